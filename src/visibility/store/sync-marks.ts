import type { Id } from '../../engine/model/model.js';
import type { Dialect } from '../../store/dialect.js';
import { all, change, exists, one, PAUSE, type Steps } from '../../store/steps.js';
import { noteMarked } from './sync-runs.js';

/** The store and item that our own figures belong to. */
export interface StockKey {
  readonly storeId: Id;
  readonly item: string;
}

/** A store and item whose figures are to be read anew (IV33). */
export interface Touched extends StockKey {
  /** The mark, which changes when the key is touched again. */
  readonly mark: number;
}

const TOUCH = `INSERT INTO visibility_touched (store_id, item_id, mark) VALUES (?, ?, 1)
  ON CONFLICT (store_id, item_id) DO UPDATE SET mark = visibility_touched.mark + 1`;

export function* touch(storeId: Id, item: string): Steps<void> {
  yield* change(TOUCH, storeId, item);
}

/** Marks different items of a store. */
export function* touchItems(
  { elements }: Dialect,
  storeId: Id,
  items: ReadonlySet<string>,
): Steps<void> {
  if (items.size === 0) return;
  yield* change(
    `INSERT INTO visibility_touched (store_id, item_id, mark)
     SELECT ?, named.value, 1 FROM ${elements} AS named WHERE TRUE
     ON CONFLICT (store_id, item_id) DO UPDATE SET mark = visibility_touched.mark + 1`,
    ...[storeId, JSON.stringify([...items])],
  );
}

/** The last movement whose store and item were marked. */
const LAST_MARKED = 'coalesce((SELECT r.history_id FROM visibility_run r WHERE r.id = 1), 0)';

/**
 * Marks the stores and items of the next movements. The history of stock tells the movements, so that
 * nothing is written beside one. Returns whether others follow.
 */
export function* touchMoved(dialect: Dialect, limit: number): Steps<boolean> {
  const page = yield* one<{ count: number; first: Id | null; last: Id | null }>(
    `SELECT count(*) AS count, min(p.id) AS first, max(p.id) AS last FROM (
       SELECT id FROM store_item_stock_history
       WHERE id > ${LAST_MARKED} AND ${dialect.isHistoryRowSettled} ORDER BY id LIMIT ?) AS p`,
    limit,
  );
  const { first, last } = page ?? {};
  if (first == null || last == null) return false;
  yield* change(
    `INSERT INTO visibility_touched (store_id, item_id, mark)
     SELECT DISTINCT h.store_id, h.item_id, 1 FROM store_item_stock_history h
     WHERE h.id BETWEEN ? AND ?
     ON CONFLICT (store_id, item_id) DO UPDATE SET mark = visibility_touched.mark + 1`,
    ...[first, last],
  );
  yield* noteMarked(last);
  return Number(page?.count) === limit;
}

