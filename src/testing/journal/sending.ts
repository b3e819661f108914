import { type Agent, type ClientRequest, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { codeOf } from '../../base/error-code.js';
import { REPLAY_WAIT_MAX_MS } from '../../config/limits.js';
import type { Exchange } from './exchange.js';
import { type Journal, REPLAY_HEADER } from './journal.js';

/** The address by which this process calls itself, as a client on its machine would. */
export interface OwnPort {
  /** The address, without a path. */
  readonly url: string;
  /** Trusts the server's own certificate. Undefined without TLS. */
  readonly agent: Agent | undefined;
}

/** A request to this server. Its path has the query. */
export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Sent {
  /** Undefined where the request did not come to a handler. */
  readonly exchange: Exchange | undefined;
  /** The reason why there was no whole answer. */
  readonly failure: string | undefined;
}

export function basicOf(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** Reads the answer and drops it, since the journal has it. Resolves with the failure, if there was one. */
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
 * Sends a request to this server, as a client would.
 *
 * @param of the exchange that is sent again. Undefined for a call of its own
 * @param token the value by which the journal knows the request when it arrives
 */
export async function sendToSelf(
  journal: Journal,
  { url, agent }: OwnPort,
  { method, path, headers: sent, body }: Outgoing,
  of: number | undefined,
  token: string,
): Promise<Sent> {
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const headers = {
    ...sent,
    ...(hasBody ? { 'content-length': String(body.length) } : {}),
    [REPLAY_HEADER]: token,
  };
  const replaying = { of, exchange: undefined as Exchange | undefined };
  journal.replays.set(token, replaying);
  try {
    const { protocol, hostname, port } = new URL(url);
    const make = protocol === 'https:' ? requestHttps : requestHttp;
    // Path and address are not joined to a text: no path leads to another host.
    const request = make({
      ...{ hostname: hostname.replace(/^\[|\]$/g, ''), port, path },
      ...{ method, headers, agent: agent ?? false },
    });
    const failure = await answered(request, hasBody ? body : Buffer.alloc(0));
    return { exchange: replaying.exchange, failure };
  } finally {
    journal.replays.delete(token);
  }
}
