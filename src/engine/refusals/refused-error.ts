import { inOrder, type Refusal } from './refusal.js';
import { sentence } from './sentence.js';

/**
 * Refusals of one request that are told, beside their number: one for each line of the largest
 * save. People mend those and send the request again.
 */
export const REFUSALS_TOLD_MAX = 1000;

const REFUSALS_LOGGED_MAX = 10;

/** Ends an operation. Nothing was changed. */
export class RefusedError extends Error {
  readonly refusals: readonly Refusal[];
  readonly count: number;

  constructor(refusals: readonly Refusal[]) {
    const ordered = inOrder(refusals);
    const named = ordered.slice(0, REFUSALS_LOGGED_MAX);
    super(named.map((refusal) => `${refusal.code}: ${sentence(refusal)}`).join('\n'));
    this.name = 'RefusedError';
    this.refusals = ordered.slice(0, REFUSALS_TOLD_MAX);
    this.count = refusals.length;
  }
}
