import type { Activity, ActivityType } from '../../engine/locks/activities.js';
import type { Lock } from '../../engine/locks/locks.js';
import type { Id, Instant } from '../../engine/model/model.js';
import { DEVICE_TYPE, present } from '../codes.js';
import type { Dialect } from '../dialect.js';
import { instantOf, storedInstant } from '../instants.js';
import { all, one, type Steps } from '../steps.js';
import { type Condition, type Walk, when } from '../walk-sql.js';
import { findAlong } from '../walker.js';
import type { LockCriteria, SeenLocks } from './locks.js';

const COLUMNS =
  'id, activity_type, activity_id, store_id, user_name, device_type, session_id, create_date';

interface LockRow {
  readonly id: Id;
  readonly activity_type: ActivityType;
  readonly activity_id: string;
  readonly store_id: Id | null;
  readonly user_name: string;
  readonly device_type: number;
  readonly session_id: string;
  readonly create_date: string;
}

function lockOf(row: LockRow): Lock {
  return {
    id: row.id,
    activity: { type: row.activity_type, id: row.activity_id },
    storeId: present(row.store_id),
    user: row.user_name,
    deviceType: DEVICE_TYPE.wordOf(row.device_type),
    sessionId: row.session_id,
    createDate: instantOf(row.create_date),
  };
}

const SELECT = `SELECT ${COLUMNS} FROM activity_lock`;

/** See LockReads. */
export function* readLock(id: Id, liveSince: Instant): Steps<Lock | undefined> {
  const sql = `${SELECT} WHERE id = ? AND create_date >= ?`;
  const row = yield* one<LockRow>(sql, id, storedInstant(liveSince));
  return row && lockOf(row);
}

export function* readLockOf({ type, id }: Activity, liveSince: Instant): Steps<Lock | undefined> {
  const sql = `${SELECT} WHERE activity_id = ? AND activity_type = ? AND create_date >= ?`;
  const row = yield* one<LockRow>(sql, id, type, storedInstant(liveSince));
  return row && lockOf(row);
}

function ofSeen({ types, among }: SeenLocks, { elements }: Dialect): Condition {
  const ofTypes = `activity_type IN (SELECT seen_type.value FROM ${elements} seen_type)`;
  if (among === undefined) return [ofTypes, JSON.stringify(types)];
  const ofStores = `store_id IN (SELECT CAST(seen_store.value AS bigint) FROM ${elements} seen_store)`;
  return [`(${ofTypes} AND ${ofStores})`, JSON.stringify(types), JSON.stringify(among)];
}

function anyOf(conditions: readonly Condition[]): Condition {
  const sql = conditions.map(([text]) => text).join(' OR ');
  return [`(${sql})`, ...conditions.flatMap(([, ...values]) => values)];
}

/**
 * Walks the index of the activity, else that of the user, else that of the date. The rest is looked at row by
 * row.
 */
function locksWalk(criteria: LockCriteria, dialect: Dialect): Walk {
  const { user, deviceType, activityId, activityType, sessionId, from, to, seen } = criteria;
  const { noIndex } = dialect;
  const equals = (column: string, value: string | number | undefined): Condition[] =>
    when(value, (wanted) => [`${column} = ?`, wanted]);
  const isOfUser = user !== undefined && activityId === undefined;
  const earliest = Math.max(criteria.liveSince, from ?? criteria.liveSince);
  const device = deviceType === undefined ? undefined : DEVICE_TYPE.numberOf(deviceType);
  return {
    columns: COLUMNS,
    walked: 'activity_lock',
    ...{ date: 'create_date', id: 'id', isDescending: true },
    byIndex: [
      ...equals('activity_id', activityId),
      ...(isOfUser ? equals('user_name', user) : []),
      ['create_date >= ?', storedInstant(earliest)],
      ...when(to, (instant): Condition => ['create_date <= ?', storedInstant(instant)]),
    ],
    sifted: [
      ...(isOfUser ? [] : equals(`${noIndex}user_name`, user)),
      ...equals('activity_type', activityType),
      ...equals('device_type', device),
      ...equals('session_id', sessionId),
      ...when(seen, (some) => anyOf(some.map((one) => ofSeen(one, dialect)))),
    ],
  };
}

/** See LockReads. */
export function* findLocks(dialect: Dialect, criteria: LockCriteria): Steps<Lock[]> {
  const walk = locksWalk(criteria, dialect);
  const rows = yield* findAlong(walk, criteria.limit, undefined, ({ sql, parameters }) =>
    all<LockRow>(sql, ...parameters),
  );
  return rows.map(lockOf);
}
