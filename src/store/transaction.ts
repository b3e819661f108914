import type { Id } from '../engine/model/model.js';

/** An adjustment, or a system transaction (D39). */
export interface Transaction {
  readonly type: string;
  readonly id: Id;
}

export const INVENTORY_ADJUSTMENT = 'INVENTORY_ADJUSTMENT';
