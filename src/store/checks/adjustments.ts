import type { Id } from '../../engine/model/model.js';
import { STATUS } from '../codes.js';
import { PURGED_BEFORE } from '../purge/state.js';
import { all, allArrays, exists, PAUSE, type Steps } from '../steps.js';
import { INVENTORY_ADJUSTMENT } from '../transaction.js';
import { flowCheck, type Report } from './check.js';
import { IdSet } from './id-set.js';
import { eachSlice } from './table-slices.js';

const TOPIC = {
  CONFIRMED_WITHOUT_MOVEMENT: {
    sentence:
      'Adjustment {adjustment} of store {store} is confirmed, but no row of the history says that it moved stock.',
    advice:
      'Compare it with the newest backup. If its stock was never moved, save and confirm the same lines again.',
  },
  MOVED_WITHOUT_CONFIRMATION: {
    sentence:
      'Adjustment {adjustment} of store {store} is {found}, but row {history} of the history says that it moved item {item}: it should be {expected}.',
    advice:
      'Compare it with the newest backup. If the stock was moved in the store, the adjustment has to be COMPLETED; else restore.',
  },
  LINE_DIFFERS_FROM_HEADER: {
    sentence:
      'Line {line} of adjustment {adjustment} says {found}, but its header says {expected}: lookups by item miss it.',
    advice: 'Correct the store and the create date of the line to those of its header.',
  },
  LINES_MISCOUNTED: {
    sentence:
      'Adjustment {adjustment} of store {store} has {expected} lines, but its header says {found}.',
    advice: 'Correct `line_count` of the header, or set it to NULL: the lines are then counted.',
  },
} as const;

type AdjustmentReport = Report<keyof typeof TOPIC>;

const COMPLETED = STATUS.numberOf('COMPLETED');
const IS_OF_ADJUSTMENT = `c.transaction_type = '${INVENTORY_ADJUSTMENT}'`;
const HISTORY = { name: 'store_item_stock_history', key: ['id'] };

interface EarlyRow {
  readonly adjustment: Id;
  readonly status: number;
  readonly store: Id;
  readonly item: string;
  readonly history: Id;
}

function* checkMovements(moved: IdSet, report: AdjustmentReport): Steps<void> {
  yield* eachSlice(HISTORY, report, function* ({ where, values }) {
    const ids = yield* allArrays<[Id]>(
      `SELECT DISTINCT c.transaction_id FROM ${HISTORY.name} c
       WHERE ${where} AND ${IS_OF_ADJUSTMENT} AND c.transaction_id IS NOT NULL`,
      ...values,
    );
    for (const [id] of ids) moved.add(id);
    const early = yield* all<EarlyRow>(
      `SELECT a.id AS adjustment, a.status, c.store_id AS store, c.item_id AS item, c.id AS history
       FROM ${HISTORY.name} c JOIN inv_adjust a ON a.id = c.transaction_id
       WHERE ${where} AND ${IS_OF_ADJUSTMENT} AND a.status <> ${COMPLETED}`,
      ...values,
    );
    for (const { status, ...row } of early) {
      const found = STATUS.wordOf(status);
      report.find('MOVED_WITHOUT_CONFIRMATION', { ...row, expected: 'COMPLETED', found });
    }
  });
}

const HAS_MOVED = `SELECT 1 FROM store_item_stock_history h
  WHERE h.store_id = ? AND h.transaction_timestamp = ? AND h.transaction_id = ?
    AND h.transaction_type = '${INVENTORY_ADJUSTMENT}' LIMIT 1`;

/**
 * The history of adjustments confirmed before a purge names none any more.
 *
 * @param moved adjustments that the history has named so far: later ones are looked up
 */
function* checkConfirmed(moved: IdSet, report: AdjustmentReport): Steps<void> {
  yield* eachSlice({ name: 'inv_adjust', key: ['id'] }, report, function* ({ where, values }) {
    const rows = yield* allArrays<[adjustment: Id, store: Id, date: string | null]>(
      `SELECT c.id, c.store_id, c.approve_date FROM inv_adjust c
       WHERE ${where} AND c.status = ${COMPLETED}
         AND (c.approve_date IS NULL OR c.approve_date >= ${PURGED_BEFORE})`,
      ...values,
    );
    for (const [adjustment, store, date] of rows) {
      if (moved.has(adjustment)) continue;
      if (yield* exists(HAS_MOVED, store, date, adjustment)) continue;
      const values = { expected: 'its movements', found: 'none' };
      report.find('CONFIRMED_WITHOUT_MOVEMENT', { adjustment, store, ...values });
    }
  });
}

/** Checks adjustments that keep the number of their lines. Lines of the others are counted. */
function* checkLineCounts(report: AdjustmentReport): Steps<void> {
  const count = '(SELECT count(*) FROM inv_adjust_line_item l WHERE l.inv_adjust_id = c.id)';
  yield* eachSlice({ name: 'inv_adjust', key: ['id'] }, report, function* ({ where, values }) {
    const rows = yield* allArrays<[adjustment: Id, store: Id, found: number, expected: number]>(
      `SELECT c.id, c.store_id, c.line_count, ${count} FROM inv_adjust c
       WHERE ${where} AND c.line_count <> ${count}`,
      ...values,
    );
    for (const [adjustment, store, found, expected] of rows) {
      report.find('LINES_MISCOUNTED', { adjustment, store, expected: Number(expected), found });
    }
  });
}

interface LineRow {
  readonly line: Id;
  readonly adjustment: Id;
  readonly item: string;
  readonly store: Id;
  readonly line_store: Id;
  readonly date: string;
  readonly line_date: string;
}

function* checkLines(report: AdjustmentReport): Steps<void> {
  const lines = { name: 'inv_adjust_line_item', key: ['id'] };
  yield* eachSlice(lines, report, function* ({ where, values }) {
    const rows = yield* all<LineRow>(
      `SELECT c.id AS line, a.id AS adjustment, c.item_id AS item, a.store_id AS store,
         c.store_id AS line_store, a.create_date AS date, c.create_date AS line_date
       FROM ${lines.name} c JOIN inv_adjust a ON a.id = c.inv_adjust_id
       WHERE ${where} AND (c.store_id <> a.store_id OR c.create_date <> a.create_date)`,
      ...values,
    );
    for (const { line, adjustment, item, store, line_store, date, line_date } of rows) {
      const expected = `store ${store}, ${date}`;
      const found = `store ${line_store}, ${line_date}`;
      report.find('LINE_DIFFERS_FROM_HEADER', { line, adjustment, item, store, expected, found });
    }
  });
}

function* steps(_scope: unknown, report: AdjustmentReport): Steps<void> {
  const moved = new IdSet();
  yield* checkMovements(moved, report);
  yield PAUSE;
  yield* checkConfirmed(moved, report);
  yield PAUSE;
  yield* checkLines(report);
  yield PAUSE;
  yield* checkLineCounts(report);
}

/** Adjustments against the history: a confirmation is there whole, or not at all. */
export const ADJUSTMENTS_CHECK = flowCheck({
  name: 'adjustments',
  about:
    'An adjustment has moved stock if it is confirmed, and only then; its lines repeat its store and create date, and are as many as it says.',
  topic: TOPIC,
  steps,
});
