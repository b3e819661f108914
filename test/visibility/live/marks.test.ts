import { callApi, sendRaw } from '../../support/api.js';
import { startApp, type TestApp } from '../../support/app.js';
import { ALL_DATABASES } from '../../support/databases.js';
import { ENVIRONMENT } from '../http/service.js';

const ITEM = '100000147';
const OTHER = '100000011';
const TOUCHED = 'SELECT item_id FROM visibility_touched ORDER BY item_id';

describe.each(ALL_DATABASES)('IV33 what a run sends, over $name', (kind) => {
  let app: TestApp;
  let reasonId: number;

  const call = (name: string, given = {}) => callApi(app.serviceUrl, name, given);
  const touched = () => app.database.column(TOUCHED);

  const lines = (items: readonly string[]): object[] =>
    items.map((item) => ({ item, reasonId, quantity: '1', caseSize: '1' }));

  async function save(route: string, ...items: string[]): Promise<number> {
    const answer = await call(`adjustments ${route}`, {
      body: { storeId: 5000, lines: lines(items) },
    });
    expect(answer.status).toBe(200);
    return answer.value.id;
  }

  /** What the service has of an item, and how much it says to be waiting. */
  async function figures(item: string): Promise<{ waiting: number; total: number | undefined }> {
    const path = `/api/environment/${ENVIRONMENT}/onhand/indexquery`;
    const filters = { organizationId: ['1'], productId: [item] };
    const answer = await sendRaw(app.serviceUrl, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ filters: { ...filters, siteId: ['1'], locationId: ['5000'] } }),
    });
    const [row] = JSON.parse(answer.text);
    const waiting = Number(answer.headers['x-visibility-waiting']);
    return { waiting, total: row?.quantities.fno.physicalinvent };
  }

  beforeAll(async () => {
    app = await startApp(kind, {
      settings: { visibilitySyncSeconds: '0', visibilityOrganization: '1' },
    });
    reasonId = await app.database.value('SELECT id FROM inv_adjust_reason WHERE code = 81');
    await call('visibility sync');
  });

  afterAll(() => app.stop());

  beforeEach(async () => {
    await call('visibility sync');
    expect(await touched()).toEqual([]);
  });

  it('is told by history where stock moves: nothing is written beside a confirmation', async () => {
    const before = await figures(ITEM);
    expect(before.waiting).toBe(0);
    await save('save-and-confirm', ITEM);
    await save('save-and-confirm', ITEM);
    expect(await touched()).toEqual([]);
    expect(await figures(ITEM)).toEqual({ ...before, waiting: 2 });
    const { differences } = (await call('visibility diagnosis')).value;
    expect(differences).toContainEqual(expect.objectContaining({ item: ITEM, isWaiting: true }));
    await call('visibility sync');
    expect(await figures(ITEM)).toEqual({ waiting: 0, total: (before.total ?? 0) - 2 });
    expect((await call('visibility diagnosis')).value.differences).toEqual([]);
  });

  it('is marked where an adjustment in progress changes what is open, moving nothing', async () => {
    const id = await save('save', ITEM, OTHER);
    expect(await touched()).toEqual([OTHER, ITEM]);
    await call('visibility sync');
    await call('adjustments cancel', { parameters: { id } });
    expect(await touched()).toEqual([OTHER, ITEM]);
    await call('visibility sync');
    const again = await save('save', ITEM, OTHER);
    await call('visibility sync');
    const [line] = (await call('adjustments read', { parameters: { id: again } })).value.lines;
    const body = { removedLineIds: [line.id], lines: [] };
    await call('adjustments save-and-confirm', { body: { adjustmentId: again, ...body } });
    await call('visibility sync');
    expect((await call('visibility diagnosis')).value.differences).toEqual([]);
  });

  it('has what an import of opening stock moves', async () => {
    const item = 'without-stock';
    await app.database.run(
      `INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
       VALUES (?, 0, ?, 'EA', 100)`,
      ...[item, item],
    );
    await app.database.run('INSERT INTO store_item (store_id, item_id) VALUES (5000, ?)', item);
    const csv = `store,item,total\n5000,${item},7\n`;
    const answer = await sendRaw(app.serviceUrl, '/_admin/api/imports/opening-stock', {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csv,
    });
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
    await call('visibility sync');
    expect(await figures(item)).toEqual({ waiting: 0, total: 7 });
  });
});
