import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import type { ClientConfig } from 'pg';
import { shownAddress } from '../../base/database-address.js';
import { DatabaseUnusableError } from '../../base/database-unusable.js';
import { codeOf } from '../../base/error-code.js';
import { DATABASE_START_WAIT_MAX_MS } from '../../config/limits.js';

function contentOf(url: string, name: string, path: string | null): string | undefined {
  if (path === null) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = `${name}=${path} cannot be read (${codeOf(error)}); name a file in PEM that this user may read`;
    throw new DatabaseUnusableError(shownAddress(url), reason, error);
  }
}

/**
 * The meaning of the modes of libpq: `require` encrypts and believes anybody, `verify-ca` asks for a
 * certificate of a known authority, `verify-full` for one of this host.
 */
function tlsOf(url: string, parameters: URLSearchParams): ConnectionOptions | false {
  const mode = parameters.get('sslmode') ?? 'disable';
  if (mode === 'disable') return false;
  const file = (name: string) => contentOf(url, name, parameters.get(name));
  const ca = file('sslrootcert');
  const own = { ca, cert: file('sslcert'), key: file('sslkey') };
  if (mode === 'require' && ca === undefined) return { ...own, rejectUnauthorized: false };
  if (mode === 'verify-full') return own;
  return { ...own, checkServerIdentity: () => undefined };
}

const decoded = (text: string): string | undefined =>
  text === '' ? undefined : decodeURIComponent(text);

/**
 * The way to connect. User and password that the address does not name come from PGUSER, PGPASSWORD and the
 * file of passwords, as for every client of PostgreSQL.
 *
 * @throws DatabaseUnusableError for a file of TLS that cannot be read
 */
export function connectionTo(url: string): ClientConfig {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const [user, word] = [decoded(username), decoded(password)];
  return {
    host: searchParams.get('host') ?? hostname.replace(/^\[|\]$/g, ''),
    ...(port === '' ? {} : { port: Number(port) }),
    ...(user === undefined ? {} : { user }),
    ...(word === undefined ? {} : { password: word }),
    database: decodeURIComponent(pathname.slice(1)),
    ssl: tlsOf(url, searchParams),
    connectionTimeoutMillis: DATABASE_START_WAIT_MAX_MS,
    keepAlive: true,
  };
}
