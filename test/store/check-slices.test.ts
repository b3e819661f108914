/** Checks of more rows than are looked at in one turn, and of what changes between two turns. */
import { CHECK_SLICE_ROWS } from '../../src/config/limits.js';
import { type CheckEvent, runChecks } from '../../src/store/checks/run.js';
import { STOCK_CHECK } from '../../src/store/checks/stock.js';
import { STORE_CHECKS } from '../../src/store/checks/store-checks.js';
import { purge } from '../../src/store/outbox/purge.js';
import { ON_HAND_CHECK } from '../../src/visibility/store/checks/on-hand.js';
import { postEvents } from '../../src/visibility/store/posting.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';
import { execute, openTestStore, saveCommand, TESTER, type TestStore } from '../support/store.js';
import { POSTINGS } from '../visibility/support/sound.js';

const CHEESE = '100000147';
const THEFT = 21;
const MANY = 2 * CHECK_SLICE_ROWS + 500;
const NUMBERS = (count: number): string =>
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;

  beforeEach(async () => {
    test = await openTestStore(kind);
  });

  afterEach(() => test.close());

  const run = (sql: string): Promise<void> => test.database.run(sql);

  /** Rows that move nothing, of one item. */
  const addHistory = (item: string, count: number): Promise<void> =>
    run(
      `INSERT INTO store_item_stock_history (store_id, item_id, transaction_type, transaction_user,
         transaction_timestamp, quantity_total_delta, quantity_non_sellable_delta,
         quantity_customer_reserve_delta)
       ${NUMBERS(count)} SELECT 5000, '${item}', 'OPENING_STOCK', 'anna', '2026-01-01T00:00:00.000Z',
         CASE WHEN i % 2 = 0 THEN 10000 ELSE -10000 END, 0, 0 FROM n`,
    );

  /** Items with positions of 0, which no history has made; behind the item, in the order of keys. */
  const addPositions = async (item: string, count: number): Promise<void> => {
    const id = `'${item}-' || i`;
    await run(
      `INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
       ${NUMBERS(count)} SELECT ${id}, 0, 'New', 'EA', 100 FROM n`,
    );
    await run(`INSERT INTO store_item ${NUMBERS(count)} SELECT 5000, ${id} FROM n`);
    await run(
      `INSERT INTO store_item_stock (store_id, item_id, quantity_total, quantity_non_sellable,
         quantity_customer_reserve, update_date)
       ${NUMBERS(count)} SELECT 5000, ${id}, 0, 0, 0, '2026-01-01T00:00:00.000Z' FROM n`,
    );
  };

  const confirm = () =>
    execute(test.store, saveCommand([{ item: CHEESE, reasonId: THEFT, quantity: '1' }]));

  it('sums up one item whose history takes several turns', async () => {
    await addHistory(CHEESE, MANY);
    expect(await findings(test.database)).toEqual([]);
    await run(`UPDATE store_item_stock SET quantity_total = quantity_total + 1
      WHERE store_id = 5000 AND item_id >= '100000139'`);
    const wrong = await test.database.value<number>(
      "SELECT count(*) FROM store_item_stock WHERE store_id = 5000 AND item_id >= '100000139'",
    );
    expect(await findings(test.database, 'stock')).toHaveLength(wrong);
  });

  it.each([
    ['before', '100000011', CHEESE],
    ['behind', CHEESE, CHEESE],
  ])('passes more positions than one turn %s an item of many rows', async (_, after, item) => {
    await addPositions(after, MANY);
    await addHistory(item, MANY);
    expect(await findings(test.database)).toEqual([]);
    await run(`UPDATE store_item_stock SET quantity_total = 1 WHERE item_id = '${after}-${MANY}'`);
    const message = `Item ${after}-${MANY} at store 5000: the rows of the history sum to a total of 0, but the position has 0.0001.`;
    expect(await findings(test.database)).toEqual([`POSITION_DIFFERS: ${message}`]);
  });

  it('finds nothing in what is confirmed between its turns', async () => {
    await addHistory(CHEESE, MANY);
    const events: CheckEvent[] = [];
    const checks = STORE_CHECKS.filter((check) => 'steps' in check);
    // Time stands still but for this: each turn tells how far it is.
    let now = 0;
    const elapsed = () => (now += 10_000);
    for await (const event of runChecks({
      store: test.store,
      checks,
      limit: 10,
      isAlone: true,
      elapsed,
    })) {
      events.push(event);
      if (event.kind === 'progress') await confirm();
    }
    const kinds = events.map(({ kind: name }) => name);
    expect(kinds.filter((name) => name === 'progress').length).toBeGreaterThan(5);
    expect(kinds.filter((name) => name === 'finding' || name === 'failed')).toEqual([]);
    expect(events.at(-1)).toMatchObject({ kind: 'checked', check: 'idempotency', findings: 0 });
  });

  it('finds nothing where counters are cleared between its turns', async () => {
    for (const posting of POSTINGS) await test.store.commit(TESTER, postEvents(posting));
    await run(
      `INSERT INTO visibility_event (scope, organization_id, event_id, product_id, dimension_set_id,
         content, message, changes, client, create_date)
       ${NUMBERS(MANY)} SELECT 1, 'usmf', 'more' || i, 'A', 1, '[]', '', '[]', 'anna',
         '2026-03-02T00:00:00.000Z' FROM n`,
    );
    const slices = test.store.readInSlices(
      ON_HAND_CHECK.steps(test.store, {
        find: (code) => {
          throw new Error(`found ${code}`);
        },
        looked: () => undefined,
      }),
    );
    await slices.next();
    await run("DELETE FROM visibility_event WHERE product_id = 'A'");
    await run("DELETE FROM visibility_counter WHERE product_id = 'A'");
    for await (const _slice of slices);
  });

  it('says that a check was not made when a reset comes in between', async () => {
    await addHistory(CHEESE, MANY);
    const events: CheckEvent[] = [];
    let now = 0;
    const elapsed = () => (now += 10_000);
    const asked = { store: test.store, checks: [STOCK_CHECK], limit: 10, isAlone: true, elapsed };
    for await (const event of runChecks(asked)) {
      events.push(event);
      if (events.length === 1) await test.store.reset(TESTER, undefined);
    }
    expect(events.at(-1)).toMatchObject({ kind: 'failed', code: 'DATA_REPLACED' });
    expect(events.filter(({ kind: name }) => name === 'finding')).toEqual([]);
  });

  /** Where ids have gaps of their own, a row that is missing cannot be told from one. */
  const seesGaps = (): boolean => test.database.dialect.lastIdOf !== undefined;

  it('tells as many findings as are wanted, and counts the others', async () => {
    await run('UPDATE store_item_stock SET quantity_total = quantity_total + 1');
    const told: CheckEvent[] = [];
    const asked = {
      store: test.store,
      checks: [STOCK_CHECK],
      limit: 3,
      isAlone: true,
      elapsed: () => 0,
    };
    for await (const event of runChecks(asked)) told.push(event);
    const count = await test.database.value<number>('SELECT count(*) FROM store_item_stock');
    expect(told.map(({ kind: name }) => name)).toEqual([...Array(3).fill('finding'), 'checked']);
    expect(told.at(-1)).toMatchObject({ findings: count });
  });

  it('misses no rows of the outbox that were deleted by age, and others all the same', async () => {
    for (let count = 0; count < 3; count += 1) await confirm();
    const purged = purge([], TESTER.at - 1, 500);
    expect(await test.store.commit(TESTER, purged)).toBe(2);
    expect(await findings(test.database)).toEqual([]);
    await run('DELETE FROM outbox WHERE id = 4');
    const message =
      'Row 4 of the outbox is missing: merchandising is not told of adjustment 8, unless it was before.';
    expect(await findings(test.database)).toEqual(
      seesGaps() ? [`OUTBOX_ROW_MISSING: ${message}`] : [],
    );
  });

  it('misses no rows that were deleted behind one that is held', async () => {
    for (let count = 0; count < 3; count += 1) await confirm();
    await run('DELETE FROM outbox WHERE id IN (2, 3)');
    expect(await findings(test.database)).toHaveLength(seesGaps() ? 1 : 0);
    await run(
      "INSERT INTO database_state (name, value) VALUES ('outboxPurged', '2026-03-01T09:00:00.000Z')",
    );
    expect(await findings(test.database)).toEqual([]);
  });
});
