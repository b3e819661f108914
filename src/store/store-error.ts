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
