import { callApi } from '../support/api.js';
import { accessibilityProblems, browserTest, useConsole } from './browser.js';

/** Theft. */
const REASON = 21;
const ITEM = '100000187';
const SPEAKER = '100000195';
/** The codes of the reasons that put into the sub-bucket of repairs, and take from it. */
const TO_REPAIR_CODE = 203;
const FROM_REPAIR_CODE = 204;
/** Of the store, when the clock of the tests stands. */
const TODAY = '2026-03-02';

describe('the list of adjustments', () => {
  const running = useConsole();

  async function reasonOfCode(wanted: number) {
    const { value } = await callApi(running.url, 'reasons list');
    return value.reasons.find(({ code }: { code: number }) => code === wanted);
  }

  async function save(count: number): Promise<number[]> {
    const ids: number[] = [];
    const lines = [{ item: ITEM, reasonId: REASON, quantity: '1', caseSize: '1' }];
    for (let made = 0; made < count; made += 1) {
      const body = { storeId: 5000, comments: `number ${made}`, lines };
      const { value, error } = await callApi(running.url, 'adjustments save', { body });
      if (error !== undefined) throw new Error(error.message);
      ids.push(value.id);
    }
    return ids;
  }

  browserTest('is where a browser arrives that asks for the service, in one click', async () => {
    const page = await running.open('/');
    await page.locator('.menu a', { hasText: 'Adjustments' }).click();
    await page.locator('td', { hasText: 'In Progress' }).first().waitFor();
    expect(await page.title()).toMatch(/^Adjustments · 5000 /);
    const titles = await page.locator('thead th').allInnerTexts();
    expect(titles.filter((title) => title !== '' && title !== 'Actions')).toEqual([
      ...['Adjustment ID', 'Status', 'Date', 'User', 'Total SKUs', 'Template'],
    ]);
  });

  browserTest(
    'opens a row by click, Enter and middle click, and comes back to its place',
    async () => {
      await save(60);
      const page = await running.open('/console/adjustments?store=5000');
      const links = page.locator('.row-link');
      await links.nth(45).waitFor();
      await page.getByLabel('Select 50', { exact: true }).check();
      const id = await links.nth(40).innerText();
      await links.nth(40).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      const scroll = () => page.evaluate<number>("document.querySelector('.scroll').scrollTop");
      const before = await scroll();
      expect(before).toBeGreaterThan(0);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: `Adjustment ${id}` }).waitFor();
      await page.goBack();
      await links.nth(40).waitFor();
      expect(await page.evaluate('document.activeElement.textContent')).toBe(id);
      expect(Math.abs((await scroll()) - before)).toBeLessThan(2);
      expect(await page.getByLabel('Select 50', { exact: true }).isChecked()).toBe(true);
      const opened = page.context().waitForEvent('page');
      await links.nth(40).click({ button: 'middle' });
      const other = await opened;
      await other.getByRole('heading', { name: `Adjustment ${id}` }).waitFor();
    },
  );

  browserTest('is narrowed by criteria that stand in the address and as chips', async () => {
    await save(2);
    const page = await running.open('/console/adjustments?store=5000');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByLabel('Status', { exact: true }).selectOption('Any');
    await page.getByLabel('User', { exact: true }).fill('sim');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('2 shown').waitFor();
    const address = page.url();
    expect(address).toContain('user=sim');
    await page.reload();
    await page.getByText('2 shown').waitFor();
    const copied = await running.openBeside(
      page,
      new URL(address).pathname + new URL(address).search,
    );
    await copied.getByText('2 shown').waitFor();
    await page.getByRole('button', { name: 'Remove User: sim' }).click();
    await page.locator('.row-link').nth(3).waitFor();
  });

  browserTest(
    'has a criterion of each kind, which stands in the address and as a chip',
    async () => {
      const [id] = await save(2);
      const { value: all } = await callApi(running.url, 'reasons list');
      const known = all.reasons.find(({ code }: { code: number }) => code === TO_REPAIR_CODE);
      const bucket = known.toSubBucket;
      const lines = [{ item: SPEAKER, reasonId: known.id, quantity: '1', caseSize: '1' }];
      const body = { storeId: 5000, lines };
      const { value: repair } = await callApi(running.url, 'adjustments save', { body });
      const templates = await callApi(running.url, 'templates list', {
        parameters: { store: 5000, status: 'COMPLETED', limit: 1 },
      });
      const [template] = templates.value.templates;
      const { value: applied } = await callApi(running.url, 'templates apply', {
        parameters: { id: template.id },
        body: { storeId: 5000, multiplier: '1' },
      });
      const page = await running.open('/console/adjustments?store=5000&status=ANY&panel=filter');
      const links = page.locator('.row-link');
      const looked = async (label: string, text: string): Promise<void> => {
        await page.getByLabel(label, { exact: true }).fill(text);
        await page.getByRole('option', { name: new RegExp(`^${text}`) }).click();
      };
      const criteria: readonly (readonly [string, () => Promise<unknown>, number])[] = [
        [
          'Status: In Progress',
          () => page.getByLabel('Status', { exact: true }).selectOption('In Progress'),
          id ?? 0,
        ],
        [`Created from ${TODAY}`, () => page.getByLabel('Created from').fill(TODAY), id ?? 0],
        [`Created to ${TODAY}`, () => page.getByLabel('Created to').fill(TODAY), id ?? 0],
        [`Item: ${SPEAKER}`, () => looked('Item', SPEAKER), repair.id],
        [`Adjustment ID: ${id}`, () => page.getByLabel('Adjustment ID').fill(String(id)), id ?? 0],
        [
          `Reason: ${known.description}`,
          () => page.getByLabel('Reason', { exact: true }).selectOption(String(known.id)),
          repair.id,
        ],
        [
          `Sub-bucket: ${bucket.description}`,
          () => page.getByLabel('Sub-bucket').selectOption(String(bucket.id)),
          repair.id,
        ],
        ['User: sim', () => page.getByLabel('User', { exact: true }).fill('sim'), id ?? 0],
        [
          `Template: ${template.id}`,
          async () => {
            await page.getByLabel('Template', { exact: true }).fill(template.description);
            await page.getByRole('option').first().click();
          },
          applied.id,
        ],
        ['At most 1 rows', () => page.getByLabel('Most rows').fill('1'), applied.id],
      ];
      for (const [chip, fill, found] of criteria) {
        await page.getByRole('button', { name: 'Reset to default' }).click();
        await page.getByLabel('Status', { exact: true }).selectOption('Any');
        await fill();
        await page.getByRole('button', { name: 'Apply' }).click();
        await page.getByRole('button', { name: `Remove ${chip}` }).waitFor();
        await page.locator('.row-link', { hasText: new RegExp(`^${found}$`) }).waitFor();
        const address = new URL(page.url());
        const shown = await links.allTextContents();
        const copied = await running.openBeside(page, address.pathname + address.search);
        await copied.locator('.row-link', { hasText: new RegExp(`^${found}$`) }).waitFor();
        expect([chip, await copied.locator('.row-link').allTextContents()]).toEqual([chip, shown]);
        await copied.close();
      }
      expect(await links.count()).toBe(1);
    },
  );

  browserTest('asks less than once in three seconds while nobody does anything', async () => {
    const page = await running.open('/console/adjustments?store=5000');
    await page.locator('.row-link').first().waitFor();
    await page.waitForTimeout(2000);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.waitForTimeout(8500);
    expect(new Set(asked)).toEqual(new Set(['/_admin/api/changes']));
    expect(asked.length).toBeLessThanOrEqual(3);
  });

  browserTest('tells inverted days at the field, before anything is asked', async () => {
    const page = await running.open('/console/adjustments?store=5000&panel=filter');
    await page.getByLabel('Created from').fill('2026-03-02');
    await page.getByLabel('Created to').fill('2026-03-01');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('button', { name: 'Apply' }).click();
    expect(await page.getByText('The last day is before the first one.').isVisible()).toBe(true);
    expect(asked.filter((url) => url.includes('/adjustments?'))).toEqual([]);
  });

  browserTest('tells of a row that is deleted, though the list has it no more', async () => {
    const [id] = await save(1);
    const page = await running.open('/console/adjustments?store=5000&status=IN_PROGRESS&user=sim');
    await page.getByRole('button', { name: `Actions of adjustment ${id}` }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete 1 adjustment' }).click();
    await page.locator('.results .good-text').waitFor();
    await page.getByText('No adjustment matches every criterion above.').waitFor();
    expect(await page.locator('.results .good-text').count()).toBe(1);
  });

  browserTest('copies its rows where the browser gives the page no clipboard', async () => {
    await save(1);
    const page = await running.open('/console/adjustments?store=5000&status=IN_PROGRESS&user=sim');
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    await page.locator('tbody tr').nth(0).waitFor();
    await page.getByRole('button', { name: 'Copy rows as text' }).click();
    await page.getByText('1 row is copied.').waitFor();
  });

  browserTest(
    'shows times of each store in its own zone, and says it where it is another',
    async () => {
      const page = await running.open('/console/', { timezoneId: 'America/Chicago' });
      const oldestAt = (store: number) =>
        page.locator('.card li', { hasText: `${store} Harvest` }).locator('time');
      const { value } = await callApi(running.url, 'adjustments waiting');
      expect(value.stores.map(({ storeId }: { storeId: number }) => storeId)).toEqual([5000, 5001]);
      await oldestAt(5000).waitFor();
      expect(await oldestAt(5000).innerText()).not.toMatch(/GMT/);
      expect(await oldestAt(5001).innerText()).toMatch(/ GMT-7$/);
      for (const { storeId, timeZone, oldestDate } of value.stores) {
        const told = new Intl.DateTimeFormat('en-GB', {
          ...{ dateStyle: 'medium', timeStyle: 'short', timeZone },
        }).format(new Date(oldestDate));
        expect(await oldestAt(storeId).innerText()).toContain(told);
      }
      await page.getByRole('link', { name: /^5001 / }).click();
      await page.locator('tbody time', { hasText: 'GMT-7' }).first().waitFor();
    },
  );

  browserTest('says what all that is selected will move, one after another', async () => {
    const parameters = { store: 5000, item: ITEM };
    const { value } = await callApi(running.url, 'positions read', { parameters });
    const available = Number(value.available);
    const saved = async (reasonId: number, quantity: number, item = ITEM): Promise<number> => {
      const lines = [{ item, reasonId, quantity: String(quantity), caseSize: '1' }];
      const body = { storeId: 5000, lines };
      const { value: made, error } = await callApi(running.url, 'adjustments save', { body });
      if (error !== undefined) throw new Error(error.message);
      return made.id;
    };
    // Each alone is covered; together they take one more than there is.
    const ids = [await saved(REASON, available - 1), await saved(REASON, 2)];
    // One is in repair: of two that take it the newer one does.
    const { id: back } = await reasonOfCode(FROM_REPAIR_CODE);
    const refused = await saved(back, 1, SPEAKER);
    const taking = await saved(back, 1, SPEAKER);
    const page = await running.open('/console/adjustments?store=5000&status=IN_PROGRESS&user=sim');
    for (const id of [...ids, refused, taking]) {
      await page.getByLabel(`Select ${id}`, { exact: true }).check();
    }
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`1 item, − Stock On Hand ${available + 1} EA`).waitFor();
    await dialog.getByText('1 will be below zero, which is allowed:').waitFor();
    const noted = dialog.locator('.noted li');
    // The list has the newest first, and so are they confirmed.
    expect(await noted.nth(0).innerText()).toContain(`${ids[0]} ${ITEM}`);
    expect(await noted.nth(0).innerText()).toMatch(/ then −1$/);
    await dialog.getByText('Refused, since more is taken than there is:').waitFor();
    expect(await noted.nth(1).innerText()).toContain(`${refused} ${SPEAKER}`);
    await dialog.getByText('3 messages to merchandising.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  browserTest('confirms what is selected, each by its id, with a result for each', async () => {
    await save(2);
    const page = await running.open('/console/adjustments?store=5000&status=IN_PROGRESS&user=sim');
    await page.locator('tbody input[type=checkbox]').nth(0).check();
    await page.locator('tbody input[type=checkbox]').nth(1).check();
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.getByRole('button', { name: 'Confirm 2 adjustments' }).click();
    await page.locator('.results .good-text').nth(1).waitFor();
    // The list is read anew behind the results, and has none of the rows any more.
    await page.getByText('No adjustment matches every criterion above.').waitFor();
    expect(await page.locator('.results .good-text').count()).toBe(2);
  });

  for (const [form, colorScheme] of [
    ['pc', 'light'],
    ['pc', 'dark'],
    ['phone', 'light'],
    ['phone', 'dark'],
  ] as const) {
    browserTest(`has no fault of accessibility on the ${form}, ${colorScheme}`, async () => {
      await save(1);
      const page = await running.open('/console/adjustments?store=5000&panel=filter', {
        ...{ form, colorScheme },
      });
      // The criteria have a page of their own on the phone.
      const shown = { pc: page.locator('.row-link'), phone: page.getByLabel('Status') };
      await shown[form].first().waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      const sideways =
        'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(sideways)).toBe(0);
    });
  }
});
