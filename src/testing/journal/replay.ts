import { apiError } from '../../api/errors.js';
import type { Exchange } from './exchange.js';
import type { Journal } from './journal.js';
import { HIDDEN } from './secrets.js';
import { type Sendable, sendableOf } from './sendable.js';
import { basicOf, type OwnPort, type Sent, sendToSelf } from './sending.js';

export interface ReplayRequest {
  readonly message?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly newKeys: boolean;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

const MESSAGE_ID = /(<(?:[\w.-]+:)?MessageID(?:\s[^<>]*)?>)[^<]*(?=<)/;
const SECURITY = /<([\w.-]+:)?Security(?=[\s>])/;
const OF_CREDENTIALS: ReadonlySet<string> = new Set(['authorization', 'cookie']);

/** @throws ApiError 422 where the credentials were left out and none are given */
function checkCredentials({ isRedacted }: Sendable, { id }: Exchange, asked: ReplayRequest): void {
  const { user, password, message } = asked;
  if (!isRedacted || (user !== undefined && password !== undefined)) return;
  if (message !== undefined && asked.headers !== undefined) return;
  const text = `Exchange ${id} was sent with credentials, which are not kept: send user and password with the replay, or the whole message and its headers.`;
  throw apiError('REPLAY_NEEDS_CREDENTIALS', text);
}

function withoutSecurity(message: string): string {
  const found = SECURITY.exec(message);
  if (found === null) return message;
  const end = `</${found[1] ?? ''}Security>`;
  const at = message.indexOf(end, found.index);
  return at < 0 ? message : message.slice(0, found.index) + message.slice(at + end.length);
}

/** The message with other keys, and without credentials that were left out of it. */
function messageOf(sendable: Sendable, asked: ReplayRequest, newId: () => string): string {
  const sent = asked.message ?? sendable.body;
  const isSigned = asked.user !== undefined;
  const unsigned = isSigned ? withoutSecurity(sent) : sent;
  return asked.newKeys ? unsigned.replace(MESSAGE_ID, `$1urn:uuid:${newId()}`) : unsigned;
}

function headersOf(
  { headers }: Sendable,
  asked: ReplayRequest,
  newId: () => string,
): Record<string, string> {
  const sent = new Map(headers.filter(([, value]) => !value.endsWith(HIDDEN)));
  if (asked.newKeys) {
    sent.delete('x-correlation-id');
    if (sent.has('idempotency-key')) sent.set('idempotency-key', newId());
  }
  const { user, password, headers: own = {} } = asked;
  if (user !== undefined && password !== undefined) {
    for (const name of OF_CREDENTIALS) sent.delete(name);
    sent.set('authorization', basicOf(user, password));
  }
  for (const [name, value] of Object.entries(own)) sent.set(name.toLowerCase(), value);
  return Object.fromEntries(sent);
}

/**
 * Sends the request of an exchange to this server once more, as a client would.
 *
 * @param newId makes keys
 * @throws ApiError 422 where the request is not kept as a whole, or its credentials are missing
 */
export async function replay(
  journal: Journal,
  original: Exchange,
  ownPort: OwnPort,
  asked: ReplayRequest,
  newId: () => string,
): Promise<Sent> {
  const sendable = sendableOf(journal, original);
  checkCredentials(sendable, original, asked);
  const { method, path } = sendable;
  const body = Buffer.from(messageOf(sendable, asked, newId));
  const headers = headersOf(sendable, asked, newId);
  return sendToSelf(journal, ownPort, { method, path, headers, body }, original.id, newId());
}
