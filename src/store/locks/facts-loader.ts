import type { Author } from '../../engine/access/caller.js';
import {
  type Activity,
  activityOfAdjustment,
  canonicalActivity,
  isKnownType,
  knownActivityOf,
} from '../../engine/locks/activities.js';
import { liveSince } from '../../engine/locks/guard.js';
import type { LockFacts, LockKeys } from '../../engine/locks/locks.js';
import type { HeldLock } from '../../engine/model/locks.js';
import type { Id, Instant } from '../../engine/model/model.js';
import { one, type Steps } from '../steps.js';
import { readLock, readLockOf } from './lookups.js';

const OF_NO_STORE = { storeId: undefined };

const TARGETS = {
  INVENTORY_ADJUSTMENT: 'SELECT store_id FROM inv_adjust WHERE id = ?',
  INVENTORY_ADJUSTMENT_TEMPLATE: 'SELECT store_id FROM inv_adjust_template WHERE id = ?',
  INVENTORY_ADJUSTMENT_REASON: 'SELECT NULL AS store_id FROM inv_adjust_reason WHERE id = ?',
} as const;

/** The adjustment, template or reason to be locked, if it exists, in whatever status (D35c). */
function* targetOf(activity: Activity): Steps<LockFacts['target']> {
  if (!isKnownType(activity.type)) return OF_NO_STORE;
  const known = knownActivityOf(activity);
  if (known?.id === undefined) return undefined;
  const row = yield* one<{ store_id: Id | null }>(TARGETS[known.type], known.id);
  return row && { storeId: row.store_id ?? undefined };
}

export function* loadLockFacts(
  { activity, lockId, minutes }: LockKeys,
  { at }: Author,
): Steps<LockFacts> {
  const since = liveSince(at, minutes);
  if (activity !== undefined) {
    const target = yield* targetOf(activity);
    return { target, lock: target && (yield* readLockOf(canonicalActivity(activity), since)) };
  }
  const lock = lockId === undefined ? undefined : yield* readLock(lockId, since);
  return { target: undefined, lock };
}

/** The lock of an adjustment, as changes of it look at it. */
export function* lockOfAdjustment(id: Id, since: Instant): Steps<HeldLock | undefined> {
  const lock = yield* readLockOf(activityOfAdjustment(id), since);
  return lock && { user: lock.user, since: lock.createDate };
}
