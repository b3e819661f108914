import { isPostgres } from '../../config/database-settings.js';
import type { DatabaseSettings, NamedDatabase } from './database.js';
import { postgresDatabase } from './postgres.js';
import { sqliteDatabase } from './sqlite-file.js';

export type { DatabaseUse, NamedDatabase } from './database.js';

/** The database that the settings name, of either kind. */
export function databaseOf(settings: DatabaseSettings): NamedDatabase {
  return isPostgres(settings.databaseUrl)
    ? postgresDatabase(settings)
    : sqliteDatabase(settings.databaseUrl);
}
