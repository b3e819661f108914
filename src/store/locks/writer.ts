import { EXPIRED_LOCKS_AT_ONCE } from '../../config/limits.js';
import { liveSince } from '../../engine/locks/guard.js';
import type { LockDecision, TakeDecision } from '../../engine/locks/locks.js';
import type { Id } from '../../engine/model/model.js';
import { DEVICE_TYPE } from '../codes.js';
import { instantOf, storedInstant } from '../instants.js';
import type { Stamp } from '../stamp.js';
import { change, changeOne, insert, type Steps } from '../steps.js';

/** Writes a decision about a lock, and deletes some that have expired (D35d). Returns the lock's id. */
export function* applyLock(decision: LockDecision, stamp: Stamp): Steps<Id> {
  yield* deleteExpired(decision, stamp);
  if (decision.kind === 'take') return yield* take(decision, stamp);
  const { id } = decision.lock;
  yield* changeOne('DELETE FROM activity_lock WHERE id = ?', id);
  return id;
}

function* deleteExpired({ minutes }: LockDecision, { at }: Stamp): Steps<void> {
  const expired = storedInstant(liveSince(instantOf(at), minutes));
  yield* change(
    `DELETE FROM activity_lock WHERE id IN (SELECT id FROM activity_lock
       WHERE create_date < ? ORDER BY create_date, id LIMIT ${EXPIRED_LOCKS_AT_ONCE})`,
    expired,
  );
}

/** One lock for each activity: in the place of any other, expired or not (D35b). */
function* take(
  { activity: { type, id }, holder, storeId, renewed }: TakeDecision,
  { at }: Stamp,
): Steps<Id> {
  const made = [DEVICE_TYPE.numberOf(holder.deviceType), holder.sessionId, at];
  if (renewed !== undefined) {
    yield* changeOne(
      'UPDATE activity_lock SET device_type = ?, session_id = ?, create_date = ? WHERE id = ?',
      ...[...made, renewed],
    );
    return renewed;
  }
  const sql = 'DELETE FROM activity_lock WHERE activity_id = ? AND activity_type = ?';
  yield* change(sql, id, type);
  return yield* insert(
    `INSERT INTO activity_lock (activity_type, activity_id, store_id, user_name, device_type,
       session_id, create_date) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ...[type, id, storeId ?? null, holder.user, ...made],
  );
}
