import BetterSqlite3 from 'better-sqlite3';
import { OutboxReader } from '../../src/store/sqlite/outbox/reader.js';
import { execute, openTestStore, saveCommand, type TestStore } from '../support/store.js';

const CHEESE = '100000147';
const FROM_NOTHING = { outboxId: 0, number: 0 };

let test: TestStore;
/** The row of an adjustment of one line. */
let row: number;
let statements: string[] = [];
let connection: BetterSqlite3.Database;
let reader: OutboxReader;

beforeAll(async () => {
  test = await openTestStore();
  await execute(test.store, saveCommand([{ item: CHEESE, reasonId: 21, quantity: '1' }]));
  row = test.writer.prepare('SELECT max(id) FROM outbox').pluck().get() as number;
  const verbose = (sql: unknown): void => {
    statements.push(String(sql));
  };
  connection = new BetterSqlite3(test.file, { readonly: true, verbose });
  reader = new OutboxReader(connection);
});

beforeEach(() => {
  statements = [];
});

afterAll(async () => {
  connection.close();
  await test.close();
});

/** The steps of the plans of the statements so far. */
function steps(): string[] {
  return statements.flatMap((sql) =>
    test.writer
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((step) => (step as { detail: string }).detail),
  );
}

// A channel reads for every batch: what grows with the history would stop it in a year.
it.each<readonly [string, () => unknown]>([
  ['the next messages', () => reader.readNext({ outboxId: row - 1, number: 99 }, 200)],
  ['the messages of a row', () => reader.readRow(row, 0, 200)],
  ['single messages', () => reader.readMessages([{ outboxId: row, number: 1 }])],
])('reads %s by the numbers of the rows, never the history of a store', (_what, read) => {
  expect(read()).toMatchObject([{ outboxId: row, number: 1, item: CHEESE }]);
  const plan = steps();
  expect(plan).toContain('SEARCH h USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)');
  // The UINs of one adjustment are sorted.
  const isBad = /^SCAN (?!json_each)|USE TEMP B-TREE (?!FOR LAST 2 TERMS)|AUTOMATIC/;
  const bad = plan.filter((step) => isBad.test(step));
  expect(bad).toEqual([]);
});

it.each<readonly [string, () => unknown]>([
  ['how far a channel is', () => reader.channelState('file')],
  ['what a channel has passed over', () => reader.listPassed('file')],
  ['what was dropped beforehand', () => reader.listSkipped('file', FROM_NOTHING)],
  ['what is tried again', () => reader.passedKeys('file', FROM_NOTHING, FROM_NOTHING, 500)],
  ['the state of a channel', () => reader.status('file')],
])('reads %s without a scan of what grows', (_what, read) => {
  read();
  expect(steps().filter((step) => /^SCAN (?!json_each|CONSTANT)|AUTOMATIC/.test(step))).toEqual([]);
});

it('expands a row once, however many of its messages are read again', async () => {
  const items = [CHEESE, '100000195', '100000011', '100000051'];
  const lines = items.map((item) => ({ item, reasonId: 31, quantity: '1' }));
  await execute(test.store, saveCommand(lines));
  const all = reader.readRow(row + 1, 0, 10) ?? [];
  expect(all).toHaveLength(items.length);
  const keys = [all[1], all[3], ...reader.readMessages([{ outboxId: row, number: 1 }])];
  statements = [];
  expect(reader.readMessages(keys as never)).toEqual(keys);
  // For each of the two rows: the row, what it has moved, the UINs.
  expect(statements).toHaveLength(6);
});
