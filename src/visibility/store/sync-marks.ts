import type { Id } from '../../engine/model/model.js';
import { all, change, one, PAUSE, type Steps } from '../../store/steps.js';

/** What our own figures are of. */
export interface StockKey {
  readonly storeId: Id;
  readonly item: string;
}

/** A store and item whose figures are to be read anew (IV33). */
export interface Touched extends StockKey {
  /** Another one when it was touched again. */
  readonly mark: number;
}

const TOUCH = `INSERT INTO visibility_touched (store_id, item_id, mark) VALUES (?, ?, 1)
  ON CONFLICT (store_id, item_id) DO UPDATE SET mark = visibility_touched.mark + 1`;

export function* touch(storeId: Id, item: string): Steps<void> {
  yield* change(TOUCH, storeId, item);
}

/** What has stock, an open document or figures; conditions of a store or an item are put in. */
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

const TOUCH_STORE = touchKnown(knownBy('st.id = ?', 'l.store_id = ?', 'o.store_id = ?'));
const TOUCH_ITEM = touchKnown(knownBy('s.item_id = ?', 'l.item_id = ?', 'l.item_id = ?'));
/** All that has stock, an open document or figures. */
export const KNOWN_KEYS = knownBy('TRUE', 'TRUE', 'TRUE');

/** Marks the items of a store that have stock, an open document or figures. */
export function* touchStore(storeId: Id): Steps<void> {
  yield* change(TOUCH_STORE, storeId, storeId, storeId, storeId);
}

/** Marks an item at the stores that have stock, an open document or figures of it. */
export function* touchItem(item: string): Steps<void> {
  yield* change(TOUCH_ITEM, item, item, item, item);
}

/** Marks all that has stock, an open document or figures, a store at a time. */
export function* touchAll(): Steps<void> {
  for (const { id } of yield* all<{ id: Id }>('SELECT id FROM store ORDER BY id')) {
    yield* touchStore(id);
    yield PAUSE;
  }
}

/** Before the first one. */
export const NO_KEY: StockKey = { storeId: 0, item: '' };

/** Those that are touched, in their order, behind a key. */
export function* readTouched({ storeId, item }: StockKey, limit: number): Steps<Touched[]> {
  const rows = yield* all<{ store_id: Id; item_id: string; mark: number }>(
    `SELECT store_id, item_id, mark FROM visibility_touched
     WHERE (store_id, item_id) > (?, ?) ORDER BY store_id, item_id LIMIT ?`,
    ...[storeId, item, limit],
  );
  return rows.map((row) => ({ storeId: row.store_id, item: row.item_id, mark: row.mark }));
}

/** The mark of a store and item; undefined where it is not touched. */
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

/** Takes a mark away, unless it was touched again. */
export function* untouch({ storeId, item, mark }: Touched): Steps<void> {
  yield* change(
    'DELETE FROM visibility_touched WHERE store_id = ? AND item_id = ? AND mark = ?',
    ...[storeId, item, mark],
  );
}
