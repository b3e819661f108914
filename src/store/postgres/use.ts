import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import knex from 'knex';
import pg, { type Client } from 'pg';
import { migrationSource, SILENT } from '../../../db/migrations/index.js';
import { shownAddress } from '../../base/database-address.js';
import { DatabaseUnusableError } from '../../base/database-unusable.js';
import {
  DATABASE_HEARTBEAT_MS,
  DATABASE_RECONNECT_MS,
  DATABASE_START_WAIT_MAX_MS,
  MIGRATION_WAIT_MAX_MS,
  USERS_NAMED_MAX,
} from '../../config/limits.js';
import { connectionTo } from './address.js';
import { CHANNEL } from './executor.js';
import { checkServer, type FoundDatabase, inspectPostgres } from './inspection.js';
import { type Notice, readNotice } from './notices.js';
import { unusable } from './unusable.js';

/** The number of the advisory lock that users of the database share, and a migration has alone: "SIA2". */
const USERS = 0x53494132;

/** The longest name. PostgreSQL cuts longer ones. */
const NAME_LENGTH_MAX = 63;

/** Milliseconds between two tries to have the database alone. */
const ALONE_RETRY_MS = 100;

/** A reset loads tables in the order of its data, and checks the references at the end. */
const DEFER = `DO $$
  DECLARE f record;
  BEGIN
    FOR f IN SELECT conrelid::regclass AS own, conname FROM pg_constraint
      WHERE contype = 'f' AND NOT condeferrable AND connamespace = 'public'::regnamespace
    LOOP
      EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE', f.own, f.conname);
    END LOOP;
  END $$`;

const OTHERS = `SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
  WHERE locktype = 'advisory' AND classid = 0 AND objid = ${USERS} AND objsubid = 1 AND granted
    AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND pid <> pg_backend_pid()
  ORDER BY 1`;

/** A listener to the commits of other processes. */
export interface Hearing {
  readonly onNotice: (notice: Notice) => void;
  /** Called when nothing is heard from now on. */
  readonly onDeaf: (cause: unknown) => void;
  /** Called when everything is heard from now on. The missed commits are not known. */
  readonly onHearing: () => void;
}

async function connected(url: string, name: string): Promise<Client> {
  const client = new pg.Client({
    ...connectionTo(url),
    application_name: name,
    // A server that is paused answers nothing and ends nothing.
    query_timeout: MIGRATION_WAIT_MAX_MS + DATABASE_START_WAIT_MAX_MS,
  });
  // Without a listener an error of a connection that nobody uses would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await checkServer(client, url);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw unusable(url, error);
  }
}

/**
 * The use that a process makes of a database on PostgreSQL, which others may use as well: known by a
 * connection of its own, on which it hears their commits.
 */
export class PostgresUse {
  private hearing: Hearing | undefined;
  private isClosed = false;
  private heartbeat: NodeJS.Timeout | undefined;

  private constructor(
    private readonly url: string,
    private readonly name: string,
    private client: Client,
  ) {}

  /**
   * Connects, and looks at the server.
   *
   * @param command that uses it, for a process that wants to have it alone
   * @throws DatabaseUnusableError
   */
  static async open(url: string, command: string): Promise<PostgresUse> {
    const name = `${command} ${process.pid}@${hostname()}`.slice(0, NAME_LENGTH_MAX);
    return new PostgresUse(url, name, await connected(url, name));
  }

  /** @throws DatabaseUnusableError if the database is not ours, or of a newer version */
  async find(): Promise<FoundDatabase> {
    try {
      return await inspectPostgres(this.client, this.url);
    } catch (error) {
      throw unusable(this.url, error);
    }
  }

  /**
   * Joins those who use the database. Before that it brings the database to the newest schema, if it has not
   * got it and nobody else uses it. Returns the applied migrations.
   *
   * @param alone whether nobody else may join as long as this use lasts
   * @throws DatabaseUnusableError
   */
  async join(alone = false): Promise<readonly string[]> {
    try {
      const { hasNewestSchema } = await this.find();
      const names = hasNewestSchema ? [] : await this.migrateAlone();
      if (alone) await this.waitUntilAlone();
      else await this.client.query(`SELECT pg_advisory_lock_shared(${USERS})`);
      return names;
    } catch (error) {
      throw unusable(this.url, error);
    }
  }

