import type { Page } from 'playwright-core';
import { callApi } from '../support/api.js';
import { until } from '../support/until.js';
import { accessibilityProblems, browserTest, toHaveValue, useConsole } from './browser.js';

const CABLE = '100000187';
const BATTERIES = '100000331';
const SPEAKER = '100000195';
/** Tracked by serial numbers. */
const TABLET = '100000203';
/** The id of the reason with code 83. */
const THEFT = 21;

/** Faster keys are a scanner's, and of those that a busy machine delays only some are. */
const FINGERS_MS = 60;

describe('the detail of an adjustment', () => {
  const running = useConsole();

  async function availableOf(item: string): Promise<number> {
    const parameters = { store: 5000, item };
    const { value } = await callApi(running.url, 'positions read', { parameters });
    return Number(value.available);
  }

  async function historyOf(id: number): Promise<number> {
    const parameters = { store: 5000, transaction: id, transactionType: 'INVENTORY_ADJUSTMENT' };
    const { value } = await callApi(running.url, 'history list', { parameters });
    return value.rows.length;
  }

  async function saved(quantity = '2', more: object = {}): Promise<number> {
    const lines = [{ item: CABLE, reasonId: THEFT, quantity, caseSize: '1', ...more }];
    const body = { storeId: 5000, lines };
    const { value, error } = await callApi(running.url, 'adjustments save', { body });
    if (error !== undefined) throw new Error(error.message);
    return value.id;
  }

  async function opened(id: number, expectedErrors?: RegExp): Promise<Page> {
    const page = await running.open(`/console/adjustments/${id}`, {
      ...(expectedErrors ? { expectedErrors } : {}),
    });
    await page.getByLabel(`Quantity of ${CABLE}`).waitFor();
    return page;
  }

  const isCompleted = (page: Page) => page.locator('.status', { hasText: 'Completed' }).waitFor();

  browserTest(
    'is made by the keyboard alone: item, Enter, quantity, Enter; saved, confirmed',
    async () => {
      const before = await availableOf(CABLE);
      const page = await running.open('/console/adjustments/new?store=5000');
      await page.getByLabel('Reason for new lines').selectOption(String(THEFT));
      await page.getByLabel('Add an item').focus();
      for (const [item, quantity] of [
        [CABLE, '2'],
        [BATTERIES, '3'],
        [SPEAKER, '1'],
      ] as const) {
        await page.keyboard.type(item, { delay: FINGERS_MS });
        await page.keyboard.press('Enter');
        await page.locator(`input[aria-label="Quantity of ${item}"]:focus`).waitFor();
        await page.keyboard.type(quantity);
        await page.keyboard.press('Enter');
        await page.locator('input[aria-label="Add an item"]:focus').waitFor();
      }
      await page.keyboard.press('Control+s');
      await page.getByText('No stock has moved').waitFor();
      await page.getByRole('heading', { name: /^Adjustment \d/ }).waitFor();
      expect(await availableOf(CABLE)).toBe(before);
      await page.keyboard.press('Control+Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('3 items, − Stock On Hand 6 EA').waitFor();
      // Enter is not heard while the dialog opens.
      await page.keyboard.press('Enter');
      expect(await page.locator('.status', { hasText: 'Completed' }).count()).toBe(0);
      await dialog.getByRole('button', { name: 'Confirm' }).click();
      await isCompleted(page);
      expect(await availableOf(CABLE)).toBe(before - 2);
    },
  );

  browserTest('tells what is too much: amber is confirmed, red is not', async () => {
    const page = await opened(await saved(), /422/);
    await page.getByLabel(`Quantity of ${CABLE}`).fill('1000');
    await page.locator('.badge.attention', { hasText: 'will be' }).waitFor();
    const confirm = page.getByRole('button', { name: 'Confirm', exact: true });
    expect(await confirm.getAttribute('aria-disabled')).toBeNull();
    const reason = page.getByLabel(`Reason of ${CABLE}`);
    const repair = await reason.locator('option', { hasText: 'Repair - In' }).getAttribute('value');
    await reason.selectOption(String(repair));
    await page.locator('.badge.bad').waitFor();
    expect(await confirm.getAttribute('aria-disabled')).toBe('true');
    expect(await confirm.getAttribute('title')).toMatch(/takes more than there is/);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.row-problems .problem').waitFor();
  });

  browserTest('discards by Cancel without a request, and Undo brings the draft back', async () => {
    const page = await opened(await saved());
    const quantity = page.getByLabel(`Quantity of ${CABLE}`);
    await quantity.fill('7');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') asked.push(request.url());
    });
    await page.getByRole('button', { name: 'Cancel' }).click();
    const shows = (text: string) =>
      page.waitForFunction(`document.querySelector('.quantity-input').value === '${text}'`);
    await shows('2');
    await page.getByRole('button', { name: 'Undo' }).click();
    await shows('7');
    expect(asked).toEqual([]);
  });

  browserTest(
    'is copied once completed, but not with units, and links what it is a copy of',
    async () => {
      const copyOf = async (page: Page) => {
        await page.getByLabel('More actions').click();
        return page.getByRole('menuitem', { name: /^Copy/ });
      };
      const id = await saved();
      const page = await opened(id);
      expect(await (await copyOf(page)).innerText()).toContain(
        'Only completed adjustments are copied.',
      );
      await callApi(running.url, 'adjustments confirm', { parameters: { id } });
      await page.reload();
      await isCompleted(page);
      await (await copyOf(page)).click();
      await page.getByRole('heading', { name: /^Adjustment \d/ }).waitFor();
      await page
        .getByText('Copy of')
        .getByRole('link', { name: String(id), exact: true })
        .click();
      await page.getByRole('heading', { name: `Adjustment ${id}` }).waitFor();
      await isCompleted(page);
      const ofUnits = { item: TABLET, addedUins: ['T10-5000-0001'] };
      const other = await saved('1', ofUnits);
      await callApi(running.url, 'adjustments confirm', { parameters: { id: other } });
      await page.goto(`${running.url}/console/adjustments/${other}`);
      await isCompleted(page);
      expect(await (await copyOf(page)).innerText()).toContain('It has items with units');
    },
  );

  browserTest('is deleted after a question: it is Canceled, and no stock has moved', async () => {
    const before = await availableOf(CABLE);
    const id = await saved();
    const page = await opened(id);
    await page.getByLabel('More actions').click();
    await page.getByRole('menuitem', { name: `Delete adjustment ${id}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('no stock moves').waitFor();
    await dialog.getByRole('button', { name: 'Delete 1 adjustment' }).click();
    await dialog.locator('.results .good-text').waitFor();
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await page.locator('.status', { hasText: 'Canceled' }).waitFor();
    await page.getByText(/Canceled .* by sim\. No stock has moved\./).waitFor();
    expect([await availableOf(CABLE), await historyOf(id)]).toEqual([before, 0]);
  });

  browserTest(
    'shows what a line leaves on a narrow screen, and beside the open panel',
    async () => {
      const id = await saved();
      const isSeen = (page: Page) =>
        page.evaluate<boolean>(`(() => {
        const grid = document.querySelector('.of-lines').getBoundingClientRect();
        const row = document.querySelector('.of-lines [data-key]');
        const box = row.querySelector('[role=cell]:nth-child(9)').getBoundingClientRect();
        return box.right <= grid.right + 0.5 && box.width > 40;
      })()`);
      const narrow = await running.open(`/console/adjustments/${id}`, { width: 1024 });
      await narrow.getByLabel(`Quantity of ${CABLE}`).fill('1000');
      await narrow.locator('.badge.attention', { hasText: 'will be' }).waitFor();
      expect(await isSeen(narrow)).toBe(true);
      const wide = await running.open(`/console/adjustments/${id}?line=${CABLE}`);
      await wide.locator('.panel').waitFor();
      await wide.getByLabel(`Quantity of ${CABLE}`).waitFor();
      expect(await isSeen(wide)).toBe(true);
    },
  );

  browserTest('names reasons and items beside their ids, in movements and messages', async () => {
    const id = await saved();
    await callApi(running.url, 'adjustments confirm', { parameters: { id } });
    const page = await running.open(`/console/adjustments/${id}?tab=movements`);
    const table = page.getByRole('table', { name: 'Movements' });
    await table.getByText(`${CABLE} USB-C Charging Cable 2 m`).waitFor();
    await table.getByText('83 Theft').waitFor();
    await page.goto(`${running.url}/console/adjustments/${id}?tab=messages`);
    const messages = page.getByRole('table', { name: 'Messages', exact: true });
    await messages.getByText(`${CABLE} USB-C Charging Cable 2 m`).waitFor();
    await messages.getByText('83 Theft').waitFor();
    await messages.getByText('ATS Available').waitFor();
  });

  browserTest('keeps what is typed through a reload', async () => {
    const page = await opened(await saved());
    await page.getByLabel(`Quantity of ${CABLE}`).fill('9');
    await page.waitForTimeout(600);
    await page.reload();
    await page.getByText('1 changed line of').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await until(
      'the quantity that was typed',
      () => page.getByLabel(`Quantity of ${CABLE}`).inputValue(),
      { isSo: (quantity) => quantity === '9' },
    );
  });

  browserTest('confirms once, however often it is clicked', async () => {
    const id = await saved();
    const page = await opened(id);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/confirm')) sent.push(request.url());
    });
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.evaluate(`{
      const buttons = [...document.querySelectorAll('dialog .button')];
      const confirm = buttons.find((one) => one.textContent === 'Confirm');
      confirm.click(); confirm.click(); setTimeout(() => confirm.click(), 3);
    }`);
    await isCompleted(page);
    expect([sent.length, await historyOf(id)]).toEqual([1, 1]);
  });

  browserTest(
    'once confirmed shows the stock of now, and nothing that it would move again',
    async () => {
      const before = await availableOf(CABLE);
      const page = await opened(await saved(String(before - 1)));
      await page.getByLabel('Comments').fill('water damage');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('No stock has moved').waitFor();
      await page.getByRole('button', { name: 'Confirm', exact: true }).click();
      // The stock is read slowly, as on a busy machine.
      await page.route('**/_admin/api/positions?*', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 700));
        await route.continue();
      });
      await page.evaluate(`{
        window.seen = [];
        const look = () => {
          const isOver = document.querySelector('.page-head .status')?.textContent === 'Completed';
          const stock = document.querySelector('[data-key] .stock')?.textContent.trim();
          if (isOver && stock && window.seen.at(-1) !== stock) window.seen.push(stock);
        };
        new MutationObserver(look).observe(document.body, {
          ...{ childList: true, subtree: true, characterData: true },
        });
      }`);
      await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
      await isCompleted(page);
      await page.getByText('is confirmed.').waitFor();
      expect(await page.getByText('No stock has moved').count()).toBe(0);
      const row = page.locator('[data-key]', { hasText: CABLE });
      // Completed and the stock of before are never seen together.
      expect(await page.evaluate<string[]>('window.seen')).toEqual(['1 available']);
      await row.getByText('1 available').waitFor();
      expect(await row.textContent()).not.toMatch(/will be|short/);
      await page.getByRole('button', { name: 'Problems' }).click();
      expect(await row.count()).toBe(0);
    },
  );

  browserTest(
    'repeats with the same key when the answer is cut off, and moves the stock once',
    async () => {
      const id = await saved();
      const page = await opened(id, /ERR_FAILED|Failed to load/);
      const keys: (string | undefined)[] = [];
      await page.route('**/confirm?*', async (route) => {
        keys.push(route.request().headers()['idempotency-key']);
        if (keys.length > 1) return route.continue();
        await route.fetch();
        await route.abort();
      });
      await page.getByRole('button', { name: 'Confirm', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
      await isCompleted(page);
      expect([keys.length, new Set(keys).size, await historyOf(id)]).toEqual([2, 1, 1]);
    },
  );

  browserTest('tells the fate of what was sent before a reload', async () => {
    const id = await saved();
    const page = await opened(id, /ERR_|Failed to load/);
    let isCut = true;
    await page.route('**/confirm?*', async (route) => {
      if (!isCut) return route.continue();
      await route.fetch();
      isCut = false;
      await page.evaluate('location.reload()').catch(() => undefined);
    });
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
    await page.getByText(`Confirm adjustment ${id}: it was carried out.`).waitFor();
    await isCompleted(page);
    expect(await historyOf(id)).toBe(1);
  });

  browserTest(
    'merges what somebody else has saved, and asks about what both have changed',
    async () => {
      const id = await saved();
      const page = await opened(id, /409/);
      await page.getByLabel(`Quantity of ${CABLE}`).fill('5');
      const { value } = await callApi(running.url, 'adjustments read', { parameters: { id } });
      const line = {
        lineId: value.lines[0].id,
        item: CABLE,
        reasonId: THEFT,
        quantity: '9',
        caseSize: '1',
      };
      const other = { item: BATTERIES, reasonId: THEFT, quantity: '1', caseSize: '1' };
      const body = { adjustmentId: id, storeId: 5000, lines: [line, other] };
      await callApi(running.url, 'adjustments save', { body });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText(/saved it on .*: 1 line differs/).waitFor();
      await page.getByLabel(`Quantity of ${BATTERIES}`).waitFor();
      await page.getByRole('button', { name: `Theirs for ${CABLE}` }).click();
      await toHaveValue(page.getByLabel(`Quantity of ${CABLE}`), '9');
    },
  );

  browserTest('shows markup in its texts as text', async () => {
    const id = await saved();
    const text = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    const body = { text };
    await callApi(running.url, 'adjustments add-note', { parameters: { id }, body });
    const page = await running.open(`/console/adjustments/${id}?tab=notes`);
    await page.getByText(text).waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    browserTest(`has no fault of accessibility, ${colorScheme}`, async () => {
      const page = await running.open(`/console/adjustments/${await saved()}`, { colorScheme });
      await page.getByLabel(`Quantity of ${CABLE}`).fill('1000');
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByRole('button', { name: 'Confirm', exact: true }).click();
      await page.getByRole('dialog').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  }
});
