import type { Gate } from '../base/gate.js';
import { addTo } from '../base/grouping.js';
import { headOf } from '../base/text.js';
import {
  ExchangeLost,
  type Handler,
  type Incoming,
  idempotencyKeyOf,
  type Reply,
  type Report,
  type Step,
  through,
} from '../http/exchange.js';
import type { Gauge } from '../http/gauge.js';
import { checkHost, fromOurPages, type HostRules } from '../http/guard.js';
import type { Place } from '../http/router.js';
import { admit } from '../http/steps/admit.js';
import { arrive } from '../http/steps/arrive.js';
import { passGate } from '../http/steps/pass-gate.js';
import { bodyLimit } from './body.js';
import { type CallAnswer, carryOut, type RawCall } from './call.js';
import { apiError, type Failure, failureOf } from './errors.js';
import { openApiOf } from './open-api.js';
import { type ApiContext, isChanging, type Route } from './route.js';

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

export interface ApiOptions {
  readonly routes: readonly Route[];
  /** Of the program, for the OpenAPI document. */
  readonly version: string;
  readonly hosts: HostRules;
  readonly contextFor: (call: ApiCall) => ApiContext;
  /** The places of requests, of uploads, and of answers that are streamed. */
  readonly inFlight: Gauge;
  readonly uploads: Gauge;
  readonly streams: Gauge;
  readonly gate: Gate;
  /** What else is done for a request whose body has arrived. */
  readonly bodySteps: readonly Step[];
}

export const API_PATH = '/_admin/api';

/** What every JSON answer has. */
const JSON_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** A reply whose body is a JSON value. */
export function jsonReply(
  status: number,
  value: unknown,
  report: Report | undefined,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { status, headers: { ...JSON_HEADERS, ...headers }, body: JSON.stringify(value), report };
}

function parametersOf({ query, pathParameters }: Incoming): RawCall['parameters'] {
  const texts = new Map<string, string[]>();
  for (const [name, text] of new URLSearchParams(query)) addTo(texts, name, text);
  for (const [name, text] of Object.entries(pathParameters)) addTo(texts, name, String(text));
  return texts;
}

/** A body that has arrived, as the one part of it. */
async function* wholeOf({ body }: Incoming, limit: number): AsyncGenerator<Uint8Array> {
  yield await body.whole(limit);
}

function rawCallOf(incoming: Incoming, route: Route): RawCall {
  const { headers, body } = incoming;
  const bytes = route.body.kind === 'upload' ? body.chunks() : wholeOf(incoming, bodyLimit(route));
  return {
    parameters: parametersOf(incoming),
    body: {
      contentType: headers['content-type'],
      contentEncoding: headers['content-encoding'],
      bytes,
      hold: (size) => body.hold(size),
    },
  };
}

function okReply(answer: CallAnswer, route: Route): Reply {
  const report: Report = {
    ...{ operation: route.name, outcome: 'ok', reason: undefined, codes: [] },
    cause: undefined,
  };
  if (answer.kind === 'json') return jsonReply(200, answer.value, report);
  const { contentType, fileName, content, headers } = answer.document;
  const disposition =
    fileName === undefined ? {} : { 'content-disposition': `attachment; filename="${fileName}"` };
  const own = { ...JSON_HEADERS, 'content-type': contentType, ...disposition, ...headers };
  return { status: 200, headers: own, body: content, report };
}

function codesOf({ body }: Failure): string[] {
  return [...new Set(body.error.problems.map((problem) => problem.code))];
}

/** The part of a path that an answer and the log show. */
export const PATH_SHOWN_MAX = 200;

/** What a request that fails is answered, and what the log tells of it; also for requests of no route. */
function failureReply(error: unknown, incoming: Incoming, route: Route | undefined): Reply {
  const { correlationId, path } = incoming;
  const failure = failureOf(error, correlationId, route?.notFound);
  const { status, headers, body, outcome, cause } = failure;
  const report: Report = {
    operation: route?.name,
    ...{ outcome, reason: body.error.message, codes: codesOf(failure), cause },
    ...(route === undefined ? { path: headOf(path, PATH_SHOWN_MAX) } : {}),
  };
  return jsonReply(status, body, report, headers);
}

/** There is nobody to answer; the log tells of it. */
function lostReply({ status, message: reason }: ExchangeLost, route: Route | undefined): Reply {
  const report: Report = {
    ...{ operation: route?.name, outcome: 'aborted', reason, codes: [], cause: undefined },
  };
  return { status, headers: {}, body: '', report };
}

/** Answers whatever the next handler throws. */
function answerFailures(route: Route | undefined): Step {
  return (next) => async (incoming) => {
    try {
      return await next(incoming);
    } catch (error) {
      if (error instanceof ExchangeLost) return lostReply(error, route);
      return failureReply(error, incoming, route);
    }
  };
}

/** What is done for a call before it is looked at. */
function stepsOf(route: Route, options: ApiOptions): Step[] {
  const { inFlight, uploads, streams, gate, bodySteps } = options;
  const passage = route.isOfServer === true ? [] : [passGate(gate)];
  // An upload is read while it is carried out, and has places of its own: it may take long.
  if (route.body.kind === 'upload') return [admit(uploads, streams), ...passage];
  const arrival = isChanging(route) ? [arrive(bodyLimit(route), inFlight)] : [];
  return [...arrival, admit(inFlight, streams), ...bodySteps, ...passage];
}

function callHandler(route: Route, { contextFor }: ApiOptions): Handler {
  return async (incoming) => {
    const { correlationId } = incoming;
    const requestKey = idempotencyKeyOf(incoming);
    const answer = await carryOut(route, rawCallOf(incoming, route), async (message) =>
      contextFor({ operation: route.name, correlationId, requestKey, message }),
    );
    return okReply(answer, route);
  };
}

/** The interface: its places, and what is answered beside them. */
export interface Api {
  readonly places: readonly Place[];
  /** Answers with what an error says, as a route does. */
  readonly refuse: (error: (incoming: Incoming) => unknown) => Handler;
}

/** Makes a place of every route. */
export function createApi(options: ApiOptions): Api {
  const { routes, version, hosts } = options;
  const description = JSON.stringify(openApiOf(routes, version));
  const guard: readonly Step[] = [
    (next) => async (incoming) => {
      checkHost(incoming, hosts);
      return next(incoming);
    },
    fromOurPages(hosts.publicUrl),
  ];
  const guarded = (route: Route | undefined, steps: readonly Step[], handler: Handler): Handler =>
    through([answerFailures(route), ...guard, ...steps], handler);
  const described: Place = {
    method: 'GET',
    path: `${API_PATH}/openapi.json`,
    handler: guarded(undefined, [], async () => ({
      ...{ status: 200, headers: JSON_HEADERS, body: description, report: undefined },
    })),
  };
  const places = routes.map(
    (route): Place => ({
      method: route.method,
      path: route.path,
      handler: guarded(route, stepsOf(route, options), callHandler(route, options)),
    }),
  );
  const refuse: Api['refuse'] = (error) =>
    guarded(undefined, [], async (incoming) => {
      throw error(incoming);
    });
  return { places: [described, ...places], refuse };
}

/** What a method is answered that a place does not have. */
export function methodNotAllowed(method: string, allowed: readonly string[]): Error {
  const verb = allowed.length === 1 ? 'is' : 'are';
  const text = `${method} is not allowed here; ${allowed.join(', ')} ${verb}.`;
  return apiError('METHOD_NOT_ALLOWED', text, { allow: allowed.join(', ') });
}
