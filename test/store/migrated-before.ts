import type { Knex } from 'knex';
import { migrationSource } from '../../db/migrations/index.js';

/** Brings a database to the schema before that of a migration. */
export async function migratedBefore(connection: Knex, name: string): Promise<void> {
  const all = await migrationSource.getMigrations([]);
  const end = all.findIndex((migration) => migrationSource.getMigrationName(migration) === name);
  expect(end).toBeGreaterThan(0);
  const before = { ...migrationSource, getMigrations: async () => all.slice(0, end) };
  await connection.migrate.latest({ migrationSource: before });
}
