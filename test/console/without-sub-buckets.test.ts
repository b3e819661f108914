/** A service that was installed without sub-buckets. */
import { PAGES } from '../../console/src/pages.js';
import { until } from '../support/until.js';
import { addItem, CABLE, REPAIR_IN, SPEAKER, saved } from './adjusting.js';
import { browserTest, useConsole } from './browser.js';

/** Pages with the word for a reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  '/parameters': 'it tells that the parameter is No, and the setting that made it so',
  '/system': 'it lists every route of the interface',
  '/roles': 'it tells what the permission admin is for',
  '/sub-buckets': 'the page itself, which is in no menu',
};

const EXAMPLES: Readonly<Record<string, string>> = {
  ':store': '5000',
  ':item': CABLE,
  ':id': '1',
  ':user': 'admin',
};

/** Parts of pages that have no path of their own. */
const PARTS = [
  ...['/adjustments?panel=filter', '/adjustments/1?tab=movements', '/adjustments/1?tab=info'],
  ...['/reasons?reason=new', '/reasons?reason=21', '/units?at=store', '/templates?panel=filter'],
];

/** The small form has components of its own here; all other pages are the same. */
const isOtherOnPhone = (path: string): boolean => /^\/(adjustments|templates)/.test(path);

/** All words of a page, with those that are read out or stand in choices. */
const WORDS = `document.body.innerText + ' ' + [...document.querySelectorAll('*')].map((one) =>
  [one.tagName === 'OPTION' ? one.textContent : '', one.title, one.placeholder, one.ariaLabel].join(' ')).join(' ')`;

describe('where sub-buckets are not used', () => {
  const running = useConsole(['--sub-buckets', 'false', '--demo']);

  for (const form of ['pc', 'phone'] as const) {
    browserTest(`no page has a word of them, ${form}`, async () => {
      const page = await running.open('/console/', { form, expectedErrors: /404|users\/admin/ });
      const found: string[] = [];
      const pages = [...PAGES.map((one) => one.path), ...PARTS];
      for (const path of form === 'pc' ? pages : pages.filter(isOtherOnPhone)) {
        if (path in EXCEPTIONS) continue;
        const address = path.replace(/:\w+/g, (name) => EXAMPLES[name] ?? name);
        await page.goto(`${running.url}/console${address}`);
        await page.locator('main').waitFor();
        const loading = page.locator('.loading, [aria-busy=true]');
        await until('the page', () => loading.count(), { isSo: (count) => count === 0 });
        // The journal reads a stream, which does not end.
        if (path !== '/journal') await page.waitForLoadState('networkidle');
        const words = await page.evaluate<string>(WORDS);
        const [hit] = /.{0,30}(sub-?\s?bucket|Trouble).{0,30}/i.exec(words) ?? [];
        if (hit !== undefined) found.push(`${path}: ${hit}`);
      }
      expect(found).toEqual([]);
    });
  }

  browserTest('stock that is held is unavailable, with no other name', async () => {
    await saved(running);
    const page = await running.open('/console/adjustments/new?store=5000');
    await page.getByLabel('Reason for new lines').selectOption(String(REPAIR_IN));
    await addItem(page, SPEAKER);
    await page
      .locator('[data-key]', { hasText: SPEAKER })
      .getByText('unavailable', { exact: true })
      .waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/sub-bucket|Trouble/i);
  });
});
