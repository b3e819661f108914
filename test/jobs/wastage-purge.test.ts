/** What is deleted of old runs: the names of the items they skipped, and never a run (D45). */

import { WASTAGE_PURGE_ROWS } from '../../src/config/limits.js';
import { forgetSkips } from '../../src/store/wastage/skips.js';
import { ALL_DATABASES } from '../support/databases.js';
import { openTestStore, TESTER, type TestStore } from '../support/store.js';
import {
  addStockedItems,
  completedOf,
  fixedClock,
  makeGroup,
  makeSchedule,
  NOON,
  runsOf,
} from './wastage-setting.js';

const DAY_MS = 86_400_000;
const KEEP_DAYS = 30;
const ITEMS = 300;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;

  beforeEach(async () => {
    test = await openTestStore(kind);
    await addStockedItems(test.database, ITEMS);
    await test.database.run('UPDATE item SET uin_type = 1 WHERE department_id = 900');
  });

  afterEach(() => test.close());

  /** The runs that name items, each with how many: `1: 300`. */
  async function named(): Promise<string[]> {
    const sql = `SELECT wastage_run_id || ': ' || count(*) FROM wastage_run_skip
    GROUP BY wastage_run_id ORDER BY wastage_run_id`;
    return test.database.column<string>(sql);
  }

  const on = (day: number) => NOON + day * DAY_MS;

  /** A runner whose clock shows noon of a day, counted from the first. */
  const runsOn = (day: number, more = 0) =>
    runsOf(test.store, fixedClock(on(day) + more), KEEP_DAYS);

  const forgotten = (before: number, after: number) =>
    test.store.commit(TESTER, forgetSkips(before, after));

  /** A run on each of the first days, each of which skips every item. */
  async function runOnDays(count: number): Promise<void> {
    const days = Array.from({ length: count }, (_, day) =>
      new Date(on(day)).toISOString().slice(0, 10),
    );
    await makeSchedule(test.store, await makeGroup(test.store), { kind: 'DATED', days });
    for (let day = 0; day < count; day += 1) await runsOn(day).run();
  }

  it('a run names what it has skipped for so many days, and its counts for ever', async () => {
    await runOnDays(1);
    await runsOn(KEEP_DAYS).run();
    expect(await named()).toEqual([`1: ${ITEMS}`]);
    const before = await test.store.wastage.readRun(1);
    const { run, logged } = runsOn(KEEP_DAYS, 1);
    expect(await run()).toEqual([]);
    expect(await named()).toEqual([]);
    expect(await test.store.wastage.readRun(1)).toEqual({ ...before, skipped: [] });
    expect(before?.skippedCounts.HAS_UINS).toBe(ITEMS);
    const text = 'skipped items of old wastage runs deleted';
    expect(logged).toEqual([{ level: 'info', text, fields: { count: ITEMS } }]);
  });

  it('a day is not run again, however long ago it was done', async () => {
    await runOnDays(1);
    for (const days of [KEEP_DAYS + 1, 4000]) {
      const { run } = runsOn(days);
      await run();
      // The items could be wasted now.
      await test.database.run('UPDATE item SET uin_type = NULL WHERE department_id = 900');
      expect(completedOf(await run({ day: '2026-03-01' }))).toEqual([]);
    }
    expect(await named()).toEqual([]);
  });

  it('runs that are in progress are passed over, and young ones stay as they are', async () => {
    await runOnDays(4);
    expect(await named()).toEqual(['1: 300', '2: 300', '3: 300', '4: 300']);
    const status = 'UPDATE wastage_run SET status = ? WHERE id = 1';
    await test.database.run(status, 1);
    expect(await forgotten(on(2), 0)).toEqual({ lastRunId: 2, count: ITEMS });
    expect(await named()).toEqual(['1: 300', '3: 300', '4: 300']);
    // It ends in this pass, and is kept from now on.
    const { run } = runsOn(KEEP_DAYS + 3);
    expect(completedOf(await run())).toEqual(['5000 2026-03-01: 0 wasted']);
    expect(await named()).toEqual(['1: 300', '4: 300']);
  });

  it('one command deletes a bounded number, and the next goes on behind it', async () => {
    await runOnDays(5);
    const { wastage } = test.store;
    const inOne = Math.ceil(WASTAGE_PURGE_ROWS / ITEMS);
    const before = on(5);
    expect(await forgotten(before, 0)).toEqual({ lastRunId: inOne, count: inOne * ITEMS });
    expect(await named()).toHaveLength(5 - inOne);
    await runsOn(KEEP_DAYS + 5).run();
    expect(await named()).toEqual([]);
    expect(await wastage.hasSkips()).toBe(false);
    expect(await forgotten(before, 0)).toBeUndefined();
  });

  it('what cannot be deleted is logged and stays, and the pass ends well', async () => {
    await runOnDays(1);
    await test.database.refuse('DELETE', 'wastage_run_skip');
    const { run, logged } = runsOn(KEEP_DAYS + 1);
    expect(await run()).toEqual([]);
    expect(logged).toMatchObject([
      {
        level: 'error',
        text: 'skipped items of old wastage runs cannot be deleted; it is tried again',
        fields: { problem: expect.stringMatching(/^DATABASE_FAILED/) },
      },
    ]);
    expect(await named()).toEqual([`1: ${ITEMS}`]);
    await test.database.accept('DELETE', 'wastage_run_skip');
    await run();
    expect(await named()).toEqual([]);
  });
});
