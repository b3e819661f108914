import { type Agent, type ClientRequest, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { apiError } from '../../api/errors.js';
import { codeOf } from '../../base/error-code.js';
import { REPLAY_WAIT_MAX_MS } from '../../config/limits.js';
import type { Exchange } from './exchange.js';
import { type Journal, REPLAY_HEADER } from './journal.js';
import { HIDDEN } from './secrets.js';
import { type Sendable, sendableOf } from './sendable.js';

/** How this process calls itself, as a client on its machine would. */
export interface OwnPort {
  /** Without a path. */
  readonly url: string;
  /** Believes the server's own certificate; undefined without TLS. */
  readonly agent: Agent | undefined;
}

export interface ReplayRequest {
  readonly message?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly newKeys: boolean;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

export interface Replayed {
  /** Undefined where the request did not come to a handler. */
  readonly exchange: Exchange | undefined;
  /** Why there was no whole answer. */
  readonly failure: string | undefined;
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
    const basic = Buffer.from(`${user}:${password}`).toString('base64');
    sent.set('authorization', `Basic ${basic}`);
  }
  for (const [name, value] of Object.entries(own)) sent.set(name.toLowerCase(), value);
  return Object.fromEntries(sent);
}

/** Reads the answer and lets it go: the journal has it. Resolves with what went wrong. */
function answered(request: ClientRequest, body: Buffer): Promise<string | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => request.destroy(new Error(`no answer within ${REPLAY_WAIT_MAX_MS / 1000} seconds`)),
      REPLAY_WAIT_MAX_MS,
    );
    const end = (failure: string | undefined): void => {
      clearTimeout(timer);
      resolve(failure);
    };
    const fail = (error: Error): void => {
      const isCut = ['ECONNRESET', 'EPIPE'].includes(codeOf(error));
      end(isCut ? 'the connection was closed without a whole answer' : error.message);
    };
    request.on('error', fail);
    request.on('response', (response) => {
      response.on('error', fail);
      response.on('end', () => end(undefined));
      response.resume();
    });
    request.end(body);
  });
}

/**
 * Sends the request of an exchange to this server once more, as a client would.
 *
 * @param newId makes keys
 * @throws ApiError 422 where it is not kept as a whole, or its credentials are missing
 */
export async function replay(
  journal: Journal,
  original: Exchange,
  { url, agent }: OwnPort,
  asked: ReplayRequest,
  newId: () => string,
): Promise<Replayed> {
  const sendable = sendableOf(journal, original);
  checkCredentials(sendable, original, asked);
  const body = Buffer.from(messageOf(sendable, asked, newId));
  const hasBody = sendable.method !== 'GET' && sendable.method !== 'HEAD';
  const token = newId();
  const headers = {
    ...headersOf(sendable, asked, newId),
    ...(hasBody ? { 'content-length': String(body.length) } : {}),
    [REPLAY_HEADER]: token,
  };
  const replaying = { of: original.id, exchange: undefined as Exchange | undefined };
  journal.replays.set(token, replaying);
  try {
    const { protocol, hostname, port } = new URL(url);
    const make = protocol === 'https:' ? requestHttps : requestHttp;
    // Not joined to a text: no path leads to another host.
    const request = make({
      ...{ hostname: hostname.replace(/^\[|\]$/g, ''), port, path: sendable.path },
      ...{ method: sendable.method, headers, agent: agent ?? false },
    });
    const failure = await answered(request, hasBody ? body : Buffer.alloc(0));
    return { exchange: replaying.exchange, failure };
  } finally {
    journal.replays.delete(token);
  }
}
