import BetterSqlite3 from 'better-sqlite3';
import { seed } from './service.mjs';

export const STORE = 5000;
const FILLED_FROM = Date.parse('2025-01-01T00:00:00Z');
const FILLED_STEP_SECONDS = 15;

/** Opens a database for some work that is done at once. */
export function withDatabase(file, work) {
  const database = new BetterSqlite3(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

function column(database, sql, ...parameters) {
  return database
    .prepare(sql)
    .pluck()
    .all(...parameters);
}

/** Items of the demo store that any adjustment may move. */
function movableItems(database) {
  return column(
    database,
    `SELECT s.item_id FROM store_item_stock s JOIN item i ON i.id = s.item_id
     WHERE s.store_id = ? AND i.uin_type IS NULL AND i.item_type = 0 ORDER BY s.item_id`,
    STORE,
  );
}

/** A database with the demo data, made by this build or another; returns the items that may be moved. */
export async function makeDemo(file, home) {
  await seed(file, home);
  return withDatabase(file, movableItems);
}

/** The demo data and so many items more, ranged to the store; returns these. */
export async function makeManyItems(file, count, home) {
  await seed(file, home);
  const items = Array.from({ length: count }, (_, index) => String(300_000_000 + index * 7));
  withDatabase(file, (database) => {
    const item = database.prepare(
      `INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
       VALUES (?, 0, 'measured item', 'EA', 100)`,
    );
    const ranged = database.prepare('INSERT INTO store_item (store_id, item_id) VALUES (?, ?)');
    database.transaction(() => {
      for (const id of items) {
        item.run(id);
        ranged.run(STORE, id);
      }
    })();
  });
  return items;
}

const STORES_MORE = `WITH RECURSIVE number (n) AS (
    SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :count)
  INSERT INTO store (id, name, time_zone, currency)
  SELECT 8000 + n, 'measured store ' || n, time_zone, currency FROM number, store
  WHERE store.id = :store`;
const RANGED_MORE = `INSERT INTO store_item (store_id, item_id)
  SELECT s.id, i.item_id FROM store s, store_item i WHERE s.id > 8000 AND i.store_id = :store`;

/** The demo data and so many stores more, which have what the demo store has. */
export async function makeManyStores(file, count) {
  const items = await makeDemo(file);
  const stores = withDatabase(file, (database) => {
    database.transaction(() => {
      database.prepare(STORES_MORE).run({ count, store: STORE });
      database.prepare(RANGED_MORE).run({ store: STORE });
    })();
    database.pragma('wal_checkpoint(TRUNCATE)');
    return column(database, 'SELECT id FROM store WHERE id > 8000 ORDER BY id');
  });
  return { stores, items };
}

const STOCKED_ITEMS = `WITH RECURSIVE number (n) AS (
    SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < :count)
  INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size, department_id)
  SELECT CAST(300000000 + n * 7 AS text), 0, 'measured item', 'KG', 100, :department FROM number`;
const STOCKED = [
  `INSERT INTO store_item (store_id, item_id)
   SELECT :store, id FROM item WHERE department_id = :department`,
  `INSERT INTO store_item_stock (store_id, item_id, quantity_total, update_date)
   SELECT :store, id, 1000000 + CAST(id AS integer) % 97777, '2025-01-01T00:00:00.000Z'
   FROM item WHERE department_id = :department`,
  `INSERT INTO store_item_stock_history (store_id, item_id, transaction_type, transaction_user,
     transaction_timestamp, quantity_total_delta, quantity_non_sellable_delta,
     quantity_customer_reserve_delta)
   SELECT s.store_id, s.item_id, 'OPENING_STOCK', 'bench', s.update_date, s.quantity_total, 0, 0
   FROM store_item_stock s JOIN item i ON i.id = s.item_id
   WHERE s.store_id = :store AND i.department_id = :department`,
];

/** The demo data and so many items more, all of one department, with stock; returns one other item. */
export async function makeStockedItems(file, count, department) {
  const [other] = await makeDemo(file);
  withDatabase(file, (database) => {
    database.pragma('synchronous = OFF');
    database.transaction(() => {
      database.prepare(STOCKED_ITEMS).run({ count, department });
      for (const sql of STOCKED) database.prepare(sql).run({ store: STORE, department });
    })();
    database.pragma('wal_checkpoint(TRUNCATE)');
  });
  return other;
}

/** How many items the wastage batch has moved, and how many positions their history does not give. */
export function wastageTotals(file) {
  return withDatabase(file, (database) => {
    const [wasted] = column(
      database,
      "SELECT count(*) FROM store_item_stock_history WHERE transaction_type = 'WASTAGE'",
    );
    const [differences] = column(
      database,
      `SELECT count(*) FROM store_item_stock s WHERE s.quantity_total <> (
         SELECT sum(h.quantity_total_delta) FROM store_item_stock_history h
         WHERE h.store_id = s.store_id AND h.item_id = s.item_id)`,
    );
    return { wasted, differences };
  });
}

/** Every active reason, as the reason lookup answers it, but for what only some of them have. */
export function reasonsOf(file) {
  return withDatabase(file, (database) =>
    database
      .prepare(
        `SELECT id AS reason_id, code AS reason_code, description, '+Stock on Hand' AS disposition_desc
         FROM inv_adjust_reason WHERE active = 1 ORDER BY code`,
      )
      .all(),
  );
}

/** What every completed adjustment must have left; read when the service is down. */
export function completedCounts(file) {
  return withDatabase(file, (database) => {
    const [completed] = column(database, 'SELECT count(*) FROM inv_adjust WHERE status = 2');
    const [history] = column(database, 'SELECT count(*) FROM store_item_stock_history');
    return { completed, history };
  });
}

const ADJUSTMENTS = `WITH RECURSIVE number (n) AS (
    SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < :count)
  INSERT INTO inv_adjust (store_id, status, comments, publish, create_date, create_user)
  SELECT :store, 1 + n % 3, 'filled ' || n, 1,
    strftime('%Y-%m-%dT%H:%M:%fZ', :from + n * :step, 'unixepoch'), 'user' || n % 50 FROM number`;
const LINES = `INSERT INTO inv_adjust_line_item (inv_adjust_id, store_id, create_date, item_id,
    inv_adjust_reason_id, quantity, case_size)
  SELECT a.id, a.store_id, a.create_date, i.item_id, 21, 12500, 100
  FROM inv_adjust a JOIN items i ON i.number = a.id * 7919 % (SELECT count(*) FROM items)
  WHERE a.comments LIKE 'filled %' ORDER BY a.id`;

/**
 * Puts adjustments of one line each into a database with the demo data, oldest first. Returns the
 * items they are of, and the instants between which they were made.
 */
export async function makeManyAdjustments(file, count, home) {
  const items = await makeDemo(file, home);
  withDatabase(file, (database) => {
    // Nothing is lost that cannot be made again, so nothing is synchronised.
    database.pragma('synchronous = OFF');
    database.pragma('cache_size = -256000');
    database.exec('CREATE TEMP TABLE items (number integer PRIMARY KEY, item_id text)');
    const insert = database.prepare('INSERT INTO items VALUES (?, ?)');
    items.forEach((item, number) => {
      insert.run(number, item);
    });
    const from = FILLED_FROM / 1000;
    const values = { count, store: STORE, from, step: FILLED_STEP_SECONDS };
    database.transaction(() => {
      database.prepare(ADJUSTMENTS).run(values);
      database.prepare(LINES).run();
    })();
    database.pragma('wal_checkpoint(TRUNCATE)');
  });
  return { items, from: FILLED_FROM, to: FILLED_FROM + count * FILLED_STEP_SECONDS * 1000 };
}
