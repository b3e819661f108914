import type { z } from 'zod';
import { acceptedTypes } from './body.js';
import { jsonSchemaOf, type Parameter } from './parameters.js';
import type { AnswerContent, BodyContent, Route } from './route.js';

type Json = Readonly<Record<string, unknown>>;

export interface Description<Declared> {
  readonly title: string;
  readonly version: string;
  readonly text: string;
  readonly failureSchema: z.ZodType;
  readonly failureStatuses: (route: Declared) => readonly number[];
  readonly hasKey: (route: Declared) => boolean;
}

type AnyRoute = Route<never>;

/** `adjustments save-and-confirm` as `adjustmentsSaveAndConfirm`. */
function identifierOf(name: string): string {
  return name.replace(/[ -](\w)/g, (_all, letter: string) => letter.toUpperCase());
}

function schemaName(route: AnyRoute, part: 'Body' | 'Answer'): string {
  const name = identifierOf(route.name);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${part}`;
}

const referenceTo = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

function contentOf(content: BodyContent | AnswerContent, name: string): Json {
  if (content.kind === 'none') return {};
  if (content.kind === 'json' || content.kind === 'form') {
    const [type] = acceptedTypes(content);
    return { [type]: { schema: referenceTo(name) } };
  }
  // OpenAPI 3.1: content that is not JSON has no schema of its own.
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

function responsesOf<Declared extends AnyRoute>(
  route: Declared,
  { failureStatuses }: Description<Declared>,
): Json {
  const failure = { $ref: '#/components/responses/Failure' };
  const content = contentOf(route.answer, schemaName(route, 'Answer'));
  return {
    200: { description: route.summary, content },
    ...Object.fromEntries(failureStatuses(route).map((status) => [status, failure])),
  };
}

function operationOf<Declared extends AnyRoute>(
  route: Declared,
  description: Description<Declared>,
): Json {
  const [family] = route.name.split(' ');
  const own = route.parameterList.map(parameterOf);
  const parameters = description.hasKey(route) ? [...own, IDEMPOTENCY_KEY] : own;
  const operation = {
    operationId: identifierOf(route.name),
    tags: [family],
    summary: route.summary,
    parameters,
    responses: responsesOf(route, description),
  };
  if (route.body.kind === 'none') return operation;
  const content = contentOf(route.body, schemaName(route, 'Body'));
  return { ...operation, requestBody: { required: true, content } };
}

function schemasOf(routes: readonly AnyRoute[], failureSchema: z.ZodType): Json {
  const entries = routes.flatMap((route) => {
    const { body, answer } = route;
    const found: [string, Json][] = [];
    if (body.kind === 'json' || body.kind === 'form') {
      found.push([schemaName(route, 'Body'), jsonSchemaOf(body.schema, 'input')]);
    }
    if (answer.kind === 'json') {
      found.push([schemaName(route, 'Answer'), jsonSchemaOf(answer.schema, 'output')]);
    }
    return found;
  });
  return Object.fromEntries([['Error', jsonSchemaOf(failureSchema, 'output')], ...entries]);
}

export function openApiOf<Declared extends AnyRoute>(
  routes: readonly Declared[],
  description: Description<Declared>,
): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operationOf(route, description),
    };
  }
  const { title, version, text, failureSchema } = description;
  return {
    openapi: '3.1.0',
    info: { title, version, description: text },
    paths,
    components: {
      schemas: schemasOf(routes, failureSchema),
      responses: {
        Failure: {
          description: 'The request failed; nothing was changed.',
          content: { 'application/json': { schema: referenceTo('Error') } },
        },
      },
    },
  };
}
