import { callApi } from '../support/api.js';
import {
  addItem,
  BATTERIES,
  CABLE,
  changeElsewhere,
  confirmByDialog,
  isCompleted,
  movementsOf,
  readStored,
  SPEAKER,
  saved,
  THEFT,
} from './adjusting.js';
import { browserTest, toHaveValue, useConsole } from './browser.js';

describe('two people with one adjustment', () => {
  const running = useConsole();

  const opened = async (id: number, expectedErrors?: RegExp) => {
    const page = await running.open(`/console/adjustments/${id}`, {
      ...(expectedErrors ? { expectedErrors } : {}),
    });
    await page.getByLabel(`Quantity of ${CABLE}`).waitFor();
    return page;
  };

  browserTest(
    'confirmed by somebody else: told who and when, the draft is readable, and goes on',
    async () => {
      const id = await saved(running);
      const page = await opened(id, /409|422/);
      await page.getByLabel(`Quantity of ${CABLE}`).fill('7');
      await addItem(page, BATTERIES);
      await page.getByLabel(`Quantity of ${BATTERIES}`).fill('3');
      await callApi(running.url, 'adjustments confirm', { parameters: { id } });
      await page.getByText('2 lines that you have changed').waitFor();
      await isCompleted(page);
      await page.getByText(/^Completed .* by sim\./).waitFor();
      expect(await movementsOf(running, id)).toBe(1);
      await page.getByRole('button', { name: 'Show them' }).click();
      const kept = page.locator('.kept-lines');
      expect(await kept.locator('tbody tr').count()).toBe(2);
      // It is there after a reload, too.
      await page.reload();
      await page.getByRole('button', { name: 'Start a new adjustment with it' }).click();
      await page.getByRole('heading', { name: 'New adjustment' }).waitFor();
      await page.getByRole('button', { name: 'Continue' }).click();
      await toHaveValue(page.getByLabel(`Quantity of ${CABLE}`), '7');
      await toHaveValue(page.getByLabel(`Quantity of ${BATTERIES}`), '3');
    },
  );

  browserTest(
    'confirmed by somebody else a moment ago: Confirm says who and when, and moves nothing',
    async () => {
      const id = await saved(running);
      const page = await opened(id, /409|ERR_FAILED/);
      await page.getByLabel(`Quantity of ${CABLE}`).fill('7');
      // The page has not heard of it yet.
      await page.route('**/_admin/api/changes', (route) => route.abort());
      await page.getByRole('button', { name: 'Confirm', exact: true }).click();
      await callApi(running.url, 'adjustments confirm', { parameters: { id } });
      await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('sim confirmed it on 2 Mar 2026, 02:30 GMT-6').waitFor();
      await isCompleted(page);
      expect(await movementsOf(running, id)).toBe(1);
      await page.getByRole('button', { name: 'Show them' }).click();
      await page.locator('.kept-lines').getByText('7', { exact: true }).waitFor();
    },
  );

  browserTest('saved by somebody else: untouched lines merge, the others are asked', async () => {
    const id = await saved(running, [{}, { item: SPEAKER, quantity: '1' }]);
    const page = await opened(id, /409/);
    await page.getByLabel(`Quantity of ${CABLE}`).fill('5');
    await page.getByLabel(`Quantity of ${SPEAKER}`).fill('4');
    await addItem(page, BATTERIES);
    await page.getByLabel(`Reason of ${BATTERIES}`).selectOption(String(THEFT));
    await page.getByLabel(`Quantity of ${BATTERIES}`).fill('6');
    await changeElsewhere(running, id, '9', [{ item: BATTERIES, quantity: '8' }]);
    await page.getByRole('button', { name: 'Merge now' }).click();
    await page.getByText(/: 2 lines differ/).waitFor();
    const save = page.getByRole('button', { name: 'Save', exact: true });
    expect(await save.getAttribute('title')).toMatch(/Choose between both/);
    await page.getByLabel(`Theirs for ${CABLE}`).click();
    await page.getByLabel(`Mine for ${BATTERIES}`).click();
    await save.click();
    await page.getByText('No stock has moved').waitFor();
    const { lines } = await readStored(running, id);
    const now = Object.fromEntries(
      (lines as { item: string; quantity: string }[]).map(({ item, quantity }) => [item, quantity]),
    );
    expect(now).toEqual({ [CABLE]: '9', [SPEAKER]: '4', [BATTERIES]: '6' });
  });

  browserTest(
    'changed since it was shown: the confirmation is refused, and shown anew',
    async () => {
      const id = await saved(running);
      const page = await opened(id, /409/);
      // The page has not heard of the change yet.
      await page.route('**/_admin/api/changes', (route) => route.abort());
      await page.getByRole('button', { name: 'Confirm', exact: true }).click();
      await changeElsewhere(running, id, '9');
      await page.unroute('**/_admin/api/changes');
      await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
      await page.getByText(/sim saved it on .*: look at it again/).waitFor();
      await page.waitForFunction("document.querySelector('.quantity-input').value === '9'");
      expect(await movementsOf(running, id)).toBe(0);
      await confirmByDialog(page);
      await isCompleted(page);
      expect(await movementsOf(running, id)).toBe(1);
    },
  );

  browserTest('deleted by somebody else: the page says so, nothing moves', async () => {
    const id = await saved(running);
    const page = await opened(id);
    await callApi(running.url, 'adjustments cancel', { parameters: { id } });
    await page.getByText(/Canceled .* by sim/).waitFor();
    expect(await movementsOf(running, id)).toBe(0);
  });

  browserTest('a second tab of one user is read only until the first is closed', async () => {
    const id = await saved(running);
    const page = await opened(id);
    const second = await running.openBeside(page, `/console/adjustments/${id}`);
    await second.getByText('Another tab of yours has this adjustment open').waitFor();
    expect(await second.getByLabel(`Quantity of ${CABLE}`).count()).toBe(0);
    await page.getByLabel(`Quantity of ${CABLE}`).fill('3');
    // It ends without a word, as a tab that has crashed.
    await page.close();
    await second.getByLabel(`Quantity of ${CABLE}`).waitFor();
  });

  async function completed(): Promise<number> {
    const id = await saved(running);
    await callApi(running.url, 'adjustments confirm', { parameters: { id } });
    return id;
  }

  browserTest('shows the messages of a completed adjustment', async () => {
    const id = await completed();
    const page = await running.open(`/console/adjustments/${id}?tab=messages`);
    await page.getByText('1 kept: no channel is set').waitFor();
    await page.locator('.messages td', { hasText: CABLE }).waitFor();
  });
});
