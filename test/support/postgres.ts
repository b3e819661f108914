import pg from 'pg';
import { listTables } from '../../src/store/initial-data/tables.js';
import type { StoreOptions } from '../../src/store/options.js';
import { channelState, readMessages, readNext } from '../../src/store/outbox/reads.js';
import { readStatus } from '../../src/store/outbox/status.js';
import { POSTGRES as DIALECT } from '../../src/store/postgres/dialect.js';
import { driven } from '../../src/store/postgres/drive.js';
import { openPostgresStore } from '../../src/store/postgres/postgres-store.js';
import { answer } from '../../src/store/postgres/statements.js';
import { PostgresUse } from '../../src/store/postgres/use.js';
import { migratedInMemory } from '../../src/store/sqlite/file/connections.js';
import type { Ask, Steps, Value } from '../../src/store/steps.js';
import type { Store } from '../../src/store/store.js';
import type { Connection, DatabaseKind, OpenOutbox, RowChange, TestDatabase } from './databases.js';
import type { PostgresServer } from './postgres-server.js';
import { sharedServer } from './postgres-shared.js';
import { comesAbout } from './until.js';

const REFUSE = `CREATE OR REPLACE FUNCTION refused_by_a_test() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'refused by a test'; END $$`;

const REFUSING = `SELECT c.relname::text, t.tgname::text FROM pg_trigger t
  JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname LIKE 'refuse\\_%'`;

/** Statements that have each sequence go on behind the id that it has given out last. */
const SEQUENCES = `SELECT format('SELECT setval(%L, %s, %L)', format('public.%I', sequencename),
    coalesce(last_value, start_value), last_value IS NOT NULL)
  FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename`;

const USERS = `SELECT coalesce(nullif(application_name, ''), 'a connection') || ' (' || state || ')'
  FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND backend_type = 'client backend'`;

