/**
 * A process that writes over some connections what a confirmed adjustment writes, a durable commit each, with
 * one array of values for each table.
 */

import pg from 'pg';
import { quantile } from './statistics.mjs';
import { serveWorker } from './worker.mjs';

// Ids are whole numbers far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const REASON_ID = 21;
const REASON_CODE = 83;
const COMPLETED = 2;
const USER = 'sim';
const QUANTITY = 12_500;

const STATEMENTS = {
  header: `INSERT INTO inv_adjust (store_id, status, comments, publish, create_date, create_user,
    approve_date, approve_user) VALUES ($1, $2, $3, 1, $4, $5, $4, $5) RETURNING id`,
  lines: `INSERT INTO inv_adjust_line_item (inv_adjust_id, store_id, create_date, item_id,
    inv_adjust_reason_id, quantity, case_size)
    SELECT $1, $2, $3, item, $4, $5, 100 FROM unnest($6::text[]) AS item`,
  // In the order of their keys, so that no two wait for each other.
  positions: `WITH held AS (SELECT store_id, item_id FROM store_item_stock
      WHERE store_id = $1 AND item_id = ANY ($2::text[]) ORDER BY item_id FOR UPDATE)
    UPDATE store_item_stock s SET quantity_total = quantity_total - $3, update_date = $4
    FROM held WHERE s.store_id = held.store_id AND s.item_id = held.item_id`,
  history: `WITH written AS (INSERT INTO store_item_stock_history (store_id, item_id, reason_code,
      transaction_type, transaction_id, transaction_user, transaction_timestamp,
      quantity_total_delta, quantity_non_sellable_delta, quantity_customer_reserve_delta)
      SELECT $1, item, $2, 'INVENTORY_ADJUSTMENT', $3, $4, $5, $6, 0, 0
      FROM unnest($7::text[]) AS item RETURNING id)
    SELECT min(id) AS first, max(id) AS last FROM written`,
  outbox: `INSERT INTO outbox (store_id, transaction_type, transaction_id, first_history_id,
    last_history_id, create_date) VALUES ($1, 'INVENTORY_ADJUSTMENT', $2, $3, $4, $5)`,
};

const asked = (client, name, ...values) => client.query({ name, text: STATEMENTS[name], values });

async function writeOne(client, store, items, number) {
  const at = new Date().toISOString();
  await client.query('BEGIN');
  const text = `measurement ${number}`;
  const { rows } = await asked(client, 'header', store, COMPLETED, text, at, USER);
  const [{ id }] = rows;
  await asked(client, 'lines', id, store, at, REASON_ID, QUANTITY, items);
  const { rowCount } = await asked(client, 'positions', store, items, QUANTITY, at);
  if (rowCount !== items.length) throw new Error('the store lacks a position');
  const written = [store, REASON_CODE, id, USER, at, -QUANTITY, items];
  const [{ first, last }] = (await asked(client, 'history', ...written)).rows;
  await asked(client, 'outbox', store, id, first, last, at);
  await client.query('COMMIT');
}

async function runAll(clients, once, { milliseconds, countMax }) {
  const latencies = [];
  let begun = 0;
  const started = performance.now();
  const mayGoOn = () => performance.now() - started < milliseconds && begun < countMax;
  const all = clients.map(async (client) => {
    while (mayGoOn()) {
      begun += 1;
      const from = performance.now();
      await once(client);
      latencies.push(performance.now() - from);
    }
  });
  await Promise.all(all);
  const count = latencies.length;
  const rate = (count * 1000) / (performance.now() - started);
  return { count, rate, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}

serveWorker(async ({ url, store, items, itemsEach, connections }) => {
  const clients = Array.from(
    { length: connections },
    () => new pg.Client({ connectionString: url }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  let number = 0;
  const once = (client) => {
    number += 1;
    const chosen = itemsEach === 1 ? [items[number % items.length]] : items;
    return writeOne(client, store, chosen, number);
  };
  return { ready: true, run: (bounds) => runAll(clients, once, bounds) };
});
