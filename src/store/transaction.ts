import type { Id } from '../engine/model/model.js';

/** An adjustment, or a system transaction (D39). */
export interface Transaction {
  readonly type: string;
  readonly id: Id;
}

export const INVENTORY_ADJUSTMENT = 'INVENTORY_ADJUSTMENT';

/** The type of rows that a file of opening stock leaves in the history. */
export const OPENING_STOCK = 'OPENING_STOCK';

/** The type of rows that a purge leaves in the history in place of rows that are gone: their sum. */
export const CARRIED_FORWARD = 'CARRIED_FORWARD';
