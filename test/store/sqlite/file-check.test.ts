/** What SQLite says of a file whose bytes were changed. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { FILE_CHECK } from '../../../src/store/checks/file.js';
import { type CheckEvent, runChecks } from '../../../src/store/checks/run.js';
import type { Store } from '../../../src/store/store.js';
import { SQLITE, type SqliteDatabase } from '../../support/sqlite.js';
import { openTestStore, type TestStore } from '../../support/store.js';

async function checked(store: Store): Promise<CheckEvent[]> {
  const events: CheckEvent[] = [];
  const asked = { store, checks: [FILE_CHECK], limit: 10, isAlone: true, elapsed: () => 0 };
  for await (const event of runChecks(asked)) events.push(event);
  return events;
}

let test: TestStore<SqliteDatabase>;

beforeEach(async () => {
  test = await openTestStore(SQLITE);
});

afterEach(() => test.close());

it('finds nothing in a file that is whole', async () => {
  expect(await checked(test.store)).toEqual([
    { kind: 'checked', check: 'file', rows: 0, findings: 0 },
  ]);
});

it('names what is damaged', async () => {
  await test.database.rows('PRAGMA wal_checkpoint(TRUNCATE)');
  const sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'store_item_stock_history_by_item'";
  const page = await test.database.value<number>(sql);
  const size = await test.database.value<number>('PRAGMA page_size');
  const file = openSync(test.on.file, 'r+');
  writeSync(file, Buffer.alloc(100, 0xff), 0, 100, (page - 1) * size);
  closeSync(file);
  const [finding, end] = await checked(test.store);
  expect(finding).toMatchObject({ kind: 'finding', code: 'DATABASE_DAMAGED' });
  expect(finding).toHaveProperty(
    'sentence',
    expect.stringMatching(/^The database is damaged: .+\.$/),
  );
  expect(end).toMatchObject({ kind: 'checked' });
});

it('looks once for those who ask at the same time', async () => {
  const [first, second] = [test.store.findDamage(), test.store.findDamage()];
  expect(second).toBe(first);
  expect(await first).toEqual([]);
});
