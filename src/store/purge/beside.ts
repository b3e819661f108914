import type { Dialect } from '../dialect.js';
import type { Steps } from '../steps.js';

/** A part that keeps something of its own beside adjustments, where these are purged. */
export interface PurgedBeside {
  /**
   * The instant, as stored, of the oldest of its data that still needs its adjustment. Undefined for none.
   */
  readonly oldestWaiting: () => Steps<string | undefined>;
  /** Deletes its data beside adjustments. @param ids of them, a JSON list */
  readonly dropOfAdjustments: (dialect: Dialect, ids: string) => Steps<void>;
  /** Days that its own log is kept at the least. */
  readonly logDays: number;
  /**
   * The number of rows of its log that a purge up to an instant, as stored, deletes, counted in slices of so
   * many.
   */
  readonly countLog: (before: string, slice: number) => Steps<number>;
  /** Deletes them, at most so many. Returns how many: fewer at the end. */
  readonly purgeLog: (before: string, slice: number) => Steps<number>;
}
