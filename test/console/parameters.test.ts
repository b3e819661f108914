import { choicesOf } from '../../console/src/pages/parameters/choices.js';
import { callApi } from '../support/api.js';
import { itLooksRight } from './appearance.js';
import { browserTest, useConsole } from './browser.js';

const LIMIT = 'Search Limit for Inventory Adjustments';

const SECRET = 'a key that nobody may see';

describe('parameters', () => {
  const running = useConsole(['--digest-key', SECRET]);

  async function currentValue(wanted: string): Promise<string> {
    const { value } = await callApi(running.url, 'parameters list');
    return value.parameters.find(({ name }: { readonly name: string }) => name === wanted).value;
  }

  browserTest('are edited in place, and taken back by Undo', async () => {
    const page = await running.open('/console/parameters');
    const field = page.getByLabel(`Value of ${LIMIT}`, { exact: true });
    await field.fill('50');
    await page.getByRole('button', { name: 'Set', exact: true }).first().click();
    await page.getByText(`${LIMIT} is 50.`).waitFor();
    expect(await currentValue('searchLimit')).toBe('50');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(`${LIMIT} is 500.`).waitFor();
    expect(await currentValue('searchLimit')).toBe('500');
  });

  browserTest('are refused at their field', async () => {
    const page = await running.open('/console/parameters', {
      expectedErrors: /422 \(Unprocessable/,
    });
    const field = page.getByLabel(`Value of ${LIMIT}`, { exact: true });
    await field.fill('1000');
    await page.getByRole('button', { name: 'Set', exact: true }).first().click();
    await page.locator('.field .problem', { hasText: '1 to 999' }).waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await currentValue('searchLimit')).toBe('500');
  });

  browserTest('that are fixed say why', async () => {
    const page = await running.open('/console/parameters');
    await page.getByText('Fixed when the system was installed').first().waitFor();
    expect(await page.getByLabel('Value of Enable Sub-Bucket').count()).toBe(0);
  });

  browserTest('has the settings below, and where each comes from, without secrets', async () => {
    const page = await running.open('/console/system');
    await page.getByRole('link', { name: 'What is in force' }).click();
    const table = page.getByRole('table', { name: 'Settings' });
    const row = (name: string) =>
      table.locator('tr', { has: page.getByText(name, { exact: true }) }).locator('td');
    await row('logLevel').first().waitFor();
    const told = async (name: string) => (await row(name).allInnerTexts()).slice(0, 3);
    expect(await told('logLevel')).toEqual(['logLevel', 'info', 'command line']);
    expect(await told('timeZone')).toEqual(['timeZone', 'UTC', 'as it comes']);
    expect(await told('publicUrl')).toEqual(['publicUrl', '(not set)', 'as it comes']);
    expect(await told('digestKey')).toEqual(['digestKey', '(secret)', 'command line']);
    expect(await page.content()).not.toContain(SECRET);
    const { value } = await callApi(running.url, 'settings list');
    expect(await table.locator('tbody tr').count()).toBe(value.settings.length);
    expect(JSON.stringify(value)).not.toContain(SECRET);
  });

  itLooksRight(running, [
    { name: 'parameters', address: '/console/parameters', ready: '.parameters' },
  ]);
});

it.each([
  { allowed: 'Yes or No', choices: ['Yes', 'No'] },
  { allowed: '1 to 999', choices: undefined },
])('offers the words of $allowed', ({ allowed, choices }) => {
  expect(choicesOf(allowed)).toEqual(choices);
});
