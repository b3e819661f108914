import { LOOKUP_SLICE_ROWS } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import { add, NO_QUANTITY, negate, type Quantity } from '../../engine/model/quantity.js';
import type { Dialect } from '../dialect.js';
import { all, allArrays, one, PAUSE, type Steps } from '../steps.js';
import type { HistoryCriteria, HistoryListing, HistoryRow } from '../store.js';
import { INVENTORY_ADJUSTMENT } from '../transaction.js';
import { findHistory } from './lookups.js';

/** Rows of the stock history with what they are about, a page of them. */
export function* listHistory(dialect: Dialect, criteria: HistoryCriteria): Steps<HistoryListing[]> {
  const rows = yield* findHistory(dialect, criteria);
  if (rows.length === 0) return [];
  const units = yield* unitsOf(dialect, rows);
  const reasons = yield* reasonsOf(dialect, rows);
  const references = yield* referencesOf(dialect, rows);
  const totals = yield* totalsAfter(rows, criteria);
  return rows.map((row) => ({
    ...row,
    unitOfMeasure: units.get(row.item) ?? '',
    reason: row.reasonCode === undefined ? undefined : reasons.get(row.reasonCode),
    reference: isSystemTransaction(row) ? references.get(row.transactionId ?? 0) : undefined,
    totalAfter: totals.get(row.id),
  }));
}

const isSystemTransaction = ({ transactionType }: HistoryRow): boolean =>
  transactionType !== INVENTORY_ADJUSTMENT;

/** One value each of what some keys name, by key. */
function* textsOf<Key extends string | number>(
  { elements, joinInOrder: join }: Dialect,
  keys: Iterable<Key>,
  [table, key, text]: readonly [table: string, key: string, text: string],
): Steps<Map<Key, string>> {
  const wanted = JSON.stringify([...new Set(keys)]);
  type Row = { key: Key; text: string };
  const rows = yield* all<Row>(
    `SELECT t.${key} AS key, t.${text} AS text FROM ${elements} wanted_key
     ${join} ${table} t ON t.${key} = wanted_key.value WHERE t.${text} IS NOT NULL`,
    wanted,
  );
  return new Map(rows.map((row) => [row.key, row.text]));
}

function unitsOf(dialect: Dialect, rows: readonly HistoryRow[]): Steps<Map<string, string>> {
  const items = rows.map(({ item }) => item);
  return textsOf(dialect, items, ['item', 'id', 'unit_of_measure']);
}

function reasonsOf(dialect: Dialect, rows: readonly HistoryRow[]): Steps<Map<number, string>> {
  const codes = rows.flatMap(({ reasonCode }) => reasonCode ?? []);
  return textsOf(dialect, codes, ['inv_adjust_reason', 'code', 'description']);
}

function referencesOf(dialect: Dialect, rows: readonly HistoryRow[]): Steps<Map<Id, string>> {
  const ids = rows.filter(isSystemTransaction).flatMap(({ transactionId }) => transactionId ?? []);
  return textsOf(dialect, ids, ['system_transaction', 'id', 'reference']);
}

type Change = [id: Id, total: Quantity];

/**
 * The total of an item's stock after each of its rows; none where the rows are of several items. The
 * rows of an item add up to its position (D37): from the first row on, or back from the position of now,
 * whichever way the page goes.
 */
function* totalsAfter(
  rows: readonly HistoryRow[],
  { storeId, item, isNewestFirst }: HistoryCriteria,
): Steps<Map<Id, Quantity>> {
  const totals = new Map<Id, Quantity>();
  if (storeId === undefined || item === undefined) return totals;
  const place = [storeId, item] as const;
  const lastId = rows.at(-1)?.id ?? 0;
  const now = isNewestFirst ? yield* positionOf(...place) : { total: NO_QUANTITY, id: 0 };
  let { total, id: at } = now;
  const wanted = new Set(rows.map(({ id }) => id));
  const sql = `SELECT id, quantity_total_delta FROM store_item_stock_history
    WHERE store_id = ? AND item_id = ? AND id ${isNewestFirst ? '<=' : '>'} ?
    ORDER BY id ${isNewestFirst ? 'DESC' : 'ASC'} LIMIT ${LOOKUP_SLICE_ROWS}`;
  for (;;) {
    const changes = yield* allArrays<Change>(sql, ...place, at);
    for (const [id, change] of changes) {
      if (!isNewestFirst) total = add(total, change);
      if (wanted.has(id)) totals.set(id, total);
      if (isNewestFirst) total = add(total, negate(change));
    }
    const end = changes.at(-1)?.[0] ?? lastId;
    const isPast = isNewestFirst ? end <= lastId : end >= lastId;
    if (isPast || changes.length < LOOKUP_SLICE_ROWS) return totals;
    at = isNewestFirst ? end - 1 : end;
    yield PAUSE;
  }
}

/** The total of this moment, and the row that has made it so: in one statement, as others go on moving it. */
function* positionOf(storeId: Id, item: string): Steps<{ total: Quantity; id: Id }> {
  type Row = { total: Quantity | null; id: Id | null };
  const row = yield* one<Row>(
    `SELECT (SELECT s.quantity_total FROM store_item_stock s
        WHERE s.store_id = ? AND s.item_id = ?) AS total,
      (SELECT max(h.id) FROM store_item_stock_history h
        WHERE h.store_id = ? AND h.item_id = ?) AS id`,
    ...[storeId, item, storeId, item],
  );
  return { total: row?.total ?? NO_QUANTITY, id: row?.id ?? 0 };
}
