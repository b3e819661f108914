import { type Refusal, refuse } from '../refusals/refusal.js';
import type { Position } from './model.js';
import { NO_QUANTITY, type Quantity } from './quantity.js';

/** Everything that is stored of an item's stock at a store. */
export interface Stock extends Position {
  /** On its way to the store; not part of the total. */
  readonly inTransit: Quantity;
  readonly shopFloor: Quantity;
  readonly deliveryBay: Quantity;
}

/** The stock of an item that the store never had. */
export const NO_STOCK: Stock = {
  total: NO_QUANTITY,
  nonSellable: NO_QUANTITY,
  customerReserve: NO_QUANTITY,
  transferReserve: NO_QUANTITY,
  vendorReturn: NO_QUANTITY,
  inTransit: NO_QUANTITY,
  shopFloor: NO_QUANTITY,
  deliveryBay: NO_QUANTITY,
  subBuckets: new Map(),
};

/** total - shop floor - delivery bay. An adjustment changes this part of the total. */
export function backRoomOf({ total, shopFloor, deliveryBay }: Stock): Quantity {
  return (total - shopFloor - deliveryBay) as Quantity;
}

/** non-sellable + customer reserve + transfer reserve + vendor return: total - available. */
export function unavailableOf(stock: Position): Quantity {
  const { nonSellable, customerReserve, transferReserve, vendorReturn } = stock;
  return (nonSellable + customerReserve + transferReserve + vendorReturn) as Quantity;
}

/** What an enquiry refuses: more items at more stores than are answered at once. */
export function checkEnquirySize(items: number, stores: number, limit: number): Refusal[] {
  const count = items * stores;
  return count > limit ? [refuse('TOO_MANY_POSITIONS', { items, stores, count, limit })] : [];
}
