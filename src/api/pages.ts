import { z } from 'zod';
import { shownValue } from '../base/shown.js';
import { LIST_PAGE_MAX } from '../config/limits.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';

/** `next` of an answer: the key by which the next page is requested. */
export function nextSchema<Key extends z.ZodType>(key: Key) {
  return key.optional().describe('Send it as after for the next page; absent on the last.');
}

/** `after` of a request. */
export function afterSchema<Key extends z.ZodType>(key: Key) {
  return key.optional().describe('Where to go on: next of the page before.');
}

const LIMIT = `must be a whole number from 1 to ${LIST_PAGE_MAX}`;

export const PAGE_DEFAULT = 100;

export const limitSchema = z
  .int(LIMIT)
  .min(1, LIMIT)
  .max(LIST_PAGE_MAX, LIMIT)
  .default(PAGE_DEFAULT)
  .describe(`The most that are listed. Default: ${PAGE_DEFAULT}.`);

/** A page, and the row after which the next one goes on. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly last: Row | undefined;
}

/**
 * A page of rows that were read with a limit of one more. That row tells whether there is a next page.
 *
 * @param found undefined if the place to go on after was never given out
 * @throws RefusedError
 */
export function pageOf<Row>(
  found: readonly Row[] | undefined,
  after: string | number | undefined,
  limit: number,
): Page<Row> {
  if (found === undefined) {
    throw new RefusedError([refuse('CURSOR_NOT_GIVEN_OUT', { after: shownValue(String(after)) })]);
  }
  const rows = found.slice(0, limit);
  return { rows, last: found.length > limit ? rows.at(-1) : undefined };
}
