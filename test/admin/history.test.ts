import { callApi, callPlainly } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';

const CHEESE = '100000147';
const STORES = [5000, 5001];
const CONFIRMED = 40;

type Criteria = Readonly<Record<string, string | number>>;
interface Row {
  readonly id: number;
  readonly storeId: number;
  readonly at: string;
  readonly [column: string]: unknown;
}

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  const page = async (criteria: Criteria) =>
    (await callApi(app.serviceUrl, 'history list', { parameters: criteria })).value as {
      readonly rows: Row[];
      readonly next?: number;
    };

  /** All rows, page by page. */
  async function listed(criteria: Criteria, limit = 7): Promise<Row[]> {
    const rows: Row[] = [];
    let after: Criteria = {};
    for (;;) {
      const { rows: found, next } = await page({ ...criteria, ...after, limit });
      expect(found.length).toBeLessThanOrEqual(limit);
      rows.push(...found);
      if (next === undefined) return rows;
      after = { after: next };
    }
  }

  async function confirm(storeId: number, line: object): Promise<number> {
    const body = { storeId, lines: [{ item: CHEESE, caseSize: '1', quantity: '0.5', ...line }] };
    const answer = await callApi(app.serviceUrl, 'adjustments save-and-confirm', { body });
    if (answer.error !== undefined) throw new Error(answer.error.message);
    return answer.value.id as number;
  }

  beforeAll(async () => {
    for (let count = 0; count < CONFIRMED; count += 1) {
      // Into a sub-bucket and on to another, which leaves two rows: a page may end between them.
      const reasonId = [29, 21, 112, 21][count % 4];
      await confirm(STORES[count % 2] as number, { reasonId });
    }
  });

  /** What the table has, by a statement of the test's own. */
  async function stored(where: string, order: string): Promise<number[]> {
    const sql = `SELECT id FROM store_item_stock_history WHERE ${where} ORDER BY ${order}`;
    return app.database.column<number>(sql);
  }

  /** The total of an item's stock at its store after each row, by the row, from the rows alone. */
  async function totalsAfter(): Promise<ReadonlyMap<number, number>> {
    const sql = `SELECT id, sum(quantity_total_delta) OVER (PARTITION BY store_id, item_id ORDER BY id)
      / 10000.0 FROM store_item_stock_history`;
    return new Map(
      (await app.database.lists(sql)).map(([id, total]) => [Number(id), Number(total)]),
    );
  }

  const MOVED = "transaction_type = 'INVENTORY_ADJUSTMENT'";
  const FROM = '2026-03-01T08:00:00.020Z';

  const READS: readonly [string, Criteria, string][] = [
    ['a store', { store: 5000 }, 'store_id = 5000'],
    ['an item', { store: 5001, item: CHEESE }, `store_id = 5001 AND item_id = '${CHEESE}'`],
    [
      'a kind of transaction at a store',
      { store: 5000, transactionType: 'INVENTORY_ADJUSTMENT' },
      `store_id = 5000 AND ${MOVED}`,
    ],
    [
      'a period',
      { store: 5000, from: FROM },
      `store_id = 5000 AND transaction_timestamp >= '${FROM}'`,
    ],
    [
      'an item in a period',
      { store: 5000, item: CHEESE, from: FROM, to: '2026-03-01T08:00:00.060Z' },
      `store_id = 5000 AND item_id = '${CHEESE}' AND transaction_timestamp BETWEEN '${FROM}' AND '2026-03-01T08:00:00.060Z'`,
    ],
    ['an adjustment', { transaction: 1 }, `${MOVED} AND transaction_id = 1`],
    [
      'an adjustment at another store',
      { transaction: 1, store: 5001 },
      `${MOVED} AND transaction_id = 1 AND store_id = 5001`,
    ],
    ['an adjustment that does not exist', { transaction: 99_999 }, '0 = 1'],
    ['a count that does not exist', { transaction: 1, transactionType: 'STOCK_COUNT' }, '0 = 1'],
  ];

  describe.each(READS)('the history of %s', (_what, criteria, where) => {
    it.each([
      ['newest', 'DESC'],
      ['oldest', 'ASC'],
    ])('comes the %s first, page by page, each row once', async (order, direction) => {
      const sort = `transaction_timestamp ${direction}, id ${direction}`;
      const rows = await listed({ ...criteria, order });
      expect(rows.map(({ id }) => id)).toEqual(await stored(where, sort));
      const totals = 'store' in criteria && 'item' in criteria ? await totalsAfter() : new Map();
      expect(rows.map(({ totalAfter }) => Number(totalAfter))).toEqual(
        rows.map(({ id }) => totals.get(id) ?? Number.NaN),
      );
    });

    it('is exported whole, as a table and as lines of JSON', async () => {
      const rows = await listed(criteria);
      const exported = async (format: string) => {
        const parameters = { ...criteria, format };
        const { value } = await callPlainly(app.serviceUrl, 'history export', { parameters });
        return String(value);
      };
      const objects = (await exported('ndjson')).split('\n').filter((text) => text !== '');
      const exportedRows = rows.map((row) => {
        const { unitOfMeasure, reason, reference, totalAfter, ...exportedRow } = row;
        return exportedRow;
      });
      expect(objects.map((text) => JSON.parse(text))).toEqual(exportedRows);
      const [head = '', ...lines] = (await exported('csv')).trimEnd().split('\r\n');
      const columns = head.split(',');
      expect(columns).toHaveLength(12);
      const cells = (row: Row) => columns.map((column) => row[column] ?? '').join(',');
      expect(lines).toEqual(rows.map(cells));
    });
  });

  it('a UIN that moves to another store shows in both, under the one adjustment', async () => {
    const [uin] = await app.database.rows<{
      uin: string;
      item_id: string;
      store_id: number;
      other: number;
    }>(`SELECT u.uin, u.item_id, u.store_id, s.store_id AS other FROM item_uin u
       JOIN store_item s ON s.item_id = u.item_id AND s.store_id <> u.store_id
       WHERE u.status = 1 LIMIT 1`);
    if (uin === undefined) throw new Error('the demo has no such UIN');
    const line = { item: uin.item_id, reasonId: 38, quantity: '1', addedUins: [uin.uin] };
    const id = await confirm(uin.other, line);
    const rows = await listed({ transaction: id, order: 'oldest' }, 1);
    expect(rows.map(({ storeId, reasonCode, total }) => [storeId, reasonCode, total])).toEqual([
      [uin.store_id, 183, '-1'],
      [uin.other, 182, '1'],
    ]);
  });

  it('a system transaction is found by its type and id', async () => {
    const body = {
      type: 'WASTAGE',
      storeId: 5000,
      lines: [{ item: CHEESE, reasonId: 11, quantity: '0.25' }],
    };
    const { value } = await callApi(app.serviceUrl, 'system-transactions create', { body });
    const rows = await listed({ transaction: value.id, transactionType: 'WASTAGE' });
    expect(rows).toEqual([
      expect.objectContaining({ transactionType: 'WASTAGE', reasonCode: 1, total: '-0.25' }),
    ]);
  });

  it.each([
    ['after', 'must be at most 999999999999'],
    ['limit', 'must be a whole number from 1 to 1000'],
  ])('%s beyond 2^53 is told the largest number that is allowed', async (name, sentence) => {
    const parameters = { store: 5000, [name]: 2 ** 53 };
    const { error } = await callApi(app.serviceUrl, 'history list', { parameters });
    expect(error?.problems).toEqual([
      {
        code: 'REQUEST_NOT_VALID',
        message: `${name} in the request is 9007199254740992: ${sentence}.`,
        field: name,
      },
    ]);
  });

  it('is told by days of the store, with what each has added and the total at its end', async () => {
    const SUGAR = '100000019';
    const asked = (parameters: Criteria) =>
      callApi(app.serviceUrl, 'history days', {
        parameters: { store: 5000, item: SUGAR, ...parameters },
      });
    // Chicago is six hours behind, and five from the second Sunday of March on.
    const moved: readonly (readonly [at: string, total: number])[] = [
      ['2026-03-07T05:59:59.999Z', 1],
      ['2026-03-07T06:00:00.000Z', 2],
      ['2026-03-08T05:30:00.000Z', 3],
      ['2026-03-09T04:59:59.999Z', 4],
      ['2026-03-09T05:00:00.000Z', 5],
    ];
    for (const [at, total] of moved) {
      await app.database.run(`INSERT INTO store_item_stock_history (store_id, item_id, reason_code,
          transaction_type, transaction_id, transaction_user, transaction_timestamp,
          quantity_total_delta, quantity_non_sellable_delta, quantity_customer_reserve_delta)
        VALUES (5000, '${SUGAR}', 76, 'LATE_SALES', 1, 'test', '${at}', ${total * 10_000}, 0, 0)`);
      await app.database.run(`UPDATE store_item_stock SET quantity_total = quantity_total + ${total * 10_000}
        WHERE store_id = 5000 AND item_id = '${SUGAR}'`);
    }
    const parameters = { store: 5000, item: SUGAR };
    const { total } = (await callApi(app.serviceUrl, 'positions read', { parameters })).value;
    const { days, next } = (await asked({ from: '2026-03-06', limit: 3 })).value;
    const shown = days.map((day: Row) => [day.date, day.movementCount, day.total, day.totalAfter]);
    expect(shown).toEqual([
      ['2026-03-09', 1, '5', total],
      ['2026-03-08', 1, '4', String(Number(total) - 5)],
      ['2026-03-07', 2, '5', String(Number(total) - 9)],
    ]);
    expect(next).toBe('2026-03-06');
    const rest = (await asked({ to: next })).value;
    expect(rest.days[0]).toMatchObject({
      date: '2026-03-06',
      total: '1',
      totalAfter: String(Number(total) - 14),
    });
    expect((await asked({ from: '2026-03-08', to: '2026-03-08' })).value.days).toHaveLength(1);
    expect((await asked({ to: '2020-01-01' })).value).toEqual({ days: [] });
  });

  it('an export of more than a page has every row once', async () => {
    const insert = `INSERT INTO store_item_stock_history (store_id, item_id, transaction_type, transaction_user,
       transaction_timestamp, quantity_total_delta, quantity_non_sellable_delta,
       quantity_customer_reserve_delta)
     VALUES (5002, '${CHEESE}', 'LATE_SALES', 'many', '2026-03-01T10:00:00.000Z', 0, 0, 0)`;
    await app.database.inTransaction(async () => {
      for (let count = 0; count < 2500; count += 1) await app.database.run(insert);
    });
    const parameters = { store: 5002, transactionType: 'LATE_SALES', format: 'ndjson' };
    const { value } = await callPlainly(app.serviceUrl, 'history export', { parameters });
    const ids = String(value)
      .trimEnd()
      .split('\n')
      .map((text) => (JSON.parse(text) as Row).id);
    expect(ids).toEqual(await stored("transaction_user = 'many'", 'id DESC'));
  });
});
