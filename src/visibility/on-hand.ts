import type { Instant } from '../base/instant.js';
import type { Caller } from '../engine/access/caller.js';
import type { HashPlaces } from '../http/hash-places.js';
import type { Dialect } from '../store/dialect.js';
import type { Steps } from '../store/steps.js';
import type { Store } from '../store/store.js';
import type { LineInUse } from './service/configuration-changes.js';
import type { Configurations } from './store/configurations.js';

/** How far our own figures and offsets have come to the service. */
export interface SyncProgress {
  /** Positions and offsets that are not sent yet. */
  readonly waiting: number;
  /** When the last run ended; undefined: there was none. */
  readonly lastRun: Instant | undefined;
}

/** What the service asks of those who send offsets; app says who that is. */
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
  /** Where secrets of clients are hashed. */
  readonly hashPlaces: HashPlaces;
  readonly isServed: boolean;
  /** A GUID in lower case (IV3). */
  readonly environmentId: string;
  /** In lower case: of our own figures (IV32). */
  readonly organizationId: string;
  readonly security: 'none' | 'required';
  readonly tokenSeconds: number;
  /** Days that events are kept for (IV29). */
  readonly keptDays: number;
  /** Who is recorded where no client is known. */
  readonly caller: Caller;
  readonly now: () => Instant;
  /** Something that nobody else has, nor can guess. */
  readonly newSecret: () => string;
  readonly newClientId: () => string;
}
