import type { Id, Instant, Status } from '../engine/model/model.js';

/** The fields that lists of adjustments and of templates have in common. */
interface Listing {
  readonly id: Id;
  readonly storeId: Id;
  readonly status: Status;
  readonly comments: string | undefined;
  readonly createDate: Instant;
  readonly createUser: string;
  readonly approveDate: Instant | undefined;
  readonly approveUser: string | undefined;
  /** D71. */
  readonly cancelDate: Instant | undefined;
  readonly cancelUser: string | undefined;
  /** D72. */
  readonly version: number;
  readonly lineCount: number;
}

export interface AdjustmentListing extends Listing {
  readonly referenceId: Id | undefined;
  readonly templateId: Id | undefined;
  readonly publish: boolean;
}

export interface TemplateListing extends Listing {
  readonly description: string;
}

/** A store at which adjustments are in progress. */
export interface WaitingStore {
  readonly storeId: Id;
  /** The store's name. */
  readonly name: string;
  /** The store's time zone, an IANA name. */
  readonly timeZone: string;
  /** The number of adjustments in progress, at most WAITING_COUNT_MAX. */
  readonly count: number;
  /** The instant at which the oldest of them was created. */
  readonly oldestDate: Instant;
}
