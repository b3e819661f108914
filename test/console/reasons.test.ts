import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { callApi } from '../support/api.js';
import { accessibilityProblems, browserTest, toHaveValue, useConsole } from './browser.js';

const ITEM = '100000187';
/** The id of the reason with code 83, and a system reason. */
const THEFT = 21;
const WASTAGE_CODE = 1;

describe('the maintenance of reasons', () => {
  const running = useConsole();

  async function reasonByCode(code: number) {
    const { value } = await callApi(running.url, 'reasons list');
    return value.reasons.find((one: { code: number }) => one.code === code);
  }

  async function fillNew(page: Page, code: string, description: string): Promise<void> {
    await page.getByRole('button', { name: 'Create', exact: true }).first().click();
    await page.getByLabel('Code', { exact: true }).fill(code);
    await page.getByLabel('Description').fill(description);
  }

  const panel = (page: Page) => page.locator('form.panel');
  const submit = (page: Page, name = 'Create') =>
    panel(page).getByRole('button', { name, exact: true }).click();
  const bar = (page: Page) => page.locator('.strip.attention[role=status]');

  browserTest('warns of a reason without a role, and offers one with a role at once', async () => {
    const page = await running.open('/console/reasons?store=5000');
    const other = await running.openBeside(page, '/console/adjustments/new?store=5000');
    const offered = other.getByLabel('Reason for new lines');
    await offered.locator('option', { hasText: 'Theft' }).waitFor({ state: 'attached' });
    // A tab behind another is drawn slowly.
    await page.bringToFront();
    await fillNew(page, '777', 'Sampling');
    await submit(page);
    const asked = page.getByRole('dialog', { name: 'Nobody could use it' });
    await asked.getByRole('button', { name: 'Choose roles' }).click();
    expect(await reasonByCode(777)).toBeUndefined();
    await submit(page);
    // The list shows the new reason before the change is done with.
    await page.route('**/_admin/api/session*', async (route) => {
      await sleep(1000);
      await route.continue();
    });
    await asked.getByRole('button', { name: 'Create without a role' }).click();
    await page.getByRole('button', { name: 'No role' }).click();
    await page.getByLabel('Filter the reasons').fill('777');
    const made = page.locator('tbody tr', { hasText: '777' });
    await made.locator('.badge', { hasText: 'no role: nobody can use it' }).waitFor();
    expect(await bar(page).textContent()).toMatch(/No role has \d+ reasons: nobody/);
    await page.getByRole('form', { name: 'Reason 777' }).waitFor();
    // What was filtered while the new one was on its way is as it was.
    await toHaveValue(page.getByLabel('Filter the reasons'), '777');
    await panel(page).getByLabel('clerk', { exact: true }).check();
    await submit(page, 'Save');
    await page.getByText('No reason fits the filter.').waitFor();
    expect((await reasonByCode(777)).roles).toEqual(['clerk']);
    await offered.locator('option', { hasText: '777 Sampling' }).waitFor({ state: 'attached' });
  });

  browserTest('saves reason and roles together, with exactly the sub-buckets needed', async () => {
    const page = await running.open('/console/reasons?store=5000');
    await fillNew(page, '778', 'To the bench');
    await page.getByLabel('To', { exact: true }).selectOption('Unavailable');
    await page.locator('.movement-picture', { hasText: '+ Unavailable' }).waitFor();
    await page.getByLabel('adjuster', { exact: true }).check();
    await submit(page);
    await page.getByText('Choose the sub-bucket that the stock goes to.').waitFor();
    expect(await page.getByLabel('From Sub-bucket').count()).toBe(0);
    await page.getByLabel('To Sub-bucket').selectOption('Repair');
    await submit(page);
    await page.getByText('Reason 778 is there.').waitFor();
    const { roles, disposition, toSubBucket } = await reasonByCode(778);
    expect([roles, disposition, toSubBucket.description]).toEqual([
      ['adjuster'],
      '+ Unavailable',
      'Repair',
    ]);
  });

  browserTest('offers the eight pairs of buckets and no other', async () => {
    const page = await running.open('/console/reasons?store=5000&reason=new');
    await page.getByLabel('From', { exact: true }).waitFor();
    const pairs: string[] = [];
    for (const from of await page.getByLabel('From', { exact: true }).locator('option').all()) {
      const name = (await from.textContent()) ?? '';
      await page.getByLabel('From', { exact: true }).selectOption(name);
      for (const to of await page.getByLabel('To', { exact: true }).locator('option').all()) {
        pairs.push(`${name} to ${await to.textContent()}`);
      }
    }
    expect(pairs).toHaveLength(8);
    expect(pairs).toContain('Unavailable to Unavailable');
  });

  browserTest('tells a code that is taken at its field', async () => {
    const page = await running.open('/console/reasons?store=5000', { expectedErrors: /422/ });
    await fillNew(page, '83', 'Again');
    await page.getByLabel('clerk', { exact: true }).check();
    await submit(page);
    await page.getByText('Another reason has the code 83 already.').waitFor();
    expect(await page.getByLabel('Code', { exact: true }).getAttribute('aria-invalid')).toBe(
      'true',
    );
  });

  browserTest('lets nothing but the description of a system reason change', async () => {
    const { id } = await reasonByCode(WASTAGE_CODE);
    const page = await running.open(`/console/reasons?store=5000&reason=${id}`);
    await page.getByText('System reason: only the description can change.').waitFor();
    expect(await page.getByLabel('Code', { exact: true }).getAttribute('readonly')).toBe('');
    expect(await page.getByLabel('From', { exact: true }).isDisabled()).toBe(true);
    expect(await page.getByLabel(/^Publish/).isDisabled()).toBe(true);
    const out = page.getByRole('button', { name: 'Take out of use' });
    expect(await out.getAttribute('title')).toBe('System reasons are always in use.');
    await page.getByLabel('Description').fill('Wastage of the day');
    await submit(page, 'Save');
    await page.getByText('Reason 1 is saved.').waitFor();
    expect((await reasonByCode(WASTAGE_CODE)).description).toBe('Wastage of the day');
  });

  browserTest('makes another in place of one that is used, and takes that out of use', async () => {
    const lines = [{ item: ITEM, reasonId: THEFT, quantity: '1', caseSize: '1' }];
    await callApi(running.url, 'adjustments save', { body: { storeId: 5000, lines } });
    const page = await running.open(`/console/reasons?store=5000&reason=${THEFT}`, {
      expectedErrors: /422/,
    });
    await page.getByLabel('From', { exact: true }).selectOption('Outside the store');
    await submit(page, 'Save');
    await page.locator('.told > p', { hasText: 'its disposition cannot change' }).waitFor();
    await page.getByRole('button', { name: 'Make another, and take this one out of use' }).click();
    await page.getByLabel('Code', { exact: true }).fill('83');
    await page.getByLabel('clerk', { exact: true }).check();
    await submit(page, 'Create and replace');
    await page.getByText('Give it a code of its own: 83 stays with the old one.').waitFor();
    await page.getByLabel('Code', { exact: true }).fill('779');
    await submit(page, 'Create and replace');
    await page.getByText('Reason 83 is out of use.').waitFor();
    expect((await reasonByCode(83)).isActive).toBe(false);
    expect((await reasonByCode(779)).disposition).toBe('+ Stock On Hand');
  });

  browserTest("lists where merchandising's codes differ", async () => {
    await callApi(running.url, 'reasons deactivate', { parameters: { id: THEFT } });
    const page = await running.open('/console/reasons/compare?store=5000');
    await page.getByLabel('Codes of merchandising').fill('1, 2\n83 9998 x');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('These are no codes from 1 to 9999: x.').waitFor();
    await page.getByLabel('Codes of merchandising').fill('1, 2\n83 9998');
    await page.getByRole('button', { name: 'Compare' }).click();
    const card = (title: string) =>
      page.locator('.card', { has: page.getByRole('heading', { name: title }) });
    await card('Missing').getByText('9998').waitFor();
    expect(await card('Out of use').getByRole('link').allTextContents()).toEqual(['83 Theft']);
    expect(await card('Surplus').getByRole('link', { name: '3 Repair - In' }).count()).toBe(1);
  });

  browserTest('is to read on the phone, and says where reasons are edited', async () => {
    const page = await running.open(`/console/reasons?store=5000&reason=${THEFT}`, {
      form: 'phone',
    });
    await page.getByText('Reasons are edited on the PC.').waitFor();
    expect(await page.getByLabel('Code', { exact: true }).count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    browserTest(`has no fault of accessibility, ${colorScheme}`, async () => {
      const page = await running.open('/console/reasons?store=5000', { colorScheme });
      await fillNew(page, '', '');
      await submit(page);
      await page.getByText('Write a number from 1 to 9999.').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByLabel('Code', { exact: true }).fill('780');
      await page.getByLabel('Description').fill('Without');
      await submit(page);
      await page.getByRole('dialog').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.goto(`${running.url}/console/reasons/compare?store=5000`);
      await page.getByLabel('Codes of merchandising').fill('1');
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.locator('.card').first().waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  }
});

describe('the sub-buckets', () => {
  const running = useConsole();

  /** Displayed ones, that add to Trouble. */
  async function reasonsToTrouble(): Promise<{ readonly id: number; readonly code: number }[]> {
    const { value } = await callApi(running.url, 'reasons list');
    type Reason = {
      readonly id: number;
      readonly code: number;
      readonly isDisplayed: boolean;
      readonly toSubBucket?: { readonly description: string };
    };
    return value.reasons.filter(
      ({ isDisplayed, toSubBucket }: Reason) =>
        isDisplayed && toSubBucket?.description === 'Trouble',
    );
  }

  browserTest('are made, renamed and deleted; one in use cannot be deleted', async () => {
    const page = await running.open('/console/sub-buckets?store=5000', { expectedErrors: /422/ });
    await page.getByRole('button', { name: 'Create' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('trouble');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await dialog.getByText('Another sub-bucket is called Trouble already.').waitFor();
    await dialog.getByLabel('Name').fill('Quarantine');
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('button', { name: 'Rename Quarantine' }).click();
    await dialog.getByLabel('Name').fill('Sealed');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    const used = page.getByRole('button', { name: 'Delete Trouble' });
    expect(await used.getAttribute('title')).toMatch(/^Reason \d+ uses it/);
    await page.getByRole('button', { name: 'Delete Sealed' }).click();
    await dialog.getByRole('button', { name: 'Delete Sealed' }).click();
    await page.getByText('Sealed is deleted.').waitFor();
    const { value } = await callApi(running.url, 'sub-buckets list');
    const names = value.subBuckets.map(({ description }: { description: string }) => description);
    expect(names).toContain('Trouble');
    expect(names).not.toContain('Sealed');
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  browserTest('tell which reasons and adjustments use one before it is changed', async () => {
    const [reason] = await reasonsToTrouble();
    const line = { item: '100000187', reasonId: reason?.id, quantity: '1', caseSize: '1' };
    const body = { storeId: 5000, lines: [line] };
    const { value } = await callApi(running.url, 'adjustments save', { body });
    const page = await running.open('/console/sub-buckets?store=5000');
    await page.getByRole('button', { name: 'Rename Trouble' }).click();
    const uses = page.getByRole('region', { name: 'Uses of Trouble' });
    await uses.getByRole('link', { name: `${value.id} at 5000` }).waitFor();
    await uses
      .getByRole('link', { name: `${reason?.code} ` })
      .first()
      .waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await uses.getByRole('link', { name: `${value.id} at 5000` }).click();
    await page.getByRole('heading', { name: `Adjustment ${value.id}` }).waitFor();
  });
});
