import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type express from 'express';
import type { Express, Request } from 'express';
import { endAnswer } from '../../late-answer.js';
import { bodyLimit, bodyTooLarge } from './body.js';
import { type CallAnswer, carryOut, type RawCall } from './call.js';
import { apiError, type Failure, failureOf } from './errors.js';
import { checkHost, checkOrigin, type HostRules } from './guard.js';
import { openApiOf } from './open-api.js';
import type { ApiContext, Document, Route } from './route.js';

/** What is known of a call besides its parameters. */
export interface ApiCall {
  /** The name of the route. */
  readonly operation: string;
  readonly correlationId: string;
  /** The header Idempotency-Key (D12). */
  readonly requestKey: string | undefined;
  /** Everything that was sent, as one text; undefined for a call with an upload. */
  readonly message: string | undefined;
}

/** One line of the log for each request. */
export interface ApiReport {
  readonly operation: string | undefined;
  readonly correlationId: string;
  readonly outcome: 'ok' | 'refused' | 'failed' | 'aborted';
  readonly httpStatus: number;
  /** What was answered to a request that failed. */
  readonly reason: string | undefined;
  /** The stable codes of its problems, each once. */
  readonly codes: readonly string[];
  /** What went wrong inside, for the log only. */
  readonly cause: unknown;
}

/** Counts the requests in work, see InFlight. */
interface Gauge {
  readonly max: number;
  enter(): boolean;
  leave(): void;
}

/** That requests for data pass, see Gate. */
interface Passage {
  enter(): Promise<void>;
  leave(): void;
}

export interface ApiOptions {
  readonly routes: readonly Route[];
  /** Of the program, for the OpenAPI document. */
  readonly version: string;
  readonly hosts: HostRules;
  readonly contextFor: (call: ApiCall) => ApiContext;
  readonly inFlight: Gauge;
  readonly gate: Passage;
  readonly report: (report: ApiReport, durationMs: number) => void;
  /** A monotonic clock in milliseconds. */
  readonly elapsed: () => number;
}

export const API_PATH = '/_admin/api';

/** The HTTP server gives every response its correlation id before anything else (D13). */
function correlationIdOf(response: ServerResponse): string {
  return String(response.getHeader('x-correlation-id'));
}

function parametersOf(request: Request): RawCall['parameters'] {
  const texts = new Map<string, string[]>();
  const query = new URLSearchParams(request.url.split('?').slice(1).join('?'));
  for (const name of query.keys()) texts.set(name, query.getAll(name));
  for (const [name, text] of Object.entries(request.params)) {
    texts.set(name, [...(texts.get(name) ?? []), String(text)]);
  }
  return texts;
}

function rawCallOf(request: Request, route: Route): RawCall {
  const limit = bodyLimit(route);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw bodyTooLarge(limit);
  // A body that is given up half-way must not take the connection, and with it the answer, along.
  const bytes = request.iterator({ destroyOnReturn: false });
  const contentType = request.headers['content-type'];
  return { parameters: parametersOf(request), body: { contentType, bytes } };
}

function sendJson(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = Buffer.from(JSON.stringify(value), 'utf8');
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  endAnswer(request, response, body);
}

async function sendDocument(response: ServerResponse, document: Document): Promise<void> {
  const { contentType, fileName, content, headers } = document;
  response.writeHead(200, {
    'content-type': contentType,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(fileName === undefined
      ? {}
      : { 'content-disposition': `attachment; filename="${fileName}"` }),
    ...headers,
  });
  if (typeof content === 'string') response.end(content);
  else await pipeline(Readable.from(content), response);
}

function codesOf({ body }: Failure): string[] {
  return [...new Set(body.error.problems.map((problem) => problem.code))];
}

/** The time that a request is inside the gate: from its first look at the data to its last. */
class Visit {
  private isInside = false;

  constructor(private readonly gate: Passage) {}

  async begin(): Promise<void> {
    await this.gate.enter();
    this.isInside = true;
  }

  end(): void {
    if (this.isInside) this.gate.leave();
  }
}

/** Serves the routes: each request is checked, carried out, answered and reported. */
class ApiServer {
  constructor(private readonly options: ApiOptions) {}

  /** Answers one request of a route; never rejects. */
  async handle(route: Route, request: Request, response: ServerResponse): Promise<void> {
    const started = this.options.elapsed();
    const correlationId = correlationIdOf(response);
    const { inFlight } = this.options;
    const isAdmitted = inFlight.enter();
    const report = isAdmitted
      ? await this.answer(route, request, response, correlationId)
      : this.fail(this.overloaded(), route, request, response);
    inFlight.leave();
    const line = { operation: route.name, correlationId, ...report };
    this.options.report(line, this.options.elapsed() - started);
  }

