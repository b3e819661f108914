import { request } from 'node:http';
import { BODY_BYTES_MAX, DRAIN_BYTES_MAX } from '../../src/config/limits.js';
import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { comesAbout } from '../support/until.js';
import { GOOD } from './calling.js';
import { openRaw, postHead, responsesIn } from './raw-http.js';

describe.each(DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  const CHUNK = Buffer.alloc(64 * 1024, 'x');

  /** Sends all of a body, as most clients do, before it looks at the answer. */
  function sendAll(headers: Record<string, string | number>, bytes: number): Promise<string> {
    return new Promise((resolve, reject) => {
      const call = request(app.serviceUrl, { method: 'POST', headers }, (response) => {
        let text = `${response.statusCode} `;
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
      });
      call.on('error', reject);
      let left = bytes;
      const write = (): void => {
        if (left <= 0) {
          call.end();
          return;
        }
        left -= CHUNK.length;
        if (call.write(CHUNK)) setImmediate(write);
        else call.once('drain', write);
      };
      write();
    });
  }

  const XML = { 'content-type': 'text/xml' };

  it('a client that announces too much and sends it all reads the 413', async () => {
    const length = 2 * BODY_BYTES_MAX;
    const answer = await sendAll({ ...XML, 'content-length': length }, length);
    expect(answer).toMatch(/^413 .*larger than 10485760 bytes/s);
  });

  it('a client that sends too much without a length reads the 413', async () => {
    const answer = await sendAll({ ...XML, 'transfer-encoding': 'chunked' }, 2 * BODY_BYTES_MAX);
    expect(answer).toMatch(/^413 /);
  });

  it('a client that sends what is not XML reads the 415', async () => {
    const length = 4 * 1024 * 1024;
    const answer = await sendAll(
      { 'content-type': 'text/plain', 'content-length': length },
      length,
    );
    expect(answer).toMatch(/^415 /);
  });

  describe('a connection on which a request was refused before its body came', () => {
    const refused = (length: number): string =>
      postHead(app.serviceUrl, ['Content-Type: text/plain', `Content-Length: ${length}`]);
    const good = (): string => {
      const headers = ['Content-Type: text/xml', `Content-Length: ${Buffer.byteLength(GOOD)}`];
      return postHead(app.serviceUrl, headers) + GOOD;
    };

    it('is used again when the body was short', async () => {
      const { socket, received } = await openRaw(app.serviceUrl, refused(DRAIN_BYTES_MAX));
      const statuses = (): number[] => responsesIn(received()).map(({ status }) => status);
      await comesAbout(() => statuses().length === 1, 1000);
      socket.write(`${'x'.repeat(DRAIN_BYTES_MAX)}${good()}`);
      await comesAbout(() => statuses().length === 2, 1000);
      expect(statuses()).toEqual([415, 200]);
      expect(received()).not.toMatch(/^connection: close/im);
      socket.destroy();
    });

    it('is told to be closed when the body is long, and is', async () => {
      const bytes = refused(DRAIN_BYTES_MAX + 1);
      const { received, isClosed } = await openRaw(app.serviceUrl, bytes);
      expect(await comesAbout(isClosed, 5000)).toBe(true);
      expect(received()).toMatch(/^HTTP\/1.1 415 .*^connection: close/ims);
    });

    it('is cut when a short body does not come', async () => {
      const { received, isClosed } = await openRaw(app.serviceUrl, `${refused(5)}x`);
      expect(await comesAbout(() => responsesIn(received()).length === 1, 1000)).toBe(true);
      expect(isClosed()).toBe(false);
      expect(await comesAbout(isClosed, 5000)).toBe(true);
    });
  });
});
