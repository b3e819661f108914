import { LOOKUP_SLICE_ROWS, WAITING_COUNT_MAX } from '../../../src/config/limits.js';
import type { AuditCriteria } from '../../../src/store/audit/audit.js';
import { auditFlow } from '../../../src/store/audit/writer.js';
import type { ItemPage, PositionPage, UinPage } from '../../../src/store/items/items.js';
import type { AdjustmentCriteria, TemplateCriteria } from '../../../src/store/store.js';
import { execute, saveCommand, TESTER } from '../../support/store.js';
import { openSqliteTestStore, type SqliteTestStore } from './opened.js';
import { type WatchedReads, watchedReads } from './watched-reads.js';

let test: SqliteTestStore;
let statements: string[];
let reads: WatchedReads;

const CHEESE = '100000147';
const TABLET = '100000203';

beforeAll(async () => {
  test = await openSqliteTestStore();
  for (const confirms of [true, false, true, false, false]) {
    const lines = [{ item: CHEESE, reasonId: 21, quantity: '1' }];
    await execute(test.store, saveCommand(lines, { confirms }));
  }
  const entry = { subjectKind: 'reason', subject: '21', before: undefined } as const;
  const record = { author: TESTER, entry: { ...entry, after: undefined }, code: undefined };
  await test.store.commit(TESTER, auditFlow([{ ...record, outcome: 'done' }]));
  reads = watchedReads(test.file, (sql) => statements.push(sql));
});

beforeEach(() => {
  statements = [];
});

afterAll(async () => {
  reads.close();
  await test.close();
});

/**
 * What is bad in the plans of the statements so far. Keys that the caller gave are no table, and the index
 * of what is in progress has nothing else: it is walked in order. Links of an item are followed (k), with their runs (f); along them
 * and beside them a page or a slice is found.
 */
function badSteps(): string[] {
  return statements.flatMap((sql) => {
    const plan = test.writer.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
    const bad = plan.filter(({ detail }) => /^SCAN|USE TEMP B-TREE|AUTOMATIC/.test(detail));
    const own =
      /^SCAN (wanted_\w+|counted|k|f|linked|others|CONSTANT ROW|a USING (COVERING )?INDEX inv_adjust_in_progress)\b/;
    return bad.map(({ detail }) => detail).filter((detail) => !own.test(detail));
  });
}

/** Every combination of the criteria given. */
function combinations(choices: object): Record<string, unknown>[] {
  const entries = Object.entries(choices);
  return Array.from({ length: 2 ** entries.length }, (_, bits) =>
    Object.fromEntries(entries.filter((_entry, index) => bits & (1 << index))),
  );
}

async function expectNoScan(
  choices: object,
  read: (criteria: Record<string, unknown>) => Promise<unknown>,
): Promise<void> {
  for (const criteria of combinations(choices)) {
    statements = [];
    expect(await read(criteria)).toBeDefined();
    expect(statements.length).toBeGreaterThan(0);
    expect({ criteria, bad: badSteps() }).toEqual({ criteria, bad: [] });
  }
}

const HEADERS = {
  ...{ item: CHEESE, id: 4, reasonId: 21, user: 'tester' },
  ...{ from: 0, to: Date.parse('2027-01-01T00:00:00Z') },
};

