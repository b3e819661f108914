/** A process that writes what one confirmed line writes, one durable commit each, and nothing else. */

import { openWriter } from '../../dist/src/store/sqlite/sqlite-store.js';
import { timedLoop } from './timed-loop.mjs';
import { serveWorker } from './worker.mjs';

// The texts of src/store/sqlite/adjustments/decision-writer.ts, without its decisions.
const STATEMENTS = {
  header: `INSERT INTO inv_adjust (store_id, reference_id, inv_adjust_template_id, status, comments,
    publish, create_date, create_user, approve_date, approve_user)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  line: `INSERT INTO inv_adjust_line_item (inv_adjust_id, store_id, create_date, item_id,
    inv_adjust_reason_id, quantity, case_size) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  position: `UPDATE store_item_stock SET quantity_total = quantity_total + ?,
    quantity_non_sellable = quantity_non_sellable + ?,
    quantity_customer_reserve = quantity_customer_reserve + ?, update_date = ?
    WHERE store_id = ? AND item_id = ?`,
  history: `INSERT INTO store_item_stock_history (store_id, item_id, reason_code, transaction_type,
    transaction_id, transaction_user, transaction_timestamp, quantity_total_delta,
    quantity_non_sellable_delta, quantity_customer_reserve_delta, nonsellable_type_id)
    VALUES (?, ?, ?, 'INVENTORY_ADJUSTMENT', ?, ?, ?, ?, ?, ?, ?)`,
  outbox: `INSERT INTO outbox (store_id, transaction_type, transaction_id, unpublished_items,
    first_history_id, last_history_id, create_date)
    VALUES (?, 'INVENTORY_ADJUSTMENT', ?, ?, ?, ?, ?)`,
};
const COMPLETED = 2;
const REASON_ID = 21;
const REASON_CODE = 83;
const USER = 'sim';

function prepare(database) {
  const entries = Object.entries(STATEMENTS);
  return Object.fromEntries(entries.map(([name, sql]) => [name, database.prepare(sql)]));
}

function writeOne(statements, store, item, number) {
  const at = new Date().toISOString();
  const quantity = 12_500;
  const text = `measurement ${number}`;
  const header = [store, null, null, COMPLETED, text, 1, at, USER, at, USER];
  const id = Number(statements.header.run(...header).lastInsertRowid);
  statements.line.run(id, store, at, item, REASON_ID, quantity, 100);
  const { changes } = statements.position.run(-quantity, 0, 0, at, store, item);
  if (changes !== 1) throw new Error(`the store has no position of ${item}`);
  const history = [store, item, REASON_CODE, id, USER, at, -quantity, 0, 0, null];
  const historyId = Number(statements.history.run(...history).lastInsertRowid);
  statements.outbox.run(store, id, null, historyId, historyId, at);
}

serveWorker(({ file, store, items }) => {
  const database = openWriter(file);
  const statements = prepare(database);
  let number = 0;
  const transaction = database.transaction(() => {
    number += 1;
    writeOne(statements, store, items[number % items.length], number);
  });
  return { ready: true, run: (bounds) => timedLoop(() => transaction.immediate(), bounds) };
});
