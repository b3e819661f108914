import { LOOKUP_SLICE_ROWS } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import { add, NO_QUANTITY, negate, type Quantity } from '../../engine/model/quantity.js';
import type { Dialect } from '../dialect.js';
import { changesOfItemWalk } from '../history-sql.js';
import { findOfItem, type RowReading } from '../item-walker.js';
import { all, allArrays, one, PAUSE, type Steps } from '../steps.js';
import type { HistoryCriteria, HistoryListing, HistoryRow } from '../store.js';
import { INVENTORY_ADJUSTMENT } from '../transaction.js';
import type { WalkPlace } from '../walk-sql.js';
import { findHistory } from './lookups.js';

/** A page of rows of the stock history, with their reasons, references and totals. */
export function* listHistory(dialect: Dialect, criteria: HistoryCriteria): Steps<HistoryListing[]> {
  const rows = yield* findHistory(dialect, criteria);
  if (rows.length === 0) return [];
  const units = yield* unitsOf(dialect, rows);
  const reasons = yield* reasonsOf(dialect, rows);
  const references = yield* referencesOf(dialect, rows);
  const totals = yield* totalsAfter(dialect, rows, criteria);
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

/** One text of each thing that some keys name, by key. */
function* textsOf<Key extends string | number>(
  { elements, joinInOrder: join }: Dialect,
  keys: Iterable<Key>,
  [table, key, text, type]: readonly [
    table: string,
    key: string,
    text: string,
    type: 'text' | 'bigint',
  ],
): Steps<Map<Key, string>> {
  const wanted = JSON.stringify([...new Set(keys)]);
  type Row = { key: Key; text: string };
  const rows = yield* all<Row>(
    `SELECT t.${key} AS key, t.${text} AS text FROM ${elements} wanted_key
     ${join} ${table} t ON t.${key} = CAST(wanted_key.value AS ${type}) WHERE t.${text} IS NOT NULL`,
    wanted,
  );
  return new Map(rows.map((row) => [row.key, row.text]));
}

function unitsOf(dialect: Dialect, rows: readonly HistoryRow[]): Steps<Map<string, string>> {
  const items = rows.map(({ item }) => item);
  return textsOf(dialect, items, ['item', 'id', 'unit_of_measure', 'text']);
}

function reasonsOf(dialect: Dialect, rows: readonly HistoryRow[]): Steps<Map<number, string>> {
  const codes = rows.flatMap(({ reasonCode }) => reasonCode ?? []);
  return textsOf(dialect, codes, ['inv_adjust_reason', 'code', 'description', 'bigint']);
}

function referencesOf(dialect: Dialect, rows: readonly HistoryRow[]): Steps<Map<Id, string>> {
  const ids = rows.filter(isSystemTransaction).flatMap(({ transactionId }) => transactionId ?? []);
  return textsOf(dialect, ids, ['system_transaction', 'id', 'reference', 'bigint']);
}

type Change = [id: Id, total: Quantity];

const CHANGES: RowReading<Change> = {
  read: ({ sql, parameters }) => allArrays<Change>(sql, ...parameters),
  placeOf: ([id]) => ({ id }),
};

/**
 * The total of an item's stock after each of its rows. There is none where the rows are of several items. The
 * rows of an item add up to its position (D37): from the first row on, or back from the position of now,
 * whichever way the page goes.
 */
function* totalsAfter(
  dialect: Dialect,
  rows: readonly HistoryRow[],
  { storeId, item, isNewestFirst }: HistoryCriteria,
): Steps<Map<Id, Quantity>> {
  const totals = new Map<Id, Quantity>();
  if (storeId === undefined || item === undefined) return totals;
  const lastId = rows.at(-1)?.id ?? 0;
  const beginning = { total: NO_QUANTITY, id: 0 };
  const now = isNewestFirst ? yield* positionOf(storeId, item) : beginning;
  let { total } = now;
  // Behind it are rows that have come since.
  let after: WalkPlace = { id: isNewestFirst ? now.id + 1 : 0 };
  const wanted = new Set(rows.map(({ id }) => id));
  const walk = changesOfItemWalk(storeId, item, isNewestFirst);
  for (;;) {
    const page = { limit: LOOKUP_SLICE_ROWS, after, end: { id: lastId } };
    const changes = yield* findOfItem(dialect, walk, page, CHANGES);
    for (const [id, change] of changes) {
      if (!isNewestFirst) total = add(total, change);
      if (wanted.has(id)) totals.set(id, total);
      if (isNewestFirst) total = add(total, negate(change));
    }
    const end = changes.at(-1)?.[0] ?? lastId;
    const isPast = isNewestFirst ? end <= lastId : end >= lastId;
    if (isPast || changes.length < LOOKUP_SLICE_ROWS) return totals;
    after = { id: end };
    yield PAUSE;
  }
}

/** The total of this moment, and the row that has made it so, in one statement, as others go on moving it. */
export function* positionOf(storeId: Id, item: string): Steps<{ total: Quantity; id: Id }> {
  type Row = { total: Quantity | null; linked: Id | null; other: Id | null };
  const row = yield* one<Row>(
    `SELECT (SELECT s.quantity_total FROM store_item_stock s
        WHERE s.store_id = ? AND s.item_id = ?) AS total,
      (SELECT s.newest_history_id FROM store_item_stock s
        WHERE s.store_id = ? AND s.item_id = ?) AS linked,
      (SELECT max(h.id) FROM store_item_stock_history h
        WHERE h.store_id = ? AND h.item_id = ? AND h.number IS NULL) AS other`,
    ...[storeId, item, storeId, item, storeId, item],
  );
  const id = Math.max(row?.linked ?? 0, row?.other ?? 0);
  return { total: row?.total ?? NO_QUANTITY, id };
}
