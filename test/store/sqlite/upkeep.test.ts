import { REASON_USE_SLICE } from '../../../src/config/limits.js';
import { sentence } from '../../../src/engine/refusals/sentence.js';
import type {
  MaintenanceFacts,
  ReasonUseSearch,
} from '../../../src/engine/upkeep/maintenance-facts.js';
import { decideReasonEdit } from '../../../src/engine/upkeep/reasons.js';
import { decideParameter } from '../../../src/engine/upkeep/system-parameters.js';
import type { Database } from '../../../src/store/flow.js';
import { maintenanceFlow } from '../../../src/store/kernel.js';
import { Pace } from '../../../src/store/steps.js';
import type { HistoryCriteria, MaintenanceCommand } from '../../../src/store/store.js';
import { loadMaintenanceFacts } from '../../../src/store/upkeep/facts-loader.js';
import { SystemParameters } from '../../../src/store/upkeep/parameters.js';
import { execute, saveCommand, TESTER } from '../../support/store.js';
import { openSqliteTestStore, type SqliteTestStore } from './opened.js';
import { type WatchedReads, watchedReads } from './watched-reads.js';

let test: SqliteTestStore;
let statements: string[] = [];
let reads: WatchedReads;

beforeAll(async () => {
  test = await openSqliteTestStore();
  reads = watchedReads(test.file, (sql) => statements.push(sql));
});

beforeEach(() => {
  statements = [];
});

afterAll(async () => {
  reads.close();
  await test.close();
});

const THEATRE = 116;
const CHEESE = '100000147';

function maintenance(
  wants: MaintenanceCommand['wants'],
  decide: MaintenanceCommand['decide'],
): MaintenanceCommand {
  return { wants, decide };
}

const change = (command: MaintenanceCommand) => test.store.commit(TESTER, maintenanceFlow(command));

/** Asks for another code of a reason, by what a search has found. */
async function recoded(reasonUse: ReasonUseSearch, code: number): Promise<string> {
  const decide = (facts: MaintenanceFacts) => decideReasonEdit(reasonUse.reasonId, { code }, facts);
  const result = await change(maintenance({ wantsReasons: true, reasonUse }, decide));
  return result.accepted ? 'changed' : result.refusals.map(sentence).join();
}

describe('the search for uses of a reason', () => {
  it('tells of a use that comes between the search and the change', async () => {
    const search = await test.store.reasons.searchUse(THEATRE);
    expect(search.user).toBeUndefined();
    const line = { item: CHEESE, reasonId: THEATRE, quantity: '1' };
    await execute(test.store, saveCommand([line], { confirms: false }));
    expect(await recoded(search, 299)).toMatch(/is used by adjustment \d+: its code cannot change/);
  });

  it('finds one in the last row of several slices, and lets others write meanwhile', async () => {
    const unused = 115;
    const rows = test.writer.prepare(
      `INSERT INTO store_item_stock_history (store_id, item_id, reason_code, transaction_type,
         transaction_user, transaction_timestamp, quantity_total_delta,
         quantity_non_sellable_delta, quantity_customer_reserve_delta)
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       SELECT 5000, '${CHEESE}', ?, 'LATE_SALES', 'many', '2026-03-01T07:00:00.000Z', 0, 0, 0 FROM n`,
    );
    rows.run(REASON_USE_SLICE * 3, 1);
    expect((await test.store.reasons.searchUse(unused)).user).toBeUndefined();
    rows.run(1, 215);
    const order: string[] = [];
    const line = { item: CHEESE, reasonId: 21, quantity: '1' };
    const [search] = await Promise.all([
      test.store.reasons.searchUse(unused).finally(() => order.push('found')),
      execute(test.store, saveCommand([line])).finally(() => order.push('saved')),
    ]);
    expect(search.user).toMatch(/^row \d+ of the stock history$/);
    expect(order).toEqual(['saved', 'found']);
    expect(await recoded(search, 299)).toMatch(/is used by row \d+ of the stock history/);
  });
});

