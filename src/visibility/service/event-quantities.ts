import { VISIBILITY_QUANTITIES_MAX } from '../../config/limits/visibility.js';
import { POSITION_MAX, type Quantity, quantityToText } from '../../engine/model/quantity.js';
import {
  accept,
  type Outcome,
  type Refusal,
  refuse,
  reject,
  shownText,
} from '../refusals/refusal.js';
import { type Configuration, type DataSource, measureKind } from './configuration.js';
import { entriesWithin, isObject, type JsonObject } from './json.js';
import type { MeasureName } from './measures.js';
import { byName, isPredefined, type Name, nameOf } from './names.js';
import { DECIMALS_MAX, type QuantityFault, quantityFromJson } from './quantities.js';

/** The quantity of one counter in an event: the addition, or the new value. */
export interface MeasuredQuantity extends MeasureName {
  readonly quantity: Quantity;
}

/** The sources and measures that an event may write. */
interface WritingRules {
  readonly configuration: Configuration;
  readonly ownSource: Name;
  readonly writesOwn: boolean;
  readonly pathSource?: Name;
}

/** The largest value of a counter, for sentences. */
export const COUNTER_LIMIT = quantityToText(POSITION_MAX);

function readSource(
  text: string,
  { configuration, ownSource, writesOwn, pathSource }: WritingRules,
  path: string,
): Outcome<DataSource> {
  const source = byName(configuration.dataSources, text);
  if (source === undefined) {
    return reject(refuse('DATA_SOURCE_UNKNOWN', { source: text }, path));
  }
  if (source.name === ownSource && !writesOwn) {
    return reject(refuse('DATA_SOURCE_RESERVED', { source: source.name }, path));
  }
  if (pathSource !== undefined && source.name !== pathSource) {
    const values = { source: source.name, path: pathSource };
    return reject(refuse('DATA_SOURCE_NOT_OF_PATH', values, path));
  }
  return accept(source);
}

/** The measure of a name, if it may be counted on. */
export function countedMeasure(source: DataSource, text: string, path: string): Outcome<Name> {
  const measure = nameOf(text);
  const values = { source: source.name, measure: text };
  if (measure === undefined) return reject(refuse('MEASURE_UNKNOWN', values, path));
  if (isPredefined(measure)) return reject(refuse('MEASURE_RESERVED', { measure }, path));
  const kind = measureKind(source, measure);
  if (kind === 'physical') return accept(measure);
  const code = kind === 'calculated' ? 'MEASURE_CALCULATED' : 'MEASURE_UNKNOWN';
  return reject(refuse(code, values, path));
}

function wrongQuantity(fault: QuantityFault, value: unknown, measure: Name, path: string): Refusal {
  const isPlain = typeof value === 'string' || typeof value === 'number';
  const quantity = isPlain ? String(value) : typeof value;
  switch (fault) {
    case 'not-a-number':
      return refuse('QUANTITY_NOT_A_NUMBER', { quantity, measure }, path);
    case 'decimals':
      return refuse('QUANTITY_DECIMALS', { quantity, measure, limit: DECIMALS_MAX }, path);
    case 'out-of-range':
      return refuse('QUANTITY_OUT_OF_RANGE', { quantity, measure, limit: COUNTER_LIMIT }, path);
  }
}

interface Reading {
  readonly read: MeasuredQuantity[];
  readonly seen: Set<string>;
}

function readMeasure(
  source: DataSource,
  text: string,
  value: unknown,
  { read, seen }: Reading,
): Refusal | undefined {
  const path = `quantities.${source.name}.${shownText(text)}`;
  const named = countedMeasure(source, text, path);
  if (!named.accepted) return named.refusals[0];
  const measure = named.value;
  const counter = `${source.name}.${measure}`;
  if (seen.has(counter)) {
    return refuse('MEASURE_TWICE', { source: source.name, measure: text }, path);
  }
  const quantity = quantityFromJson(value);
  if (typeof quantity === 'string') return wrongQuantity(quantity, value, measure, path);
  seen.add(counter);
  read.push({ dataSource: source.name, measure, quantity });
  return undefined;
}

/** The entries of a source's object. Undefined where it is no object. */
type OfSource = readonly [source: string, measures: [string, unknown][] | undefined];

/** The sources with their measures. Undefined where the event touches too many counters. */
function partsOf(body: JsonObject): OfSource[] | undefined {
  const parts: OfSource[] = [];
  const sources = entriesWithin(body, VISIBILITY_QUANTITIES_MAX);
  if (sources === undefined) return undefined;
  let left = VISIBILITY_QUANTITIES_MAX;
  for (const [source, value] of sources) {
    const measures = isObject(value) ? entriesWithin(value, left) : undefined;
    if (isObject(value) && measures === undefined) return undefined;
    left -= measures?.length ?? 0;
    parts.push([source, measures]);
  }
  return parts;
}

/** Reads `quantities` of an event, in order of the body (IV28): at least one. */
export function readQuantities(
  body: unknown,
  rules: WritingRules,
): Outcome<readonly MeasuredQuantity[]> {
  const parts = isObject(body) ? partsOf(body) : [];
  if (parts === undefined) {
    return reject(
      refuse('TOO_MANY_QUANTITIES', { limit: VISIBILITY_QUANTITIES_MAX }, 'quantities'),
    );
  }
  if (parts.every(([, measures]) => measures?.length === 0)) {
    return reject(refuse('QUANTITIES_MISSING', {}, 'quantities'));
  }
  const reading: Reading = { read: [], seen: new Set() };
  for (const [text, measures] of parts) {
    const path = `quantities.${shownText(text)}`;
    const source = readSource(text, rules, path);
    if (!source.accepted) return source;
    if (measures === undefined) {
      return reject(refuse('FIELD_NOT_AN_OBJECT', { field: path }, path));
    }
    for (const [measure, value] of measures) {
      const refusal = readMeasure(source.value, measure, value, reading);
      if (refusal !== undefined) return reject(refusal);
    }
  }
  return accept(reading.read);
}
