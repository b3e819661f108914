import { negate, type Quantity } from '../../engine/model/quantity.js';
import type { StockBucket } from './configured-lines.js';

/** Where stock is: available, outside the store, unavailable, reserved for customers. */
export type StockPlace = 'ATS' | 'DIST' | 'TRBL' | 'COR';

/** What a line of a document does with its quantity. */
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

/** What a line does to a bucket, with sign. */
export interface BucketChange {
  readonly quantity: Quantity;
  /** Only of unavailable stock (IV43). */
  readonly status: string | undefined;
}

const change = (quantity: Quantity, status?: string): BucketChange => ({ quantity, status });

/** A place that stock leaves or comes to. */
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
 * What a line does to the bucket that a measure mirrors (IV43, IV47).
 *
 * @param quantity of the line: an order's is above zero, a return's below
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
      // Stock on hand is what is not outside: what leaves to there is lost, what comes from there is won.
      return atPlace('DIST', to, from, quantity);
    case 'unavailable':
      return [
        ...(from === 'TRBL' ? [change(negate(quantity), fromStatus)] : []),
        ...(to === 'TRBL' ? [change(quantity, toStatus)] : []),
      ];
  }
}
