import BetterSqlite3 from 'better-sqlite3';
import { familiesOver } from '../../../src/store/families.js';
import type { Reading } from '../../../src/store/reading.js';
import { SQLITE } from '../../../src/store/sqlite/dialect.js';
import { read } from '../../../src/store/sqlite/drive.js';
import { SliceTurns } from '../../../src/store/sqlite/slices.js';
import { Statements } from '../../../src/store/sqlite/statements.js';
import type { Steps } from '../../../src/store/steps.js';

export type WatchedReads = ReturnType<typeof watchedReads>;

/** The families that read a file, with each statement told as SQLite runs it. */
export function watchedReads(file: string, onStatement: (sql: string) => void) {
  const verbose = (sql: unknown): void => onStatement(String(sql));
  const reader = new BetterSqlite3(file, { readonly: true, verbose });
  const statements = new Statements(reader);
  const turns = new SliceTurns();
  const drive = <T>(steps: Steps<T>): Promise<T> => read(statements, turns, steps);
  const reading: Reading = {
    dialect: SQLITE,
    usesSubBuckets: true,
    read: drive,
    readAtOnce: drive,
  };
  return { ...familiesOver(reading), ...reading, close: () => reader.close() };
}
