import { callApi } from '../support/api.js';
import { useApp } from '../support/app.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';
import { post, savedId, saveMessage } from '../support/soap.js';

const STORE = 5000;
const FLOUR = '100000011';
const CHIPS = '100000027';
const COOKIE = '100000043';
const EGGS = '100000051';
const MILK = '100000059';
const SPEAKER = '100000195';
const BASKET = '100000219';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, {
    atEnd: async () => {
      expect(await findings(app.database)).toEqual([]);
      expect(await app.database.integrityProblems()).toEqual([]);
    },
  });

  /** The id of a reason by its code. */
  const reasonId = (code: number): Promise<number> =>
    app.database.value<number>('SELECT id FROM inv_adjust_reason WHERE code = ?', code);

  const itemNamed = (text: string): Promise<string> =>
    app.database.value<string>('SELECT id FROM item WHERE short_description LIKE ?', `%${text}%`);

  async function api(
    name: string,
    parameters: Record<string, number>,
    body?: unknown,
  ): Promise<number> {
    const { value, error } = await callApi(app.serviceUrl, name, { parameters, body });
    if (error !== undefined) throw new Error(error.message);
    return value.id as number;
  }

  interface Stock {
    readonly total: number;
    readonly available: number;
    readonly [subBucket: string]: number;
  }

  /** Total, available and each sub-bucket that is not empty, in units. */
  async function stock(item: string): Promise<Stock> {
    const row = await app.database.row<Stock>(
      'SELECT total, available FROM v_store_item_stock WHERE store_id = ? AND item_id = ?',
      STORE,
      item,
    );
    const split = await app.database.rows<{ name: string; quantity: number }>(
      `SELECT t.description AS name, n.quantity / 10000.0 AS quantity
       FROM store_item_stock_nonsellable n JOIN nonsellable_type t ON t.id = n.nonsellable_type_id
       WHERE n.store_id = ? AND n.item_id = ?`,
      STORE,
      item,
    );
    const subBuckets = Object.fromEntries(split.map(({ name, quantity }) => [name, quantity]));
    return { total: 0, available: 0, ...row, ...subBuckets };
  }

  /** What `act` does to the stock of items: the differences that are not zero. */
  async function changesOf(items: readonly string[], act: () => Promise<unknown>) {
    const stocks = async () => Promise.all(items.map(stock));
    const before = await stocks();
    await act();
    return (await stocks()).map((is, index) => {
      const was = before[index] as Stock;
      const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
      const deltas = names.map((name) => [
        name,
        Math.round(((is[name] ?? 0) - (was[name] ?? 0)) * 10_000) / 10_000,
      ]);
      return Object.fromEntries(deltas.filter(([, delta]) => delta !== 0));
    });
  }

  const adjust = async (item: string, code: number, quantity: number): Promise<number> => {
    const lines = [{ item, reason: await reasonId(code), quantity }];
    const message = saveMessage({ store: STORE, lines }, 'saveAndConfirmInventoryAdjustment');
    return savedId(await post(app.serviceUrl, message));
  };

  describe('a device that a customer returns', () => {
    const returned = async () =>
      api(
        'system-transactions create',
        {},
        {
          type: 'POS_RETURN',
          storeId: STORE,
          reference: 'receipt 1742',
          lines: [{ item: SPEAKER, reasonId: await reasonId(209), quantity: '3' }],
        },
      );

    it('waits in the sub-bucket Requires Validation', async () => {
      expect(await changesOf([SPEAKER], returned)).toEqual([
        { total: 3, 'Requires Validation': 3 },
      ]);
    });

    it.each([
      ['is marked as available for sale', 210, { available: 1, 'Requires Validation': -1 }],
      ['goes to repair, another sub-bucket', 211, { Repair: 1, 'Requires Validation': -1 }],
    ])('after validation %s', async (_what, code, expected) => {
      expect(await changesOf([SPEAKER], () => adjust(SPEAKER, code, 1))).toEqual([expected]);
    });

    it('after validation is disposed of, from the sub-bucket it was moved to', async () => {
      await adjust(SPEAKER, 210, 1);
      await adjust(SPEAKER, 85, 1);
      expect(await changesOf([SPEAKER], () => adjust(SPEAKER, 89, 1))).toEqual([
        { total: -1, Trouble: -1 },
      ]);
    });
  });

  describe('a template of chocolate chip cookies', () => {
    it('with the multiplier 3 uses three times the ingredients and makes 360 cookies', async () => {
      const { value } = await callApi(app.serviceUrl, 'templates list', {
        parameters: { store: STORE, description: 'cookies, one batch', status: 'COMPLETED' },
      });
      const template = value.templates[0].id as number;
      const body = { storeId: STORE, multiplier: '3', comments: 'three batches' };
      const id = await api('templates apply', { id: template }, body);
      const items = [FLOUR, EGGS, MILK, CHIPS, COOKIE];
      expect(await changesOf(items, () => api('adjustments confirm', { id }))).toEqual([
        { total: -3, available: -3 },
        { total: -3, available: -3 },
        { total: -3, available: -3 },
        { total: -3, available: -3 },
        { total: 360, available: 360 },
      ]);
      const { value: adjustment } = await callApi(app.serviceUrl, 'adjustments read', {
        parameters: { id },
      });
      expect(adjustment).toMatchObject({ status: 'COMPLETED', templateId: template });
    });
  });

  describe('a spa basket', () => {
    it('is made by a template of its own: create, complete, apply, confirm', async () => {
      const parts = await Promise.all(['Face Wash', 'Moisturizer', 'Body Spray'].map(itemNamed));
      const line = async (item: string, code: number) => {
        return { item, reasonId: await reasonId(code), quantity: '1', caseSize: '1' };
      };
      const lines = await Promise.all([...parts.map((item) => line(item, 98)), line(BASKET, 94)]);
      const template = await api(
        'templates save',
        {},
        {
          storeId: STORE,
          description: 'Serenity spa basket',
          lines,
        },
      );
      await api('templates confirm', { id: template });
      const id = await api(
        'templates apply',
        { id: template },
        { storeId: STORE, multiplier: '2' },
      );
      const gone = { total: -2, available: -2 };
      expect(await changesOf([...parts, BASKET], () => api('adjustments confirm', { id }))).toEqual(
        [gone, gone, gone, { total: 2, available: 2 }],
      );
    });
  });

  describe('a sandwich', () => {
    const HAM = '100000155';
    let template: number;

    beforeAll(async () => {
      const line = { reasonId: await reasonId(98), caseSize: '1' };
      const lines = [
        { ...line, item: HAM, quantity: '1' },
        { ...line, item: EGGS, quantity: '2' },
      ];
      const body = { storeId: STORE, description: 'Ham sandwich', lines };
      template = await api('templates save', {}, body);
      await api('templates confirm', { id: template });
    });

    const read = async (id: number) => {
      const { value } = await callApi(app.serviceUrl, 'adjustments read', { parameters: { id } });
      return value as { lines: { id: number; item: string; quantity: string }[] };
    };

    it('of ham and bread: twice the template is twice of each', async () => {
      const id = await api(
        'templates apply',
        { id: template },
        { storeId: STORE, multiplier: '2' },
      );
      expect((await read(id)).lines.map(({ item, quantity }) => [item, quantity])).toEqual([
        [HAM, '2'],
        [EGGS, '4'],
      ]);
    });

    it('that a template has made is edited like any other adjustment', async () => {
      const id = await api(
        'templates apply',
        { id: template },
        { storeId: STORE, multiplier: '1' },
      );
      const [ham, eggs] = (await read(id)).lines;
      const more = { reasonId: await reasonId(98), caseSize: '1' };
      const lines = [
        { ...more, lineId: ham?.id, item: HAM, quantity: '1.5' },
        { ...more, item: MILK, quantity: '1' },
      ];
      const body = { adjustmentId: id, storeId: STORE, lines, removedLineIds: [eggs?.id] };
      await api('adjustments save', {}, body);
      expect((await read(id)).lines.map(({ item, quantity }) => [item, quantity])).toEqual([
        [HAM, '1.5'],
        [MILK, '1'],
      ]);
      expect(await changesOf([HAM, EGGS, MILK], () => api('adjustments confirm', { id }))).toEqual([
        { total: -1.5, available: -1.5 },
        {},
        { total: -1, available: -1 },
      ]);
    });
  });

  test('repair out and in: unavailable and back, the total stays', async () => {
    const out = await changesOf([SPEAKER], () => adjust(SPEAKER, 85, 2));
    const back = await changesOf([SPEAKER], () => adjust(SPEAKER, 3, 2));
    expect([out, back]).toEqual([[{ available: -2, Trouble: 2 }], [{ available: 2, Trouble: -2 }]]);
  });

  test('a completed adjustment is copied, and the copy names it', async () => {
    const source = await adjust(SPEAKER, 2, 1);
    const copy = await api('adjustments copy', { id: source });
    const { value } = await callApi(app.serviceUrl, 'adjustments read', {
      parameters: { id: copy },
    });
    expect(value).toMatchObject({ status: 'IN_PROGRESS', referenceId: source });
    expect(value.lines).toMatchObject([{ item: SPEAKER, reasonCode: 2, quantity: '1' }]);
  });

  test('seeding through the web service is not published', async () => {
    const count = () => app.database.value<number>('SELECT count(*) FROM outbox');
    const before = await count();
    const seeded = await changesOf([SPEAKER], () => adjust(SPEAKER, 215, 10));
    expect([seeded, (await count()) - before]).toEqual([[{ total: 10, available: 10 }], 0]);
    await adjust(SPEAKER, 2, 1);
    expect((await count()) - before).toBe(1);
  });
});
