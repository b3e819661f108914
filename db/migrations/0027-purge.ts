import type { Knex } from 'knex';
import { run } from './dialect.js';

/** The progress of a purge by age, and the linked rows of 0026 that are gone. */
export async function up(knex: Knex): Promise<void> {
  await run(knex, [
    // The numbers of the last linked rows that are gone. Those behind them are all there.
    'ALTER TABLE store_item_stock ADD COLUMN purged_history_count bigint NOT NULL DEFAULT 0',
    'ALTER TABLE store_item_stock ADD COLUMN purged_line_count bigint NOT NULL DEFAULT 0',
    // Without this index the deletion of each adjustment would look through all of them for copies.
    `CREATE INDEX inv_adjust_by_reference ON inv_adjust (reference_id)
      WHERE reference_id IS NOT NULL`,
    // All offsets of a document, the sent ones too, so that one that is sent need not be taken out of it.
    'DROP INDEX visibility_offset_of_document',
    'CREATE INDEX visibility_offset_of_document ON visibility_offset (document, document_id)',
    // One row at most. before_date: older data may be gone. holder: the purge in progress, or the
    // last one. slice_count: the number of deletions.
    `CREATE TABLE data_purge (
      id smallint PRIMARY KEY CHECK (id = 1),
      before_date varchar(24) NOT NULL,
      holder varchar(64) NOT NULL,
      slice_count bigint NOT NULL
    )`,
  ]);
}
