import type { z } from 'zod';
import { shownValue } from '../../base/shown.js';
import { JSON_ENTRIES_MAX, NAMES_SHOWN_MAX, PROBLEMS_SHOWN_MAX } from '../../config/limits.js';
import { InputError, type InputProblem, shownPath } from './problems.js';
import { sizeIssues } from './size-limits.js';

type Path = InputProblem['path'];

function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return found;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  // 1e400 is Infinity by now, which JSON would call null.
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number beyond all bounds';
  if (typeof value !== 'string') return shownValue(JSON.stringify(value));
  // The length is that of the text itself, which the limit is about, without its quotes.
  const text = shownValue(value);
  return text === value ? JSON.stringify(value) : text;
}

function namesAt(schema: z.core.$ZodType, path: Path): string[] {
  const { def } = schema as z.ZodType & {
    readonly def: {
      readonly innerType?: z.core.$ZodType;
      readonly element?: z.core.$ZodType;
      readonly options?: readonly z.core.$ZodType[];
      readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
    };
  };
  if (def.innerType !== undefined) return namesAt(def.innerType, path);
  if (def.options !== undefined) {
    return [...new Set(def.options.flatMap((option) => namesAt(option, path)))];
  }
  const [key, ...rest] = path;
  if (key === undefined) return Object.keys(def.shape ?? {});
  const next = typeof key === 'number' ? def.element : def.shape?.[String(key)];
  return next === undefined ? [] : namesAt(next, rest);
}

function shownNames(names: readonly string[]): string {
  const shownOnes = names.slice(0, NAMES_SHOWN_MAX).map((name) => shownValue(name));
  const others = names.length - shownOnes.length;
  return `${shownOnes.join(', ')}${others === 0 ? '' : ` and ${others} others`}`;
}

function sentenceOf(issue: z.core.$ZodIssue, where: string, value: unknown, schema: z.ZodType) {
  const path = shownPath(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const names = namesAt(schema, issue.path);
    const allowed = names.length === 0 ? 'none is allowed' : `allowed are ${names.join(', ')}`;
    const place = path === '' ? `The ${where}` : `${path} in the ${where}`;
    return `${place} has no ${shownNames(issue.keys)}; ${allowed}.`;
  }
  const found = valueAt(value, issue.path);
  const name = path === '' ? `The ${where}` : `${path} in the ${where}`;
  if (found === undefined) return `${name} is missing: ${issue.message}.`;
  return `${name} is ${shown(found)}: ${issue.message}.`;
}

/**
 * Drops the complaint about exactness where the schema has a bound of its own. The sentence of the
 * bound tells the allowed values. The two problems of a value follow each other.
 */
function withoutDoubled(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.filter((issue, index) => {
    const isBound = issue.code === 'too_big' || issue.code === 'too_small';
    if (!isBound || issue.origin !== 'int') return true;
    const next = issues[index + 1];
    return next?.code !== issue.code || shownPath(next.path) !== shownPath(issue.path);
  });
}

function readBy<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  entriesMax: number,
): { readonly issues: readonly z.core.$ZodIssue[] } | { readonly data: z.output<Schema> } {
  const issues = sizeIssues(schema, value, entriesMax);
  if (issues.length > 0) return { issues };
  const result = schema.safeParse(value);
  return result.success ? { data: result.data } : { issues: withoutDoubled(result.error.issues) };
}

/**
 * Checks a value against its schema.
 *
 * @param where the name of the value: `body`, `request`
 * @param entriesMax the most entries of all its lists together
 * @throws InputError with up to PROBLEMS_SHOWN_MAX problems and their total, each naming path,
 * value and the allowed values. Lists that are too long are told alone
 */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: string,
  entriesMax = JSON_ENTRIES_MAX,
): z.output<Schema> {
  const read = readBy(schema, value, entriesMax);
  if ('data' in read) return read.data;
  const { issues } = read;
  const shownOnes = issues.slice(0, PROBLEMS_SHOWN_MAX);
  const problems = shownOnes.map((issue) => ({
    path: issue.path,
    message: sentenceOf(issue, where, value, schema),
  }));
  throw new InputError(problems, issues.length);
}
