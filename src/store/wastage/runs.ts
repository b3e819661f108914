import type { Id } from '../../engine/model/model.js';
import { type SkippedItem, wastageReference } from '../../engine/wastage/wastage.js';
import { RUN_STATUS, SKIP_REASON } from '../codes.js';
import { all, one, type Steps } from '../steps.js';
import { type Condition, type Walk, when } from '../walk-sql.js';
import { findAlong } from '../walker.js';
import { type RunRow, runFromRow } from './rows.js';
import type { RunCriteria, WastageRun, WastageRunInFull } from './wastage.js';

const IN_PROGRESS = RUN_STATUS.numberOf('IN_PROGRESS');

/** Lists runs newest first. No index finds the runs of a store, a day or a schedule. */
export function* listRuns(criteria: RunCriteria): Steps<WastageRun[]> {
  const { after, limit } = criteria;
  const place = after === undefined ? undefined : { id: after };
  const rows = yield* findAlong(runsWalk(criteria), limit, place, ({ sql, parameters }) =>
    all<RunRow>(sql, ...parameters),
  );
  return rows.map(runFromRow);
}

function runsWalk({ groupId, scheduleId, storeId, day, status }: RunCriteria): Walk {
  const wanted = [
    when(groupId, (id): Condition => ['wastage_group_id = ?', id]),
    when(scheduleId, (id): Condition => ['wastage_schedule_id = ?', id]),
    when(storeId, (id): Condition => ['store_id = ?', id]),
    when(day, (date): Condition => ['business_date = ?', date]),
    when(status, (word): Condition => ['status = ?', RUN_STATUS.numberOf(word)]),
  ];
  return {
    columns: '*',
    walked: 'wastage_run',
    ...{ date: undefined, id: 'id', isDescending: true },
    byIndex: [['id > 0']],
    sifted: wanted.flat(),
  };
}

export function* listOpenRuns(groupId: Id | undefined): Steps<WastageRun[]> {
  // Written out, so that the index of such rows is used.
  const sql = `SELECT * FROM wastage_run WHERE status = ${IN_PROGRESS} ORDER BY id`;
  const runs = (yield* all<RunRow>(sql)).map(runFromRow);
  return groupId === undefined ? runs : runs.filter((run) => run.groupId === groupId);
}

export function* readRun(id: Id): Steps<WastageRunInFull | undefined> {
  const row = yield* one<RunRow>('SELECT * FROM wastage_run WHERE id = ?', id);
  if (row === undefined) return undefined;
  const transactions = yield* all<{ id: Id }>(
    `SELECT id FROM system_transaction
     WHERE transaction_type = 'WASTAGE' AND reference = ? ORDER BY id`,
    wastageReference(id),
  );
  const skipped = yield* listSkippedItems(id);
  return { ...runFromRow(row), skipped, transactionIds: transactions.map((found) => found.id) };
}

function* listSkippedItems(runId: Id): Steps<SkippedItem[]> {
  type Row = { readonly item_id: string; readonly reason: number };
  const sql =
    'SELECT item_id, reason FROM wastage_run_skip WHERE wastage_run_id = ? ORDER BY item_id';
  const rows = yield* all<Row>(sql, runId);
  return rows.map((row) => ({ item: row.item_id, reason: SKIP_REASON.wordOf(row.reason) }));
}

export function openRun(id: Id): Steps<RunRow | undefined> {
  const sql = 'SELECT * FROM wastage_run WHERE id = ? AND status = ?';
  return one<RunRow>(sql, id, IN_PROGRESS);
}
