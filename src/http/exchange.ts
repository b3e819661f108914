import type { IncomingHttpHeaders } from 'node:http';
import type { Subject } from '../base/subject.js';

/** A request whose head has arrived. */
export interface Incoming {
  readonly method: string;
  /** Without the query, whatever form the target had. */
  readonly path: string;
  /** What stands behind the first `?`; empty without one. */
  readonly query: string;
  /** What a router has found in the path; empty without one. */
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** Under which name, and port, the client has called; undefined if it did not say. */
  readonly host: string | undefined;
  /** Where the connection came in. */
  readonly local: { readonly address: string | undefined; readonly port: number | undefined };
  /** The client's own id or a new one (D13); stands in the answer already. */
  readonly correlationId: string;
  readonly body: IncomingBody;
}

/** The body of a request, which may still be on its way. */
export interface IncomingBody {
  /**
   * All bytes, when they are there; asked again, the same.
   *
   * @throws HttpError 413 beyond the limit, 503 when too much is on its way at once
   * @throws ExchangeLost if the client goes away, or takes too long
   */
  whole(limit: number): Promise<Buffer>;
  /**
   * The bytes as they come, of a body that is too large to collect.
   *
   * @throws ExchangeLost if the client goes away, or stands still
   */
  chunks(): AsyncIterable<Buffer>;
  /**
   * Counts further bytes that are held because of it, as those of an expansion.
   *
   * @throws HttpError 503 when too much is held at once
   */
  hold(bytes: number): void;
}

/** What is answered. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Whole, or in parts that are made while they are sent. */
  readonly body: string | Buffer | AsyncIterable<string | Uint8Array>;
  /** Undefined for what no log tells of. */
  readonly report: Report | undefined;
  /** Called once, when the answer is sent or given up. */
  readonly onEnd?: () => void;
}

/** What the log tells of a request, beside its status and the time it took. */
export interface Report {
  readonly soapService?: string;
  readonly operation: string | undefined;
  readonly outcome: 'ok' | 'refused' | 'fault' | 'failed' | 'aborted';
  /** What was answered to a request that failed. */
  readonly reason: string | undefined;
  /** The stable codes of its problems, each once. */
  readonly codes: readonly string[];
  /** What went wrong inside, for the log only. */
  readonly cause: unknown;
  /** Of a request that nothing is at. */
  readonly path?: string;
  /** What it was about. */
  readonly subject?: Subject | undefined;
}

export type Handler = (incoming: Incoming) => Promise<Reply>;

/** Something that is done for every request, before and after the next handler. */
export type Step = (next: Handler) => Handler;

/** Puts steps before a handler: the first one sees the request first. */
export function through(steps: readonly Step[], handler: Handler): Handler {
  return steps.reduceRight((next, step) => step(next), handler);
}

/** The request cannot be heard, whatever it means; each protocol writes it in its own form. */
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
}

export const HTTP_CODES = {
  REQUEST_NOT_VALID: 400,
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

/** There is nobody left to answer, or nobody who would finish the request. */
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
