import type { Knex } from 'knex';
import { run } from './dialect.js';

/**
 * Lines and rows of the history are found by item along links, each leading to the one before it. Only
 * those without a number are in an index by item: all that were there before this migration are.
 */
export async function up(knex: Knex): Promise<void> {
  await run(knex, [
    // number: its place among the linked rows of the item at the store, from 1. Null where it is not linked.
    // previous_id: the row before it. Null for the first.
    'ALTER TABLE store_item_stock_history ADD COLUMN previous_id bigint',
    'ALTER TABLE store_item_stock_history ADD COLUMN number bigint',
    // Lines are linked in runs of 16. run: JSON list of the adjustments of its run up to it, the newest
    // first. previous_id: the last line of the run before.
    'ALTER TABLE inv_adjust_line_item ADD COLUMN previous_id bigint',
    'ALTER TABLE inv_adjust_line_item ADD COLUMN number bigint',
    'ALTER TABLE inv_adjust_line_item ADD COLUMN run text',
    // The beginning of the links. The counts are the numbers of those rows.
    'ALTER TABLE store_item_stock ADD COLUMN newest_history_id bigint',
    'ALTER TABLE store_item_stock ADD COLUMN history_count bigint NOT NULL DEFAULT 0',
    'ALTER TABLE store_item_stock ADD COLUMN newest_line_id bigint',
    'ALTER TABLE store_item_stock ADD COLUMN line_count bigint NOT NULL DEFAULT 0',
    // The number of lines, where it never changes, as in an adjustment that was confirmed as it was created.
    // Null elsewhere.
    'ALTER TABLE inv_adjust ADD COLUMN line_count bigint',
    'DROP INDEX store_item_stock_history_by_item',
    `CREATE INDEX store_item_stock_history_by_item
      ON store_item_stock_history (store_id, item_id, id) WHERE number IS NULL`,
    'DROP INDEX inv_adjust_line_item_by_item',
    `CREATE INDEX inv_adjust_line_item_by_item
      ON inv_adjust_line_item (store_id, item_id, create_date, inv_adjust_id) WHERE number IS NULL`,
    // Every 32nd linked row, and the last line of each run. A walk that begins far back begins at one of
    // them.
    `CREATE INDEX store_item_stock_history_landmark
      ON store_item_stock_history (store_id, item_id, id) WHERE number % 32 = 0`,
    `CREATE INDEX inv_adjust_line_item_landmark
      ON inv_adjust_line_item (store_id, item_id, create_date, inv_adjust_id) WHERE number % 16 = 0`,
  ]);
}
