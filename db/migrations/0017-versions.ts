import type { Knex } from 'knex';
import { dialectOf, run } from './dialect.js';

/**
 * Versions of adjustments and templates, and the users who changed (D72) or canceled (D71) them last. The
 * request of a system transaction (D81). Views of the tables in units (D83).
 */
export async function up(knex: Knex): Promise<void> {
  const { integer } = dialectOf(knex);
  const documents = ['inv_adjust', 'inv_adjust_template'].flatMap((table) =>
    [
      integer('version', 'NOT NULL DEFAULT 1'),
      // Null while nobody has changed it since it was created.
      'update_date varchar(24)',
      'update_user varchar(128)',
      'cancel_date varchar(24)',
      'cancel_user varchar(128)',
    ].map((column) => `ALTER TABLE ${table} ADD COLUMN ${column}`),
  );
  const amounts = 'quantity / 10000.0 AS quantity, case_size / 100.0 AS case_size';
  await run(knex, [
    ...documents,
    // lines: JSON list, as they were sent. Null where the history alone tells them (wastage).
    'ALTER TABLE system_transaction ADD COLUMN lines text',
    `CREATE UNIQUE INDEX system_transaction_by_reference
      ON system_transaction (store_id, transaction_type, reference)
      WHERE lines IS NOT NULL AND reference IS NOT NULL`,
    `CREATE VIEW v_inv_adjust_line_item AS SELECT id, inv_adjust_id, store_id, create_date, item_id,
      inv_adjust_reason_id, ${amounts} FROM inv_adjust_line_item`,
    `CREATE VIEW v_inv_adjust_template_item AS SELECT id, inv_adjust_template_id, item_id,
      inv_adjust_reason_id, ${amounts} FROM inv_adjust_template_item`,
    `CREATE VIEW v_store_item_stock_nonsellable AS SELECT store_id, item_id, nonsellable_type_id,
      quantity / 10000.0 AS quantity FROM store_item_stock_nonsellable`,
    `CREATE VIEW v_store_item_stock_history AS SELECT id, store_id, item_id, reason_code,
      transaction_type, transaction_id, transaction_user, transaction_timestamp,
      quantity_total_delta / 10000.0 AS quantity_total_delta,
      quantity_non_sellable_delta / 10000.0 AS quantity_non_sellable_delta,
      quantity_customer_reserve_delta / 10000.0 AS quantity_customer_reserve_delta,
      nonsellable_type_id FROM store_item_stock_history`,
  ]);
}
