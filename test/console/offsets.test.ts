import { sourcesOf } from '../../console/src/pages/offsets/sources-of.js';
import { callApi } from '../support/api.js';
import { itLooksRight } from './appearance.js';
import { browserTest, useConsole } from './browser.js';

const ITEM = '100000187';
/** Theft. */
const REASON = 21;

describe('offsets', () => {
  const running = useConsole();

  const linesInUse = async (): Promise<{ readonly id: number; readonly trigger: string }[]> => {
    const { value } = await callApi(running.url, 'offset parameters list');
    return value.lines.filter(
      ({ endDate }: { readonly endDate?: string }) => endDate === undefined,
    );
  };

  const PAIR = { dataSource: 'pos', physicalMeasure: 'sold' };

  /** The demo has lines of sales orders only. */
  async function configured(): Promise<void> {
    const line = { document: 'adjustment', trigger: 'Post', match: ['site', 'warehouse'] };
    const body = { ...line, ...PAIR, direction: -1 };
    const { error } = await callApi(running.url, 'offset parameters create', { body });
    if (error !== undefined) throw new Error(error.message);
  }

  /** An adjustment whose line has the pair of a configured line. */
  async function offsetLine(): Promise<{ readonly adjustment: number; readonly line: number }> {
    const parameters = { name: 'adjustmentOffset' };
    await callApi(running.url, 'parameters set', { parameters, body: { value: 'Yes' } });
    await configured();
    const line = { item: ITEM, reasonId: REASON, quantity: '1', caseSize: '1', offset: PAIR };
    const sent = { body: { storeId: 5000, lines: [line] } };
    const { value, error } = await callApi(running.url, 'adjustments save-and-confirm', sent);
    if (error !== undefined) throw new Error(error.message);
    const read = { parameters: { id: value.id } };
    const { value: adjustment } = await callApi(running.url, 'adjustments read', read);
    return { adjustment: value.id, line: adjustment.lines[0].id };
  }

  browserTest('shows the lines in a table for each kind, and changes one', async () => {
    await configured();
    const [before] = await linesInUse();
    const page = await running.open('/console/offsets');
    const tables = ['Sales order', 'Inventory adjustment journal'];
    for (const name of tables) await page.getByRole('table', { name }).waitFor();
    const titles = await page
      .getByRole('table', { name: 'Sales order' })
      .locator('th')
      .allInnerTexts();
    expect(titles).toEqual(
      expect.arrayContaining(['Data source', 'Physical measure', 'Offset trigger', 'Site']),
    );
    await page.getByRole('table', { name: 'Sales order' }).locator('.row-link').first().click();
    await page.getByLabel('Offset trigger').selectOption('Create');
    await page.getByRole('button', { name: 'Change line' }).click();
    await page
      .getByText(/Line \d+ is in use/)
      .first()
      .waitFor();
    const after = await linesInUse();
    expect(after.map(({ id }) => id)).not.toContain(before?.id);
    await page.getByRole('button', { name: 'Show ended lines' }).click();
    await page.getByRole('table', { name: 'Sales order, ended' }).waitFor();
  });

  browserTest('refuses a second line of a pair, and one of an unknown measure', async () => {
    const page = await running.open('/console/offsets?new=sales-order', {
      expectedErrors: /40[0-9]|422/,
    });
    await page.getByLabel('Data source').fill('pos');
    await page.getByLabel('Physical measure').fill('nothing');
    await page.getByRole('button', { name: 'Add line' }).last().click();
    await page.locator('.panel .problem').first().waitFor();
    expect((await linesInUse()).length).toBe(2);
    await page.getByLabel('Physical measure').fill('sold');
    await page.getByRole('button', { name: 'Add line' }).last().click();
    await page.locator('.panel .problem', { hasText: 'sold' }).first().waitFor();
    expect((await linesInUse()).length).toBe(2);
  });

  browserTest('ends a line after a question', async () => {
    const page = await running.open('/console/offsets');
    await page.getByRole('table', { name: 'Sales order' }).locator('.row-link').first().click();
    await page.getByRole('button', { name: 'End line' }).click();
    await page
      .locator('dialog')
      .getByRole('button', { name: /End line \d/ })
      .click();
    await page.getByText(/Line \d+ has ended/).waitFor();
    expect((await linesInUse()).length).toBe(1);
  });

  browserTest('explains why a line was offset, or was not', async () => {
    const { adjustment, line } = await offsetLine();
    const page = await running.open('/console/offsets/explain');
    await page.getByLabel('Its id').fill(String(adjustment));
    await page.getByLabel('Id of the line').fill(String(line));
    await page.getByRole('button', { name: 'Explain' }).click();
    await page.getByRole('region', { name: 'What decides' }).locator('li').first().waitFor();
    expect(page.url()).toContain(`adjustment=${adjustment}`);
  });

  browserTest('shows what is left over, and the queue', async () => {
    // Each minute what waits is sent, and is left over then: nobody has told the till's side of it.
    const page = await running.open('/console/offsets/left-over');
    await page.getByText('Nothing is left over').waitFor();
    await offsetLine();
    await page.getByRole('link', { name: 'Queue' }).click();
    await page
      .getByText(/Adjustment \d+, line/)
      .first()
      .waitFor();
  });

  async function ordered(): Promise<number> {
    await configured();
    const lines = [{ item: ITEM, quantity: '3', offset: PAIR }];
    const body = { storeId: 5000, number: 'SO-4711', lines };
    const { value, error } = await callApi(running.url, 'sales-orders create', { body });
    if (error !== undefined) throw new Error(error.message);
    return value.id;
  }

  browserTest('shows the orders of the store, and the pair of each line', async () => {
    const order = await ordered();
    const page = await running.open('/console/offsets?store=5000');
    await page.getByRole('link', { name: 'Orders' }).click();
    const row = page
      .getByRole('table', { name: 'Sales orders' })
      .locator('tr', { hasText: 'SO-4711' });
    await row.locator('.row-link').click();
    const panel = page.getByRole('region', { name: `Order ${order}` });
    await panel.getByText(ITEM).waitFor();
    await page.getByRole('button', { name: 'Canceled' }).click();
    await page.getByText('No order at 5000').waitFor();
    await panel.getByRole('link', { name: 'pos.sold' }).click();
    await page.getByRole('region', { name: 'What decides' }).waitFor();
  });

  browserTest(
    'shows the data sources with their measures, and what stores and items are',
    async () => {
      const place = { parameters: { id: 5001 }, body: { site: 'south', location: 'S1' } };
      await callApi(running.url, 'visibility stores set', place);
      const page = await running.open('/console/offsets');
      await page.getByRole('link', { name: 'Sources' }).click();
      const sources = page.getByRole('table', { name: 'Data sources' });
      const pos = sources.locator('tr', { has: page.locator('td:text-is("pos")') });
      await pos.getByText('sold').first().waitFor();
      const south = page.getByRole('table', { name: 'Stores' }).locator('tr', { hasText: 'south' });
      await south.getByText('set here').waitFor();
      await page.getByRole('table', { name: 'Items' }).getByText(ITEM).first().waitFor();
    },
  );

  itLooksRight(running, [
    {
      ...{ name: 'sales orders', address: '/console/offsets/orders?store=5000&order=1' },
      ...{ ready: '.panel .table', prepare: async () => void (await ordered()) },
    },
    { name: 'left over', address: '/console/offsets/left-over', ready: '.tabs ~ .columns p' },
    { name: 'explain', address: '/console/offsets/explain', ready: 'main form' },
    { name: 'data sources', address: '/console/offsets/sources', ready: '.table-foot' },
    {
      ...{ name: 'offset lines', address: '/console/offsets', ready: '.row-link' },
      prepare: configured,
    },
    { name: 'an offset line', address: '/console/offsets?new=adjustment', ready: '.panel' },
    {
      ...{ name: 'offset queue', address: '/console/offsets/queue', ready: '.row-link' },
      prepare: async () => void (await offsetLine()),
    },
  ]);
});

it.each([
  { configuration: {}, sources: [] },
  { configuration: { inventorySystemConfigurations: ['pos'] }, sources: [] },
  {
    configuration: {
      inventorySystemConfigurations: {
        pos: {
          physicalMeasures: ['in', 'out'],
          calculatedMeasures: {
            left: { additionModifiers: ['pos.in', 'iv.a'], subtractionModifiers: ['pos.out'] },
          },
          dimensionMappings: { shopid: 'siteid' },
        },
        bare: 7,
      },
    },
    sources: [
      {
        ...{ name: 'pos', physicalMeasures: ['in', 'out'] },
        ...{ formulas: ['left = pos.in + iv.a − pos.out'], dimensions: ['shopid is siteid'] },
      },
      { name: 'bare', physicalMeasures: [], formulas: [], dimensions: [] },
    ],
  },
])('reads the data sources of $configuration', ({ configuration, sources }) => {
  expect(sourcesOf(configuration)).toEqual(sources);
});
