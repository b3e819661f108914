import { findings } from '../support/checks.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { post, savedId, saveMessage } from '../support/soap.js';

/** By command: `TEST_KILLS=500 NODE_OPTIONS=--experimental-vm-modules npx jest test/faults/kill.test`. */
const KILLS = Number(process.env.TEST_KILLS ?? 20);
/** Another time each time. */
const killAfterMs = (kill: number): number => 200 + ((kill * 130) % 700);
const TEST_TIMEOUT_MS = 60_000 + KILLS * 15_000;
const WRITERS = 8;
const ITEM = '100000155';

/** Confirms adjustments until the server is gone; returns the ids that were acknowledged. */
async function confirmUntilGone(url: string): Promise<number[]> {
  const acknowledged: number[] = [];
  const lines = [{ item: ITEM, reason: 31, quantity: '1' }];
  const message = saveMessage({ lines, comments: 'kill' }, 'saveAndConfirmInventoryAdjustment');
  for (;;) {
    try {
      acknowledged.push(savedId(await post(url, message)));
    } catch (error) {
      // fetch reports a lost connection so, by an error of another realm than the test's.
      if ((error as Error).message === 'fetch failed') return acknowledged;
      if ((error as Error).message === 'terminated') return acknowledged;
      throw error;
    }
  }
}

async function killWhileConfirming(sia: SiaProcess, afterMs: number): Promise<number[]> {
  const writers = Array.from({ length: WRITERS }, () => confirmUntilGone(sia.serviceUrl));
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await sia.end('SIGKILL');
  return (await Promise.all(writers)).flat();
}

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);

  it(
    `loses no acknowledged confirm and applies none twice over ${KILLS} kills in the middle of work`,
    async () => {
      const acknowledged: number[] = [];
      for (let kill = 0; kill < KILLS; kill += 1) {
        const sia = await startSia(on);
        acknowledged.push(...(await killWhileConfirming(sia, killAfterMs(kill))));
      }
      const sia = await startSia(on);
      await sia.end('SIGTERM');
      const database = await on.connect();
      const stored = await database.rows<{
        id: number;
        status: number;
        movements: number;
      }>(`SELECT a.id, a.status, count(h.id) AS movements FROM inv_adjust a
       LEFT JOIN store_item_stock_history h ON h.transaction_id = a.id
         AND h.transaction_type = 'INVENTORY_ADJUSTMENT'
       WHERE a.comments = 'kill' GROUP BY a.id`);
      const ids = new Set(stored.map((row) => row.id));
      expect(acknowledged.length).toBeGreaterThan(KILLS);
      expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
      expect(stored.filter((row) => row.status !== 2 || row.movements !== 1)).toEqual([]);
      expect(await findings(database)).toEqual([]);
      expect(await database.integrityProblems()).toEqual([]);
      await database.close();
    },
    TEST_TIMEOUT_MS,
  );

  it('finishes what it accepted when it is asked to stop', async () => {
    const sia = await startSia(on);
    const lines = [{ item: ITEM, reason: 31, quantity: '1' }];
    const message = saveMessage({ lines }, 'saveAndConfirmInventoryAdjustment');
    const calls = Array.from({ length: 40 }, () => post(sia.serviceUrl, message));
    await calls[0];
    const ended = sia.end('SIGTERM');
    const settled = await Promise.allSettled(calls);
    await ended;
    const succeeded = settled
      .filter((result) => result.status === 'fulfilled')
      .map((result) => savedId(result.value));
    const database = await on.connect();
    const rows = await database.rows<{
      id: number;
    }>("SELECT id FROM inv_adjust WHERE create_user = 'sim'");
    await database.close();
    expect(rows.map((row) => row.id).sort()).toEqual([...succeeded].sort());
    expect(sia.child.exitCode).toBe(0);
  }, 60_000);
});
