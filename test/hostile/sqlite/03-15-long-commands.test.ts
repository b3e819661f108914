import {
  applyImport,
  beginImport,
  stageRows,
} from '../../../src/store/reference-data/imports/import-flows.js';
import { atOnce } from '../../../src/store/sqlite/executor/pauses.js';
import { openSqliteTestStore, type SqliteTestStore } from '../../store/sqlite/opened.js';
import { holdWithin } from '../../support/loop.js';
import { sqliteAt } from '../../support/sqlite.js';
import { execute, saveCommand, TESTER } from '../../support/store.js';
import { addAdjustment, addItems, itemOf, STORE } from '../limits-data.js';

/** An import of this size took more than a second in one piece; a step takes some ten milliseconds. */
const ROWS = 150_000;
const HOLD_MAX_MS = 400;
const LINES = 10_000;

let test: SqliteTestStore;

beforeEach(async () => {
  test = await openSqliteTestStore();
});

afterEach(async () => {
  if (test.writer.open) await test.close();
});

async function stageRanging(count: number): Promise<void> {
  await test.store.staging.open();
  await test.store.commit(TESTER, beginImport('ranging'));
  for (let from = 0; from < count; from += 5000) {
    const rows = Array.from({ length: Math.min(5000, count - from) }, (_, index) => ({
      line: from + index + 2,
      row: { store: STORE + 1, item: itemOf(from + index) },
    }));
    const { problems } = await test.store.commit(TESTER, stageRows('ranging', rows));
    expect(problems).toEqual([]);
  }
}

const apply = () =>
  test.store.commit(TESTER, applyImport('ranging', { added: 0, changed: 0, unchanged: 0 }));
const pause = () => new Promise((resolve) => setImmediate(resolve));

/** How often others had their turn while work went on. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const end = work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await pause();
    turns += 1;
  }
  await end;
  return turns;
}

const rangedIn = async (file: string): Promise<number> => {
  const other = await sqliteAt(file).connect();
  const count = await other.value<number>(
    `SELECT count(*) FROM store_item WHERE store_id = ${STORE + 1} AND item_id LIKE 'L%'`,
  );
  await other.close();
  return count;
};

/** A confirmation as the contract's operations ask for it. */
const small = () => saveCommand([{ item: '100000147', reasonId: 21, quantity: '1' }]);

describe('3: commands that take long', () => {
  testImport();
  testFailures();

  it('a reset of a large database lets others in between', async () => {
    await addItems(test.database, 30_000);
    await addAdjustment(test.database, 30_000, 21);
    expect(await turnsDuring(test.store.reset(TESTER, undefined))).toBeGreaterThan(4);
    expect(await test.database.integrityProblems()).toEqual([]);
  });

  it('an adjustment of 10,000 lines is saved in steps, and whoever comes meanwhile waits', async () => {
    await addItems(test.database, LINES);
    const lines = Array.from({ length: LINES }, (_, index) => ({
      ...{ item: itemOf(index), reasonId: 21, quantity: '1' },
    }));
    const order: string[] = [];
    const long = execute(test.store, saveCommand(lines)).then((result) => {
      order.push('long');
      return result;
    });
    const turns = turnsDuring(long);
    for (let turn = 0; turn < 4; turn += 1) await pause();
    const later = execute(test.store, small()).then((result) => {
      order.push('later');
      return result;
    });
    expect(await turns).toBeGreaterThan(8);
    expect([await long, await later]).toEqual([
      expect.objectContaining({ accepted: true }),
      expect.objectContaining({ accepted: true }),
    ]);
    expect(order).toEqual(['long', 'later']);
    const moved = "SELECT count(*) FROM store_item_stock_history WHERE item_id LIKE 'L%'";
    expect(await test.database.value(moved)).toBe(LINES);
    const left = 'SELECT DISTINCT quantity_total FROM store_item_stock WHERE item_id LIKE ?';
    expect(await test.database.column(left, 'L%')).toEqual([9_990_000]);
  });

  it('steps that are carried out at once come to the same', () => {
    function* work() {
      yield;
      yield;
      return 7;
    }
    expect(atOnce(work())).toBe(7);
  });
});

function testImport(): void {
  it(`an import of ${ROWS} rows never holds the event loop, and is seen when it is over`, async () => {
    await addItems(test.database, ROWS);
    await stageRanging(ROWS);
    const seen = new Set<number>();
    const applied = async (): Promise<void> => {
      const work = apply();
      for (let turn = 0; turn < 5; turn += 1) await pause();
      seen.add((await test.store.stock.find([itemOf(0)], [STORE + 1]))[0]?.isRanged ? 1 : 0);
      await test.store.checkReady();
      expect(await work).toEqual({ count: 0, problems: [] });
    };
    const hold = await holdWithin(HOLD_MAX_MS, applied, 1);
    expect([...seen]).toEqual([0]);
    expect(hold).toBeLessThan(HOLD_MAX_MS);
    await test.store.staging.close();
    expect(await rangedIn(test.file)).toBe(ROWS);
    expect(test.writer.pragma('wal_autocheckpoint', { simple: true })).toBe(8000);
    expect(await test.database.integrityProblems()).toEqual([]);
  }, 60_000);
}

function testFailures(): void {
  describe.each(['ABORT', 'ROLLBACK'])('a step that fails with %s', (kind) => {
    it('undoes all steps before it, and the next command is carried out', async () => {
      await addItems(test.database, 20_000);
      await stageRanging(20_000);
      await test.database.run(`CREATE TRIGGER refuse_last BEFORE INSERT ON store_item
        WHEN new.item_id = '${itemOf(15_000)}' BEGIN SELECT RAISE(${kind}, 'refused'); END`);
      const work = apply();
      const later = pause().then(() => execute(test.store, small()));
      await expect(work).rejects.toMatchObject({ failure: 'failed' });
      expect(await later).toMatchObject({ accepted: true });
      expect(await rangedIn(test.file)).toBe(0);
      expect(test.writer.inTransaction).toBe(false);
      const own = "SELECT count(*) FROM inv_adjust WHERE create_user = 'tester'";
      expect(await test.database.value(own)).toBe(1);
    });
  });

  it('a stop between two steps undoes them, and finishes what waits behind', async () => {
    await addItems(test.database, 30_000);
    await stageRanging(30_000);
    const work = apply().catch((error: Error) => error.message);
    const waiting = execute(test.store, small());
    for (let turn = 0; turn < 3; turn += 1) await pause();
    const closed = test.store.close();
    expect(await work).toBe('the service stops; nothing was kept');
    expect(await waiting).toMatchObject({ accepted: true });
    await closed;
    expect(await rangedIn(test.file)).toBe(0);
    await test.store.staging.close();
    await expect(execute(test.store, small())).rejects.toMatchObject({ failure: 'failed' });
  });
}
