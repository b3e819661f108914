import type { Connection } from './databases.js';

/** Stores whose UINs are not what their positions say, per bucket; none is right. */
export async function uinDifferences(database: Connection): Promise<unknown[]> {
  const counts = (status: number, column: string): string => `
    SELECT s.store_id, s.item_id, '${column}' AS bucket FROM store_item_stock s
    JOIN item i ON i.id = s.item_id AND i.uin_type IS NOT NULL
    WHERE s.${column} / 10000 <> (SELECT count(*) FROM item_uin u
      WHERE u.store_id = s.store_id AND u.item_id = s.item_id AND u.status = ${status})`;
  const total = `
    SELECT s.store_id, s.item_id, 'total' AS bucket FROM store_item_stock s
    JOIN item i ON i.id = s.item_id AND i.uin_type IS NOT NULL
    WHERE s.quantity_total / 10000 <> (SELECT count(*) FROM item_uin u
      WHERE u.store_id = s.store_id AND u.item_id = s.item_id AND u.status IN (1, 3, 7))`;
  const split = `
    SELECT n.store_id, n.item_id, 'sub-bucket ' || n.nonsellable_type_id AS bucket
    FROM store_item_stock_nonsellable n JOIN item i ON i.id = n.item_id AND i.uin_type IS NOT NULL
    WHERE n.quantity / 10000 <> (SELECT count(*) FROM item_uin u WHERE u.store_id = n.store_id
      AND u.item_id = n.item_id AND u.status = 3 AND u.nonsellable_type_id = n.nonsellable_type_id)`;
  const nowhere = `SELECT u.store_id, u.item_id, u.uin AS bucket FROM item_uin u
    WHERE u.status IN (1, 3, 7) AND NOT EXISTS (SELECT 1 FROM store_item_stock s
      WHERE s.store_id = u.store_id AND s.item_id = u.item_id)`;
  const sums = `SELECT s.store_id, s.item_id, 'sub-buckets' AS bucket FROM store_item_stock s
    WHERE s.quantity_non_sellable <> (SELECT coalesce(sum(quantity), 0)
      FROM store_item_stock_nonsellable n WHERE n.store_id = s.store_id AND n.item_id = s.item_id)`;
  const found: unknown[] = [];
  const queries = [
    counts(7, 'quantity_customer_reserve'),
    counts(3, 'quantity_non_sellable'),
    total,
    split,
    nowhere,
    sums,
  ];
  for (const sql of queries) found.push(...(await database.rows(sql)));
  return found;
}
