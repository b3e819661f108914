import BetterSqlite3 from 'better-sqlite3';
import { SqliteLookups } from '../../src/store/sqlite/adjustments/lookups.js';
import { openTestStore, saveCommand, type TestStore } from '../support/store.js';

let test: TestStore;
let statements: string[];
let lookups: SqliteLookups;

beforeAll(async () => {
  test = await openTestStore();
  for (let index = 0; index < 30; index += 1) {
    const items = ['100000147', '100000155', '100000163'];
    await test.store.execute(
      saveCommand(items.map((item) => ({ item, reasonId: 21, quantity: '1' }))),
    );
  }
  const verbose = (sql: unknown): void => {
    statements.push(String(sql));
  };
  lookups = new SqliteLookups(new BetterSqlite3(test.file, { readonly: true, verbose }), true);
});

beforeEach(() => {
  statements = [];
});

afterAll(async () => {
  await test.close();
});

it('finds headers with their line counts in one statement', async () => {
  const headers = await lookups.findAdjustments({ storeId: 5000, limit: 30 });
  expect(headers).toHaveLength(30);
  expect(headers[0]?.lineCount).toBe(3);
  expect(statements).toHaveLength(1);
});

it('reads an adjustment with its lines in two statements', async () => {
  const [header] = await lookups.findAdjustments({ storeId: 5000, limit: 1 });
  statements = [];
  expect(lookups.readAdjustment(header?.id ?? 0)?.lines).toHaveLength(3);
  expect(statements).toHaveLength(2);
});

it('reads a template with its lines in two statements, and finds templates in one', async () => {
  expect(lookups.readTemplate(1)?.lines).toHaveLength(5);
  expect(statements).toHaveLength(2);
  statements = [];
  await lookups.findTemplates({ storeId: 5000, limit: 10 });
  expect(statements).toHaveLength(1);
  statements = [];
  await lookups.findTemplates({ storeId: 5000, description: 'spa', limit: 10 });
  expect(statements).toHaveLength(2);
});

it('finds the stock of items at stores, with sub-buckets, in one statement', () => {
  const found = lookups.findStock(['100000155', 'none', '100000147'], [5001, 77, 5000]);
  expect(found.map(({ item, storeId }) => [item, storeId])).toEqual([
    ['100000155', 5001],
    ['100000155', 5000],
    ['100000147', 5001],
    ['100000147', 5000],
  ]);
  expect(found[1]).toEqual({
    item: '100000155',
    storeId: 5000,
    isRanged: true,
    unitOfMeasure: 'KG',
    caseSize: 600,
    stock: {
      total: 0,
      nonSellable: 30_000,
      customerReserve: 0,
      transferReserve: 0,
      vendorReturn: 0,
      inTransit: 0,
      shopFloor: 0,
      deliveryBay: 0,
      subBuckets: new Map([
        [1, 20_000],
        [5, 10_000],
      ]),
    },
  });
  expect(statements).toHaveLength(1);
});

it('takes items for what they are, whatever characters they have', () => {
  const items = [`"`, `'`, '[]', 'a","b', '\\', '100000147 ', '5000', '\u{1F69A}'];
  expect(lookups.findStock(items, [5000])).toEqual([]);
});

it('finds nothing for no items or no stores', () => {
  expect(lookups.findStock([], [5000])).toEqual([]);
  expect(lookups.findStock(['100000147'], [])).toEqual([]);
});

it.each([
  [5000, [5001]],
  [5001, [5000]],
  [5002, []],
  [77, []],
])('lists the other stores of the buddy group of store %d: %j', (store, buddies) => {
  expect(lookups.listBuddyStores(store)).toEqual(buddies);
});

it.each<readonly [string, () => unknown]>([
  ['the stock', () => lookups.findStock(['100000147'], [5000])],
  ['the buddy stores', () => lookups.listBuddyStores(5000)],
])('searches every table by an index for %s: no scan, no sort', (_what, find) => {
  find();
  const plan = test.writer.prepare(`EXPLAIN QUERY PLAN ${statements[0]}`).all() as {
    detail: string;
  }[];
  // The keys that the caller gave are walked; they are no table.
  const bad = plan.filter(({ detail }) =>
    /^SCAN (?!wanted_)|USE TEMP B-TREE|AUTOMATIC/.test(detail),
  );
  expect(bad).toEqual([]);
  expect(plan.length).toBeGreaterThan(1);
});

/** Every combination of the criteria given. */
function combinations(choices: Readonly<Record<string, unknown>>): Record<string, unknown>[] {
  const entries = Object.entries(choices);
  return Array.from({ length: 2 ** entries.length }, (_, bits) =>
    Object.fromEntries(entries.filter((_entry, index) => bits & (1 << index))),
  );
}

const SHARED = {
  item: '100000147',
  id: 5,
  reasonId: 21,
  status: 'COMPLETED',
  user: 'tester',
  from: 0,
  to: Date.parse('2027-01-01T00:00:00Z'),
};

type Search = (
  criteria: Record<string, unknown> & { storeId: number; limit: number },
) => Promise<unknown>;

const searches: readonly [string, Record<string, unknown>, Search][] = [
  [
    'adjustments',
    { ...SHARED, subBucket: 1, templateId: 1 },
    (criteria) => lookups.findAdjustments(criteria),
  ],
  ['templates', { ...SHARED, description: 'spa' }, (criteria) => lookups.findTemplates(criteria)],
];

it.each(searches)(
  'walks an index in order for every combination of criteria of %s: no scan of a table, no sort',
  async (_what, choices, search) => {
    for (const criteria of combinations(choices)) {
      statements = [];
      await search({ storeId: 5000, limit: 50, ...criteria });
      // Where rows are sifted: the end of the slice, and its rows.
      expect([1, 2]).toContain(statements.length);
      for (const sql of statements) {
        const plan = test.writer.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
        const bad = plan.filter(({ detail }) => /^SCAN|USE TEMP B-TREE/.test(detail));
        expect({ criteria, bad }).toEqual({ criteria, bad: [] });
      }
    }
  },
);
