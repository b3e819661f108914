export type StoreFailure =
  | 'busy'
  | 'full'
  | 'overloaded'
  | 'gone'
  | 'unreachable'
  | 'unknown'
  | 'failed';

/** The store could not apply a command. Nothing of it was kept, unless that is `unknown`. */
export class StoreError extends Error {
  /** Advice for the person who runs the service. Undefined if the failure says it all. */
  readonly advice: string | undefined;

  constructor(
    readonly failure: StoreFailure,
    message: string,
    options?: { readonly cause?: unknown; readonly advice?: string },
  ) {
    super(message, options);
    this.name = 'StoreError';
    this.advice = options?.advice;
  }
}
