import BetterSqlite3, { type Database } from 'better-sqlite3';
import { demoFlow } from '../../../src/store/initial-data/demo-flow.js';
import type { StoreOptions } from '../../../src/store/options.js';
import { migrateSqlite, openWriter, SqliteStore } from '../../../src/store/sqlite/sqlite-store.js';
import type { Demo } from '../../../src/store/store.js';
import { readDemo } from '../../../src/testing/demo.js';
import { steppingClock } from '../../support/app.js';
import { SQLITE, type SqliteDatabase } from '../../support/sqlite.js';
import { DEMO_DIRECTORY, TESTER, type TestStore } from '../../support/store.js';

export interface SqliteTestStore extends TestStore<SqliteDatabase> {
  readonly store: SqliteStore;
  /** The store's own write connection. */
  readonly writer: Database;
  readonly file: string;
}

/** A store whose own connections a test can reach, with the demo data unless told otherwise. */
export async function openSqliteTestStore(
  load: Demo | 'empty' = readDemo(DEMO_DIRECTORY, steppingClock()),
  options: StoreOptions = {},
): Promise<SqliteTestStore> {
  const on = await SQLITE.create();
  const { file } = on;
  await migrateSqlite(file);
  const writer = openWriter(file);
  const reader = new BetterSqlite3(file, { readonly: true });
  const store = new SqliteStore(writer, reader, () => performance.now(), options);
  if (load !== 'empty') await store.commit(TESTER, demoFlow(load));
  const database = await on.connect();
  const close = async (): Promise<void> => {
    await database.close();
    await store.close();
    await on.remove();
  };
  return { store, on, writer, database, file, close };
}
