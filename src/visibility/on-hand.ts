import type { Instant } from '../base/instant.js';
import type { Caller } from '../engine/access/caller.js';
import type { HashPlaces } from '../http/hash-places.js';
import type { Dialect } from '../store/dialect.js';
import type { Steps } from '../store/steps.js';
import type { Store } from '../store/store.js';
import type { LineInUse } from './service/configuration-changes.js';
import type { Configurations } from './store/configurations.js';

/** The progress of our own figures and offsets on their way to the service. */
export interface SyncProgress {
  /** Positions and offsets that are not sent yet. */
  readonly waiting: number;
  /** The end of the last run. Undefined: there was none. */
  readonly lastRun: Instant | undefined;
}

/** The questions that the service asks the sender of offsets. The room app names the sender. */
export interface OffsetPorts {
  readonly progress: () => Steps<SyncProgress>;
  /** Configured lines that are not ended, which a configuration may not take away (IV22). */
  readonly linesInUse: () => Steps<readonly LineInUse[]>;
}

/** The on-hand service, as its routes and those of the maintenance interface use it. */
export interface OnHandService {
  readonly store: Store;
  readonly dialect: Dialect;
  readonly configurations: Configurations;
  readonly offsets: OffsetPorts;
  /** The places where secrets of clients are hashed. */
  readonly hashPlaces: HashPlaces;
  readonly isServed: boolean;
  /** A GUID in lower case (IV3). */
  readonly environmentId: string;
  /** The organisation of our own figures, in lower case (IV32). */
  readonly organizationId: string;
  readonly security: 'none' | 'required';
  readonly tokenSeconds: number;
  /** Days that events are kept for (IV29). */
  readonly keptDays: number;
  /** The caller that is recorded where no client is known. */
  readonly caller: Caller;
  readonly now: () => Instant;
  /** Makes a secret that is unique, and that nobody can guess. */
  readonly newSecret: () => string;
  readonly newClientId: () => string;
}
