import type { Page } from 'playwright-core';
import { callApi } from '../support/api.js';
import { until } from '../support/until.js';
import {
  addItem,
  BATTERIES,
  CABLE,
  confirmByDialog,
  DAMAGED_OUT,
  HEADPHONES,
  isCompleted,
  movementsOf,
  REPAIR_IN,
  readStored,
  SPEAKER,
  STOCK_IN,
  saved,
  TABLET,
  THEFT,
} from './adjusting.js';
import { brokenWords } from './appearance.js';
import {
  accessibilityProblems,
  browserTest,
  idInAddress,
  toHaveValue,
  useConsole,
} from './browser.js';

const NEW = '/console/adjustments/new?store=5000';

/** The eight, in an order in which each finds stock to move: from, to, text, and the bucket that is shown. */
const EIGHT = [
  ['DIST', 'ATS', '+ Stock On Hand', 'available'],
  ['ATS', 'DIST', '− Stock On Hand', 'available'],
  ['ATS', 'TRBL', '+ Unavailable', 'available'],
  ['TRBL', 'TRBL', '− Unavailable and + Unavailable', 'Trouble'],
  ['ATS', 'TRBL', '+ Unavailable', 'available'],
  ['TRBL', 'DIST', '− Stock On Hand and − Unavailable', 'Trouble'],
  ['ATS', 'TRBL', '+ Unavailable', 'available'],
  ['TRBL', 'ATS', '− Unavailable', 'Trouble'],
  ['ATS', 'COR', '+ Customer Order Reserve', 'available'],
  ['COR', 'ATS', '− Customer Order Reserve', 'customer reserve'],
] as const;

interface OneReason {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly isDisplayed: boolean;
  readonly fromSubBucket?: { readonly id: number; readonly description: string };
  readonly toSubBucket?: { readonly description: string };
}

interface Stock {
  readonly available: string;
  readonly customerReserve: string;
  readonly subBuckets: readonly { readonly id: number; readonly quantity: string }[];
}

