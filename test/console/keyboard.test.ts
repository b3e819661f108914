import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PAGES } from '../../console/src/pages.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { callApi } from '../support/api.js';
import { saved } from './adjusting.js';
import { browserTest, useConsole } from './browser.js';

/** What the keyboard reaches on each page, in its order, and what is read out by itself. */
const TABLE = join(PACKAGE_ROOT, 'test', 'console', 'keyboard.txt');
const STOPS_MAX = 400;

/** Narrowed, so that not every row of the demo is gone through. */
const NARROWED: Readonly<Record<string, string>> = { '/stock': '?query=cable' };

const EXAMPLES: Readonly<Record<string, string>> = {
  ':store': '5000',
  ':item': '100000187',
  ':id': '1',
  ':user': 'admin',
};

/** Goes one stop on, and tells which it is, and what is wrong with it; null past the last one. */
const NEXT_STOP = `(() => {
  const one = document.activeElement;
  if (one === null || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const faults = [];
  const isShown = [one, one.closest('label, .row-link')].some((part) => part !== null &&
    [undefined, '::after'].some((pseudo) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(part, pseudo);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    }));
  if (!isShown) faults.push('shows no focus');
  const middle = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
  const over = document.elementFromPoint(...middle);
  const isCovered = over !== null && !one.contains(over) && !over.contains(one) &&
    over.closest('label')?.control !== one && !one.classList.contains('row-link');
  if (over === null) faults.push('is not brought into view');
  else if (isCovered) faults.push('is covered by ' + over.className);
  const { last, seen, isWhole } = window;
  // Past the last stop the browser begins anew, or leaves the page.
  if (one !== last && (one === seen[0] || (!isWhole && one.closest('main') === null))) return null;
  if (one !== last && seen.includes(one)) faults.push('is come back to: the page is not left');
  seen.push(one);
  window.last = one;
  if (last?.isConnected && (last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) !== 0) {
    faults.push('comes after what stands behind it');
  }
  const labelled = one.getAttribute('aria-labelledby');
  const name = one.getAttribute('aria-label') ??
    (labelled === null ? undefined : document.getElementById(labelled)?.textContent) ??
    one.labels?.[0]?.textContent ?? (one.matches('input, select, textarea') ? '' : one.textContent);
  const kind = one.getAttribute('role') ?? (one.tagName === 'INPUT' ? one.type : one.tagName.toLowerCase());
  return { name: kind + ' ' + name.trim().replace(/\\s+/g, ' ').slice(0, 60), faults };
})()`;

const LIVE = `[...document.querySelectorAll('[aria-live], [role=status], [role=alert]')].map((one) =>
  (one.getAttribute('aria-live') ?? one.getAttribute('role')) + ' ' +
  (one.getAttribute('aria-label') ?? one.classList[0] ?? one.tagName.toLowerCase()))`;

interface Stop {
  readonly name: string;
  readonly faults: readonly string[];
}

/** From the first stop of all, or from the first of the page inside of its frame. */
async function stopsOf(page: Page, isWhole: boolean): Promise<Stop[]> {
  const stops: Stop[] = [];
  const start = isWhole ? 'document.body' : "document.querySelector('main')";
  await page.evaluate(`window.last = undefined; window.seen = []; window.isWhole = ${isWhole};
    ${start}.tabIndex = -1; ${start}.focus(); document.body.removeAttribute('tabindex')`);
  while (stops.length < STOPS_MAX) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Stop | null>(NEXT_STOP);
    if (stop === null) return stops;
    stops.push(stop);
  }
  throw new Error(`the keyboard does not leave ${page.url()}: ${stops.at(-1)?.name}`);
}

/** Of rows and of routes there is one: the table does not change with the data, or with each new route. */
const plain = (name: string): string =>
  name.replace(/(Copy a call of) .*/, '$1 a route').replace(/\d+/g, '#');

describe('the keyboard', () => {
  const running = useConsole();

  async function prepared(): Promise<void> {
    await saved(running);
    const body = { description: 'Bruised fruit', percent: '10', items: ['100000187'] };
    const { value } = await callApi(running.url, 'wastage groups save', { body });
    const schedule = { groupId: value.id, kind: 'ONCE', days: ['2026-03-02'] };
    await callApi(running.url, 'wastage schedules create', { body: schedule });
    const headers = { 'content-type': 'application/json' };
    await (
      await fetch(`${running.url}/_admin/api/wastage/run`, { method: 'POST', headers })
    ).text();
  }

  browserTest(
    'reaches everything on each page, in its order, with a focus that is seen, and leaves it again',
    async () => {
      await prepared();
      // Without users there is none to look at.
      const page = await running.open('/console/', { expectedErrors: /users\/admin/ });
      const reached: string[] = [];
      const faults: string[] = [];
      for (const { path } of PAGES) {
        const address = path.replace(/:\w+/g, (name) => EXAMPLES[name] ?? name);
        await page.goto(`${running.url}/console${address}${NARROWED[path] ?? ''}`);
        await page.locator('main h1').first().waitFor();
        await page.waitForFunction("document.querySelector('.loading, [aria-busy=true]') === null");
        // The journal reads a stream, which does not end.
        if (path !== '/journal') await page.waitForLoadState('networkidle');
        const stops = await stopsOf(page, path === '/');
        const names = new Set(stops.map(({ name }) => plain(name)));
        const live = await page.evaluate<string[]>(LIVE);
        reached.push(path, ...[...names].map((name) => `  ${name}`));
        reached.push(...live.map((one) => `  read out: ${one}`), '');
        faults.push(
          ...stops.flatMap(({ name, faults: own }) =>
            own.map((fault) => `${path}: ${name} ${fault}`),
          ),
          ...stops
            .filter(({ name }) => /^\S+ $/.test(name))
            .map(({ name }) => `${path}: ${name}has no name`),
        );
      }
      expect(faults).toEqual([]);
      const table = reached.join('\n');
      if (process.env.GOLDEN === 'write') writeFileSync(TABLE, table);
      expect(table).toBe(readFileSync(TABLE, 'utf8'));
    },
  );
});
