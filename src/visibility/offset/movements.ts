import { negate, type Quantity } from '../../engine/model/quantity.js';
import type { StockBucket } from './configured-lines.js';

/** The place of stock: available, outside the store, unavailable, reserved for customers. */
export type StockPlace = 'ATS' | 'DIST' | 'TRBL' | 'COR';

export type LineMovement =
  | { readonly kind: 'sales-order' }
  | {
      readonly kind: 'adjustment';
      readonly from: StockPlace;
      readonly to: StockPlace;
      /** The sub-buckets on both sides, as StatusId has them (IV30). */
      readonly fromStatus: string | undefined;
      readonly toStatus: string | undefined;
    };

/** A line's change of a bucket, with its sign. */
export interface BucketChange {
  readonly quantity: Quantity;
  /** The status of unavailable stock only (IV43). */
  readonly status: string | undefined;
}

const change = (quantity: Quantity, status?: string): BucketChange => ({ quantity, status });

/** The change of a place that stock leaves or comes to. */
function atPlace(
  place: StockPlace,
  from: StockPlace,
  to: StockPlace,
  quantity: Quantity,
): BucketChange[] {
  if (from === place) return [change(negate(quantity))];
  return to === place ? [change(quantity)] : [];
}

/**
 * A line's changes of the bucket that a measure mirrors (IV43, IV47).
 *
 * @param quantity the quantity of the line: an order's is above zero, a return's below
 */
export function bucketChanges(
  movement: LineMovement,
  bucket: StockBucket,
  quantity: Quantity,
): BucketChange[] {
  if (movement.kind === 'sales-order') return [change(negate(quantity))];
  const { from, to, fromStatus, toStatus } = movement;
  switch (bucket) {
    case 'available':
      return atPlace('ATS', from, to, quantity);
    case 'reserved':
      return atPlace('COR', from, to, quantity);
    case 'onhand':
      // Stock on hand is all stock that is not outside. A move to the outside loses it, a move from there
      // gains it.
      return atPlace('DIST', to, from, quantity);
    case 'unavailable':
      return [
        ...(from === 'TRBL' ? [change(negate(quantity), fromStatus)] : []),
        ...(to === 'TRBL' ? [change(quantity, toStatus)] : []),
      ];
  }
}
