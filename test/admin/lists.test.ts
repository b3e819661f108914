import { callApi, callPlainly, problemCodes } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';

type Parameters = Readonly<Record<string, string | number | readonly string[]>>;

const CHEESE = '100000147';
const line = { item: CHEESE, reasonId: 21, quantity: '0.25', caseSize: '1' };
const NEWEST = 'ORDER BY create_date DESC, id DESC';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  const call = (name: string, parameters: Parameters = {}) =>
    callApi(app.serviceUrl, name, { parameters });

  async function saved(name: 'adjustments save' | 'templates save', body: object): Promise<number> {
    const { value, error } = await callApi(app.serviceUrl, name, { body });
    if (error !== undefined) throw new Error(error.message);
    return value.id as number;
  }

  beforeAll(async () => {
    for (let count = 0; count < 10; count += 1) {
      const storeId = 5000 + (count % 2);
      await saved('adjustments save', { storeId, lines: [line], comments: `number ${count}` });
      await saved('templates save', { storeId, description: `Template ${count}`, lines: [line] });
    }
    await app.database.run(
      `INSERT INTO item_attribute VALUES ('${CHEESE}', 'lot'), ('${CHEESE}', 'shelf')`,
    );
  });

  /** All rows of a list, page by page, each page of at most so many. */
  async function listed(
    name: string,
    rows: string,
    parameters: Parameters,
    limit: number,
  ): Promise<Record<string, unknown>[]> {
    const all: Record<string, unknown>[] = [];
    let after: Parameters = {};
    for (;;) {
      const { value, error } = await call(name, { ...parameters, ...after, limit });
      if (error !== undefined) throw new Error(error.message);
      expect(value[rows].length).toBeLessThanOrEqual(limit);
      all.push(...value[rows]);
      if (value.next === undefined) return all;
      after = { after: value.next };
    }
  }

  const keys = (sql: string): Promise<unknown[]> => app.database.column(sql);

  describe('a list comes page by page, each row once and in order', () => {
    it.each<[string, string, string, Parameters, string]>([
      [
        'adjustments',
        'id',
        'adjustments list',
        { store: 5000 },
        `FROM inv_adjust WHERE store_id = 5000 ${NEWEST}`,
      ],
      [
        'adjustments',
        'id',
        'adjustments list',
        { status: 'IN_PROGRESS' },
        `FROM inv_adjust WHERE status = 1 ${NEWEST}`,
      ],
      [
        'adjustments',
        'id',
        'adjustments list',
        { store: 5000, item: CHEESE, reason: 21 },
        `FROM inv_adjust WHERE store_id = 5000 AND id IN (SELECT inv_adjust_id FROM inv_adjust_line_item
          WHERE item_id = '${CHEESE}' AND inv_adjust_reason_id = 21) ${NEWEST}`,
      ],
      [
        'templates',
        'id',
        'templates list',
        { store: 5000 },
        `FROM inv_adjust_template WHERE store_id = 5000 ${NEWEST}`,
      ],
      ['stores', 'id', 'stores list', {}, 'FROM store ORDER BY id'],
      [
        'stores',
        'id',
        'stores list',
        { stores: ['5002', '5000', '5001', '4711'] },
        'FROM store WHERE id IN (5000, 5001, 5002) ORDER BY id',
      ],
      ['items', 'id', 'items find', {}, 'FROM item ORDER BY id'],
      [
        'items',
        'id',
        'items find',
        { query: 'RE' },
        "FROM item WHERE lower(short_description) LIKE '%re%' ORDER BY id",
      ],
      [
        'positions',
        'item_id',
        'positions list',
        { store: 5001 },
        'FROM store_item WHERE store_id = 5001 ORDER BY item_id',
      ],
      [
        'positions',
        'item_id',
        'positions list',
        { store: 5000, only: 'unavailable' },
        `FROM store_item_stock WHERE store_id = 5000 AND quantity_non_sellable > 0 ORDER BY item_id`,
      ],
      [
        'positions',
        'item_id',
        'positions list',
        { store: 5000, only: 'reserved' },
        `FROM store_item_stock WHERE store_id = 5000
          AND (quantity_customer_reserve > 0 OR quantity_reserved > 0) ORDER BY item_id`,
      ],
      [
        'uins',
        'uin',
        'uins list',
        { store: 5000 },
        'FROM item_uin WHERE store_id = 5000 ORDER BY item_id, uin',
      ],
      [
        'uins',
        'uin',
        'uins list',
        { store: 5000, status: 'IN_STOCK' },
        'FROM item_uin WHERE store_id = 5000 AND status = 1 ORDER BY item_id, uin',
      ],
    ])('%s by %s: %s %j', async (rows, column, name, parameters, sql) => {
      const expected = await keys(`SELECT ${column} ${sql}`);
      expect(expected.length).toBeGreaterThan(2);
      for (const limit of [2, 3, 500]) {
        const found = await listed(name, rows, parameters, limit);
        expect(found.map((row) => row[column.replace('_id', '')] ?? row.item)).toEqual(expected);
      }
    });
  });

  it('the table of adjustments has every one that the list has, with the same values', async () => {
    const parameters = { store: 5001, status: 'IN_PROGRESS' };
    const rows = await listed('adjustments list', 'adjustments', parameters, 100);
    const { value } = await callPlainly(app.serviceUrl, 'adjustments export', { parameters });
    const [head = '', ...lines] = String(value).trimEnd().split('\r\n');
    const columns = head.split(',');
    const cell = (text: unknown): string =>
      /,/.test(String(text)) ? `"${text}"` : String(text ?? '');
    expect(lines).toEqual(rows.map((row) => columns.map((column) => cell(row[column])).join(',')));
    expect(lines.length).toBeGreaterThan(4);
  });

  it('a position below zero is found among those that are', async () => {
    await app.database.run(
      `UPDATE store_item_stock SET quantity_total = -10000
       WHERE store_id = 5001 AND item_id = '100000011'`,
    );
    const { value } = await call('positions list', { store: 5001, only: 'negative' });
    expect(value.positions).toMatchObject([{ item: '100000011', total: '-1' }]);
  });

  it('a position is told as the stock enquiry has it, and as the adjustment shows it', async () => {
    const id = await saved('adjustments save', { storeId: 5000, lines: [line] });
    const read = await call('adjustments read', { id });
    const { value } = await call('positions read', { store: 5000, item: CHEESE });
    expect(read.value.lines[0].stock).toEqual({ bucket: 'available', quantity: value.available });
  });

  describe('attributes in a save', () => {
    const lot = { name: 'lot', value: 'L-1' };
    const shelf = { name: 'shelf', value: 'B2' };
    const read = async (id: number) => (await call('adjustments read', { id })).value;

    it('are stored with the lines, stay where they are left out, and go where the list is empty', async () => {
      const lines = [{ ...line, attributes: [shelf, lot] }];
      const adjustmentId = await saved('adjustments save', { storeId: 5000, lines });
      const [first] = (await read(adjustmentId)).lines;
      expect(first).toMatchObject({ attributes: [lot, shelf], attributeNames: ['lot', 'shelf'] });
      const change = (more: object) =>
        saved('adjustments save', {
          adjustmentId,
          storeId: 5000,
          lines: [{ ...line, lineId: first.id, ...more }],
        });
      await change({ quantity: '0.5' });
      expect((await read(adjustmentId)).lines).toMatchObject([
        { quantity: '0.5', attributes: [lot, shelf] },
      ]);
      await change({ attributes: [shelf] });
      expect((await read(adjustmentId)).lines).toMatchObject([{ attributes: [shelf] }]);
      await change({ attributes: [] });
      expect((await read(adjustmentId)).lines).toMatchObject([{ attributes: [] }]);
    });

    it('are stored with a line of an adjustment that is saved and confirmed at once', async () => {
      const body = { storeId: 5000, lines: [{ ...line, attributes: [lot] }] };
      const answer = await callApi(app.serviceUrl, 'adjustments save-and-confirm', { body });
      expect((await read(answer.value.id)).lines).toMatchObject([{ attributes: [lot] }]);
    });

    it('are refused as the rest of the request is, and nothing is saved', async () => {
      const body = {
        storeId: 5000,
        lines: [{ ...line, quantity: '0', attributes: [{ name: 'color', value: 'red' }] }],
      };
      const before = await keys('SELECT max(id) FROM inv_adjust');
      const answer = await callApi(app.serviceUrl, 'adjustments save', { body });
      expect(problemCodes(answer)).toEqual(['QUANTITY_NOT_POSITIVE', 'ATTRIBUTE_NOT_ALLOWED']);
      expect(await keys('SELECT max(id) FROM inv_adjust')).toEqual(before);
    });
  });

  describe('a check', () => {
    const TABLES = [
      ...['inv_adjust', 'inv_adjust_line_item', 'inv_adjust_template'],
      ...['store_item_stock_history', 'outbox'],
    ];
    const rows = async (): Promise<unknown[]> => {
      const counts = TABLES.map((table) => `(SELECT count(*) FROM ${table})`);
      return app.database.lists(
        `SELECT ${counts.join(', ')}, (SELECT sum(version) FROM inv_adjust)`,
      );
    };

    it.each<[string, object, Parameters]>([
      ['adjustments', { storeId: 5000, lines: [line] }, {}],
      ['adjustments', { storeId: 5000, lines: [line] }, { confirm: 'true' }],
      ['adjustments', { adjustmentId: 3, storeId: 5001, removedLineIds: [] }, { confirm: 'true' }],
      ['templates', { storeId: 5000, description: 'New', lines: [line] }, { confirm: 'true' }],
    ])(
      'of %s %j with %j finds nothing wrong, and changes nothing',
      async (what, body, parameters) => {
        const before = await rows();
        const answer = await callApi(app.serviceUrl, `${what} check`, { body, parameters });
        expect(answer.value).toEqual({ problems: [] });
        expect(await rows()).toEqual(before);
      },
    );

    it('finds what the save itself is refused for, whatever that is', async () => {
      const bodies = [
        { storeId: 77, lines: [line] },
        { storeId: 5000, lines: [line, line, { ...line, item: 'none', reasonId: 83 }] },
        { adjustmentId: 1, storeId: 5000 },
        { adjustmentId: 99_999, storeId: 5000 },
        { adjustmentId: 3, storeId: 5001, expectedVersion: 7 },
        { storeId: 5000, lines: [{ ...line, attributes: [{ name: 'color', value: 'red' }] }] },
        {
          storeId: 5000,
          lines: Array.from({ length: 3 }, (_, index) => ({
            ...{ ...line, item: `U${index}` },
            addedUins: Array.from({ length: 7000 }, (_entry, at) => `${index}-${at}`),
          })),
        },
      ];
      for (const body of bodies) {
        const check = await callApi(app.serviceUrl, 'adjustments check', { body });
        const save = await callApi(app.serviceUrl, 'adjustments save', { body });
        expect(save.error?.problems.length).toBeGreaterThan(0);
        expect(check.value?.problems).toEqual(save.error?.problems);
      }
    });

    it('tells how many problems there are where not all are listed', async () => {
      const lines = Array.from({ length: 1000 }, (_, index) => ({
        ...{ item: `NONE-${index}`, reasonId: 9999, quantity: '0', caseSize: '1' },
      }));
      const body = { storeId: 5000, lines };
      const { value } = await callApi(app.serviceUrl, 'adjustments check', { body });
      expect([value.problems.length, value.problemCount]).toEqual([1000, 3000]);
    });
  });
});
