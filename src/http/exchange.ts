import type { IncomingHttpHeaders } from 'node:http';
import type { Subject } from '../base/subject.js';

export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly host: string | undefined;
  readonly local: {
    readonly scheme: 'http' | 'https';
    readonly address: string | undefined;
    readonly port: number | undefined;
  };
  /**
   * The address of the client, IPv4 as such. For a client behind a proxy of ours, the proxy's word counts.
   * Undefined when the connection is gone.
   */
  readonly remote: string | undefined;
  /** The certificate of a client that has shown one that is trusted. Undefined for any other. */
  readonly certificate: PeerCertificate | undefined;
  /** The client's own id, or a new one (D13). The answer has it already. */
  readonly correlationId: string;
  readonly body: IncomingBody;
  /**
   * The observer, set before a request is answered. A copy of the request for it would cost more than all
   * else.
   */
  observer: Observer | undefined;
}

/** Receives the facts about a request as they become known. */
export interface Observer {
  /** All of the body is there, in this many bytes as they came. */
  arrived(bytes: number): void;
  /** The text of the body, whatever its charset and its encoding. */
  read(text: string): void;
  /** The text of the answer, which goes out in a compressed form. */
  compressed(text: string): void;
  signedIn(user: string): void;
  /** The answer is that of an earlier call with the same key (D12). */
  repeated(): void;
}

/** The identity of a client by the certificate of its TLS. */
export interface PeerCertificate {
  /** The name as RFC 2253 writes it: `CN=till 7,O=Example`. Long names are cut. */
  readonly subject: string;
  /** SHA-256 of the certificate, in 64 lower-case hexadecimal digits. */
  readonly fingerprint: string;
}

export interface IncomingBody {
  /**
   * The whole body, once it is there.
   *
   * @throws HttpError 413 beyond the limit, 503 when too much is on its way at once
   * @throws ExchangeLost if the client goes away, or takes too long
   */
  whole(limit: number): Promise<Buffer>;
  /**
   * The bytes as they come, for a body too large to collect.
   *
   * @throws ExchangeLost if the client goes away, or stands still
   */
  chunks(): AsyncIterable<Buffer>;
  /**
   * Counts further bytes held because of this request, such as those of an expansion.
   *
   * @throws HttpError 503 when too much is held at once
   */
  hold(bytes: number): void;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | AsyncIterable<string | Uint8Array>;
  readonly report: Report | undefined;
  /** Called once, when the answer is sent or given up. */
  readonly onEnd?: () => void;
  /**
   * The end of the connection of a request without an answer, status 0. Without it, as that of a lost one.
   */
  readonly ending?: 'reset' | 'close';
}

export interface Report {
  readonly soapService?: string;
  readonly operation: string | undefined;
  readonly outcome: 'ok' | 'refused' | 'fault' | 'failed' | 'aborted';
  readonly reason: string | undefined;
  readonly codes: readonly string[];
  readonly cause: unknown;
  readonly path?: string;
  readonly subject?: Subject | undefined;
}

export type Handler = (incoming: Incoming) => Promise<Reply>;

export type Step = (next: Handler) => Handler;

export function through(steps: readonly Step[], handler: Handler): Handler {
  return steps.reduceRight((next, step) => step(next), handler);
}

/** The request cannot be heard. Each protocol writes this in its own form. */
export class HttpError extends Error {
  constructor(
    readonly code: HttpCode,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'HttpError';
  }

  get status(): number {
    return HTTP_CODES[this.code];
  }

  /** The text for the log. The caller gets the message. */
  get logged(): string {
    return this.message;
  }
}

export const HTTP_CODES = {
  REQUEST_NOT_VALID: 400,
  CREDENTIALS_MISSING: 401,
  CREDENTIALS_NOT_VALID: 401,
  CREDENTIALS_EXPIRED: 401,
  SIGN_IN_FAILED: 401,
  HOST_NOT_ALLOWED: 403,
  ORIGIN_NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  BODY_TOO_LARGE: 413,
  CONTENT_TYPE_NOT_SUPPORTED: 415,
  OVERLOADED: 503,
} as const;

export type HttpCode = keyof typeof HTTP_CODES;

const LOST = {
  0: 'the connection was closed before the request was complete',
  408: 'the request took too long to arrive',
} as const;

/** Nobody is left to answer, or to finish the request. */
export class ExchangeLost extends Error {
  constructor(
    readonly status: keyof typeof LOST,
    reason: string = LOST[status],
  ) {
    super(reason);
    this.name = 'ExchangeLost';
  }
}

export function isStream(body: Reply['body']): body is AsyncIterable<string | Uint8Array> {
  return typeof body !== 'string' && !Buffer.isBuffer(body);
}

/** The client's own key for a call, by which a repeat is recognised (D12). */
export function idempotencyKeyOf({ headers }: Incoming): string | undefined {
  const header = headers['idempotency-key'];
  return (typeof header === 'string' ? header.trim() : '') || undefined;
}
