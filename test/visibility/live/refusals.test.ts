import { callApi, problemCodes } from '../../support/api.js';
import { startApp, type TestApp } from '../../support/app.js';
import { ALL_DATABASES } from '../../support/databases.js';

const SOLD = { dataSource: 'pos', physicalMeasure: 'sold' };
const DRAFT = {
  ...{ document: 'sales-order', ...SOLD, trigger: 'Invoice' },
  ...{ match: ['site', 'warehouse'], direction: -1 },
};
const ITEM = '100000147';
const UNRANGED = 'not-ranged';
const NON_INVENTORY = 'a-service';
const WITH_UINS = 'a-phone';

/** What a call is refused with; it changes nothing. */
interface Case {
  readonly code: string;
  readonly status: number;
  readonly route: string;
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
}

const line = (item: string, quantity = '1', offset?: object): object => ({
  ...{ item, quantity },
  ...(offset === undefined ? {} : { offset }),
});

const order = (lines: readonly object[], more: object = {}): unknown => ({
  ...{ storeId: 5000, number: 'another', lines },
  ...more,
});

const create = (code: string, lines: readonly object[], status = 422, more = {}): Case => ({
  ...{ code, status, route: 'sales-orders create', body: order(lines, more) },
});

describe.each(ALL_DATABASES)('what the offset refuses, over $name', (kind) => {
  let app: TestApp;
  let orderId = 0;
  let lineId = 0;
  let returnId = 0;
  let canceledId = 0;
  let doneId = 0;
  let doneLine = 0;

  const call = (name: string, given = {}) => callApi(app.serviceUrl, name, given);

  async function made(number: string): Promise<number> {
    const body = { storeId: 5000, number, lines: [line(ITEM, '5')] };
    return (await call('sales-orders create', { body })).value.id;
  }

  beforeAll(async () => {
    app = await startApp(kind, { settings: { visibilitySyncSeconds: '0' } });
    const insert = (id: string, type: number, uinType: number | null): Promise<void> =>
      app.database.run(
        `INSERT INTO item (id, item_type, uin_type, short_description, unit_of_measure, case_size)
         VALUES (?, ?, ?, ?, 'EA', 100)`,
        ...[id, type, uinType, id],
      );
    await insert(UNRANGED, 0, null);
    await insert(NON_INVENTORY, 12, null);
    await insert(WITH_UINS, 0, 1);
    orderId = await made('SO1');
    const read = await call('sales-orders read', { parameters: { id: orderId } });
    lineId = read.value.lines[0].id;
    const part = { lines: [{ lineId, quantity: '2' }] };
    await call('sales-orders invoice', { parameters: { id: orderId }, body: part });
    const back = { number: 'CN1', lines: [{ lineId, quantity: '1' }] };
    returnId = (await call('sales-orders return', { parameters: { id: orderId }, body: back }))
      .value.id;
    canceledId = await made('SO2');
    await call('sales-orders cancel', { parameters: { id: canceledId } });
    const reasonId = await app.database.value<number>(
      'SELECT id FROM inv_adjust_reason WHERE code = 81',
    );
    const body = { storeId: 5000, lines: [{ item: ITEM, reasonId, quantity: '1', caseSize: '1' }] };
    doneId = (await call('adjustments save-and-confirm', { body })).value.id;
    const detail = await call('adjustments read', { parameters: { id: doneId } });
    doneLine = detail.value.lines[0].id;
  });

  afterAll(() => app.stop());

  const cases = (): readonly Case[] => [
    create('ORDER_STORE_UNKNOWN', [line(ITEM)], 422, { storeId: 99 }),
    create('ORDER_NUMBER_USED', [line(ITEM)], 409, { number: 'SO1' }),
    create('ORDER_ITEM_UNKNOWN', [line('nothing')]),
    create('ORDER_ITEM_NOT_STOCKED', [line(NON_INVENTORY)]),
    create('ORDER_ITEM_HAS_UINS', [line(WITH_UINS)]),
    create('ORDER_ITEM_NOT_RANGED', [line(UNRANGED)]),
    create('ORDER_QUANTITY_OUT_OF_RANGE', [line(ITEM, '0')]),
    create('OFFSET_PAIR_INCOMPLETE', [line(ITEM, '1', { dataSource: 'pos' })], 400),
    ...['read', 'cancel'].map((verb) => ({
      ...{ code: 'ORDER_NOT_FOUND', status: 404, route: `sales-orders ${verb}` },
      parameters: { id: 999_999 },
    })),
    {
      ...{ code: 'ORDER_NOT_OPEN', status: 409, route: 'sales-orders cancel' },
      parameters: { id: canceledId },
    },
    {
      ...{ code: 'ORDER_LINE_NOT_FOUND', status: 422, route: 'sales-orders invoice' },
      ...{ parameters: { id: orderId }, body: { lines: [{ lineId: 999_999, quantity: '1' }] } },
    },
    {
      ...{ code: 'ORDER_LINE_TWICE', status: 422, route: 'sales-orders invoice' },
      parameters: { id: orderId },
      body: {
        lines: [
          { lineId, quantity: '1' },
          { lineId, quantity: '1' },
        ],
      },
    },
    {
      ...{ code: 'INVOICE_EXCEEDS_ORDER', status: 422, route: 'sales-orders invoice' },
      ...{ parameters: { id: orderId }, body: { lines: [{ lineId, quantity: '4' }] } },
    },
    {
      ...{ code: 'ORDER_QUANTITY_BELOW_INVOICED', status: 422, route: 'sales-orders change' },
      ...{ parameters: { id: orderId }, body: { lines: [{ lineId, quantity: '1' }] } },
    },
    {
      // 1 of 2 has come back.
      ...{ code: 'RETURN_EXCEEDS_INVOICED', status: 422, route: 'sales-orders return' },
      parameters: { id: orderId },
      body: { number: 'CN2', lines: [{ lineId, quantity: '2' }] },
    },
    {
      ...{ code: 'RETURN_OF_RETURN', status: 422, route: 'sales-orders return' },
      parameters: { id: returnId },
      body: { number: 'CN3', lines: [{ lineId, quantity: '1' }] },
    },
    {
      ...{ code: 'OFFSET_LINE_NOT_FOUND', status: 404, route: 'offset parameters change' },
      ...{ parameters: { id: 999 }, body: DRAFT },
    },
    {
      ...{ code: 'OFFSET_LINE_NOT_FOUND', status: 404, route: 'offset parameters end' },
      parameters: { id: 999 },
    },
    {
      ...{ code: 'OFFSET_PAIR_CONFIGURED_TWICE', status: 409, route: 'offset parameters create' },
      body: DRAFT,
    },
    {
      ...{ code: 'OFFSET_REASON_UNKNOWN', status: 404, route: 'offset reasons set' },
      ...{ parameters: { reason: 999_999 }, body: SOLD },
    },
    {
      ...{ code: 'OFFSET_REASON_HAS_NO_PAIR', status: 404, route: 'offset reasons clear' },
      parameters: { reason: 1 },
    },
    ...['read', 'retry', 'skip'].map((verb) => ({
      ...{ code: 'OFFSET_NOT_FOUND', status: 404, route: `offset queue ${verb}` },
      parameters: { id: 'ofs:none' },
    })),
    { code: 'EXPLANATION_OF_NOTHING', status: 400, route: 'offset explain' },
    {
      ...{ code: 'OFFSET_DOCUMENT_NOT_FOUND', status: 404, route: 'offset explain' },
      parameters: { adjustment: doneId, line: 999_999 },
    },
    {
      ...{ code: 'OFFSET_DOCUMENT_CLOSED', status: 409, route: 'adjustments offset' },
      ...{ parameters: { id: doneId, line: doneLine }, body: { offset: null } },
    },
    {
      ...{ code: 'MAPPED_STORE_UNKNOWN', status: 404, route: 'visibility stores set' },
      ...{ parameters: { id: 99 }, body: { site: '1', location: '99' } },
    },
    {
      // Store 5001 is there without a mapping.
      ...{ code: 'MAPPED_TWICE', status: 409, route: 'visibility stores set' },
      ...{ parameters: { id: 5000 }, body: { site: '1', location: '5001' } },
    },
    {
      ...{ code: 'MAPPED_ITEM_UNKNOWN', status: 404, route: 'visibility items set' },
      ...{ parameters: { item: 'nothing' }, body: { productId: 'P' } },
    },
    {
      ...{ code: 'MAPPED_TWICE', status: 409, route: 'visibility items set' },
      ...{ parameters: { item: ITEM }, body: { productId: UNRANGED } },
    },
  ];

  it('gives each its code and its status, and changes nothing', async () => {
    const before = await app.database.dump();
    for (const { code, status, route, parameters, body } of cases()) {
      const answer = await call(route, {
        ...(parameters === undefined ? {} : { parameters }),
        ...(body === undefined ? {} : { body }),
      });
      expect([route, answer.status, problemCodes(answer)[0]]).toEqual([route, status, code]);
    }
    expect(await app.database.dump()).toEqual(before);
  });

  it('refuses an invoice that takes a position out of its range: ORDER_POSITION_OUT_OF_RANGE', async () => {
    const item = '100000011';
    const body = { storeId: 5000, number: 'SO9', lines: [line(item, '9')] };
    const { id } = (await call('sales-orders create', { body })).value;
    const read = await call('sales-orders read', { parameters: { id } });
    const low =
      'UPDATE store_item_stock SET quantity_total = ? WHERE store_id = 5000 AND item_id = ?';
    await app.database.run(low, -900_000_000_000_000 + 10_000, item);
    const part = { lines: [{ lineId: read.value.lines[0].id, quantity: '9' }] };
    const answer = await call('sales-orders invoice', { parameters: { id }, body: part });
    expect([answer.status, problemCodes(answer)]).toEqual([422, ['ORDER_POSITION_OUT_OF_RANGE']]);
    // A figure that no counter can hold is told, and keeps none of the others back.
    const { problem } = (await call('visibility sync')).value;
    expect(problem).toContain('QUANTITY_OUT_OF_RANGE');
    const touched = 'SELECT item_id FROM visibility_touched';
    expect(await app.database.column(touched)).toEqual([item]);
    await app.database.run(low, 10_000, item);
  });

  it('explains, tries and skips nothing that is not held: OFFSET_NOT_HELD', async () => {
    await call('parameters set', {
      parameters: { name: 'adjustmentOffset' },
      body: { value: 'Yes' },
    });
    const body = { storeId: 5001, number: 'SO10', lines: [line(ITEM, '3', SOLD)] };
    const { id } = (await call('sales-orders create', { body })).value;
    const read = await call('sales-orders read', { parameters: { id } });
    const part = { lines: [{ lineId: read.value.lines[0].id, quantity: '3' }] };
    await call('sales-orders invoice', { parameters: { id }, body: part });
    const { offsets } = (await call('offset queue list')).value;
    expect(offsets).toMatchObject([{ dataSource: 'pos', quantity: '-3', state: 'waiting' }]);
    const parameters = { id: offsets[0].id };
    expect(problemCodes(await call('offset queue skip', { parameters }))).toEqual([
      'OFFSET_NOT_HELD',
    ]);
    await call('visibility sync');
    const explained = await call('offset explain', { parameters: { offset: offsets[0].id } });
    expect(explained.value.checks.every(({ passed }: { passed: boolean }) => passed)).toBe(true);
    expect(explained.value.offsets).toMatchObject([{ counterBefore: '0', counterAfter: '-3' }]);
    const period = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };
    const tried = await call('offset parameters try', { body: { line: DRAFT, ...period } });
    expect(tried.value).toMatchObject({ documents: 1, lines: 1, offsets: [{ quantity: '-3' }] });
  });

  it('diagnoses what somebody else has changed, and puts it right', async () => {
    await call('visibility sync');
    expect((await call('visibility diagnosis')).value.differences).toEqual([]);
    await app.database.run(
      'UPDATE store_item_stock SET quantity_total = quantity_total + 10000 WHERE store_id = 5000 AND item_id = ?',
      ITEM,
    );
    const found = await call('visibility diagnosis', { parameters: { fix: true } });
    expect(found.value.differences.length).toBeGreaterThan(0);
    await call('visibility sync');
    expect((await call('visibility diagnosis')).value.differences).toEqual([]);
    expect((await call('visibility resync')).value.touched).toBeGreaterThan(0);
    await call('visibility sync');
    expect((await call('visibility diagnosis')).value.differences).toEqual([]);
  });

  it('knows nothing of the counters of a remote service: DIAGNOSIS_NOT_REMOTE', async () => {
    const remote = await startApp(kind, {
      settings: {
        ...{ visibilityTarget: 'remote', visibilityUrl: 'http://127.0.0.1:1' },
        ...{ visibilityRemoteEnvironment: 'none', visibilitySyncSeconds: '0', demo: 'false' },
      },
    });
    try {
      const answer = await callApi(remote.serviceUrl, 'visibility diagnosis');
      expect([answer.status, problemCodes(answer)]).toEqual([409, ['DIAGNOSIS_NOT_REMOTE']]);
    } finally {
      await remote.stop();
    }
  });
});
