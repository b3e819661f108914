import { addTo } from '../../base/grouping.js';
import type { Subject } from '../../base/subject.js';
import { headOf } from '../../base/text.js';
import {
  type Handler,
  HttpError,
  type Incoming,
  idempotencyKeyOf,
  type Reply,
  type Report,
  type Step,
  through,
} from '../exchange.js';
import type { Gauge } from '../gauge.js';
import { answerFailures, CARRIED_OUT, type Ending } from '../report.js';
import type { Area, Place } from '../router.js';
import { type Admission, takeIn } from '../steps/take-in.js';
import { type CallAnswer, type CallInput, carryOut, type RawCall } from './call.js';
import { type Description, openApiOf } from './open-api.js';
import { bodyLimit, hasBody, type Route } from './route.js';

export interface Call {
  readonly operation: string;
  readonly correlationId: string;
  /** The header Idempotency-Key (D12). */
  readonly requestKey: string | undefined;
  readonly message: string | undefined;
  /** The id of the last event that a returning reader has seen. */
  readonly lastEventId?: string | undefined;
}

export interface Failure extends Ending {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** `Context` is the context of a route's work. `Granted` has the guard's facts about the caller. */
export interface JsonInterface<Context, Granted, Declared extends Route<Context>> {
  /** The path above all routes that do not say otherwise. It may have `{names}`. */
  readonly prefix: string;
  readonly routes: readonly Declared[];
  /**
   * Lets a request in before its body is read. The route is undefined where there is none, and for
   * the description.
   *
   * @throws errors that failureOf knows
   */
  readonly guard: (incoming: Incoming, route: Declared | undefined) => Granted | Promise<Granted>;
  readonly queryName?: (sent: string) => string;
  /**
   * The store, item or adjustment of a valid call, for the log.
   *
   * @param answer of one that was carried out; undefined for a document
   */
  readonly subjectOf?: (route: Declared, input: CallInput, answer: unknown) => Subject | undefined;
  readonly contextFor: (call: Call, granted: Granted) => Context | Promise<Context>;
  /**
   * Answers every failure: HttpError and InputError of the kit, errors of guard and routes, and
   * bugs.
   */
  readonly failureOf: (error: unknown, incoming: Incoming, route: Declared | undefined) => Failure;
  readonly admission: Admission;
  readonly uploads: Gauge;
  readonly description: Description<Declared>;
  /** A step before all others of a route. Undefined where there is none. */
  readonly before?: (route: Declared) => Step | undefined;
  /** Headers of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

const JSON_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

export function jsonReply(
  status: number,
  value: unknown,
  report: Report | undefined,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { status, headers: { ...JSON_HEADERS, ...headers }, body: JSON.stringify(value), report };
}

const PATH_SHOWN_MAX = 200;

export function shownPathOf({ path }: Incoming): string {
  return headOf(path, PATH_SHOWN_MAX);
}

function parametersOf(
  { query, pathParameters }: Incoming,
  queryName: (sent: string) => string,
): RawCall['parameters'] {
  const texts = new Map<string, string[]>();
  for (const [name, text] of new URLSearchParams(query)) addTo(texts, queryName(name), text);
  for (const [name, text] of Object.entries(pathParameters)) addTo(texts, name, String(text));
  return texts;
}

async function* wholeOf({ body }: Incoming, limit: number): AsyncGenerator<Uint8Array> {
  yield await body.whole(limit);
}

function rawCallOf(
  incoming: Incoming,
  { body: content }: Route<never>,
  queryName: (sent: string) => string = (sent) => sent,
): RawCall {
  const { headers, body, observer } = incoming;
  const bytes = content.kind === 'upload' ? body.chunks() : wholeOf(incoming, bodyLimit(content));
  return {
    parameters: parametersOf(incoming, queryName),
    body: {
      contentType: headers['content-type'],
      contentEncoding: headers['content-encoding'],
      bytes,
      hold: (size) => body.hold(size),
    },
    observer,
  };
}

function okReply(answer: CallAnswer, operation: string, subject: Subject | undefined): Reply {
  const report = { operation, subject, ...CARRIED_OUT };
  if (answer.kind === 'json') return jsonReply(200, answer.value, report, answer.headers);
  const { contentType, fileName, content, headers } = answer.document;
  const disposition =
    fileName === undefined ? {} : { 'content-disposition': `attachment; filename="${fileName}"` };
  const own = { ...JSON_HEADERS, 'content-type': contentType, ...disposition, ...headers };
  return { status: 200, headers: own, body: content, report };
}

function failureReply(
  failure: Failure,
  incoming: Incoming,
  { operation, subject }: Pick<Report, 'operation' | 'subject'>,
): Reply {
  const { status, headers, body, outcome, reason, codes, cause } = failure;
  const path = operation === undefined ? { path: shownPathOf(incoming) } : {};
  const ending = { outcome, reason, codes, cause };
  return jsonReply(status, body, { operation, subject, ...ending, ...path }, headers);
}

function stepsOf(route: Route<never>, admission: Admission, uploads: Gauge): Step[] {
  if (route.waits === true) return [...admission.bodySteps];
  const gate = route.isOfServer === true ? undefined : admission.gate;
  if (route.body.kind === 'upload') {
    return takeIn(undefined, { ...admission, gate, inFlight: uploads, bodySteps: [] });
  }
  return takeIn(hasBody(route) ? bodyLimit(route.body) : undefined, { ...admission, gate });
}

function methodNotAllowed(method: string, allowed: readonly string[]): HttpError {
  const verb = allowed.length === 1 ? 'is' : 'are';
  const text = `${method} is not allowed here; ${allowed.join(', ')} ${verb}.`;
  return new HttpError('METHOD_NOT_ALLOWED', text, { allow: allowed.join(', ') });
}

function isBelow(prefix: string): (path: string) => boolean {
  const segments = prefix.split('/').map((segment) => {
    if (segment.startsWith('{')) return '[^/]+';
    return segment.replace(/[^\w]/g, '\\$&');
  });
  const pattern = new RegExp(`^${segments.join('/')}(?:/|$)`, 'i');
  return (path) => pattern.test(path);
}

function withHeaders(headers: Readonly<Record<string, string>>): Step {
  return (next) => async (incoming) => {
    const reply = await next(incoming);
    return { ...reply, headers: { ...reply.headers, ...headers } };
  };
}

class ServedInterface<Context, Granted, Declared extends Route<Context>> {
  private readonly descriptionPath: string;
  /** The input of calls that may fail yet. */
  private readonly asked = new WeakMap<Incoming, CallInput>();

