import type { Id, Instant } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';

/** The criteria of a search for history rows. Every criterion that is present must match. */
export interface HistoryCriteria {
  /** A store, or a transaction with its id, must be named. */
  readonly storeId?: Id | undefined;
  /** Only at these stores, where none is named. Undefined for all. */
  readonly among?: readonly Id[] | undefined;
  readonly item?: string | undefined;
  readonly transactionType?: string | undefined;
  /** Allowed only with a transaction type. */
  readonly transactionId?: Id | undefined;
  /** The first and the last instant, both included. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly isNewestFirst: boolean;
  /** The row to go on after. */
  readonly after?: Id | undefined;
  readonly limit: number;
}

/** One row of the stock history (D37). */
export interface HistoryRow {
  readonly id: Id;
  readonly storeId: Id;
  readonly item: string;
  readonly reasonCode: number | undefined;
  readonly transactionType: string;
  readonly transactionId: Id | undefined;
  readonly user: string;
  readonly at: Instant;
  readonly total: Quantity;
  readonly nonSellable: Quantity;
  readonly customerReserve: Quantity;
  readonly subBucket: Id | undefined;
}

/** A row of the history with the texts of its item, reason and transaction. */
export interface HistoryListing extends HistoryRow {
  readonly unitOfMeasure: string;
  /** The description of the reason. */
  readonly reason: string | undefined;
  /** The area's own number of a system transaction. */
  readonly reference: string | undefined;
  /**
   * The total of the item's stock after the row, present only where the history of one item at one store is
   * read.
   */
  readonly totalAfter: Quantity | undefined;
}

/** The criteria by which the days of an item at a store are told. */
export interface HistoryDayCriteria {
  readonly storeId: Id;
  readonly item: string;
  /** The day of the store at an instant. Days sort as they read. */
  readonly dayOf: (at: Instant) => string;
  /** The first and the last day, both included. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly limit: number;
}

/** The movements of an item's stock on one day. */
export interface HistoryDay {
  readonly day: string;
  readonly movementCount: number;
  /** The quantity that its movements have added. */
  readonly total: Quantity;
  readonly nonSellable: Quantity;
  readonly customerReserve: Quantity;
  /** The total at its end. */
  readonly totalAfter: Quantity;
}
