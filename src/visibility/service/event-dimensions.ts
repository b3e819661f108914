import {
  VISIBILITY_DIMENSIONS_MAX,
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
import { type DataSource, dimensionOf } from './configuration.js';
import { type Dimension, type DimensionValues, NO_DIMENSIONS, ordered } from './dimensions.js';
import { entriesWithin, isObject } from './json.js';
import { isBlank, textFault } from './texts.js';

function checkValue(dimension: string, value: unknown, path: string): Refusal | undefined {
  switch (textFault(value, VISIBILITY_VALUE_LENGTH_MAX)) {
    case 'not-text':
      return refuse('DIMENSION_NOT_TEXT', { dimension }, path);
    case 'too-long': {
      const values = { dimension, limit: VISIBILITY_VALUE_LENGTH_MAX };
      return refuse('DIMENSION_TOO_LONG', values, path);
    }
    case 'characters':
      return refuse('DIMENSION_CHARACTERS', { dimension }, path);
    default:
      return undefined;
  }
}

/** The refusal of a name that is no dimension, by the source whose names were to be used. */
export function unknownDimension(
  dimension: string,
  source: DataSource | undefined,
  path: string,
): Refusal {
  const of = source === undefined ? '' : ` of ${source.name}`;
  return refuse('DIMENSION_UNKNOWN', { dimension, of }, path);
}

/**
 * Reads `dimensions` of an event, in the order of the body (IV7). Names of the source come before base names.
 * Blank values count as absent.
 */
export function readDimensions(
  body: unknown,
  source: DataSource | undefined,
): Outcome<DimensionValues> {
  if (body === undefined || body === null) return accept(NO_DIMENSIONS);
  if (!isObject(body)) {
    return reject(refuse('FIELD_NOT_AN_OBJECT', { field: 'dimensions' }, 'dimensions'));
  }
  const entries = entriesWithin(body, VISIBILITY_DIMENSIONS_MAX);
  if (entries === undefined) {
    return reject(
      refuse('TOO_MANY_DIMENSIONS', { limit: VISIBILITY_DIMENSIONS_MAX }, 'dimensions'),
    );
  }
  const values = new Map<Dimension, string>();
  const names = new Map<Dimension, string>();
  for (const [name, value] of entries) {
    const path = `dimensions.${shownText(name)}`;
    const base = dimensionOf(source, name);
    if (base === undefined) return reject(unknownDimension(name, source, path));
    if (isBlank(value)) continue;
    const refusal = checkValue(name, value, path);
    if (refusal !== undefined) return reject(refusal);
    const other = names.get(base);
    if (other !== undefined) {
      return reject(refuse('DIMENSION_TWICE', { dimension: name, other, base }, path));
    }
    names.set(base, name);
    values.set(base, value as string);
  }
  return accept(ordered(values));
}
