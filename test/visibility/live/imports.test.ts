import type { ErrorBody } from '../../../src/api/errors.js';
import { callApi } from '../../support/api.js';
import { startApp, type TestApp } from '../../support/app.js';
import { ALL_DATABASES } from '../../support/databases.js';

const ITEM = '100000147';
const SECOND = '100000011';

interface Counts {
  readonly rowsRead: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

describe.each(ALL_DATABASES)('files of documents and mappings, over $name', (kind) => {
  let app: TestApp;
  let reasonId = 0;

  const call = (name: string, given = {}) => callApi(app.serviceUrl, name, given);

  beforeAll(async () => {
    app = await startApp(kind, { settings: { visibilitySyncSeconds: '0' } });
    const body = { value: 'Yes' };
    await call('parameters set', { parameters: { name: 'adjustmentOffset' }, body });
    reasonId = await app.database.value<number>('SELECT id FROM inv_adjust_reason WHERE code = 81');
    await call('offset parameters create', {
      body: {
        ...{ document: 'adjustment', dataSource: 'store', physicalMeasure: 'adjusted' },
        ...{ trigger: 'Create', match: ['site', 'warehouse', 'batchNumber'], direction: 1 },
      },
    });
  });

  afterAll(() => app.stop());

  async function send(kind: string, lines: readonly string[], query = '', type = 'text/csv') {
    const address = new URL(`/_admin/api/imports/${kind}${query}`, app.serviceUrl);
    const request = { method: 'POST', headers: { 'content-type': type }, body: lines.join('\n') };
    const response = await fetch(address, request);
    const value = (await response.json()) as Counts & ErrorBody;
    return { status: response.status, value };
  }

  /** Code, line, column and value of each problem. */
  async function problems(kind: string, lines: readonly string[]): Promise<readonly unknown[]> {
    const before = await app.database.dump();
    const { status, value } = await send(kind, lines);
    expect(await app.database.dump()).toEqual(before);
    expect(status).toBe(422);
    return value.error.problems.map(({ code, line, column, value: said }) =>
      [code, line, column, said].filter((part) => part !== undefined),
    );
  }

  async function ordersNumbered(number: string): Promise<readonly { readonly id: number }[]> {
    return (await call('sales-orders list', { parameters: { store: 5000, number } })).value.orders;
  }

  const ORDERS = [
    'Store,Number,Item,Quantity,OFFSETDATASOURCE,OFFSETPHYSICALMEASURE,Batch Number',
    `5000,F-1,${ITEM},2,POS,Sold,`,
    `5000,F-2,${SECOND},1.5,,,`,
    `5000,F-1,${SECOND},3,pos,sold,B7`,
  ];

  it('make sales orders with their pairs, once however often a file comes (IV44, IV68)', async () => {
    const dry = await send('sales-orders', ORDERS, '?dryRun=true');
    expect(dry.value).toMatchObject({ rowsRead: 3, added: 3, unchanged: 0, dryRun: true });
    expect(await ordersNumbered('F-1')).toEqual([]);
    expect((await send('sales-orders', ORDERS)).value).toEqual({
      ...{ kind: 'sales-orders', rowsRead: 3, added: 3, changed: 0, unchanged: 0 },
    });
    const [order] = await ordersNumbered('F-1');
    const read = await call('sales-orders read', { parameters: { id: order?.id } });
    const pair = { dataSource: 'pos', physicalMeasure: 'sold' };
    expect(read.value.lines).toMatchObject([
      { item: ITEM, quantity: '2', offset: { ...pair, dimensions: {} } },
      { item: SECOND, quantity: '3', offset: { ...pair, dimensions: { BatchId: 'B7' } } },
    ]);
    const [second] = await ordersNumbered('F-2');
    const without = await call('sales-orders read', { parameters: { id: second?.id } });
    expect(without.value.lines[0].offset).toBeUndefined();
    const [header = '', ...rows] = ORDERS;
    const again = await send('sales-orders', [header, ...rows.reverse()]);
    expect(again.value).toMatchObject({ added: 0, unchanged: 3 });
    expect(await ordersNumbered('F-1')).toHaveLength(1);
  });

  it('take the long names of the pair, in JSON too', async () => {
    const row = {
      ...{ store: 5000, number: 'F-3', item: ITEM, quantity: 1 },
      inventoryServiceAdjustmentOffsetDatasource: 'pos',
      InventoryServiceAdjustmentOffsetPhysicalMeasure: 'sold',
    };
    const sent = await send('sales-orders', [JSON.stringify(row)], '', 'application/x-ndjson');
    expect(sent.value).toMatchObject({ added: 1 });
    const [order] = await ordersNumbered('F-3');
    const read = await call('sales-orders read', { parameters: { id: order?.id } });
    expect(read.value.lines).toMatchObject([{ offset: { dataSource: 'pos' } }]);
    const twice = { ...row, number: 'F-4', offsetDataSource: 'pos' };
    const refused = await send('sales-orders', [JSON.stringify(twice)], '', 'application/json');
    expect(refused.value.error.problems).toMatchObject([{ code: 'COLUMN_DUPLICATED', line: 1 }]);
  });

  it('name every bad row of a file of orders, and make none of it', async () => {
    const found = await problems('sales-orders', [
      'store,number,item,quantity,offsetDatasource,offsetPhysicalMeasure',
      `5000,G-1,${ITEM},1,pos,`,
      `5000,G-2,nothing,1,,`,
      `99,G-3,${ITEM},1,,`,
      `5000,G-4,${ITEM},1,pos,inbound`,
      `5000,F-1,${ITEM},9,,`,
      `5000,G-5,${ITEM},1,pos,sold`,
    ]);
    expect(found).toEqual([
      ['OFFSET_PAIR_INCOMPLETE', 2, 'OFFSETDATASOURCE'],
      ['ORDER_ITEM_UNKNOWN', 3, 'item', 'nothing'],
      ['ORDER_STORE_UNKNOWN', 4, 'store', '99'],
      ['OFFSET_PAIR_NOT_CONFIGURED', 5, 'OFFSETDATASOURCE'],
      ['IMPORTED_OTHERWISE', 6],
    ]);
    const forms = await problems('sales-orders', [
      'store,number,item,quantity',
      `5000,G-1,${ITEM},0`,
      `5000,,${ITEM},1`,
      'x,G-1,y,1.23456',
    ]);
    expect(forms).toEqual([
      ['NUMBER_OUT_OF_RANGE', 2, 'quantity', '0'],
      ['VALUE_MISSING', 3, 'number'],
      ['NUMBER_NOT_VALID', 4, 'store', 'x'],
      ['TOO_MANY_DECIMALS', 4, 'quantity', '1.23456'],
    ]);
    const lines = Array.from({ length: 1001 }, () => `5000,G-6,${ITEM},1`);
    const long = await problems('sales-orders', ['store,number,item,quantity', ...lines]);
    expect(long).toEqual([['DOCUMENT_TOO_LONG', 2]]);
    const used = await problems('sales-orders', [
      'store,number,item,quantity',
      `5000,${await plainOrder()},${ITEM},1`,
    ]);
    expect(used).toMatchObject([['ORDER_NUMBER_USED', 2, 'number', 'made-by-hand']]);
  });

  async function plainOrder(): Promise<string> {
    const number = 'made-by-hand';
    const body = { storeId: 5000, number, lines: [{ item: ITEM, quantity: '1' }] };
    await call('sales-orders create', { body });
    return number;
  }

  const adjustmentRows = (name: string, ...rows: readonly string[]): string[] => [
    'store,adjustment,item,reasonId,quantity,comments,OFFSETDATASOURCE,OFFSETPHYSICALMEASURE,batchNumber',
    ...rows.map((row) => `5000,${name},${row}`),
  ];

  it('save adjustments with their pairs, whose trigger Create fires (IV44, IV48)', async () => {
    const file = adjustmentRows(
      'count 7',
      `${ITEM},${reasonId},2,By file,store,adjusted,B1`,
      `${SECOND},${reasonId},1,,,,`,
    );
    expect((await send('adjustments', file, '?dryRun=true')).value).toMatchObject({ added: 2 });
    expect((await send('adjustments', file)).value).toMatchObject({ added: 2, rowsRead: 2 });
    expect((await send('adjustments', file)).value).toMatchObject({ added: 0, unchanged: 2 });
    const { offsets } = (await call('offset queue list')).value;
    expect(offsets).toMatchObject([{ dataSource: 'store', physicalMeasure: 'adjusted' }]);
    const id = await app.database.value<number>(
      "SELECT document_id FROM visibility_imported WHERE name = 'count 7'",
    );
    const { value } = await call('adjustments read', { parameters: { id } });
    expect(value).toMatchObject({ status: 'IN_PROGRESS', comments: 'By file' });
    const batch = { dimensions: { BatchId: 'B1' } };
    expect(value.lines.map(({ offset }: { offset: unknown }) => offset)).toMatchObject([
      { dataSource: 'store', physicalMeasure: 'adjusted', ...batch },
      undefined,
    ]);
  });

  it('name every bad row of a file of adjustments', async () => {
    const found = await problems('adjustments', [
      ...adjustmentRows(
        'bad',
        `${ITEM},999999,1,One,,,`,
        `nothing,${reasonId},1,Two,store,,`,
        `${SECOND},${reasonId},1,One,,,`,
      ),
    ]);
    expect(found).toMatchObject([
      ['REASON_NOT_FOUND', 2, 'reasonId', '999999'],
      ['ITEM_NOT_FOUND', 3, 'item', 'nothing'],
      ['COMMENTS_DIFFER', 3, 'comments', 'Two'],
      ['OFFSET_PAIR_INCOMPLETE', 3, 'OFFSETDATASOURCE'],
    ]);
  });

  const mapping = async (item: string) => {
    const { value } = await call('visibility items list', { parameters: { limit: 1000 } });
    return value.items.find((one: { item: string }) => one.item === item);
  };

  it('say what items are, may change two of them over, and keep what they do not say (IV32)', async () => {
    const file = ['item,productId,color', `${ITEM},CHEESE,yellow`, `${SECOND},CHEESE,white`];
    expect((await send('visibility-items', file, '?dryRun=true')).value).toMatchObject({
      ...{ added: 2, dryRun: true },
    });
    expect(await mapping(ITEM)).toMatchObject({ isMapped: false });
    expect((await send('visibility-items', file)).value).toMatchObject({ added: 2 });
    expect(await mapping(ITEM)).toMatchObject({ productId: 'CHEESE', color: 'yellow' });
    expect((await send('visibility-items', file)).value).toMatchObject({ unchanged: 2 });
    const over = ['item,productId,color', `${ITEM},CHEESE,white`, `${SECOND},CHEESE,yellow`];
    expect((await send('visibility-items', over)).value).toMatchObject({ changed: 2 });
    expect(await mapping(ITEM)).toMatchObject({ color: 'white' });
    const named = ['item,productId', `${ITEM},GOUDA`];
    expect((await send('visibility-items', named)).value).toMatchObject({ changed: 1 });
    expect(await mapping(ITEM)).toMatchObject({ productId: 'GOUDA', color: 'white' });
    await call('visibility sync');
    expect((await call('visibility diagnosis')).value.differences).toEqual([]);
  });

  it('name every item that cannot be what a file says', async () => {
    const { value } = await call('visibility items list', { parameters: { limit: 1000 } });
    const unmapped = value.items.find(({ isMapped }: { isMapped: boolean }) => !isMapped).item;
    const found = await problems('visibility-items', [
      'item,productId,color',
      'nothing,P,',
      `${ITEM},P,red`,
      `${ITEM},P2,red`,
      `${SECOND},P,red`,
    ]);
    expect(found).toEqual([
      ['ITEM_NOT_FOUND', 2, 'item', 'nothing'],
      ['ROW_DUPLICATED', 4, 'item', ITEM],
      ['PRODUCT_TWICE', 5, 'productId', 'P'],
    ]);
    const taken = await problems('visibility-items', [
      'item,productId,color',
      `${ITEM},CHEESE,yellow`,
    ]);
    expect(taken).toEqual([['MAPPED_TWICE', 2, 'productId', 'CHEESE']]);
    const plain = await problems('visibility-items', [
      'item,productId,color',
      `${ITEM},${unmapped},`,
    ]);
    expect(plain).toEqual([['MAPPED_TWICE', 2, 'productId', unmapped]]);
  });
});
