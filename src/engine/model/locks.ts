import type { Instant } from '../../base/instant.js';

/** What changes of adjustments ask for. */
export interface LockRules {
  readonly mode: 'update' | 'strict';
  /** How long a lock lives (D35d). */
  readonly minutes: number;
}

/** A lock that lives, as far as changes look at it. */
export interface HeldLock {
  readonly user: string;
  readonly since: Instant;
}
