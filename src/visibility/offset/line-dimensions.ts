import { VISIBILITY_DIMENSIONS_MAX } from '../../config/limits/visibility.js';
import { type Outcome, refuse, reject } from '../refusals/refusal.js';
import { type Dimension, type DimensionValues, ordered } from '../service/dimensions.js';
import { readDimensions } from '../service/event-dimensions.js';
import { entriesWithin, isObject } from '../service/json.js';
import { BOXES, type Box, type ConfiguredLine, DIMENSION_OF_BOX } from './configured-lines.js';

/** Names of dimensions on lines of documents (IV44), in lower case. */
const SAID_NAMES: ReadonlyMap<string, Dimension> = new Map([
  ...(['batchNumber', 'licensePlate', 'location', 'inventoryStatus', 'serialNumber'] as const).map(
    (box) => [box.toLowerCase(), DIMENSION_OF_BOX[box]] as const,
  ),
  ...Array.from({ length: 12 }, (_one, at) => {
    const dimension = `CustomDimension${at + 1}` as Dimension;
    return [dimension.toLowerCase(), dimension] as const;
  }),
]);

/**
 * Reads the dimensions that a line of a document says, with names in any case (IV44). They serve the offset
 * alone.
 */
export function readLineDimensions(body: unknown): Outcome<DimensionValues> {
  if (!isObject(body)) return readDimensions(body, undefined);
  const path = 'dimensions';
  const entries = entriesWithin(body, VISIBILITY_DIMENSIONS_MAX);
  if (entries === undefined) {
    return reject(refuse('TOO_MANY_DIMENSIONS', { limit: VISIBILITY_DIMENSIONS_MAX }, path));
  }
  const named: [string, unknown][] = [];
  const names = new Set<Dimension>();
  for (const [name, value] of entries) {
    const base = SAID_NAMES.get(name.toLowerCase());
    if (base === undefined) {
      return reject(refuse('DIMENSION_UNKNOWN', { dimension: name, of: ' of a line' }, path));
    }
    if (names.has(base)) {
      return reject(refuse('DIMENSION_TWICE', { dimension: name, other: base, base }, path));
    }
    names.add(base);
    named.push([base, value]);
  }
  return readDimensions(Object.fromEntries(named), undefined);
}

const BOX_OF: ReadonlyMap<Dimension, Box> = new Map(
  BOXES.map((box) => [DIMENSION_OF_BOX[box], box]),
);

/** A value that an offset leaves out, and the cleared box that says so. */
export interface DroppedDimension {
  readonly dimension: Dimension;
  readonly value: string;
  readonly box: Box;
}

export interface EffectiveDimensions {
  readonly kept: DimensionValues;
  readonly dropped: readonly DroppedDimension[];
}

/** The dimensions of a line, less the cleared boxes (IV46). */
export function effectiveDimensions(
  known: DimensionValues,
  { match }: Pick<ConfiguredLine, 'match'>,
): EffectiveDimensions {
  const kept = new Map<Dimension, string>();
  const dropped: DroppedDimension[] = [];
  for (const [dimension, value] of ordered(known)) {
    const box = BOX_OF.get(dimension);
    if (box === undefined || match.has(box)) kept.set(dimension, value);
    else dropped.push({ dimension, value, box });
  }
  return { kept, dropped };
}

/** Values of several sources in one. The later ones win. */
export function together(...parts: readonly DimensionValues[]): DimensionValues {
  return new Map(parts.flatMap((part) => [...part]));
}