describe('no list scans a table or sorts, whatever it is asked for', () => {
  it('adjustments of a store', () =>
    expectNoScan(
      { ...HEADERS, status: 'IN_PROGRESS', templateId: 1, subBucket: 1, after: 4 },
      ({ after, ...criteria }) =>
        reads.adjustments.list(
          { storeId: 5000, limit: 50, ...criteria } as AdjustmentCriteria,
          after as number | undefined,
        ),
    ));

  it('adjustments in progress at every store', () =>
    expectNoScan({ ...HEADERS, templateId: 1, subBucket: 1, after: 4 }, ({ after, ...criteria }) =>
      reads.adjustments.list(
        { status: 'IN_PROGRESS', limit: 50, ...criteria } as AdjustmentCriteria,
        after as number | undefined,
      ),
    ));

  it('templates', () =>
    expectNoScan(
      { ...HEADERS, id: 1, description: 'spa', status: 'COMPLETED', after: 1 },
      ({ after, ...criteria }) =>
        reads.templates.list(
          { storeId: 5000, limit: 50, ...criteria } as TemplateCriteria,
          after as number | undefined,
        ),
    ));

  it('the record of what was done', () =>
    expectNoScan(
      {
        ...{ from: 0, to: Date.parse('2027-01-01T00:00:00Z'), user: 'tester', operation: 'x' },
        ...{ subjectKind: 'reason', subject: '21', outcome: 'done', code: 'X', after: 1 },
      },
      ({ after, ...criteria }) =>
        reads.audit.list({ limit: 50, ...criteria } as AuditCriteria, after as number | undefined),
    ));

  it('stores', () =>
    expectNoScan({ query: 'market', after: 5000, named: [5000, 5001] }, (criteria) =>
      reads.items.listStores({ query: undefined, after: undefined, ...criteria, limit: 50 }),
    ));

  it('items', async () => {
    const page = { storeId: undefined, query: undefined, after: undefined, limit: 50 };
    await expectNoScan({ storeId: 5000, query: 'cheese', after: CHEESE }, (criteria) =>
      reads.items.find({ ...page, ...criteria } as ItemPage),
    );
    await expectNoScan({ storeId: 5000 }, ({ storeId }) =>
      reads.items.find({ ...page, storeId, query: CHEESE } as ItemPage),
    );
  });

  it('items by their ids, and one of them', async () => {
    await reads.items.listNamed([TABLET, 'none', CHEESE, TABLET], 5000);
    await reads.items.read(CHEESE, 5000);
    await reads.items.resolve('42', 5000);
    expect(badSteps()).toEqual([]);
  });

  it('positions', () =>
    expectNoScan({ query: 'cheese', only: 'negative', after: CHEESE }, (criteria) =>
      reads.items.listPositions({
        ...{ storeId: 5000, query: undefined, only: undefined, after: undefined, limit: 50 },
        ...criteria,
      } as PositionPage),
    ));

  it('positions of named items', async () => {
    expect(await reads.items.listNamedPositions(5000, [TABLET, 'none', CHEESE])).toHaveLength(2);
    expect(badSteps()).toEqual([]);
  });

  const UINS = {
    ...{ storeId: undefined, item: undefined, uin: undefined, status: undefined },
    ...{ subBucket: undefined, after: undefined, limit: 50 },
  };
  const LAST = { item: TABLET, uin: 'T10-5000-0002' };
  it.each<[string, Partial<UinPage>]>([
    ['a store', { storeId: 5000 }],
    ['an item', { item: TABLET }],
    ['an item at a store', { item: TABLET, storeId: 5000 }],
    ['a number', { uin: 'T10-5000-0002' }],
    ['a number at a store', { uin: 'T10-5000-0002', storeId: 5000 }],
    ['a number of an item', { uin: 'T10-5000-0002', item: TABLET }],
  ])('UINs of %s', (_what, of) =>
    expectNoScan({ status: 'IN_STOCK', subBucket: 1, after: LAST }, (criteria) =>
      reads.items.listUins({ ...UINS, ...of, ...criteria } as UinPage),
    ),
  );

  it('the texts of a page of history', async () => {
    const criteria = { storeId: 5000, item: CHEESE, limit: 10 };
    for (const isNewestFirst of [true, false]) {
      await reads.stock.listHistory({ ...criteria, isNewestFirst });
    }
    expect(badSteps()).toEqual([]);
  });
});

it('stores with adjustments in progress are found in pages, by their index', async () => {
  const found = await reads.adjustments.listWaiting();
  expect(found.map(({ storeId, count }) => [storeId, count])).toEqual([
    [5000, 4],
    [5001, 1],
  ]);
  expect(statements).toHaveLength(1);
  expect(badSteps()).toEqual([]);
});

it('no more adjustments of a store are counted than anybody tells apart', async () => {
  const insert = test.writer.prepare(
    `INSERT INTO inv_adjust (store_id, status, publish, create_date, create_user)
     WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
     SELECT 5002, 1, 1, '2026-02-01T00:00:00.000Z', 'many' FROM n`,
  );
  insert.run(WAITING_COUNT_MAX + 1);
  const found = await reads.adjustments.listWaiting();
  expect(found.find(({ storeId }) => storeId === 5002)).toMatchObject({
    count: WAITING_COUNT_MAX,
    oldestDate: Date.parse('2026-02-01T00:00:00.000Z'),
  });
});

it('totals after each row are right where the rows before it fill several slices', async () => {
  const item = '100000043';
  const insert = test.writer.prepare(
    `INSERT INTO store_item_stock_history (store_id, item_id, reason_code, transaction_type,
       transaction_user, transaction_timestamp, quantity_total_delta,
       quantity_non_sellable_delta, quantity_customer_reserve_delta)
     WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
     SELECT 5000, ?, 83, 'LATE_SALES', 'many', '2026-03-01T10:00:00.000Z', i % 7 - 3, 0, 0 FROM n`,
  );
  insert.run(LOOKUP_SLICE_ROWS * 2 + 10, item);
  test.writer
    .prepare(
      `UPDATE store_item_stock SET quantity_total = (SELECT sum(quantity_total_delta)
         FROM store_item_stock_history WHERE store_id = 5000 AND item_id = ?)
       WHERE store_id = 5000 AND item_id = ?`,
    )
    .run(item, item);
  const rows = test.writer
    .prepare(
      `SELECT id, sum(quantity_total_delta) OVER (ORDER BY id) AS total
       FROM store_item_stock_history WHERE store_id = 5000 AND item_id = ? ORDER BY id`,
    )
    .all(item) as { id: number; total: number }[];
  const middle = rows[LOOKUP_SLICE_ROWS]?.id;
  for (const isNewestFirst of [true, false]) {
    for (const after of [undefined, rows[2]?.id, middle, rows.at(-3)?.id]) {
      const criteria = { storeId: 5000, item, isNewestFirst, after, limit: 5 };
      const found = await reads.stock.listHistory(criteria);
      expect(found.length).toBeGreaterThan(1);
      const expected = rows.filter(({ id }) => found.some((row) => row.id === id));
      const totals = found.map(({ id, totalAfter }) => ({ id, total: totalAfter }));
      expect(totals.sort((one, other) => one.id - other.id)).toEqual(expected);
    }
  }
});
