import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { startServer } from '../../src/app/start.js';
import { randomIds } from '../../src/base/ids.js';
import { loadSettings } from '../../src/config/settings.js';
import { GOOD } from '../soap/calling.js';
import { openRaw, postHead } from '../soap/raw-http.js';
import { callApi } from '../support/api.js';
import { MemoryLog, startApp, steppingClock, type TestApp } from '../support/app.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';

const SAVE = saveMessage({ lines: [{ item: '100000147', reason: 21, quantity: '1' }] });
describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);
  let sia: SiaProcess;

  beforeEach(async () => {
    sia = await startSia(on, ['--demo']);
  });

  afterEach(() => sia.end('SIGKILL'));

  /** Posts on a kept connection; resolves with how it went, and whether the connection is to be closed. */
  function call(agent: Agent, message: string): Promise<{ outcome: string; isLast: boolean }> {
    return new Promise((resolve) => {
      const headers = { 'content-type': 'text/xml' };
      const sent = request(sia.serviceUrl, { method: 'POST', headers, agent }, (response) => {
        response.resume().on('end', () => {
          const isLast = response.headers.connection === 'close';
          resolve({ outcome: String(response.statusCode), isLast });
        });
      });
      sent.on('error', (error: NodeJS.ErrnoException) =>
        resolve({ outcome: error.code ?? error.message, isLast: true }),
      );
      sent.end(message);
    });
  }

  describe('10: a stop', () => {
    it('answers every client that calls again and again, and tells it to call no more', async () => {
      let isStopping = false;
      const clients = Array.from({ length: 16 }, async () => {
        const agent = new Agent({ keepAlive: true, maxSockets: 1 });
        for (;;) {
          const wasStopping = isStopping;
          const { outcome, isLast } = await call(agent, SAVE);
          if (isLast || outcome !== '200') {
            agent.destroy();
            return { outcome, wasStopping };
          }
        }
      });
      await setTimeout(500);
      isStopping = true;
      const ended = once(sia.child, 'exit');
      sia.child.kill('SIGTERM');
      const lasts = await Promise.all(clients);
      expect(lasts.map(({ outcome }) => outcome)).toEqual(Array(16).fill('200'));
      expect(await ended).toEqual([0, null]);
    });

    it.each<[string, string]>([
      ['a body that never comes', 'POST'],
      ['a body of a GET that never comes', 'GET'],
      ['a head that never ends', ''],
    ])('does not wait for %s', async (_what, method) => {
      const { pathname } = new URL(sia.serviceUrl);
      const bytes =
        method === 'POST'
          ? `${postHead(sia.serviceUrl, ['Content-Type: text/xml', 'Content-Length: 5'])}<`
          : `GET ${pathname}?wsdl HTTP/1.1\r\nHost: localhost\r\n${method === 'GET' ? 'Content-Length: 5\r\n\r\n' : 'X-A: '}`;
      const { socket } = await openRaw(sia.serviceUrl, bytes);
      await setTimeout(200);
      const started = performance.now();
      await sia.end('SIGTERM');
      expect([sia.child.exitCode, performance.now() - started < 5000]).toEqual([0, true]);
      socket.destroy();
    });

    it('does not wait for an upload that does not come', async () => {
      const url = new URL('/_admin/api/imports/items', sia.serviceUrl).href;
      const head = postHead(url, ['Content-Type: text/csv', 'Content-Length: 500']);
      const { socket, isClosed } = await openRaw(
        url,
        `${head}id,shortDescription,type,unitOfMeasure,caseSize\n`,
      );
      await setTimeout(200);
      const started = performance.now();
      await sia.end('SIGTERM');
      expect([sia.child.exitCode, performance.now() - started < 5000]).toEqual([0, true]);
      expect(isClosed()).toBe(true);
      socket.destroy();
    });

    it('finishes what is in work, and closes the connection behind the answer', async () => {
      const agent = new Agent({ keepAlive: true });
      // Those in work wait for the database.
      const other = await on.connect();
      await other.hold();
      const answers = Array.from({ length: 8 }, () => call(agent, SAVE));
      await until('eight in work', () => callApi(sia.serviceUrl, 'server status'), {
        isSo: ({ value }) => value.requestsInWork.soap >= 8,
      });
      const ended = sia.end('SIGTERM');
      await setTimeout(1000);
      await other.release();
      await other.close();
      expect(await Promise.all(answers)).toEqual(Array(8).fill({ outcome: '200', isLast: true }));
      await ended;
      expect(await call(agent, GOOD)).toMatchObject({ outcome: 'ECONNREFUSED' });
      agent.destroy();
    });
  });

  describe('9: a start', () => {
    let app: TestApp | undefined;

    afterEach(() => app?.stop());

    it('that finds its port taken has written nothing', async () => {
      const { port } = new URL(sia.serviceUrl);
      const other = temporaryDirectory();
      const settings = { port, databaseUrl: `sqlite:${other.path}/other.db` };
      await expect(startApp(kind, { settings })).rejects.toMatchObject({ code: 'EADDRINUSE' });
      expect(readdirSync(other.path)).toEqual([]);
      other.remove();
    });

    it('that fails later gives the port and the lock back', async () => {
      const on = await kind.create();
      const settings = { channels: 'file', publishFile: '/proc/nothing/here.jsonl' };
      app = await startApp(kind, { on });
      const { port } = app;
      await app.stop();
      app = undefined;
      const failing = { ...settings, port: String(port), subBuckets: 'false' };
      await expect(startApp(kind, { on, settings: failing })).rejects.toThrow(/sub-buckets/);
      app = await startApp(kind, { on, settings: { port: String(port) } });
      expect(app.port).toBe(port);
      await app.stop();
      app = undefined;
      await on.remove();
    });

    it('that fails when it listens already gives them back too', async () => {
      const on = await kind.create();
      app = await startApp(kind, { on });
      const { port } = app;
      await app.stop();
      app = undefined;
      const { log } = new MemoryLog();
      const failing = {
        ...log,
        info: (_fields: unknown, text?: string) => {
          if (text === 'listening') throw new Error('the log fails');
        },
      };
      const flags = { port: String(port), databaseUrl: on.url, logLevel: 'silent' };
      const { settings } = loadSettings(flags, {}, undefined);
      const environment = { clock: steppingClock(), ids: randomIds, log: failing };
      await expect(startServer(settings, environment)).rejects.toThrow('the log fails');
      app = await startApp(kind, { on, settings: { port: String(port) } });
      expect(app.port).toBe(port);
      await app.stop();
      app = undefined;
      await on.remove();
    });
  });
});
