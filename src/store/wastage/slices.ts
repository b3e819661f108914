import { WASTAGE_PROBLEM_LENGTH_MAX, WASTAGE_SLICE_ITEMS } from '../../config/limits.js';
import type { FactKeys, Id } from '../../engine/model/model.js';
import type { SkippedItem, SkipReason, WastageSlice } from '../../engine/wastage/wastage.js';
import { RUN_STATUS } from '../codes.js';
import type { Flow } from '../flow.js';
import { offered } from '../follower.js';
import { storedInstant } from '../instants.js';
import { type Stamp, stampOf } from '../stamp.js';
import { change, changeOne, one, Pace, type Steps } from '../steps.js';
import { nextPage, type Page } from './members.js';
import { type GroupRow, groupHeaderFromRow, runFromRow, SELECT_GROUP } from './rows.js';
import { openRun } from './runs.js';
import { nameSkipped } from './skips.js';
import type { Preview, PreviewCommand, RunStart, SliceCommand, SliceResult } from './wastage.js';

const IN_PROGRESS = RUN_STATUS.numberOf('IN_PROGRESS');

/** Begins a run. Undefined if there is a run already: of two processes that begin it, one does. */
export function beginRun({ schedule, storeId, day }: RunStart): Flow<Id | undefined> {
  return {
    lineCount: 1,
    *steps(database, author) {
      const { user, at } = stampOf(author);
      const count = yield* change(
        `INSERT INTO wastage_run (wastage_group_id, wastage_schedule_id, store_id, business_date,
           status, variance_percent, variance_amount, create_date, create_user, update_date)
         SELECT g.id, ?, ?, ?, ?, g.variance_percent, g.variance_amount, ?, ?, ?
         FROM wastage_group g WHERE g.id = ?
         ON CONFLICT (wastage_schedule_id, store_id, business_date) DO NOTHING`,
        ...[schedule.id, storeId, day, IN_PROGRESS, at, user, at, schedule.groupId],
      );
      if (count === 0) return undefined;
      database.noteChanged('wastage');
      const run = yield* one<{ id: Id }>(
        `SELECT id FROM wastage_run
         WHERE wastage_schedule_id = ? AND store_id = ? AND business_date = ?`,
        ...[schedule.id, storeId, day],
      );
      return run?.id;
    },
  };
}

/**
 * Applies the next items of a run, and remembers in the same transaction that they are done:
 * another process, or a start after an interruption, takes other items.
 */
export function runSlice({ runId, reasonCode, decide }: SliceCommand): Flow<SliceResult> {
  return {
    lineCount: WASTAGE_SLICE_ITEMS,
    *steps(database, author) {
      const row = yield* openRun(runId);
      if (row === undefined) return { accepted: true, passedCount: 0, end: 'elsewhere' };
      const page = yield* nextPage(database.dialect, row);
      const { variance, storeId } = runFromRow(row);
      const reasonId = yield* reasonIdOf(reasonCode);
      const slice = { runId, storeId, variance, reasonId, items: page.items };
      const pace = new Pace();
      const facts = yield* database.load(keysOf(slice), pace);
      const outcome = decide(slice, facts);
      if (!outcome.accepted) return outcome;
      const { transaction, wastedCount, skipped } = outcome.decision;
      const stamp = stampOf(author);
      if (transaction !== undefined) {
        const id = yield* database.moveStock(transaction, stamp, pace);
        const done = { decision: transaction, id, facts, beside: undefined };
        yield* offered(done, database, author, pace);
      }
      yield* nameSkipped(runId, skipped);
      yield* advance(runId, page, wastedCount, skipped, stamp);
      database.noteChanged('wastage', 'stock', 'outbox');
      const end = page.isLast ? 'completed' : undefined;
      return { accepted: true, passedCount: page.passedCount, end };
    },
  };
}

/**
 * Decides the next items of a group at a store as a run would, and writes nothing.
 *
 * @returns undefined if there is no such group
 */
export function previewSlice({
  groupId,
  storeId,
  after,
  reasonCode,
  decide,
}: PreviewCommand): Flow<Preview | undefined> {
  return {
    lineCount: WASTAGE_SLICE_ITEMS,
    *steps(database) {
      const row = yield* one<GroupRow>(`${SELECT_GROUP} WHERE g.id = ?`, groupId);
      if (row === undefined) return undefined;
      const place = { wastage_group_id: groupId, store_id: storeId, last_item_id: after ?? null };
      const page = yield* nextPage(database.dialect, place);
      const { variance } = groupHeaderFromRow(row);
      const reasonId = yield* reasonIdOf(reasonCode);
      const slice = { runId: NO_RUN, storeId, variance, reasonId, items: page.items };
      const facts = yield* database.load(keysOf(slice), new Pace());
      return { outcome: decide(slice, facts), facts, next: page.isLast ? undefined : page.last };
    },
  };
}

/** A preview belongs to no run. */
const NO_RUN: Id = 0;

function* reasonIdOf(code: number): Steps<Id | undefined> {
  return (yield* one<{ id: Id }>('SELECT id FROM inv_adjust_reason WHERE code = ?', code))?.id;
}

function keysOf({ storeId, items, reasonId }: WastageSlice): FactKeys {
  const nothing = { adjustmentId: undefined, referenceId: undefined, templateId: undefined };
  const reasonIds = reasonId === undefined ? [] : [reasonId];
  return { ...nothing, storeId, items, reasonIds, uins: new Map() };
}

/** Notes progress in the transaction that has moved the stock: no item is done without its note. */
function* advance(
  runId: Id,
  { last, isLast }: Page,
  wastedCount: number,
  skipped: readonly SkippedItem[],
  { at }: Stamp,
): Steps<void> {
  const countOf = (reason: SkipReason): number =>
    skipped.filter((one) => one.reason === reason).length;
  yield* changeOne(
    `UPDATE wastage_run SET last_item_id = coalesce(?, last_item_id), status = ?, problem = NULL,
       wasted_count = wasted_count + ?, no_stock_count = no_stock_count + ?,
       uin_count = uin_count + ?, non_inventory_count = non_inventory_count + ?,
       rounded_to_zero_count = rounded_to_zero_count + ?,
       out_of_range_count = out_of_range_count + ?, update_date = ? WHERE id = ?`,
    last ?? null,
    RUN_STATUS.numberOf(isLast ? 'COMPLETED' : 'IN_PROGRESS'),
    ...[wastedCount, countOf('NO_STOCK'), countOf('HAS_UINS'), countOf('NON_INVENTORY')],
    ...[countOf('ROUNDED_TO_ZERO'), countOf('OUT_OF_RANGE'), at, runId],
  );
}

export function noteProblem(runId: Id, problem: string): Flow<void> {
  return {
    lineCount: 1,
    *steps(database, { at }) {
      yield* change(
        'UPDATE wastage_run SET problem = ?, update_date = ? WHERE id = ? AND status = ?',
        [...problem].slice(0, WASTAGE_PROBLEM_LENGTH_MAX).join(''),
        ...[storedInstant(at), runId, IN_PROGRESS],
      );
      database.noteChanged('wastage');
    },
  };
}
