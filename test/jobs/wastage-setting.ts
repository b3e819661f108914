import type { Clock } from '../../src/base/clock.js';
import { PayloadWatch } from '../../src/commands/payload-watch.js';
import { createWastageSchedule, saveWastageGroup } from '../../src/commands/wastage.js';
import { WASTAGE_SLICE_ITEMS } from '../../src/config/limits.js';
import { unrestricted } from '../../src/engine/access/caller.js';
import type { Id } from '../../src/engine/model/model.js';
import { type WastageEvent, WastageRunner } from '../../src/jobs/wastage-runner.js';
import type { Store } from '../../src/store/store.js';
import { groupRequest, scheduleRequest } from '../engine/wastage-rows.js';
import type { Connection } from '../support/databases.js';
import { TESTER } from '../support/store.js';

export const STORE = 5000;
export const DEPARTMENT = 900;
export const RULES = { autoRange: false, mayCreateUins: true };
const AUTHOR = { caller: unrestricted('batch'), correlationId: 'wastage', via: 'job' } as const;
export const AS = { author: AUTHOR, rules: RULES };

/** Noon of a Sunday in Chicago, where store 5000 is. */
export const NOON = Date.parse('2026-03-01T18:00:00.000Z');

/** A clock that shows an instant until it is set to another; durations are real. */
export function fixedClock(at = NOON): Clock & { set: (instant: number) => void } {
  let instant = at;
  return {
    now: () => instant,
    elapsed: () => performance.now(),
    set: (next) => {
      instant = next;
    },
  };
}

const ITEMS = `WITH RECURSIVE number (n) AS (
    SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
  INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size, department_id)
  SELECT 'W' || (1000000 + n), 0, 'loses weight', 'KG', 100, ${DEPARTMENT} FROM number`;
const OPENED = "'2026-01-01T00:00:00.000Z'";
const STOCKED = [
  'INSERT INTO store_item (store_id, item_id) SELECT ?, id FROM item WHERE department_id = ?',
  `INSERT INTO store_item_stock (store_id, item_id, quantity_total, update_date)
   SELECT ?, id, 10000 + CAST(substr(id, 2) AS bigint) % 777, ${OPENED} FROM item WHERE department_id = ?`,
  `INSERT INTO store_item_stock_history (store_id, item_id, transaction_type, transaction_user,
     transaction_timestamp, quantity_total_delta, quantity_non_sellable_delta,
     quantity_customer_reserve_delta)
   SELECT ?, id, 'OPENING_STOCK', 'test', ${OPENED}, 10000 + CAST(substr(id, 2) AS bigint) % 777, 0, 0
   FROM item WHERE department_id = ?`,
];

/** Adds items of one department, ranged to store 5000, each with a stock and its history. */
export function addStockedItems(database: Connection, count: number): Promise<void> {
  return database.inTransaction(async () => {
    await database.run(ITEMS, count);
    for (const sql of STOCKED) await database.run(sql, STORE, DEPARTMENT);
  });
}

function contextOf(store: Store, now: number) {
  const noRepeats = { requestKey: undefined, message: undefined, duplicateWindowMs: 0 };
  const watch = {
    lockMinutes: 1440,
    payloadWatch: new PayloadWatch(),
    onPossibleDuplicate: () => undefined,
  };
  const author = { ...TESTER, caller: unrestricted('maker'), at: now };
  return { store, rules: RULES, author, ...noRepeats, ...watch };
}

/** A group that loses 2.5 percent, of the department at store 5000 unless told otherwise. */
export function makeGroup(
  store: Store,
  more: Parameters<typeof groupRequest>[0] = {},
  now = NOON,
): Promise<Id> {
  const nodes = [{ departmentId: DEPARTMENT, classId: undefined, subclassId: undefined }];
  const request = groupRequest({ items: undefined, nodes, stores: [STORE], ...more });
  return saveWastageGroup(contextOf(store, now), { operation: 'save', payload: {} }, request);
}