class PostgresConnection implements Connection {
  readonly dialect = DIALECT;
  isHolding = false;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly client: pg.Client) {}

  private asked<T>(wants: Ask['wants'], sql: string, values: readonly unknown[]): Promise<T> {
    // Tests ask for several things at once; a connection answers one after the other.
    const next = this.last.then(() =>
      answer(this.client, { wants, sql, values: values as Value[] }),
    );
    this.last = next.catch(() => undefined);
    return next as Promise<T>;
  }

  rows<Row>(sql: string, ...values: readonly unknown[]): Promise<Row[]> {
    return this.asked('all', sql, values);
  }

  row<Row>(sql: string, ...values: readonly unknown[]): Promise<Row | undefined> {
    return this.asked('one', sql, values);
  }

  lists(sql: string, ...values: readonly unknown[]): Promise<unknown[][]> {
    return this.asked('arrays', sql, values);
  }

  async column<Value>(sql: string, ...values: readonly unknown[]): Promise<Value[]> {
    return (await this.lists(sql, ...values)).map(([value]) => value as Value);
  }

  async value<Value>(sql: string, ...values: readonly unknown[]): Promise<Value> {
    return (await this.column<Value>(sql, ...values))[0] as Value;
  }

  async run(sql: string, ...values: readonly unknown[]): Promise<void> {
    if (values.length === 0) await this.client.query(sql);
    else await this.asked('count', sql, values);
  }

  async damage(sql: string): Promise<void> {
    await this.client.query(`BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT`);
  }

  async inTransaction(work: () => Promise<void>): Promise<void> {
    await this.client.query('BEGIN');
    try {
      await work();
      await this.client.query('COMMIT');
    } catch (error) {
      await this.client.query('ROLLBACK');
      throw error;
    }
  }

  async hold(): Promise<void> {
    await this.client.query(`BEGIN; SELECT pg_advisory_xact_lock(${0x53494131})`);
    this.isHolding = true;
  }

  async release(): Promise<void> {
    await this.client.query('COMMIT');
    this.isHolding = false;
  }

  async refuse(what: RowChange, table: string, when = 'true'): Promise<void> {
    await this.client.query(REFUSE);
    await this.client.query(`CREATE TRIGGER refuse_${what}_${table} BEFORE ${what} ON ${table}
      FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION refused_by_a_test()`);
  }

  accept(what: RowChange, table: string): Promise<void> {
    return this.run(`DROP TRIGGER refuse_${what}_${table} ON ${table}`);
  }

  dropTable(name: string): Promise<void> {
    return this.run(`DROP TABLE ${name} CASCADE`);
  }

  tables(): Promise<string[]> {
    return this.column(`SELECT relname::text FROM pg_class WHERE relkind = 'r'
      AND relnamespace = 'public'::regnamespace AND relname NOT LIKE 'knex%' ORDER BY oid`);
  }

  instantText(seconds: string): string {
    const utc = `to_timestamp(${seconds}) AT TIME ZONE 'UTC'`;
    return `to_char(${utc}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  }

  read<T>(steps: Steps<T>): Promise<T> {
    return driven(this.client, steps);
  }

  async integrityProblems(): Promise<unknown[]> {
    return [];
  }

  async dump(): Promise<Record<string, unknown[]>> {
    const dumped: Record<string, unknown[]> = {};
    for (const { name } of await this.read(listTables(DIALECT))) {
      dumped[name] = await this.rows(`SELECT * FROM "${name}" t ORDER BY t::text`);
    }
    return dumped;
  }

  async remember(): Promise<() => Promise<void>> {
    const tables = await this.tables();
    await this.client.query('CREATE SCHEMA remembered');
    for (const table of tables) {
      await this.client.query(`CREATE TABLE remembered."${table}" AS TABLE public."${table}"`);
    }
    // Rows are put back table by table; in between they would refer to what is not there yet.
    const bringBack = [
      'SET session_replication_role = replica; BEGIN',
      ...tables.map((table) => `DELETE FROM public."${table}"`),
      ...tables.map((table) => `INSERT INTO public."${table}" SELECT * FROM remembered."${table}"`),
      ...(await this.column<string>(SEQUENCES)),
      'COMMIT; SET session_replication_role = origin',
    ].join('; ');
    return async () => {
      await this.client.query('ROLLBACK');
      for (const [table, trigger] of await this.lists(REFUSING)) {
        await this.client.query(`DROP TRIGGER "${trigger}" ON "${table}"`);
      }
      await this.client.query(bringBack);
    };
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // A test may leave it open when its database is removed.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

class PostgresDatabase implements TestDatabase {
  constructor(
    readonly url: string,
    private readonly server: PostgresServer,
  ) {}

  async exists(): Promise<boolean> {
    return true;
  }

  async connect(): Promise<Connection> {
    return new PostgresConnection(await connect(this.url));
  }

  async openStore(options: StoreOptions = {}): Promise<Store> {
    const use = await PostgresUse.open(this.url, 'a test');
    await use.join();
    const surroundings = {
      ...{ connections: 8, statementSeconds: 30, elapsed: () => performance.now() },
      installed: migratedInMemory,
    };
    return openPostgresStore(this.url, use, surroundings, options);
  }

  async openOutbox(): Promise<OpenOutbox> {
    const client = await connect(this.url);
    const read = <T>(steps: Steps<T>): Promise<T> => driven(client, steps);
    return {
      readNext: (position, limit) => read(readNext(DIALECT, position, limit)),
      readMessages: (keys) => read(readMessages(DIALECT, keys)),
      channelState: (channel) => read(channelState(channel)),
      status: async (channel) => (await read(readStatus(DIALECT, [channel])))[0],
      close: () => client.end(),
    };
  }

  async holders(withinMs: number): Promise<string[]> {
    const connection = await this.connect();
    const users = () => connection.column<string>(USERS);
    try {
      await comesAbout(async () => (await users()).length === 0, withinMs);
      const leases = await connection.column('SELECT holder FROM publisher_lease');
      return [
        ...(await users()).map((user) => `the database is used by ${user}`),
        ...leases.map((holder) => `the lease of the publisher is claimed by ${holder}`),
      ];
    } finally {
      await connection.close();
    }
  }

  async remove(): Promise<void> {
    await this.server.drop(this.url);
  }
}

/** A database of a server of a test's own. */
export function postgresAt(server: PostgresServer, url: string): TestDatabase {
  return new PostgresDatabase(url, server);
}

export const POSTGRES: DatabaseKind = {
  name: 'PostgreSQL',
  create: async () => {
    const { server, template } = await sharedServer();
    return postgresAt(server, await server.createDatabase(template, 'STRATEGY file_copy'));
  },
};
