import { type Refusal, refuse } from '../refusals/refusal.js';
import type { Position } from './model.js';
import { NO_QUANTITY, type Quantity } from './quantity.js';

export interface Stock extends Position {
  readonly inTransit: Quantity;
  readonly shopFloor: Quantity;
  readonly deliveryBay: Quantity;
}

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

export function checkEnquirySize(items: number, stores: number, limit: number): Refusal[] {
  const count = items * stores;
  return count > limit ? [refuse('TOO_MANY_POSITIONS', { items, stores, count, limit })] : [];
}
