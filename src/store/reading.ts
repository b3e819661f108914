import type { Dialect } from './dialect.js';
import type { Steps } from './steps.js';

export interface Reading {
  readonly dialect: Dialect;
  readonly usesSubBuckets: boolean;
  readonly read: <T>(steps: Steps<T>) => Promise<T>;
  /** Reads without seeing anything that is committed meanwhile. The flow may not pause. */
  readonly readAtOnce: <T>(steps: Steps<T>) => Promise<T>;
}
