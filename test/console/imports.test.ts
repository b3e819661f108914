import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { csvText } from '../../console/src/pages/imports/csv.js';
import { guessedKind } from '../../console/src/pages/imports/guessing.js';
import { type ImportKind, KINDS } from '../../console/src/pages/imports/kinds.js';
import { COLUMNS, type Column } from '../../src/engine/reference-data/records.js';
import {
  ADJUSTMENT_COLUMNS,
  PRODUCT_COLUMNS,
  SALES_ORDER_COLUMNS,
} from '../../src/visibility/imports/columns.js';
import { callApi, sendRaw } from '../support/api.js';
import { slowness } from '../support/machine-speed.js';
import { itLooksRight } from './appearance.js';
import { browserTest, useConsole } from './browser.js';

const HEAD = 'id,shortDescription,type,unitOfMeasure,caseSize\n';

/** Items of which every one is new. */
function items(count: number): string {
  const rows = Array.from({ length: count }, (_, at) => `N${at},Thing ${at},ITEM,EA,1\n`);
  return HEAD + rows.join('');
}

const BAD = `${HEAD}B1,One,ITEM,EA,1\nB2,Two,NOTHING,EA,1\nB3,Three,ITEM,EA,many\n`;

describe('imports', () => {
  const running = useConsole([], true);

  async function choose(page: Page, name: string, content: string): Promise<void> {
    const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText(name).waitFor();
  }

  async function slowUpload(page: Page, uploadThroughput: number): Promise<void> {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    const conditions = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput };
    await session.send('Network.emulateNetworkConditions', conditions);
  }

  const hasItem = async (item: string): Promise<boolean> =>
    (await callApi(running.url, 'items read', { parameters: { item } })).error === undefined;

  browserTest('takes 100,000 rows, shows how far it is, and serves others meanwhile', async () => {
    const page = await running.open('/console/imports?kind=items');
    expect(await page.getByRole('button', { name: 'Import' }).getAttribute('title')).toBe(
      'Choose a file first.',
    );
    await slowUpload(page, 2_000_000);
    await choose(page, 'items.csv', items(100_000));
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.locator('.badge', { hasText: 'Reading' }).first().waitFor();
    await page
      .locator('.fact', { hasText: 'Rows read' })
      .getByText(/^[1-9]/)
      .waitFor();
    const imported = page.locator('.badge', { hasText: 'Imported' }).first();
    let asked = 0;
    let longest = 0;
    // While the file is read, and while it is applied.
    while ((await imported.count()) === 0) {
      const started = performance.now();
      const { error } = await callApi(running.url, 'stores list');
      expect(error).toBeUndefined();
      longest = Math.max(longest, performance.now() - started);
      asked += 1;
      await page.waitForTimeout(100);
    }
    process.stdout.write(`others waited for ${Math.round(longest)} ms at most\n`);
    expect([asked > 3, longest < 2000 * slowness()]).toEqual([true, true]);
    await page.locator('.fact', { hasText: 'Added' }).getByText('100000').waitFor();
    expect(await hasItem('N99999')).toBe(true);
  });

  browserTest('lists the problems of a bad file, also after a reload, and as CSV', async () => {
    const page = await running.open('/console/imports?kind=items', {
      expectedErrors: /422 \(Unprocessable/,
    });
    await choose(page, 'bad.csv', BAD);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    const rows = page.getByRole('table', { name: 'Problems' }).locator('tbody tr');
    await rows.nth(1).waitFor();
    expect(await rows.count()).toBe(2);
    expect(await rows.nth(0).innerText()).toMatch(/^3\s+type\s+NOTHING/);
    await page.reload();
    await rows.nth(1).waitFor();
    expect(await rows.nth(1).innerText()).toContain('many');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Problems as CSV' }).click();
    const file = await text(await (await saving).createReadStream());
    expect(file.split('\r\n')[1]).toMatch(/^3,type,NOTHING,/);
    expect(await hasItem('B1')).toBe(false);
  });

  browserTest('breaks off an import while its file is read: nothing is stored', async () => {
    const page = await running.open('/console/imports?kind=items', {
      expectedErrors: /ERR_ABORTED/,
    });
    await slowUpload(page, 50_000);
    await choose(page, 'items.csv', items(20_000));
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.locator('.badge', { hasText: 'Reading' }).first().waitFor();
    await page.getByRole('button', { name: 'Cancel import' }).click();
    await page.locator('.badge', { hasText: 'Broken off' }).first().waitFor();
    expect(await hasItem('N0')).toBe(false);
  });

  browserTest('only checks a file where that is asked for', async () => {
    const page = await running.open('/console/imports?kind=items');
    await choose(page, 'items.csv', items(3));
    await page.getByRole('button', { name: 'Check only' }).click();
    await page.locator('.badge', { hasText: 'Checked' }).first().waitFor();
    await page.locator('.fact', { hasText: 'Would be added' }).getByText('3').waitFor();
    expect(await hasItem('N0')).toBe(false);
    await page.getByRole('table', { name: 'Imports' }).getByText('yes').waitFor();
  });

  browserTest('takes the kind of a file from the columns that it names', async () => {
    const page = await running.open('/console/imports');
    const kind = page.getByLabel('What it is of');
    await choose(page, 'things.csv', items(2));
    await page.getByText('By its columns it is of items.').waitFor();
    expect(await kind.inputValue()).toBe('items');
    await choose(page, 'else.csv', 'a,b\n1,2\n');
    await page.getByText('Its columns fit no kind: choose what it is of.').waitFor();
    expect(await kind.inputValue()).toBe('items');
  });

  browserTest('gives out all of a kind as a file', async () => {
    const page = await running.open('/console/imports');
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Stores' }).click();
    expect((await saving).suggestedFilename()).toBe('stores.csv');
  });

  itLooksRight(running, [
    {
      ...{ name: 'imports', address: '/console/imports?kind=items', ready: '.badge.bad' },
      prepare: async () => {
        const sent = { method: 'POST', headers: { 'content-type': 'text/csv' }, body: BAD };
        await sendRaw(running.url, '/_admin/api/imports/items', sent);
      },
    },
  ]);
});

