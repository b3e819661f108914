/** What happens to locks and to what they guard, over SOAP, by two people (D35a to D35k). */
import { startApp, type TestApp, useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { until } from '../support/until.js';
import {
  ANN,
  ASKED,
  addPeople,
  BOB,
  close,
  deleteLock,
  lockId,
  lockOf,
  locksOf,
  lookup,
  readLock,
  refusedWith,
  save,
  saved,
} from './world.js';

const MINUTE_MS = 60_000;

const onAdjustment = (id: number): string =>
  `<activity_id>${id}</activity_id><activity_type>INVENTORY_ADJUSTMENT</activity_type>`;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  describe('where updates ask for a lock', () => {
    const app = useApp(kind, { settings: { ...ASKED, activityLock: 'update' } });

    beforeAll(() => addPeople(app));

    async function one(id: number): Promise<Record<string, string>> {
      const found = locksOf(await lookup(app, onAdjustment(id), BOB));
      expect(found).toHaveLength(1);
      return found[0] ?? {};
    }

    it('a lock is taken, taken anew, taken over, and guards what it is on', async () => {
      const id = await saved(app);
      const first = lockId(await lockOf(app, id, ANN));
      const taken = await one(id);
      expect(lockId(await lockOf(app, id, ANN))).toBe(first);
      const anew = await one(id);
      expect(anew).toMatchObject({
        ...{ lock_id: `${first}`, user_name: 'ann', device_type: 'INT_SERVICE' },
        ...{ activity_id: `${id}`, activity_type: 'INVENTORY_ADJUSTMENT' },
      });
      expect(Date.parse(anew.create_date ?? '')).toBeGreaterThan(
        Date.parse(taken.create_date ?? ''),
      );
      const held = await save(app, id, BOB);
      expect(held.fault?.problems).toEqual([
        `LOCKED_BY_OTHER: Adjustment ${id} is locked by user ann since ${anew.create_date}.`,
      ]);
      const sql = 'SELECT version FROM inv_adjust WHERE id = ?';
      expect(await app.database.value(sql, id)).toBe(1);
      const second = lockId(await lockOf(app, id, BOB));
      expect(second).toBeGreaterThan(first);
      expect(refusedWith(await readLock(app, first, ANN))).toEqual(['LOCK_NOT_FOUND']);
      expect((await save(app, id, ANN)).fault?.problems[0]).toContain('locked by user bob since');
      expect(refusedWith(await save(app, id, BOB))).toEqual([]);
      expect(refusedWith(await close(app, 'confirmInventoryAdjustment', id, BOB))).toEqual([]);
      expect((await one(id)).lock_id).toBe(`${second}`);
      const released = await deleteLock(app, second, BOB);
      expect(released.payload).toEqual({
        success_message: ['deleteActivityLock service call was successful.'],
      });
      expect(refusedWith(await deleteLock(app, second, BOB))).toEqual(['LOCK_NOT_FOUND']);
    });

    it('an update of what nobody has locked is refused, a confirmation is carried out', async () => {
      const id = await saved(app);
      const refused = await save(app, id, ANN);
      expect(refused.fault?.problems).toEqual([
        `LOCK_REQUIRED: Adjustment ${id} has no activity lock; take it first.`,
      ]);
      expect(refusedWith(await close(app, 'confirmInventoryAdjustment', id, ANN))).toEqual([]);
    });

    it('a refusal for the lock comes with the others, and before that of the status', async () => {
      const id = await saved(app);
      await close(app, 'cancelInventoryAdjustment', id, ANN);
      expect(refusedWith(await save(app, id, ANN))).toEqual([
        'LOCK_REQUIRED',
        'ADJUSTMENT_NOT_IN_PROGRESS',
      ]);
      expect(refusedWith(await save(app, 987_654, ANN))).toEqual(['ADJUSTMENT_NOT_FOUND']);
    });

    it('a repeat is answered as the first time, whoever holds the lock now', async () => {
      const id = await saved(app);
      await lockOf(app, id, ANN);
      const headers = { ...ANN, 'idempotency-key': 'once' };
      const first = await save(app, id, headers);
      await lockOf(app, id, BOB);
      expect((await save(app, id, headers)).xml).toBe(first.xml);
      expect(refusedWith(await save(app, id, ANN))).toEqual(['LOCKED_BY_OTHER']);
    });

    it('a lock that was taken over before a save is carried out refuses it, a later one does not', async () => {
      const id = await saved(app);
      await lockOf(app, id, ANN);
      const busy = (count: number) => until('calls in work', () => app.inWork().soap === count);
      await app.database.hold();
      const saving = save(app, id, ANN);
      await busy(1);
      const taking = lockOf(app, id, BOB);
      await busy(2);
      await app.database.release();
      expect(refusedWith(await saving)).toEqual([]);
      await taking;
      await app.database.hold();
      const takingBack = lockOf(app, id, ANN);
      await busy(1);
      const late = save(app, id, BOB);
      await busy(2);
      await app.database.release();
      await takingBack;
      expect(refusedWith(await late)).toEqual(['LOCKED_BY_OTHER']);
    });

    it('fifty who take one at once leave one, that of the last', async () => {
      const id = await saved(app);
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, at) => lockOf(app, id, at % 2 === 0 ? ANN : BOB)),
      );
      const given = answers.map(lockId);
      const { lock_id: left } = await one(id);
      expect(Number(left)).toBe(Math.max(...given));
      for (const other of new Set(given)) {
        const expected = other === Number(left) ? [] : ['LOCK_NOT_FOUND'];
        expect([other, refusedWith(await readLock(app, other, ANN))]).toEqual([other, expected]);
      }
      const sql = 'SELECT count(*) FROM activity_lock WHERE activity_id = ?';
      expect(await app.database.value(sql, String(id))).toBe(1);
    });

    it('of two who take one at the same moment the later one holds it, and both get an id', async () => {
      const id = await saved(app);
      const both = await Promise.all([lockOf(app, id, ANN), lockOf(app, id, BOB)]);
      const ids = both.map(lockId);
      expect(new Set(ids).size).toBe(2);
      expect((await one(id)).lock_id).toBe(`${Math.max(...ids)}`);
    });

    it('an expired lock counts for nothing', async () => {
      const id = await saved(app);
      const old = lockId(await lockOf(app, id, ANN));
      const now = app.clock.now();
      app.clock.set(now + 1440 * MINUTE_MS);
      expect(refusedWith(await save(app, id, BOB))).toEqual(['LOCK_REQUIRED']);
      expect(refusedWith(await readLock(app, old, ANN))).toEqual(['LOCK_NOT_FOUND']);
      expect(refusedWith(await deleteLock(app, old, ANN))).toEqual(['LOCK_NOT_FOUND']);
      expect(locksOf(await lookup(app, onAdjustment(id), ANN))).toEqual([]);
      const fresh = lockId(await lockOf(app, id, BOB));
      expect(fresh).toBeGreaterThan(old);
      expect(refusedWith(await save(app, id, BOB))).toEqual([]);
      app.clock.set(now);
    });

    it('its holder gets a new one after it has expired, and old ones are deleted in passing', async () => {
      const [id, another] = [await saved(app), await saved(app)];
      const old = lockId(await lockOf(app, id, ANN));
      await lockOf(app, another, ANN);
      const now = app.clock.now();
      app.clock.set(now + 1441 * MINUTE_MS);
      expect(lockId(await lockOf(app, id, ANN))).toBeGreaterThan(old);
      const kept = await app.database.column('SELECT activity_id FROM activity_lock');
      expect(kept).toContain(String(id));
      expect(kept).not.toContain(String(another));
      app.clock.set(now);
    });
  });

  describe('where every change asks for a lock', () => {
    const app = useApp(kind, { settings: { ...ASKED, activityLock: 'strict' } });

    beforeAll(() => addPeople(app));

    it('an adjustment lives under it: made, locked, saved, confirmed, released', async () => {
      const id = await saved(app);
      expect(refusedWith(await close(app, 'confirmInventoryAdjustment', id, ANN))).toEqual([
        'LOCK_REQUIRED',
      ]);
      const lock = lockId(await lockOf(app, id, ANN));
      expect(refusedWith(await save(app, id, ANN))).toEqual([]);
      expect(refusedWith(await close(app, 'confirmInventoryAdjustment', id, BOB))).toEqual([
        'LOCKED_BY_OTHER',
      ]);
      expect(refusedWith(await close(app, 'confirmInventoryAdjustment', id, ANN))).toEqual([]);
      expect(refusedWith(await deleteLock(app, lock, ANN))).toEqual([]);
    });
  });

  describe('where callers are not asked who they are', () => {
    let app: TestApp;

    afterEach(() => app.stop());

    it('all are one user, and a line of the log says so', async () => {
      app = await startApp(kind, { settings: { activityLock: 'strict' } });
      const warned = app.log.lines.filter(({ level }) => level === 'warn');
      expect(warned.map(({ text }) => text)).toEqual([
        expect.stringContaining('all callers are one user'),
      ]);
      const id = await saved(app);
      expect(refusedWith(await save(app, id))).toEqual(['LOCK_REQUIRED']);
      await lockOf(app, id);
      expect(refusedWith(await save(app, id))).toEqual([]);
    });

    it('no line says so where locks are not asked for', async () => {
      app = await startApp(kind);
      expect(app.log.lines.filter(({ level }) => level === 'warn')).toEqual([]);
    });

    it('a reset forgets all locks', async () => {
      app = await startApp(kind);
      await lockOf(app, 4);
      const url = new URL('/_admin/reset', app.serviceUrl);
      const headers = { 'content-type': 'application/json' };
      const reset = await fetch(url, { method: 'POST', headers, body: '{"data":"demo"}' });
      expect(reset.status).toBe(200);
      expect(await app.database.value('SELECT count(*) FROM activity_lock')).toBe(0);
      expect(lockId(await lockOf(app, 4))).toBe(1);
    });

    it('the service answers whatever the setting says', async () => {
      app = await startApp(kind);
      const lock = lockId(await lockOf(app, 4));
      expect((await readLock(app, lock)).payload).toMatchObject({ user_name: ['sim'] });
      const wsdl = await (await fetch(`${app.lockUrl}?wsdl`)).text();
      expect(wsdl).toContain('ActivityLockPortType');
    });
  });
});
