import type { InvAdjustDesc } from '../contract/generated/inv-adjust-publishing/types.js';
import {
  add,
  NO_QUANTITY,
  negate,
  type Quantity,
  quantityFromText,
  quantityToText,
} from '../engine/quantity.js';

/** What one line of a message does to merchandising's stock. */
export interface Movement {
  readonly store: string;
  readonly item: string;
  readonly from: string;
  readonly to: string;
  /** Canonical text. */
  readonly quantity: string;
}

/** A message as it was taken. */
export interface ReceivedMessage {
  /** Undefined if its sender gave none: then no repeat can be told. */
  readonly id: string | undefined;
  readonly movements: readonly Movement[];
}

interface StockOfItem {
  total: Quantity;
  unavailable: Quantity;
  reserved: Quantity;
}

/** The buckets that a message may name; outside the store is an empty text (D41). */
const BUCKETS: readonly string[] = ['ATS', 'TRBL', 'COR', ''];

export function movementsOf({ dc_dest_id: store, InvAdjustDtl: lines }: InvAdjustDesc): Movement[] {
  return lines.map((line) => ({
    store,
    item: line.item_id,
    from: line.from_disposition ?? '',
    to: line.to_disposition ?? '',
    quantity: line.unit_qty,
  }));
}

/** Why merchandising could not book a movement; undefined if it can. */
export function problemOf({ item, from, to, quantity }: Movement): string | undefined {
  const unknown = [from, to].find((bucket) => !BUCKETS.includes(bucket));
  if (unknown !== undefined) return `item ${item}: the disposition ${unknown} is not known`;
  if (quantityFromText(quantity) <= 0)
    return `item ${item}: unit_qty ${quantity} is not above zero`;
  return undefined;
}

/** Merchandising's side of the stock, booked by the dispositions as it does. */
export class ReceivedStock {
  private readonly byPlace = new Map<string, StockOfItem>();
  private readonly ids = new Set<string>();
  private messages = 0;
  private repeats = 0;
  private withoutDispositions = 0;

  /** Whether a message with that id was taken before; then it is counted as a repeat. */
  isRepeat(id: string | undefined): boolean {
    const isKnown = id !== undefined && this.ids.has(id);
    if (isKnown) this.repeats += 1;
    return isKnown;
  }

  get size(): number {
    return this.messages;
  }

  take({ id, movements }: ReceivedMessage): void {
    this.messages += 1;
    if (id !== undefined) this.ids.add(id);
    for (const movement of movements) this.book(movement);
  }

  totals() {
    const { messages, repeats, withoutDispositions } = this;
    const stock = [...this.byPlace]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([place, held]) => {
        const [store = '', item = ''] = JSON.parse(place) as string[];
        const { total, unavailable, reserved } = held;
        return {
          ...{ store, item, total: quantityToText(total) },
          ...{ unavailable: quantityToText(unavailable), reserved: quantityToText(reserved) },
        };
      });
    return { messages, repeats, withoutDispositions, stock };
  }

  /**
   * One disposition alone adds to or takes from the stock on hand; two move it between statuses.
   * Without any nothing can be booked.
   */
  private book({ store, item, from, to, quantity: text }: Movement): void {
    if (from === '' && to === '') {
      this.withoutDispositions += 1;
      return;
    }
    const quantity = quantityFromText(text);
    const place = JSON.stringify([store, item]);
    const nothing = { total: NO_QUANTITY, unavailable: NO_QUANTITY, reserved: NO_QUANTITY };
    const held = this.byPlace.get(place) ?? nothing;
    this.byPlace.set(place, held);
    if (from === '') held.total = add(held.total, quantity);
    if (to === '') held.total = add(held.total, negate(quantity));
    held.unavailable = add(held.unavailable, shareOf('TRBL', from, to, quantity));
    held.reserved = add(held.reserved, shareOf('COR', from, to, quantity));
  }
}

function shareOf(bucket: string, from: string, to: string, quantity: Quantity): Quantity {
  if (to === bucket && from !== bucket) return quantity;
  return from === bucket && to !== bucket ? negate(quantity) : NO_QUANTITY;
}
