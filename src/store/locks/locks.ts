import type { ActivityType, DeviceType } from '../../engine/locks/activities.js';
import type { Lock, LockDecision, LockFacts, LockKeys } from '../../engine/locks/locks.js';
import type { Id, Instant } from '../../engine/model/model.js';
import type { CommandOf } from '../command.js';

export type LockCommand = CommandOf<LockKeys, LockFacts, LockDecision>;

/** Kinds of activities, and the stores at which locks on them are seen; undefined for all. */
export interface SeenLocks {
  readonly types: readonly ActivityType[];
  readonly among: readonly Id[] | undefined;
}

/** What locks are searched by; every criterion that is present must match. */
export interface LockCriteria {
  readonly user?: string | undefined;
  readonly deviceType?: DeviceType | undefined;
  readonly activityId?: string | undefined;
  readonly activityType?: ActivityType | undefined;
  readonly sessionId?: string | undefined;
  /** Made within these instants, themselves included. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  /** Earlier ones have expired. */
  readonly liveSince: Instant;
  /** Locks of any of these; undefined for all. */
  readonly seen: readonly SeenLocks[] | undefined;
  /** The most locks to return. */
  readonly limit: number;
}

/** Activity locks that live. */
export interface LockReads {
  /** Newest first. */
  find(criteria: LockCriteria): Promise<readonly Lock[]>;
  /** @param liveSince earlier ones have expired */
  read(id: Id, liveSince: Instant): Promise<Lock | undefined>;
}
