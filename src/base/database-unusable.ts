export class DatabaseUnusableError extends Error {
  /**
   * @param reason a sentence without its full stop, or the error that says it
   * @param cause the error behind a sentence
   */
  constructor(name: string, reason: unknown, cause: unknown = reason) {
    const text = reason instanceof Error ? reason.message : String(reason);
    super(`${name} cannot be used as the database: ${text}`, { cause });
    this.name = 'DatabaseUnusableError';
  }
}
