import { type ApiAnswer, callApi, problemCodes } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { each: true });

  const CHEESE = '100000147';
  const PHONE = '100000203';
  const THEFT = 21;
  const STOCK_IN = 38;
  const STOCK_OUT = 39;
  const COUNT_OUT = 26;
  const COUNT_TO_MISSING = 14;
  const COUNT_IN = 25;
  const LATE_SALE = 41;
  const DISPOSE = 27;

  type Sent = Readonly<Record<string, string | number>>;

  const call = (name: string, parameters: Sent = {}, body?: unknown) =>
    callApi(app.serviceUrl, name, { parameters, ...(body === undefined ? {} : { body }) });
  const line = (more: object = {}) => ({
    ...{ item: CHEESE, reasonId: THEFT, quantity: '1', caseSize: '1' },
    ...more,
  });

  async function done(answer: Promise<ApiAnswer>) {
    const { value, error } = await answer;
    if (error !== undefined) throw new Error(`${error.code}: ${error.message}`);
    return value;
  }

  async function sentence(answer: Promise<ApiAnswer>): Promise<string> {
    const { status, error } = await answer;
    return `${status} ${error?.code}: ${error?.problems.map(({ message }) => message).join(' ')}`;
  }

  const save = (body: object) => call('adjustments save', {}, { storeId: 5000, ...body });
  const saveAndConfirm = (body: object) =>
    call('adjustments save-and-confirm', {}, { storeId: 5000, ...body });
  const read = (id: number) => done(call('adjustments read', { id }));
  const move = (type: string, lines: readonly object[], more: object = {}) =>
    call('system-transactions create', {}, { type, storeId: 5000, lines, ...more });

  const rows = async (sql: string) => await app.database.rows(sql);
  const told = async () =>
    await rows('SELECT store_id AS store, transaction_type AS type FROM outbox ORDER BY id');
  const statusOf = async (uin: string) =>
    await app.database.value('SELECT status FROM item_uin WHERE uin = ?', uin);

  /** The numbers of statuses of UINs. */
  const SOLD = 2;
  const MISSING = 4;

  describe('a unit that moves between stores (D74)', () => {
    const arrival = (reasonId: number) =>
      done(
        call(
          'adjustments save-and-confirm',
          {},
          {
            storeId: 5001,
            lines: [line({ item: PHONE, reasonId, addedUins: ['T10-5000-0001'] })],
          },
        ),
      );

    it('is told to both stores, though Stock Out is not published', async () => {
      await done(call('reasons edit', { id: STOCK_OUT }, { isPublished: false }));
      const before = (await told()).length;
      await arrival(STOCK_IN);
      const stores = (await told()).slice(before) as { store: number }[];
      expect(stores.map(({ store }) => store).sort()).toEqual([5000, 5001]);
    });

    it('is told to none, if the reason of its arrival is not published', async () => {
      const own = { code: 303, description: 'untold', from: 'DIST', to: 'ATS', isPublished: false };
      const { id } = await done(call('reasons create', {}, own));
      const before = (await told()).length;
      await arrival(id);
      expect(await told()).toHaveLength(before);
    });
  });

  describe('a copy', () => {
    const completed = async (body: object): Promise<number> =>
      (await done(saveAndConfirm(body))).id;
    const copy = (id: number) => call('adjustments copy', { id });
    const ownReason = async (code: number): Promise<number> =>
      (
        await done(
          call('reasons create', {}, { code, description: `own ${code}`, from: 'ATS', to: 'DIST' }),
        )
      ).id;

    it.each([true, false])('has the publish flag of its original: %s (D76)', async (publish) => {
      const { id } = await done(copy(await completed({ publish, lines: [line()] })));
      expect((await read(id)).publish).toBe(publish);
    });

    it('leaves out what can no longer be used, and says why, also to a repeat (D77)', async () => {
      const reasonId = await ownReason(301);
      const original = await completed({
        lines: [line({ reasonId }), line({ item: '100000155' })],
      });
      await done(call('reasons deactivate', { id: reasonId }));
      const headers = { 'idempotency-key': 'copied' };
      const answers = [1, 2].map(() =>
        callApi(app.serviceUrl, 'adjustments copy', { parameters: { id: original }, headers }),
      );
      const [first, second] = await Promise.all(answers.map(done));
      expect(first.leftOut).toMatchObject([{ code: 'REASON_INACTIVE', item: CHEESE }]);
      expect(second).toEqual(first);
      const items = (await read(first.id)).lines.map((one: { item: string }) => one.item);
      expect(items).toEqual(['100000155']);
    });

    it('is refused if nothing is left of it (D77)', async () => {
      const reasonId = await ownReason(302);
      const original = await completed({ lines: [line({ reasonId })] });
      await done(call('reasons deactivate', { id: reasonId }));
      expect(problemCodes(await copy(original))).toEqual(['NOTHING_TO_COPY', 'REASON_INACTIVE']);
    });

    it('does not look at amounts: its save and its confirmation do (D77)', async () => {
      await done(saveAndConfirm({ lines: [line({ reasonId: 23, quantity: '5' })] }));
      const original = await completed({ lines: [line({ reasonId: DISPOSE, quantity: '5' })] });
      const held = (await rows(
        `SELECT quantity FROM v_store_item_stock_nonsellable
       WHERE store_id = 5000 AND item_id = '${CHEESE}' AND nonsellable_type_id = 1`,
      )) as { quantity: number }[];
      const rest = String(held[0]?.quantity ?? 0);
      if (rest !== '0') {
        await done(saveAndConfirm({ lines: [line({ reasonId: DISPOSE, quantity: rest })] }));
      }
      const { id, leftOut } = await done(copy(original));
      expect(leftOut).toEqual([]);
      expect(await sentence(call('adjustments confirm', { id }))).toMatch(/^422 QUANTITY_EXCEEDS/);
    });
  });

  describe('system transactions', () => {
    it('make a counted-short unit MISSING, an unavailable one by 75 and 88 (D78)', async () => {
      const reasons = await done(call('reasons read', { id: COUNT_TO_MISSING }));
      expect(reasons.code).toBe(75);
      const lost = ['T10-5000-0001', 'T10-5000-0008'];
      const lines = [
        { item: PHONE, reasonId: COUNT_OUT, quantity: '2', uins: lost },
        { item: PHONE, reasonId: COUNT_TO_MISSING, quantity: '1', uins: ['T10-5000-0008'] },
      ];
      const { id } = await done(move('STOCK_COUNT', lines, { countType: 'UNIT' }));
      expect(await Promise.all(lost.map(statusOf))).toEqual([MISSING, MISSING]);
      const history = await done(
        call('history list', { transactionType: 'STOCK_COUNT', transaction: id }),
      );
      expect(history.rows.map((row: { reasonCode: number }) => row.reasonCode)).toEqual([88, 75]);
    });

    it('refuse a count that names an item three times, or twice by other reasons (D78)', async () => {
      const lines = (...reasons: number[]) =>
        reasons.map((reasonId) => ({ item: CHEESE, reasonId, quantity: '0.1' }));
      const count = (...reasons: number[]) =>
        sentence(move('STOCK_COUNT', lines(...reasons), { countType: 'UNIT' }));
      expect(await count(COUNT_OUT, COUNT_TO_MISSING, COUNT_OUT)).toMatch(/^422 ITEM_DUPLICATED/);
      expect(await count(COUNT_IN, COUNT_IN)).toMatch(/^422 ITEM_DUPLICATED/);
    });

    it('make a unit SOLD that a late sale takes out (D78)', async () => {
      await done(
        move('LATE_SALES', [
          { item: PHONE, reasonId: LATE_SALE, quantity: '1', uins: ['T10-5000-0002'] },
        ]),
      );
      expect(await statusOf('T10-5000-0002')).toBe(SOLD);
    });

    it('return unavailable stock to a vendor, never more than there is (D79)', async () => {
      await done(saveAndConfirm({ lines: [line({ reasonId: 23, quantity: '2' })] }));
      const goods = (reasonId: number, quantity: string) =>
        move('VENDOR_RETURN', [{ item: CHEESE, reasonId, quantity }]);
      const before = (await told()).length;
      await done(goods(DISPOSE, '2'));
      expect((await told()).slice(before)).toEqual([{ store: 5000, type: 'VENDOR_RETURN' }]);
      expect(await sentence(goods(DISPOSE, '100000'))).toMatch(/^422 QUANTITY_EXCEEDS_BUCKET/);
      expect(await sentence(goods(THEFT, '1'))).toMatch(/^422 REASON_NOT_OF_VENDOR_RETURN/);
    });

    it('know a reference as a key: moved once, other lines refused (D81)', async () => {
      const lines = [
        { item: CHEESE, reasonId: LATE_SALE, quantity: '0.5' },
        { item: '100000155', reasonId: LATE_SALE, quantity: '0.25' },
      ];
      const first = await done(move('LATE_SALES', lines, { reference: 'SALE-1' }));
      const again = await done(move('LATE_SALES', [...lines].reverse(), { reference: 'SALE-1' }));
      expect(again).toEqual(first);
      const count = 'SELECT count(*) AS count FROM system_transaction WHERE reference = ';
      expect(await rows(`${count}'SALE-1'`)).toEqual([{ count: 1 }]);
      expect(await sentence(move('LATE_SALES', lines.slice(1), { reference: 'SALE-1' }))).toBe(
        `409 DUPLICATE_REFERENCE: LATE_SALES with reference SALE-1 of store 5000 was carried out before with other lines, as system transaction ${first.id}.`,
      );
      expect(await done(call('system-transactions read', { id: first.id }))).toMatchObject({
        ...{ type: 'LATE_SALES', storeId: 5000, reference: 'SALE-1', createUser: 'sim' },
        lines: [
          { item: CHEESE, quantity: '0.5', uins: [], onlyPublishes: false },
          { item: '100000155', quantity: '0.25' },
        ],
      });
      expect(await sentence(call('system-transactions read', { id: 999 }))).toBe(
        '404 SYSTEM_TRANSACTION_NOT_FOUND: System transaction 999 does not exist.',
      );
    });
  });

  describe('a stored line', () => {
    it('may get another reason, and keeps its id and place (D70)', async () => {
      const { id } = await done(save({ lines: [line(), line({ item: '100000155' })] }));
      const [first] = (await read(id)).lines;
      const lines = [{ lineId: first.id, ...line({ reasonId: 12 }) }];
      await done(save({ adjustmentId: id, lines }));
      const after = (await read(id)).lines;
      expect(after.map((one: { reasonId: number }) => one.reasonId)).toEqual([12, THEFT]);
      expect(after[0].id).toBe(first.id);
      await done(call('adjustments confirm', { id }));
      const history = await done(
        call('history list', { transactionType: 'INVENTORY_ADJUSTMENT', transaction: id }),
      );
      expect(history.rows.at(-1).reasonCode).toBe(2);
    });
  });

  describe('versions (D72) and cancellations (D71)', () => {
    it('rise by every change; another than the expected one is refused, with who and when', async () => {
      const { id } = await done(save({ lines: [line()] }));
      expect((await read(id)).version).toBe(1);
      await done(save({ adjustmentId: id, comments: 'b', expectedVersion: 1 }));
      await done(save({ adjustmentId: id, comments: 'c' }));
      expect((await read(id)).version).toBe(3);
      const stale = save({ adjustmentId: id, comments: 'd', expectedVersion: 2 });
      expect(await sentence(stale)).toMatch(
        /^409 CHANGED_MEANWHILE: Adjustment \d+ was changed by sim at 2026-03-01T08:00:00\.\d{3}Z: it is IN_PROGRESS now, with version 3 instead of 2\.$/,
      );
      expect(await sentence(call('adjustments confirm', { id, expectedVersion: 9 }))).toBe(
        `422 VERSION_NOT_GIVEN_OUT: Adjustment ${id} has version 3; version 9 was never given out.`,
      );
      const [{ id: lineId }] = (await read(id)).lines;
      const attributes = { expectedVersion: 1, attributes: [] };
      const set = call('adjustments set-attributes', { id, line: lineId }, attributes);
      expect(await sentence(set)).toMatch(/^409 CHANGED_MEANWHILE/);
      await done(call('adjustments cancel', { id, expectedVersion: 3 }));
      expect(await read(id)).toMatchObject({
        ...{ status: 'CANCELED', version: 4, cancelUser: 'sim' },
        cancelDate: expect.stringMatching(/^2026-03-01T08:00/),
      });
      expect(await sentence(call('adjustments confirm', { id, expectedVersion: 3 }))).toMatch(
        /^409 CHANGED_MEANWHILE: .* it is CANCELED now, with version 4 instead of 3\.$/,
      );
    });

    it('are kept of templates too', async () => {
      const lines = [line({ quantity: '2' })];
      const template = { storeId: 5000, description: 'Weekly', lines };
      const { id } = await done(call('templates save', {}, template));
      const edit = { storeId: 5000, templateId: id, description: 'W', expectedVersion: 1 };
      await done(call('templates save', {}, edit));
      expect(await sentence(call('templates save', {}, edit))).toMatch(
        /^409 CHANGED_MEANWHILE: Templ/,
      );
      expect(await sentence(call('templates confirm', { id, expectedVersion: 1 }))).toMatch(/^409/);
      expect(await sentence(call('templates delete', { id, expectedVersion: 1 }))).toMatch(/^409/);
      await done(call('templates delete', { id, expectedVersion: 2 }));
      expect(await done(call('templates read', { id }))).toMatchObject({
        ...{ status: 'CANCELED', version: 3, cancelUser: 'sim' },
      });
    });
  });

  it('people read quantities in units, by views under the names of the tables (D83)', async () => {
    const { id } = await done(
      saveAndConfirm({ lines: [line({ quantity: '0.25', caseSize: '6.5' })] }),
    );
    expect(
      await rows(
        `SELECT quantity, case_size FROM V_INV_ADJUST_LINE_ITEM WHERE inv_adjust_id = ${id}`,
      ),
    ).toEqual([{ quantity: 0.25, case_size: 6.5 }]);
    expect(
      await rows(`SELECT quantity_total_delta AS total FROM V_STORE_ITEM_STOCK_HISTORY
      WHERE transaction_type = 'INVENTORY_ADJUSTMENT' AND transaction_id = ${id}`),
    ).toEqual([{ total: -0.25 }]);
  });
});