  /** Begins to hear. Connects again, as long as it takes, when the connection is lost. */
  async hear(hearing: Hearing): Promise<void> {
    this.hearing = hearing;
    await this.listen();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.heartbeat);
    await this.client.end();
  }

  private async migrateAlone(): Promise<readonly string[]> {
    await this.waitUntilAlone();
    try {
      // Another process may have migrated it meanwhile.
      const { isHalfMigrated, hasNewestSchema } = await this.find();
      return hasNewestSchema ? [] : await this.migrate(isHalfMigrated);
    } finally {
      await this.client.query(`SELECT pg_advisory_unlock(${USERS})`);
    }
  }

  private async waitUntilAlone(): Promise<void> {
    const sql = `SELECT pg_try_advisory_lock(${USERS}) AS is_alone`;
    for (let waited = 0; waited <= MIGRATION_WAIT_MAX_MS; waited += ALONE_RETRY_MS) {
      const { rows } = await this.client.query<{ is_alone: boolean }>(sql);
      if (rows[0]?.is_alone === true) return;
      await pause(ALONE_RETRY_MS);
    }
    throw await this.inUse();
  }

  private async inUse(): Promise<DatabaseUnusableError> {
    const { rows } = await this.client.query<{ name: string }>(OTHERS);
    const names = rows.slice(0, USERS_NAMED_MAX).map(({ name }) => name);
    const rest = rows.length > names.length ? ` and ${rows.length - names.length} more` : '';
    return new DatabaseUnusableError(
      shownAddress(this.url),
      `it is needed alone, to bring its schema up to date or to move it, and others use it: ${names.join(', ')}${rest}. Stop them, and start this one first`,
    );
  }

  private async migrate(isHalfMigrated: boolean): Promise<readonly string[]> {
    const connection = knex({
      client: 'pg',
      connection: connectionTo(this.url) as object,
      pool: { min: 1, max: 1 },
      log: SILENT,
    });
    try {
      // Each migration is a transaction, and nobody else is at it: only the mark was left.
      if (isHalfMigrated) await connection.migrate.forceFreeMigrationsLock({ migrationSource });
      const [, names] = (await connection.migrate.latest({ migrationSource })) as [
        number,
        string[],
      ];
      await connection.raw(DEFER);
      return names;
    } finally {
      await connection.destroy();
    }
  }

  private async listen(): Promise<void> {
    const { client } = this;
    client.on('notification', ({ channel, payload = '' }) => {
      const notice = channel === CHANNEL ? readNotice(payload) : undefined;
      if (notice !== undefined) this.hearing?.onNotice(notice);
    });
    let isOver = false;
    const over = (cause: unknown): void => {
      if (isOver || this.isClosed) return;
      isOver = true;
      this.hearing?.onDeaf(cause);
      void this.listenAgain();
    };
    client.on('error', over);
    client.on('end', () => over(new Error('the server ended the connection')));
    await client.query(`LISTEN ${CHANNEL}`);
    this.beat(client, over);
  }

  /** A connection may be gone without a word. */
  private beat(client: Client, over: (cause: unknown) => void): void {
    this.heartbeat = setTimeout(async () => {
      try {
        await client.query({
          text: 'SELECT 1',
          query_timeout: DATABASE_HEARTBEAT_MS,
        } as object as pg.QueryConfig);
        if (!this.isClosed) this.beat(client, over);
      } catch (error) {
        over(error);
      }
    }, DATABASE_HEARTBEAT_MS);
    this.heartbeat.unref();
  }

  private async listenAgain(): Promise<void> {
    clearTimeout(this.heartbeat);
    this.client.end().catch(() => undefined);
    while (!this.isClosed) {
      await pause(DATABASE_RECONNECT_MS, undefined, { ref: false });
      try {
        const client = await connected(this.url, this.name);
        if (this.isClosed) return void (await client.end());
        this.client = client;
        await this.find();
        await client.query(`SELECT pg_advisory_lock_shared(${USERS})`);
        await this.listen();
        this.hearing?.onHearing();
        return;
      } catch {
        // It is told as long as nothing can be heard. The next try may succeed.
      }
    }
  }
}
