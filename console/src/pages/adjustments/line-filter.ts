/** The filter of lines. Pure. */
import type { Reason } from '../../access/reasons.js';
import { type DraftLine, unitsOf } from './draft.js';

/** Whether a line has the words in its item, description, reason or units, in either case. */
export function matchesWords(line: DraftLine, words: string, reason: Reason | undefined): boolean {
  if (words === '') return true;
  const text = [line.item, line.description, reason?.description, ...unitsOf(line)];
  return text.join(' ').toLowerCase().includes(words.toLowerCase());
}
