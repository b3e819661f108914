import { passedKeys } from '../../../src/store/outbox/reads.js';
import { execute, saveCommand } from '../../support/store.js';
import { openSqliteTestStore, type SqliteTestStore } from './opened.js';
import { type WatchedReads, watchedReads } from './watched-reads.js';

const CHEESE = '100000147';
const FROM_NOTHING = { outboxId: 0, number: 0 };
const RANGE = { after: FROM_NOTHING, end: FROM_NOTHING };

let test: SqliteTestStore;
/** The row of an adjustment of one line. */
let row: number;
let statements: string[] = [];
let reads: WatchedReads;

beforeAll(async () => {
  test = await openSqliteTestStore();
  await execute(test.store, saveCommand([{ item: CHEESE, reasonId: 21, quantity: '1' }]));
  row = test.writer.prepare('SELECT max(id) FROM outbox').pluck().get() as number;
  reads = watchedReads(test.file, (sql) => statements.push(sql));
});

beforeEach(() => {
  statements = [];
});

afterAll(async () => {
  reads.close();
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
it.each<readonly [string, () => Promise<unknown>]>([
  ['the next messages', () => reads.outbox.readNext({ outboxId: row - 1, number: 99 }, 200)],
  ['the messages of a row', () => reads.outbox.readRow(row, 0, 200)],
  ['single messages', () => reads.outbox.readMessages([{ outboxId: row, number: 1 }])],
])('reads %s by the numbers of the rows, never the history of a store', async (_what, read) => {
  expect(await read()).toMatchObject([{ outboxId: row, number: 1, item: CHEESE }]);
  const plan = steps();
  expect(plan).toContain('SEARCH h USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)');
  // The UINs of one adjustment are sorted.
  const isBad = /^SCAN (?!json_each)|USE TEMP B-TREE (?!FOR LAST 2 TERMS)|AUTOMATIC/;
  const bad = plan.filter((step) => isBad.test(step));
  expect(bad).toEqual([]);
});

it.each<readonly [string, () => Promise<unknown>]>([
  ['how far a channel is', () => reads.outbox.channelState('file')],
  ['what a channel has passed over', () => reads.outbox.listPassed('file')],
  ['what was dropped beforehand', () => reads.outbox.listSkipped('file', FROM_NOTHING)],
  ['what is tried again', () => reads.read(passedKeys('file', RANGE, 500))],
  ['the state of a channel', () => reads.outbox.status(['file'])],
])('reads %s without a scan of what grows', async (_what, read) => {
  await read();
  expect(steps().filter((step) => /^SCAN (?!json_each|CONSTANT)|AUTOMATIC/.test(step))).toEqual([]);
});

it('expands a row once, however many of its messages are read again', async () => {
  const items = [CHEESE, '100000195', '100000011', '100000051'];
  const lines = items.map((item) => ({ item, reasonId: 31, quantity: '1' }));
  await execute(test.store, saveCommand(lines));
  const all = (await reads.outbox.readRow(row + 1, 0, 10)) ?? [];
  expect(all).toHaveLength(items.length);
  const keys = [
    all[1],
    all[3],
    ...(await reads.outbox.readMessages([{ outboxId: row, number: 1 }])),
  ];
  statements = [];
  expect(await reads.outbox.readMessages(keys as never)).toEqual(keys);
  // For each of the two rows: the row, what it has moved, the UINs.
  expect(statements).toHaveLength(6);
});
