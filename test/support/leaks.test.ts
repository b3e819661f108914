/** The check at the end of each service of a test, by suites that leave something behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { sqliteFile } from '../../src/config/database-settings.js';
import { openRaw, postHead } from '../soap/raw-http.js';
import { callApi } from './api.js';
import { startApp, type TestApp, useApp } from './app.js';
import { DATABASES } from './databases.js';
import { watched } from './pending.js';
import { post, saveMessage } from './soap.js';
import { until } from './until.js';

/** Leaves something behind; what is returned takes it away. */
type Leak = (app: TestApp) => Promise<() => unknown>;

const SETTLE_MS = 100;
const SAVE = saveMessage({ lines: [{ item: '100000147', reason: 21, quantity: '1' }] });

async function listen() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const LEAKS: readonly (readonly [what: string, leak: Leak, sentence: RegExp])[] = [
  [
    'a database that the test holds',
    async ({ database }) => {
      await database.hold();
      return () => undefined;
    },
    /^the test holds the database$/,
  ],
  [
    'a transaction of another connection',
    async ({ on }) => {
      const other = await on.connect();
      await other.hold();
      return () => other.close();
    },
    /^a transaction of the database is open$/,
  ],
  [
    'a message that is on its way',
    async ({ serviceUrl, inWork }) => {
      const head = postHead(serviceUrl, ['Content-Type: text/xml', 'Content-Length: 100']);
      const { socket } = await openRaw(serviceUrl, `${head}<`);
      await until('the message to come', () => inWork().soap > 0);
      return () => socket.destroy();
    },
    /^1 in work \(soap\)$/,
  ],
  [
    'a file that is on its way',
    async ({ serviceUrl, inWork }) => {
      const url = new URL('/_admin/api/imports/stores', serviceUrl).href;
      const head = postHead(url, ['Content-Type: text/csv', 'Content-Length: 100']);
      const { socket } = await openRaw(serviceUrl, `${head}id,`);
      await until('the file to come', () => inWork().uploads > 0);
      return () => socket.destroy();
    },
    /^1 in work \(uploads\)$/,
  ],
  [
    'a promise',
    async () => {
      let settle = (): void => undefined;
      const promise = new Promise<void>((resolve) => {
        settle = resolve;
      });
      void watched('the last answer', promise);
      return settle;
    },
    /^nothing has come of the last answer$/,
  ],
  [
    'the lease of a publisher',
    async ({ database }) => {
      const claim = 'INSERT INTO publisher_lease (id, holder, expiry_date) VALUES (1, ?, ?)';
      await database.run(claim, 'somebody', '2026-03-01T08:00:00.000Z');
      return () => undefined;
    },
    /^the lease of the publisher is claimed by somebody$/,
  ],
  [
    'a listener',
    async () => {
      const server = await listen();
      return () => server.close();
    },
    /^1 open \(listener\)$/,
  ],
  [
    'a timer',
    async () => {
      const timer = setTimeout(() => undefined, 60_000);
      return () => clearTimeout(timer);
    },
    /^1 open \(timer\)$/,
  ],
  [
    'a child process',
    async () => {
      const child = spawn('sleep', ['60'], { stdio: 'ignore' });
      await once(child, 'spawn');
      return async () => {
        child.kill('SIGKILL');
        await once(child, 'exit');
      };
    },
    /^1 open \(child process\)$/,
  ],
];

describe.each(DATABASES)('over $name', (kind) => {
  it('a lock that another process has taken meanwhile is told, too', async () => {
    const app = await startApp(kind, { settleMs: SETTLE_MS });
    const lock = `${sqliteFile(app.on.url)}.lock`;
    const holder = JSON.parse(readFileSync(lock, 'utf8')) as object;
    writeFileSync(lock, JSON.stringify({ ...holder, token: 'of another' }));
    await expect(app.stop()).rejects.toThrow(/the database is locked by .*of another/);
  });

  it.each(LEAKS)(
    'a suite that leaves %s behind fails, and is told so',
    async (_what, leak, sentence) => {
      const app = await startApp(kind, { settleMs: SETTLE_MS });
      const takeAway = await leak(app);
      const leaks = await app.stop().then(
        () => [],
        (error: { leaks: string[] }) => error.leaks,
      );
      await takeAway();
      expect(leaks).toContainEqual(expect.stringMatching(sentence));
    },
  );

  it('a suite whose services end one in the other leaves nothing', async () => {
    const outer = await startApp(kind);
    const inner = await startApp(kind);
    expect((await post(inner.serviceUrl, SAVE)).fault).toBeUndefined();
    expect((await callApi(outer.serviceUrl, 'server status')).status).toBe(200);
    await inner.stop();
    await outer.stop();
  });

  describe('the service that a suite uses', () => {
    let ends = 0;
    const app = useApp(kind, {
      atEnd: async () => {
        expect((await callApi(app.serviceUrl, 'server status')).status).toBe(200);
        ends += 1;
      },
    });
    const urls = new Set<string>();

    it.each([1, 2])('is the same for each test (%d)', async () => {
      urls.add(app.serviceUrl);
      expect([urls.size, ends]).toEqual([1, 0]);
    });
  });

  describe('the service that each test has for itself', () => {
    const app = useApp(kind, { each: true });
    const urls = new Set<string>();

    it.each([1, 2])('is another (%d)', async (count) => {
      urls.add(app.serviceUrl);
      expect(urls.size).toBe(count);
    });
  });
});
