import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

export interface Parameter {
  readonly name: string;
  readonly place: 'path' | 'query';
  readonly isRequired: boolean;
  readonly isList: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
}

/** A zod schema as JSON Schema 2020-12, which OpenAPI 3.1 uses. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

export function parametersOf(path: string, parameters: z.ZodObject): readonly Parameter[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const { properties = {}, required = [] } = jsonSchemaOf(parameters, 'input');
  const inQuery = Object.keys(properties).filter((name) => !inPath.includes(name));
  return [...inPath, ...inQuery].map((name) => {
    const found = properties[name];
    if (typeof found !== 'object') throw new Error(`${path} does not declare {${name}}`);
    const { description = '', ...schema } = found;
    return {
      name,
      place: inPath.includes(name) ? 'path' : 'query',
      isRequired: required.includes(name),
      isList: schema.type === 'array',
      description,
      schema,
    };
  });
}

function readAs(text: string, schema: JsonSchema): unknown {
  // The number is not exact beyond 2^53, but every schema has a bound below, whose sentence is the right one.
  if (schema.type === 'integer' && /^-?\d+$/.test(text) && Number.isFinite(Number(text))) {
    return Number(text);
  }
  if (schema.type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}

/**
 * Reads texts as their declared types. An undeclared parameter, or one sent twice, stays as it
 * came. The schema refuses it.
 */
export function parameterValues(
  list: readonly Parameter[],
  texts: ReadonlyMap<string, readonly string[]>,
): unknown {
  const entries = [...texts].map(([name, values]) => {
    const parameter = list.find((candidate) => candidate.name === name);
    if (parameter === undefined) return [name, values[0]];
    const { schema, isList } = parameter;
    if (isList) {
      const items = schema.items as JsonSchema;
      return [name, values.map((text) => readAs(text, items))];
    }
    return [name, values.length === 1 ? readAs(values[0] ?? '', schema) : values];
  });
  return Object.fromEntries(entries);
}