/** Whether a store and item have moved since they were marked last. */
function* isMoved({ storeId, item }: StockKey): Steps<boolean> {
  return yield* exists(
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM store_item_stock s
       WHERE s.store_id = ? AND s.item_id = ? AND s.newest_history_id > ${LAST_MARKED})
     OR EXISTS (SELECT 1 FROM store_item_stock_history h
       WHERE h.store_id = ? AND h.item_id = ? AND h.number IS NULL AND h.id > ${LAST_MARKED})`,
    ...[storeId, item, storeId, item],
  );
}

/** Whether the figures of a store and item are to be sent. */
export function* isWaiting(key: StockKey): Steps<boolean> {
  return (yield* readMark(key)) !== undefined || (yield* isMoved(key));
}

/**
 * Stores and items that have stock, an open document or figures. Conditions of a store or an item are put in.
 */
const knownBy = (ofPosition: string, ofLine: string, ofOrder: string): string =>
  [
    `SELECT s.store_id, s.item_id FROM store st JOIN store_item_stock s ON s.store_id = st.id
     WHERE ${ofPosition}`,
    `SELECT s.store_id, s.item_id FROM store st JOIN visibility_figure s ON s.store_id = st.id
     WHERE ${ofPosition}`,
    `SELECT l.store_id, l.item_id FROM inv_adjust_line_item l
     JOIN inv_adjust a ON a.id = l.inv_adjust_id WHERE a.status = 1 AND ${ofLine}`,
    `SELECT o.store_id, l.item_id FROM sales_order_line l
     JOIN sales_order o ON o.id = l.sales_order_id WHERE o.status = 1 AND ${ofOrder}`,
  ].join(' UNION ');

const touchKnown = (known: string): string =>
  `INSERT INTO visibility_touched (store_id, item_id, mark)
   SELECT known.store_id, known.item_id, 1 FROM (${known}) AS known WHERE TRUE
   ON CONFLICT (store_id, item_id) DO UPDATE SET mark = visibility_touched.mark + 1`;

const TOUCH_STORE = touchKnown(knownBy('st.id = ?', 'a.store_id = ?', 'o.store_id = ?'));
const TOUCH_ITEM = touchKnown(knownBy('s.item_id = ?', 'l.item_id = ?', 'l.item_id = ?'));
/** All stores and items that have stock, an open document or figures. */
export const KNOWN_KEYS = knownBy('TRUE', 'TRUE', 'TRUE');

/** Marks the items of a store that have stock, an open document or figures. */
export function* touchStore(storeId: Id): Steps<void> {
  yield* change(TOUCH_STORE, storeId, storeId, storeId, storeId);
}

/** Marks an item at the stores that have stock, an open document or figures of it. */
export function* touchItem(item: string): Steps<void> {
  yield* change(TOUCH_ITEM, item, item, item, item);
}

/** Marks all stores and items that have stock, an open document or figures, a store at a time. */
export function* touchAll(dialect: Dialect): Steps<void> {
  // The next run marks the movements that happen meanwhile.
  const row = yield* one<{ last: Id | null }>(
    `SELECT max(id) AS last FROM store_item_stock_history WHERE ${dialect.isHistoryRowSettled}`,
  );
  yield* noteMarked(row?.last ?? 0);
  for (const { id } of yield* all<{ id: Id }>('SELECT id FROM store ORDER BY id')) {
    yield* touchStore(id);
    yield PAUSE;
  }
}

/** The key before the first one. */
export const NO_KEY: StockKey = { storeId: 0, item: '' };

/** The touched stores and items, in their order, behind a key. */
export function* readTouched({ storeId, item }: StockKey, limit: number): Steps<Touched[]> {
  const rows = yield* all<{ store_id: Id; item_id: string; mark: number }>(
    `SELECT store_id, item_id, mark FROM visibility_touched
     WHERE (store_id, item_id) > (?, ?) ORDER BY store_id, item_id LIMIT ?`,
    ...[storeId, item, limit],
  );
  return rows.map((row) => ({ storeId: row.store_id, item: row.item_id, mark: row.mark }));
}

/** The mark of a store and item. Undefined where it is not touched. */
export function* readMark({ storeId, item }: StockKey): Steps<number | undefined> {
  const row = yield* one<{ mark: number }>(
    'SELECT mark FROM visibility_touched WHERE store_id = ? AND item_id = ?',
    ...[storeId, item],
  );
  return row?.mark;
}

/** Stores and items of other unsent offsets of the documents that have one of this store and item. */
export function* readCompanions({ storeId, item }: StockKey): Steps<StockKey[]> {
  const rows = yield* all<{ store_id: Id; item_id: string }>(
    `SELECT DISTINCT other.store_id, other.item_id FROM visibility_offset o
     JOIN visibility_offset other
       ON other.document = o.document AND other.document_id = o.document_id
         AND other.state < 5 AND other.state < 3
     WHERE o.state < 5 AND o.state < 3 AND o.store_id = ? AND o.item_id = ?`,
    ...[storeId, item],
  );
  return rows.map((row) => ({ storeId: row.store_id, item: row.item_id }));
}

export function* countTouched(): Steps<number> {
  const row = yield* one<{ count: number }>('SELECT count(*) AS count FROM visibility_touched');
  return Number(row?.count ?? 0);
}

/** The number of movements that are not marked yet. It is an upper bound, since ids are subtracted. */
export function* countMoved(): Steps<number> {
  const row = yield* one<{ count: number }>(
    `SELECT coalesce(max(id), 0) - ${LAST_MARKED} AS count FROM store_item_stock_history`,
  );
  return Number(row?.count ?? 0);
}

/** Takes a mark away, unless it was touched again. */
export function* untouch({ storeId, item, mark }: Touched): Steps<void> {
  yield* change(
    'DELETE FROM visibility_touched WHERE store_id = ? AND item_id = ? AND mark = ?',
    ...[storeId, item, mark],
  );
}
