import BetterSqlite3, { type Database } from 'better-sqlite3';
import knex, { type Knex } from 'knex';
import { migrationSource, SILENT } from '../../../../db/migrations/index.js';
import { CHECKPOINT_PAGES, READ_BUSY_WAIT_MAX_MS } from '../../../config/limits.js';
import { type InstalledTable, readInstallation } from '../../initial-data/tables.js';
import { SQLITE } from '../dialect.js';
import { driven } from '../drive.js';
import { atOnce } from '../executor/pauses.js';
import { Statements } from '../statements.js';
import { APPLICATION_ID, inspectDatabase, unusable } from './database-check.js';

function connect(file: string): Knex {
  return knex({
    client: 'better-sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
    log: SILENT,
  });
}

export async function migratedInMemory(): Promise<readonly InstalledTable[]> {
  const connection = connect(':memory:');
  try {
    await connection.migrate.latest({ migrationSource });
    // The pool has this one connection, for which alone the database exists.
    const database = (await connection.client.acquireConnection()) as Database;
    try {
      return atOnce(driven(new Statements(database), readInstallation(SQLITE)));
    } finally {
      await connection.client.releaseConnection(database);
    }
  } finally {
    await connection.destroy();
  }
}

/**
 * Brings the file to the newest schema. Makes it, in an existing folder, if need be. The caller holds its
 * lock. Returns the applied migrations.
 *
 * @throws DatabaseUnusableError. Nothing is written to a file that is not ours, or of a newer version
 */
export async function migrateSqlite(file: string): Promise<readonly string[]> {
  const { isHalfMigrated } = inspectDatabase(file);
  const connection = connect(file);
  try {
    // Each migration is a transaction, and nobody else is at it: only the mark was left.
    if (isHalfMigrated) await connection.migrate.forceFreeMigrationsLock({ migrationSource });
    const [, names] = (await connection.migrate.latest({ migrationSource })) as [number, string[]];
    await signDatabase(connection);
    return names;
  } catch (error) {
    throw unusable(file, error);
  } finally {
    await connection.destroy();
  }
}

/** Signs the database once: setting the id writes each time. */
async function signDatabase(connection: Knex): Promise<void> {
  const [row] = (await connection.raw('PRAGMA application_id')) as { application_id: number }[];
  if (row?.application_id === APPLICATION_ID) return;
  await connection.raw(`PRAGMA application_id = ${APPLICATION_ID}`);
}

/** Opens a connection that is durable at every commit, with readers beside it. */
export function openWriter(file: string): Database {
  // A reader beside us locks the file for a moment when it closes it.
  const database = new BetterSqlite3(file, { timeout: READ_BUSY_WAIT_MAX_MS });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  // From here on waiting for a lock would block the event loop: the executor waits instead.
  database.pragma('busy_timeout = 0');
  // Undo data of a statement or a savepoint would cost more in a temporary file than the work
  // itself.
  database.pragma('temp_store = MEMORY');
  return database;
}