const HISTORY_READS: readonly Omit<HistoryCriteria, 'limit' | 'isNewestFirst'>[] = [
  {},
  { item: CHEESE },
  { transactionType: 'INVENTORY_ADJUSTMENT' },
  { transactionType: 'INVENTORY_ADJUSTMENT', transactionId: 1 },
  { item: CHEESE, transactionType: 'INVENTORY_ADJUSTMENT' },
  { item: CHEESE, transactionType: 'INVENTORY_ADJUSTMENT', transactionId: 1 },
];

const PERIODS = [
  {},
  { from: 0 },
  { to: Date.parse('2027-01-01T00:00:00Z') },
  { from: 0, to: Date.parse('2027-01-01T00:00:00Z') },
];

/** What is bad in the plans of the statements so far. */
function badSteps(allowed: RegExp): string[] {
  return statements.flatMap((sql) => {
    const plan = test.writer.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
    const bad = plan.filter(({ detail }) => /^SCAN|USE TEMP B-TREE/.test(detail));
    return bad.map(({ detail }) => detail).filter((detail) => !allowed.test(detail));
  });
}

/** Links of an item are followed (k); along them and beside them a page or a slice is found. */
const ALONG_LINKS = /^SCAN (k|linked|others|CONSTANT ROW)$/;

it('a page of history walks an index in order, whatever is asked of a store: no scan, no sort', async () => {
  for (const read of HISTORY_READS) {
    for (const period of PERIODS) {
      for (const after of [undefined, 5]) {
        for (const isNewestFirst of [true, false]) {
          statements = [];
          const criteria = { storeId: 5000, ...read, ...period, after, isNewestFirst, limit: 10 };
          await reads.stock.findHistory(criteria);
          expect(statements.length).toBeGreaterThan(0);
          expect({ criteria, bad: badSteps(ALONG_LINKS) }).toEqual({ criteria, bad: [] });
        }
      }
    }
  }
});

it('a transaction is looked for at each store by its instant, and only its rows are sorted', async () => {
  const transaction = { transactionType: 'INVENTORY_ADJUSTMENT', transactionId: 1 };
  const found = await reads.stock.findHistory({ ...transaction, isNewestFirst: true, limit: 10 });
  expect(found).toHaveLength(5);
  const [, sql = ''] = statements;
  expect(sql).toContain('store_item_stock_history');
  expect(badSteps(/^SCAN store\b|^USE TEMP B-TREE FOR ORDER BY$/)).toEqual([]);
});

it('uses of a sub-bucket are found without a scan of stock or UINs', async () => {
  const database = { usesSubBuckets: true } as Database;
  const facts = await reads.read(
    loadMaintenanceFacts(database, { subBucketId: 99 }, new Pace(), TESTER),
  );
  expect(facts.subBucketUse).toBeUndefined();
  expect(statements).toHaveLength(4);
  expect(badSteps(/^SCAN (inv_adjust_reason|nonsellable_type)\b/)).toEqual([]);
});

it('the search limit is read once for many lookups, again after a second, and after a change', async () => {
  let now = 0;
  const parameters = new SystemParameters(reads, () => now);
  const limits = async (): Promise<number[]> => {
    const all: number[] = [];
    while (all.length < 50) all.push(await parameters.searchLimit());
    return all;
  };
  const count = () => statements.splice(0).length;
  expect(new Set(await limits())).toEqual(new Set([500]));
  expect(count()).toBe(1);
  const set = maintenance({}, () => decideParameter('searchLimit', '7'));
  await change(set);
  expect(await test.store.parameters.searchLimit()).toBe(7);
  now = 1000;
  expect(await parameters.searchLimit()).toBe(500);
  now = 1001;
  expect(new Set(await limits())).toEqual(new Set([7]));
  expect(count()).toBe(1);
  parameters.forget();
  await limits();
  expect(count()).toBe(1);
});

it('a reset gives system parameters their defaults, at once', async () => {
  const set = maintenance({}, () => decideParameter('searchLimit', '9'));
  await change(set);
  expect(await test.store.parameters.searchLimit()).toBe(9);
  await test.store.reset(TESTER, undefined);
  expect(await test.store.parameters.searchLimit()).toBe(500);
});
