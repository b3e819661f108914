import {
  closeSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { MIGRATION_NAMES } from '../../../../db/migrations/index.js';
import { DatabaseUnusableError } from '../../../base/database-unusable.js';
import { codeOf } from '../../../base/error-code.js';
import { COPIED_DATABASE_BYTES_MAX, READ_BUSY_WAIT_MAX_MS } from '../../../config/limits.js';

/** `PRAGMA application_id` of our databases: "SIA1". */
export const APPLICATION_ID = 0x53494131;

const HEADER_BYTES = 100;
const HEADER_TEXT = 'SQLite format 3\0';
const WRITE_VERSION_AT = 18;
const READ_VERSION_AT = 19;
const TABLES_NAMED_MAX = 3;

export interface FoundDatabase {
  readonly isNew: boolean;
  /** The mode of its use, see markMode. Undefined if it never was used. */
  readonly mode: string | undefined;
  /** Whether a move into it has begun, and is not over. */
  readonly isMovedInto: boolean;
  /** Whether it has the newest schema. */
  readonly isCurrent: boolean;
  /** Whether a process was ended between two migrations. */
  readonly isHalfMigrated: boolean;
}

const NEW: FoundDatabase = {
  ...{ isNew: true, mode: undefined, isMovedInto: false, isCurrent: false, isHalfMigrated: false },
};

const PROBLEMS: readonly (readonly [string, string])[] = [
  ['SQLITE_NOTADB', 'it is no SQLite database; name another file'],
  ['SQLITE_CORRUPT', 'it is damaged; put a copy of it in its place'],
  ['SQLITE_CANTOPEN', 'it, or a file beside it, cannot be opened by this user'],
  ['SQLITE_READONLY', 'it, or its folder, cannot be written by this user'],
  ['SQLITE_BUSY', 'another program keeps it locked; end that program'],
  ['SQLITE_LOCKED', 'another program keeps it locked; end that program'],
  ['SQLITE_FULL', 'its disk is full'],
  ['SQLITE_IOERR', 'its disk cannot be read or written'],
];

/** A sentence for the person who has named the database. */
export function unusable(file: string, error: unknown): DatabaseUnusableError {
  if (error instanceof DatabaseUnusableError) return error;
  const code = codeOf(error);
  const known = PROBLEMS.find(([start]) => code.startsWith(start));
  return known === undefined
    ? new DatabaseUnusableError(file, error)
    : new DatabaseUnusableError(file, `${known[1]} (${code})`, error);
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** @throws DatabaseUnusableError if something else is in the place of a file that SQLite needs */
function checkPlaces(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) {
    const found = statOf(file + end);
    if (found === undefined || found.isFile()) continue;
    const what = found.isDirectory() ? 'a folder' : 'no file';
    throw new DatabaseUnusableError(
      file,
      end === '' ? `it is ${what}` : `${file}${end} is ${what}; take it away`,
    );
  }
}

function headerOf(file: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(descriptor);
  }
  return header;
}

/**
 * Opens a file so that no other files appear beside it: SQLite makes some when it reads one in WAL
 * mode. A file that may be refused is looked at as a copy in memory, unless it is large.
 */
function openToLook(file: string, header: Buffer): Database {
  const hasLog = (statOf(`${file}-wal`)?.size ?? 0) > 0;
  const isLarge = (statOf(file)?.size ?? 0) > COPIED_DATABASE_BYTES_MAX;
  const isWal = header[WRITE_VERSION_AT] === 2;
  if (hasLog || isLarge || !isWal) {
    return new BetterSqlite3(file, {
      readonly: true,
      fileMustExist: true,
      timeout: READ_BUSY_WAIT_MAX_MS,
    });
  }
  const copy = readFileSync(file);
  // Memory knows no WAL mode.
  copy[WRITE_VERSION_AT] = 1;
  copy[READ_VERSION_AT] = 1;
  return new BetterSqlite3(copy);
}

function columnOf(database: Database, sql: string): string[] {
  return database.prepare(sql).pluck().all().map(String);
}

/**
 * @throws DatabaseUnusableError if the database is another program's, or of a newer version of this
 * one
 */
function judge(file: string, database: Database): FoundDatabase {
  const id = Number(database.pragma('application_id', { simple: true }));
  const tables = columnOf(
    database,
    "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
  );
  if (id === 0 && tables.length === 0) return NEW;
  const others = tables.filter((name) => !name.startsWith('knex_migrations'));
  const run = tables.includes('knex_migrations')
    ? columnOf(database, 'SELECT name FROM knex_migrations ORDER BY id')
    : [];
  const isOurs = id === APPLICATION_ID || (id === 0 && isOurHistory(run, others));
  if (!isOurs) throw new DatabaseUnusableError(file, foreignText(id, others));
  const unknown = run.find((name) => !MIGRATION_NAMES.includes(name));
  if (unknown !== undefined) {
    throw new DatabaseUnusableError(
      file,
      `it was made by a newer version of this program (migration ${unknown}); use that version, or a newer one`,
    );
  }
  const stateOf = (name: string): string | undefined =>
    tables.includes('database_state')
      ? columnOf(database, `SELECT value FROM database_state WHERE name = '${name}'`)[0]
      : undefined;
  const mode = stateOf('mode');
  const isMovedInto = stateOf('moving') !== undefined;
  const isHalfMigrated =
    tables.includes('knex_migrations_lock') &&
    columnOf(database, 'SELECT is_locked FROM knex_migrations_lock').includes('1');
  const isCurrent = MIGRATION_NAMES.every((name) => run.includes(name));
  return { isNew: others.length === 0, mode, isMovedInto, isCurrent, isHalfMigrated };
}

/** Whether the applied migrations are ours, in a database without an application id. */
function isOurHistory(run: readonly string[], others: readonly string[]): boolean {
  // A first start was ended before its first migration.
  if (run.length === 0) return others.length === 0;
  return run[0] === MIGRATION_NAMES[0];
}

function foreignText(id: number, tables: readonly string[]): string {
  const named = tables.slice(0, TABLES_NAMED_MAX).join(', ');
  const rest = tables.length > TABLES_NAMED_MAX ? ', ...' : '';
  const number = (id >>> 0).toString(16).padStart(8, '0');
  const whose = id === 0 ? '' : ` (application id 0x${number})`;
  return `it belongs to another program${whose}: its tables are ${named === '' ? 'none of ours' : named}${rest}. Name another file`;
}

/**
 * Looks at a database file before anything is written to it.
 *
 * @throws DatabaseUnusableError if it is not ours, of a newer version, or cannot be read
 */
export function inspectDatabase(file: string): FoundDatabase {
  try {
    return inspect(file);
  } catch (error) {
    throw unusable(file, error);
  }
}

const EMPTIED =
  'it is empty, but its write-ahead log is not: it was emptied while it was in use. Restore a copy of before; to begin anew, remove the log (-wal) as well';

function inspect(file: string): FoundDatabase {
  const found = statOf(file);
  // SQLite keeps its files beside the file itself.
  const real = found === undefined ? file : realpathSync(file);
  checkPlaces(real);
  if (found === undefined || found.size === 0) {
    if ((statOf(`${real}-wal`)?.size ?? 0) > 0) throw new DatabaseUnusableError(file, EMPTIED);
    return NEW;
  }
  const header = headerOf(real);
  if (header.toString('latin1', 0, HEADER_TEXT.length) !== HEADER_TEXT) {
    throw new DatabaseUnusableError(file, 'it is no SQLite database; name another file');
  }
  const database = openToLook(real, header);
  try {
    return judge(file, database);
  } finally {
    database.close();
  }
}
