import type { Page, Route } from 'playwright-core';
import { browserTest, useConsole } from './browser.js';
import { CONFIRM, callSoap, sample, UNKNOWN_ITEM } from './calling.js';

describe('the journal with the stream of the server', () => {
  const running = useConsole();

  const save = () => callSoap(running, sample('saveInventoryAdjustment'));
  const refused = () => callSoap(running, sample(CONFIRM, UNKNOWN_ITEM));
  const rowsOf = (page: Page) => page.getByRole('table', { name: 'Exchanges' }).locator('tbody tr');

  /** The paths of what a page asks for in some time. */
  async function askedIn(page: Page, ms: number): Promise<string[]> {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.waitForTimeout(ms);
    return asked;
  }

  const isTail = (url: URL): boolean => url.pathname.endsWith('/exchanges/tail');

  browserTest('is told of what ends, and asks for nothing while nothing does', async () => {
    await save();
    const page = await running.open('/console/journal');
    const begun = page.waitForResponse((response) => isTail(new URL(response.url())));
    await rowsOf(page).first().waitFor();
    await begun;
    // The beginning of a stream is news once.
    await page.waitForTimeout(2000);
    const asked = await askedIn(page, 8500);
    expect(new Set(asked)).toEqual(new Set(['/_admin/api/changes']));
    expect(asked.length).toBeLessThanOrEqual(3);
    await refused();
    await page.getByRole('button', { name: '1 new' }).waitFor({ timeout: 3000 });
  });

  browserTest('leaves the stream to others while nobody sees the page', async () => {
    await save();
    const page = await running.open('/console/journal');
    await page.waitForResponse((response) => isTail(new URL(response.url())));
    const turn = (state: string) =>
      page.evaluate(`Object.defineProperty(document, 'visibilityState', {
        value: '${state}', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))`);
    const left = page.waitForEvent('requestfailed', (request) => isTail(new URL(request.url())));
    await turn('hidden');
    await left;
    await refused();
    const begun = page.waitForRequest((request) => isTail(new URL(request.url())));
    await turn('visible');
    await begun;
    await page.getByRole('button', { name: '1 new' }).waitFor();
  });

  const HINDERED = {
    'holds the stream back': () => undefined,
    'has no stream left': (route: Route) =>
      route.fulfill({ status: 503, json: { error: { code: 'TOO_MANY_WAITING', message: '' } } }),
  };

  for (const [who, hinder] of Object.entries(HINDERED)) {
    browserTest(`asks itself where somebody ${who}`, async () => {
      await save();
      const page = await running.open('/console/adjustments', { expectedErrors: /503 \(Service/ });
      await page.route(isTail, hinder);
      await page.goto(`${running.url}/console/journal`);
      await rowsOf(page).first().waitFor();
      await refused();
      await page.getByRole('button', { name: '1 new' }).waitFor({ timeout: 5000 });
    });
  }
});
