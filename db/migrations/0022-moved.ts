import type { Knex } from 'knex';
import { run } from './dialect.js';

/** History tells which figures are to be read anew: up to which row of it that is marked (IV33). */
export async function up(knex: Knex): Promise<void> {
  await run(knex, [
    'ALTER TABLE visibility_run ADD COLUMN history_id bigint NOT NULL DEFAULT 0',
    // What moved before was marked with the movement.
    `UPDATE visibility_run SET history_id =
       (SELECT coalesce(max(id), 0) FROM store_item_stock_history)`,
  ]);
}
