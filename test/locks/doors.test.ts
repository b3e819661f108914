/** Locks through the JSON interface, what they show of who took them, and what the record tells. */
import { basic, PASSWORD } from '../access/signing.js';
import { callApi, problemCodes } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { codesOf, lockMessage, lockOperation, post } from '../support/soap.js';
import {
  ANN,
  ASKED,
  addPeople,
  BOB,
  carriedOut,
  deleteLock,
  type Headers,
  lockId,
  lockOf,
  locksOf,
  lookup,
  readLock,
  refusedWith,
  STORE,
  saved,
  THEFT,
} from './world.js';

const UNSEEN = 5001;
const ITEM_OF_LINE = { item: '100000147', reasonId: THEFT, quantity: '1', caseSize: '1' };

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { settings: ASKED });

  beforeAll(() => addPeople(app));

  const call = (name: string, given: Parameters<typeof callApi>[2] = {}) =>
    callApi(app.serviceUrl, name, given);
  const create = (activityId: number | string, more: object = {}, headers: Headers = {}) => {
    const body = { activityType: 'INVENTORY_ADJUSTMENT', activityId: String(activityId), ...more };
    return call('locks create', { body, headers });
  };
  const read = async (id: number) =>
    (await call('locks read', { parameters: { id } })).value as Record<string, unknown>;

  describe('what a lock shows', () => {
    it('is the call that took it, over SOAP and over JSON', async () => {
      const id = await saved(app);
      const headers = { 'x-correlation-id': 'the-call' };
      const over = lockId(await lockOf(app, id, headers));
      expect(await read(over)).toMatchObject({
        ...{ id: over, user: 'sim', deviceType: 'INT_SERVICE', sessionId: 'the-call' },
        ...{ activityType: 'INVENTORY_ADJUSTMENT', activityId: String(id), storeId: STORE },
      });
      await create(id, {}, { 'x-correlation-id': 'another' });
      expect(await read(over)).toMatchObject({ deviceType: 'INT_SERVICE', sessionId: 'another' });
    });

    it('is a session of the console by its public id, and its kind of device', async () => {
      const id = await saved(app);
      const begun = await call('session create', { body: { user: 'ann', password: PASSWORD } });
      const [cookie = ''] = (begun.headers.get('set-cookie') ?? '').split(';');
      const made = await create(id, { deviceType: 'HH' }, { cookie });
      const shown = await read(made.value.id);
      const session = await app.database.value('SELECT max(id) FROM access_token WHERE kind = 1');
      expect(shown).toMatchObject({
        ...{ user: 'ann', deviceType: 'HH', sessionId: `session ${session}` },
      });
      expect(JSON.stringify(shown)).not.toContain(cookie.split('=')[1]);
    });

    it('is of no store for what is of none', async () => {
      const { value } = await create('T-1', { activityType: 'TRANSFER' });
      expect(await read(value.id)).not.toHaveProperty('storeId');
      const found = locksOf(await lookup(app, '<activity_type>TRANSFER</activity_type>'));
      expect(found.map(({ activity_id }) => activity_id)).toEqual(['T-1']);
    });
  });

  describe('a lock is on one thing', () => {
    it('however its number is written', async () => {
      const id = await saved(app);
      const first = await create(id);
      expect((await create(`000${id}`)).value.id).toBe(first.value.id);
    });

    it.each(['', 'first', '-1', '1.5', ' 4'])('not on adjustment "%s"', async (id) => {
      expect(refusedWith(await lockOf(app, id))).toEqual(['ACTIVITY_ID_NOT_VALID']);
    });

    it('of 128 characters, not of 129', async () => {
      const message = (length: number) => lockMessage('ü'.repeat(length), 'ITEM_BASKET');
      expect(refusedWith(await post(app.lockUrl, message(128)))).toEqual([]);
      const refused = await post(app.lockUrl, message(129));
      expect(refused.fault?.problems).toEqual([
        'TEXT_TOO_LONG: activity_id (129 characters) is too long; at most 128 characters are allowed.',
      ]);
    });

    it('of a kind that can be locked', async () => {
      const answer = await post(app.lockUrl, lockMessage(4, 'STORE_SEQUENCE'));
      expect(answer.fault?.type).toBe('IllegalArgumentWSFaultException');
      expect(codesOf(answer)).toEqual(['MESSAGE_NOT_VALID']);
    });

    it('of the caller, whichever user an older client names', async () => {
      const named = (content: string) =>
        lockOperation('createActivityLock', 'ActLckModVo', content);
      const id = await saved(app);
      const own = `<activity_id>${id}</activity_id><activity_type>INVENTORY_ADJUSTMENT</activity_type>`;
      const older = named(`<user_name>somebody</user_name>${own}`);
      const lock = lockId(await post(app.lockUrl, older, ANN));
      expect(await read(lock)).toMatchObject({ user: 'ann' });
      for (const wrong of [
        `<user_name>a</user_name><user_name>b</user_name>${own}`,
        `${own}<user_name>a</user_name>`,
        `<user_name xmlns="urn:other">a</user_name>${own}`,
      ]) {
        expect((await post(app.lockUrl, named(wrong), ANN)).fault?.type).toBe(
          'IllegalArgumentWSFaultException',
        );
      }
    });
  });

  describe('a lookup', () => {
    const count = async (criteria: string): Promise<number> =>
      locksOf(await lookup(app, criteria)).length;

    it('finds by each criterion, dates included, newest first', async () => {
      const [id, another] = [await saved(app), await saved(app)];
      const headers = { 'x-correlation-id': 'to-be-found' };
      await lockOf(app, id, { ...BOB, ...headers });
      await lockOf(app, another, { ...ANN, ...headers });
      const found = locksOf(await lookup(app, '<session_id>to-be-found</session_id>'));
      expect(found.map(({ activity_id }) => activity_id)).toEqual([`${another}`, `${id}`]);
      const [newest = {}, oldest = {}] = found;
      const within = (from: unknown, to: unknown): string =>
        `<session_id>to-be-found</session_id><from_date>${from}</from_date><to_date>${to}</to_date>`;
      expect(await count(within(oldest.create_date, newest.create_date))).toBe(2);
      expect(await count(within(newest.create_date, newest.create_date))).toBe(1);
      const of = (user: string): string =>
        `<user_name>${user}</user_name><activity_id>${id}</activity_id>`;
      expect([await count(of('bob')), await count(of('ann'))]).toEqual([1, 0]);
      expect(await count('<activity_type>UNKNOWN</activity_type>')).toBe(0);
      expect(await count('<activity_type>SHELF_ADJUSTMENT</activity_type>')).toBe(0);
      expect(
        refusedWith(await lookup(app, within(newest.create_date, oldest.create_date))),
      ).toEqual(['DATE_RANGE_INVERTED']);
    });

    it('finds at most a thousand', async () => {
      await app.database.inTransaction(async () => {
        for (let at = 0; at < 1100; at += 1) {
          const sql = `INSERT INTO activity_lock (activity_type, activity_id, user_name, device_type,
            session_id, create_date) VALUES ('RETURN', ?, 'many', 4, 'many', '2026-03-01T08:00:00.000Z')`;
          await app.database.run(sql, `R-${at}`);
        }
      });
      const answer = await lookup(app, '<user_name>many</user_name>');
      expect([locksOf(answer).length, answer.payload?.collection_size]).toEqual([1000, ['1000']]);
      await app.database.run("DELETE FROM activity_lock WHERE user_name = 'many'");
    });
  });

  describe('a lock of a store that the caller does not see', () => {
    let hidden: number;
    let template: number;
    let lock: number;

    beforeAll(async () => {
      const body = { storeId: UNSEEN, lines: [ITEM_OF_LINE] };
      hidden = (await carriedOut(app.serviceUrl, 'adjustments save', { body })).id;
      const made = { body: { ...body, description: 'A list' } };
      template = (await carriedOut(app.serviceUrl, 'templates save', made)).id;
      lock = lockId(await lockOf(app, hidden));
      await create(template, { activityType: 'INVENTORY_ADJUSTMENT_TEMPLATE' });
    });

    it('does not exist', async () => {
      expect(refusedWith(await readLock(app, lock, ANN))).toEqual(['LOCK_NOT_FOUND']);
      expect(refusedWith(await deleteLock(app, lock, ANN))).toEqual(['LOCK_NOT_FOUND']);
      const found = locksOf(await lookup(app, '', ANN)).map(({ activity_id }) => activity_id);
      expect(found).not.toContain(String(hidden));
      const list = await call('locks list', { headers: ANN });
      const stores = (list.value.locks as { storeId?: number }[]).map(({ storeId }) => storeId);
      expect(new Set(stores)).toEqual(new Set([STORE]));
    });

    it('is not taken', async () => {
      const refused = await lockOf(app, hidden, ANN);
      expect(refused.fault?.problems).toEqual([
        `ADJUSTMENT_NOT_FOUND: Adjustment ${hidden} does not exist.`,
      ]);
      expect(refusedWith(await readLock(app, lock))).toEqual([]);
    });
  });

  describe('a lock on an adjustment is taken and released by whoever may edit it there (D35k)', () => {
    const EDIT = 'inventory_adjustment.edit';
    let here: number;
    let elsewhere: number;

    beforeAll(async () => {
      const made: [string, string, number[]][] = [
        ['reader', 'inventory_adjustment.access', [STORE, UNSEEN]],
        ['lister', 'inventory_adjustment_template.edit', [STORE, UNSEEN]],
        ['editor', EDIT, [STORE]],
      ];
      for (const [name, permission, stores] of made) {
        await carriedOut(app.serviceUrl, 'roles create', {
          body: { name, permissions: [permission] },
        });
        const roles = stores.map((store) => ({ role: name, store }));
        if (name === 'editor') roles.push({ role: 'reader', store: UNSEEN });
        const body = { name, password: PASSWORD, roles };
        await carriedOut(app.serviceUrl, 'users create', { body });
      }
      here = await saved(app);
      const body = { storeId: UNSEEN, lines: [ITEM_OF_LINE] };
      elsewhere = (await carriedOut(app.serviceUrl, 'adjustments save', { body })).id;
    });

    it.each([
      ['reader', STORE],
      ['lister', STORE],
      ['editor', UNSEEN],
    ])('not by a %s at store %d', async (name, store) => {
      const id = store === STORE ? here : elsewhere;
      const headers = basic(name, PASSWORD);
      const lock = lockId(await lockOf(app, id));
      const told = [await lockOf(app, id, headers), await deleteLock(app, lock, headers)].flatMap(
        ({ fault }) => fault?.problems ?? [],
      );
      expect(told).toEqual([1, 2].map(() => expect.stringMatching(`^NOT_PERMITTED: .*${EDIT} `)));
      const route = await call('locks delete', { parameters: { id: lock }, headers });
      expect([route.status, problemCodes(route)]).toEqual([403, ['NOT_PERMITTED']]);
      expect(refusedWith(await readLock(app, lock))).toEqual([]);
    });

    it('by an editor there', async () => {
      const headers = basic('editor', PASSWORD);
      const lock = lockId(await lockOf(app, here, headers));
      expect(refusedWith(await deleteLock(app, lock, headers))).toEqual([]);
    });
  });

  describe('a lock on another kind of thing', () => {
    it.each([
      ['TRANSFER', 'admin'],
      ['INVENTORY_ADJUSTMENT_REASON', 'inventory_adjustment_reason.maintain'],
    ])('%s needs %s', async (activityType, permission) => {
      const { value } = await create('21', { activityType });
      const refused = await create('21', { activityType }, ANN);
      expect(problemCodes(refused)).toEqual(['NOT_PERMITTED']);
      expect(refused.error?.message).toContain(permission);
      expect(refusedWith(await deleteLock(app, value.id, ANN))).toEqual(['NOT_PERMITTED']);
    });

    it('is seen by who may see its area', async () => {
      await create('22', { activityType: 'INVENTORY_ADJUSTMENT_REASON' });
      const transfer = await create('22', { activityType: 'TRANSFER' });
      const types = locksOf(await lookup(app, '<activity_id>22</activity_id>', ANN));
      expect(types.map(({ activity_type }) => activity_type)).toEqual([
        'INVENTORY_ADJUSTMENT_REASON',
      ]);
      expect(refusedWith(await readLock(app, transfer.value.id, ANN))).toEqual(['NOT_PERMITTED']);
      const asked = await lookup(app, '<activity_type>TRANSFER</activity_type>', ANN);
      expect(refusedWith(asked)).toEqual(['NOT_PERMITTED']);
    });
  });

  describe('the record', () => {
    const rows = () =>
      app.database.rows<Record<string, unknown>>(
        "SELECT * FROM access_audit WHERE subject_kind = 'activity-lock' ORDER BY id",
      );

    it('names both users of a lock that is taken over, and of one that another releases', async () => {
      const id = await saved(app);
      const before = (await rows()).length;
      await lockOf(app, id, ANN);
      await lockOf(app, id, ANN);
      const lock = lockId(await lockOf(app, id, BOB));
      await deleteLock(app, lock, ANN);
      const told = (await rows()).slice(before).map((row) => ({
        user: row.user_name,
        operation: row.operation,
        before: JSON.parse(String(row.before_text)).user,
        after: row.after_text === null ? undefined : JSON.parse(String(row.after_text)).user,
      }));
      expect(told).toEqual([
        { user: 'bob', operation: 'createActivityLock', before: 'ann', after: 'bob' },
        { user: 'ann', operation: 'deleteActivityLock', before: 'bob', after: undefined },
      ]);
    });
  });

  it('a repeat with a key gets the first answer, and renews nothing', async () => {
    const id = await saved(app);
    const headers = { 'idempotency-key': 'lock-once' };
    const first = await lockOf(app, id, headers);
    const dated = () =>
      app.database.value('SELECT create_date FROM activity_lock WHERE activity_id = ?', String(id));
    const date = await dated();
    expect((await lockOf(app, id, headers)).xml).toBe(first.xml);
    expect(await dated()).toBe(date);
    const warned = app.log.lines.filter(({ text }) => text === 'possible_duplicate');
    await lockOf(app, id);
    await lockOf(app, id);
    const after = app.log.lines.filter(({ text }) => text === 'possible_duplicate');
    expect(after).toHaveLength(warned.length);
  });
});
