import { isChanging } from '../../src/api/route.js';
import { ROUTES } from '../../src/app/routes.js';
import { JSON_BODY_BYTES_MAX } from '../../src/config/limits.js';
import { sendRaw } from '../support/api.js';
import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { holdWithin } from '../support/loop.js';

/** On a machine that is not slowed down; what these cost before was 400 ms to 1.7 s. */
const HOLD_MAX_MS = 100;
const TOLERANCE = 1.5;

const names = Array.from({ length: 300_000 }, (_, index) => `"n${index}":1`).join();

describe.each(DATABASES)('over $name', (kind) => {
  describe('3: JSON and queries of any shape are read without holding the event loop', () => {
    const app = useApp(kind);

    async function heldBy(path: string, method: string, body?: string): Promise<number> {
      const headers = { 'content-type': 'application/json' };
      const bytes = body === undefined ? {} : { body: Buffer.from(body) };
      const hold = await holdWithin(HOLD_MAX_MS * TOLERANCE, async () => {
        const { status } = await sendRaw(app.serviceUrl, path, { method, headers, ...bytes });
        expect(status).toBe(400);
      });
      return hold / TOLERANCE;
    }

    test.each([
      ['two megabytes of open lists', '['.repeat(2_000_000)],
      ['900,000 empty objects', `[${'{},'.repeat(900_000)}{}]`],
      ['300,000 names in one object', `{${names}}`],
      ['99,000 names in one object', `{${names.split(',').slice(0, 99_000).join()}}`],
      ['199,000 values', `{"lines":[${'0,'.repeat(199_000)}0]}`],
      ['99,000 objects', `{"lines":[${'{},'.repeat(99_000)}{}]}`],
      ['names with nothing but escapes', `{"${'\\u0041'.repeat(650_000)}":1}`],
      ['a text as long as a body', `{"comments":"${'é'.repeat(2_000_000)}"}`],
      ['nothing but quotes', '""'.repeat(JSON_BODY_BYTES_MAX / 2)],
      ['nothing but blanks', ' '.repeat(JSON_BODY_BYTES_MAX)],
      ['a number as long as a body', `{"storeId":${'9'.repeat(4_000_000)}}`],
    ])('%s', async (_what, body) => {
      expect(await heldBy('/_admin/api/adjustments', 'POST', body)).toBeLessThan(HOLD_MAX_MS);
    });

    test.each([
      ['one name again and again', 'a=1&'.repeat(3500)],
      ['a known name again and again', 'store=1&'.repeat(1800)],
      ['another name each time', Array.from({ length: 2500 }, (_, index) => `n${index}&`).join('')],
      ['nothing but escapes', '%41'.repeat(4500)],
    ])('a query of %s', async (_what, query) => {
      const { path } =
        ROUTES.find((route) => route.name === 'adjustments list' && !isChanging(route)) ?? {};
      expect(await heldBy(`${path}?${query}`, 'GET')).toBeLessThan(HOLD_MAX_MS / 2);
    });
  });
});
