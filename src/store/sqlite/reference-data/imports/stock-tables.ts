import { POSITION_MAX, quantityToText } from '../../../../engine/model/quantity.js';
import { problemAt } from '../../../../engine/refusals/import-problem.js';
import type { FinalProblems } from '../../../reference-data.js';
import type { Stamp } from '../../../stamp.js';
import type { Pauses } from '../../executor/pauses.js';
import type { Statements } from '../../statements.js';
import { findProblems, runForAll, type StagedTable } from './staging.js';

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

export const IMPORT_STOCK: StagedTable = { name: 'import_stock', key: ['store_id', 'item_id'] };
const IMPORT_STOCK_SPLIT: StagedTable = {
  name: 'import_stock_split',
  key: ['store_id', 'item_id', 'nonsellable_type_id'],
};

/** Adding would take a position beyond what is stored (D25). */
export function positionsBeyond(statements: Statements): Pauses<FinalProblems> {
  const beyond = ['total', 'non_sellable', 'customer_reserve']
    .map((name) => `abs(p.quantity_${name} + s.${name}) > ${POSITION_MAX}`)
    .join(' OR ');
  return findProblems<{ item_id: string; store_id: number }>(statements, {
    table: IMPORT_STOCK,
    columns: 's.store_id, s.item_id',
    // Not the other way round: most often there are no positions yet, or far more than rows.
    from: `FROM import_stock s CROSS JOIN store_item_stock p
       ON p.store_id = s.store_id AND p.item_id = s.item_id
     WHERE s.change > 0 AND (${beyond})`,
    problemOf: ({ line, item_id: item, store_id: store }) =>
      problemAt({ line }, 'POSITION_OUT_OF_RANGE', {
        item,
        store,
        limit: quantityToText(POSITION_MAX),
      }),
  });
}

/** Sub-buckets that were removed after their rows were read: they were not in use yet. */
export function removedSubBuckets(statements: Statements, column: string): Pauses<FinalProblems> {
  return findProblems(statements, {
    table: IMPORT_STOCK_SPLIT,
    columns: 's.item_id',
    line: 't.line',
    from: `FROM import_stock_split s CROSS JOIN import_stock t
       ON t.store_id = s.store_id AND t.item_id = s.item_id
     WHERE s.nonsellable_type_id NOT IN (SELECT id FROM nonsellable_type)`,
    problemOf: ({ line }) => problemAt({ line, column }, 'SUB_BUCKET_NOT_FOUND', {}),
  });
}

const HISTORY = `INSERT INTO store_item_stock_history (store_id, item_id, transaction_type,
  transaction_user, transaction_timestamp, quantity_total_delta, quantity_non_sellable_delta,
  quantity_customer_reserve_delta, nonsellable_type_id)`;

/**
 * Adds what is staged to the positions, by what it adds and never to a value read before, and writes
 * the history of it (D37): a row for each position, and one for each sub-bucket of it. In sets, since a
 * million single movements would take a minute.
 */
export function* addOpeningStock(
  statements: Statements,
  { user, at }: Stamp,
  usesSubBuckets: boolean,
): Pauses<void> {
  const position = (
    where: string,
  ) => `INSERT INTO store_item_stock (store_id, item_id, quantity_total,
       quantity_non_sellable, quantity_customer_reserve, update_date)
     SELECT s.store_id, s.item_id, s.total, s.non_sellable, s.customer_reserve, ?
     FROM import_stock s WHERE s.change > 0 AND ${where}
     ON CONFLICT (store_id, item_id) DO UPDATE SET
       quantity_total = quantity_total + excluded.quantity_total,
       quantity_non_sellable = quantity_non_sellable + excluded.quantity_non_sellable,
       quantity_customer_reserve = quantity_customer_reserve + excluded.quantity_customer_reserve,
       update_date = excluded.update_date`;
  yield* runForAll(statements, IMPORT_STOCK, position, at);
  const split = (where: string) => `INSERT INTO store_item_stock_nonsellable (store_id, item_id,
       nonsellable_type_id, quantity)
     SELECT s.store_id, s.item_id, s.nonsellable_type_id, s.quantity
     FROM import_stock_split s WHERE ${where}
     ON CONFLICT (store_id, item_id, nonsellable_type_id)
     DO UPDATE SET quantity = quantity + excluded.quantity`;
  yield* runForAll(statements, IMPORT_STOCK_SPLIT, split);
  const nonSellable = usesSubBuckets ? '0' : 's.non_sellable';
  const stamp = `'${OPENING_STOCK}', ?, ?`;
  const ofPosition = (where: string) => `${HISTORY}
     SELECT s.store_id, s.item_id, ${stamp}, s.total, ${nonSellable}, s.customer_reserve, NULL
     FROM import_stock s WHERE s.change > 0 AND ${where}`;
  yield* runForAll(statements, IMPORT_STOCK, ofPosition, user, at);
  const ofSplit = (where: string) => `${HISTORY}
     SELECT s.store_id, s.item_id, ${stamp}, 0, s.quantity, 0, s.nonsellable_type_id
     FROM import_stock_split s WHERE ${where}`;
  yield* runForAll(statements, IMPORT_STOCK_SPLIT, ofSplit, user, at);
}
