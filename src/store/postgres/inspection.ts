import type { ClientBase } from 'pg';
import { MIGRATION_NAMES } from '../../../db/migrations/index.js';
import { shownAddress } from '../../base/database-address.js';
import { DatabaseUnusableError } from '../../base/database-unusable.js';
import { CREATE_FIT } from './unusable.js';

/** The oldest version whose makers still mend it. */
const OLDEST_VERSION = 14;
const VERSION_UNIT = 10_000;
const TABLES_NAMED_MAX = 3;

interface ServerRow {
  readonly version: string;
  readonly encoding: string;
  readonly collation: string;
  readonly ctype: string;
  readonly synchronous: string;
  readonly fsync: string;
  readonly standby: boolean;
  readonly read_only: string;
}

const SERVER = `SELECT current_setting('server_version_num') AS version,
    pg_encoding_to_char(encoding) AS encoding, datcollate AS collation, datctype AS ctype,
    current_setting('synchronous_commit') AS synchronous, current_setting('fsync') AS fsync,
    pg_is_in_recovery() AS standby, current_setting('default_transaction_read_only') AS read_only
  FROM pg_database WHERE datname = current_database()`;

/** Bytes in their order, as SQLite compares texts. */
const PLAIN = ['C', 'POSIX'];

const AGAIN = `make it anew: ${CREATE_FIT}`;

function problemOf(row: ServerRow): string | undefined {
  const version = Math.floor(Number(row.version) / VERSION_UNIT);
  if (version < OLDEST_VERSION) {
    return `its server is PostgreSQL ${version}; ${OLDEST_VERSION} is the oldest that will do`;
  }
  if (row.encoding !== 'UTF8') {
    return `its encoding is ${row.encoding}, in which names of items cannot be kept; ${AGAIN}`;
  }
  const odd = [row.collation, row.ctype].find((name) => !PLAIN.includes(name));
  if (odd !== undefined) {
    return `its collation is ${odd}, which puts texts into another order than lists promise; ${AGAIN}`;
  }
  if (row.standby || row.read_only === 'on') {
    return 'it can only be read: it is a standby, or default_transaction_read_only is on; name the primary';
  }
  if (row.fsync === 'off') {
    return 'its server has fsync off: what was acknowledged would be lost with the power; set it to on';
  }
  if (row.synchronous === 'off') {
    return `it has synchronous_commit off: what was acknowledged could be lost; set it to on for this database: ALTER DATABASE name SET synchronous_commit = on`;
  }
  return undefined;
}

/**
 * Looks whether the server keeps the commits that it acknowledges, and keeps texts as we need them.
 *
 * @throws DatabaseUnusableError
 */
export async function checkServer(client: ClientBase, url: string): Promise<void> {
  const { rows } = await client.query<ServerRow>(SERVER);
  const problem = rows[0] && problemOf(rows[0]);
  if (problem !== undefined) throw new DatabaseUnusableError(shownAddress(url), problem);
}

export interface FoundDatabase {
  /** The mode of its use. Undefined if it never was used. */
  readonly mode: string | undefined;
  /** Whether a move into it has begun, and is not over. */
  readonly isMovedInto: boolean;
  /** Whether a process was ended between two migrations. */
  readonly isHalfMigrated: boolean;
  readonly hasNewestSchema: boolean;
}

const TABLES = `SELECT relname::text AS name FROM pg_class
  WHERE relkind IN ('r', 'p', 'v', 'm') AND relnamespace = 'public'::regnamespace ORDER BY 1`;

const column = async (client: ClientBase, sql: string): Promise<string[]> =>
  (await client.query<string[]>({ text: sql, rowMode: 'array' })).rows.map(([value]) =>
    String(value),
  );

/**
 * Looks at a database before anything is written to it.
 *
 * @throws DatabaseUnusableError if it is another program's, or of a newer version of this one
 */
export async function inspectPostgres(client: ClientBase, url: string): Promise<FoundDatabase> {
  const tables = await column(client, TABLES);
  const others = tables.filter((name) => !name.startsWith('knex_migrations'));
  const run = tables.includes('knex_migrations')
    ? await column(client, 'SELECT name FROM knex_migrations ORDER BY id')
    : [];
  const isOurs = run.length === 0 ? others.length === 0 : run[0] === MIGRATION_NAMES[0];
  if (!isOurs) {
    const named = others.slice(0, TABLES_NAMED_MAX).join(', ');
    const rest = others.length > TABLES_NAMED_MAX ? ', ...' : '';
    throw new DatabaseUnusableError(
      shownAddress(url),
      `it belongs to another program: its tables are ${named === '' ? 'none of ours' : named}${rest}. Name another database`,
    );
  }
  const unknown = run.find((name) => !MIGRATION_NAMES.includes(name));
  if (unknown !== undefined) {
    throw new DatabaseUnusableError(
      shownAddress(url),
      `it was made by a newer version of this program (migration ${unknown}); use that version, or a newer one`,
    );
  }
  const stateOf = async (name: string): Promise<string | undefined> =>
    tables.includes('database_state')
      ? (await column(client, `SELECT value FROM database_state WHERE name = '${name}'`))[0]
      : undefined;
  const mode = await stateOf('mode');
  const isMovedInto = (await stateOf('moving')) !== undefined;
  const isHalfMigrated =
    tables.includes('knex_migrations_lock') &&
    (await column(client, 'SELECT is_locked FROM knex_migrations_lock')).includes('1');
  const hasNewestSchema = run.length === MIGRATION_NAMES.length;
  return { mode, isMovedInto, isHalfMigrated, hasNewestSchema };
}
