import type { Dialect } from '../dialect.js';
import type { Steps } from '../steps.js';

/** Who keeps something of its own beside adjustments, where these are purged. */
export interface PurgedBeside {
  /** When the oldest was made of what still needs its adjustment, as stored; undefined for none. */
  readonly oldestWaiting: () => Steps<string | undefined>;
  /** Deletes what stands beside adjustments. @param ids of them, a JSON list */
  readonly dropOfAdjustments: (dialect: Dialect, ids: string) => Steps<void>;
  /** Days that its own log is kept at the least. */
  readonly logDays: number;
  /** How many rows of its log a purge up to an instant, as stored, deletes; in slices of so many. */
  readonly countLog: (before: string, slice: number) => Steps<number>;
  /** Deletes them, at most so many. Returns how many: fewer at the end. */
  readonly purgeLog: (before: string, slice: number) => Steps<number>;
}
