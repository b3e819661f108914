import { z } from 'zod';
import { ROUTES } from '../../src/app/routes.js';
import { VERB_OPTIONS } from '../../src/cli/verbs.js';
import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';

type Json = Readonly<Record<string, unknown>>;

let description: Json;

describe.each(DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  beforeAll(async () => {
    const answer = await fetch(new URL('/_admin/api/openapi.json', app.serviceUrl));
    description = (await answer.json()) as Json;
  });

  const reference = z.strictObject({
    $ref: z.string().regex(/^#\/components\/(schemas|responses)\//),
  });
  const schema = z.record(z.string(), z.unknown());
  const content = z.record(z.string(), z.strictObject({ schema: reference.optional() }));
  const response = z.strictObject({ description: z.string().min(1), content: content.optional() });

  /** What OpenAPI 3.1.0 says of the objects that we use; nothing else may stand in them. */
  const openApi = z.strictObject({
    openapi: z.literal('3.1.0'),
    info: z.strictObject({
      title: z.string().min(1),
      version: z.string().regex(/^\d+\.\d+\.\d+/),
      description: z.string(),
    }),
    paths: z.record(
      z.string().startsWith('/'),
      z.partialRecord(
        z.enum(['get', 'put', 'post', 'delete']),
        z.strictObject({
          operationId: z.string().regex(/^[a-z][A-Za-z]*$/),
          tags: z.array(z.string()).min(1),
          summary: z.string().min(1),
          parameters: z.array(
            z.strictObject({
              name: z.string(),
              in: z.enum(['path', 'query', 'header']),
              required: z.boolean(),
              description: z.string().min(1),
              schema,
            }),
          ),
          requestBody: z.strictObject({ required: z.literal(true), content }).optional(),
          responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.union([response, reference])),
        }),
      ),
    ),
    components: z.strictObject({
      schemas: z.record(z.string().regex(/^\w+$/), schema),
      responses: z.record(z.string(), response),
    }),
  });

  function referencesIn(value: unknown): string[] {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) =>
      key === '$ref' ? [String(inner)] : referencesIn(inner),
    );
  }

  function resolve(pointer: string): unknown {
    const steps = pointer.replace(/^#\//, '').split('/');
    return steps.reduce<unknown>((value, step) => (value as Json | undefined)?.[step], description);
  }

  it('is an OpenAPI 3.1 document in structure', () => {
    expect(openApi.safeParse(description).error?.issues ?? []).toEqual([]);
  });

  it('lists exactly the registered routes, each once', () => {
    const { paths } = openApi.parse(description);
    const listed = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(listed.sort()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).sort());
    const ids = Object.values(paths).flatMap((operations) =>
      Object.values(operations).map((operation) => operation.operationId),
    );
    expect(new Set(ids).size).toBe(ROUTES.length);
  });

  it('declares every parameter that a path names, as required', () => {
    const { paths } = openApi.parse(description);
    for (const [path, operations] of Object.entries(paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(operations)) {
        const declared = parameters.filter((parameter) => parameter.in === 'path');
        expect(declared.map(({ name }) => name)).toEqual(inPath);
        expect(declared.every(({ required }) => required)).toBe(true);
        expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
      }
    }
  });

  it('has no reference that leads nowhere, and no schema that nobody refers to', () => {
    const references = referencesIn(description);
    expect(references.filter((pointer) => resolve(pointer) === undefined)).toEqual([]);
    const { schemas } = openApi.parse(description).components;
    const unused = Object.keys(schemas).filter(
      (name) => !references.includes(`#/components/schemas/${name}`),
    );
    expect(unused).toEqual([]);
  });

  it('has only schemas that a JSON Schema reader understands', () => {
    const { schemas } = openApi.parse(description).components;
    for (const [name, one] of Object.entries(schemas)) {
      const read = z.fromJSONSchema(one as never);
      expect([name, read.safeParse(Symbol('nothing')).success]).toEqual([name, false]);
    }
  });

  it('gives every route two or three words, and no parameter an option that every verb has', () => {
    for (const { name, parameterList } of ROUTES) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*( [a-z]+(-[a-z]+)*){1,2}$/);
      const names = parameterList.map((parameter) => parameter.name);
      expect(names.filter((text) => (VERB_OPTIONS as readonly string[]).includes(text))).toEqual(
        [],
      );
    }
    expect(new Set(ROUTES.map(({ name }) => name)).size).toBe(ROUTES.length);
  });
});
