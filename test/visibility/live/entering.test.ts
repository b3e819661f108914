import { callApi, problemCodes } from '../../support/api.js';
import { startApp, type TestApp } from '../../support/app.js';
import { ALL_DATABASES } from '../../support/databases.js';

const ITEM = '100000147';

describe.each(ALL_DATABASES)(
  'what reaches Inventory Visibility by other doors, over $name',
  (kind) => {
    let app: TestApp;

    const call = (name: string, given = {}) => callApi(app.serviceUrl, name, given);

    beforeAll(async () => {
      app = await startApp(kind, { settings: { visibilitySyncSeconds: '0' } });
    });

    afterAll(() => app.stop());

    async function importFile(kind: string, text: string): Promise<number> {
      const address = new URL(`/_admin/api/imports/${kind}`, app.serviceUrl);
      const headers = { 'content-type': 'text/csv' };
      return (await fetch(address, { method: 'POST', headers, body: text })).status;
    }

    const differences = async (): Promise<readonly unknown[]> =>
      (await call('visibility diagnosis')).value.differences;

    it('takes opening stock and units that come after the first run into the figures (IV33)', async () => {
      await importFile(
        'items',
        'id,shortDescription,type,unitOfMeasure,caseSize,uinType\n' +
          'LATE,Late,ITEM,EA,1,\nLATE-UNIT,Late unit,ITEM,EA,1,SERIAL_NUMBER\n',
      );
      await importFile('ranging', 'store,item\n5000,LATE\n5000,LATE-UNIT\n');
      await call('visibility sync');
      expect(await differences()).toEqual([]);
      expect(await importFile('opening-stock', 'store,item,total\n5000,LATE,7\n')).toBe(200);
      const uins =
        'store,item,uin,status\n5000,LATE-UNIT,A1,IN_STOCK\n5000,LATE-UNIT,A2,IN_STOCK\n';
      expect(await importFile('uins', uins)).toBe(200);
      expect((await call('visibility status')).value.waiting).toBe(2);
      await call('visibility sync');
      expect(await differences()).toEqual([]);
      const parameters = { product: 'LATE-UNIT', measure: 'physicalinvent' };
      const { counters } = (await call('visibility counters', { parameters })).value;
      expect(counters).toMatchObject([{ quantity: '2' }]);
    });

    it('tells what is wrong with a pair when a save is only checked (IV44)', async () => {
      const reasonId = await app.database.value<number>(
        'SELECT id FROM inv_adjust_reason WHERE code = 81',
      );
      const line = { item: ITEM, reasonId, quantity: '1', caseSize: '1' };
      const body = {
        storeId: 5000,
        lines: [{ ...line, quantity: '0', offset: { dataSource: 'pos' } }],
      };
      const before = await app.database.dump();
      const { problems } = (await call('adjustments check', { body })).value;
      expect(problems).toMatchObject([
        { code: 'QUANTITY_NOT_POSITIVE', line: 1 },
        { code: 'OFFSET_PAIR_INCOMPLETE', line: 1, field: 'offset' },
      ]);
      const right = { ...body, lines: [{ ...line, offset: null }] };
      expect((await call('adjustments check', { body: right })).value.problems).toEqual([]);
      expect(await app.database.dump()).toEqual(before);
      expect(problemCodes(await call('adjustments save', { body }))).toContain(
        'OFFSET_PAIR_INCOMPLETE',
      );
    });
  },
);
