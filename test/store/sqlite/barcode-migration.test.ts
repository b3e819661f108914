import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { migrateSqlite } from '../../../src/store/sqlite/sqlite-store.js';
import { temporaryDirectory } from '../../support/files.js';
import { migrateUntil } from './migrations.js';

it('the one barcode of items of older databases becomes the first of several', async () => {
  const directory = temporaryDirectory();
  const file = join(directory.path, 'sia.db');
  await migrateUntil(file, '0011-reference-data');
  const old = new BetterSqlite3(file);
  old.exec(`INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size, barcode)
    VALUES ('A', 0, 'a', 'EA', 100, '0012'), ('B', 0, 'b', 'EA', 100, NULL), ('C', 0, 'c', 'EA', 100, '0012')`);
  old.close();
  expect(await migrateSqlite(file)).toContain('0011-reference-data');
  const database = new BetterSqlite3(file);
  expect(database.prepare('SELECT item_id, barcode FROM item_barcode').raw().all()).toEqual([
    ['A', '0012'],
    ['C', '0012'],
  ]);
  const columns = database.pragma('table_info(item)') as readonly { readonly name: string }[];
  expect(columns.map(({ name }) => name)).not.toContain('barcode');
  database.close();
  directory.remove();
});
