import type { Id, Instant } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import type { LinePair, SaidPair } from '../offset/pair.js';
import type { DimensionValues } from '../service/dimensions.js';
import type { JsonObject } from '../service/json.js';

export type OrderStatus = 'OPEN' | 'INVOICED' | 'CANCELED';

/** What a line says of its offset; null: none (IV45). */
export interface SaidOffset extends SaidPair {
  readonly dimensions?: JsonObject | undefined;
}

/** A line of a sales order. */
export interface OrderLine {
  readonly id: Id;
  readonly item: string;
  /** Above zero, of a return below. */
  readonly quantity: Quantity;
  /** The same sign. */
  readonly invoiced: Quantity;
  /** Of a return: the line that comes back. */
  readonly returnOfLineId: Id | undefined;
  /** What returns have taken of it, above zero. */
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

/** A pair with what the line says of its dimensions. */
export interface LineOffset {
  readonly pair: LinePair | undefined;
  readonly said: DimensionValues;
}

/** A line that is to be made. */
export interface NewOrderLine extends LineOffset {
  readonly item: string;
  readonly quantity: Quantity;
  readonly returnOfLineId: Id | undefined;
}

/** A part of a line: what is invoiced, or comes back. Above zero. */
export interface LinePart {
  readonly line: OrderLine;
  readonly quantity: Quantity;
}

/** What decides on an order's lines that are named by their ids. */
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
  /** Undefined: as it is. */
  readonly offset: SaidOffset | null | undefined;
}
