import type { Id, Instant } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import type { LinePair, SaidPair } from '../offset/pair.js';
import type { DimensionValues } from '../service/dimensions.js';
import type { JsonObject } from '../service/json.js';

export type OrderStatus = 'OPEN' | 'INVOICED' | 'CANCELED';

/** The offset that a line says. Null: no offset (IV45). */
export interface SaidOffset extends SaidPair {
  readonly dimensions?: JsonObject | undefined;
}

export interface OrderLine {
  readonly id: Id;
  readonly item: string;
  /** The quantity of the line, above zero. A return's is below. */
  readonly quantity: Quantity;
  /** The invoiced part, with the same sign. */
  readonly invoiced: Quantity;
  /** The line that a line of a return brings back. */
  readonly returnOfLineId: Id | undefined;
  /** The quantity that returns have taken of the line, above zero. */
  readonly returned: Quantity;
}

/** A sales order, or a return of one (IV68). */
export interface Order {
  readonly id: Id;
  readonly number: string;
  readonly storeId: Id;
  readonly returnOfId: Id | undefined;
  readonly status: OrderStatus;
  readonly createDate: Instant;
  readonly createUser: string;
  readonly lines: readonly OrderLine[];
}

/** A pair with the dimensions that the line says. */
export interface LineOffset {
  readonly pair: LinePair | undefined;
  readonly said: DimensionValues;
}

export interface NewOrderLine extends LineOffset {
  readonly item: string;
  readonly quantity: Quantity;
  readonly returnOfLineId: Id | undefined;
}

/** The part of a line that is invoiced or comes back, above zero. */
export interface LinePart {
  readonly line: OrderLine;
  readonly quantity: Quantity;
}

/** A part of an order's line, which is named by its id. */
export interface SentPart {
  readonly lineId: Id;
  /** A canonical decimal. */
  readonly quantity: string;
}

export interface SentOrderLine {
  readonly item: string;
  /** A canonical decimal. */
  readonly quantity: string;
  readonly offset: SaidOffset | null | undefined;
}

export interface SentChange {
  readonly lineId: Id;
  readonly quantity: string | undefined;
  /** Undefined: the line keeps its offset. */
  readonly offset: SaidOffset | null | undefined;
}
