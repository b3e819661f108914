import { connect } from 'node:net';
import { postHead } from '../soap/raw-http.js';
import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';

describe.each(DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  const MEBIBYTE = 2 ** 20;

  /** Sends all of a file before it reads anything, as many clients do. Returns the status. */
  function upload(contentType: string, body: Buffer): Promise<number> {
    const url = new URL('/_admin/api/imports/items', app.serviceUrl);
    const head = postHead(url.href, [
      `Content-Type: ${contentType}`,
      `Content-Length: ${body.length}`,
      'Connection: close',
    ]);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(url.port), url.hostname);
      let answer = '';
      socket.on('error', reject);
      socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])));
      socket.write(head);
      socket.write(body, () => {
        socket.on('data', (bytes) => {
          answer += bytes.toString('latin1');
        });
      });
    });
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
