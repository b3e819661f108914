import BetterSqlite3, { type Database } from 'better-sqlite3';
import { BUSY_WAIT_MAX_MS, GROUP_COMMANDS_MAX } from '../../../src/config/limits.js';
import { execute, saveCommand } from '../../support/store.js';
import { openSqliteTestStore, type SqliteTestStore } from './opened.js';

let test: SqliteTestStore;
let other: Database;

beforeEach(async () => {
  test = await openSqliteTestStore();
  other = new BetterSqlite3(test.file);
});

afterEach(async () => {
  other.close();
  await test.close();
});

const save = () =>
  execute(test.store, saveCommand([{ item: '100000147', reasonId: 21, quantity: '1' }]));
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('tells everyone who has waited for the limit at the same time, and serves who came later', async () => {
  other.exec('BEGIN IMMEDIATE');
  const started = performance.now();
  const early = Array.from({ length: 3 * GROUP_COMMANDS_MAX }, () =>
    save().then(
      () => 'done',
      (error) => `${error.failure} ${performance.now() - started < BUSY_WAIT_MAX_MS + 1500}`,
    ),
  );
  await wait(BUSY_WAIT_MAX_MS - 1500);
  const late = save();
  expect(new Set(await Promise.all(early))).toEqual(new Set(['busy true']));
  other.exec('ROLLBACK');
  expect(await late).toMatchObject({ accepted: true });
}, 20_000);

it('keeps the event loop free while it waits', async () => {
  other.exec('BEGIN IMMEDIATE');
  const waiting = save();
  let turns = 0;
  for (const end = performance.now() + 500; performance.now() < end; turns += 1) await wait(5);
  expect(turns).toBeGreaterThan(40);
  other.exec('ROLLBACK');
  expect(await waiting).toMatchObject({ accepted: true });
});
