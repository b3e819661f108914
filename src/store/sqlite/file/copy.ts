import { setTimeout } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { codeOf } from '../../../base/error-code.js';
import {
  COPY_STEP_PAGES,
  ONE_FILE_RETRY_MS,
  ONE_FILE_TRIES_MAX,
  READ_BUSY_WAIT_MAX_MS,
} from '../../../config/limits.js';
import { unusable } from './database-check.js';

export interface CopyProgress {
  readonly donePages: number;
  readonly allPages: number;
}

/**
 * Copies a database as it is at one moment, beside those who use it. They go on, and their writes are kept in
 * the write-ahead log meanwhile. The copy is one file, on disk when this resolves.
 *
 * @param to a file that does not exist yet
 * @throws DatabaseUnusableError of `from` if it cannot be read, or the copy not written
 */
export async function copyDatabase(
  from: string,
  to: string,
  onProgress: (progress: CopyProgress) => void,
): Promise<void> {
  try {
    const options = { readonly: true, fileMustExist: true, timeout: READ_BUSY_WAIT_MAX_MS };
    const source = new BetterSqlite3(from, options);
    try {
      // Without a transaction, SQLite would begin the copy anew after every change of others.
      source.exec('BEGIN');
      source.prepare('SELECT count(*) FROM sqlite_schema').get();
      await source.backup(to, {
        progress: ({ totalPages: allPages, remainingPages }) => {
          onProgress({ donePages: allPages - remainingPages, allPages });
          return COPY_STEP_PAGES;
        },
      });
    } finally {
      source.close();
    }
    await makeOneFile(to);
  } catch (error) {
    throw unusable(from, error);
  }
}

/**
 * Brings the write-ahead log into the file, and ends the log: a file in WAL mode needs others beside it, even
 * to be read. Nobody else may use it. A thread that has looked at it may take a moment to close it.
 *
 * @throws SqliteError if somebody else keeps it open, or it cannot be read
 */
export async function makeOneFile(file: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      endLog(file);
      return;
    } catch (error) {
      if (tries === ONE_FILE_TRIES_MAX || !codeOf(error).startsWith('SQLITE_BUSY')) throw error;
      await setTimeout(ONE_FILE_RETRY_MS);
    }
  }
}

function endLog(file: string): void {
  const database = new BetterSqlite3(file, { timeout: READ_BUSY_WAIT_MAX_MS });
  try {
    database.pragma('journal_mode = DELETE');
  } finally {
    database.close();
  }
}
