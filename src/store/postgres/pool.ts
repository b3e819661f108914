import pg, { type Pool, type PoolClient } from 'pg';
import {
  BUSY_WAIT_MAX_MS,
  DATABASE_CONNECTION_WAIT_MAX_MS,
  DATABASE_GIVE_UP_MS,
} from '../../config/limits.js';
import { connectionTo } from './address.js';
import { checkServer } from './inspection.js';

const MS = 1000;

export interface PoolOptions {
  readonly connections: number;
  /** The seconds after which the server gives a statement up. */
  readonly statementSeconds: number;
}

/**
 * A pool of connections of which each new one is looked at: another server may answer by now, or the same one
 * with other settings.
 *
 * @throws DatabaseUnusableError for a file of TLS that cannot be read
 */
export function openPool(url: string, { connections, statementSeconds }: PoolOptions): Pool {
  const pool = new pg.Pool({
    ...connectionTo(url),
    // Statements are sent without waiting for the answers to those before them.
    pipeline: true,
    max: connections,
    connectionTimeoutMillis: DATABASE_CONNECTION_WAIT_MAX_MS,
    statement_timeout: statementSeconds * MS,
    // The limit is also that of waiting for the lock of writers.
    lock_timeout: BUSY_WAIT_MAX_MS,
    // The server is to give up first: then the connection is good for more.
    query_timeout: statementSeconds * MS + DATABASE_GIVE_UP_MS,
    idle_in_transaction_session_timeout: statementSeconds * MS + DATABASE_GIVE_UP_MS,
    verify: (client: PoolClient, done: (error?: Error) => void) => {
      checkServer(client, url).then(() => done(), done);
    },
  } as pg.PoolConfig);
  // A connection that ends is replaced when one is needed. Without listeners its error would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}
