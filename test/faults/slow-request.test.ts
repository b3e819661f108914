import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { REQUEST_TIMEOUT_MS, UPLOAD_IDLE_MAX_MS } from '../../src/config/limits.js';
import { startApp, type TestApp, useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { envelope, post } from '../support/soap.js';
import { sendUnread } from '../support/unread.js';

/** Node looks at timeouts of sockets and requests a little later than they are due. */
const LATE_MS = 3000;
const UNREAD_ANSWERS = 120;
/** What Node reads of a connection in one piece. */
const READ_AT_ONCE_BYTES = 65_536;

interface Slow {
  readonly socket: Socket;
  /** What it was answered, and after how many milliseconds it was closed. */
  readonly closed: Promise<{ readonly answer: string; readonly afterMs: number }>;
}

describe.each(DATABASES)('over $name', (kind) => {
  /** One import runs at a time: the one that keeps sending has a service of its own. */
  let other: TestApp;
  /** What became of the one that keeps sending by the time when others would have been cut. */
  let kept: Promise<string>;

  const app = useApp(kind);

  beforeAll(async () => {
    other = await startApp(kind);
    kept = keepSending();
  });

  afterAll(async () => {
    await other.stop();
  });

  async function keepSending(): Promise<string> {
    const slow = begin(other, '/_admin/api/imports/stores', 'text/csv', 'id,name,timeZone\n');
    const timer = setInterval(() => slow.socket.write('\n'), 1000);
    const outcome = await Promise.race([
      slow.closed.then(() => 'closed'),
      new Promise<string>((resolve) => {
        setTimeout(() => resolve('open'), REQUEST_TIMEOUT_MS + LATE_MS);
      }),
    ]);
    clearInterval(timer);
    slow.socket.destroy();
    return outcome;
  }

  /** Sends the beginning of a request, and nothing more. */
  function begin({ port }: TestApp, path: string, contentType: string, body: string): Slow {
    const started = performance.now();
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', (error) => {
      answer += error.message;
    });
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${contentType}\r\n` +
        `Content-Length: 1000000\r\n\r\n${body}`,
    );
    const closed = new Promise<{ answer: string; afterMs: number }>((resolve) => {
      socket.once('close', () => resolve({ answer, afterMs: performance.now() - started }));
    });
    return { socket, closed };
  }

  it('a body that takes too long is cut, an upload only when it stands still', async () => {
    const soap = begin(app, new URL(app.serviceUrl).pathname, 'text/xml', '<Envelope');
    const api = begin(app, '/_admin/api/adjustments', 'application/json', '{');
    const still = begin(app, '/_admin/api/imports/stores', 'text/csv', 'id,name,timeZone\n');
    for (const { closed } of [soap, api]) {
      const { answer, afterMs } = await closed;
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect(afterMs).toBeGreaterThan(REQUEST_TIMEOUT_MS - 100);
      expect(afterMs).toBeLessThan(REQUEST_TIMEOUT_MS + LATE_MS);
    }
    const { afterMs } = await still.closed;
    expect(afterMs).toBeGreaterThan(UPLOAD_IDLE_MAX_MS - 100);
    expect(afterMs).toBeLessThan(UPLOAD_IDLE_MAX_MS + LATE_MS);
  }, 60_000);

  it('an upload that keeps sending may take longer than other requests', async () => {
    expect(await kept).toBe('open');
  }, 60_000);

  it('the rest of a request that comes after its time ends neither process nor service', async () => {
    const { pathname, host } = new URL(app.serviceUrl);
    const ping = envelope('<v1:ping><arg0>a</arg0></v1:ping>');
    const head = `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: text/xml\r\n`;
    const whole = `${head}Content-Length: ${ping.length}\r\n\r\n${ping}`;
    // Small requests with more of answers than the system buffers: the answer of the last, which is the
    // beginning of one, is still waiting for its turn when its time is over.
    const long = gzipSync(envelope(`<v1:ping><arg0>${'a'.repeat(60_000)}</arg0></v1:ping>`));
    const longHead = `${head}Content-Encoding: gzip\r\nContent-Length: ${long.length}\r\n\r\n`;
    const oneLong = Buffer.concat([Buffer.from(longHead), long]);
    const ahead = Array.from({ length: UNREAD_ANSWERS }, () => oneLong);
    const bytes = Buffer.concat([...ahead, Buffer.from(whole.slice(0, -10))]);
    // All of it is in work before the first answer is written, so the server is still reading.
    expect(bytes.length).toBeLessThan(READ_AT_ONCE_BYTES);
    const { socket } = sendUnread(app.serviceUrl, bytes);
    const late = sendUnread(app.serviceUrl, whole.slice(0, -10));
    await new Promise((resolve) => setTimeout(resolve, REQUEST_TIMEOUT_MS + 1000));
    socket.write(whole.slice(-10));
    late.socket.write(whole.slice(-10));
    expect(await late.readToEnd(LATE_MS)).toBe(true);
    socket.destroy();
    expect((await post(app.serviceUrl, ping)).payload).toBe('a');
    expect(app.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  }, 60_000);
});
