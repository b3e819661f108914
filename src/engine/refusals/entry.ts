/** What is written down of a refusal, beside its code. */
export interface RefusalEntry {
  /** For people, with the names of its values in braces. It may improve. */
  readonly sentence: string;
  /** What a caller can do: for the reference pages, as Markdown. */
  readonly advice: string;
  /** The HTTP status of the maintenance interface, where it is not 422. */
  readonly status?: number;
  /** Whether the same request may pass later: when the stock, the time or the work of others has moved on. */
  readonly canRetry?: true;
  /** The field of the request that is wrong, as the maintenance interface names it. */
  readonly field?: string;
  /** The same of a line; it holds only where the refusal is of a line. */
  readonly lineField?: string;
}

/** Codes of one topic in order of precedence. A code is part of the contract and never changes. */
export type RefusalTopic = Readonly<Record<string, RefusalEntry>>;
