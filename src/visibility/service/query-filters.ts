import {
  VISIBILITY_DIMENSIONS_MAX,
  VISIBILITY_FILTER_VALUES_MAX,
  VISIBILITY_VALUE_LENGTH_MAX,
} from '../../config/limits/visibility.js';
import { type Refusal, refuse, shownText } from '../refusals/refusal.js';
import { type DataSource, dimensionOf } from './configuration.js';
import type { Dimension } from './dimensions.js';
import { unknownDimension } from './event-dimensions.js';
import { organizationOf } from './events.js';
import { entriesWithin, isObject } from './json.js';
import { type QueryContext, type Tuples, tupleToText } from './query.js';
import { checkText, isBlank } from './texts.js';

/** The filters of a query. */
export interface Filters {
  readonly organizations: ReadonlySet<string>;
  /** Empty: all products. */
  readonly products: ReadonlySet<string>;
  readonly filters: ReadonlyMap<Dimension, ReadonlySet<string>>;
  /** The tuples of an exact query. */
  readonly tuples: Tuples | undefined;
}

const NO_FILTERS: Filters = {
  organizations: new Set(),
  products: new Set(),
  filters: new Map(),
  tuples: undefined,
};

/** Problems of one kind are told once. A list may have many thousand. */
type Tell = (refusal: Refusal) => void;

/** A list. An absent one is empty. */
function listOf(value: unknown, path: string, tell: Tell): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  tell(refuse('FIELD_NOT_A_LIST', { field: path }, path));
  return [];
}

/** The texts of a list, blank ones as empty texts. The first entry that is no text ends it. */
function textsOf(value: unknown, path: string, tell: Tell): string[] {
  const texts: string[] = [];
  const list = listOf(value, path, tell);
  if (list.length > VISIBILITY_FILTER_VALUES_MAX) {
    tell(refuse('TOO_MANY_VALUES', { limit: VISIBILITY_FILTER_VALUES_MAX }, path));
    return texts;
  }
  for (const [at, one] of list.entries()) {
    if (isBlank(one)) {
      texts.push('');
      continue;
    }
    const refusal = checkText(`${path}[${at}]`, one, VISIBILITY_VALUE_LENGTH_MAX);
    if (refusal !== undefined) {
      tell(refusal);
      break;
    }
    texts.push(one as string);
  }
  return texts;
}

const withoutBlank = (texts: readonly string[]): string[] => texts.filter((text) => text !== '');

/** The dimensions that `groupByValues` names, each once. */
export function readGrouping(
  value: unknown,
  source: DataSource | undefined,
  problems: Refusal[],
): Dimension[] {
  const path = 'groupByValues';
  const texts = withoutBlank(textsOf(value, path, (refusal) => problems.push(refusal)));
  if (texts.length > VISIBILITY_DIMENSIONS_MAX) {
    problems.push(refuse('TOO_MANY_DIMENSIONS', { limit: VISIBILITY_DIMENSIONS_MAX }, path));
    return [];
  }
  const grouping = new Set<Dimension>();
  for (const [at, text] of texts.entries()) {
    const dimension = dimensionOf(source, text);
    if (dimension !== undefined) grouping.add(dimension);
    else problems.push(unknownDimension(text, source, `${path}[${at}]`));
  }
  return [...grouping];
}

type TupleKey = Dimension | 'organizationId';

/** The dimensions that tuples have values of, by position. */
function readKeys(
  value: unknown,
  path: string,
  source: DataSource | undefined,
  { version }: QueryContext,
  tell: Tell,
): TupleKey[] | undefined {
  if (value === undefined || value === null) {
    tell(refuse('FIELD_MISSING', { field: path }, path));
    return undefined;
  }
  const keys: TupleKey[] = [];
  const texts = textsOf(value, path, tell);
  if (texts.length > VISIBILITY_DIMENSIONS_MAX) {
    tell(refuse('TOO_MANY_DIMENSIONS', { limit: VISIBILITY_DIMENSIONS_MAX }, path));
    return undefined;
  }
  for (const [at, text] of texts.entries()) {
    const isOrganization = version === '2.0' && text.toLowerCase() === 'organizationid';
    const key = isOrganization ? 'organizationId' : dimensionOf(source, text);
    const place = `${path}[${at}]`;
    if (key === undefined) tell(unknownDimension(text, source, place));
    else if (keys.includes(key)) tell(refuse('KEY_TWICE', { dimension: text }, place));
    else keys.push(key);
  }
  if (version === '2.0' && !keys.includes('organizationId')) {
    tell(refuse('ORGANIZATION_MISSING', {}, path));
  }
  return keys;
}

