const AT = '2026-01-01T00:00:00.000Z';

/** A confirmed adjustment with its movement, as the tables before 0026-linked-rows have them. */
export const UNLINKED: readonly string[] = [
  "INSERT INTO store (id, name, time_zone) VALUES (1, 'One', 'UTC')",
  `INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
     VALUES ('A', 0, 'A', 'EA', 100)`,
  "INSERT INTO store_item VALUES (1, 'A')",
  `INSERT INTO store_item_stock (store_id, item_id, quantity_total, update_date)
     VALUES (1, 'A', -10000, '${AT}')`,
  `INSERT INTO inv_adjust (id, store_id, status, publish, create_date, create_user, approve_date)
     VALUES (5, 1, 2, 1, '${AT}', 'x', '${AT}')`,
  `INSERT INTO inv_adjust_line_item (inv_adjust_id, store_id, create_date, item_id,
     inv_adjust_reason_id, quantity, case_size) VALUES (5, 1, '${AT}', 'A', 21, 10000, 100)`,
  `INSERT INTO store_item_stock_history (id, store_id, item_id, transaction_type, transaction_id,
     transaction_user, transaction_timestamp, quantity_total_delta, quantity_non_sellable_delta,
     quantity_customer_reserve_delta)
     VALUES (41, 1, 'A', 'INVENTORY_ADJUSTMENT', 5, 'x', '${AT}', -10000, 0, 0)`,
];

/** What the pairs and offsets of the tests stand on. */
export const STORE_AND_ITEM: readonly string[] = [
  "INSERT INTO store (id, name, time_zone) VALUES (5000, 'One', 'UTC')",
  `INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
     VALUES ('100000147', 0, 'A', 'EA', 100)`,
];
