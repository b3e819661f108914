import type { Page } from 'playwright-core';
import { callApi } from '../support/api.js';
import {
  accessibilityProblems,
  browserTest,
  idInAddress,
  toHaveValue,
  useConsole,
} from './browser.js';

const CABLE = '100000187';
const BATTERIES = '100000331';
const SPEAKER = '100000195';
/** Has serial numbers. */
const PHONE = '100000203';
/** The id of the reason with code 83. */
const THEFT = 21;

describe('the templates', () => {
  const running = useConsole();

  const linesOf = (quantities: Readonly<Record<string, string>>) =>
    Object.entries(quantities).map(([item, quantity]) => ({
      ...{ item, quantity, reasonId: THEFT, caseSize: '1' },
    }));

  async function saved(quantities: Readonly<Record<string, string>>): Promise<number> {
    const body = { storeId: 5000, description: 'Baking', lines: linesOf(quantities) };
    const { value, error } = await callApi(running.url, 'templates save', { body });
    if (error !== undefined) throw new Error(error.message);
    return value.id;
  }

  async function completed(quantities: Readonly<Record<string, string>>): Promise<number> {
    const id = await saved(quantities);
    await callApi(running.url, 'templates confirm', { parameters: { id } });
    return id;
  }

  const read = async (id: number) =>
    (await callApi(running.url, 'templates read', { parameters: { id } })).value;

  async function addItem(page: Page, item: string): Promise<void> {
    await page.getByLabel('Add an item').fill(item);
    await page.keyboard.press('Enter');
  }

  browserTest('are made by keyboard, completed, and then not changed any more', async () => {
    const page = await running.open('/console/templates/new?store=5000', { expectedErrors: /422/ });
    await page.getByLabel('Reason for new lines').selectOption(String(THEFT));
    const reasons = page.getByLabel('Reason for new lines').locator('optgroup');
    const dispositions = await reasons.evaluateAll((all) =>
      all.map((one) => (one as unknown as { label: string }).label),
    );
    expect(dispositions.filter((text) => text.includes('Unavailable'))).toEqual([]);
    expect(dispositions.length).toBeGreaterThan(1);
    await addItem(page, PHONE);
    await page.getByText('a template cannot hold it').waitFor();
    expect(await page.getByLabel(`Quantity of ${PHONE}`).count()).toBe(0);
    await addItem(page, CABLE);
    await page.locator(`input[aria-label="Quantity of ${CABLE}"]:focus`).waitFor();
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    await page.locator('input[aria-label="Add an item"]:focus').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('Write what the template is for.').waitFor();
    await page.getByLabel('Description').fill('Spa basket');
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { name: /^Template \d/ }).waitFor();
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('no longer changed').waitFor();
    await dialog.getByRole('button', { name: 'Complete' }).click();
    await page.getByText('A completed template cannot change').waitFor();
    expect(await page.getByLabel(`Quantity of ${CABLE}`).count()).toBe(0);
    const id = await idInAddress(page, 'templates');
    const stored = await read(id);
    expect([stored.status, stored.description, stored.lines.length]).toEqual([
      ...['COMPLETED', 'Spa basket', 1],
    ]);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Copy into a new template' }).click();
    await page.getByRole('heading', { name: 'New template' }).waitFor();
    await toHaveValue(page.getByLabel(`Quantity of ${CABLE}`), '2');
  });

  browserTest('are used with a multiplier: what is shown before is what is made', async () => {
    const id = await completed({ [CABLE]: '1', [SPEAKER]: '2', [BATTERIES]: '0.0001' });
    const page = await running.open('/console/templates?store=5000&use=1');
    await page.getByRole('button', { name: `Use template ${id}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(BATTERIES).waitFor();
    await dialog.getByLabel('Multiplier').fill('0');
    await dialog.getByText('Write a number above zero').waitFor();
    await dialog.getByLabel('Multiplier').fill('0.3');
    const row = (item: string) => dialog.locator('tbody tr', { hasText: item });
    await row(BATTERIES).getByText('rounds to 0').waitFor();
    await dialog.getByLabel('Multiplier').fill('2');
    expect(await row(CABLE).locator('.number').textContent()).toBe('2');
    expect(await row(SPEAKER).locator('.number').textContent()).toBe('4');
    await dialog.getByLabel('Multiplier').fill('3');
    expect(await row(CABLE).locator('.number').textContent()).toBe('3');
    expect(await row(BATTERIES).locator('.number').textContent()).toBe('0.0003');
    await dialog.getByRole('button', { name: 'Create adjustment' }).click();
    await page.getByRole('heading', { name: /^Adjustment \d/ }).waitFor();
    const adjustment = await idInAddress(page);
    const { value } = await callApi(running.url, 'adjustments read', {
      parameters: { id: adjustment },
    });
    const made = value.lines.map(({ item, quantity }: Record<string, string>) => [item, quantity]);
    expect([value.status, value.templateId]).toEqual(['IN_PROGRESS', id]);
    expect(new Map(made)).toEqual(
      new Map([
        [CABLE, '3'],
        [SPEAKER, '6'],
        [BATTERIES, '0.0003'],
      ]),
    );
  });

  browserTest('are chosen by the mouse to be applied to an adjustment', async () => {
    await completed({ [BATTERIES]: '2' });
    const body = { storeId: 5000, lines: linesOf({ [CABLE]: '1' }) };
    const { value } = await callApi(running.url, 'adjustments save', { body });
    const page = await running.open(`/console/adjustments/${value.id}`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Apply template' }).click();
    const dialog = page.getByRole('dialog', { name: 'Apply a template' });
    await dialog.getByLabel('Template', { exact: true }).fill('Baking');
    await page
      .getByRole('option', { name: /Baking/ })
      .first()
      .click();
    await dialog.getByRole('cell', { name: new RegExp(BATTERIES) }).waitFor();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await page.getByLabel(`Quantity of ${BATTERIES}`).waitFor();
  });

  browserTest('are found by their criteria, and deleted from the list', async () => {
    const id = await saved({ [CABLE]: '1' });
    await completed({ [BATTERIES]: '1' });
    const page = await running.open(`/console/templates?store=5000&template=${id}&status=ANY`);
    await page.getByText('1 shown').waitFor();
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByLabel('Template ID', { exact: true }).fill('');
    await page.getByLabel('Description contains').fill('baking');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('2 shown').waitFor();
    expect(new URL(page.url()).searchParams.get('description')).toBe('baking');
    await page.getByRole('button', { name: 'Remove Description: baking' }).waitFor();
    await page.getByRole('button', { name: `Delete template ${id}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: `Delete template ${id}` }).click();
    await page.getByText(`Template ${id} is deleted.`).waitFor();
    expect((await read(id)).status).toBe('CANCELED');
  });

  browserTest('tell both versions when somebody else has saved one, and lose neither', async () => {
    const id = await saved({ [CABLE]: '1' });
    const page = await running.open(`/console/templates/${id}`, { expectedErrors: /409/ });
    await page.getByLabel(`Quantity of ${CABLE}`).fill('5');
    const body = { templateId: id, storeId: 5000, lines: linesOf({ [CABLE]: '7' }) };
    await callApi(running.url, 'templates save', { body });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Keep mine over theirs' }).click();
    expect((await read(id)).lines[0].quantity).toBe('7');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`Template ${id} is saved.`).waitFor();
    expect((await read(id)).lines[0].quantity).toBe('5');
  });

  browserTest('keep what is typed through a reload', async () => {
    const id = await saved({ [CABLE]: '1' });
    const page = await running.open(`/console/templates/${id}`);
    await page.getByLabel(`Quantity of ${CABLE}`).fill('9');
    await page.waitForTimeout(600);
    await page.reload();
    await page.getByRole('button', { name: 'Continue' }).click();
    await toHaveValue(page.getByLabel(`Quantity of ${CABLE}`), '9');
  });

  browserTest('keep what is typed as the page is left at once', async () => {
    const id = await saved({ [CABLE]: '2' });
    const page = await running.open(`/console/templates/${id}`);
    const quantity = page.getByLabel(`Quantity of ${CABLE}`);
    await quantity.waitFor();
    // Faster than anybody: within the time after which it is kept by itself.
    await page.evaluate(`(() => {
      const field = document.querySelector('[aria-label="Quantity of ${CABLE}"]');
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, '5');
      field.dispatchEvent(new Event('input', { bubbles: true }));
      document.querySelector('a[href$="/templates"], a[href*="/templates?"]').click();
    })()`);
    await page.getByRole('heading', { name: 'Templates' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Continue' }).click();
    await toHaveValue(quantity, '5');
  });

  browserTest('are to read and to use on the phone', async () => {
    const id = await completed({ [CABLE]: '2' });
    await saved({ [CABLE]: '1' });
    const page = await running.open('/console/templates?store=5000', { form: 'phone' });
    await page.getByText('Templates are made and edited on the PC.').waitFor();
    await page.getByRole('button', { name: `Use template ${id}` }).waitFor();
    expect(await page.locator('.status', { hasText: 'In Progress' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Create' }).count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate(sideways)).toBe(0);
    await page.getByRole('button', { name: `Use template ${id}` }).click();
    await page.getByRole('dialog').getByText(CABLE).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate(sideways)).toBe(0);
  });

  browserTest('to use have the page of the guide on the phone, by address and menu', async () => {
    const id = await completed({ [CABLE]: '2' });
    const page = await running.open('/console/templates?store=5000&use=1', { form: 'phone' });
    await page.getByText('Scan or type the id of a completed template.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: new RegExp(`${id} · `) }).click();
    await page.getByLabel('Multiplier').fill('3');
    await page.getByText(CABLE).first().waitFor();
    expect(page.url()).toContain(`/templates?store=5000&use=1&template=${id}`);
    await page.getByRole('link', { name: 'Back', exact: true }).click();
    await page.getByText('Scan or type the id of a completed template.').waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    browserTest(`have no fault of accessibility, ${colorScheme}`, async () => {
      const id = await saved({ [CABLE]: '1' });
      const page = await running.open('/console/templates?store=5000&panel=filter', {
        colorScheme,
      });
      await page.locator('.row-link').first().waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.goto(`${running.url}/console/templates/${id}`);
      await page.getByLabel(`Quantity of ${CABLE}`).fill('');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Enter a quantity.').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  }
});