  private async answer(
    route: Route,
    request: Request,
    response: ServerResponse,
    correlationId: string,
  ): Promise<Omit<ApiReport, 'operation' | 'correlationId'>> {
    const visit = new Visit(this.options.gate);
    try {
      const answer = await this.call(route, request, correlationId, visit);
      if (answer.kind === 'json') sendJson(request, response, 200, answer.value);
      else await sendDocument(response, answer.document);
      return { outcome: 'ok', httpStatus: 200, reason: undefined, codes: [], cause: undefined };
    } catch (error) {
      return this.fail(error, route, request, response);
    } finally {
      visit.end();
    }
  }

  private overloaded(): Error {
    const text = `${this.options.inFlight.max} requests are in work already; send the request again later.`;
    return apiError('OVERLOADED', text, { 'retry-after': '1', connection: 'close' });
  }

  private async call(
    route: Route,
    request: Request,
    correlationId: string,
    visit: Visit,
  ): Promise<CallAnswer> {
    const header = request.headers['idempotency-key'];
    const requestKey = (typeof header === 'string' ? header.trim() : '') || undefined;
    return carryOut(route, rawCallOf(request, route), async (message) => {
      if (route.isOfServer !== true) await visit.begin();
      // After the wait: the context has the time.
      return this.options.contextFor({ operation: route.name, correlationId, requestKey, message });
    });
  }

  /** Answers a request that failed, and tells how; also for requests of no route. */
  fail(
    error: unknown,
    route: Route | undefined,
    request: IncomingMessage,
    response: ServerResponse,
  ): Omit<ApiReport, 'operation' | 'correlationId'> {
    const isAborted = request.destroyed && !request.complete;
    const failure = failureOf(error, correlationIdOf(response), route?.notFound);
    const { status, headers, body, outcome, cause } = failure;
    const reason = body.error.message;
    const codes = codesOf(failure);
    if (isAborted) return { outcome: 'aborted', httpStatus: 0, reason, codes: [], cause };
    // A document that breaks off half-way must not look like a whole one.
    if (response.headersSent) response.destroy();
    else sendJson(request, response, status, body, headers);
    return { outcome, httpStatus: status, reason, codes, cause };
  }

  /** Answers and reports a request that no route takes. */
  refuse(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    const report = this.fail(error, undefined, request, response);
    const correlationId = correlationIdOf(response);
    this.options.report({ operation: undefined, correlationId, ...report }, 0);
  }
}

/** `/_admin/api/adjustments/{id}` as express writes it. */
function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

function isElsewhere(path: string): boolean {
  return !path.startsWith(`${API_PATH}/`);
}

function methodsOf(routes: readonly Route[], path: string): string[] {
  return routes.filter((route) => route.path === path).map((route) => route.method);
}

/** Registers every route, and what is answered to requests of none. */
export function addApi(app: Express, options: ApiOptions): void {
  const { routes, version, hosts } = options;
  const server = new ApiServer(options);
  const description = openApiOf(routes, version);
  const places = [API_PATH, ...routes.map(({ path }) => path).filter(isElsewhere)];
  app.use(places, (request, _response, next) => {
    checkHost(request, hosts);
    checkOrigin(request, hosts);
    next();
  });
  app.get(`${API_PATH}/openapi.json`, (request, response) => {
    sendJson(request, response, 200, description);
  });
  for (const route of routes) {
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    app[method](expressPath(route.path), (request, response) =>
      server.handle(route, request, response),
    );
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    app.all(expressPath(path), (request) => {
      const methods = methodsOf(routes, path);
      const allowed = methods.join(', ');
      const verb = methods.length === 1 ? 'is' : 'are';
      const text = `${request.method} is not allowed here; ${allowed} ${verb}.`;
      throw apiError('METHOD_NOT_ALLOWED', text, { allow: allowed });
    });
  }
  app.use(API_PATH, (request) => {
    const text = `There is nothing at ${request.originalUrl.split('?')[0]}; ${API_PATH}/openapi.json lists what there is.`;
    throw apiError('NOT_FOUND', text);
  });
  app.use(
    places,
    (error: unknown, request: Request, response: express.Response, _next: express.NextFunction) => {
      server.refuse(mended(error), request, response);
    },
  );
}

/** Express refuses a path with a broken escape by itself. */
function mended(error: unknown): unknown {
  if (!(error instanceof URIError)) return error;
  return apiError('REQUEST_NOT_VALID', 'The path has an escape that is not UTF-8.');
}
