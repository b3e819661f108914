/** What a channel has not looked at yet: how many rows, and which of them it may read. */
import { LOOKUP_SLICE_ROWS } from '../../../src/config/limits.js';
import { readNext } from '../../../src/store/outbox/reads.js';
import { SQLITE } from '../../../src/store/sqlite/dialect.js';
import { execute, saveCommand } from '../../support/store.js';
import { openSqliteTestStore, type SqliteTestStore } from './opened.js';
import { watchedReads } from './watched-reads.js';

const CHEESE = '100000147';
const START = { outboxId: 0, number: 0 };
const SLICES = 3;

let test: SqliteTestStore;

beforeEach(async () => {
  test = await openSqliteTestStore();
});

afterEach(() => test.close());

const confirm = () =>
  execute(test.store, saveCommand([{ item: CHEESE, reasonId: 21, quantity: '1' }]));

/** Rows of which every second id is missing, as after commits that came to nothing. */
function addRows(count: number): void {
  test.writer
    .prepare(
      `INSERT INTO outbox (id, store_id, transaction_type, transaction_id, lines, create_date)
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       SELECT (SELECT max(id) FROM outbox) + 2 * i, 5000, 'INVENTORY_ADJUSTMENT', 1, '[]',
         '2026-03-01T09:00:00.000Z' FROM n`,
    )
    .run(count);
}

async function pending(): Promise<number | undefined> {
  const [status] = await test.store.outbox.status(['file']);
  return status?.pending;
}

it.each([1, LOOKUP_SLICE_ROWS - 1, LOOKUP_SLICE_ROWS, LOOKUP_SLICE_ROWS * SLICES])(
  'counts %d rows though ids between them are missing',
  async (count) => {
    await confirm();
    const before = (await pending()) ?? 0;
    addRows(count);
    expect(await pending()).toBe(before + count);
  },
);

it('lets a confirmation through while it counts', async () => {
  await confirm();
  addRows(LOOKUP_SLICE_ROWS * SLICES);
  const order: string[] = [];
  await Promise.all([
    pending().then(() => order.push('counted')),
    confirm().then(() => order.push('confirmed')),
  ]);
  expect(order).toEqual(['confirmed', 'counted']);
});

it('reads behind a position only the rows that are settled', async () => {
  for (let count = 0; count < 3; count += 1) await confirm();
  const reads = watchedReads(test.file, () => undefined);
  const all = await reads.read(readNext(SQLITE, START, 100));
  const last = all.at(-1)?.outboxId ?? 0;
  const dialect = { ...SQLITE, isOutboxRowSettled: `id < ${last}` };
  const settled = await reads.read(readNext(dialect, START, 100));
  expect(settled).toEqual(all.filter(({ outboxId }) => outboxId < last));
  expect(all.length).toBe(settled.length + 1);
  reads.close();
});
