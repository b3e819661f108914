import { addTo } from '../../base/grouping.js';
import type { Grant } from '../../engine/access/caller.js';
import type { Permission } from '../../engine/access/permissions.js';
import type { Id } from '../../engine/model/model.js';
import { present } from '../codes.js';
import { instantOf } from '../instants.js';
import { all, exists, one, type Steps, type Value } from '../steps.js';
import type { Account, FoundToken, TokenKind, TokenListing } from './access.js';

interface UserRow {
  readonly id: Id;
  readonly name: string;
  readonly active: number;
  readonly must_change: number;
  readonly password_hash: string | null;
  readonly digest_secret: string | null;
}

const USER_COLUMNS = 'u.id, u.name, u.active, u.must_change, u.password_hash, u.digest_secret';

/** The store id of a role at all stores. */
export const ALL_STORES = 0;

export function nameKey(name: string): string {
  return name.toLowerCase();
}

export function* hasUsers(): Steps<boolean> {
  return yield* exists('SELECT 1 FROM access_user LIMIT 1');
}

function* reasonsOf(role: string): Steps<ReadonlySet<Id>> {
  type Row = { inv_adjust_reason_id: Id };
  const rows = yield* all<Row>(
    'SELECT inv_adjust_reason_id FROM inv_adjust_reason_role WHERE role = ?',
    role,
  );
  return new Set(rows.map((row) => row.inv_adjust_reason_id));
}

function* permissionsOf(role: string): Steps<ReadonlySet<Permission>> {
  const rows = yield* all<{ permission: Permission }>(
    'SELECT permission FROM access_role_permission WHERE role = ?',
    role,
  );
  return new Set(rows.map(({ permission }) => permission));
}

/** The grants of a user, one for each role. */
export function* grantsOf(userId: Id): Steps<Grant[]> {
  const rows = yield* all<{ role: string; store_id: Id }>(
    'SELECT role, store_id FROM access_user_role WHERE user_id = ? ORDER BY role, store_id',
    userId,
  );
  const storesByRole = new Map<string, Id[]>();
  for (const { role, store_id } of rows) addTo(storesByRole, role, store_id);
  const grants: Grant[] = [];
  for (const [role, storeIds] of storesByRole) {
    grants.push({
      role,
      stores: storeIds.includes(ALL_STORES) ? 'all' : new Set(storeIds),
      permissions: yield* permissionsOf(role),
      reasons: yield* reasonsOf(role),
    });
  }
  return grants;
}

function* accountOf(row: UserRow | undefined): Steps<Account | undefined> {
  if (row === undefined) return undefined;
  return {
    id: row.id,
    name: row.name,
    isActive: row.active === 1,
    mustChange: row.must_change === 1,
    passwordHash: present(row.password_hash),
    digestSecret: present(row.digest_secret),
    grants: yield* grantsOf(row.id),
  };
}

function* accountWhere(condition: string, value: Value): Steps<Account | undefined> {
  const sql = `SELECT ${USER_COLUMNS} FROM access_user u WHERE ${condition}`;
  return yield* accountOf(yield* one<UserRow>(sql, value));
}

export function findAccount(name: string): Steps<Account | undefined> {
  return accountWhere('u.name_key = ?', nameKey(name));
}

export function findAccountByCertificate(fingerprint: string): Steps<Account | undefined> {
  return accountWhere('u.certificate = ?', fingerprint);
}

export const TOKEN_KINDS: Readonly<Record<TokenKind, number>> = { session: 1, token: 2 };

interface TokenRow {
  readonly token_id: Id;
  readonly kind: number;
  readonly token_name: string;
  readonly seen_date: string;
  readonly expiry_date: string;
  readonly create_date: string;
}

const TOKEN_COLUMNS =
  't.id AS token_id, t.kind, t.name AS token_name, t.seen_date, t.expiry_date, t.create_date';

function tokenOf(row: TokenRow): TokenListing {
  return {
    id: row.token_id,
    kind: row.kind === TOKEN_KINDS.session ? 'session' : 'token',
    name: row.token_name,
    seenAt: instantOf(row.seen_date),
    expiresAt: instantOf(row.expiry_date),
    createDate: instantOf(row.create_date),
  };
}

export function* findToken(kind: TokenKind, hash: string): Steps<FoundToken | undefined> {
  const row = yield* one<UserRow & TokenRow>(
    `SELECT ${TOKEN_COLUMNS}, ${USER_COLUMNS} FROM access_token t
     JOIN access_user u ON u.id = t.user_id WHERE t.hash = ? AND t.kind = ?`,
    ...[hash, TOKEN_KINDS[kind]],
  );
  const account = yield* accountOf(row);
  return row === undefined || account === undefined ? undefined : { ...tokenOf(row), account };
}

export function* listTokens(userName: string, kind: TokenKind): Steps<TokenListing[]> {
  const rows = yield* all<TokenRow>(
    `SELECT ${TOKEN_COLUMNS} FROM access_token t JOIN access_user u ON u.id = t.user_id
     WHERE u.name_key = ? AND t.kind = ? ORDER BY t.id`,
    ...[nameKey(userName), TOKEN_KINDS[kind]],
  );
  return rows.map(tokenOf);
}
