import type { Instant } from '../../base/instant.js';
import { headOf, wellFormed } from '../../base/text.js';
import {
  VISIBILITY_EVENTS_MAX,
  VISIBILITY_ID_LENGTH_MAX,
  VISIBILITY_VALUE_LENGTH_MAX,
} from '../../config/limits/visibility.js';
import {
  accept,
  type Outcome,
  type Refusal,
  refuse,
  reject,
  shownText,
} from '../refusals/refusal.js';
import { type Configuration, type DataSource, partitionDimensions } from './configuration.js';
import { type DimensionValues, dimensionsToText } from './dimensions.js';
import { readDimensions } from './event-dimensions.js';
import { type MeasuredQuantity, readQuantities } from './event-quantities.js';
import { instantFromText } from './instants.js';
import { fieldsOf, isObject } from './json.js';
import { byName, type Name } from './names.js';
import { checkText, isBlank } from './texts.js';

/** A change adds to counters. A set gives them a value. */
export type EventKind = 'change' | 'set';

/** An event that is right by itself. */
export interface OnHandEvent {
  readonly kind: EventKind;
  readonly id: string;
  /** The organisation, in lower case (IV1). */
  readonly organizationId: string;
  readonly productId: string;
  readonly dimensions: DimensionValues;
  /** The dimensions, as dimensionsToText() writes them. */
  readonly dimensionText: string;
  /** At least one quantity. They are of different counters, in the order of the body. */
  readonly quantities: readonly MeasuredQuantity[];
  /** The time when a set value was true. Undefined: when it arrived. */
  readonly modified: Instant | undefined;
}

/** The event as it was read, or its first problem (IV28) with the id that was sent. */
export type ReadEvent =
  | { readonly event: OnHandEvent }
  | { readonly event: undefined; readonly id: string; readonly refusal: Refusal };

/** The rules that events are read by. */
export interface EventRules {
  readonly kind: EventKind;
  readonly configuration: Configuration;
  /** The source that others do not write (IV12). */
  readonly ownSource: Name;
  /** Whether the writer may write our own source: the job, or a client marked `own`. */
  readonly writesOwn: boolean;
  /** The source in the path of a set. */
  readonly pathSource?: Name;
}

const ID_FIELDS = [
  ['id', VISIBILITY_ID_LENGTH_MAX],
  ['organizationId', VISIBILITY_VALUE_LENGTH_MAX],
  ['productId', VISIBILITY_VALUE_LENGTH_MAX],
] as const;

const FIELDS: ReadonlySet<string> = new Set([
  ...ID_FIELDS.map(([name]) => name.toLowerCase()),
  ...['dimensiondatasource', 'dimensions', 'quantities', 'modifieddatetimeutc'],
]);

/** The source whose names the dimensions use. Undefined for none. */
function dimensionSource(
  value: unknown,
  { dataSources }: Configuration,
): Outcome<DataSource | undefined> {
  if (isBlank(value)) return accept(undefined);
  const path = 'dimensionDataSource';
  if (typeof value !== 'string') return reject(refuse('FIELD_NOT_TEXT', { field: path }, path));
  const source = byName(dataSources, value);
  return source === undefined
    ? reject(refuse('DATA_SOURCE_UNKNOWN', { source: value }, path))
    : accept(source);
}

/** Checks that an event names the place that data is kept by (IV8). */
function checkPartition(
  { partition }: Configuration,
  values: DimensionValues,
): Refusal | undefined {
  const missing = partitionDimensions(partition).find((dimension) => !values.has(dimension));
  if (missing === undefined) return undefined;
  return refuse('PARTITION_DIMENSION_MISSING', { dimension: missing }, `dimensions.${missing}`);
}

function readModified(value: unknown, kind: EventKind): Outcome<Instant | undefined> {
  if (kind === 'change' || isBlank(value)) return accept(undefined);
  const field = 'modifiedDateTimeUTC';
  if (typeof value !== 'string') return reject(refuse('FIELD_NOT_TEXT', { field }, field));
  const instant = instantFromText(value);
  return instant === undefined
    ? reject(refuse('DATE_TIME_NOT_VALID', { field, value }, field))
    : accept(instant);
}

/** An organisation as it is kept and compared: in lower case (IV1). */
export function organizationOf(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** Reads the parts of an event in the order that IV28 gives. The first problem ends it. */
function readParts(values: ReadonlyMap<string, unknown>, rules: EventRules): Outcome<OnHandEvent> {
  const { configuration, kind } = rules;
  for (const [field, max] of ID_FIELDS) {
    const refusal = checkText(field, values.get(field.toLowerCase()), max);
    if (refusal !== undefined) return reject(refusal);
  }
  const source = dimensionSource(values.get('dimensiondatasource'), configuration);
  if (!source.accepted) return source;
  const dimensions = readDimensions(values.get('dimensions'), source.value);
  if (!dimensions.accepted) return dimensions;
  const missing = checkPartition(configuration, dimensions.value);
  if (missing !== undefined) return reject(missing);
  const quantities = readQuantities(values.get('quantities'), rules);
  if (!quantities.accepted) return quantities;
  const modified = readModified(values.get('modifieddatetimeutc'), kind);
  if (!modified.accepted) return modified;
  return accept({
    kind,
    id: values.get('id') as string,
    organizationId: organizationOf(values.get('organizationid') as string),
    productId: values.get('productid') as string,
    dimensions: dimensions.value,
    dimensionText: dimensionsToText(dimensions.value),
    quantities: quantities.value,
    modified: modified.value,
  });
}

/** An id as answers show it, also one that is refused. */
function idAsSent(id: unknown): string {
  return typeof id === 'string' ? wellFormed(headOf(id, VISIBILITY_ID_LENGTH_MAX)) : '';
}

function refused(id: unknown, refusals: readonly Refusal[]): ReadEvent {
  const [refusal] = refusals;
  if (refusal === undefined) throw new Error('an event is refused without a refusal');
  return { event: undefined, id: idAsSent(id), refusal };
}

/** Reads one event. Stored data plays no part. */
export function readEvent(body: unknown, rules: EventRules): ReadEvent {
  if (!isObject(body)) return refused(undefined, [refuse('EVENT_NOT_AN_OBJECT', {})]);
  const { values, twice } = fieldsOf(body, FIELDS);
  const id = values.get('id');
  if (twice !== undefined) return refused(id, [refuse('FIELD_TWICE', { field: twice }, twice)]);
  const parts = readParts(values, rules);
  return parts.accepted ? { event: parts.value } : refused(id, parts.refusals);
}

/**
 * Reads the events of a bulk, each by itself. Refuses only a request that is wrong as a whole (IV9, IV17).
 */
export function readEvents(body: unknown, rules: EventRules): Outcome<readonly ReadEvent[]> {
  if (!Array.isArray(body)) return reject(refuse('BODY_NOT_A_LIST', {}));
  if (body.length > VISIBILITY_EVENTS_MAX) {
    const values = { count: body.length, limit: VISIBILITY_EVENTS_MAX };
    return reject(refuse('TOO_MANY_EVENTS', values));
  }
  return accept(body.map((event) => readEvent(event, rules)));
}

/** The source in the path of a set (IV11). An unknown one makes a path that does not exist. */
export function pathSource(text: string, { dataSources }: Configuration): Outcome<Name> {
  const source = byName(dataSources, text);
  return source === undefined
    ? reject(refuse('DATA_SOURCE_UNKNOWN', { source: shownText(text) }))
    : accept(source.name);
}
