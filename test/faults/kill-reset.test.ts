import { callApi } from '../support/api.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES, type TestDatabase } from '../support/databases.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { until } from '../support/until.js';

const KILLS = 6;
const clock = { mode: 'frozen', at: '2026-05-04T03:02:01Z' };
const START = ['empty', 'demo'] as const;

/** Every row of the database, as one text. */
async function dumpOf(on: TestDatabase): Promise<string> {
  const database = await on.connect();
  try {
    expect(await database.integrityProblems()).toEqual([]);
    return JSON.stringify(await database.dump());
  } finally {
    await database.close();
  }
}

/** Resets that were answered. */
interface Resets {
  count: number;
}

/** Resets to empty and to demo data in turn, until the server is gone. */
async function resetUntilGone(url: string, resets: Resets): Promise<void> {
  for (;;) {
    try {
      const data = START[resets.count % START.length];
      const { status } = await callApi(url, 'data reset', { body: { data, clock } });
      expect(status).toBe(200);
      resets.count += 1;
    } catch (error) {
      // fetch reports a lost connection so, by an error of another realm than the test's.
      if ((error as Error).message === 'fetch failed') return;
      if ((error as Error).message === 'terminated') return;
      throw error;
    }
  }
}

async function dumpAfterReset(on: TestDatabase, data: (typeof START)[number]): Promise<string> {
  const sia = await startSia(on);
  await callApi(sia.serviceUrl, 'data reset', { body: { data, clock } });
  await sia.end('SIGTERM');
  return dumpOf(on);
}

/** Kills a server some time after it has answered resets to both: a busy machine takes longer to come so far. */
async function killWhileResetting(sia: SiaProcess, afterMs: number): Promise<void> {
  const resets: Resets = { count: 0 };
  const gone = resetUntilGone(sia.serviceUrl, resets);
  const isUnderWay = (): Promise<number> =>
    until('resets to both', () => resets.count, { isSo: (count) => count >= START.length });
  // What goes wrong in the resets ends the wait.
  await Promise.race([isUnderWay(), gone]);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await sia.end('SIGKILL');
  await gone;
  expect(resets.count).toBeGreaterThanOrEqual(START.length);
}

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);

  it(`has the old or the new data after each of ${KILLS} kills in the middle of resets`, async () => {
    const whole = [await dumpAfterReset(on, 'empty'), await dumpAfterReset(on, 'demo')];
    expect(whole[0]).not.toBe(whole[1]);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const sia = await startSia(on, ['--demo', 'false']);
      await killWhileResetting(sia, kill * 37);
      expect(whole.indexOf(await dumpOf(on))).not.toBe(-1);
    }
  }, 300_000);
});
