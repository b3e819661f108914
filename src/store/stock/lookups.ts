import type { Id } from '../../engine/model/model.js';
import type { Dialect } from '../dialect.js';
import { all, exists, one, type Steps } from '../steps.js';
import type { ItemStock, StoreName } from '../store.js';
import { type StockRow, selectStock, stockOf } from './stock-rows.js';

export function storeExists(id: Id): Steps<boolean> {
  return exists('SELECT 1 FROM store WHERE id = ?', id);
}

/** @throws Error if there is no such store: a caller has its id from the database */
export function* readStoreName(id: Id): Steps<StoreName> {
  type Row = { id: Id; name: string; time_zone: string };
  const row = yield* one<Row>('SELECT id, name, time_zone FROM store WHERE id = ?', id);
  if (row === undefined) throw new Error(`store ${id} is gone`);
  return { id: row.id, name: row.name, timeZone: row.time_zone };
}

export function* listBuddyStores(id: Id): Steps<Id[]> {
  const rows = yield* all<{ id: Id }>(
    `SELECT b.id FROM store a JOIN store b ON b.buddy_group = a.buddy_group AND b.id <> a.id
     WHERE a.id = ? ORDER BY b.id`,
    id,
  );
  return rows.map((row) => row.id);
}

export function stockFinder(dialect: Dialect) {
  const sql = selectStock(dialect);
  return function* findStock(
    items: readonly string[],
    storeIds: readonly Id[],
  ): Steps<ItemStock[]> {
    const rows = yield* all<StockRow>(sql, JSON.stringify(items), JSON.stringify(storeIds));
    return stockOf(items, storeIds, rows);
  };
}