const KIND_COLUMNS: Readonly<Record<string, readonly Column[]>> = {
  ...COLUMNS,
  'sales-orders': SALES_ORDER_COLUMNS,
  adjustments: ADJUSTMENT_COLUMNS,
  'visibility-items': PRODUCT_COLUMNS,
};

describe('the kind of a file', () => {
  it.each(Object.entries(KIND_COLUMNS))(
    'is known by all columns of %s, and by those it needs',
    (kind, columns) => {
      const names = columns.map(({ name }) => name);
      const needed = columns.filter(({ isRequired }) => isRequired).map(({ name }) => name);
      expect(guessedKind(`${names.join(',')}\n1,2\n`)).toBe(kind);
      expect(guessedKind(`sep=;\n${needed.join(';')}\n1;2\n`)).toBe(kind);
      expect(guessedKind(`${needed.join('\t').toUpperCase()}\n`)).toBe(kind);
      expect(
        guessedKind(JSON.stringify([Object.fromEntries(needed.map((name) => [name, '1']))])),
      ).toBe(kind);
      expect([...KINDS[kind as ImportKind].columns].sort()).toEqual([...needed].sort());
    },
  );

  it.each(['', 'a,b\n', '{"a": 1}', 'store\n5000\n'])('is not known of %j', (text) => {
    expect(guessedKind(text)).toBeUndefined();
  });
});

it('writes cells that hold what CSV itself uses, and no formulas', () => {
  expect(csvText([['a,b', 'say "no"', '=1+1', 7, undefined]])).toBe(
    '"a,b","say ""no""",\'=1+1,7,\r\n',
  );
});
