import { request } from 'node:http';
import type { ErrorBody } from '../../src/api/errors.js';
import { isChanging, type Route } from '../../src/api/route.js';
import { ROUTES } from '../../src/app/routes.js';
import { watched } from './pending.js';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Sends a request as it stands: any Host, any Origin, any body. */
export function sendRaw(base: string, path: string, options: RawRequest = {}): Promise<RawAnswer> {
  const { method = 'GET', headers = {}, body } = options;
  const { hostname, port } = new URL(base);
  const answered = new Promise<RawAnswer>((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
  return watched(`${method} ${path}`, answered);
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: each route has a shape of its own, checked below.
  readonly value: any;
  /** Undefined if it was carried out. */
  readonly error: ErrorBody['error'] | undefined;
}

export interface ApiArguments {
  /** Of the path and the query. */
  readonly parameters?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function addressOf(base: string, path: string, parameters: ApiArguments['parameters'] = {}): URL {
  const query = new Map(Object.entries(parameters));
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = query.get(name);
    query.delete(name);
    return encodeURIComponent(String(value));
  });
  const url = new URL(filled, base);
  for (const [name, value] of query) {
    for (const text of Array.isArray(value) ? value : [value])
      url.searchParams.append(name, String(text));
  }
  return url;
}

function routeNamed(name: string): Route {
  const route = ROUTES.find((candidate) => candidate.name === name);
  if (route === undefined) throw new Error(`there is no route "${name}"`);
  return route;
}

function send(base: string, route: Route, { parameters, body, headers = {} }: ApiArguments) {
  const type = isChanging(route) ? { 'content-type': 'application/json' } : {};
  const answered = fetch(addressOf(base, route.path, parameters), {
    method: route.method,
    headers: { ...type, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return watched(route.name, answered);
}

/** An answer as it comes: JSON values parsed, documents as their text. */
export interface PlainAnswer {
  readonly status: number;
  readonly value: unknown;
}

/** Calls a route by its name over HTTP, whatever it answers. */
export async function callPlainly(
  base: string,
  name: string,
  given: ApiArguments = {},
): Promise<PlainAnswer> {
  const response = await send(base, routeNamed(name), given);
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, value: await (isJson ? response.json() : response.text()) };
}

/** The value of an answer. Of one in lines, that of its last: those before it tell how far the work is. */
async function lastValueOf(response: Response): Promise<unknown> {
  if (response.headers.get('content-type') !== 'application/x-ndjson') return response.json();
  return JSON.parse((await response.text()).trim().split('\n').at(-1) ?? '');
}

/**
 * Calls a route by its name over HTTP. An answer that is not of the route's schema throws, so every
 * test of a route is one of its schema too.
 */
export async function callApi(
  base: string,
  name: string,
  given: ApiArguments = {},
): Promise<ApiAnswer> {
  const route = routeNamed(name);
  const response = await send(base, route, given);
  const value = await lastValueOf(response);
  if (response.ok && route.answer.kind === 'json') route.answer.schema.parse(value);
  return {
    status: response.status,
    headers: response.headers,
    value,
    error: response.ok ? undefined : (value as ErrorBody).error,
  };
}

/** The codes of an answer's problems, in order. */
export function problemCodes({ error }: ApiAnswer): string[] {
  return (error?.problems ?? []).map((problem) => problem.code);
}
