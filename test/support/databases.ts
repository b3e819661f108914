import type { Dialect } from '../../src/store/dialect.js';
import type { StoreOptions } from '../../src/store/options.js';
import type {
  ChannelState,
  ChannelStatus,
  MessageKey,
  OutboxMessage,
} from '../../src/store/outbox/outbox.js';
import type { Steps } from '../../src/store/steps.js';
import type { Store } from '../../src/store/store.js';
import { POSTGRES } from './postgres.js';
import { POSTGRESQL } from './postgres-server.js';
import { SQLITE } from './sqlite.js';

export type RowChange = 'INSERT' | 'UPDATE' | 'DELETE';

/** A connection of a test's own, to look at rows and, where a test says so, to change them. */
export interface Connection {
  rows<Row = Record<string, unknown>>(sql: string, ...values: readonly unknown[]): Promise<Row[]>;
  /** The first row. */
  row<Row = Record<string, unknown>>(
    sql: string,
    ...values: readonly unknown[]
  ): Promise<Row | undefined>;
  /** The values of each row, without their names. */
  lists(sql: string, ...values: readonly unknown[]): Promise<unknown[][]>;
  /** The first column of each row. */
  column<Value>(sql: string, ...values: readonly unknown[]): Promise<Value[]>;
  /** The first column of the first row. */
  value<Value>(sql: string, ...values: readonly unknown[]): Promise<Value>;
  /** Carries out one statement with values, or any number without. */
  run(sql: string, ...values: readonly unknown[]): Promise<void>;
  /** Carries out statements that leave references to nothing behind. */
  damage(sql: string): Promise<void>;
  /** Carries out what `work` asks of this connection in one transaction, or none of it. */
  inTransaction(work: () => Promise<void>): Promise<void>;
  /** Keeps everybody else from writing until `release`. */
  hold(): Promise<void>;
  release(): Promise<void>;
  readonly isHolding: boolean;
  /**
   * From now on no row of a table can be inserted, updated or deleted, or none of which `when` is true (SQL
   * about `new` or `old`): whoever tries is told "refused by a test", until `accept`.
   */
  refuse(what: RowChange, table: string, when?: string): Promise<void>;
  accept(what: RowChange, table: string): Promise<void>;
  /** Drops a table, though others refer to it. */
  dropTable(name: string): Promise<void>;
  /** The names of our own tables. */
  tables(): Promise<string[]>;
  /** An expression of SQL for the text of an instant, of one for seconds since 1970. */
  instantText(seconds: string): string;
  readonly dialect: Dialect;
  /** Has a flow answered that only reads. */
  read<T>(steps: Steps<T>): Promise<T>;
  /** What the database itself finds wrong with its pages, indexes, checks or keys. */
  integrityProblems(): Promise<unknown[]>;
  /** Every row of each table that a reset empties, and on SQLite the ids that were given out last. */
  dump(): Promise<Record<string, unknown[]>>;
  /** Remembers all that is stored; what is returned brings it back, and ends what holds it. */
  remember(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** What a test looks up in an outbox. */
export interface OpenOutbox {
  readNext(position: MessageKey, limit: number): Promise<OutboxMessage[]>;
  readMessages(keys: readonly MessageKey[]): Promise<OutboxMessage[]>;
  channelState(channel: string): Promise<ChannelState>;
  status(channel: string): Promise<ChannelStatus | undefined>;
  close(): Promise<void>;
}

/** A database of a test. */
export interface TestDatabase {
  /** The setting `databaseUrl`. */
  readonly url: string;
  /** Whether it has been made, as the first start or `sia migrate` does. */
  exists(): Promise<boolean>;
  /** Looks at the database beside those that use it; it must have been made. */
  connect(): Promise<Connection>;
  /** Migrates it, and opens the store on it. */
  openStore(options?: StoreOptions): Promise<Store>;
  /** Reads its outbox beside those that use it. */
  openOutbox(): Promise<OpenOutbox>;
  /** What keeps it, although everybody should be done with it: a sentence for each. */
  holders(withinMs: number): Promise<string[]>;
  remove(): Promise<void>;
}

/** A kind of databases that the service runs on. */
export interface DatabaseKind<Database extends TestDatabase = TestDatabase> {
  /** Names the suites that run over it. */
  readonly name: string;
  /** An empty database of its own. */
  create(): Promise<Database>;
}

function installed(): readonly DatabaseKind[] {
  // Broken code is tried over one database: the other would take as long again.
  if (process.env.TEST_DATABASE === SQLITE.name) return [SQLITE];
  if (POSTGRESQL.isHere) return [SQLITE, POSTGRES];
  const reason = `PostgreSQL is not installed (Debian: ${POSTGRESQL.packages})`;
  if (process.env.CI === 'true') throw new Error(reason);
  process.stderr.write(`${reason}: this suite runs over SQLite alone\n`);
  return [SQLITE];
}

/** Suites of what is the same on all databases run over each of these. */
export const ALL_DATABASES: readonly DatabaseKind[] = installed();

/** Suites that say why in test/databases.test.ts run over this one alone. */
export const DATABASES: readonly DatabaseKind[] = [SQLITE];

/** Opens a connection for as long as `work` takes. */
export async function connected<T>(
  database: TestDatabase,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await database.connect();
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

/** What a statement gives, on a connection for it alone. */
export function rows<Row = Record<string, unknown>>(
  database: TestDatabase,
  sql: string,
  ...values: readonly unknown[]
): Promise<Row[]> {
  return connected(database, (connection) => connection.rows<Row>(sql, ...values));
}
