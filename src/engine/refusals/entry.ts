export interface RefusalEntry {
  readonly sentence: string;
  readonly advice: string;
  readonly status?: number;
  /**
   * The same request may pass later, when the stock, the time or the work of others has moved on.
   */
  readonly canRetry?: true;
  readonly field?: string;
  readonly lineField?: string;
}

/** Refusals in order of precedence. A code is part of the contract and never changes. */
export type RefusalTopic = Readonly<Record<string, RefusalEntry>>;
