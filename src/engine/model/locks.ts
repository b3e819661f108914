import type { Instant } from '../../base/instant.js';

/** The locks that changes of adjustments ask for. */
export interface LockRules {
  readonly mode: 'update' | 'strict';
  /** The minutes that a lock lives (D35d). */
  readonly minutes: number;
}

/** A lock that lives, as far as changes look at it. */
export interface HeldLock {
  readonly user: string;
  readonly since: Instant;
}
