import type { Knex } from 'knex';
import { dialectOf, POSITION_LIMIT, run } from './dialect.js';

/** Positions, their sub-buckets, and the history that every change of them leaves (D37). */
export async function up(knex: Knex): Promise<void> {
  const { clustered, identityOfKept, integer } = dialectOf(knex);
  const range = (column: string, least: string): string =>
    `CHECK (${column} BETWEEN ${least} AND ${POSITION_LIMIT})`;
  const zero = 'NOT NULL DEFAULT 0';
  await run(knex, [
    // Total may become negative. Stock that is set aside in the store may not (D26). Non-sellable stock
    // is part of the total.
    `CREATE TABLE store_item_stock (
      store_id bigint NOT NULL,
      item_id varchar(25) NOT NULL,
      ${integer('quantity_total', zero)},
      ${integer('quantity_non_sellable', zero)},
      ${integer('quantity_customer_reserve', zero)},
      ${integer('quantity_reserved', zero)},
      ${integer('quantity_vendor_return', zero)},
      ${integer('quantity_in_transit', zero)},
      ${integer('quantity_shop_floor', zero)},
      ${integer('quantity_delivery_bay', zero)},
      update_date varchar(24) NOT NULL,
      PRIMARY KEY (store_id, item_id),
      FOREIGN KEY (store_id, item_id) REFERENCES store_item (store_id, item_id),
      ${range('quantity_total', `-${POSITION_LIMIT}`)},
      ${range('quantity_non_sellable', '0')},
      ${range('quantity_customer_reserve', '0')}
    ) ${clustered}`,
    `CREATE TABLE store_item_stock_nonsellable (
      store_id bigint NOT NULL,
      item_id varchar(25) NOT NULL,
      nonsellable_type_id bigint NOT NULL REFERENCES nonsellable_type (id),
      ${integer('quantity')},
      PRIMARY KEY (store_id, item_id, nonsellable_type_id),
      FOREIGN KEY (store_id, item_id) REFERENCES store_item_stock (store_id, item_id),
      ${range('quantity', '0')}
    ) ${clustered}`,
    `CREATE TABLE store_item_stock_history (
      id ${identityOfKept},
      store_id bigint NOT NULL,
      item_id varchar(25) NOT NULL,
      reason_code smallint,
      transaction_type varchar(40) NOT NULL,
      transaction_id bigint,
      transaction_user varchar(128) NOT NULL,
      transaction_timestamp varchar(24) NOT NULL,
      ${integer('quantity_total_delta')},
      ${integer('quantity_non_sellable_delta')},
      ${integer('quantity_customer_reserve_delta')},
      nonsellable_type_id bigint
    )`,
    `CREATE INDEX store_item_stock_history_by_item
      ON store_item_stock_history (store_id, item_id, id)`,
    // The view is for people who read the database. It has quantities in units, and the derived available.
    `CREATE VIEW v_store_item_stock AS SELECT store_id, item_id,
      quantity_total / 10000.0 AS total,
      quantity_non_sellable / 10000.0 AS non_sellable,
      quantity_customer_reserve / 10000.0 AS customer_reserve,
      (quantity_total - quantity_non_sellable - quantity_customer_reserve - quantity_reserved
        - quantity_vendor_return) / 10000.0 AS available
      FROM store_item_stock`,
  ]);
}
