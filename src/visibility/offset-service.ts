import type { Store } from '../store/store.js';
import type { Name } from './service/names.js';
import type { Configurations } from './store/configurations.js';
import type { SyncRunner } from './sync/runner.js';

/** The adjustment offset, as its routes and those of adjustments use it. */
export interface OffsetService {
  readonly store: Store;
  readonly configurations: Configurations;
  /** The organisation of our own figures and the offsets, in lower case (IV32). */
  readonly organizationId: string;
  readonly ownSource: Name;
  readonly target: 'built-in' | 'remote';
  /** Days that events are kept for, at least (IV29). */
  readonly idDays: number;
  readonly runner: SyncRunner;
}
