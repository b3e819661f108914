import {
  add,
  NO_QUANTITY,
  negate,
  QUANTITY_ONE,
  type Quantity,
} from '../../engine/model/quantity.js';
import { type DimensionValues, dimensionsToText } from '../service/dimensions.js';
import type { MeasureName } from '../service/measures.js';
import type { ConfiguredLine } from './configured-lines.js';
import { effectiveDimensions, together } from './line-dimensions.js';
import { bucketChanges, type LineMovement } from './movements.js';

/** The facts about a line of a document. */
export interface OffsetLine {
  readonly productId: string;
  /** Places of its store, dimensions of its product, and the dimensions that it says itself (IV44, IV46). */
  readonly dimensions: DimensionValues;
  readonly movement: LineMovement;
  /** The quantity of the line. An order's is above zero, a return's below. */
  readonly quantity: Quantity;
  /** The UINs of the line, for the box of the serial number (IV67). */
  readonly units: readonly string[];
}

/** The offset of one counter, frozen when it is queued (IV56). */
export interface OffsetQuantity extends MeasureName {
  readonly productId: string;
  readonly dimensions: DimensionValues;
  readonly quantity: Quantity;
}

/** The one text of the counter that an offset goes to. */
export function offsetKeyToText(offset: Omit<OffsetQuantity, 'quantity'>): string {
  const { productId, dataSource, measure, dimensions } = offset;
  return `${productId}\0${dataSource}\0${measure}\0${dimensionsToText(dimensions)}`;
}

/** Quantities by counter, in the order in which counters come first. */
export type OffsetsByCounter = ReadonlyMap<string, OffsetQuantity>;

/** The sums by counter. A sum of zero stays in the map. */
export function byCounter(offsets: Iterable<OffsetQuantity>): Map<string, OffsetQuantity> {
  const sums = new Map<string, OffsetQuantity>();
  for (const offset of offsets) {
    const key = offsetKeyToText(offset);
    const before = sums.get(key)?.quantity ?? NO_QUANTITY;
    sums.set(key, { ...offset, quantity: add(before, offset.quantity) });
  }
  return sums;
}

/** The offsets that move a counter, without those of zero (IV43). */
export function moving(offsets: Iterable<OffsetQuantity>): OffsetQuantity[] {
  return [...offsets].filter(({ quantity }) => quantity !== 0);
}

/** A part of a line's quantity, with the UIN of the part. */
interface Part {
  readonly quantity: Quantity;
  readonly unit: string | undefined;
}

/** One part for each UIN where serial numbers are matched (IV67). Only adjustments have UINs (IV68). */
function partsOf({ quantity, units }: OffsetLine, { match }: ConfiguredLine): Part[] {
  if (!match.has('serialNumber') || units.length === 0) return [{ quantity, unit: undefined }];
  const rest = (quantity - QUANTITY_ONE * units.length) as Quantity;
  return [
    ...units.map((unit) => ({ quantity: QUANTITY_ONE, unit })),
    ...(rest === 0 ? [] : [{ quantity: rest, unit: undefined }]),
  ];
}

function partDimensions(
  line: OffsetLine,
  status: string | undefined,
  unit: string | undefined,
): DimensionValues {
  if (status === undefined && unit === undefined) return line.dimensions;
  const own: [keyof { StatusId: string; SerialId: string }, string][] = [
    ...(status === undefined ? [] : [['StatusId', status] as ['StatusId', string]]),
    ...(unit === undefined ? [] : [['SerialId', unit] as ['SerialId', string]]),
  ];
  return together(line.dimensions, new Map(own));
}

/** The whole offset of a line: -direction × q of each counter (IV47). */
export function offsetsOf(line: OffsetLine, configured: ConfiguredLine): OffsetsByCounter {
  const { dataSource, measure, direction, bucket } = configured;
  const offsets = partsOf(line, configured).flatMap(({ quantity, unit }) =>
    bucketChanges(line.movement, bucket, quantity).map((change) => ({
      dataSource,
      measure,
      productId: line.productId,
      dimensions: effectiveDimensions(partDimensions(line, change.status, unit), configured).kept,
      quantity: direction === 1 ? negate(change.quantity) : change.quantity,
    })),
  );
  return byCounter(offsets);
}
