import type {
  AccessFacts,
  AccessKeys,
  RoleFacts,
  UserFacts,
} from '../../engine/access/accounts.js';
import type { Permission } from '../../engine/access/permissions.js';
import type { Id, Instant } from '../../engine/model/model.js';
import type { Database } from '../flow.js';
import { storedInstant } from '../instants.js';
import { all, one, type Steps } from '../steps.js';
import { TOKEN_KINDS } from './accounts.js';
import { listRoleHeads, readUser, reasonsOfRole } from './lists.js';

function* userFacts(name: string, at: Instant): Steps<UserFacts | undefined> {
  const user = yield* readUser(name);
  if (user === undefined) return undefined;
  const tokens = yield* all<{ id: Id; name: string; isLive: number }>(
    `SELECT id, name, CASE WHEN kind = ? AND expiry_date > ? THEN 1 ELSE 0 END AS "isLive"
     FROM access_token WHERE user_id = ? ORDER BY id`,
    ...[TOKEN_KINDS.token, storedInstant(at), user.id],
  );
  const { id, isActive, hasPassword, certificate, roles } = user;
  return {
    ...{ id, name: user.name, isActive, hasPassword, certificate, roles },
    tokenIds: tokens.map((token) => token.id),
    tokenNames: tokens.filter(({ isLive }) => isLive === 1).map((token) => token.name),
  };
}

function* roleFacts(wanted: string | undefined): Steps<Map<string, RoleFacts>> {
  const roles = yield* listRoleHeads();
  const reasons = yield* reasonsOfRole(wanted);
  return new Map(
    roles.map(({ name, description, permissions, userCount }) => [
      name,
      {
        ...{ description, isUsed: userCount > 0, reasons: name === wanted ? reasons : [] },
        permissions: permissions as readonly Permission[],
      },
    ]),
  );
}

function administrators(): Steps<{ userId: Id; role: string }[]> {
  return all(
    `SELECT u.id AS "userId", r.role FROM access_user u
     JOIN access_user_role r ON r.user_id = u.id AND r.store_id = 0
     JOIN access_role_permission p ON p.role = r.role AND p.permission = 'admin'
     WHERE u.active = 1 ORDER BY u.id, r.role`,
  );
}

function* existing(
  table: 'store' | 'inv_adjust_reason',
  ids: readonly Id[],
  { dialect: { elements, joinInOrder: join } }: Database,
): Steps<Set<Id>> {
  if (ids.length === 0) return new Set();
  const rows = yield* all<{ id: Id }>(
    `SELECT t.id FROM ${elements} wanted_id ${join} ${table} t ON t.id = CAST(wanted_id.value AS bigint)`,
    JSON.stringify([...new Set(ids)]),
  );
  return new Set(rows.map(({ id }) => id));
}

export function* loadAccessFacts(
  database: Database,
  { user, role, certificate, storeIds = [], reasonIds = [] }: AccessKeys,
  at: Instant,
): Steps<AccessFacts> {
  const counted = yield* one<{ count: number }>('SELECT count(*) AS count FROM access_user');
  const holder =
    certificate === undefined
      ? undefined
      : yield* one<{ name: string }>(
          'SELECT name FROM access_user WHERE certificate = ?',
          certificate,
        );
  return {
    user: user === undefined ? undefined : yield* userFacts(user, at),
    userCount: counted?.count ?? 0,
    certificateUser: holder?.name,
    roles: yield* roleFacts(role),
    administrators: yield* administrators(),
    storeIds: yield* existing('store', storeIds, database),
    reasonIds: yield* existing('inv_adjust_reason', reasonIds, database),
  };
}
