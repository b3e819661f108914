import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { announceAddress, holderOf, takeLock } from '../../base/database-lock.js';
import { sqliteFile } from '../../config/database-settings.js';
import { inspectDatabase } from '../../store/sqlite/file/database-check.js';
import { migrateSqlite, openSqliteStore } from '../../store/sqlite/sqlite-store.js';
import type { DatabaseUse, NamedDatabase } from './database.js';

function use(file: string, command: string, token: string): DatabaseUse {
  const release = takeLock(file, command, token);
  try {
    const { mode, isMovedInto } = inspectDatabase(file);
    return {
      ...{ mode, isMovedInto },
      migrate: () => migrateSqlite(file),
      open: async ({ elapsed, options }) => openSqliteStore(file, elapsed, options),
      announce: (address, certificate) => announceAddress(file, token, address, certificate),
      release: async () => release(),
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** A file, which one process has for itself. The file's lock names the process, and its address. */
export function sqliteDatabase(url: string): NamedDatabase {
  const file = sqliteFile(url);
  return {
    ...{ name: file, url, shortName: basename(file) },
    holder: () => holderOf(file),
    exists: () => existsSync(file),
    take: async (command, token) => use(file, command, token),
  };
}
