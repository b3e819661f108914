import { z } from 'zod';
import { API_CODES } from './errors.js';
import { jsonSchemaOf, type Parameter } from './parameters.js';
import { type AnswerContent, type BodyContent, hasKey, isChanging, type Route } from './route.js';

type Json = Readonly<Record<string, unknown>>;

const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.string().describe('Stable: the code of the first problem.'),
    message: z.string().describe('One sentence: the first problem, and how many more there are.'),
    problems: z.array(
      z.strictObject({
        code: z.string(),
        message: z.string(),
        line: z
          .int()
          .optional()
          .describe('The place of the line in the request, or the line of the file, from 1.'),
        lineId: z.int().optional().describe('The id of a line that was stored before.'),
        item: z.string().optional().describe('The item of the line.'),
        field: z
          .string()
          .optional()
          .describe('The field that is wrong, of the line if there is one: quantity.'),
        column: z.string().optional().describe('Of a file: the column or field.'),
        value: z.string().optional().describe('What stands there.'),
        values: z
          .record(z.string(), z.union([z.string(), z.number()]))
          .optional()
          .describe('What the message names, by name: the reference of the codes has the names.'),
      }),
    ),
    problemCount: z.int().optional().describe('How many there are, if not all are listed.'),
    correlationId: z.string().describe('The log line with the same id has the cause.'),
  }),
});

/** `adjustments save-and-confirm` as `adjustmentsSaveAndConfirm`. */
function identifierOf(name: string): string {
  return name.replace(/[ -](\w)/g, (_all, letter: string) => letter.toUpperCase());
}

function schemaName(route: Route, part: 'Body' | 'Answer'): string {
  const name = identifierOf(route.name);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${part}`;
}

const referenceTo = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

function contentOf(content: BodyContent | AnswerContent, name: string): Json {
  if (content.kind === 'none') return {};
  if (content.kind === 'json') return { 'application/json': { schema: referenceTo(name) } };
  // OpenAPI 3.1: what is not JSON has no schema of its own.
  return Object.fromEntries(content.contentTypes.map((type) => [type, {}]));
}

function parameterOf({ name, place, isRequired, description, schema }: Parameter): Json {
  return { name, in: place, required: isRequired, description, schema };
}

const IDEMPOTENCY_KEY: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'A repeat with the same key gets the first answer and changes nothing.',
  schema: { type: 'string' },
};

function responsesOf(route: Route): Json {
  const failure = { $ref: '#/components/responses/Failure' };
  const content = contentOf(route.answer, schemaName(route, 'Answer'));
  const statuses = ['400', '403', ...(route.notFound === undefined ? [] : ['404'])];
  const changing = isChanging(route) ? ['413', '415'] : [];
  const busy = route.body.kind === 'upload' ? ['409'] : [];
  const failures = [...statuses, ...busy, ...changing, '422', '500', '503', '507'];
  return {
    200: { description: route.summary, content },
    ...Object.fromEntries(failures.map((status) => [status, failure])),
  };
}

function operationOf(route: Route): Json {
  const [family] = route.name.split(' ');
  const own = route.parameterList.map(parameterOf);
  const parameters = hasKey(route) ? [...own, IDEMPOTENCY_KEY] : own;
  const operation = {
    operationId: identifierOf(route.name),
    tags: [family],
    summary: route.summary,
    parameters,
    responses: responsesOf(route),
  };
  if (route.body.kind === 'none') return operation;
  const content = contentOf(route.body, schemaName(route, 'Body'));
  return { ...operation, requestBody: { required: true, content } };
}

function schemasOf(routes: readonly Route[]): Json {
  const entries = routes.flatMap((route) => {
    const { body, answer } = route;
    const found: [string, Json][] = [];
    if (body.kind === 'json') {
      found.push([schemaName(route, 'Body'), jsonSchemaOf(body.schema, 'input')]);
    }
    if (answer.kind === 'json') {
      found.push([schemaName(route, 'Answer'), jsonSchemaOf(answer.schema, 'output')]);
    }
    return found;
  });
  return Object.fromEntries([['Error', jsonSchemaOf(errorSchema, 'output')], ...entries]);
}

function pathsOf(routes: readonly Route[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operationOf(route),
    };
  }
  return paths;
}

/** The OpenAPI 3.1 description of the routes. */
export function openApiOf(routes: readonly Route[], version: string): Json {
  const codes = Object.keys(API_CODES).join(', ');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Store Inventory Adjustment: maintenance interface',
      version,
      description: `Failures carry one of ${codes}, a code of the store, or a refusal's.`,
    },
    paths: pathsOf(routes),
    components: {
      schemas: schemasOf(routes),
      responses: {
        Failure: {
          description: 'The request failed; nothing was changed.',
          content: { 'application/json': { schema: referenceTo('Error') } },
        },
      },
    },
  };
}
