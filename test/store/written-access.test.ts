/** The rows of users, roles, sessions, tokens and nonces, column by column. */
import { NONCES_MAX, USER_SESSIONS_MAX } from '../../src/config/limits.js';
import type {
  AccessDecision,
  RoleDecision,
  TokenDecision,
  UserDecision,
} from '../../src/engine/access/accounts.js';
import { applyAccess, nonceFlow, seenFlow } from '../../src/store/access/writer.js';
import { type Stamp, stampOf } from '../../src/store/stamp.js';
import { ALL_DATABASES } from '../support/databases.js';
import { openTestStore, TESTER, type TestStore } from '../support/store.js';

const FIRST = stampOf(TESTER);
const SECOND: Stamp = { user: 'second', at: '2026-03-02T10:00:00.000Z' };
const MINUTE_MS = 60_000;
const EXPIRY = TESTER.at + MINUTE_MS;
const [SESSION, TOKEN] = [1, 2];

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;
  let made = 0;

  beforeAll(async () => {
    test = await openTestStore(kind);
  });

  afterAll(() => test.close());

  const apply = (decision: AccessDecision, stamp = FIRST): Promise<number> =>
    test.store.commit(TESTER, {
      lineCount: 1,
      steps: (database) => applyAccess(database, decision, stamp),
    });

  const saveUser = (some: Partial<UserDecision> = {}, stamp = FIRST): Promise<number> => {
    made += 1;
    const name = `User ${made}`;
    return apply({ kind: 'user', id: undefined, name, before: undefined, ...some }, stamp);
  };

  const saveToken = (userId: number, some: Partial<TokenDecision> = {}): Promise<number> => {
    made += 1;
    const secret = { hash: `hash ${made}`, name: 'night' };
    const decision = { kind: 'token', tokenKind: 'token', userId, expiresAt: EXPIRY } as const;
    return apply({ ...decision, ...secret, ...some });
  };

  const saveRole = (name: string, some: Partial<RoleDecision> = {}): Promise<number> => {
    const nothing = { description: '', permissions: [], reasons: undefined, before: undefined };
    return apply({ kind: 'role', action: 'create', name, ...nothing, ...some });
  };

  const tokensOf = (userId: number) =>
    test.database.column<number>(
      'SELECT id FROM access_token WHERE user_id = ? ORDER BY id',
      userId,
    );

  describe('a user', () => {
    const row = (id: number) =>
      test.database.row(
        `SELECT name, name_key, password_hash, digest_secret, certificate, must_change, active,
           sign_in_date, create_date, create_user FROM access_user WHERE id = ?`,
        id,
      );

    const rolesOf = (id: number) =>
      test.database.lists(
        'SELECT role, store_id FROM access_user_role WHERE user_id = ? ORDER BY role, store_id',
        id,
      );

    it('has each value in its own column, and keeps those that are not given', async () => {
      const id = await saveUser({ name: 'Łucja' });
      const bare = {
        ...{ name: 'Łucja', name_key: 'łucja', password_hash: null, digest_secret: null },
        ...{ certificate: null, must_change: 0, active: 1, sign_in_date: null },
        ...{ create_date: FIRST.at, create_user: FIRST.user },
      };
      expect(await row(id)).toEqual(bare);
      const secrets = { passwordHash: 'p', digestSecret: 'd', certificate: 'c' };
      expect(await saveUser({ id, ...secrets, mustChange: true, isActive: false }, SECOND)).toBe(
        id,
      );
      const given = { password_hash: 'p', digest_secret: 'd', certificate: 'c' };
      expect(await row(id)).toEqual({ ...bare, ...given, must_change: 1, active: 0 });
      const out = { ...bare, ...given, digest_secret: null, active: 0 };
      await saveUser({ id, digestSecret: null }, SECOND);
      expect(await row(id)).toEqual({ ...out, must_change: 1 });
      await saveUser({ id, mustChange: false }, SECOND);
      expect(await row(id)).toEqual(out);
    });

    it('has the roles that it is given, each once at a store, or keeps them', async () => {
      await saveRole('of the night');
      const other = await saveUser({ roles: [{ role: 'of the night', storeId: undefined }] });
      const at = (storeId: number | undefined) => ({ role: 'of the night', storeId });
      const id = await saveUser({ roles: [at(5000), at(5001), at(5000)] });
      const stored = ['of the night', 5000];
      expect(await rolesOf(id)).toEqual([stored, ['of the night', 5001]]);
      await saveUser({ id, isActive: true });
      expect(await rolesOf(id)).toHaveLength(2);
      await saveRole('of the night1');
      const alike = { role: 'of the night1', storeId: 5000 };
      await saveUser({ id, roles: [at(15_000), alike] });
      expect(await rolesOf(id)).toHaveLength(2);
      await saveUser({ id, roles: [at(5000)] });
      expect(await rolesOf(id)).toEqual([stored]);
      expect(await rolesOf(other)).toEqual([['of the night', 0]]);
    });

    it('loses its sessions by any change, and its tokens when it is taken out of use', async () => {
      const [id, other] = [await saveUser(), await saveUser()];
      const token = await saveToken(id);
      await saveToken(id, { tokenKind: 'session' });
      const others = [await saveToken(other), await saveToken(other, { tokenKind: 'session' })];
      await saveUser({ id, isActive: true });
      expect(await tokensOf(id)).toEqual([token]);
      await saveUser({ id, isActive: false });
      expect(await tokensOf(id)).toEqual([]);
      expect(await tokensOf(other)).toEqual(others);
    });
  });

  describe('a role', () => {
    const stored = async (name: string) => [
      ...(await test.database.column('SELECT description FROM access_role WHERE name = ?', name)),
      await test.database.column(
        'SELECT permission FROM access_role_permission WHERE role = ? ORDER BY permission',
        name,
      ),
      await test.database.column(
        `SELECT inv_adjust_reason_id FROM inv_adjust_reason_role WHERE role = ?
         ORDER BY inv_adjust_reason_id`,
        name,
      ),
    ];

    it('has its own permissions and reasons, each once, until it is deleted', async () => {
      for (const name of ['evening', 'morning']) {
        const lists = { permissions: ['admin', 'admin'], reasons: [21, 22, 21] } as const;
        expect(await saveRole(name, { description: name, ...lists })).toBe(0);
      }
      expect(await stored('evening')).toEqual(['evening', ['admin'], [21, 22]]);
      await saveRole('evening', { action: 'change', description: 'late' });
      expect(await stored('evening')).toEqual(['late', [], [21, 22]]);
      await saveRole('evening', { action: 'change', description: 'late', reasons: [22] });
      expect(await stored('evening')).toEqual(['late', [], [22]]);
      expect(await saveRole('evening', { action: 'delete', reasons: [] })).toBe(0);
      expect(await stored('evening')).toEqual([[], []]);
      expect(await stored('morning')).toEqual(['morning', ['admin'], [21, 22]]);
    });
  });

  describe('a session or token', () => {
    const row = (id: number) =>
      test.database.row(
        `SELECT kind, hash, user_id, name, seen_date, expiry_date, create_date, create_user
         FROM access_token WHERE id = ?`,
        id,
      );
    const signedIn = (id: number) =>
      test.database.value('SELECT sign_in_date FROM access_user WHERE id = ?', id);

    it('has each value in its own column, and only a session is a sign-in', async () => {
      const userId = await saveUser();
      const id = await saveToken(userId, { hash: 'h' });
      const columns = {
        ...{ kind: TOKEN, hash: 'h', user_id: userId, name: 'night', seen_date: FIRST.at },
        ...{ expiry_date: '2026-03-01T09:01:00.000Z' },
        ...{ create_date: FIRST.at, create_user: FIRST.user },
      };
      expect(await row(id)).toEqual(columns);
      expect(await signedIn(userId)).toBeNull();
      const session = await saveToken(userId, { hash: 's', tokenKind: 'session' });
      expect(await row(session)).toEqual({ ...columns, kind: SESSION, hash: 's' });
      expect(await signedIn(userId)).toBe(FIRST.at);
    });

    it('is seen, and then ends later', async () => {
      const userId = await saveUser();
      const [id, other] = [await saveToken(userId), await saveToken(userId)];
      const [before, untouched] = [await row(id), await row(other)];
      const author = { ...TESTER, at: EXPIRY };
      await test.store.commit(author, seenFlow(id, EXPIRY + MINUTE_MS));
      const dates = {
        seen_date: '2026-03-01T09:01:00.000Z',
        expiry_date: '2026-03-01T09:02:00.000Z',
      };
      expect(await row(id)).toEqual({ ...before, ...dates });
      expect(await row(other)).toEqual(untouched);
    });

    it('is dropped after its end, when another one is made', async () => {
      const userId = await saveUser();
      await saveToken(userId, { expiresAt: TESTER.at - 1 });
      const ending = await saveToken(userId, { expiresAt: TESTER.at });
      const next = await saveToken(userId);
      expect(await tokensOf(userId)).toEqual([ending, next]);
    });

    it('is the oldest that goes of too many sessions of a user, and never a token', async () => {
      const [userId, other] = [await saveUser(), await saveUser()];
      const of = { tokenKind: 'session' } as const;
      const kept = [await saveToken(userId), await saveToken(other, of)];
      const sessions: number[] = [];
      for (let count = 0; count <= USER_SESSIONS_MAX; count += 1) {
        sessions.push(await saveToken(userId, of));
      }
      expect(await tokensOf(userId)).toEqual([kept[0], ...sessions.slice(1)]);
      expect(await tokensOf(other)).toEqual([kept[1]]);
    });

    it('ends alone by its id, or with all of its kind', async () => {
      const [userId, other] = [await saveUser(), await saveUser()];
      const of = { tokenKind: 'session' } as const;
      const [one = 0, two, three] = [
        await saveToken(userId),
        await saveToken(userId),
        await saveToken(userId),
      ];
      const session = await saveToken(userId, of);
      const others = [await saveToken(other), await saveToken(other, of)];
      const end = { kind: 'token-end', tokenKind: 'token', userId } as const;
      expect(await apply({ ...end, id: one })).toBe(one);
      await apply({ ...end, ...of, id: two });
      await apply({ ...end, userId: other, id: two });
      expect(await tokensOf(userId)).toEqual([two, three, session]);
      expect(await apply({ ...end, id: undefined })).toBe(0);
      expect(await tokensOf(userId)).toEqual([session]);
      expect(await tokensOf(other)).toEqual(others);
    });
  });

  it('a nonce is taken once, and kept until its end', async () => {
    const take = (hash: string, at = TESTER.at) =>
      test.store.commit({ ...TESTER, at }, nonceFlow(hash, at + MINUTE_MS));
    const kept = () =>
      test.database.lists('SELECT hash, expiry_date FROM access_nonce ORDER BY hash');
    expect(await take('a')).toBe(true);
    expect(await take('a')).toBe(false);
    expect(await take('b', EXPIRY)).toBe(true);
    const b = ['b', '2026-03-01T09:02:00.000Z'];
    expect(await kept()).toEqual([['a', '2026-03-01T09:01:00.000Z'], b]);
    expect(await take('c', EXPIRY + 1)).toBe(true);
    expect(await kept()).toEqual([b, ['c', '2026-03-01T09:02:00.001Z']]);
  });

  it('a nonce that is too many is not taken', async () => {
    const take = (hash: string) => test.store.commit(TESTER, nonceFlow(hash, EXPIRY));
    await test.database.run('DELETE FROM access_nonce');
    await test.database.run(
      `INSERT INTO access_nonce (hash, expiry_date)
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${NONCES_MAX})
       SELECT 'nonce ' || i, '2026-03-01T10:00:00.000Z' FROM n`,
    );
    expect([await take('the last'), await take('one more')]).toEqual([true, false]);
    await test.database.run('DELETE FROM access_nonce');
  });
});
