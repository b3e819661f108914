import type { Follower } from './flow.js';
import type { StoreError } from './store-error.js';

export interface StoreOptions {
  /** Whether sub-buckets are used; undefined for what was installed, which is fixed. */
  readonly subBuckets?: boolean | undefined;
  /** How generated serial numbers look, see agsnText. */
  readonly agsnPattern?: string | undefined;
  /** Kept in the database, so that it is not used in another mode; undefined for a use that is none of a mode. */
  readonly mode?: string | undefined;
  /** Is offered what is carried out. */
  readonly follower?: Follower | undefined;
  /** Is told how many commands have shared a commit, where they do. */
  readonly onGroup?: ((commands: number) => void) | undefined;
  /** Is told when changes begin to fail, and with undefined when they work again. */
  readonly onHealth?: ((trouble: StoreError | undefined) => void) | undefined;
}
