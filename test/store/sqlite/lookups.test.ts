import { execute, saveCommand } from '../../support/store.js';
import { openSqliteTestStore, type SqliteTestStore } from './opened.js';
import { type WatchedReads, watchedReads } from './watched-reads.js';

let test: SqliteTestStore;
let statements: string[];
let reads: WatchedReads;

beforeAll(async () => {
  test = await openSqliteTestStore();
  for (let index = 0; index < 30; index += 1) {
    const items = ['100000147', '100000155', '100000163'];
    await execute(
      test.store,
      saveCommand(items.map((item) => ({ item, reasonId: 21, quantity: '1' }))),
    );
  }
  reads = watchedReads(test.file, (sql) => statements.push(sql));
});

beforeEach(() => {
  statements = [];
});

afterAll(async () => {
  reads.close();
  await test.close();
});

it('finds headers with their line counts in one statement', async () => {
  const headers = await reads.adjustments.find({ storeId: 5000, limit: 30 });
  expect(headers).toHaveLength(30);
  expect(headers[0]?.lineCount).toBe(3);
  expect(statements).toHaveLength(1);
});

it('reads an adjustment with its lines in two statements', async () => {
  const [header] = await reads.adjustments.find({ storeId: 5000, limit: 1 });
  statements = [];
  expect((await reads.adjustments.read(header?.id ?? 0))?.lines).toHaveLength(3);
  expect(statements).toHaveLength(2);
});

it('reads a template with its lines in two statements, and finds templates in one', async () => {
  expect((await reads.templates.read(1))?.lines).toHaveLength(5);
  expect(statements).toHaveLength(2);
  statements = [];
  await reads.templates.find({ storeId: 5000, limit: 10 });
  expect(statements).toHaveLength(1);
  statements = [];
  await reads.templates.find({ storeId: 5000, description: 'spa', limit: 10 });
  expect(statements).toHaveLength(2);
});

it('finds the stock of items at stores, with sub-buckets, in one statement', async () => {
  const found = await reads.stock.find(['100000155', 'none', '100000147'], [5001, 77, 5000]);
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

it('takes items for what they are, whatever characters they have', async () => {
  const items = [`"`, `'`, '[]', 'a","b', '\\', '100000147 ', '5000', '\u{1F69A}'];
  expect(await reads.stock.find(items, [5000])).toEqual([]);
});

it('finds nothing for no items or no stores', async () => {
  expect(await reads.stock.find([], [5000])).toEqual([]);
  expect(await reads.stock.find(['100000147'], [])).toEqual([]);
});

it.each([
  [5000, [5001]],
  [5001, [5000]],
  [5002, []],
  [77, []],
])('lists the other stores of the buddy group of store %d: %j', async (store, buddies) => {
  expect(await reads.stock.listBuddyStores(store)).toEqual(buddies);
});

it.each<readonly [string, () => Promise<unknown>]>([
  ['the stock', () => reads.stock.find(['100000147'], [5000])],
  ['the buddy stores', () => reads.stock.listBuddyStores(5000)],
])('searches every table by an index for %s: no scan, no sort', async (_what, find) => {
  await find();
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
    (criteria) => reads.adjustments.find(criteria),
  ],
  ['templates', { ...SHARED, description: 'spa' }, (criteria) => reads.templates.find(criteria)],
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
        // Links of an item are followed (k), with their runs (f); along them and beside them a page or a slice is found.
        const bad = plan.filter(({ detail }) =>
          /^SCAN (?!(?:k|linked|others|f VIRTUAL TABLE INDEX 1:|CONSTANT ROW)$)|USE TEMP B-TREE/.test(
            detail,
          ),
        );
        expect({ criteria, bad }).toEqual({ criteria, bad: [] });
      }
    }
  },
);
