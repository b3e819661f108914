import { ROLE_REASONS_MAX, USERS_PAGE_MAX } from '../../src/config/limits.js';
import { ROLES_MAX, USER_ROLES_MAX, USER_TOKENS_MAX } from '../../src/engine/access/accounts.js';
import { padded } from '../support/sql.js';
import { type Case, noSize, range, type World } from './limits-world.js';

const AT = "'2026-01-01T00:00:00.000Z'";
const PASSWORD = 'four green apples';
const DESCRIPTION = 'é'.repeat(200);
const roleOf = (index: number): string => `${index}`.padStart(60, 'r');
/** The world has more than one call names. */
const SOME_REASONS = `SELECT id FROM inv_adjust_reason ORDER BY id LIMIT ${ROLE_REASONS_MAX}`;

/** As many roles as there may be but one beside those delivered, each with as many reasons as one call gives. */
async function addRoles(world: World): Promise<void> {
  const name = `substr('${'r'.repeat(60)}' || i, -60)`;
  await world.insert(
    ROLES_MAX - 6,
    `INSERT INTO access_role (name, description) SELECT ${name}, '${DESCRIPTION}' FROM n
     WHERE true ON CONFLICT DO NOTHING`,
  );
  await world.database.run(
    `INSERT INTO inv_adjust_reason_role (inv_adjust_reason_id, role)
     SELECT a.id, r.name FROM (${SOME_REASONS}) a, access_role r
     WHERE r.name LIKE 'rrr%' ON CONFLICT DO NOTHING`,
  );
}

/** Users with as many roles as each may have, and tokens for the first of them. */
async function addUsers(world: World): Promise<void> {
  await addRoles(world);
  await world.insert(
    USERS_PAGE_MAX + 1,
    `INSERT INTO access_user (name, name_key, must_change, active, create_date, create_user)
     SELECT 'm' || ${padded('i', 120)}, 'm' || ${padded('i', 120)}, 0, 1, ${AT}, 'test' FROM n
     WHERE true ON CONFLICT DO NOTHING`,
  );
  await world.database.run("UPDATE access_user SET active = 1 WHERE name LIKE 'm0%'");
  await world.insert(
    USER_ROLES_MAX,
    `INSERT INTO access_user_role (user_id, role, store_id)
     SELECT u.id, '${roleOf(7)}', 10000 + i FROM n, access_user u WHERE u.name LIKE 'm0%'
     ON CONFLICT DO NOTHING`,
  );
  await world.insert(
    USER_TOKENS_MAX - 1,
    `INSERT INTO access_token (kind, hash, user_id, name, seen_date, expiry_date, create_date, create_user)
     SELECT 2, 'many' || i, (SELECT min(id) FROM access_user WHERE name LIKE 'm0%'),
       '${'é'.repeat(128)}', ${AT}, '2036-01-01T00:00:00.000Z', ${AT}, 'test' FROM n
     WHERE true ON CONFLICT DO NOTHING`,
  );
}

const user = `m${'0'.repeat(120)}`;
let count = 0;

const ofUser =
  (name: string, body?: (world: World) => unknown): Case =>
  async (world) => {
    await addUsers(world);
    const given = { parameters: { user } };
    return world.api(name, body === undefined ? given : { ...given, body: body(world) });
  };

async function someReasons(world: World): Promise<number[]> {
  const ids = await world.database.column<number>(SOME_REASONS);
  expect(ids).toHaveLength(ROLE_REASONS_MAX);
  return ids;
}

/** Each role at a store of its own. */
const roles = range(USER_ROLES_MAX, () => ({ role: roleOf(7), store: 5000 }));

/** The routes of users, roles and tokens at their limits. */
export const ACCESS_CASES: Readonly<Record<string, Case>> = {
  'session create': noSize('one name and one password'),
  'session read': noSize('what users read has, of one user'),
  'session end': noSize('one session'),
  'session set-password': noSize('two passwords'),
  'users list': async (world) => {
    await addUsers(world);
    return world.api('users list', { parameters: { limit: USERS_PAGE_MAX } });
  },
  'users read': ofUser('users read'),
  'users create': async (world) => {
    await addUsers(world);
    count += 1;
    const name = `${count}`.padStart(128, 'é');
    return world.api('users create', { body: { name, password: PASSWORD, roles } });
  },
  'users set-password': ofUser('users set-password', () => ({ password: PASSWORD })),
  'users set-roles': ofUser('users set-roles', () => ({ roles })),
  'users set-certificate': ofUser('users set-certificate', () => ({})),
  'users activate': ofUser('users activate'),
  'users deactivate': ofUser('users deactivate'),
  'users may': async (world) => {
    await addUsers(world);
    return world.api('users may', { parameters: { user, store: 5000 } });
  },
  'roles list': async (world) => {
    await addRoles(world);
    return world.api('roles list');
  },
  'roles read': async (world) => {
    await addRoles(world);
    return world.api('roles read', { parameters: { role: roleOf(8) } });
  },
  'roles create': async (world) => {
    await addRoles(world);
    await world.database.run("DELETE FROM inv_adjust_reason_role WHERE role = 'new'");
    await world.database.run("DELETE FROM access_role WHERE name = 'new'");
    const reasons = await someReasons(world);
    return world.api('roles create', { body: { name: 'new', description: DESCRIPTION, reasons } });
  },
  'roles change': async (world) => {
    await addRoles(world);
    const body = { description: DESCRIPTION, reasons: await someReasons(world) };
    return world.api('roles change', { parameters: { role: roleOf(8) }, body });
  },
  'roles delete': async (world) => {
    await addRoles(world);
    return world.api('roles delete', { parameters: { role: roleOf(9) } });
  },
  'tokens list': ofUser('tokens list'),
  'tokens create': ofUser('tokens create', () => ({ name: 'ü'.repeat(128) })),
  'tokens end': async (world) => {
    await addUsers(world);
    const id = await world.value(
      'SELECT max(t.id) FROM access_token t JOIN access_user u ON u.id = t.user_id WHERE u.name = ?',
      user,
    );
    return world.api('tokens end', { parameters: { user, id } });
  },
};
