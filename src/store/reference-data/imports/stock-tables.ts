import { POSITION_MAX, quantityToText } from '../../../engine/model/quantity.js';
import { problemAt } from '../../../engine/refusals/import-problem.js';
import type { Database } from '../../flow.js';
import type { Stamp } from '../../stamp.js';
import type { Steps } from '../../steps.js';
import { OPENING_STOCK } from '../../transaction.js';
import type { KeyedTable } from './key-ranges.js';
import type { FinalProblems } from './results.js';
import { findProblems, runForAll } from './staging.js';

export const STOCK_TABLES = {
  import_stock: `store_id bigint, item_id text, line bigint, change bigint,
    total bigint, customer_reserve bigint, non_sellable bigint,
    PRIMARY KEY (store_id, item_id)`,
  import_stock_split: `store_id bigint, item_id text, nonsellable_type_id bigint, quantity bigint,
    PRIMARY KEY (store_id, item_id, nonsellable_type_id)`,
};

const IMPORT_STOCK: KeyedTable = { name: 'import_stock', key: ['store_id', 'item_id'] };
const IMPORT_STOCK_SPLIT: KeyedTable = {
  name: 'import_stock_split',
  key: ['store_id', 'item_id', 'nonsellable_type_id'],
};

/** Problems of rows whose sum would take a position beyond its range (D25). */
export function positionsBeyond({ dialect }: Database): Steps<FinalProblems> {
  const beyond = ['total', 'non_sellable', 'customer_reserve']
    .map((name) => `abs(p.quantity_${name} + s.${name}) > ${POSITION_MAX}`)
    .join(' OR ');
  return findProblems<{ item_id: string; store_id: number }>({
    table: IMPORT_STOCK,
    columns: 's.store_id, s.item_id',
    // Not the other way round: most often there are no positions yet, or far more than rows.
    from: `FROM import_stock s ${dialect.joinInOrder} store_item_stock p
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

/** Problems of sub-buckets that were removed after their rows were read, when they were not in use yet. */
export function removedSubBuckets({ dialect }: Database, column: string): Steps<FinalProblems> {
  return findProblems({
    table: IMPORT_STOCK_SPLIT,
    columns: 's.item_id',
    line: 't.line',
    from: `FROM import_stock_split s ${dialect.joinInOrder} import_stock t
       ON t.store_id = s.store_id AND t.item_id = s.item_id
     WHERE s.nonsellable_type_id NOT IN (SELECT id FROM nonsellable_type)`,
    problemOf: ({ line }) => problemAt({ line, column }, 'SUB_BUCKET_NOT_FOUND', {}),
  });
}

const ADD_POSITIONS = (where: string): string => `INSERT INTO store_item_stock AS p (store_id,
    item_id, quantity_total, quantity_non_sellable, quantity_customer_reserve, update_date)
  SELECT s.store_id, s.item_id, s.total, s.non_sellable, s.customer_reserve, ?
  FROM import_stock s WHERE s.change > 0 AND ${where}
  ON CONFLICT (store_id, item_id) DO UPDATE SET
    quantity_total = p.quantity_total + excluded.quantity_total,
    quantity_non_sellable = p.quantity_non_sellable + excluded.quantity_non_sellable,
    quantity_customer_reserve = p.quantity_customer_reserve + excluded.quantity_customer_reserve,
    update_date = excluded.update_date`;

const ADD_SPLIT = (where: string): string => `INSERT INTO store_item_stock_nonsellable AS n
    (store_id, item_id, nonsellable_type_id, quantity)
  SELECT s.store_id, s.item_id, s.nonsellable_type_id, s.quantity
  FROM import_stock_split s WHERE ${where}
  ON CONFLICT (store_id, item_id, nonsellable_type_id)
  DO UPDATE SET quantity = n.quantity + excluded.quantity`;

const HISTORY = `INSERT INTO store_item_stock_history (store_id, item_id, transaction_type,
  transaction_user, transaction_timestamp, quantity_total_delta, quantity_non_sellable_delta,
  quantity_customer_reserve_delta, nonsellable_type_id)`;

/**
 * Adds staged stock to the positions, never to a value read before, and writes its history (D37): a
 * row for each position, and one for each sub-bucket of it. In sets, since a million single
 * movements would take a minute.
 */
export function* addOpeningStock({ usesSubBuckets }: Database, { user, at }: Stamp): Steps<void> {
  yield* runForAll(IMPORT_STOCK, ADD_POSITIONS, at);
  yield* runForAll(IMPORT_STOCK_SPLIT, ADD_SPLIT);
  const nonSellable = usesSubBuckets ? '0' : 's.non_sellable';
  const stamp = `'${OPENING_STOCK}', ?, ?`;
  const ofPosition = (where: string) => `${HISTORY}
     SELECT s.store_id, s.item_id, ${stamp}, s.total, ${nonSellable}, s.customer_reserve, NULL
     FROM import_stock s WHERE s.change > 0 AND ${where}`;
  yield* runForAll(IMPORT_STOCK, ofPosition, user, at);
  const ofSplit = (where: string) => `${HISTORY}
     SELECT s.store_id, s.item_id, ${stamp}, 0, s.quantity, 0, s.nonsellable_type_id
     FROM import_stock_split s WHERE ${where}`;
  yield* runForAll(IMPORT_STOCK_SPLIT, ofSplit, user, at);
}
