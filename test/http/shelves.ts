import { z } from 'zod';
import { HttpError, type Incoming } from '../../src/http/exchange.js';
import { Gauge } from '../../src/http/gauge.js';
import { parametersOf } from '../../src/http/json/parameters.js';
import { InputError, shownPath } from '../../src/http/json/problems.js';
import {
  type AnswerContent,
  type BodyContent,
  form,
  json,
  NO_BODY,
  NO_PARAMETERS,
  type Route,
  type RouteDeclaration,
} from '../../src/http/json/route.js';
import { areaOf, type Failure } from '../../src/http/json/serving.js';
import { LargeBodies } from '../../src/http/large-bodies.js';
import type { Area } from '../../src/http/router.js';

/** How a small JSON interface about shelves refuses: it has nothing of the maintenance interface. */
class ShelfError extends Error {
  constructor(
    readonly status: number,
    readonly word: string,
  ) {
    super(word);
  }
}

interface Caller {
  readonly name: string;
}

interface ShelfContext {
  readonly caller: Caller;
  readonly shelves: Map<string, number>;
  readonly requestKey: string | undefined;
}

interface ShelfRoute extends Route<ShelfContext> {
  /** Whether anybody may call it. */
  readonly isOpen?: true;
}

function route<P extends z.ZodObject, B extends BodyContent, A extends AnswerContent>(
  declaration: RouteDeclaration<ShelfContext, P, B, A> & Pick<ShelfRoute, 'isOpen'>,
): ShelfRoute {
  const parameterList = parametersOf(declaration.path, declaration.parameters);
  return { ...declaration, parameterList };
}

const PREFIX = '/api/house/{houseId}';
const IN_HOUSE = z.strictObject({ houseId: z.string().describe('The house.') });
/** Bytes that a filling may have: more than is usual. */
export const FILL_BYTES_MAX = 6 * 2 ** 20;

const ROUTES: readonly ShelfRoute[] = [
  route({
    name: 'shelf fill',
    method: 'POST',
    path: `${PREFIX}/shelves`,
    summary: 'Fills shelves.',
    parameters: IN_HOUSE,
    body: json(
      z.object({
        shelves: z.array(z.strictObject({ name: z.string(), count: z.int().min(0) })),
        notes: z.string().optional(),
      }),
      { bytes: FILL_BYTES_MAX, entries: 3 },
    ),
    answer: json(z.strictObject({ by: z.string(), key: z.string().optional() })),
    perform: async ({ caller, shelves, requestKey: key }, { body }) => {
      for (const { name, count } of body.shelves) {
        if (shelves.has(name)) throw new ShelfError(409, 'TAKEN');
        shelves.set(name, count);
      }
      return { by: caller.name, key };
    },
  }),
  route({
    name: 'shelf query',
    method: 'POST',
    path: `${PREFIX}/shelves/query`,
    summary: 'Finds shelves.',
    parameters: IN_HOUSE.extend({
      pagesize: z.int().min(1).optional().describe('How many.'),
    }).strip(),
    body: json(z.object({ names: z.array(z.string()) })),
    answer: json(z.array(z.strictObject({ name: z.string(), count: z.int() }))),
    perform: async ({ shelves }, { parameters: { pagesize }, body: { names } }) =>
      names
        .filter((name) => shelves.has(name))
        .map((name) => ({ name, count: shelves.get(name) ?? 0 }))
        .slice(0, pagesize),
  }),
  route({
    name: 'shelf clear',
    method: 'DELETE',
    path: `${PREFIX}/shelves`,
    summary: 'Clears shelves.',
    parameters: IN_HOUSE,
    body: json(z.array(z.string())),
    answer: json(z.strictObject({ cleared: z.int() })),
    perform: async ({ shelves }, { body }) => ({
      cleared: body.filter((name) => shelves.delete(name)).length,
    }),
  }),
  route({
    name: 'shelf count',
    method: 'GET',
    path: `${PREFIX}/shelves/{name}`,
    summary: 'Counts what is on a shelf.',
    parameters: IN_HOUSE.extend({ name: z.string().describe('The shelf.') }),
    body: NO_BODY,
    answer: json(z.strictObject({ count: z.int() })),
    perform: async ({ shelves }, { parameters: { name } }) => {
      const count = shelves.get(name);
      if (name === 'broken') throw new TypeError('inside');
      if (count === undefined) throw new ShelfError(404, 'NO_SUCH_SHELF');
      return { count };
    },
  }),
  route({
    name: 'token make',
    method: 'POST',
    path: '/token',
    summary: 'Gives a token.',
    parameters: NO_PARAMETERS,
    body: form(z.object({ client: z.string('must be sent once') })),
    answer: json(z.strictObject({ token: z.string() })),
    isOpen: true,
    perform: async (_context, { body: { client } }) => ({ token: `${client}-token` }),
  }),
];

const failure = (status: number, word: string, fields: readonly string[] = []): Failure => ({
  ...{ status, body: { failed: word, fields }, headers: {} },
  ...{ outcome: 'refused', reason: word, codes: [word], cause: undefined },
});

function failureOf(error: unknown, correlationId: string): Failure {
  if (error instanceof ShelfError) {
    const headers: Record<string, string> =
      error.status === 401 ? { 'www-authenticate': 'Bearer' } : {};
    return { ...failure(error.status, error.word), headers };
  }
  if (error instanceof InputError) {
    return failure(
      400,
      'NOT_VALID',
      error.problems.map(({ path }) => shownPath(path)),
    );
  }
  if (error instanceof HttpError) {
    return { ...failure(error.status, error.code), headers: error.headers };
  }
  return { ...failure(500, correlationId), outcome: 'failed', cause: error };
}

/** Knows callers by a token of the kind that `token make` gives. */
async function guard({ headers }: Incoming, asked: ShelfRoute | undefined): Promise<Caller> {
  if (asked?.isOpen === true) return { name: 'anybody' };
  const [, name] = /^bearer (\w+)-token$/i.exec(headers.authorization ?? '') ?? [];
  if (name === undefined) throw new ShelfError(401, 'WHO_ARE_YOU');
  if (name === 'guest' && asked?.method === 'DELETE') throw new ShelfError(403, 'NOT_ALLOWED');
  return { name };
}

/** The interface, with shelves of its own. */
export function shelfArea(): Area {
  const shelves = new Map<string, number>();
  return areaOf<ShelfContext, Caller, ShelfRoute>({
    prefix: PREFIX,
    routes: ROUTES,
    guard,
    queryName: (sent) => sent.toLowerCase(),
    contextFor: ({ requestKey }, caller) => ({ caller, shelves, requestKey }),
    failureOf: (error, { correlationId }) => failureOf(error, correlationId),
    admission: {
      ...{ inFlight: new Gauge(9), streams: new Gauge(9), large: new LargeBodies() },
      ...{ bodySteps: [], gate: undefined },
    },
    uploads: new Gauge(1),
    description: {
      ...{ title: 'Shelves', version: '1', text: 'Of a house.' },
      failureSchema: z.strictObject({ failed: z.string(), fields: z.array(z.string()) }),
      failureStatuses: () => [400, 401],
      hasKey: () => false,
    },
  });
}
