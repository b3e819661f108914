import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';

describe.each(DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  const MEBIBYTE = 2 ** 20;

  async function upload(contentType: string, body: Buffer): Promise<number> {
    const response = await fetch(new URL('/_admin/api/imports/items', app.serviceUrl), {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });
    await response.text();
    return response.status;
  }

  describe('3: a large upload', () => {
    it.each<[string, string, Buffer, number]>([
      ['of a type that is not read', 'image/png', Buffer.alloc(30 * MEBIBYTE, 'x'), 415],
      ['whose reading ends early', 'text/csv', Buffer.alloc(30 * MEBIBYTE, 'id\n1\n,,\n'), 422],
      ['that is no text', 'text/csv', Buffer.alloc(30 * MEBIBYTE, 0xff), 422],
    ])('%s is answered, and leaves the next one alone', async (_what, type, body, status) => {
      const started = performance.now();
      for (let time = 0; time < 3; time += 1) expect(await upload(type, body)).toBe(status);
      expect(performance.now() - started).toBeLessThan(20_000);
      expect((await fetch(new URL('/_admin/api/reasons', app.serviceUrl))).status).toBe(200);
    });
  });
});
