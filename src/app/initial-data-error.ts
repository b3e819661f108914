/** The first data cannot be taken. The database is as empty as before. */
export class InitialDataError extends Error {
  constructor(text: string) {
    super(text);
    this.name = 'InitialDataError';
  }
}
