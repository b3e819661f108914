import type { FullRun } from './reading.js';

export type SkipReason = FullRun['skipped'][number]['reason'];

/** The reasons why an item loses nothing. */
export const SKIP_WORDS: Readonly<Record<SkipReason, string>> = {
  NO_STOCK: 'There is no stock of it.',
  HAS_UINS: 'It is tracked by UINs: people say which units are lost.',
  NON_INVENTORY: 'No stock of it is kept.',
  ROUNDED_TO_ZERO: 'So little is lost that it is nothing in four decimals.',
  OUT_OF_RANGE: 'More is lost than a message to merchandising can carry.',
};
