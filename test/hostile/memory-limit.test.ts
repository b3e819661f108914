import { gzipSync } from 'node:zlib';
import { findings } from '../support/checks.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
import { startSia } from '../support/process.js';
import { post, savedId, saveMessage } from '../support/soap.js';

/** Of old objects; a small container has as little. */
const HEAP_MEGABYTES = 128;
const CLIENTS = 30;
const TEST_TIMEOUT_MS = 240_000;
const ITEM = '100000155';
const line = { item: ITEM, reason: 31, quantity: '1' };
const SMALL = saveMessage({ lines: [line] }, 'saveAndConfirmInventoryAdjustment');
/** The largest messages there are: refused ones of 9 MB, and those of a thousand lines. */
const LARGE = saveMessage({ lines: Array.from({ length: 60_000 }, () => line) });
const LONG = saveMessage({ lines: Array.from({ length: 1000 }, () => line) });

const statusOf = async (url: string, body: string | Buffer, more: Record<string, string> = {}) => {
  const headers = { 'content-type': 'text/xml; charset=utf-8', ...more };
  try {
    const signal = AbortSignal.timeout(30_000);
    const answer = await fetch(url, { method: 'POST', body, headers, signal });
    await answer.text();
    return answer.status;
  } catch {
    // The server closes the connection of a body that it has no room for.
    return 0;
  }
};

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);

  it(
    `a heap of ${HEAP_MEGABYTES} MB bears ${CLIENTS} clients with the largest messages at once`,
    async () => {
      const heap = { NODE_OPTIONS: `--max-old-space-size=${HEAP_MEGABYTES}` };
      const sia = await startSia(on, ['--demo'], heap);
      const zipped = gzipSync(LARGE);
      const before = savedId(await post(sia.serviceUrl, SMALL));
      const statuses = await Promise.all(
        Array.from({ length: CLIENTS }, (_, client) => {
          if (client % 3 === 0) return statusOf(sia.serviceUrl, LARGE);
          if (client % 3 === 1) return statusOf(sia.serviceUrl, LONG);
          return statusOf(sia.serviceUrl, zipped, { 'content-encoding': 'gzip' });
        }),
      );
      expect(sia.child.exitCode).toBeNull();
      // On a slow machine some wait too long: they are refused, or their clients give up.
      expect(statuses.filter((status) => ![0, 200, 500, 503].includes(status))).toEqual([]);
      expect(statuses).toContain(500);
      expect(savedId(await post(sia.serviceUrl, SMALL))).toBeGreaterThan(before);
      await sia.end('SIGTERM');
      expect(sia.err()).not.toContain('heap');
      const database = await on.connect();
      expect(await findings(database)).toEqual([]);
      await database.close();
    },
    TEST_TIMEOUT_MS,
  );
});
