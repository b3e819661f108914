import { PURGE_POSITIONS, PURGE_SLICE_ROWS } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import type { Dialect } from '../dialect.js';
import type { Flow } from '../flow.js';
import { foldedOfItemWalk } from '../history-sql.js';
import { findOfItem, type RowReading } from '../item-walker.js';
import { stampOf } from '../stamp.js';
import { allArrays, change, changeOne, type Steps } from '../steps.js';
import { CARRIED_FORWARD } from '../transaction.js';
import { Fold, type FoldedRow, type FoldResult } from './fold.js';
import { countSlice } from './state.js';

/** An item at a store. */
export type PositionKey = readonly [store: Id, item: string];

/** Before every position. */
export const NO_POSITION: PositionKey = [0, ''];

const POSITIONS = `SELECT store_id, item_id FROM store_item_stock
  WHERE (store_id, item_id) > (?, ?) ORDER BY store_id, item_id LIMIT ? + 0`;

type Columns = readonly [
  id: Id,
  number: number | null,
  at: string,
  type: string,
  total: number,
  nonSellable: number,
  reserve: number,
  subBucket: Id | null,
];

const READING: RowReading<Columns> = {
  read: ({ sql, parameters }) => allArrays<Columns>(sql, ...parameters),
  placeOf: ([id]) => ({ id }),
};

function rowOf(columns: Columns): FoldedRow {
  const [id, number, at, type, total, nonSellable, reserve, subBucket] = columns;
  return { id, number, at, type, total, nonSellable, reserve, subBucket };
}

/** Old rows of a position, in the order of their ids. */
interface OldRows {
  readonly rows: readonly FoldedRow[];
  /** Whether others follow that may be old. */
  readonly isFull: boolean;
}

/**
 * The next old rows, up to the first one that is young, so that the row behind them has the sum of all before
 * it, even where the clock was set back.
 */
function* oldRows(
  dialect: Dialect,
  [store, item]: PositionKey,
  before: string,
  after: Id | undefined,
): Steps<OldRows> {
  const page = { limit: PURGE_SLICE_ROWS, after: after === undefined ? undefined : { id: after } };
  const found = yield* findOfItem(dialect, foldedOfItemWalk(store, item), page, READING);
  const rows = found.map(rowOf);
  const young = rows.findIndex(({ at }) => at >= before);
  if (young >= 0) return { rows: rows.slice(0, young), isFull: false };
  return { rows, isFull: rows.length === PURGE_SLICE_ROWS };
}

interface PositionFold {
  readonly position: PositionKey;
  readonly result: FoldResult;
}

/** The rows that one commit folds. */
export interface HistorySlice {
  readonly folds: readonly PositionFold[];
  readonly rowCount: number;
  /** The position to go on after. */
  readonly after: PositionKey;
  readonly isLast: boolean;
}

/** The next rows of the history that are older than an instant as stored, position by position. */
export function* nextHistory(
  dialect: Dialect,
  before: string,
  begin: PositionKey,
): Steps<HistorySlice> {
  const positions = yield* allArrays<PositionKey>(POSITIONS, ...begin, PURGE_POSITIONS);
  const folds: PositionFold[] = [];
  let rowCount = 0;
  let after = begin;
  for (const position of positions) {
    const { rows, isFull } = yield* oldRows(dialect, position, before, undefined);
    const fold = new Fold();
    for (const row of rows) fold.add(row);
    const result = fold.result(rows);
    if (result !== undefined) folds.push({ position, result });
    rowCount += result === undefined ? 0 : rows.length;
    // The rows that carry the sum are read again, with those behind them.
    const goesOn = isFull && (result?.goneIds.length ?? 0) > 0;
    if (!goesOn) after = position;
    if (goesOn || rowCount >= PURGE_SLICE_ROWS) return { folds, rowCount, after, isLast: false };
  }
  return { folds, rowCount, after, isLast: positions.length < PURGE_POSITIONS };
}

/** The number of rows that nextHistory() lets go of the next positions. */
export function* countHistory(
  dialect: Dialect,
  before: string,
  begin: PositionKey,
): Steps<{ readonly count: number; readonly after: PositionKey; readonly isLast: boolean }> {
  const positions = yield* allArrays<PositionKey>(POSITIONS, ...begin, PURGE_POSITIONS);
  let count = 0;
  for (const position of positions) {
    const fold = new Fold();
    let after: Id | undefined;
    for (let isFull = true; isFull; ) {
      const old: OldRows = yield* oldRows(dialect, position, before, after);
      for (const row of old.rows) fold.add(row);
      after = old.rows.at(-1)?.id;
      isFull = old.isFull;
    }
    count += fold.goneCount;
  }
  const isLast = positions.length < PURGE_POSITIONS;
  return { count, after: positions.at(-1) ?? begin, isLast };
}

const CARRY = `UPDATE store_item_stock_history SET reason_code = NULL,
    transaction_type = '${CARRIED_FORWARD}', transaction_id = NULL, transaction_user = ?,
    quantity_total_delta = ?, quantity_non_sellable_delta = ?, quantity_customer_reserve_delta = ?,
    nonsellable_type_id = ?
  WHERE id = ? AND store_id = ? AND item_id = ?`;

function* writeFold(
  { elements }: Dialect,
  { position, result }: PositionFold,
  user: string,
): Steps<number> {
  const { carried, goneIds, first } = result;
  for (const { id, total, nonSellable, reserve, subBucket } of carried) {
    yield* changeOne(CARRY, user, total, nonSellable, reserve, subBucket, id, ...position);
  }
  if (first !== undefined) {
    yield* changeOne(
      'UPDATE store_item_stock_history SET previous_id = NULL WHERE id = ?',
      first.id,
    );
    yield* changeOne(
      `UPDATE store_item_stock SET purged_history_count = ?
       WHERE store_id = ? AND item_id = ?`,
      ...[first.number - 1, ...position],
    );
  }
  const named = `(SELECT CAST(named.value AS bigint) FROM ${elements} named)`;
  return yield* change(
    `DELETE FROM store_item_stock_history WHERE id IN ${named}`,
    JSON.stringify(goneIds),
  );
}

/**
 * Puts a few rows in place of many: the sums of positions and sub-buckets, and the ids of the newest rows,
 * stay as they are. Returns how many are gone. Undefined if the holder has to stop.
 */
export function foldHistory(
  { folds, rowCount }: HistorySlice,
  holder: string,
): Flow<number | undefined> {
  return {
    lineCount: rowCount,
    *steps({ dialect, noteChanged }, author) {
      if (!(yield* countSlice(holder))) return undefined;
      let count = 0;
      for (const fold of folds) count += yield* writeFold(dialect, fold, stampOf(author).user);
      noteChanged('stock');
      return count;
    },
  };
}
