import type { Page } from 'playwright-core';
import { CABLE, saved } from './adjusting.js';
import { browserTest, type Form, useConsole } from './browser.js';

/** A main page: the address may need an adjustment. */
interface MainPage {
  readonly name: string;
  readonly form: Form;
  readonly address: (adjustment: number) => string;
  /** A selector of what is there once the page is. */
  readonly ready: string;
}

const PAGES: readonly MainPage[] = [
  {
    ...{ name: 'the list', form: 'pc', ready: '.row-link' },
    address: () => '/console/adjustments?store=5000',
  },
  {
    ...{ name: 'an adjustment', form: 'pc', ready: '.quantity-input' },
    address: (id) => `/console/adjustments/${id}`,
  },
  {
    ...{ name: 'the stock', form: 'pc', ready: '.row-link' },
    address: () => '/console/stock?store=5000',
  },
  {
    ...{ name: 'the list', form: 'phone', ready: '.hand-row' },
    address: () => '/console/adjustments?store=5000',
  },
  {
    ...{ name: 'the items of an adjustment', form: 'phone', ready: '.hand-row' },
    address: (id) => `/console/adjustments/${id}`,
  },
  {
    ...{ name: 'an item', form: 'phone', ready: '.stepper input' },
    address: (id) => `/console/adjustments/${id}/lines/${CABLE}`,
  },
  {
    ...{ name: 'the stock', form: 'phone', ready: '.row-link' },
    address: () => '/console/stock?store=5000',
  },
];

/** The text of 200 % that a person sets in the browser, for pages that are measured in it. */
const DOUBLE = `document.documentElement.style.fontSize = '200%'`;

/** Text that is cut off or leaves its control, and controls that lie over each other. */
const FAULTS = `(() => {
  const faults = [];
  const seen = (one) => one.closest('.unseen, dialog:not([open])') === null && one.checkVisibility();
  const isOpen = (one) => /auto|scroll/.test(getComputedStyle(one).overflowX);
  const named = (one) => (one.getAttribute('aria-label') ?? one.textContent).trim().slice(0, 40);
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push('the page scrolls sideways');
  for (const area of document.querySelectorAll('.page, .hand-body, .menu, .top')) {
    if (area.scrollWidth > area.clientWidth + 1) faults.push(area.className + ' scrolls sideways');
  }
  const line = parseFloat(getComputedStyle(document.body).lineHeight);
  for (const area of document.querySelectorAll('.hand-body, .grid, .columns > .scroll')) {
    if (area.clientHeight < 4 * line) faults.push(area.className + ' has no room');
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const own = node.parentElement;
    if (node.data.trim() === '' || own.closest('option, script') !== null || !seen(own)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0 || getComputedStyle(own).clipPath !== 'none') continue;
    const control = own.closest('button, .button, .chip, .status, .badge');
    for (let one = own; one !== null && one !== root; one = one.parentElement) {
      if (isOpen(one)) break;
      const { left, right, top, bottom } = one.getBoundingClientRect();
      const isOut = box.left < left - 1 || box.right > right + 1 || box.top < top - 1 || box.bottom > bottom + 1;
      const cuts = /hidden|clip/.test(getComputedStyle(one).overflowX);
      if (isOut && (cuts || one === control || one === document.body)) {
        faults.push(node.data.trim().slice(0, 40) + ' leaves ' + (one.className || one.tagName));
      }
    }
  }
  const controls = [...document.querySelectorAll('button, a, input, select, textarea')].filter(seen);
  const boxes = controls.map((one) => [one, one.getBoundingClientRect()]);
  for (const [one, a] of boxes) {
    for (const [other, b] of boxes) {
      if (one === other || one.contains(other) || other.contains(one)) continue;
      if (one.closest('.scroll, .menu') !== other.closest('.scroll, .menu')) continue;
      if (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING) continue;
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (width > 2 && height > 2) faults.push(named(one) + ' lies over ' + named(other));
    }
  }
  return faults;
})()`;

/** What only its ground told: controls without a border, and what is chosen and looks as the rest. */
const FLAT = `(() => {
  const all = (selector) =>
    [...document.querySelectorAll(selector)].filter(
      (one) => one.checkVisibility() && one.closest('.unseen, [aria-hidden="true"]') === null,
    );
  const ground = (one) => getComputedStyle(one).backgroundColor;
  const flat = all('.button:not(.plain), .status, .badge, select, input:not([type=checkbox])').filter(
    (one) => getComputedStyle(one).borderTopStyle === 'none',
  );
  const other = document.createElement('button');
  other.className = 'button';
  document.body.append(other);
  const unmarked = all('.button[aria-pressed="true"]').filter((one) => ground(one) === ground(other));
  other.remove();
  return [...flat, ...unmarked].map((one) => one.outerHTML.slice(0, 160));
})()`;

/** Controls that the keyboard reaches and that show no focus. */
async function withoutFocus(page: Page, steps: number): Promise<string[]> {
  const found: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate<string | undefined>(`(() => {
      const one = document.activeElement;
      if (one === null || one === document.body) return undefined;
      const isShown = [undefined, '::after'].some((part) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one, part);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      });
      return isShown ? undefined : one.tagName + ' ' + (one.getAttribute('aria-label') ?? one.textContent);
    })()`);
    if (fault !== undefined && fault !== null) found.push(fault);
  }
  return found;
}

describe('text of 200 % and forced colours', () => {
  const running = useConsole();

  for (const { name, form, address, ready } of PAGES) {
    browserTest(`cut nothing on ${name}, ${form}`, async () => {
      const id = await saved(running, [{ item: CABLE }]);
      const page = await running.open(address(id), { form });
      await page.locator(ready).first().waitFor();
      const sizeOf = () =>
        page.evaluate<number>('parseFloat(getComputedStyle(document.body).fontSize)');
      const before = await sizeOf();
      await page.evaluate(DOUBLE);
      expect(await sizeOf()).toBe(2 * before);
      if (process.env.CONSOLE_PICTURES !== undefined) {
        await page.screenshot({
          path: `${process.env.CONSOLE_PICTURES}/large-${name.replaceAll(' ', '-')}-${form}.png`,
        });
      }
      expect(await page.evaluate<string[]>(FAULTS)).toEqual([]);
    });

    browserTest(`show the focus and the shape of controls on ${name}, ${form}`, async () => {
      const id = await saved(running, [{ item: CABLE }]);
      const page = await running.open(address(id), { form, forcedColors: 'active' });
      await page.locator(ready).first().waitFor();
      expect(await withoutFocus(page, 40)).toEqual([]);
      const flat = await page.evaluate<string[]>(FLAT);
      expect(flat).toEqual([]);
    });
  }
});
