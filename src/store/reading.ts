import type { Dialect } from './dialect.js';
import type { Steps } from './steps.js';

/** What reads of a database use of it. */
export interface Reading {
  readonly dialect: Dialect;
  /** System parameter "Enable Sub-Bucket". */
  readonly usesSubBuckets: boolean;
  /** Has a flow answered that changes nothing; where it pauses, others get their turn. */
  readonly read: <T>(steps: Steps<T>) => Promise<T>;
  /** The same, of one moment: nothing that is committed meanwhile is seen. It may not pause. */
  readonly readAtOnce: <T>(steps: Steps<T>) => Promise<T>;
}
