import { z } from 'zod';
import { define, wholeNumber } from './definition.js';
import { DATABASE_CONNECTIONS_MAX, DATABASE_STATEMENT_SECONDS_MAX } from './limits.js';
import { filePath } from './text-values.js';

const RULE =
  'must name a file: sqlite:data/sia.db, or sqlite:/var/lib/sia/sia.db; or a database of PostgreSQL: postgres://user@host/database';

/** Parameters behind the `?` of an address of PostgreSQL, and their values. Undefined for a file. */
const PARAMETERS: Readonly<Record<string, RegExp | undefined>> = {
  host: /^\/.+/,
  sslmode: /^(?:disable|require|verify-ca|verify-full)$/,
  sslrootcert: undefined,
  sslcert: undefined,
  sslkey: undefined,
};

const PARAMETERS_TEXT =
  'behind the ? PostgreSQL takes sslmode (disable, require, verify-ca, verify-full), sslrootcert, sslcert, sslkey, and host for the folder of a socket, each once';

/** Whether the address leads to PostgreSQL, and not to a file. */
export function isPostgres(url: string): boolean {
  return /^postgres(?:ql)?:/.test(url);
}

export function sqliteFile(url: string): string {
  return url.replace(/^sqlite:(?:\/\/(?=\/))?/, '');
}

/** The name of the database itself in an address of PostgreSQL. */
export function postgresName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

function namesDatabase(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, searchParams, hash, pathname } = new URL(url);
  const hasPlace = hostname !== '' || searchParams.has('host');
  const isName = /^\/[^/]+$/.test(pathname) && !/%(?![\da-f]{2})/i.test(pathname);
  return hasPlace && isName && hash === '';
}

function hasKnownParameters(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const given = [...new URL(url).searchParams];
  const isOnce = new Set(given.map(([name]) => name)).size === given.length;
  const areKnown = given.every(
    ([name, value]) =>
      Object.hasOwn(PARAMETERS, name) && value !== '' && (PARAMETERS[name]?.test(value) ?? true),
  );
  return isOnce && areKnown;
}

/** Passes over addresses of the other kind. */
const ofFiles = (isRight: (url: string) => boolean) => (url: string) =>
  isPostgres(url) || isRight(url);
const ofPostgres = (isRight: (url: string) => boolean) => (url: string) =>
  !isPostgres(url) || isRight(url);

const databaseUrl = z
  .string(RULE)
  .refine(
    ofFiles((url) => /^sqlite:(?!.*:memory:)(?!\/\/[^/]).+/.test(url)),
    RULE,
  )
  // The text would become a part of the file's name.
  .refine(
    ofFiles((url) => !url.includes('?')),
    'must end with the name of the file: parameters behind a ? are not supported',
  )
  .refine(
    ofFiles((url) => filePath('').safeParse(sqliteFile(url)).success),
    `${RULE}; no folder, no blanks around it, no control characters`,
  )
  .refine(ofPostgres(namesDatabase), RULE)
  .refine(ofPostgres(hasKnownParameters), PARAMETERS_TEXT);

export const DATABASE_SETTINGS = {
  databaseUrl: define(databaseUrl, 'sqlite:data/sia.db', 'Where the data is kept.'),
  databaseConnections: define(
    wholeNumber(2, DATABASE_CONNECTIONS_MAX),
    8,
    'Connections of this process to PostgreSQL: one writes, the others read.',
  ),
  databaseStatementSeconds: define(
    wholeNumber(1, DATABASE_STATEMENT_SECONDS_MAX),
    30,
    'Seconds after which PostgreSQL gives a statement up.',
  ),
} as const;