/** The values of one tuple. Undefined, and told, where they do not fit the keys. */
function readTuple(
  list: unknown,
  keys: readonly TupleKey[],
  path: string,
  tell: Tell,
): string | undefined {
  const count = Array.isArray(list) ? list.length : 0;
  const texts = count === keys.length ? textsOf(list, path, tell) : [];
  if (!Array.isArray(list) || texts.length !== keys.length) {
    tell(refuse('TUPLE_LENGTH', { count, limit: keys.length }, path));
    return undefined;
  }
  const at = keys.indexOf('organizationId');
  return tupleToText(texts.map((text, key) => (key === at ? organizationOf(text) : text)));
}

function readTuples(
  keysValue: unknown,
  value: unknown,
  source: DataSource | undefined,
  context: QueryContext,
  tell: Tell,
): Tuples | undefined {
  const keysPath = context.version === '2.0' ? 'filters.keys' : 'filters.dimensions';
  const path = 'filters.values';
  const keys = readKeys(keysValue, keysPath, source, context, tell);
  const lists = listOf(value, path, tell);
  if (keys === undefined) return undefined;
  if (lists.length === 0) tell(refuse('FIELD_MISSING', { field: path }, path));
  if (lists.length * Math.max(keys.length, 1) > VISIBILITY_FILTER_VALUES_MAX) {
    tell(refuse('TOO_MANY_VALUES', { limit: VISIBILITY_FILTER_VALUES_MAX }, path));
    return undefined;
  }
  const values = new Set<string>();
  for (const [index, list] of lists.entries()) {
    const tuple = readTuple(list, keys, `${path}[${index}]`, tell);
    if (tuple === undefined) return undefined;
    values.add(tuple);
  }
  return { keys, values };
}

/** Keys of `filters` that are no dimensions: those of any query, and those of an exact one. */
const PLAIN_KEYS = new Set(['organizationid', 'productid']);
const TUPLE_KEYS = new Set(['dimensions', 'keys', 'values']);

/** The parts of `filters`, by the kind of their keys. */
interface Parts {
  readonly named: Map<string, unknown>;
  readonly filters: Map<Dimension, ReadonlySet<string>>;
}

/** Takes one key of `filters` apart. */
function readPart(
  [name, value]: readonly [string, unknown],
  source: DataSource | undefined,
  isExact: boolean,
  { named, filters }: Parts,
  tell: Tell,
): void {
  const path = `filters.${shownText(name)}`;
  const key = name.toLowerCase();
  if (PLAIN_KEYS.has(key) || (isExact && TUPLE_KEYS.has(key))) {
    if (named.has(key)) tell(refuse('KEY_TWICE', { dimension: name }, path));
    named.set(key, value);
    return;
  }
  const dimension = dimensionOf(source, name);
  if (dimension === undefined) {
    tell(unknownDimension(name, source, path));
    return;
  }
  if (filters.has(dimension)) tell(refuse('KEY_TWICE', { dimension: name }, path));
  const values = textsOf(value, path, tell);
  if (values.length > 0) filters.set(dimension, new Set(values));
}

function checkCount(filters: ReadonlyMap<Dimension, ReadonlySet<string>>, tell: Tell): void {
  const count = [...filters.values()].reduce((sum, values) => sum + values.size, 0);
  if (count > VISIBILITY_FILTER_VALUES_MAX) {
    tell(refuse('TOO_MANY_VALUES', { limit: VISIBILITY_FILTER_VALUES_MAX }, 'filters'));
  }
}

/** Reads `filters`. An empty list filters nothing. */
export function readFilters(
  body: unknown,
  source: DataSource | undefined,
  context: QueryContext,
  problems: Refusal[],
): Filters {
  const tell: Tell = (refusal) => {
    if (!problems.some(({ code }) => code === refusal.code)) problems.push(refusal);
  };
  if (!isObject(body)) {
    const isAbsent = body === undefined || body === null;
    const code = isAbsent ? 'FIELD_MISSING' : 'FIELD_NOT_AN_OBJECT';
    tell(refuse(code, { field: 'filters' }, 'filters'));
    return NO_FILTERS;
  }
  const entries = entriesWithin(body, VISIBILITY_DIMENSIONS_MAX);
  if (entries === undefined) {
    tell(refuse('TOO_MANY_DIMENSIONS', { limit: VISIBILITY_DIMENSIONS_MAX }, 'filters'));
    return NO_FILTERS;
  }
  const { isExact, version } = context;
  const parts: Parts = { named: new Map(), filters: new Map() };
  for (const entry of entries) readPart(entry, source, isExact, parts, tell);
  const { named, filters } = parts;
  checkCount(filters, tell);
  const texts = (key: string, name: string): string[] =>
    withoutBlank(textsOf(named.get(key), `filters.${name}`, tell));
  const keys = named.get(version === '2.0' ? 'keys' : 'dimensions');
  return {
    organizations: new Set(texts('organizationid', 'organizationId').map(organizationOf)),
    products: new Set(texts('productid', 'productId')),
    filters,
    tuples: isExact ? readTuples(keys, named.get('values'), source, context, tell) : undefined,
  };
}
