import type { Id, Instant } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';

/** What history rows are searched by; every criterion that is present must match. */
export interface HistoryCriteria {
  /** A store, or a transaction with its id, must be named. */
  readonly storeId?: Id | undefined;
  /** Where none is named: only at these stores; undefined for all. */
  readonly among?: readonly Id[] | undefined;
  readonly item?: string | undefined;
  readonly transactionType?: string | undefined;
  /** Only with a transaction type. */
  readonly transactionId?: Id | undefined;
  /** Within these instants, themselves included. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly isNewestFirst: boolean;
  /** The row to go on after. */
  readonly after?: Id | undefined;
  /** The most rows to return. */
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

/** A row of the history with what it is about. */
export interface HistoryListing extends HistoryRow {
  readonly unitOfMeasure: string;
  /** The description of the reason. */
  readonly reason: string | undefined;
  /** Of a system transaction: the area's own number. */
  readonly reference: string | undefined;
  /** The total of the item's stock after it; only where the history of one item at one store is read. */
  readonly totalAfter: Quantity | undefined;
}

/** Which days of an item at a store are told. */
export interface HistoryDayCriteria {
  readonly storeId: Id;
  readonly item: string;
  /** The day of the store at an instant; days sort as they read. */
  readonly dayOf: (at: Instant) => string;
  /** Within these days, themselves included. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** The most days to return. */
  readonly limit: number;
}

/** What a day has done to the stock of an item. */
export interface HistoryDay {
  readonly day: string;
  readonly movementCount: number;
  /** What its movements have added. */
  readonly total: Quantity;
  readonly nonSellable: Quantity;
  readonly customerReserve: Quantity;
  /** The total at its end. */
  readonly totalAfter: Quantity;
}
