import { IMPORT_PROBLEMS_MAX } from '../../../config/limits.js';
import { problemAt } from '../../../engine/import-problems.js';
import { POSITION_MAX, quantityToText } from '../../../engine/quantity.js';
import type { FinalProblems } from '../../reference-data.js';
import type { Statements } from '../statements.js';
import type { Stamp } from '../transaction.js';
import { findProblems } from './staging.js';

/** Type of the history rows of opening stock. */
export const OPENING_STOCK = 'OPENING_STOCK';

/** What is to be added to positions, and to their sub-buckets. */
export const STOCK_TABLES = {
  import_stock: `CREATE TABLE staging.import_stock (
    store_id integer, item_id text, line integer, change integer,
    total integer, customer_reserve integer, non_sellable integer,
    PRIMARY KEY (store_id, item_id)) WITHOUT ROWID`,
  import_stock_split: `CREATE TABLE staging.import_stock_split (
    store_id integer, item_id text, nonsellable_type_id integer, quantity integer,
    PRIMARY KEY (store_id, item_id, nonsellable_type_id)) WITHOUT ROWID`,
};

/** Adding would take a position beyond what is stored (D25). */
export function positionsBeyond(statements: Statements): FinalProblems {
  const beyond = ['total', 'non_sellable', 'customer_reserve']
    .map((name) => `abs(p.quantity_${name} + s.${name}) > ${POSITION_MAX}`)
    .join(' OR ');
  return findProblems<{ line: number; item_id: string; store_id: number }>(
    statements,
    's.store_id, s.item_id',
    // Not the other way round: most often there are no positions yet, or far more than rows.
    `FROM import_stock s CROSS JOIN store_item_stock p
       ON p.store_id = s.store_id AND p.item_id = s.item_id
     WHERE s.change > 0 AND (${beyond})`,
    IMPORT_PROBLEMS_MAX,
    ({ line, item_id: item, store_id: store }) =>
      problemAt({ line }, 'POSITION_OUT_OF_RANGE', {
        item,
        store,
        limit: quantityToText(POSITION_MAX),
      }),
  );
}

/** Sub-buckets that were removed after their rows were read: they were not in use yet. */
export function removedSubBuckets(statements: Statements, column: string): FinalProblems {
  return findProblems<{ line: number }>(
    statements,
    's.item_id',
    `FROM import_stock_split n CROSS JOIN import_stock s
       ON s.store_id = n.store_id AND s.item_id = n.item_id
     WHERE n.nonsellable_type_id NOT IN (SELECT id FROM nonsellable_type)`,
    IMPORT_PROBLEMS_MAX,
    ({ line }) => problemAt({ line, column }, 'SUB_BUCKET_NOT_FOUND', {}),
  );
}

const HISTORY = `INSERT INTO store_item_stock_history (store_id, item_id, transaction_type,
  transaction_user, transaction_timestamp, quantity_total_delta, quantity_non_sellable_delta,
  quantity_customer_reserve_delta, nonsellable_type_id)`;

/**
 * Adds what is staged to the positions, by what it adds and never to a value read before, and writes
 * the history of it (D37): a row for each position, and one for each sub-bucket of it. Set by set,
 * since a million single movements would hold up everybody for a minute.
 */
export function addOpeningStock(
  statements: Statements,
  { user, at }: Stamp,
  usesSubBuckets: boolean,
): void {
  statements.run(
    `INSERT INTO store_item_stock (store_id, item_id, quantity_total, quantity_non_sellable,
       quantity_customer_reserve, update_date)
     SELECT store_id, item_id, total, non_sellable, customer_reserve, ? FROM import_stock
     WHERE change > 0
     ON CONFLICT (store_id, item_id) DO UPDATE SET
       quantity_total = quantity_total + excluded.quantity_total,
       quantity_non_sellable = quantity_non_sellable + excluded.quantity_non_sellable,
       quantity_customer_reserve = quantity_customer_reserve + excluded.quantity_customer_reserve,
       update_date = excluded.update_date`,
    at,
  );
  statements.run(
    `INSERT INTO store_item_stock_nonsellable (store_id, item_id, nonsellable_type_id, quantity)
     SELECT store_id, item_id, nonsellable_type_id, quantity FROM import_stock_split WHERE true
     ON CONFLICT (store_id, item_id, nonsellable_type_id)
     DO UPDATE SET quantity = quantity + excluded.quantity`,
  );
  const nonSellable = usesSubBuckets ? '0' : 'non_sellable';
  const stamp = `'${OPENING_STOCK}', ?, ?`;
  statements.run(
    `${HISTORY} SELECT store_id, item_id, ${stamp}, total, ${nonSellable}, customer_reserve, NULL
     FROM import_stock WHERE change > 0`,
    ...[user, at],
  );
  statements.run(
    `${HISTORY} SELECT store_id, item_id, ${stamp}, 0, quantity, 0, nonsellable_type_id
     FROM import_stock_split`,
    ...[user, at],
  );
}
