import knex from 'knex';
import { migrationSource } from '../../../db/migrations/index.js';

/** Brings a new file to the schema before that of a migration. */
export async function migrateUntil(file: string, name: string): Promise<void> {
  const connection = knex({
    client: 'better-sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
  });
  const all = await migrationSource.getMigrations([]);
  const end = all.findIndex((migration) => migrationSource.getMigrationName(migration) === name);
  expect(end).toBeGreaterThan(0);
  const before = { ...migrationSource, getMigrations: async () => all.slice(0, end) };
  await connection.migrate.latest({ migrationSource: before });
  await connection.destroy();
}
