import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { accessibilityProblems, browserTest, type ConsoleUse } from './browser.js';

/** A page as it is looked at. */
export interface Looked {
  readonly name: string;
  readonly address: string;
  /** A selector of what is there once the page is. */
  readonly ready: string;
  /** Done before: what the page is to show. */
  readonly prepare?: () => Promise<void>;
}

const FORMS = ['pc', 'phone'] as const;

const SIDEWAYS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** Words that go on in the next line, of what a selector finds. */
export function brokenWords(page: Page, selector: string): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const broken = [];
    for (const one of document.querySelectorAll(${JSON.stringify(selector)})) {
      const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const node = texts.currentNode;
        for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\p{N}.,]+/gu)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const lines = new Set([...range.getClientRects()].map(({ top }) => top));
          if (lines.size > 1) broken.push(word);
        }
      }
    }
    return broken;
  })()`);
}

/**
 * Tests that pages have no fault of accessibility and need no sideways scrolling, in both forms, light
 * and dark. Where CONSOLE_PICTURES names a folder, pictures of them are put there.
 */
export function itLooksRight(running: ConsoleUse, pages: readonly Looked[]): void {
  const { CONSOLE_PICTURES: folder } = process.env;
  for (const { name, address, ready, prepare } of pages) {
    browserTest(`shows ${name} without a fault of accessibility, light and dark`, async () => {
      await prepare?.();
      for (const form of FORMS) {
        const page = await running.open(address, { form });
        await page.locator(ready).first().waitFor();
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          if (folder !== undefined) {
            await page.waitForTimeout(300);
            const file = `${name.replaceAll(/\W+/g, '-')}-${form}-${colorScheme}.png`;
            await page.screenshot({ path: join(folder, file) });
          }
          const rules = colorScheme === 'light' ? 'all' : 'colours';
          const problems = await accessibilityProblems(page, rules);
          expect([form, colorScheme, problems]).toEqual([form, colorScheme, []]);
        }
        expect([form, await page.evaluate(SIDEWAYS)]).toEqual([form, 0]);
        await page.context().close();
      }
    });
  }
}
