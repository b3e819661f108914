import type { Id } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import { present } from '../codes.js';
import type { Dialect } from '../dialect.js';
import { historyOfItemWalk, historyWalk } from '../history-sql.js';
import { instantOf } from '../instants.js';
import { findOfItem, type RowReading } from '../item-walker.js';
import { all, one, type Steps } from '../steps.js';
import type { HistoryCriteria, HistoryRow } from '../store.js';
import { INVENTORY_ADJUSTMENT } from '../transaction.js';
import { amongStores, isAmong, type WalkPlace } from '../walk-sql.js';
import { findAlong } from '../walker.js';

interface Row {
  readonly id: number;
  readonly store_id: number;
  readonly item_id: string;
  readonly reason_code: number | null;
  readonly transaction_type: string;
  readonly transaction_id: number | null;
  readonly transaction_user: string;
  readonly transaction_timestamp: string;
  readonly quantity_total_delta: number;
  readonly quantity_non_sellable_delta: number;
  readonly quantity_customer_reserve_delta: number;
  readonly nonsellable_type_id: number | null;
}

function historyFromRow(row: Row): HistoryRow {
  return {
    id: row.id,
    storeId: row.store_id,
    item: row.item_id,
    reasonCode: present(row.reason_code),
    transactionType: row.transaction_type,
    transactionId: present(row.transaction_id),
    user: row.transaction_user,
    at: instantOf(row.transaction_timestamp),
    total: row.quantity_total_delta as Quantity,
    nonSellable: row.quantity_non_sellable_delta as Quantity,
    customerReserve: row.quantity_customer_reserve_delta as Quantity,
    subBucket: present(row.nonsellable_type_id),
  };
}

const READING: RowReading<Row> = {
  read: ({ sql, parameters }) => all<Row>(sql, ...parameters),
  placeOf: ({ id }) => ({ id }),
};

export function* findHistory(dialect: Dialect, criteria: HistoryCriteria): Steps<HistoryRow[]> {
  const { transactionType, transactionId, after } = criteria;
  let transactionAt: string | undefined;
  if (transactionType !== undefined && transactionId !== undefined) {
    transactionAt = yield* instantOfTransaction(transactionType, transactionId);
    if (transactionAt === undefined) return [];
  }
  const place = after === undefined ? undefined : yield* placeOf(after);
  return (yield* rowsOf(dialect, criteria, place, transactionAt)).map(historyFromRow);
}

function* rowsOf(
  dialect: Dialect,
  criteria: HistoryCriteria,
  place: WalkPlace | undefined,
  transactionAt: string | undefined,
): Steps<Row[]> {
  const { storeId, item, limit, among } = criteria;
  if (storeId !== undefined && item !== undefined && transactionAt === undefined) {
    if (!isAmong(storeId, among)) return [];
    const after = place && { id: place.id };
    const walk = historyOfItemWalk(criteria, storeId, item);
    return yield* findOfItem(dialect, walk, { limit, after }, READING);
  }
  const walk = amongStores(historyWalk(criteria, transactionAt), 'h.store_id', among, dialect);
  return yield* findAlong(walk, limit, place, READING.read);
}

/** See StockReads. */
export function* historyRowExists(id: Id, among: readonly Id[] | undefined): Steps<boolean> {
  const place = yield* placeOf(id);
  return place !== undefined && isAmong(place.store_id, among);
}

function* placeOf(id: Id): Steps<(WalkPlace & { readonly store_id: Id }) | undefined> {
  return yield* one<WalkPlace & { readonly store_id: Id }>(
    'SELECT id, transaction_timestamp AS at, store_id FROM store_item_stock_history WHERE id = ?',
    id,
  );
}

/** All rows of a transaction are of one instant. Undefined if it moved nothing. */
function* instantOfTransaction(type: string, id: Id): Steps<string | undefined> {
  if (type === INVENTORY_ADJUSTMENT) {
    const sql = 'SELECT approve_date AS at FROM inv_adjust WHERE id = ?';
    return (yield* one<{ at: string | null }>(sql, id))?.at ?? undefined;
  }
  const sql =
    'SELECT create_date AS at FROM system_transaction WHERE id = ? AND transaction_type = ?';
  return (yield* one<{ at: string }>(sql, id, type))?.at;
}
