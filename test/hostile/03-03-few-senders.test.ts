import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { CONNECTIONS_MAX } from '../../src/config/limits.js';
import { GOOD, send } from '../soap/calling.js';
import { openRaw, postHead } from '../soap/raw-http.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
import { slowness } from '../support/machine-speed.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { post } from '../support/soap.js';
import { sendUnread, type Unread } from '../support/unread.js';
import { until } from '../support/until.js';

const MEBIBYTE = 2 ** 20;
describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind, { shared: true });
  let sia: SiaProcess;
  let unread: Unread[] = [];

  beforeAll(async () => {
    sia = await startSia(on, ['--demo']);
  });

  afterEach(() => {
    for (const { socket } of unread) socket.destroy();
    unread = [];
  });

  afterAll(async () => {
    await sia.end('SIGTERM');
  });

  /** Opens so many connections that send the bytes and read nothing. */
  async function open(count: number, bytes: string | Buffer): Promise<void> {
    unread = Array.from({ length: count }, () => sendUnread(sia.serviceUrl, bytes));
    await Promise.all(
      unread.map(({ socket }) => new Promise((done) => socket.once('connect', done))),
    );
  }

  function memoryOf({ child }: SiaProcess): number {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return (Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024) / MEBIBYTE;
  }

  const answersInTime = async (): Promise<number> => {
    const started = performance.now();
    expect((await post(sia.serviceUrl, GOOD)).status).toBe(200);
    return performance.now() - started;
  };

  describe('3: a few who send slowly, or do not read', () => {
    it('take no place of others by the first byte of a body', async () => {
      const head = postHead(sia.serviceUrl, ['Content-Type: text/xml', 'Content-Length: 100']);
      await open(700, `${head}<`);
      for (let time = 0; time < 5; time += 1) await answersInTime();
    });

    it('hold one answer each, however many requests they have sent ahead', async () => {
      const path = '/_admin/api/openapi.json';
      const one = await send(new URL(path, sia.serviceUrl).href, 'GET');
      expect([one.status, one.body.length > 100_000]).toEqual([200, true]);
      const before = memoryOf(sia);
      await open(50, `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(90));
      await setTimeout(3000);
      await answersInTime();
      // Answered at once they would be 50 x 90 answers of more than 100 kB.
      expect(memoryOf(sia) - before).toBeLessThan(150);
    });

    it('are closed when they send more ahead than anybody needs', async () => {
      const { pathname } = new URL(sia.serviceUrl);
      await open(20, `GET ${pathname}?wsdl HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(1000));
      await setTimeout(1000);
      const closed = await Promise.all(unread.map(({ readToEnd }) => readToEnd(10_000)));
      expect(closed).toEqual(Array(20).fill(true));
      await answersInTime();
    });
  });

  describe('3: ten thousand connections that stand still', () => {
    /** A process has the descriptors of one side, and some more. */
    const canOpen = Number(execFileSync('sh', ['-c', 'ulimit -n'])) > 1.2 * CONNECTIONS_MAX;
    const testWithMany = canOpen ? it : it.skip;
    if (!canOpen) console.warn('skipped: this machine lets a process open too few files');

    testWithMany(
      'keep nobody out: the one that was used longest ago gives way to each newcomer',
      async () => {
        const request = postHead(sia.serviceUrl, [
          'Content-Type: text/xml; charset=utf-8',
          `Content-Length: ${Buffer.byteLength(GOOD)}`,
        ]);
        const used = await openRaw(sia.serviceUrl, '');
        await openMany(CONNECTIONS_MAX - 1);
        used.socket.write(request + GOOD);
        await until('the answer', used.received, { isSo: (text) => text.includes('still here') });
        for (let time = 0; time < 3; time += 1) {
          const from = performance.now();
          const newcomer = await openRaw(sia.serviceUrl, request + GOOD);
          await until('an answer', newcomer.received, {
            isSo: (text) => text.includes('still here'),
          });
          expect(performance.now() - from).toBeLessThan(1000 * slowness());
        }
        expect(used.isClosed()).toBe(false);
        expect(memoryOf(sia)).toBeLessThan(800);
        used.socket.destroy();
      },
      60_000,
    );

    /** Not more at once than a queue of newcomers takes. */
    async function openMany(count: number): Promise<void> {
      const all: Unread[] = [];
      for (let at = 0; at < count; at += 200) {
        await open(Math.min(200, count - at), '');
        all.push(...unread);
      }
      unread = all;
    }
  });

  describe('3: a connection that cannot be accepted', () => {
    const alone = useDatabase(kind);

    it('does not end the process', async () => {
      const poor = await startSia(alone, ['--demo']);
      try {
        execFileSync('prlimit', ['--pid', String(poor.child.pid), '--nofile=100:100']);
        const many = Array.from({ length: 200 }, () => sendUnread(poor.serviceUrl, ''));
        await setTimeout(1000);
        for (const { socket } of many) socket.destroy();
        await setTimeout(200);
        expect((await post(poor.serviceUrl, GOOD)).status).toBe(200);
        expect(poor.child.exitCode).toBeNull();
      } finally {
        await poor.end('SIGTERM');
      }
    });
  });
});
