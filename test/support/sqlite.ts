import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { codeOf } from '../../src/base/error-code.js';
import { sqliteFile } from '../../src/config/database-settings.js';
import { listTables } from '../../src/store/initial-data/tables.js';
import type { StoreOptions } from '../../src/store/options.js';
import { channelState, readMessages, readNext } from '../../src/store/outbox/reads.js';
import { readStatus } from '../../src/store/outbox/status.js';
import { SQLITE as DIALECT } from '../../src/store/sqlite/dialect.js';
import { driven } from '../../src/store/sqlite/drive.js';
import { atOnce } from '../../src/store/sqlite/executor/pauses.js';
import { migrateSqlite, openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { Statements } from '../../src/store/sqlite/statements.js';
import type { Steps } from '../../src/store/steps.js';
import type { Store } from '../../src/store/store.js';
import type { Connection, DatabaseKind, OpenOutbox, TestDatabase } from './databases.js';
import { temporaryDirectory } from './files.js';
import { until } from './until.js';

/** How long a connection of a test waits for what others write, in milliseconds. */
const BUSY_WAIT_MAX_MS = 5000;

/** The tables that a reset empties. */
export function tablesOf(database: Database): string[] {
  const tables = atOnce(driven(new Statements(database), listTables(DIALECT)));
  return tables.map(({ name }) => name);
}

/** What a reset brings back. It leaves users and the record alone, and the ids of their tables too. */
export function dumpOf(database: Database): Record<string, unknown[]> {
  const rowsOf = (from: string) => database.prepare(`SELECT * FROM ${from}`).all();
  const ids = rowsOf(`sqlite_sequence WHERE name NOT LIKE 'access\\_%' ESCAPE '\\'`);
  const tables = tablesOf(database).map((table) => [table, rowsOf(`"${table}"`)] as const);
  return Object.fromEntries([...tables, ['sqlite_sequence', ids]]);
}

class SqliteConnection implements Connection {
  private readonly database: Database;

  constructor(file: string) {
    this.database = new BetterSqlite3(file, { timeout: BUSY_WAIT_MAX_MS, fileMustExist: true });
  }

  async rows<Row>(sql: string, ...values: readonly unknown[]): Promise<Row[]> {
    return this.database.prepare(sql).all(...values) as Row[];
  }

  async row<Row>(sql: string, ...values: readonly unknown[]): Promise<Row | undefined> {
    return this.database.prepare(sql).get(...values) as Row | undefined;
  }

  async lists(sql: string, ...values: readonly unknown[]): Promise<unknown[][]> {
    return this.database
      .prepare(sql)
      .raw()
      .all(...values) as unknown[][];
  }

  async column<Value>(sql: string, ...values: readonly unknown[]): Promise<Value[]> {
    return this.database
      .prepare(sql)
      .pluck()
      .all(...values) as Value[];
  }

  async value<Value>(sql: string, ...values: readonly unknown[]): Promise<Value> {
    return this.database
      .prepare(sql)
      .pluck()
      .get(...values) as Value;
  }

  damage(sql: string): Promise<void> {
    // References are not enforced on a connection that does not ask for it.
    return this.run(sql);
  }

  async run(sql: string, ...values: readonly unknown[]): Promise<void> {
    if (!this.database.inTransaction) await until('the lock of writers', () => this.isFree());
    if (values.length === 0) this.database.exec(sql);
    else this.database.prepare(sql).run(...values);
  }

  /**
   * Whether nobody writes. A service in the same process may write from turn to turn of the event loop: who
   * waited for its lock in SQLite would keep it from going on.
   */
  private isFree(): boolean {
    this.database.pragma('busy_timeout = 0');
    try {
      this.database.exec('BEGIN IMMEDIATE; ROLLBACK');
      return true;
    } catch (error) {
      // Of what else is wrong the work itself tells.
      return !codeOf(error).startsWith('SQLITE_BUSY');
    } finally {
      this.database.pragma(`busy_timeout = ${BUSY_WAIT_MAX_MS}`);
    }
  }

  async inTransaction(work: () => Promise<void>): Promise<void> {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      await work();
      this.database.exec('COMMIT');
    } finally {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
    }
  }

  async hold(): Promise<void> {
    this.database.exec('BEGIN IMMEDIATE');
  }

  async release(): Promise<void> {
    this.database.exec('ROLLBACK');
  }

  readonly dialect = DIALECT;

  async read<T>(steps: Steps<T>): Promise<T> {
    const read = () => atOnce(driven(new Statements(this.database), steps));
    return this.database.transaction(read)();
  }

  get isHolding(): boolean {
    return this.database.inTransaction;
  }

  refuse(what: string, table: string, when = 'true'): Promise<void> {
    return this.run(`CREATE TRIGGER refuse_${what}_${table} BEFORE ${what} ON ${table} WHEN ${when}
      BEGIN SELECT RAISE(ABORT, 'refused by a test'); END`);
  }

  accept(what: string, table: string): Promise<void> {
    return this.run(`DROP TRIGGER refuse_${what}_${table}`);
  }

  dropTable(name: string): Promise<void> {
    return this.run(`PRAGMA foreign_keys = OFF; DROP TABLE ${name}`);
  }

  async tables(): Promise<string[]> {
    return this.namesOf('table').filter((name) => !/^(knex|sqlite)_/.test(name));
  }

  instantText(seconds: string): string {
    return `strftime('%Y-%m-%dT%H:%M:%fZ', ${seconds}, 'unixepoch')`;
  }

  async integrityProblems(): Promise<unknown[]> {
    const check = this.database.pragma('integrity_check') as { integrity_check: string }[];
    const keys = this.database.pragma('foreign_key_check') as unknown[];
    return [...check.filter((row) => row.integrity_check !== 'ok'), ...keys];
  }

  async dump(): Promise<Record<string, unknown[]>> {
    return dumpOf(this.database);
  }

  async remember(): Promise<() => Promise<void>> {
    const { database } = this;
    const copy = `${database.name}-remembered`;
    database.prepare('VACUUM INTO ?').run(copy);
    database.prepare('ATTACH ? AS remembered').run(copy);
    // Rows are put back table by table; in between they would refer to what is not there yet.
    database.pragma('foreign_keys = OFF');
    const tables = this.namesOf('table').filter((name) => !name.startsWith('knex_'));
    return async () => {
      if (database.inTransaction) database.exec('ROLLBACK');
      for (const name of this.namesOf('trigger')) database.exec(`DROP TRIGGER ${name}`);
      await this.inTransaction(async () => {
        for (const table of tables) {
          database.exec(`DELETE FROM main.${table}`);
          database.exec(`INSERT INTO main.${table} SELECT * FROM remembered.${table}`);
        }
      });
    };
  }

  private namesOf(type: 'table' | 'trigger'): string[] {
    const sql = 'SELECT name FROM main.sqlite_master WHERE type = ? AND sql IS NOT NULL';
    return this.database.prepare(sql).pluck().all(type) as string[];
  }

  async close(): Promise<void> {
    this.database.close();
  }
}

