import type { Movement } from '../adjustments/decision.js';
import type { Id } from './model.js';
import { NO_QUANTITY, negate, type Quantity } from './quantity.js';

/** A row holds what a movement added to a position (D37). */
export interface HistoryEntry {
  readonly storeId: Id;
  readonly item: string;
  readonly reasonCode: number | undefined;
  readonly total: Quantity;
  readonly nonSellable: Quantity;
  readonly customerReserve: Quantity;
  readonly subBucket: Id | undefined;
}

/**
 * One row, or two where stock moves between sub-buckets, so that the deltas of each sub-bucket add
 * up to what is in it.
 */
export function historyOf(movement: Movement): HistoryEntry[] {
  const { storeId, item, reasonCode, effect, quantity } = movement;
  const { total, nonSellable, customerReserve, fromSubBucket, toSubBucket } = effect;
  if (fromSubBucket === undefined || toSubBucket === undefined) {
    const subBucket = fromSubBucket ?? toSubBucket;
    return [{ storeId, item, reasonCode, total, nonSellable, customerReserve, subBucket }];
  }
  const nothing = { total: NO_QUANTITY, customerReserve: NO_QUANTITY };
  const still = { storeId, item, reasonCode, ...nothing };
  return [
    { ...still, nonSellable: negate(quantity), subBucket: fromSubBucket },
    { ...still, nonSellable: quantity, subBucket: toSubBucket },
  ];
}
