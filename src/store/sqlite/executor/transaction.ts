import type { Id } from '../../../engine/model/model.js';

/** Who did it and when, as stored. */
export interface Stamp {
  readonly user: string;
  /** Instant as text. */
  readonly at: string;
}

/** What moved stock: an adjustment, or a system transaction (D39). */
export interface Transaction {
  readonly type: string;
  readonly id: Id;
}

export const INVENTORY_ADJUSTMENT = 'INVENTORY_ADJUSTMENT';
