import { request } from 'node:http';
import { BODY_BYTES_MAX } from '../../src/config/limits.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

afterAll(() => app.stop());

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
  const answer = await sendAll({ 'content-type': 'text/plain', 'content-length': length }, length);
  expect(answer).toMatch(/^415 /);
});
