import { STORE, withDatabase } from './databases.mjs';
import { ORGANIZATION } from './on-hand-data.mjs';

const ITEMS = `SELECT item_id, row_number() OVER (ORDER BY item_id) - 1 AS n FROM store_item_stock s
  WHERE store_id = ${STORE} AND item_id IN (SELECT id FROM item WHERE department_id = :department)`;
const OFFSETS = `INSERT INTO visibility_offset (offset_id, document, document_id, line_id, number, store_id,
    item_id, organization_id, product_id, dimensions, data_source, measure, quantity, create_date, state,
    tries)
  SELECT printf('ofs:adjustment:%d:%d:%d', 900000 + i.n, 900000 + i.n, k.value),
    'adjustment', 900000 + i.n, 900000 + i.n, k.value, ${STORE}, i.item_id, '${ORGANIZATION}', i.item_id,
    '{"SiteId":"1","LocationId":"${STORE}"}', 'store', 'adjusted', -10000, :at, 1, 0
  FROM (${ITEMS}) AS i, json_each(:numbers) AS k`;

/** Queues so many offsets for each item of a department. */
export function queueOffsets(file, department, each) {
  const numbers = JSON.stringify(Array.from({ length: each }, (_one, at) => at + 1));
  const at = new Date().toISOString();
  withDatabase(file, (database) => {
    database.pragma('synchronous = OFF');
    database.prepare(OFFSETS).run({ department, numbers, at });
    database.pragma('wal_checkpoint(TRUNCATE)');
  });
}

/** How many offsets are not sent, and how many figures are not the positions. */
export function runTotals(file) {
  return withDatabase(file, (database) => {
    const value = (sql) => database.prepare(sql).pluck().get();
    return {
      unsent: value('SELECT count(*) FROM visibility_offset WHERE state < 5'),
      sum: value("SELECT sum(quantity) FROM visibility_counter WHERE data_source = 'store'"),
      differences: value(
        `SELECT count(*) FROM store_item_stock s LEFT JOIN (
             SELECT c.product_id, c.quantity, d.location_id FROM visibility_counter c
             JOIN visibility_dimension_set d ON d.id = c.dimension_set_id
             WHERE c.data_source = 'fno' AND c.measure = 'physicalinvent'
               AND d.content NOT LIKE '%StatusId%') AS f
           ON f.product_id = s.item_id AND f.location_id = CAST(s.store_id AS text)
         WHERE f.quantity IS NULL OR f.quantity <> s.quantity_total - s.quantity_non_sellable`,
      ),
    };
  });
}
