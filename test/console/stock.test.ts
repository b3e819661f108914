import type { Page } from 'playwright-core';
import { callApi } from '../support/api.js';
import { connected } from '../support/databases.js';
import { accessibilityProblems, browserTest, NOW, useConsole } from './browser.js';

const CABLE = '100000187';
/** Has serial numbers. */
const TABLET = '100000203';
/** The id of the reason with code 83. */
const THEFT = 21;
/** The id of the reason with code 91, Stock - Hold. */
const HOLD_CODE = 91;

const SIDEWAYS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

describe('the stock', () => {
  const running = useConsole();

  async function move(quantity: string, reasonId = THEFT, item = CABLE): Promise<number> {
    const lines = [{ item, reasonId, quantity, caseSize: '1' }];
    const body = { storeId: 5000, lines };
    const { value, error } = await callApi(running.url, 'adjustments save-and-confirm', { body });
    if (error !== undefined) throw new Error(error.message);
    return value.id;
  }

  async function positionOf(item: string) {
    const parameters = { store: 5000, item };
    return (await callApi(running.url, 'positions read', { parameters })).value;
  }

  async function idOfCode(code: number): Promise<number> {
    const { value } = await callApi(running.url, 'reasons list');
    return value.reasons.find((one: { code: number }) => one.code === code).id;
  }

  /** Movements that come to nothing together: one more, one less, all at one moment. */
  async function insertMovements(count: number): Promise<void> {
    await connected(running.database, (connection) =>
      connection.run(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
         INSERT INTO store_item_stock_history (store_id, item_id, reason_code, transaction_type,
           transaction_id, transaction_user, transaction_timestamp, quantity_total_delta,
           quantity_non_sellable_delta, quantity_customer_reserve_delta)
         SELECT 5000, '${CABLE}', 76, 'LATE_SALES', 1, 'test', ${connection.instantText(String(Date.parse(NOW) / 1000))},
           10000 - 20000 * (i % 2), 0, 0 FROM n`,
      ),
    );
  }

  const shownItems = (page: Page) => page.locator('.row-link').allTextContents();

  browserTest('is listed, narrowed by presets and words, and opened by a scan', async () => {
    await move('5000');
    const page = await running.open('/console/stock?store=5000');
    await page.locator('.row-link', { hasText: CABLE }).waitFor();
    await page.getByRole('button', { name: 'Negative' }).click();
    await page.waitForURL(/only=negative/);
    await page.getByText(/^1 shown/).waitFor();
    expect(await shownItems(page)).toEqual([CABLE]);
    await page.getByRole('button', { name: 'Unavailable', exact: true }).click();
    await page.getByRole('columnheader', { name: 'Requires Validation' }).waitFor();
    const speaker = page.locator('tbody tr', { hasText: '100000195' });
    // Of 22 are 2 on display and 1 in repair.
    expect((await speaker.innerText()).split(/\s*\t\s*/)).toEqual(
      expect.arrayContaining(['22', '19', '3', '2', '1']),
    );
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await page.getByLabel('Item', { exact: true }).fill('charging');
    await page.keyboard.press('Enter');
    await page.getByText(/^1 shown/).waitFor();
    await page.getByLabel('Item', { exact: true }).fill('no such thing');
    await page.keyboard.press('Enter');
    await page.getByText('No item of 5000').waitFor();
    await page.getByLabel('Item', { exact: true }).fill(CABLE);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: new RegExp(CABLE) }).waitFor();
  });

  browserTest('takes selected items into a new adjustment, and writes over none', async () => {
    const page = await running.open('/console/stock?store=5000');
    await page.getByLabel(`Select ${CABLE}`).check();
    await page.getByRole('button', { name: 'Adjust', exact: true }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel(`Quantity of ${CABLE}`).waitFor();
    await page.goto(`${running.url}/console/stock?store=5000`);
    await page.getByLabel(`Select ${TABLET}`).check();
    await page.getByRole('button', { name: 'Adjust', exact: true }).click();
    await page.getByText('save or discard it first').waitFor();
  });

  browserTest('tells how an item came to its stock: chart, days, and a sum that fits', async () => {
    const hold = await move('3', await idOfCode(HOLD_CODE));
    const theft = await move('2');
    const { total, available } = await positionOf(CABLE);
    const page = await running.open(`/console/stock/5000/${CABLE}?from=all`);
    const rows = page.getByRole('table', { name: 'Movements' }).locator('.grid-row.step');
    await rows.nth(1).waitFor();
    const cells = (row: number) => rows.nth(row).getByRole('cell').allTextContents();
    const [, what, reason, , change, , , after, availableAfter] = await cells(0);
    expect([what, reason, change]).toEqual([`Adjustment ${theft}`, '83 Theft', '▼ −2 EA']);
    expect([after, availableAfter]).toEqual([`${total} EA`, `${available} EA`]);
    const [, held, , , , unavailable, , afterHold, availableHold] = await cells(1);
    expect([held, unavailable]).toEqual([`Adjustment ${hold}`, '▲ +3 EATrouble']);
    expect([afterHold, availableHold]).toEqual([
      `${Number(total) + 2} EA`,
      `${Number(available) + 2} EA`,
    ]);
    await page
      .locator('.day-cell', { hasText: `closing stock ${total} EA` })
      .first()
      .waitFor();
    await page.getByText(`The history adds up to the position: ${total} EA`).waitFor();
    await page.locator('.step-chart canvas').waitFor();
    await page.getByRole('button', { name: 'By step' }).click();
    expect(page.url()).toContain('by=step');
    // The chart has the same numbers as the table: what it draws is told where the pointer is.
    const all = await rows.count();
    const drawn = await page.locator('.step-chart .u-over').boundingBox();
    const { x = 0, y = 0, width = 0 } = drawn ?? {};
    for (const [row, place] of [
      [0, 1],
      [1, 1 - 1 / (all - 1)],
      [all - 1, 0],
    ] as const) {
      await page.mouse.move(x + 1 + (width - 2) * place, y + 20);
      const [, , , , , , , totalAfter, availableAfterIt] = await cells(row);
      await page.locator('.key.total', { hasText: `Total ${totalAfter}` }).waitFor();
      await page.locator('.key.available', { hasText: `Available ${availableAfterIt}` }).waitFor();
    }
    await page.getByRole('button', { name: 'Days', exact: true }).click();
    const day = page.getByRole('table', { name: 'Days' }).locator('tbody tr').first();
    // What the store began with is of the same day.
    expect(await day.innerText()).toMatch(
      new RegExp(`^2026-03-02\\s+${all}\\s+▲ \\+${total} EA\\s.*\\s${total}\\s*EA$`),
    );
    await page.getByRole('button', { name: 'By step' }).click();
    await page.getByLabel('Area').selectOption('Stock count');
    await page.getByText('No movement in these days that fits.').waitFor();
    await page.getByRole('button', { name: 'Show all' }).first().click();
    await rows.nth(1).waitFor();
    await page.getByLabel('Reason or user').fill('hold');
    await page.waitForFunction("document.querySelectorAll('.grid-row.step').length === 1");
  });

  browserTest('scrolls through 20,000 movements, window by window', async () => {
    const before = Number((await positionOf(CABLE)).total);
    await insertMovements(20_000);
    const page = await running.open(`/console/stock/5000/${CABLE}?from=all`);
    const told = page.locator('.timeline-told');
    await page.locator('.grid-row.step').first().waitFor();
    const scroll =
      "(() => { const grid = document.querySelector('.of-timeline'); grid.scrollTop = grid.scrollHeight; })()";
    for (let time = 0; time < 400; time += 1) {
      if (((await told.textContent()) ?? '').includes('adds up')) break;
      await page.evaluate(scroll);
      await page.waitForTimeout(50);
    }
    expect(await told.textContent()).toContain(`The history adds up to the position: ${before}`);
    expect(Number(/^\d+/.exec((await told.textContent()) ?? '')?.[0])).toBeGreaterThanOrEqual(
      20_000,
    );
    expect(await page.locator('.grid-row.step').count()).toBeLessThan(100);
  });

  browserTest('finds units by number, item and store', async () => {
    const { value } = await callApi(running.url, 'uins list', {
      parameters: { store: 5000, item: TABLET },
    });
    const [{ uin }] = value.uins;
    const page = await running.open('/console/units?store=5000');
    await page.getByText('Scan a UIN, or choose an item or the store.').waitFor();
    await page.getByLabel('UIN', { exact: true }).fill(uin);
    await page.keyboard.press('Enter');
    await page.getByText(/^1 shown/).waitFor();
    expect(await shownItems(page)).toEqual([uin]);
    await page.getByLabel('UIN', { exact: true }).fill('NO-SUCH-UNIT');
    await page.keyboard.press('Enter');
    await page.getByText('No unit matches every criterion above.').waitFor();
    await page.getByRole('button', { name: 'Reset filter' }).click();
    await page.getByRole('button', { name: 'Show those of store 5000' }).click();
    await page.locator('.row-link').first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  browserTest('says of an item that is not there that it is not', async () => {
    const page = await running.open('/console/stock/5000/999', { expectedErrors: /404/ });
    await page.locator('.failed').waitFor();
    expect(await page.locator('.failed').textContent()).toMatch(/999/);
  });

  for (const [form, colorScheme] of [
    ['pc', 'light'],
    ['pc', 'dark'],
    ['phone', 'light'],
  ] as const) {
    browserTest(`has no fault of accessibility on the ${form}, ${colorScheme}`, async () => {
      await move('2');
      const page = await running.open('/console/stock?store=5000', { form, colorScheme });
      await page.locator('.row-link').first().waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate(SIDEWAYS)).toBe(0);
      await page.goto(`${running.url}/console/stock/5000/${CABLE}?from=all`);
      await page.locator('.grid-row.step').first().waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate(SIDEWAYS)).toBe(0);
    });
  }
});
