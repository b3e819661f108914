import { NONCES_MAX, USER_SESSIONS_MAX } from '../../config/limits.js';
import type {
  AccessDecision,
  RoleAt,
  RoleDecision,
  TokenDecision,
  TokenEndDecision,
  UserDecision,
} from '../../engine/access/accounts.js';
import type { Id, Instant } from '../../engine/model/model.js';
import type { Database, Flow } from '../flow.js';
import { storedInstant } from '../instants.js';
import type { Stamp } from '../stamp.js';
import { change, changeOne, exists, insert, type Steps, type Value } from '../steps.js';
import { ALL_STORES, nameKey, TOKEN_KINDS } from './accounts.js';

/** Applies a decision. Returns the id of the user or token, 0 for a role. */
export function applyAccess(
  _database: Database,
  decision: AccessDecision,
  stamp: Stamp,
): Steps<Id> {
  switch (decision.kind) {
    case 'user':
      return saveUser(decision, stamp);
    case 'role':
      return saveRole(decision);
    case 'token':
      return saveToken(decision, stamp);
    case 'token-end':
      return endTokens(decision);
  }
}

const flag = (value: boolean): 0 | 1 => (value ? 1 : 0);

function* saveUser(decision: UserDecision, stamp: Stamp): Steps<Id> {
  const { passwordHash, digestSecret, certificate, mustChange, isActive, roles } = decision;
  const id = decision.id ?? (yield* insertUser(decision.name, stamp));
  const columns: (readonly [column: string, value: Value | undefined])[] = [
    ['password_hash', passwordHash],
    ['digest_secret', digestSecret],
    ['certificate', certificate],
    ['must_change', mustChange === undefined ? undefined : flag(mustChange)],
    ['active', isActive === undefined ? undefined : flag(isActive)],
  ];
  for (const [column, value] of columns) {
    if (value === undefined) continue;
    yield* changeOne(`UPDATE access_user SET ${column} = ? WHERE id = ?`, value, id);
  }
  if (roles !== undefined) yield* replaceRoles(id, roles);
  yield* endSessions(id);
  if (isActive === false) {
    yield* change('DELETE FROM access_token WHERE user_id = ?', id);
  }
  return id;
}

function insertUser(name: string, { at, user }: Stamp): Steps<Id> {
  return insert(
    `INSERT INTO access_user (name, name_key, must_change, active, create_date, create_user)
     VALUES (?, ?, 0, 1, ?, ?)`,
    ...[name, nameKey(name), at, user],
  );
}

function* replaceRoles(userId: Id, roles: readonly RoleAt[]): Steps<void> {
  yield* change('DELETE FROM access_user_role WHERE user_id = ?', userId);
  const rows = roles.map(({ role, storeId = ALL_STORES }) => [role, storeId] as const);
  const once = new Map(rows.map((row) => [row.join(' '), row]));
  for (const row of once.values()) {
    const sql = 'INSERT INTO access_user_role (user_id, role, store_id) VALUES (?, ?, ?)';
    yield* change(sql, userId, ...row);
  }
}

/** A change of the account ends every session of it. */
function* endSessions(userId: Id): Steps<void> {
  const sql = 'DELETE FROM access_token WHERE user_id = ? AND kind = ?';
  yield* change(sql, userId, TOKEN_KINDS.session);
}

function* saveRole({ action, name, description, permissions, reasons }: RoleDecision): Steps<Id> {
  yield* change('DELETE FROM access_role_permission WHERE role = ?', name);
  if (reasons !== undefined) {
    yield* change('DELETE FROM inv_adjust_reason_role WHERE role = ?', name);
  }
  if (action === 'delete') {
    yield* changeOne('DELETE FROM access_role WHERE name = ?', name);
    return 0;
  }
  if (action === 'create') {
    yield* change('INSERT INTO access_role (name, description) VALUES (?, ?)', name, description);
  } else {
    yield* changeOne('UPDATE access_role SET description = ? WHERE name = ?', description, name);
  }
  for (const permission of new Set(permissions)) {
    const sql = 'INSERT INTO access_role_permission (role, permission) VALUES (?, ?)';
    yield* change(sql, name, permission);
  }
  for (const reason of new Set(reasons ?? [])) {
    const sql = 'INSERT INTO inv_adjust_reason_role (inv_adjust_reason_id, role) VALUES (?, ?)';
    yield* change(sql, reason, name);
  }
  return 0;
}

/** Ended ones go, and the oldest sessions beyond the limit. */
const DROP_ENDED = `DELETE FROM access_token WHERE id IN (
  SELECT id FROM access_token WHERE expiry_date < ? ORDER BY expiry_date LIMIT 100)`;

const DROP_SURPLUS = `DELETE FROM access_token WHERE id IN (
  SELECT id FROM access_token WHERE user_id = ? AND kind = ? ORDER BY id DESC LIMIT 100 OFFSET ?)`;

function* saveToken(
  { tokenKind, userId, hash, name, expiresAt }: TokenDecision,
  { at, user }: Stamp,
): Steps<Id> {
  const kind = TOKEN_KINDS[tokenKind];
  yield* change(DROP_ENDED, at);
  const id = yield* insert(
    `INSERT INTO access_token
       (kind, hash, user_id, name, seen_date, expiry_date, create_date, create_user)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[kind, hash, userId, name, at, storedInstant(expiresAt), at, user],
  );
  if (tokenKind === 'session') {
    yield* change(DROP_SURPLUS, userId, kind, USER_SESSIONS_MAX);
    yield* changeOne('UPDATE access_user SET sign_in_date = ? WHERE id = ?', at, userId);
  }
  return id;
}

function* endTokens({ tokenKind, userId, id }: TokenEndDecision): Steps<Id> {
  const kind = TOKEN_KINDS[tokenKind];
  if (id === undefined) {
    yield* change('DELETE FROM access_token WHERE user_id = ? AND kind = ?', userId, kind);
    return 0;
  }
  const sql = 'DELETE FROM access_token WHERE user_id = ? AND kind = ? AND id = ?';
  yield* change(sql, userId, kind, id);
  return id;
}

/** Writes down that a session or token was used. */
export function seenFlow(id: Id, expiresAt: Instant): Flow<void> {
  return {
    lineCount: 1,
    *steps(_database, { at }) {
      const sql = 'UPDATE access_token SET seen_date = ?, expiry_date = ? WHERE id = ?';
      yield* change(sql, storedInstant(at), storedInstant(expiresAt), id);
    },
  };
}

const DROP_NONCES = `DELETE FROM access_nonce WHERE hash IN (
  SELECT hash FROM access_nonce WHERE expiry_date < ? ORDER BY expiry_date LIMIT 100)`;

/** A nonce that is not remembered could be sent again: beyond the bound none is taken. */
const HAS_TOO_MANY_NONCES = `SELECT 1 FROM access_nonce LIMIT 1 OFFSET ${NONCES_MAX}`;

/** Keeps a nonce until it cannot be sent any more. False if it was used before, or cannot be kept. */
export function nonceFlow(hash: string, expiresAt: Instant): Flow<boolean> {
  return {
    lineCount: 1,
    *steps(_database, { at }) {
      if (yield* exists('SELECT 1 FROM access_nonce WHERE hash = ?', hash)) return false;
      yield* change(DROP_NONCES, storedInstant(at));
      if (yield* exists(HAS_TOO_MANY_NONCES)) return false;
      const sql = 'INSERT INTO access_nonce (hash, expiry_date) VALUES (?, ?)';
      yield* change(sql, hash, storedInstant(expiresAt));
      return true;
    },
  };
}
