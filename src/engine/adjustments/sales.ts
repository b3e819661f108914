import type { Effect } from '../model/dispositions.js';
import type { Id } from '../model/model.js';
import { NO_QUANTITY, negate, type Quantity } from '../model/quantity.js';
import type { Movement } from './decision.js';
import { SALES_ORDER, type SystemTransactionDecision } from './system-transactions.js';

/** The quantity of an item that an invoice takes from available stock. That of a return is below zero. */
export interface SoldLine {
  readonly item: string;
  readonly quantity: Quantity;
}

export function saleEffect(quantity: Quantity): Effect {
  return {
    total: negate(quantity),
    nonSellable: NO_QUANTITY,
    customerReserve: NO_QUANTITY,
    fromSubBucket: undefined,
    toSubBucket: undefined,
  };
}

function movementOf(storeId: Id, { item, quantity }: SoldLine): Movement {
  const [from, to] = quantity > 0 ? (['ATS', 'DIST'] as const) : (['DIST', 'ATS'] as const);
  return {
    storeId,
    item,
    reasonCode: undefined,
    effect: saleEffect(quantity),
    quantity: Math.abs(quantity) as Quantity,
    // The sales feed tells merchandising (IV68).
    isPublished: false,
    uins: [],
    from,
    to,
  };
}

/** The system transaction of an invoice (IV68). The total may go below zero (D26). */
export function saleDecision(
  storeId: Id,
  reference: string,
  lines: readonly SoldLine[],
): SystemTransactionDecision {
  return {
    kind: 'system-transaction',
    type: SALES_ORDER,
    storeId,
    reference,
    countType: undefined,
    lines: undefined,
    movements: lines.map((line) => movementOf(storeId, line)),
    onlyPublished: [],
    uins: [],
    referenceData: { createStore: false, createItems: [], rangeItems: [] },
  };
}