/** A daily schedule unless told otherwise. */
export function makeSchedule(
  store: Store,
  groupId: Id,
  more: Parameters<typeof scheduleRequest>[0] = {},
  now = NOON,
): Promise<Id> {
  const call = { operation: 'create', payload: {} };
  const request = scheduleRequest({ groupId, ...more });
  return createWastageSchedule(contextOf(store, now), call, request);
}

export interface Runs {
  readonly runner: WastageRunner;
  /** Runs what is due; returns what was told. */
  readonly run: (more?: { day?: string; groupId?: Id }) => Promise<WastageEvent[]>;
  readonly logged: { readonly level: string; readonly text: string; readonly fields: object }[];
}

export function runsOf(store: Store, clock: Clock = fixedClock(), keepDays = 90): Runs {
  const logged: { level: string; text: string; fields: object }[] = [];
  const note = (level: string) => (fields: object, text: string) => {
    logged.push({ level, text, fields });
  };
  const log = { info: note('info'), error: note('error') };
  const runner = new WastageRunner(store, clock, log, keepDays);
  const run: Runs['run'] = async ({ day, groupId } = {}) => {
    const events: WastageEvent[] = [];
    await runner.run({ day, groupId, ...AS }, (event) => events.push(event));
    return events;
  };
  return { runner, run, logged };
}

/** Begins a run of several slices and stops the process, as it were, after the first of them. */
export async function interruptedRun(store: Store): Promise<void> {
  const { runner } = runsOf(store);
  const kinds: string[] = [];
  await runner.run({ day: undefined, groupId: undefined, ...AS }, ({ kind }) => {
    kinds.push(kind);
    if (kind === 'progress') void runner.stop();
  });
  const [open] = await store.wastage.listOpenRuns(undefined);
  expect([kinds, open?.wastedCount]).toEqual([['progress', 'interrupted'], WASTAGE_SLICE_ITEMS]);
}

/** The runs that events tell of: `5000 2026-03-01: 12 wasted`. */
export function completedOf(events: readonly WastageEvent[]): string[] {
  return events.flatMap((event) =>
    event.kind === 'completed'
      ? [`${event.run.storeId} ${event.run.day}: ${event.run.wastedCount} wasted`]
      : [],
  );
}

/** How often each item was wasted: `{1: 500}` if 500 items were, once each. */
export async function timesWasted(database: Connection): Promise<Record<number, number>> {
  const rows = await database.rows<{
    times: number;
    items: number;
  }>(`SELECT times, count(*) AS items FROM (SELECT count(*) AS times FROM store_item_stock_history
         WHERE transaction_type = 'WASTAGE' GROUP BY store_id, item_id) t GROUP BY times`);
  return Object.fromEntries(rows.map(({ times, items }) => [times, items]));
}

interface Told {
  readonly store_id: number;
  readonly transaction_id: number;
  readonly lines: string;
}

/** What merchandising is told of wastage that did not move, or was told twice or not; none is right. */
export async function messageDifferences(database: Connection): Promise<unknown[]> {
  const told = await database.rows<Told>(
    "SELECT store_id, transaction_id, lines FROM outbox WHERE transaction_type = 'WASTAGE'",
  );
  const moved =
    await database.lists(`SELECT store_id, item_id, -quantity_total_delta, transaction_id
    FROM store_item_stock_history WHERE transaction_type = 'WASTAGE'`);
  const tellings = told.flatMap(({ store_id, transaction_id, lines }) =>
    (JSON.parse(lines) as { item: string; quantity: number }[]).map(({ item, quantity }) =>
      [store_id, item, quantity, transaction_id].join(),
    ),
  );
  const movements = moved.map((row) => row.join());
  const [isTold, isMoved] = [new Set(tellings), new Set(movements)];
  return [
    ...tellings.filter((one) => !isMoved.has(one)),
    ...movements.filter((one) => !isTold.has(one)),
    ...(tellings.length === movements.length
      ? []
      : ['another number of messages than of movements']),
  ];
}
