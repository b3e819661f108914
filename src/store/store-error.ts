export type StoreFailure = 'busy' | 'full' | 'overloaded' | 'failed';

/** The store could not carry out a command; nothing of it was kept. */
export class StoreError extends Error {
  constructor(
    readonly failure: StoreFailure,
    message: string,
    options?: { readonly cause: unknown },
  ) {
    super(message, options);
    this.name = 'StoreError';
  }
}

/** Tells a driver's error by its code, never by its class: tests load drivers more than once. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** The database that the settings name cannot be opened or migrated. */
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