/** A text of a page with plain blanks. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('the lines of an adjustment', () => {
  const running = useConsole();

  const reasonOf = (page: Page, item: string) => page.getByLabel(`Reason of ${item}`);

  async function withReason(reason: number, expectedErrors?: RegExp): Promise<Page> {
    const page = await running.open(NEW, expectedErrors ? { expectedErrors } : {});
    await page.getByLabel('Reason for new lines').selectOption(String(reason));
    return page;
  }

  browserTest('take the reason of the head when they are added, and keep their own', async () => {
    const page = await withReason(THEFT);
    await addItem(page, CABLE);
    await page.getByLabel('Reason for new lines').selectOption('22');
    await addItem(page, BATTERIES);
    await addItem(page, SPEAKER);
    await reasonOf(page, SPEAKER).selectOption('24');
    for (const item of [CABLE, BATTERIES, SPEAKER]) {
      await page.getByLabel(`Quantity of ${item}`).fill('1');
    }
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: /^Adjustment \d/ }).waitFor();
    await page.reload();
    await reasonOf(page, SPEAKER).waitFor();
    for (const [item, reason] of [
      [CABLE, '21'],
      [BATTERIES, '22'],
      [SPEAKER, '24'],
    ] as const) {
      await toHaveValue(reasonOf(page, item), reason);
    }
  });

  browserTest('are checked as they are typed, against the stock of now', async () => {
    const page = await withReason(STOCK_IN);
    await addItem(page, CABLE);
    const checks: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/adjustments/check')) checks.push(request.method());
    });
    await page.getByLabel(`Quantity of ${CABLE}`).fill('1');
    await page.getByLabel(`Quantity of ${CABLE}`).fill('99999999999999');
    await page.locator('.row-problems', { hasText: 'above' }).waitFor();
    expect(checks).toEqual(['POST']);
    await page.getByLabel(`Quantity of ${CABLE}`).fill('3');
    await page.locator('.row-problems').waitFor({ state: 'detached' });
    await page.getByLabel('More actions').click();
    await page.getByRole('menuitem', { name: 'Check' }).click();
    await page.getByText('Nothing is wrong now').waitFor();
  });

  browserTest('tell ten problems of one save at ten lines, and lead to each', async () => {
    const { value } = await callApi(running.url, 'items find', {
      parameters: { store: 5000, query: '1000001', limit: 30 },
    });
    const items = (value.items as { item: string; uinType?: string; type: string }[])
      .filter(({ uinType, type }) => uinType === undefined && type === 'ITEM')
      .slice(0, 10)
      .map(({ item }) => item);
    const lines = items.map((item) => ({ item, reasonId: THEFT, quantity: '1000' }));
    const page = await running.open(`/console/adjustments/${await saved(running, lines)}`, {
      expectedErrors: /422/,
    });
    for (const item of items) {
      await page.getByLabel(`Select line ${item}`).check();
    }
    await page.getByLabel('Reason of the selected lines').selectOption(String(REPAIR_IN));
    await page.getByText('10 lines take more than there is with it.').waitFor();
    await page.getByRole('button', { name: 'Change reason' }).click();
    await page.getByText('10 lines have problems.').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('.strip.bad details').waitFor();
    await page.getByText('10 lines have problems.').waitFor();
    const seen = new Set<string>();
    const focused = () =>
      page.evaluate<string>("document.activeElement.closest('[data-key]')?.dataset.key ?? ''");
    for (let step = 0; step < 10; step += 1) {
      const before = await focused();
      await page.getByRole('button', { name: 'Next' }).click();
      await until('another line to have the focus', focused, {
        isSo: (key) => key !== '' && key !== before,
      });
      seen.add(await focused());
    }
    expect(seen.size).toBe(10);
  });

  browserTest('of serial numbers: counted by their units, each told what it is', async () => {
    await saved(running, [{ item: CABLE }]);
    const page = await withReason(THEFT, /422/);
    await addItem(page, TABLET);
    expect(await page.getByLabel(`Quantity of ${TABLET}`).count()).toBe(0);
    const entry = page.getByLabel(`Add a unit of ${TABLET}`);
    for (const uin of [
      'T10-5000-0001',
      'T10-5001-0001',
      'T10-5000-0010',
      'AG5000000000012',
      'X9',
    ]) {
      await entry.fill(uin);
      await entry.press('Enter');
    }
    const row = (uin: string) => page.locator('.units li', { hasText: uin });
    await row('T10-5000-0001').getByText('fits').waitFor();
    await row('T10-5001-0001').getByText('is at store 5001').waitFor();
    await row('T10-5000-0010').getByText('is sold').waitFor();
    await row('AG5000000000012').getByText(`belongs to ${HEADPHONES}`).waitFor();
    await row('X9').getByText('unknown').waitFor();
    await entry.fill('T10-5000-0001');
    await entry.press('Enter');
    await page.getByText('T10-5000-0001: is on the line already.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await row('AG5000000000012').getByRole('button', { name: 'Add that item' }).click();
    await page.getByLabel(`Select line ${HEADPHONES}`).waitFor();
    await page.getByLabel(`Remove ${HEADPHONES}`, { exact: true }).click();
    await page.getByLabel(`Details of ${TABLET}`).click();
    for (const uin of ['T10-5001-0001', 'T10-5000-0010', 'X9']) {
      await page.getByLabel(`Remove unit ${uin}`).click();
    }
    await page.getByRole('button', { name: 'Choose' }).click();
    await page.locator('.unit-choice').getByLabel('T10-5000-0002').check();
    expect(await page.locator('.counted').textContent()).toBe('2');
    await confirmByDialog(page);
    await isCompleted(page);
    const id = await idInAddress(page);
    expect((await readStored(running, id)).lines[0].uins).toEqual([
      'T10-5000-0001',
      'T10-5000-0002',
    ]);
    await page.getByLabel('More actions').click();
    const copy = page.getByRole('menuitem', { name: 'Copy' });
    expect(await copy.getAttribute('aria-disabled')).toBe('true');
    expect(await copy.textContent()).toContain('cannot be copied');
  });

  browserTest('get generated numbers beyond those captured, and labels to print', async () => {
    const page = await withReason(STOCK_IN);
    await addItem(page, HEADPHONES);
    await page.getByLabel(`Quantity of ${HEADPHONES}`).fill('12');
    await page.getByLabel(`Details of ${HEADPHONES}`).click();
    const entry = page.getByLabel(`Add a unit of ${HEADPHONES}`);
    for (let number = 1; number <= 4; number += 1) {
      await entry.fill(`HAND-${number}`);
      await entry.press('Enter');
    }
    await page.getByText('8 of 12 will be generated and their labels printed.').waitFor();
    await confirmByDialog(page);
    await page.getByRole('button', { name: 'Print 8 labels' }).waitFor();
    const id = await idInAddress(page);
    const printed = await page.request.get(
      `${running.url}/_admin/api/adjustments/${id}/labels/page`,
    );
    const labels = await callApi(running.url, 'adjustments labels', {
      parameters: { id },
    });
    const text = await printed.text();
    const uins = (labels.value.labels as { uin: string }[]).map(({ uin }) => uin);
    expect([uins.length, uins.every((uin) => text.includes(uin))]).toEqual([8, true]);
  });

  browserTest('carry attributes, set, saved and confirmed in one go', async () => {
    const csv = `id,shortDescription,type,unitOfMeasure,caseSize,departmentId,departmentName,classId,className,subclassId,subclassName,attributes
ATTR-1,Lamp,ITEM,EA,1,1,D,1,C,1,S,Lot number
`;
    const imported = await fetch(`${running.url}/_admin/api/imports/items`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csv,
    });
    expect((await imported.text()).slice(0, 400)).not.toContain('"problems":[{');
    await fetch(`${running.url}/_admin/api/imports/ranging`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: 'store,item\n5000,ATTR-1\n',
    }).then((answer) => answer.text());
    const page = await withReason(THEFT);
    await addItem(page, CABLE);
    await page.getByLabel(`Quantity of ${CABLE}`).fill('1');
    await page.getByLabel(`Details of ${CABLE}`).click();
    const panel = page.locator('.panel');
    await panel.getByRole('link', { name: 'Stock' }).waitFor();
    expect(await panel.getByRole('link', { name: 'Attributes' }).count()).toBe(0);
    await addItem(page, 'ATTR-1');
    await page.getByLabel('Quantity of ATTR-1').fill('1');
    await page.getByLabel('Details of ATTR-1').click();
    await panel.getByRole('link', { name: 'Attributes' }).click();
    await panel.getByLabel('Lot number').fill('L-77');
    await confirmByDialog(page);
    await isCompleted(page);
    const id = await idInAddress(page);
    const lines = (await readStored(running, id)).lines as { item: string; attributes: unknown }[];
    expect(lines.find(({ item }) => item === 'ATTR-1')?.attributes).toEqual([
      { name: 'Lot number', value: 'L-77' },
    ]);
    expect(await movementsOf(running, id)).toBe(2);
  });

  browserTest('are typed in cases: 3 cases of 50 are 150', async () => {
    const page = await withReason(STOCK_IN);
    await addItem(page, CABLE);
    await page.getByRole('button', { name: 'Type cases' }).click();
    await page.getByLabel(`Cases of ${CABLE}`).fill('3');
    await page.locator('.case-result', { hasText: '= 150' }).waitFor();
    await page.getByRole('button', { name: 'Type cases' }).click();
    await toHaveValue(page.getByLabel(`Quantity of ${CABLE}`), '150');
  });

  browserTest('follow a reason: disposition, sub-bucket, stock and what is left', async () => {
    const page = await withReason(THEFT);
    await addItem(page, SPEAKER);
    await page.getByLabel(`Quantity of ${SPEAKER}`).fill('1');
    const row = page.locator('[data-key]', { hasText: SPEAKER });
    const { value } = await callApi(running.url, 'positions read', {
      parameters: { store: 5000, item: SPEAKER },
    });
    for (const { code, disposition, bucket } of [
      { code: 21, disposition: '− Stock On Hand', bucket: `${value.available} available` },
      { code: 38, disposition: '+ Stock On Hand', bucket: `${value.available} available` },
      { code: 23, disposition: '+ Unavailable', bucket: `${value.available} available` },
      { code: 13, disposition: '− Unavailable', bucket: 'Trouble' },
      { code: 27, disposition: '− Unavailable', bucket: 'Trouble' },
    ]) {
      await reasonOf(page, SPEAKER).selectOption(String(code));
      await row.getByText(disposition).first().waitFor();
      expect(await row.textContent()).toContain(bucket);
    }
  });

  browserTest(
    'show the bucket of each of the eight dispositions, and what is left in it afterwards',
    async () => {
      const read = async () => {
        const parameters = { store: 5000, item: SPEAKER };
        return (await callApi(running.url, 'positions read', { parameters })).value;
      };
      const { value: all } = await callApi(running.url, 'reasons list');
      const between = (from: string, to: string): OneReason =>
        (all.reasons as OneReason[]).find(
          (one) =>
            one.isDisplayed &&
            one.from === from &&
            one.to === to &&
            (one.fromSubBucket ?? one.toSubBucket ?? { description: 'Trouble' }).description ===
              'Trouble',
        ) as OneReason;
      /** The stock of the bucket that a reason takes from, as the service has it. */
      const stockOf = ({ from, fromSubBucket }: OneReason, position: Stock): string =>
        from === 'TRBL'
          ? (position.subBuckets.find(({ id }) => id === fromSubBucket?.id)?.quantity ?? '0')
          : from === 'COR'
            ? position.customerReserve
            : position.available;
      const page = await withReason(THEFT);
      await addItem(page, SPEAKER);
      await page.getByLabel(`Quantity of ${SPEAKER}`).fill('1');
      const row = page.locator('[data-key]', { hasText: SPEAKER });
      const cell = (place: number) => row.getByRole('cell').nth(place);
      const seen = new Set<string>();
      for (const [from, to, disposition, bucket] of EIGHT) {
        const reason = between(from, to);
        await reasonOf(page, SPEAKER).selectOption(String(reason.id));
        const before = await read();
        await until('the bucket', async () => plain(await cell(4).innerText()), {
          isSo: (text) => text === `${stockOf(reason, before)} ${bucket}`,
        });
        expect(plain(await cell(3).innerText())).toContain(disposition);
        const after = plain(await cell(7).innerText());
        seen.add(disposition);
        // What is told beforehand is what then is there.
        const lines = [{ item: SPEAKER, reasonId: reason.id, quantity: '1', caseSize: '1' }];
        const body = { storeId: 5000, lines };
        const { error } = await callApi(running.url, 'adjustments save-and-confirm', { body });
        expect([disposition, error]).toEqual([disposition, undefined]);
        expect([disposition, after]).toEqual([disposition, stockOf(reason, await read())]);
      }
      expect(seen.size).toBe(8);
    },
  );

  browserTest('tell reasons apart that begin alike', async () => {
    const page = await withReason(DAMAGED_OUT);
    await addItem(page, SPEAKER);
    const chosen = reasonOf(page, SPEAKER);
    expect(await chosen.getAttribute('title')).toContain('Damaged - out');
    const { width = 0 } = (await chosen.boundingBox()) ?? {};
    expect(width).toBeGreaterThanOrEqual(160);
  });

  browserTest('break no word of a stock, however much there is', async () => {
    const much = [{ reasonId: STOCK_IN, quantity: '123456.5' }];
    const parameters = { id: await saved(running, much) };
    await callApi(running.url, 'adjustments confirm', { parameters });
    const page = await withReason(THEFT);
    for (const item of [CABLE, BATTERIES, SPEAKER]) await addItem(page, item);
    await page.locator('.grid-row', { hasText: 'available' }).nth(2).waitFor();
    expect(await brokenWords(page, '.grid-row')).toEqual([]);
    const id = await saved(running, [{}]);
    const other = await running.openBeside(page, `/console/adjustments/${id}`);
    await other.getByLabel(`Quantity of ${CABLE}`).fill('7');
    await other.locator('.mark', { hasText: 'changed' }).waitFor();
    expect(await brokenWords(other, '.grid-row')).toEqual([]);
  });
});
