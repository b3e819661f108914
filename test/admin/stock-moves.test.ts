import { type ApiAnswer, callApi, callPlainly } from '../support/api.js';
import { useApp } from '../support/app.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';

/** What moves, is told, and stands there afterwards, by the rows of the database. */
describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, {
    each: true,
    atEnd: async () => {
      expect(await findings(app.database)).toEqual([]);
    },
  });

  const CHEESE = '100000147';
  const PHONE = '100000203';
  const THEFT = 21;
  const REPAIR_OUT = 23;
  const STOCK_IN = 38;
  const DAMAGED_HOLD = 20;
  const TROUBLE = 1;

  async function call(name: string, body: unknown, id?: number) {
    const parameters = id === undefined ? {} : { id };
    const answer: ApiAnswer = await callApi(app.serviceUrl, name, { parameters, body });
    if (answer.error === undefined) return answer.value;
    throw new Error(`${answer.error.code}: ${answer.error.message}`);
  }

  const line = (reasonId: number, more: object = {}) => ({
    ...{ item: CHEESE, reasonId, quantity: '2', caseSize: '1' },
    ...more,
  });
  const saveAndConfirm = (lines: readonly object[], more: object = {}) =>
    call('adjustments save-and-confirm', { storeId: 5000, lines, ...more });
  const move = (type: string, lines: readonly object[], more: object = {}) =>
    call('system-transactions create', { type, storeId: 5000, lines, ...more });

  const countOf = (table: string) => app.database.value<number>(`SELECT count(*) FROM ${table}`);

  interface Told {
    readonly store: number;
    readonly lines: string | null;
  }
  const told = () =>
    app.database.rows<Told>('SELECT store_id AS store, lines FROM outbox ORDER BY id');

  /** Of the cheese at store 5000, in units: all of it, what is unavailable, what is in Trouble. */
  async function stock(): Promise<number[]> {
    const of = `WHERE store_id = 5000 AND item_id = '${CHEESE}'`;
    const [position = []] = await app.database.lists(
      `SELECT quantity_total, quantity_non_sellable FROM store_item_stock ${of}`,
    );
    const inTrouble = await app.database.column<number>(
      `SELECT quantity FROM store_item_stock_nonsellable ${of} AND nonsellable_type_id = ${TROUBLE}`,
    );
    return [...position, inTrouble[0] ?? 0].map((quantity) => Number(quantity) / 10_000);
  }

  async function changeOf(work: () => Promise<unknown>): Promise<number[]> {
    const before = await stock();
    await work();
    return (await stock()).map((quantity, index) => quantity - (before[index] ?? 0));
  }

  describe('what leaves no adjustment behind', () => {
    it.each([
      ['LATE_SALES', 41, {}],
      ['STOCK_COUNT', 26, { countType: 'UNIT' }],
      ['RECEIVING_DAMAGES', DAMAGED_HOLD, {}],
      ['CUSTOMER_ORDER', 36, {}],
      ['POS_RETURN', 109, {}],
      ['WASTAGE', 11, {}],
      ['VENDOR_RETURN', 27, {}],
    ])('is %s, but it leaves history that names it', async (type, reasonId, more) => {
      await saveAndConfirm([line(REPAIR_OUT)]);
      const before = await countOf('inv_adjust');
      const { id } = await move(type, [line(reasonId)], more);
      expect(await countOf('inv_adjust')).toBe(before);
      const sql =
        'SELECT count(*) FROM store_item_stock_history WHERE transaction_type = ? AND transaction_id = ?';
      expect(await app.database.value<number>(sql, type, id)).toBeGreaterThan(0);
    });
  });

  describe('stock', () => {
    it('goes into the sub-bucket that the reason names, and stays in the total', async () => {
      expect(await changeOf(() => saveAndConfirm([line(REPAIR_OUT)]))).toEqual([0, 2, 2]);
    });

    it('moves by a confirmation, and not before it', async () => {
      let id = 0;
      const lines = [line(THEFT)];
      const saving = async () => {
        ({ id } = await call('adjustments save', { storeId: 5000, lines }));
      };
      expect(await changeOf(saving)).toEqual([0, 0, 0]);
      expect(await changeOf(() => call('adjustments confirm', {}, id))).toEqual([-2, 0, 0]);
    });

    it('is taken by the wastage batch', async () => {
      const group = { description: 'Cheese dries', amount: '2', items: [CHEESE], stores: [5000] };
      const { id } = await call('wastage groups save', group);
      await call('wastage schedules create', { groupId: id, kind: 'DAILY' });
      const before = await countOf('inv_adjust');
      expect(await changeOf(() => callPlainly(app.serviceUrl, 'wastage run', {}))).toEqual([
        -2, 0, 0,
      ]);
      expect(await countOf('inv_adjust')).toBe(before);
    });
  });

  describe('what merchandising is told', () => {
    it('is nothing of an adjustment that was saved as one not to be published', async () => {
      const lines = [line(THEFT)];
      const { id } = await call('adjustments save', { storeId: 5000, publish: false, lines });
      const before = await told();
      await call('adjustments confirm', {}, id);
      expect(await told()).toEqual(before);
    });

    it('is nothing of the store either that a unit leaves by such an adjustment', async () => {
      const unit = { item: PHONE, quantity: '1', addedUins: ['T10-5000-0001'] };
      const before = await told();
      await saveAndConfirm([line(STOCK_IN, unit)], { storeId: 5001, publish: false });
      expect(await told()).toEqual(before);
      const sql = "SELECT store_id FROM item_uin WHERE uin = 'T10-5000-0001'";
      expect(await app.database.value(sql)).toBe(5001);
    });

    it('is of damages that move nothing here, too', async () => {
      const before = (await told()).length;
      const lines = [line(DAMAGED_HOLD, { onlyPublishes: true })];
      expect(await changeOf(() => move('RECEIVING_DAMAGES', lines))).toEqual([0, 0, 0]);
      const [row, ...more] = (await told()).slice(before);
      expect([row?.store, more]).toEqual([5000, []]);
      const expected = { item: CHEESE, reasonCode: 82, quantity: 20_000, from: 'ATS', to: 'TRBL' };
      expect(JSON.parse(row?.lines ?? '')).toEqual([{ ...expected, uins: [] }]);
    });
  });
});
