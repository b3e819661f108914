import type { Knex } from 'knex';
import { run } from './dialect.js';

/**
 * History tells the figures that are to be read anew. The run keeps the row up to which they are marked
 * (IV33).
 */
export async function up(knex: Knex): Promise<void> {
  await run(knex, [
    'ALTER TABLE visibility_run ADD COLUMN history_id bigint NOT NULL DEFAULT 0',
    // Earlier movements were marked when they happened.
    `UPDATE visibility_run SET history_id =
       (SELECT coalesce(max(id), 0) FROM store_item_stock_history)`,
  ]);
}
