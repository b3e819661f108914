import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { GOOD } from '../soap/calling.js';
import { callApi, sendRaw } from '../support/api.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
import { type SiaProcess, startProcess, startSia } from '../support/process.js';
import { post } from '../support/soap.js';
import { sendUnread, type Unread } from '../support/unread.js';
import { until } from '../support/until.js';

const EXPORT = '/_admin/api/history/export?store=5000';
describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind, { shared: true });
  let sia: SiaProcess;
  let unread: Unread[] = [];

  /** Doubles the history until it has so many rows: what they say does not matter. */
  async function fillHistory(count: number): Promise<void> {
    const database = await on.connect();
    const row = await database.row('SELECT * FROM store_item_stock_history LIMIT 1');
    const columns = Object.keys(row ?? {}).filter((name) => name !== 'id');
    const copy = `INSERT INTO store_item_stock_history (${columns}) SELECT ${columns} FROM store_item_stock_history`;
    const rows = 'SELECT count(*) FROM store_item_stock_history';
    while (Number(await database.value(rows)) < count) await database.run(copy);
    await database.close();
  }

  beforeAll(async () => {
    sia = await startSia(on, ['--demo']);
    await fillHistory(200_000);
  }, 120_000);

  afterEach(() => {
    for (const { socket } of unread) socket.destroy();
    unread = [];
  });

  afterAll(async () => {
    await sia.end('SIGTERM');
  });

  /** The first bytes of an export; the rest is not read. Places of exports that were left may be taken yet. */
  async function beginning(): Promise<string> {
    for (const { socket } of unread) socket.destroy();
    unread = [sendUnread(sia.serviceUrl, `GET ${EXPORT} HTTP/1.1\r\nHost: localhost\r\n\r\n`)];
    const [{ socket }] = unread as [Unread];
    const head = once(socket, 'data');
    socket.resume();
    const [bytes] = await head;
    socket.pause();
    return String(bytes);
  }

  async function longestPingDuring(work: ChildProcess): Promise<number> {
    let isOver = false;
    work.once('exit', () => {
      isOver = true;
    });
    let longest = 0;
    while (!isOver) {
      const started = performance.now();
      await post(sia.serviceUrl, GOOD);
      longest = Math.max(longest, performance.now() - started);
    }
    return longest;
  }

  describe('3: an export of 200,000 rows', () => {
    it('leaves the service to others while it is made', async () => {
      const started = performance.now();
      const args = ['-sSf', '-o', '/dev/null', new URL(EXPORT, sia.serviceUrl).href];
      const curl = startProcess('curl', args).child;
      const longest = await longestPingDuring(curl);
      expect(curl.exitCode).toBe(0);
      // In one piece the wait is as long as the whole export.
      expect(longest).toBeLessThan(Math.max((performance.now() - started) / 3, 400));
    });

    it('costs next to nothing when only its head is asked for', async () => {
      const started = performance.now();
      const answer = await sendRaw(sia.serviceUrl, EXPORT, { method: 'HEAD' });
      expect([answer.status, answer.text]).toEqual([200, '']);
      expect(performance.now() - started).toBeLessThan(1000);
    });

    it('that nobody reads holds up neither the interface nor a reset', async () => {
      const request = `GET ${EXPORT} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
      unread = Array.from({ length: 64 }, () => sendUnread(sia.serviceUrl, request));
      await Promise.all(unread.map(({ socket }) => once(socket, 'connect')));
      let refused = await sendRaw(sia.serviceUrl, EXPORT, { method: 'HEAD' });
      for (let tries = 0; refused.status !== 503 && tries < 100; tries += 1) {
        refused = await sendRaw(sia.serviceUrl, EXPORT, { method: 'HEAD' });
      }
      expect([refused.status, refused.headers['retry-after']]).toEqual([503, '1']);
      expect((await callApi(sia.serviceUrl, 'reasons list')).status).toBe(200);
      const reset = await callApi(sia.serviceUrl, 'data reset', { body: { data: 'demo' } });
      expect(reset.status).toBe(200);
    });

    it('that was begun before a reset breaks off, and is no mixture', async () => {
      await fillHistory(100_000);
      let text = await until('an export that has begun', beginning, {
        isSo: (head) => head.startsWith('HTTP/1.1 200'),
      });
      expect((await callApi(sia.serviceUrl, 'data reset', { body: { data: 'demo' } })).status).toBe(
        200,
      );
      unread[0]?.socket.on('data', (chunk) => {
        text += chunk;
      });
      expect(await unread[0]?.readToEnd(20_000)).toBe(true);
      expect(text.endsWith('0\r\n\r\n')).toBe(false);
    });
  });
});