const DESTROYED = ['SQLITE_NOTADB', 'SQLITE_CORRUPT'];

/** Leases that are claimed, and transactions that others have not ended. */
function keptIn(file: string, timeout: number): string[] {
  const database = new BetterSqlite3(file, { timeout });
  try {
    // It takes all of the log only while nobody reads an older state, or writes.
    const [state] = database.pragma('wal_checkpoint(TRUNCATE)') as [{ readonly busy: number }];
    const hasLeases = "SELECT count(*) FROM sqlite_schema WHERE name = 'publisher_lease'";
    const holders =
      database.prepare(hasLeases).pluck().get() === 0
        ? []
        : database.prepare('SELECT holder FROM publisher_lease').pluck().all();
    return [
      ...(state.busy === 0 ? [] : ['a transaction of the database is open']),
      ...holders.map((holder) => `the lease of the publisher is claimed by ${holder}`),
    ];
  } catch (error) {
    // What a test has destroyed is kept by nobody.
    if (DESTROYED.includes(codeOf(error))) return [];
    throw error;
  } finally {
    database.close();
  }
}

/** The database of a file. */
export class SqliteDatabase implements TestDatabase {
  constructor(
    readonly file: string,
    private readonly clear: () => void = () => undefined,
  ) {}

  get url(): string {
    return `sqlite:${this.file}`;
  }

  async exists(): Promise<boolean> {
    return existsSync(this.file);
  }

  async connect(): Promise<Connection> {
    return new SqliteConnection(this.file);
  }

  async openStore(options: StoreOptions = {}): Promise<Store> {
    await migrateSqlite(this.file);
    return openSqliteStore(this.file, () => performance.now(), options);
  }

  async openOutbox(): Promise<OpenOutbox> {
    const options = { readonly: true, timeout: BUSY_WAIT_MAX_MS };
    const database = new BetterSqlite3(this.file, options);
    const statements = new Statements(database);
    const read = async <T>(steps: Steps<T>): Promise<T> => atOnce(driven(statements, steps));
    return {
      readNext: (position, limit) => read(readNext(DIALECT, position, limit)),
      readMessages: (keys) => read(readMessages(DIALECT, keys)),
      channelState: (channel) => read(channelState(channel)),
      status: async (channel) => (await read(readStatus(DIALECT, [channel])))[0],
      close: async () => void database.close(),
    };
  }

  async holders(withinMs: number): Promise<string[]> {
    const lock = `${this.file}.lock`;
    return [
      ...(existsSync(lock) ? [`the database is locked by ${readFileSync(lock, 'utf8')}`] : []),
      ...(existsSync(this.file) ? keptIn(this.file, withinMs) : []),
    ];
  }

  async remove(): Promise<void> {
    this.clear();
  }
}

/** The database that a setting names. */
export function sqliteAt(url: string): SqliteDatabase {
  return new SqliteDatabase(sqliteFile(url));
}

export const SQLITE: DatabaseKind<SqliteDatabase> = {
  name: 'SQLite',
  create: async () => {
    const directory = temporaryDirectory();
    return new SqliteDatabase(join(directory.path, 'sia.db'), directory.remove);
  },
};
