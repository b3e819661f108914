import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { migrateSqlite } from '../../../src/store/sqlite/sqlite-store.js';
import { temporaryDirectory } from '../../support/files.js';
import { migrateUntil } from './migrations.js';

it('0022 begins behind what was marked with its movement', async () => {
  const directory = temporaryDirectory();
  try {
    const file = join(directory.path, 'sia.db');
    await migrateUntil(file, '0022-moved');
    const database = new BetterSqlite3(file);
    database.exec(`INSERT INTO visibility_run (id, is_begun, record_number, sent_count)
      VALUES (1, 1, 0, 0);
      INSERT INTO store_item_stock_history (id, store_id, item_id, transaction_type,
        transaction_user, transaction_timestamp, quantity_total_delta,
        quantity_non_sellable_delta, quantity_customer_reserve_delta)
      VALUES (41, 1, 'A', 'RECEIPT', 'x', '2026-01-01T00:00:00.000Z', 1, 0, 0)`);
    await migrateSqlite(file);
    expect(database.prepare('SELECT history_id FROM visibility_run').pluck().get()).toBe(41);
    database.close();
  } finally {
    directory.remove();
  }
});
