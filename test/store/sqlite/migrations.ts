import knex from 'knex';
import { migratedBefore } from '../migrated-before.js';

/** Brings a new file to the schema before that of a migration. */
export async function migrateUntil(file: string, name: string): Promise<void> {
  const connection = knex({
    client: 'better-sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
  });
  await migratedBefore(connection, name);
  await connection.destroy();
}
