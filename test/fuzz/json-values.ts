import type { Random } from './random.js';
import { anyId, itemId, oddText, storeId } from './values.js';

/** The parts of JSON Schema that the routes use. */
export interface Schema {
  readonly type?: string | undefined;
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: unknown;
  readonly anyOf?: readonly unknown[] | undefined;
  readonly oneOf?: readonly unknown[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly additionalProperties?: unknown;
}

function fittingText(name: string, random: Random): string | undefined {
  if (/item/i.test(name)) return itemId(random);
  if (/quantity|total|caseSize|reserve/i.test(name)) return random.pick(['1', '0.25', '12.5']);
  if (/date|day|from|until|after|before|since/i.test(name))
    return random.pick(['2026-03-01', '2026-03-01T09:00:00Z']);
  if (/channel/i.test(name)) return random.pick(['file', 'soap', 'amqp']);
  if (/timeZone/i.test(name)) return 'America/Chicago';
  return undefined;
}

function fittingNumber(name: string, random: Random): number {
  if (/store/i.test(name)) return storeId(random);
  if (/reason/i.test(name)) return random.between(1, 45);
  if (/limit|count|size/i.test(name)) return random.between(1, 100);
  return anyId(random);
}

/** A value that the schema allows, as a rule. */
export function sampleOf(schema: Schema, name: string, random: Random): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return random.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return sampleOf(random.pick(choices) as Schema, name, random);
  switch (schema.type) {
    case 'string':
      return fittingText(name, random) ?? `text ${random.below(1000)}`;
    case 'integer':
    case 'number':
      return fittingNumber(name, random);
    case 'boolean':
      return random.chance(0.5);
    case 'array':
      return Array.from({ length: random.below(4) }, () =>
        sampleOf((schema.items ?? {}) as Schema, name, random),
      );
    case 'object':
      return objectOf(schema, random);
    default:
      return random.chance(0.5) ? null : oddText(random);
  }
}

function objectOf({ properties = {}, required = [] }: Schema, random: Random): unknown {
  const entries = Object.entries(properties).filter(
    ([name]) => required.includes(name) || random.chance(0.4),
  );
  return Object.fromEntries(
    entries.map(([name, schema]) => [name, sampleOf(schema as Schema, name, random)]),
  );
}

/** Pieces of JSON that no JSON.stringify writes. */
const ODD_JSON = [
  '1e400',
  '-0',
  '1E-400',
  '01',
  '9007199254740993',
  '123456789012345678901234567890.5',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u0000"',
  'null',
  'true',
  '{}',
  '[]',
  '[[[[[[]]]]]]',
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{}}}',
  '{"a":1,"a":2}',
  '{"toString":1}',
  'NaN',
  "'x'",
  '/**/1',
  '1,',
];

function oddJson(random: Random): string {
  return random.weighted([
    [5, () => random.pick(ODD_JSON)],
    [5, () => JSON.stringify(oddText(random))],
    [0.3, () => '['.repeat(random.pick([50, 5000, 60_000]))],
    [0.2, () => `[${'{},'.repeat(random.pick([100, 20_000]))}1]`],
    [
      0.2,
      () =>
        `{${Array.from({ length: random.pick([100, 30_000]) }, (_, at) => `"k${at}":1`).join(',')}}`,
    ],
  ])();
}

const LEAF = /"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d+(?:\.\d+)?|true|false|null/g;
const NAME = /"((?:[^"\\]|\\.)*)":/g;

function withNth(
  text: string,
  pattern: RegExp,
  random: Random,
  by: (found: string) => string,
): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return by('');
  const match = random.pick(found);
  return text.slice(0, match.index) + by(match[0]) + text.slice(match.index + match[0].length);
}

/** Changes a JSON text that was right: a value, a name, a name twice, or the whole of it. */
export function editedJson(text: string, random: Random): string {
  return random.weighted([
    [8, () => withNth(text, LEAF, random, () => oddJson(random))],
    [2, () => withNth(text, NAME, random, () => `${JSON.stringify(oddText(random))}:`)],
    [2, () => withNth(text, NAME, random, (name) => `${name}1,${name}`)],
    [1, () => withNth(text, NAME, random, (name) => `"__proto__":{"x":1},${name}`)],
    [1, () => oddJson(random)],
    [1, () => `${text}${oddJson(random)}`],
    [0.3, () => `\ufeff${text}`],
  ])();
}
