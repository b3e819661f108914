import { shownAddress } from '../../base/database-address.js';
import { ownToken } from '../../base/database-lock.js';
import { postgresName } from '../../config/database-settings.js';
import { openPostgresStore } from '../../store/postgres/postgres-store.js';
import { PostgresUse } from '../../store/postgres/use.js';
import { migratedInMemory } from '../../store/sqlite/file/connections.js';
import type { DatabaseSettings, DatabaseUse, NamedDatabase } from './database.js';

async function use(
  { databaseUrl: url, databaseConnections, databaseStatementSeconds }: DatabaseSettings,
  command: string,
  token: string,
): Promise<DatabaseUse> {
  const taken = await PostgresUse.open(url, command);
  const disown = ownToken(token);
  const release = async (): Promise<void> => {
    disown();
    await taken.close();
  };
  const surroundings = {
    ...{ connections: databaseConnections, statementSeconds: databaseStatementSeconds },
    // Migrations put the same rows into every kind of database.
    installed: migratedInMemory,
  };
  try {
    const { mode, isMovedInto } = await taken.find();
    return {
      ...{ mode, isMovedInto },
      migrate: (alone = false) => taken.join(alone),
      open: ({ elapsed, onReset, options }) =>
        openPostgresStore(url, taken, { ...surroundings, elapsed, onReset }, options),
      // Verbs work on the database themselves.
      announce: () => undefined,
      release,
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** A database that any number of processes share. */
export function postgresDatabase(settings: DatabaseSettings): NamedDatabase {
  const name = shownAddress(settings.databaseUrl);
  return {
    ...{ name, url: name, shortName: postgresName(settings.databaseUrl) },
    holder: () => undefined,
    exists: () => true,
    take: (command, token) => use(settings, command, token),
  };
}