  constructor(private readonly own: JsonInterface<Context, Granted, Declared>) {
    this.descriptionPath = `${own.prefix}/openapi.json`;
  }

  area(): Area {
    const { prefix, routes } = this.own;
    return {
      places: [this.describedPlace(), ...routes.map((route) => this.placeOf(route))],
      covers: isBelow(prefix),
      otherMethod: (allowed) => this.refusal(({ method }) => methodNotAllowed(method, allowed)),
      elsewhere: this.refusal((incoming) => {
        const text = `There is nothing at ${shownPathOf(incoming)}; ${this.descriptionPath} lists what there is.`;
        return new HttpError('NOT_FOUND', text);
      }),
      unreadable: this.refusal(() => {
        const text = 'The path has an escape that is not UTF-8.';
        return new HttpError('REQUEST_NOT_VALID', text);
      }),
    };
  }

  private placeOf(route: Declared): Place {
    const { admission, uploads } = this.own;
    const steps = stepsOf(route, admission, uploads);
    const handler = this.guarded(route, (granted) => through(steps, this.callOf(route, granted)));
    const before = this.own.before?.(route);
    const whole = before === undefined ? handler : before(handler);
    return { method: route.method, path: route.path, handler: whole };
  }

  private describedPlace(): Place {
    const { routes, description } = this.own;
    const body = JSON.stringify(openApiOf(routes, description));
    const reply: Reply = { status: 200, headers: JSON_HEADERS, body, report: undefined };
    const handler = this.guarded(undefined, () => async () => reply);
    return { method: 'GET', path: this.descriptionPath, handler };
  }

  private callOf(route: Declared, granted: Granted): Handler {
    const { contextFor, queryName } = this.own;
    return async (incoming) => {
      const { correlationId, headers } = incoming;
      const lastEventId = headers['last-event-id'];
      const requestKey = idempotencyKeyOf(incoming);
      const raw = rawCallOf(incoming, route, queryName);
      const answer = await carryOut<Context>(route, raw, async (message, input) => {
        this.asked.set(incoming, input);
        return contextFor(
          {
            ...{ operation: route.name, correlationId, requestKey, message },
            lastEventId: typeof lastEventId === 'string' ? lastEventId : undefined,
          },
          granted,
        );
      });
      const value = answer.kind === 'json' ? answer.value : undefined;
      return okReply(answer, route.name, this.subjectOf(incoming, route, value));
    };
  }

  /** Undefined for a call that was not valid. */
  private subjectOf(incoming: Incoming, route: Declared | undefined, answer?: unknown) {
    const input = this.asked.get(incoming);
    if (route === undefined || input === undefined) return undefined;
    return this.own.subjectOf?.(route, input, answer);
  }

  private refusal(errorOf: (incoming: Incoming) => HttpError): Handler {
    return this.guarded(undefined, () => async (incoming) => {
      throw errorOf(incoming);
    });
  }

  private guarded(route: Declared | undefined, handlerFor: (granted: Granted) => Handler): Handler {
    const { guard, failureOf, headers } = this.own;
    const operation = route?.name;
    const answered = answerFailures(
      (error, incoming) => {
        const subject = this.subjectOf(incoming, route);
        return failureReply(failureOf(error, incoming, route), incoming, { operation, subject });
      },
      { operation },
    );
    const handler = answered(async (incoming) =>
      handlerFor(await guard(incoming, route))(incoming),
    );
    return headers === undefined ? handler : withHeaders(headers)(handler);
  }
}

export function areaOf<Context, Granted, Declared extends Route<Context>>(
  own: JsonInterface<Context, Granted, Declared>,
): Area {
  return new ServedInterface(own).area();
}
