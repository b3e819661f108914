export interface RefusalEntry {
  /** For people, with the names of its values in braces. It may improve. */
  readonly sentence: string;
  /** For the reference pages, as Markdown: what a caller can do. */
  readonly advice: string;
  /** Of the maintenance interface, where it is not 422. */
  readonly status?: number;
  /**
   * The same request may pass later, when the stock, the time or the work of others has moved on.
   */
  readonly canRetry?: true;
  readonly field?: string;
  readonly lineField?: string;
}

/** In order of precedence. A code is part of the contract and never changes. */
export type RefusalTopic = Readonly<Record<string, RefusalEntry>>;
