import { callApi, problemCodes } from '../../support/api.js';
import { startApp, type TestApp } from '../../support/app.js';
import { ALL_DATABASES } from '../../support/databases.js';

const ITEM = '100000147';
const SOLD = { offset: { dataSource: 'pos', physicalMeasure: 'sold' } };
const PERIOD = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };

/** The line of the demo for sales orders. */
const STORED = 1;

/** No line of this pair is stored. */
const ADJUSTED = {
  ...{ document: 'adjustment', dataSource: 'store', physicalMeasure: 'adjusted' },
  ...{ trigger: 'Post', match: ['site', 'warehouse'], direction: 1 },
};

describe.each(ALL_DATABASES)('a configured line that is tried (IV65), over $name', (kind) => {
  let app: TestApp;
  let orderId = 0;
  let lineId = 0;

  const call = (name: string, given = {}) => callApi(app.serviceUrl, name, given);
  const tried = async (body: object) => (await call('offset parameters try', { body })).value;

  async function expectRefused(body: object, status: number, code: string): Promise<void> {
    const answer = await call('offset parameters try', { body });
    expect([answer.status, problemCodes(answer)[0]]).toEqual([status, code]);
  }

  beforeAll(async () => {
    app = await startApp(kind, { settings: { visibilitySyncSeconds: '0' } });
    const parameters = { name: 'adjustmentOffset' };
    await call('parameters set', { parameters, body: { value: 'Yes' } });
    const body = { storeId: 5001, number: 'SO1', lines: [{ item: ITEM, quantity: '5', ...SOLD }] };
    orderId = (await call('sales-orders create', { body })).value.id;
    const read = await call('sales-orders read', { parameters: { id: orderId } });
    lineId = read.value.lines[0].id;
  });

  afterAll(() => app.stop());

  it('offsets nothing of an order before an invoice, then what is invoiced, over one line or a period', async () => {
    const of = { documentId: orderId, lineId };
    expect(await tried({ configuredLine: STORED, of })).toMatchObject({ lines: 0, offsets: [] });
    const body = { lines: [{ lineId, quantity: '2' }] };
    await call('sales-orders invoice', { parameters: { id: orderId }, body });
    const before = await app.database.dump();
    const ofLine = await tried({ configuredLine: STORED, of });
    expect(ofLine).toMatchObject({ documents: 1, lines: 1, isCut: false });
    expect(ofLine.offsets).toMatchObject([{ quantity: '-2', left: '-2' }]);
    expect(await tried({ configuredLine: STORED, ...PERIOD })).toEqual(ofLine);
    expect(await app.database.dump()).toEqual(before);
  });

  it('takes a line as if it had the pair, whatever it has', async () => {
    const reasonId = await app.database.value('SELECT id FROM inv_adjust_reason WHERE code = 81');
    const lines = [{ item: ITEM, reasonId, quantity: '3', caseSize: '1' }];
    const body = { storeId: 5000, lines };
    const { id } = (await call('adjustments save-and-confirm', { body })).value;
    const read = await call('adjustments read', { parameters: { id } });
    const of = { documentId: id, lineId: read.value.lines[0].id };
    const ofLine = await tried({ line: ADJUSTED, of });
    expect(ofLine.offsets).toMatchObject([{ productId: ITEM, quantity: '3', left: '3' }]);
    // Over a period only lines with the pair count.
    expect((await tried({ line: ADJUSTED, ...PERIOD })).offsets).toEqual([]);
  });

  it('refuses what is not there, and half a question', async () => {
    const of = { documentId: orderId, lineId: 999_999 };
    await expectRefused({ configuredLine: STORED, of }, 404, 'OFFSET_DOCUMENT_NOT_FOUND');
    await expectRefused({ configuredLine: 999, ...PERIOD }, 404, 'OFFSET_LINE_NOT_FOUND');
    for (const body of [
      { ...PERIOD },
      { line: ADJUSTED, configuredLine: STORED, ...PERIOD },
      { line: ADJUSTED },
      { line: ADJUSTED, from: PERIOD.from },
      { line: ADJUSTED, ...PERIOD, of },
    ]) {
      await expectRefused(body, 400, 'REQUEST_NOT_VALID');
    }
  });
});
