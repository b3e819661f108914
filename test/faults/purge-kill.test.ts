/**
 * A purge is killed in the middle of its work. The large form:
 *
 *   TEST_KILLS=50 NODE_OPTIONS=--experimental-vm-modules npx jest test/faults/purge-kill
 */

import { demoFlow } from '../../src/store/initial-data/demo-flow.js';
import { readDemo } from '../../src/testing/demo.js';
import { steppingClock } from '../support/app.js';
import { findings } from '../support/checks.js';
import { useDatabase } from '../support/database-use.js';
import { connected, DATABASES, type TestDatabase } from '../support/databases.js';
import { startSia } from '../support/process.js';
import { DAY_MS } from '../support/purge.js';
import { DEMO_DIRECTORY, execute, saveCommand, TESTER } from '../support/store.js';
import { until } from '../support/until.js';

const KILLS = Number(process.env.TEST_KILLS ?? 5);
const ADJUSTMENTS = 800 * KILLS;
/** Adjustments made at once: they share commits. */
const AT_ONCE = 100;
const YEARS_AGO = Date.parse('2024-01-10T08:00:00.000Z');
const BEFORE = '2024-12-31T00:00:00Z';
const ITEMS = ['100000147', '100000195', '100000011'];

async function fill(on: TestDatabase): Promise<void> {
  const store = await on.openStore();
  await store.commit(TESTER, demoFlow(readDemo(DEMO_DIRECTORY, steppingClock())));
  for (let at = 0; at < ADJUSTMENTS; at += AT_ONCE) {
    const author = { ...TESTER, at: YEARS_AGO + (at / ADJUSTMENTS) * 400 * DAY_MS };
    const lines = ITEMS.map((item) => ({ item, reasonId: 38, quantity: '1' }));
    const all = Array.from({ length: AT_ONCE }, () => execute(store, saveCommand(lines), author));
    await Promise.all(all);
  }
  await store.close();
}

async function purge(url: string): Promise<string> {
  const query = new URLSearchParams({ before: BEFORE, dropUntold: 'true' });
  const address = `${new URL(url).origin}/_admin/api/purge?${query}`;
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(address, { method: 'POST', headers });
  return await response.text();
}

const LEFT = `SELECT count(*) FROM inv_adjust WHERE status = 2 AND create_date < '${BEFORE}'`;

/** Waits until adjustments have gone since the last look. */
const untilFewerThan = (count: number, on: TestDatabase): Promise<number> =>
  connected(on, (database) =>
    until('adjustments to go', async () => Number(await database.value<number>(LEFT)), {
      isSo: (left) => left < count,
    }),
  );

async function looked(on: TestDatabase) {
  const database = await on.connect();
  try {
    expect(await findings(database)).toEqual([]);
    const stock = await database.lists(
      `SELECT store_id, item_id, quantity_total, quantity_non_sellable, quantity_customer_reserve
       FROM store_item_stock ORDER BY store_id, item_id`,
    );
    return { stock, left: Number(await database.value<number>(LEFT)) };
  } finally {
    await database.close();
  }
}

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);

  it(
    'a purge that is killed leaves what agrees, and goes on when it is asked for again',
    async () => {
      await fill(on);
      const before = await looked(on);
      const lefts: number[] = [before.left];
      for (let kill = 0; kill < KILLS; kill += 1) {
        const sia = await startSia(on);
        const asked = purge(sia.serviceUrl).catch(() => '');
        // The first kill comes before anything has gone, the others in the middle.
        if (kill > 0) await untilFewerThan(lefts.at(-1) ?? 0, on);
        await sia.end('SIGKILL');
        await asked;
        const { stock, left } = await looked(on);
        expect(stock).toEqual(before.stock);
        lefts.push(left);
      }
      expect(lefts).toEqual([...lefts].sort((a, b) => b - a));
      expect(new Set(lefts).size).toBeGreaterThanOrEqual(KILLS);
      const sia = await startSia(on);
      expect(await purge(sia.serviceUrl)).toMatch(/^{"end":.*}\n$/m);
      await sia.end('SIGTERM');
      expect(await looked(on)).toEqual({ stock: before.stock, left: 0 });
    },
    120_000 + KILLS * 15_000,
  );
});
