import { shownAddress } from '../../base/database-address.js';
import { DatabaseUnusableError } from '../../base/database-unusable.js';
import { codeOf } from '../../base/error-code.js';

/** The statement that makes a fit database, for advice. */
export const CREATE_FIT = `CREATE DATABASE name ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`;

const PROBLEMS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there; start PostgreSQL, or mend host and port in databaseUrl',
  ECONNRESET: 'the server ended the connection; its log says why',
  EHOSTUNREACH: 'its host cannot be reached; look at the network, or mend the host in databaseUrl',
  ENETUNREACH: 'its host cannot be reached; look at the network, or mend the host in databaseUrl',
  ETIMEDOUT: 'its host does not answer; look at the network, or mend the host in databaseUrl',
  ENOTFOUND: 'its host name leads to no address; mend the host in databaseUrl',
  EAI_AGAIN: 'its host name could not be looked up; look at the name server',
  ENOENT: 'there is no socket in the folder that ?host= names; start PostgreSQL, or mend it',
  '28P01': 'the password is wrong; give the right one in databaseUrl, PGPASSWORD or PGPASSFILE',
  '28000': 'the server does not let this user in; see its pg_hba.conf and the user in databaseUrl',
  '3D000': `the server has no such database; make it: ${CREATE_FIT}`,
  '42501':
    'this user lacks a right that the schema needs; let the database and its schema public belong to the user',
  '53300':
    'the server has no connection left; raise its max_connections, or lower databaseConnections',
  '57P03': 'the server is starting or stopping; try again in a moment',
  '53100': 'its disk is full',
  '25006':
    'it can only be read: it is a standby, or default_transaction_read_only is on; name the primary',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself; name it as sslrootcert',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is of an unknown authority; name that as sslrootcert',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is of an unknown authority; name that as sslrootcert',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host; mend the host in databaseUrl',
  CERT_HAS_EXPIRED: 'its certificate has expired; the server needs a new one',
};

const TEXTS: readonly (readonly [RegExp, string])[] = [
  [
    /does not support SSL/,
    'the server does not speak TLS; set its ssl to on, or leave sslmode out',
  ],
  [
    /timeout expired|timeout exceeded/,
    'nothing has answered in time; look at host and port in databaseUrl',
  ],
  [
    /password must be a string|no password was provided/i,
    'it asks for a password; give it in databaseUrl, PGPASSWORD or PGPASSFILE',
  ],
];

/** A sentence for the person who has named the database. */
export function unusable(url: string, error: unknown): DatabaseUnusableError {
  if (error instanceof DatabaseUnusableError) return error;
  const { cause } = error as Error;
  if (cause instanceof DatabaseUnusableError) return cause;
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  const known = PROBLEMS[code] ?? TEXTS.find(([pattern]) => pattern.test(text))?.[1];
  const name = shownAddress(url);
  if (known === undefined) return new DatabaseUnusableError(name, error);
  return new DatabaseUnusableError(name, code === '' ? known : `${known} (${code})`, error);
}
