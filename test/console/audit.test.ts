import { callApi } from '../support/api.js';
import { itLooksRight } from './appearance.js';
import { browserTest, useConsole } from './browser.js';

describe('the record', () => {
  const running = useConsole([], true);

  /** A change that is recorded, and one that is refused. */
  async function record(): Promise<void> {
    const parameters = { name: 'searchLimit' };
    await callApi(running.url, 'parameters set', { parameters, body: { value: '70' } });
    const fixed = { name: 'enableSubBucket' };
    await callApi(running.url, 'parameters set', { parameters: fixed, body: { value: 'No' } });
  }

  browserTest('tells who did what, with what it was before and after', async () => {
    await record();
    const page = await running.open('/console/audit?from=any');
    await page.locator('.row-link').first().waitFor();
    const row = page.locator('tbody tr', { hasText: 'parameter searchLimit' });
    await row.locator('.row-link').click();
    const panel = page.getByRole('region', { name: 'parameters set' });
    await panel.getByText('Before').waitFor();
    expect(await panel.locator('.document').allInnerTexts()).toEqual([
      expect.stringContaining('"500"'),
      expect.stringContaining('"70"'),
    ]);
    await page.reload();
    await panel.getByText('Before').waitFor();
  });

  browserTest('says in whose zone its times are, since a row is of no store', async () => {
    await record();
    const page = await running.open('/console/audit?from=any', { timezoneId: 'America/Chicago' });
    const times = page.locator('tbody time');
    await times.first().waitFor();
    expect(await times.first().innerText()).toMatch(/GMT-[56]$/);
  });

  browserTest('is narrowed by criteria that stand in the address', async () => {
    await record();
    const page = await running.open('/console/audit?from=any&panel=filter');
    await page.getByLabel('User').fill('nobody at all');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Nothing is recorded that matches').waitFor();
    expect(page.url()).toContain('user=nobody+at+all');
    await page.getByRole('button', { name: 'Remove User: nobody at all' }).click();
    await page.locator('.row-link').first().waitFor();
  });

  browserTest('tells inverted days at the field', async () => {
    const page = await running.open('/console/audit?panel=filter');
    await page.getByLabel('From', { exact: true }).fill('2026-03-02');
    await page.getByLabel('To', { exact: true }).fill('2026-03-01');
    await page.getByText('The last day is before the first one.').waitFor();
  });

  browserTest('is given out as a table', async () => {
    await record();
    const page = await running.open('/console/audit?from=any');
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export' }).click();
    expect((await saving).suggestedFilename()).toBe('audit.csv');
  });

  itLooksRight(running, [
    {
      ...{ name: 'audit', address: '/console/audit?from=any', ready: '.row-link' },
      prepare: record,
    },
    {
      ...{ name: 'audit filter', address: '/console/audit?from=any&panel=filter' },
      ...{ ready: '.panel', prepare: record },
    },
  ]);
});
