import type { Knex } from 'knex';
import { dialectOf, run } from './dialect.js';

/** Roles of reasons, notes, and indexes by which uses and the history are found. */
export async function up(knex: Knex): Promise<void> {
  const { clustered, identityOfKept } = dialectOf(knex);
  await run(knex, [
    `CREATE TABLE inv_adjust_reason_role (
      inv_adjust_reason_id bigint NOT NULL REFERENCES inv_adjust_reason (id),
      role varchar(60) NOT NULL,
      PRIMARY KEY (inv_adjust_reason_id, role)
    ) ${clustered}`,
    `CREATE TABLE inv_adjust_note (
      id ${identityOfKept},
      inv_adjust_id bigint NOT NULL REFERENCES inv_adjust (id),
      note varchar(2000) NOT NULL,
      create_date varchar(24) NOT NULL,
      create_user varchar(128) NOT NULL
    )`,
    'CREATE INDEX inv_adjust_note_by_adjustment ON inv_adjust_note (inv_adjust_id, id)',
    // Tells whether a sub-bucket is used. The index grows when an item first has stock there, not by each
    // movement.
    `CREATE INDEX store_item_stock_nonsellable_by_type
      ON store_item_stock_nonsellable (nonsellable_type_id)`,
    `CREATE INDEX item_uin_by_sub_bucket ON item_uin (nonsellable_type_id)
      WHERE nonsellable_type_id IS NOT NULL`,
    // The history of a store in order, by period, and of a transaction, whose instant is known. It
    // costs half a microsecond for each row. One by transaction beside it would cost as much again.
    `CREATE INDEX store_item_stock_history_by_date
      ON store_item_stock_history (store_id, transaction_timestamp, id)`,
  ]);
}
