import { nodesOf, nodeText, storesOf } from '../../console/src/pages/wastage/members.js';
import { callApi } from '../support/api.js';
import { itLooksRight } from './appearance.js';
import { accessibilityProblems, browserTest, NOW, toHaveValue, useConsole } from './browser.js';

const ITEM = '100000187';
/** Tracked by serial numbers. */
const TABLET = '100000203';
const TODAY = NOW.slice(0, 10);

describe('wastage', () => {
  const running = useConsole();

  async function makeGroup(items: readonly string[] = [ITEM]): Promise<number> {
    const body = { description: 'Bruised fruit', percent: '10', items, stores: [5000] };
    const { value } = await callApi(running.url, 'wastage groups save', { body });
    return value.id;
  }

  async function makeDue(): Promise<void> {
    const groupId = await makeGroup();
    const body = { groupId, kind: 'ONCE', days: [TODAY] };
    await callApi(running.url, 'wastage schedules create', { body });
  }

  async function available(): Promise<number> {
    const parameters = { store: 5000, item: ITEM };
    const { value } = await callApi(running.url, 'positions read', { parameters });
    return Number(value.available);
  }

  async function runBatch(): Promise<void> {
    const response = await fetch(`${running.url}/_admin/api/wastage/run`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    });
    await response.text();
  }

  async function run(): Promise<void> {
    await makeDue();
    await runBatch();
  }

  browserTest('makes a group and changes it', async () => {
    const page = await running.open('/console/wastage');
    await page.getByText('No group yet.').waitFor();
    await page.getByRole('button', { name: 'Create group' }).first().click();
    const panel = page.getByRole('form', { name: 'New group' });
    await panel.getByLabel('Description').fill('Bread of yesterday');
    await panel.getByLabel('Lost each day').fill('2.5');
    await panel.getByLabel('Items').fill(ITEM);
    await panel.getByLabel('Stores').fill('5000');
    await panel.getByRole('button', { name: 'Create group' }).click();
    await page.locator('.row-link').first().click();
    const own = page.getByRole('form', { name: /Group \d/ });
    await toHaveValue(own.getByLabel('Lost each day'), '2.5');
    await own.getByLabel('Lost each day').fill('3');
    await own.getByRole('button', { name: 'Save group' }).click();
    await page.getByText('3 %').waitFor();
    const { value } = await callApi(running.url, 'wastage groups list');
    expect(value.groups).toMatchObject([{ description: 'Bread of yesterday', percent: '3' }]);
  });

  browserTest('finds departments and classes by their names', async () => {
    const page = await running.open('/console/wastage?panel=new');
    const panel = page.getByRole('form', { name: 'New group' });
    const choose = async (label: string, name: string): Promise<string> => {
      const select = panel.getByLabel(label, { exact: true });
      const option = select.locator('option', { hasText: name });
      await option.waitFor({ state: 'attached' });
      const value = (await option.getAttribute('value')) ?? '';
      await select.selectOption(value);
      return value;
    };
    const department = await choose('Department', 'Grocery');
    const ofDepartment = await choose('Class', 'Baking');
    await panel.getByRole('button', { name: 'Add' }).click();
    await choose('Department', 'Grocery');
    await panel.getByRole('button', { name: 'Add' }).click();
    const typed = await panel.getByLabel('Departments and classes').inputValue();
    expect(typed).toBe(`${department}/${ofDepartment}\n${department}`);
  });

  browserTest('tells at the fields what a group lacks, and what cannot be sent', async () => {
    const page = await running.open('/console/wastage?panel=new', {
      expectedErrors: /422 \(Unprocessable/,
    });
    const panel = page.getByRole('form', { name: 'New group' });
    await panel.getByLabel('Departments and classes').fill('ten');
    await panel.getByRole('button', { name: 'Create group' }).click();
    expect(await panel.locator('.field .problem').count()).toBe(1);
    await panel.getByLabel('Departments and classes').fill('');
    await panel.getByRole('button', { name: 'Create group' }).click();
    await panel.locator('.field', { hasText: 'Description' }).locator('.problem').waitFor();
    await panel.locator('.field', { hasText: 'Lost each day' }).locator('.problem').waitFor();
  });

  browserTest('makes a schedule, runs what is due, and tells what it did', async () => {
    const before = await available();
    await makeGroup();
    const page = await running.open('/console/wastage/schedules?panel=new');
    const panel = page.getByRole('form', { name: 'New schedule' });
    await panel.getByLabel('When').selectOption('ONCE');
    await panel.getByLabel('Day').fill(TODAY);
    await panel.getByRole('button', { name: 'Create schedule' }).click();
    await page.getByRole('table', { name: 'Schedules' }).getByText(TODAY).first().waitFor();
    await page.getByRole('link', { name: 'Runs' }).click();
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.locator('dialog').getByRole('button', { name: 'Run now' }).click();
    await page.getByText('1 runs completed, 0 stopped.').waitFor();
    expect(await available()).toBeLessThan(before);
    await page.locator('dialog footer').getByRole('button', { name: 'Close' }).click();
    await page.locator('.row-link').first().click();
    await page.getByRole('heading', { name: /Wastage run \d/ }).waitFor();
    await page.locator('.fact', { hasText: 'Items decreased' }).getByText('1').waitFor();
  });

  browserTest('tells on which day a schedule falls due next, and that one is over', async () => {
    const groupId = await makeGroup();
    for (const body of [
      { groupId, kind: 'DAILY' },
      { groupId, kind: 'WEEKLY', weekdays: ['SUNDAY'] },
      { groupId, kind: 'ONCE', days: [TODAY] },
    ]) {
      await callApi(running.url, 'wastage schedules create', { body });
    }
    const page = await running.open('/console/wastage/schedules');
    const next = page
      .getByRole('table', { name: 'Schedules' })
      .locator('td[data-title="Next day"]');
    await page.getByText('2026-03-08').waitFor();
    expect(await next.allInnerTexts()).toEqual([TODAY, '2026-03-08', TODAY]);
    await runBatch();
    await page.reload();
    await page.getByText('2026-03-03').waitFor();
    expect(await next.allInnerTexts()).toEqual(['2026-03-03', '2026-03-08', 'none']);
  });

  browserTest('tells what a group would take now, item by item, and takes nothing', async () => {
    const id = await makeGroup([ITEM, TABLET]);
    const parameters = { store: 5000, item: ITEM };
    const before = (await callApi(running.url, 'positions read', { parameters })).value;
    const page = await running.open(`/console/wastage?group=${id}`, {
      expectedErrors: /422 \(Unprocessable/,
    });
    await page.getByRole('button', { name: 'What would it take now?' }).click();
    const dialog = page.getByRole('dialog', { name: `What group ${id} would take now` });
    const row = (item: string) => dialog.locator('tbody tr', { hasText: item });
    const lost = Number(before.available) / 10;
    await row(ITEM)
      .locator('.movement', { hasText: `▼ −${lost}` })
      .waitFor();
    await row(TABLET).getByText('It is tracked by UINs').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const after = (await callApi(running.url, 'positions read', { parameters })).value;
    expect(after).toEqual(before);
    await dialog.getByLabel('At store').fill('5001');
    await dialog.getByRole('button', { name: 'Show' }).click();
    await dialog.getByText(`Wastage group ${id} is not of store 5001.`, { exact: true }).waitFor();
  });

  browserTest('refuses a day that has not begun, at its field', async () => {
    const page = await running.open('/console/wastage/runs', {
      expectedErrors: /422 \(Unprocessable/,
    });
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByLabel('Business day').fill('2031-01-01');
    await page.locator('dialog').getByRole('button', { name: 'Run now' }).click();
    await page.locator('dialog .field .problem').waitFor();
  });

  browserTest('ends a schedule, and takes a group out of use, after a question', async () => {
    await makeDue();
    const page = await running.open('/console/wastage/schedules');
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page
      .locator('dialog')
      .getByRole('button', { name: /End schedule/ })
      .click();
    await page.locator('.badge', { hasText: 'Ended' }).waitFor();
    await page.getByRole('link', { name: 'Groups' }).click();
    await page.locator('.row-link').first().click();
    await page.getByRole('button', { name: 'Take out of use' }).click();
    await page
      .locator('dialog')
      .getByRole('button', { name: /Take group/ })
      .click();
    await page.locator('.badge', { hasText: 'Ended' }).waitFor();
  });

  itLooksRight(running, [
    {
      ...{ name: 'wastage groups', address: '/console/wastage?panel=new', ready: '.row-link' },
      prepare: async () => void (await makeGroup()),
    },
    {
      ...{ name: 'wastage schedules', address: '/console/wastage/schedules?panel=new' },
      ...{ ready: 'tbody tr', prepare: makeDue },
    },
    {
      ...{ name: 'wastage runs', address: '/console/wastage/runs', ready: '.row-link' },
      prepare: run,
    },
    {
      ...{ name: 'a wastage run', address: '/console/wastage/runs/1', ready: '.fact' },
      prepare: run,
    },
  ]);
});

it.each([
  { text: '10\n10/2 10/2/5', nodes: ['10', '10/2', '10/2/5'] },
  { text: '', nodes: [] },
  { text: 'ten', nodes: undefined },
  { text: '1/2/3/4', nodes: undefined },
])('reads the nodes of "$text"', ({ text, nodes }) => {
  expect(nodesOf(text)?.map(nodeText)).toEqual(nodes);
});

it.each([
  { text: ' ', stores: 'ALL' },
  { text: '5000, 5001', stores: [5000, 5001] },
  { text: 'north', stores: undefined },
])('reads the stores of "$text"', ({ text, stores }) => {
  expect(storesOf(text)).toEqual(stores);
});
