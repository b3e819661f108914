import { WASTAGE_SKIPS_NAMED_MAX, WASTAGE_SLICE_ITEMS } from '../../src/config/limits.js';
import { WASTAGE_CODE } from '../../src/engine/model/reason-codes.js';
import { decideWastageSlice } from '../../src/engine/wastage/wastage.js';
import { WastageScheduler } from '../../src/jobs/wastage-scheduler.js';
import { beginRun, runSlice } from '../../src/store/wastage/slices.js';
import type { SliceCommand } from '../../src/store/wastage/wastage.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';
import { execute, openTestStore, saveCommand, type TestStore } from '../support/store.js';
import {
  AS,
  addStockedItems,
  completedOf,
  fixedClock,
  interruptedRun,
  makeGroup,
  makeSchedule,
  messageDifferences,
  NOON,
  runsOf,
  STORE,
  timesWasted,
} from './wastage-setting.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;

  beforeEach(async () => {
    test = await openTestStore(kind);
  });

  afterEach(() => test.close());

  async function expectSound(wasted: Record<number, number>): Promise<void> {
    expect(await timesWasted(test.database)).toEqual(wasted);
    expect(await findings(test.database)).toEqual([]);
    expect(await messageDifferences(test.database)).toEqual([]);
  }

  const OPEN_GATE = { enter: async () => undefined, leave: () => undefined };

  describe('A run', () => {
    it.each([1, WASTAGE_SLICE_ITEMS - 1, WASTAGE_SLICE_ITEMS, WASTAGE_SLICE_ITEMS + 1, 2300])(
      'over %d items takes of each once, and tells merchandising of each once',
      async (count) => {
        await addStockedItems(test.database, count);
        await makeSchedule(test.store, await makeGroup(test.store));
        const { run } = runsOf(test.store);
        expect(completedOf(await run())).toEqual([`5000 2026-03-01: ${count} wasted`]);
        await expectSound({ 1: count });
        const report = await test.store.wastage.readRun(1);
        expect(report?.transactionIds).toHaveLength(Math.ceil(count / WASTAGE_SLICE_ITEMS));
      },
    );

    it('over a store that has none of its items is completed too', async () => {
      await addStockedItems(test.database, 3);
      await makeSchedule(test.store, await makeGroup(test.store, { stores: [5001] }));
      expect(completedOf(await runsOf(test.store).run())).toEqual(['5001 2026-03-01: 0 wasted']);
    });

    it('is of the items that the group names and of those in its nodes, each once', async () => {
      const items = ['100000147', '100000011', '100000155'];
      const nodes = [{ departmentId: 10, classId: 101, subclassId: 1011 }];
      await makeSchedule(test.store, await makeGroup(test.store, { items, nodes }));
      await runsOf(test.store).run();
      const wasted =
        "SELECT item_id FROM store_item_stock_history WHERE transaction_type = 'WASTAGE'";
      expect(await test.database.column(wasted)).toEqual(['100000011', '100000147', '100000155']);
    });

    it('is of ranged items only where the group has no nodes', async () => {
      await test.database.run(
        "DELETE FROM store_item_stock_nonsellable WHERE item_id = '100000147'",
      );
      await test.database.run("DELETE FROM store_item_stock WHERE item_id = '100000147'");
      await test.database.run("DELETE FROM store_item WHERE item_id = '100000147'");
      const items = ['100000147', '100000011'];
      await makeSchedule(test.store, await makeGroup(test.store, { items, nodes: [] }));
      expect(completedOf(await runsOf(test.store).run())).toEqual(['5000 2026-03-01: 1 wasted']);
    });

    it('names the skipped items up to the limit, and counts them all', async () => {
      await addStockedItems(test.database, WASTAGE_SKIPS_NAMED_MAX + 300);
      await test.database.run('UPDATE item SET uin_type = 1 WHERE department_id = 900');
      await makeSchedule(test.store, await makeGroup(test.store));
      await runsOf(test.store).run();
      const report = await test.store.wastage.readRun(1);
      expect(report?.skippedCounts.HAS_UINS).toBe(WASTAGE_SKIPS_NAMED_MAX + 300);
      expect(report?.skipped).toHaveLength(WASTAGE_SKIPS_NAMED_MAX);
      expect([report?.status, report?.wastedCount]).toEqual(['COMPLETED', 0]);
    });

    it('keeps the variance that its group had when it began', async () => {
      await addStockedItems(test.database, 500);
      const group = await makeGroup(test.store, { percent: undefined, amount: '0.1' });
      await makeSchedule(test.store, group);
      const author = { ...AS.author, at: NOON };
      const [schedule] = await test.store.wastage.listActiveSchedules('2026-03-01', undefined);
      if (schedule === undefined) throw new Error('there is a schedule');
      const start = { schedule, storeId: STORE, day: '2026-03-01' };
      const runId = (await test.store.commit(author, beginRun(start))) ?? 0;
      const decide: SliceCommand['decide'] = (slice, facts) =>
        decideWastageSlice(slice, facts, AS.rules);
      await test.store.commit(author, runSlice({ runId, reasonCode: WASTAGE_CODE, decide }));
      await makeGroup(test.store, { groupId: group, percent: undefined, amount: '0.2' });
      await runsOf(test.store).run();
      const lost =
        "SELECT DISTINCT quantity_total_delta FROM store_item_stock_history WHERE transaction_type = 'WASTAGE'";
      expect(await test.database.column(lost)).toEqual([-1000]);
    });

    it('is not begun again for its day, by whomever and how often', async () => {
      await addStockedItems(test.database, 10);
      await makeSchedule(test.store, await makeGroup(test.store));
      const { run } = runsOf(test.store);
      const passes = await Promise.all([run(), run(), run({ day: '2026-03-01' })]);
      expect(passes.flatMap(completedOf)).toEqual(['5000 2026-03-01: 10 wasted']);
      expect(completedOf(await run())).toEqual([]);
      await expectSound({ 1: 10 });
    });

    it('that another pass waits for is told to it as well', async () => {
      await addStockedItems(test.database, 500);
      await makeSchedule(test.store, await makeGroup(test.store));
      const { run } = runsOf(test.store);
      const [own, waiting] = await Promise.all([run(), run()]);
      // Of a batch that takes longer, progress is told again.
      const kinds = (events: typeof own) => [...new Set(events?.map(({ kind }) => kind))];
      expect(kinds(own)).toEqual(['progress', 'completed']);
      expect(kinds(waiting)).toEqual(['progress']);
    });

    it('that two processes work on does each item once, and ends once', async () => {
      await addStockedItems(test.database, 5000);
      await makeSchedule(test.store, await makeGroup(test.store));
      const second = await test.on.openStore();
      const passes = await Promise.all([runsOf(test.store).run(), runsOf(second).run()]);
      await second.close();
      expect(passes.flatMap(completedOf)).toEqual(['5000 2026-03-01: 5000 wasted']);
      expect(await test.database.value('SELECT count(*) FROM wastage_run')).toBe(1);
      await expectSound({ 1: 5000 });
    });

    it('that two processes resume at the same time does each item once, and ends once', async () => {
      await addStockedItems(test.database, 3000);
      await makeSchedule(test.store, await makeGroup(test.store));
      await interruptedRun(test.store);
      const second = await test.on.openStore();
      const resumed = [runsOf(test.store), runsOf(second)];
      const passes = await Promise.all(resumed.map(({ run }) => run()));
      await second.close();
      expect(passes.flatMap(completedOf)).toHaveLength(1);
      await expectSound({ 1: 3000 });
    });

    it('that a rule stops says so, is noted, and goes on when the rule lets it', async () => {
      await addStockedItems(test.database, 300);
      await makeSchedule(test.store, await makeGroup(test.store));
      const reason = 'UPDATE inv_adjust_reason SET active = ? WHERE code = 1';
      await test.database.run(reason, 0);
      const { run, logged } = runsOf(test.store);
      const [event] = await run();
      expect(event).toEqual({
        kind: 'stopped',
        runId: 1,
        problem:
          'REASON_INACTIVE: Line 1, item W1000001: reason_id 11 is no longer in use. (and 199 more)',
      });
      const [open] = await test.store.wastage.listOpenRuns(undefined);
      expect(open?.problem).toMatch(/^REASON_INACTIVE/);
      expect(logged).toMatchObject([
        { level: 'error', text: 'wastage run stopped; it is tried again' },
      ]);
      await test.database.run(reason, 1);
      expect(completedOf(await run())).toEqual(['5000 2026-03-01: 300 wasted']);
      expect((await test.store.wastage.readRun(1))?.problem).toBeUndefined();
      await expectSound({ 1: 300 });
    });

    it('shares a commit with requests without harming them when it is refused', async () => {
      await addStockedItems(test.database, 10);
      await makeSchedule(test.store, await makeGroup(test.store));
      await test.database.run('UPDATE inv_adjust_reason SET active = 0 WHERE code = 1');
      const line = { item: '100000147', reasonId: 21, quantity: '1' };
      const [events, saved] = await Promise.all([
        runsOf(test.store).run(),
        execute(test.store, saveCommand([line])),
      ]);
      expect(events.map(({ kind }) => kind)).toEqual(['stopped']);
      expect(saved.accepted).toBe(true);
      await expectSound({});
    });
  });

  describe('What is due', () => {
    const ALL = { items: ['100000147'], nodes: [], stores: 'ALL' } as const;

    // Stores 5000, 5001 and 5002 are in Chicago, Denver and New York.
    it.each([
      ['2026-03-02T04:59:59.999Z', ['5000 2026-03-01', '5001 2026-03-01', '5002 2026-03-01']],
      ['2026-03-02T05:00:00.000Z', ['5000 2026-03-01', '5001 2026-03-01', '5002 2026-03-02']],
      ['2026-03-02T06:00:00.000Z', ['5000 2026-03-02', '5001 2026-03-01', '5002 2026-03-02']],
      // The night in which the clock goes forward.
      ['2026-03-08T05:00:00.000Z', ['5000 2026-03-07', '5001 2026-03-07', '5002 2026-03-08']],
      ['2026-03-09T04:00:00.000Z', ['5000 2026-03-08', '5001 2026-03-08', '5002 2026-03-09']],
      ['2026-03-09T03:59:59.999Z', ['5000 2026-03-08', '5001 2026-03-08', '5002 2026-03-08']],
    ])('at %s is the business day of each store', async (instant, expected) => {
      await makeSchedule(test.store, await makeGroup(test.store, ALL));
      const events = await runsOf(test.store, fixedClock(Date.parse(instant))).run();
      const done = completedOf(events).map((text) => text.replace(': 1 wasted', ''));
      expect(done.sort()).toEqual(expected);
    });

    it('comes once a day over a week that has 23 and another that has 25 hours in a day', async () => {
      const clock = fixedClock();
      const { run } = runsOf(test.store, clock);
      for (const [from, days] of [
        ['2026-03-05T18:00:00Z', 7],
        ['2026-10-29T18:00:00Z', 7],
      ] as const) {
        const start = Date.parse(from);
        const group = await makeGroup(test.store, { ...ALL, stores: [STORE] }, start);
        const schedule = await makeSchedule(test.store, group, {}, start);
        for (let hour = 0; hour < days * 24; hour += 1) {
          clock.set(start + hour * 3_600_000);
          await run({ groupId: group });
        }
        const found = await test.store.wastage.listRuns({
          scheduleId: schedule,
          after: undefined,
          limit: 100,
        });
        const first = Date.parse(from.slice(0, 10));
        const expected = Array.from({ length: days + 1 }, (_, day) =>
          new Date(first + day * 86_400_000).toISOString().slice(0, 10),
        );
        expect(found.map(({ day }) => day).sort()).toEqual(expected);
      }
    });

    it('is what the days and weekdays of schedules say', async () => {
      const group = await makeGroup(test.store, { ...ALL, stores: [STORE] });
      await makeSchedule(test.store, group, { kind: 'ONCE', days: ['2026-03-03'] });
      await makeSchedule(test.store, group, { kind: 'DATED', days: ['2026-03-03', '2026-03-05'] });
      await makeSchedule(test.store, group, { kind: 'WEEKLY', weekdays: ['WEDNESDAY', 'SUNDAY'] });
      await makeSchedule(test.store, group, { kind: 'DAILY', from: '2026-03-06' });
      const clock = fixedClock();
      const { run } = runsOf(test.store, clock);
      for (let day = 0; day < 7; day += 1) {
        clock.set(NOON + day * 86_400_000);
        await run();
      }
      const runs = "SELECT business_date || ' ' || wastage_schedule_id FROM wastage_run ORDER BY 1";
      expect(await test.database.column(runs)).toEqual([
        ...['2026-03-01 3', '2026-03-03 1', '2026-03-03 2', '2026-03-04 3', '2026-03-05 2'],
        ...['2026-03-06 4', '2026-03-07 4'],
      ]);
    });

    it('is a day that was missed, if it is asked for', async () => {
      await makeSchedule(test.store, await makeGroup(test.store, { ...ALL, stores: [STORE] }));
      const { run } = runsOf(test.store, fixedClock(NOON + 3 * 86_400_000));
      expect(completedOf(await run({ day: '2026-03-02' }))).toEqual(['5000 2026-03-02: 1 wasted']);
      expect(completedOf(await run({ day: '2026-02-27' }))).toEqual([]);
    });

    it('is nothing of a group or schedule out of use, and of another group than the one asked for', async () => {
      const off = await makeGroup(test.store, { ...ALL, stores: [STORE] });
      await makeSchedule(test.store, off);
      await makeGroup(test.store, {
        groupId: off,
        items: undefined,
        nodes: undefined,
        isActive: false,
      });
      const other = await makeGroup(test.store, { ...ALL, stores: [5001] });
      await makeSchedule(test.store, other);
      const { run } = runsOf(test.store);
      expect(await run({ groupId: off })).toEqual([]);
      expect(completedOf(await run())).toEqual(['5001 2026-03-01: 1 wasted']);
    });

    describe('where a store has a time zone that this Node does not know', () => {
      // Imports refuse it: it comes with a database from elsewhere.
      beforeEach(async () => {
        await test.database.run("UPDATE store SET time_zone = 'Mars/Olympus' WHERE id = 5001");
      });
      const LEFT_OUT = {
        kind: 'left-out',
        storeId: 5001,
        problem:
          'TIME_ZONE_UNKNOWN: this Node.js does not know the time zone Mars/Olympus of store 5001.',
      };

      it.each([{}, { day: '2026-03-01' }])(
        'is what is due at all others, asked for %j',
        async (asked) => {
          await makeSchedule(test.store, await makeGroup(test.store, ALL));
          const { run, logged } = runsOf(test.store);
          const events = await run(asked);
          expect(events.filter(({ kind }) => kind === 'left-out')).toEqual([LEFT_OUT]);
          expect(completedOf(events).sort()).toEqual([
            '5000 2026-03-01: 1 wasted',
            '5002 2026-03-01: 1 wasted',
          ]);
          expect(logged).toContainEqual({
            level: 'error',
            text: 'no wastage run at stores of an unknown time zone',
            fields: { storeIds: [5001], timeZone: 'Mars/Olympus' },
          });
        },
      );

      it('is no matter of groups that are not at the store', async () => {
        const group = await makeGroup(test.store, { ...ALL, stores: [STORE] });
        await makeSchedule(test.store, group);
        await makeSchedule(test.store, await makeGroup(test.store, { ...ALL, stores: [5001] }));
        expect(await runsOf(test.store).run({ groupId: group })).toMatchObject([
          { kind: 'completed' },
        ]);
        expect(await runsOf(test.store).run()).toEqual([LEFT_OUT]);
      });

      it('begins at the store as soon as its zone is known', async () => {
        await makeSchedule(test.store, await makeGroup(test.store, { ...ALL, stores: [5001] }));
        const { run } = runsOf(test.store);
        await run();
        await test.database.run("UPDATE store SET time_zone = 'America/Denver' WHERE id = 5001");
        expect(completedOf(await run())).toEqual(['5001 2026-03-01: 1 wasted']);
      });
    });

    it('also is what was interrupted on an earlier day', async () => {
      await addStockedItems(test.database, 1500);
      const group = await makeGroup(test.store);
      await makeSchedule(test.store, group, { kind: 'ONCE', days: ['2026-03-01'] });
      await interruptedRun(test.store);
      const later = runsOf(test.store, fixedClock(NOON + 86_400_000));
      expect(completedOf(await later.run({ day: '2026-03-02' }))).toEqual([]);
      expect(completedOf(await later.run())).toEqual(['5000 2026-03-01: 1500 wasted']);
      await expectSound({ 1: 1500 });
    });
  });

  describe('The scheduler', () => {
    it('runs what is due when it starts, then nothing twice, and stops with the runner', async () => {
      await addStockedItems(test.database, 5);
      await makeSchedule(test.store, await makeGroup(test.store));
      const { runner, logged } = runsOf(test.store);
      const log = { info: () => undefined, error: () => undefined };
      const scheduler = new WastageScheduler(runner, AS, OPEN_GATE, log);
      await scheduler.check();
      await scheduler.check();
      expect(logged).toMatchObject([{ level: 'info', text: 'wastage run completed' }]);
      scheduler.start();
      scheduler.stop();
      await runner.stop();
      await expectSound({ 1: 5 });
    });

    it('does not ask for the time while there is no schedule', async () => {
      const clock = {
        now: (): number => {
          throw new Error('nobody needs to know');
        },
        elapsed: () => 0,
      };
      await expect(runsOf(test.store, clock).run()).resolves.toEqual([]);
    });

    it('logs what it cannot do, and tries again', async () => {
      await makeSchedule(
        test.store,
        await makeGroup(test.store, { items: ['100000147'], nodes: [] }),
      );
      const { runner } = runsOf(test.store);
      const errors: string[] = [];
      const log = {
        info: () => undefined,
        error: (_fields: object, text: string) => errors.push(text),
      };
      const scheduler = new WastageScheduler(runner, AS, OPEN_GATE, log);
      await test.database.run('ALTER TABLE wastage_schedule_date RENAME TO elsewhere');
      await scheduler.check();
      expect(errors).toEqual(['the wastage batch failed; it is tried again in a minute']);
      await test.database.run('ALTER TABLE elsewhere RENAME TO wastage_schedule_date');
      await scheduler.check();
      await expectSound({ 1: 1 });
    });
  });
});
