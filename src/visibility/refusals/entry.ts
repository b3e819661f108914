/** The description of a code, without the code itself. */
export interface RefusalEntry {
  /** The sentence for people, with the names of its values in braces. It may improve. */
  readonly sentence: string;
  /** The caller's way out, for the reference pages, as Markdown. */
  readonly advice: string;
  /** The HTTP status, where it is not 400. */
  readonly status?: number;
}

/** Codes of one topic. A code is part of the contract and never changes. */
export type RefusalTopic = Readonly<Record<string, RefusalEntry>>;
