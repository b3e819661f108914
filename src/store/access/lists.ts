import { groupedBy } from '../../base/grouping.js';
import type { Id } from '../../engine/model/model.js';
import { present } from '../codes.js';
import { instantOf } from '../instants.js';
import { all, one, PAUSE, type Steps } from '../steps.js';
import type { RoleAt, RoleListing, UserListing } from './access.js';
import { ALL_STORES, nameKey } from './accounts.js';

interface UserRow {
  readonly id: Id;
  readonly name: string;
  readonly active: number;
  readonly must_change: number;
  readonly has_password: number;
  readonly has_digest: number;
  readonly certificate: string | null;
  readonly sign_in_date: string | null;
  readonly create_date: string;
  readonly create_user: string;
}

const COLUMNS = `u.id, u.name, u.active, u.must_change,
  CASE WHEN u.password_hash IS NULL THEN 0 ELSE 1 END AS has_password,
  CASE WHEN u.digest_secret IS NULL THEN 0 ELSE 1 END AS has_digest,
  u.certificate, u.sign_in_date, u.create_date, u.create_user`;

export function* rolesOf(userId: Id): Steps<RoleAt[]> {
  const rows = yield* all<{ role: string; store_id: Id }>(
    'SELECT role, store_id FROM access_user_role WHERE user_id = ? ORDER BY role, store_id',
    userId,
  );
  return rows.map(({ role, store_id }) => ({
    role,
    storeId: store_id === ALL_STORES ? undefined : store_id,
  }));
}

function* listingOf(row: UserRow): Steps<UserListing> {
  return {
    id: row.id,
    name: row.name,
    isActive: row.active === 1,
    mustChange: row.must_change === 1,
    hasPassword: row.has_password === 1,
    hasDigest: row.has_digest === 1,
    certificate: present(row.certificate),
    signedInAt: row.sign_in_date === null ? undefined : instantOf(row.sign_in_date),
    createDate: instantOf(row.create_date),
    createUser: row.create_user,
    roles: yield* rolesOf(row.id),
  };
}

/** See AccessReads. */
export function* listUsers(after: string | undefined, limit: number): Steps<UserListing[]> {
  const rows = yield* all<UserRow>(
    `SELECT ${COLUMNS} FROM access_user u WHERE u.name_key > ? ORDER BY u.name_key LIMIT ? + 0`,
    ...[nameKey(after ?? ''), limit],
  );
  const found: UserListing[] = [];
  for (const row of rows) {
    found.push(yield* listingOf(row));
    yield PAUSE;
  }
  return found;
}

export function* readUser(name: string): Steps<UserListing | undefined> {
  const sql = `SELECT ${COLUMNS} FROM access_user u WHERE u.name_key = ?`;
  const row = yield* one<UserRow>(sql, nameKey(name));
  return row && (yield* listingOf(row));
}

function* reasonsOf(role: string): Steps<Id[]> {
  const rows = yield* all<{ id: Id }>(
    `SELECT inv_adjust_reason_id AS id FROM inv_adjust_reason_role WHERE role = ?
     ORDER BY inv_adjust_reason_id`,
    role,
  );
  return rows.map(({ id }) => id);
}

export function* listRoleNames(): Steps<string[]> {
  const rows = yield* all<{ name: string }>('SELECT name FROM access_role ORDER BY name');
  return rows.map(({ name }) => name);
}

/** Every role without its reasons, by name. */
export function* listRoleHeads(): Steps<Omit<RoleListing, 'reasons'>[]> {
  const roles = yield* all<{ name: string; description: string; users: number }>(
    `SELECT r.name, r.description, (SELECT count(DISTINCT u.user_id) FROM access_user_role u
       WHERE u.role = r.name) AS users
     FROM access_role r ORDER BY r.name`,
  );
  const permissions = groupedBy(
    yield* all<{ role: string; permission: string }>(
      'SELECT role, permission FROM access_role_permission ORDER BY permission',
    ),
    ({ role }) => role,
  );
  return roles.map(({ name, description, users: userCount }) => {
    const ofRole = permissions.get(name) ?? [];
    return { name, description, userCount, permissions: ofRole.map((one) => one.permission) };
  });
}

/** Lists roles by name. */
export function* listRoles(): Steps<RoleListing[]> {
  const found: RoleListing[] = [];
  for (const role of yield* listRoleHeads()) {
    found.push({ ...role, reasons: yield* reasonsOf(role.name) });
    yield PAUSE;
  }
  return found;
}

export function* readRole(name: string): Steps<RoleListing | undefined> {
  const role = (yield* listRoleHeads()).find((one) => one.name === name);
  return role && { ...role, reasons: yield* reasonsOf(name) };
}

/** The reasons of one role, none where it is not named. */
export function* reasonsOfRole(name: string | undefined): Steps<Id[]> {
  return name === undefined ? [] : yield* reasonsOf(name);
}
