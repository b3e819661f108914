import type { Follower } from './flow.js';
import type { StoreError } from './store-error.js';

export interface StoreOptions {
  /** Whether sub-buckets are used. Undefined for the choice of the installation, which is fixed. */
  readonly subBuckets?: boolean | undefined;
  /** The pattern of generated serial numbers, see agsnText. */
  readonly agsnPattern?: string | undefined;
  /**
   * The mode is kept in the database, so that it is not used in another one. Undefined for a use of no mode.
   */
  readonly mode?: string | undefined;
  /** The part to which carried-out decisions are offered. */
  readonly follower?: Follower | undefined;
  /** A listener that is told how many commands have shared a commit, where they do. */
  readonly onGroup?: ((commands: number) => void) | undefined;
  /** A listener that is told when changes begin to fail, and with undefined when they work again. */
  readonly onHealth?: ((trouble: StoreError | undefined) => void) | undefined;
}
