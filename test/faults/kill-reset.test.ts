import { callApi } from '../support/api.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES, type TestDatabase } from '../support/databases.js';
import { type SiaProcess, startSia } from '../support/process.js';

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

/** Resets to empty and to demo data in turn, until the server is gone. Returns how often. */
async function resetUntilGone(url: string): Promise<number> {
  for (let count = 0; ; count += 1) {
    try {
      const data = START[count % START.length];
      const { status } = await callApi(url, 'data reset', { body: { data, clock } });
      expect(status).toBe(200);
    } catch (error) {
      // fetch reports a lost connection so, by an error of another realm than the test's.
      if ((error as Error).message === 'fetch failed') return count;
      if ((error as Error).message === 'terminated') return count;
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

async function killWhileResetting(sia: SiaProcess, afterMs: number): Promise<number> {
  const resets = resetUntilGone(sia.serviceUrl);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await sia.end('SIGKILL');
  return resets;
}

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);

  it(`has the old or the new data after each of ${KILLS} kills in the middle of resets`, async () => {
    const whole = [await dumpAfterReset(on, 'empty'), await dumpAfterReset(on, 'demo')];
    expect(whole[0]).not.toBe(whole[1]);
    let resets = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const sia = await startSia(on, ['--demo', 'false']);
      resets += await killWhileResetting(sia, 250 + kill * 37);
      expect(whole.indexOf(await dumpOf(on))).not.toBe(-1);
    }
    expect(resets).toBeGreaterThan(KILLS);
  }, 120_000);
});
