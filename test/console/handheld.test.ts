import type { Page } from 'playwright-core';
import { callApi } from '../support/api.js';
import { until } from '../support/until.js';
import {
  accessibilityProblems,
  browserTest,
  idInAddress,
  toHaveValue,
  useConsole,
} from './browser.js';
import { scan, swipe } from './hand.js';

const CABLE = { item: '100000187', barcode: '0012345001871', name: 'USB-C Charging Cable 2 m' };
const SUGAR = { item: '100000019', barcode: '0012345000195', name: 'Granulated Cane Sugar 2 kg' };
const CHEESE = { item: '100000147', barcode: '0012345001475' };
/** Numbers are generated for it. */
const HEADPHONES = { item: '100000211', barcode: '0012345002113' };
const STOCK_IN = 38;
/** The id of the reason with code 83. */
const THEFT = 21;

describe('the small form', () => {
  const running = useConsole();

  async function saved(...items: readonly string[]): Promise<number> {
    const lines = items.map((item) => ({ item, reasonId: THEFT, quantity: '2', caseSize: '1' }));
    const body = { storeId: 5000, lines };
    const { value, error } = await callApi(running.url, 'adjustments save', { body });
    if (error !== undefined) throw new Error(error.message);
    return value.id;
  }

  const readOf = async (id: number) =>
    (await callApi(running.url, 'adjustments read', { parameters: { id } })).value;

  async function availableOf(item: string): Promise<number> {
    const parameters = { store: 5000, item };
    const { value } = await callApi(running.url, 'positions read', { parameters });
    return Number(value.available);
  }

  const open = (address: string, expectedErrors?: RegExp) =>
    running.open(address, { form: 'phone', ...(expectedErrors ? { expectedErrors } : {}) });

  const rowOf = (page: Page, item: string) => page.locator('.hand-row', { hasText: item });
  const rowSays = (page: Page, item: string, quantity: string) =>
    rowOf(page, item).locator('.hand-row-quantity', { hasText: quantity }).waitFor();
  const inMenu = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('button', { name: 'More actions' }).tap();
    await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).tap();
  };

  /** What is wider than the screen, or too small for a finger. */
  async function formProblems(page: Page): Promise<string[]> {
    return page.evaluate<string[]>(`(() => {
      const found = [];
      if (document.documentElement.scrollWidth > innerWidth) found.push('scrolls sideways');
      for (const one of document.querySelectorAll('button, .hand a, .page input, .page select, [role=menuitem]')) {
        const box = one.getBoundingClientRect();
        if (box.width < 2 || box.height < 2 || one.closest('.unseen') !== null) continue;
        if (one.classList.contains('menu-veil') || one.matches('[type=checkbox]')) continue;
        if (box.height < 43.5 || box.width < 43.5) {
          found.push((one.getAttribute('aria-label') ?? one.textContent) + ' ' + box.width + 'x' + box.height);
        }
        if (box.right > innerWidth + 1) found.push((one.getAttribute('aria-label') ?? one.textContent) + ' is cut off');
      }
      for (const one of document.querySelectorAll('.page input, .page select')) {
        if (parseFloat(getComputedStyle(one).fontSize) < 16) found.push('small text in ' + one.getAttribute('aria-label'));
      }
      return found;
    })()`);
  }

  browserTest(
    'asks for criteria on a page of their own, keeps what is typed, shows chips',
    async () => {
      await saved(CABLE.item);
      await saved(SUGAR.item);
      const page = await open('/console/adjustments?store=5000');
      await page.locator('.hand-row').first().waitFor();
      const all = await page.locator('.hand-row').count();
      await page.getByRole('button', { name: 'Search criteria' }).tap();
      const item = page.getByLabel('Item', { exact: true });
      await page.getByLabel('Adjustment ID').fill('999');
      expect(await formProblems(page)).toEqual([]);
      await page.goBack();
      await page.getByRole('button', { name: 'Search criteria' }).tap();
      await toHaveValue(page.getByLabel('Adjustment ID'), '999');
      await page.getByRole('button', { name: 'Reset' }).tap();
      await item.fill(CABLE.item);
      await page.getByRole('option', { name: new RegExp(CABLE.item) }).tap();
      await page.getByRole('button', { name: 'Search', exact: true }).tap();
      await page.getByText(`Item: ${CABLE.item}`).waitFor();
      await until('fewer cards', () => page.locator('.hand-row').count(), {
        isSo: (count) => count > 0 && count < all,
      });
      await page.getByRole('button', { name: `Remove Item: ${CABLE.item}` }).tap();
      await until('all cards', () => page.locator('.hand-row').count(), {
        isSo: (count) => count === all,
      });
    },
  );

  browserTest('begins with the list; Home is in the menu', async () => {
    const page = await open('/');
    await page.waitForURL('**/console/adjustments?store=5000');
    await page.getByRole('button', { name: 'Menu', exact: true }).tap();
    await page.getByRole('link', { name: 'Home' }).tap();
    await page.getByText('Drafts on this device').waitFor();
  });

  browserTest('makes an adjustment of a template and a multiplier', async () => {
    const page = await open('/console/adjustments?store=5000');
    await page.getByRole('button', { name: 'Create' }).tap();
    await page.getByRole('button', { name: 'From a template' }).tap();
    await page.locator('.hand-row a').first().tap();
    await page.getByRole('button', { name: 'One more' }).tap();
    await page.getByRole('button', { name: 'One more' }).tap();
    await toHaveValue(page.getByLabel('Multiplier'), '3');
    const preview = page.locator('.hand .table tbody tr');
    await preview.first().waitFor();
    const first = await preview.first().locator('td').allTextContents();
    expect(await formProblems(page)).toEqual([]);
    await page.getByLabel('Multiplier').fill('0');
    await page.getByText('Write a number above zero.').waitFor();
    await page.getByLabel('Multiplier').fill('3');
    await page.getByRole('button', { name: 'Create adjustment' }).tap();
    await page.waitForURL(/adjustments\/\d+$/);
    const id = await idInAddress(page);
    const { lines, status } = await readOf(id);
    expect(status).toBe('IN_PROGRESS');
    const line = lines.find((one: { item: string }) => first[0]?.startsWith(one.item));
    expect(line.quantity).toBe(first[2]);
  });

  browserTest('wants the reason before an item: scans wait for it, and are not lost', async () => {
    const page = await open('/console/adjustments/new?store=5000');
    const reason = page.getByLabel('Reason for new items');
    await reason.waitFor();
    const search = page.getByRole('button', { name: 'Search an item to add' });
    expect(await search.getAttribute('title')).toBe('Choose the reason first.');
    await scan(page, CABLE.barcode);
    await scan(page, CABLE.barcode);
    await page.locator('.scan-row', { hasText: 'waits for a reason' }).nth(1).waitFor();
    await reason.selectOption(String(THEFT));
    await rowSays(page, CABLE.item, '−2 EA');
    await page.getByText('new', { exact: true }).waitFor();
  });

  browserTest('writes off by scans and Confirm, and the next one has the same reason', async () => {
    const before = await availableOf(CABLE.item);
    const page = await open('/console/adjustments/new?store=5000');
    await page.getByLabel('Reason for new items').selectOption(String(THEFT));
    await scan(page, CABLE.barcode);
    await scan(page, SUGAR.barcode);
    await rowSays(page, SUGAR.item, '−1 EA');
    expect(await formProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Confirm', exact: true }).tap();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 items, − Stock On Hand 2 EA').waitFor();
    await dialog.getByRole('button', { name: 'Confirm' }).tap();
    await page.getByRole('heading', { name: /Adjustment \d+ is completed/ }).waitFor();
    await page.getByText('2 items, − Stock On Hand 2 EA').waitFor();
    expect(await availableOf(CABLE.item)).toBe(before - 1);
    expect(await formProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'New' }).tap();
    await page.getByText('scan the first one').waitFor();
    await toHaveValue(page.getByLabel('Reason for new items'), String(THEFT));
  });

  browserTest('changes, resets, removes and restores an item, and pages through all', async () => {
    const id = await saved(CABLE.item, SUGAR.item, CHEESE.item);
    const page = await open(`/console/adjustments/${id}`);
    await rowOf(page, SUGAR.item).locator('a').tap();
    await page.getByText('2 of 3').waitFor();
    const quantity = page.getByLabel('Quantity, EA');
    await page.getByRole('button', { name: 'One more' }).tap();
    await toHaveValue(quantity, '3');
    await page.locator('.item-head.changed', { hasText: 'changed' }).waitFor();
    expect(await formProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Reset' }).tap();
    await toHaveValue(quantity, '2');
    await page.getByRole('button', { name: 'Remove' }).tap();
    await page.locator('.item-head.removed').waitFor();
    await page.getByRole('button', { name: 'Restore' }).tap();
    expect(await page.locator('.item-head.removed').count()).toBe(0);
    await page.getByRole('button', { name: 'Next item' }).tap();
    await page.getByText('3 of 3').waitFor();
    await swipe(page, [100, 640], [320, 645]);
    await page.getByText('2 of 3').waitFor();
    await swipe(page, [320, 640], [60, 645]);
    await page.getByText('3 of 3').waitFor();
    await page.getByRole('button', { name: 'One more' }).tap();
    await page.getByRole('link', { name: 'Back to the items' }).tap();
    await page.locator('.hand-row.changed .hand-mark', { hasText: 'changed' }).waitFor();
  });

  browserTest('filters the items by words, by the magnifier and by pulling down', async () => {
    const page = await open(`/console/adjustments/${await saved(CABLE.item, SUGAR.item)}`);
    await rowOf(page, CABLE.item).waitFor();
    await page.getByRole('button', { name: 'Filter the items' }).tap();
    const filter = page.getByLabel('Filter by item, description, reason or unit');
    await filter.fill('sugar');
    await page.getByText('1 of 2').waitFor();
    expect(await rowOf(page, CABLE.item).count()).toBe(0);
    await filter.fill('theft');
    await page.getByText('2 of 2').waitFor();
    await page.getByRole('button', { name: 'Filter the items' }).tap();
    expect(await filter.count()).toBe(0);
    await swipe(page, [200, 500], [205, 700]);
    await filter.waitFor();
  });

  browserTest('has the menu of the guide: Info, Notes, Save, Cancel, Delete', async () => {
    const id = await saved(CABLE.item);
    const page = await open(`/console/adjustments/${id}`);
    await page.getByRole('button', { name: 'More actions' }).tap();
    const names = await page.getByRole('menuitem').allTextContents();
    expect(names.map((name) => /^\w+/.exec(name)?.[0])).toEqual([
      ...['Info', 'Notes', 'Confirm', 'Save', 'Delete', 'Cancel', 'Print', 'Copy', 'Apply'],
    ]);
    await page.getByRole('menuitem', { name: 'Save Nothing is changed.' }).waitFor();
    await page.getByRole('menuitem', { name: 'Copy Only completed' }).waitFor();
    await page.getByRole('menuitem', { name: 'Info' }).tap();
    await page.getByRole('dialog').getByText('Approval user').waitFor();
    await page.getByRole('button', { name: 'Close' }).tap();
    await inMenu(page, 'Notes');
    await page.getByLabel('New note').fill('behind the shelf');
    await page.getByRole('button', { name: 'Add note' }).tap();
    await page.locator('.note-text', { hasText: 'behind the shelf' }).waitFor();
    await page.getByRole('link', { name: 'Back to the items' }).tap();
    await scan(page, SUGAR.barcode);
    await rowSays(page, SUGAR.item, '−1 EA');
    await inMenu(page, 'Cancel');
    await until('one item', () => page.locator('.hand-row').count(), { isSo: (n) => n === 1 });
    await page.getByRole('button', { name: 'Undo' }).tap();
    await rowSays(page, SUGAR.item, '−1 EA');
    await inMenu(page, 'Save');
    await page.getByText('No stock has moved').waitFor();
    expect((await readOf(id)).lines).toHaveLength(2);
    await inMenu(page, `Delete adjustment ${id}`);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Delete/ })
      .tap();
    await until('a canceled one', async () => (await readOf(id)).status, {
      isSo: (status) => status === 'CANCELED',
    });
  });

  browserTest('captures units on their tab: scanned, chosen, taken off', async () => {
    const page = await open('/console/adjustments/new?store=5000');
    await page.getByLabel('Reason for new items').selectOption(String(THEFT));
    await scan(page, '0012345002038');
    await page.getByText('Scan a unit to add it.').waitFor();
    await scan(page, 'T10-5000-0001');
    const units = page.locator('.unit-row');
    await units.filter({ hasText: /T10-5000-0001.*fits/ }).waitFor();
    await page.getByRole('button', { name: 'Choose from list' }).tap();
    await page.getByRole('button', { name: 'T10-5000-0002' }).tap();
    await page.getByRole('button', { name: 'Close' }).tap();
    await page.locator('.big-quantity', { hasText: '2 EA' }).waitFor();
    await page.getByRole('button', { name: 'Take off T10-5000-0001' }).tap();
    await page.locator('.big-quantity', { hasText: '1 EA' }).waitFor();
    expect(await formProblems(page)).toEqual([]);
  });

  browserTest('takes a typed quantity where numbers are generated, and prints labels', async () => {
    const page = await open('/console/adjustments/new?store=5000');
    await page.getByLabel('Reason for new items').selectOption(String(STOCK_IN));
    await scan(page, HEADPHONES.barcode);
    await rowSays(page, HEADPHONES.item, '+1 EA');
    await rowOf(page, HEADPHONES.item).locator('a').tap();
    await page.getByLabel('Quantity, EA').fill('12');
    await page.getByText('12 of 12 will be generated and their labels printed.').waitFor();
    await page.getByRole('link', { name: 'UINs' }).tap();
    for (const uin of ['HAND-1', 'HAND-2', 'HAND-3', 'HAND-4']) await scan(page, uin);
    await page.getByText('8 of 12 will be generated and their labels printed.').waitFor();
    expect(await formProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Back to the items' }).tap();
    await rowSays(page, HEADPHONES.item, '+12 EA');
    await page.getByRole('button', { name: 'Confirm', exact: true }).tap();
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).tap();
    await page.getByRole('button', { name: 'Print 8 labels' }).waitFor();
    const id = await idInAddress(page);
    const { lines } = await readOf(id);
    expect(lines.map(({ quantity }: { quantity: string }) => quantity)).toEqual(['12']);
  });

  browserTest('goes on without network, keeps all through a reload, and saves once', async () => {
    const page = await open('/console/adjustments/new?store=5000', /ERR_|Failed to load|503|net::/);
    await page.getByLabel('Reason for new items').selectOption(String(THEFT));
    await scan(page, CABLE.barcode);
    await rowSays(page, CABLE.item, '−1 EA');
    await page.context().setOffline(true);
    for (let count = 0; count < 10; count += 1) await scan(page, CABLE.barcode);
    for (let count = 0; count < 9; count += 1) await scan(page, SUGAR.barcode);
    await rowSays(page, CABLE.item, '−11 EA');
    const told = page.getByText(/No connection since/);
    await told.waitFor();
    const sign = told.locator('xpath=preceding-sibling::*');
    const [sentenceBox, signBox] = [await told.boundingBox(), await sign.boundingBox()];
    expect(signBox?.y).toBeGreaterThanOrEqual(sentenceBox?.y ?? Number.NaN);
    expect(await page.locator('.scan-row').count()).toBe(9);
    const confirm = page.getByRole('button', { name: 'Confirm', exact: true });
    expect(await confirm.getAttribute('title')).toMatch(/no connection/i);
    await page.waitForTimeout(500);
    await page.context().setOffline(false);
    await page.reload();
    await page.getByText(/are kept here/).waitFor();
    await page.getByRole('button', { name: 'Continue' }).tap();
    await rowSays(page, CABLE.item, '−11 EA');
    await rowSays(page, SUGAR.item, '−9 EA');
    await toHaveValue(page.getByLabel('Reason for new items'), String(THEFT));
    await inMenu(page, 'Save');
    await page.waitForURL(/adjustments\/\d+$/);
    const id = await idInAddress(page);
    const { lines } = await readOf(id);
    expect(lines.map((one: { quantity: string }) => one.quantity).sort()).toEqual(['11', '9']);
  });

  browserTest('shows as many rows and pictures as the parameters say', async () => {
    for (const name of ['mobileSearchLimit', 'mobileItemImage']) {
      const value = name === 'mobileSearchLimit' ? '2' : 'Yes';
      await callApi(running.url, 'parameters set', { parameters: { name }, body: { value } });
    }
    const ids = [await saved(CABLE.item), await saved(CABLE.item), await saved(SUGAR.item)];
    const page = await open('/console/adjustments?store=5000');
    await page.getByText('2 are shown, the newest').waitFor();
    expect(await page.locator('.hand-row').count()).toBe(2);
    await page.getByRole('button', { name: 'Load 2 more' }).tap();
    await until('more cards', () => page.locator('.hand-row').count(), { isSo: (n) => n > 2 });
    await page.goto(`${running.url}/console/adjustments/${ids[0]}`);
    await page.locator('.item-picture', { hasText: 'UC' }).waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    browserTest(`has no fault of accessibility, ${colorScheme}`, async () => {
      const id = await saved(CABLE.item, SUGAR.item);
      const shown = { form: 'phone' as const, colorScheme };
      const page = await running.open('/console/adjustments?store=5000', shown);
      await page.locator('.hand-row').first().waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByRole('button', { name: 'Search criteria' }).tap();
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.goto(`${running.url}/console/adjustments/${id}`);
      await rowOf(page, CABLE.item).waitFor();
      await scan(page, '4444444444448');
      await page.locator('.scan-row.attention').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await rowOf(page, CABLE.item).locator('a').tap();
      await page.getByLabel('Quantity, EA').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  }

  browserTest('shows quantities to read without edit_quantity, and scans still count', async () => {
    const id = await saved(CABLE.item);
    const page = await open('/console/');
    await page.route('**/_admin/api/session', async (route) => {
      const response = await route.fetch();
      const { grants, ...others } = await response.json();
      const without = grants.map((grant: { permissions: string[] }) => ({
        ...grant,
        permissions: grant.permissions.filter((one) => !one.endsWith('.edit_quantity')),
      }));
      await route.fulfill({ response, json: { ...others, grants: without } });
    });
    await page.goto(`${running.url}/console/adjustments/${id}/lines/${CABLE.item}`);
    await page.locator('.big-quantity', { hasText: '2 EA' }).waitFor();
    await page.getByText('inventory_adjustment.edit_quantity').waitFor();
    expect(await page.getByRole('button', { name: 'One more' }).count()).toBe(0);
    await scan(page, CABLE.barcode);
    await page.locator('.big-quantity', { hasText: '3 EA' }).waitFor();
  });
});
