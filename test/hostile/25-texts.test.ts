import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { callApi } from '../support/api.js';
import { startApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';

const GUIDES = join(PACKAGE_ROOT, 'docs', 'guides');
const STOCK_IN = 93;
const STOCK_OUT = 1;

describe.each(DATABASES)('over $name', (kind) => {
  describe('25: texts', () => {
    it('no two guides send the same key: they are tried against one server', () => {
      const guides = readdirSync(GUIDES).filter((name) => name.endsWith('.md'));
      const keys = guides.flatMap((name) => {
        const text = readFileSync(join(GUIDES, name), 'utf8');
        const found = text.matchAll(/\b(?:[a-z]+-)?order-\d+\b/g);
        return [...new Set([...found].map(([key]) => key))];
      });
      expect(keys.length).toBeGreaterThan(3);
      expect(keys).toEqual([...new Set(keys)]);
    });

    it('no page says that messages are not sent', () => {
      for (const name of ['operations.md', 'decisions.md']) {
        const text = readFileSync(join(PACKAGE_ROOT, 'docs', 'reference', name), 'utf8');
        expect(text).not.toMatch(/not sent yet|stored, not sent/);
      }
    });

    it('the totals of the report keep apart what goes in and what goes out', async () => {
      const app = await startApp(kind, { settings: { autoRange: true } });
      const base = `http://127.0.0.1:${app.port}`;
      const { value } = await callApi(base, 'reasons list');
      const idOf = (code: number): number =>
        value.reasons.find((reason: { code: number }) => reason.code === code).id;
      const line = (item: string, code: number, quantity: string) => ({
        ...{ item, reasonId: idOf(code), quantity, caseSize: '1' },
      });
      const lines = [
        line('A', STOCK_IN, '5'),
        line('B', STOCK_OUT, '2'),
        line('C', STOCK_OUT, '1'),
      ];
      const saved = await callApi(base, 'adjustments save', { body: { storeId: 5000, lines } });
      const page = await fetch(`${base}/_admin/api/adjustments/${saved.value.id}/report`);
      const text = await page.text();
      await app.stop();
      expect(text).toContain('Lines: 3; into the store: 5 EA; out of the store: 3 EA');
    });
  });
});
