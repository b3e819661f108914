import { VISIBILITY_CLIENTS_MAX, VISIBILITY_TOKENS_MAX } from '../../config/limits.js';
import { recordAudit } from '../../store/audit/writer.js';
import type { Flow } from '../../store/flow.js';
import { instantOf, storedInstant } from '../../store/instants.js';
import { stampOf } from '../../store/stamp.js';
import { all, change, changeOne, one, type Steps } from '../../store/steps.js';

/** The rights of a client (IV5). */
export interface Rights {
  readonly read: boolean;
  readonly write: boolean;
  /** The right to change the configuration, and to clear data. */
  readonly configure: boolean;
}

/** A system that calls the service. */
export interface Client {
  readonly id: string;
  readonly name: string;
  readonly rights: Rights;
  /** Whether the client may write the source of our own figures (IV12). */
  readonly isOwn: boolean;
  readonly createdAt: number;
  readonly createdBy: string;
}

export interface NewClient extends Pick<Client, 'id' | 'name' | 'rights' | 'isOwn'> {
  /** The hash of its secret, which nobody keeps. */
  readonly secretHash: string;
}

interface ClientRow {
  readonly id: string;
  readonly name: string;
  readonly secret_hash: string;
  readonly may_read: number;
  readonly may_write: number;
  readonly may_configure: number;
  readonly is_own: number;
  readonly create_date: string;
  readonly create_user: string;
}

/** The token of the first step, or of the second: the bearer token. */
export type TokenKind = 'first' | 'bearer';

const KINDS: Readonly<Record<TokenKind, number>> = { first: 1, bearer: 2 };

/** A token as it is kept: by its hash. */
export interface KeptToken {
  readonly hash: string;
  readonly kind: TokenKind;
  readonly clientId: string;
  /** The environment of a bearer token. */
  readonly environmentId: string | undefined;
  readonly expiresAt: number;
}

export interface FoundToken extends Omit<KeptToken, 'clientId' | 'hash'> {
  readonly client: Client;
}

function clientFromRow(row: ClientRow): Client {
  return {
    id: row.id,
    name: row.name,
    rights: {
      read: row.may_read === 1,
      write: row.may_write === 1,
      configure: row.may_configure === 1,
    },
    isOwn: row.is_own === 1,
    createdAt: instantOf(row.create_date),
    createdBy: row.create_user,
  };
}

const FIND_CLIENT = 'SELECT * FROM visibility_client WHERE id = ?';

const KEEP_CLIENT = `INSERT INTO visibility_client (id, name, secret_hash, may_read, may_write,
  may_configure, is_own, create_date, create_user) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const FIND_TOKEN = `SELECT c.*, t.kind, t.environment_id, t.expiry_date FROM visibility_token AS t
  JOIN visibility_client AS c ON c.id = t.visibility_client_id WHERE t.hash = ?`;

const KEEP_TOKEN = `INSERT INTO visibility_token
  (hash, kind, visibility_client_id, environment_id, expiry_date) VALUES (?, ?, ?, ?, ?)`;

/** Expired tokens are kept a while, so that a 401 can say since when. */
const DROP_EXPIRED = `DELETE FROM visibility_token WHERE hash IN (
  SELECT hash FROM visibility_token WHERE expiry_date < ? ORDER BY expiry_date LIMIT 100)`;

const EXPIRED_KEPT_MS = 7 * 24 * 60 * 60 * 1000;

const DROP_SURPLUS = `DELETE FROM visibility_token WHERE hash IN (
  SELECT hash FROM visibility_token WHERE visibility_client_id = ?
  ORDER BY expiry_date DESC LIMIT 100 OFFSET ?)`;

/** All clients, in the order of their names. */
export function* listClients(): Steps<Client[]> {
  const rows = yield* all<ClientRow>('SELECT * FROM visibility_client ORDER BY name, id');
  return rows.map(clientFromRow);
}

/** A client with the hash of its secret. */
export function* findClient(id: string): Steps<{ client: Client; secretHash: string } | undefined> {
  const row = yield* one<ClientRow>(FIND_CLIENT, id);
  return row && { client: clientFromRow(row), secretHash: row.secret_hash };
}

/** A client as the record shows it, without its secret. */
function clientState({ name, rights, isOwn }: Pick<Client, 'name' | 'rights' | 'isOwn'>) {
  return { name, ...rights, own: isOwn };
}

const bit = (value: boolean): number => (value ? 1 : 0);

/** Makes a client. False where there are too many. */
export function createClient(client: NewClient): Flow<boolean> {
  return {
    lineCount: 1,
    *steps(_database, author) {
      const row = yield* one<{ count: number }>('SELECT count(*) AS count FROM visibility_client');
      if ((row?.count ?? 0) >= VISIBILITY_CLIENTS_MAX) return false;
      const { at, user } = stampOf(author);
      const { id, name, secretHash, rights, isOwn } = client;
      const flags = [rights.read, rights.write, rights.configure, isOwn].map(bit);
      yield* change(KEEP_CLIENT, id, name, secretHash, ...flags, at, user);
      const entry = { subjectKind: 'visibility-client', subject: id, before: undefined } as const;
      yield* recordAudit(author, { ...entry, after: clientState(client) });
      return true;
    },
  };
}

/** Deletes a client with its tokens. False where there is none. */
export function deleteClient(id: string): Flow<boolean> {
  return {
    lineCount: 1,
    *steps(_database, author) {
      const found = yield* findClient(id);
      if (found === undefined) return false;
      yield* change('DELETE FROM visibility_token WHERE visibility_client_id = ?', id);
      yield* changeOne('DELETE FROM visibility_client WHERE id = ?', id);
      const before = clientState(found.client);
      const entry = { subjectKind: 'visibility-client', subject: id, before } as const;
      yield* recordAudit(author, { ...entry, after: undefined });
      return true;
    },
  };
}

/** Keeps a token. False where its client is gone meanwhile. */
export function keepToken({
  hash,
  kind,
  clientId,
  environmentId,
  expiresAt,
}: KeptToken): Flow<boolean> {
  return {
    lineCount: 1,
    *steps(_database, { at }) {
      if ((yield* one(FIND_CLIENT, clientId)) === undefined) return false;
      const expiry = storedInstant(expiresAt);
      yield* change(KEEP_TOKEN, hash, KINDS[kind], clientId, environmentId ?? null, expiry);
      yield* change(DROP_EXPIRED, storedInstant(at - EXPIRED_KEPT_MS));
      yield* change(DROP_SURPLUS, clientId, VISIBILITY_TOKENS_MAX);
      return true;
    },
  };
}

export function* findToken(hash: string): Steps<FoundToken | undefined> {
  const row = yield* one<
    ClientRow & { kind: number; environment_id: string | null; expiry_date: string }
  >(FIND_TOKEN, hash);
  if (row === undefined) return undefined;
  return {
    client: clientFromRow(row),
    kind: row.kind === KINDS.first ? 'first' : 'bearer',
    environmentId: row.environment_id ?? undefined,
    expiresAt: instantOf(row.expiry_date),
  };
}
