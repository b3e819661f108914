import type { ActivityType, DeviceType } from '../../engine/locks/activities.js';
import type { Lock, LockDecision, LockFacts, LockKeys } from '../../engine/locks/locks.js';
import type { Id, Instant } from '../../engine/model/model.js';
import type { CommandOf } from '../command.js';

export type LockCommand = CommandOf<LockKeys, LockFacts, LockDecision>;

/** Kinds of activities, and the stores at which locks on them are seen. Undefined for all. */
export interface SeenLocks {
  readonly types: readonly ActivityType[];
  readonly among: readonly Id[] | undefined;
}

/** The criteria of a search for locks. Every criterion that is present must match. */
export interface LockCriteria {
  readonly user?: string | undefined;
  readonly deviceType?: DeviceType | undefined;
  readonly activityId?: string | undefined;
  readonly activityType?: ActivityType | undefined;
  readonly sessionId?: string | undefined;
  /** The first and the last instant at which a lock was made, both included. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  /** Earlier locks have expired. */
  readonly liveSince: Instant;
  /** Locks of any of these kinds and stores. Undefined for all. */
  readonly seen: readonly SeenLocks[] | undefined;
  readonly limit: number;
}

/** Activity locks that live. */
export interface LockReads {
  /** Newest first. */
  find(criteria: LockCriteria): Promise<readonly Lock[]>;
  /** @param liveSince earlier ones have expired */
  read(id: Id, liveSince: Instant): Promise<Lock | undefined>;
}
