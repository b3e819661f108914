import { sortedInTurns } from '../base/sorting.js';
import { headOf } from '../base/text.js';
import type { InvAdjustDesc } from '../contract/generated/inv-adjust-publishing/types.js';
import { quantityFromText, totalToText } from '../engine/model/quantity.js';

export interface Movement {
  readonly store: string;
  readonly item: string;
  readonly from: string;
  readonly to: string;
  readonly quantity: string;
}

export interface ReceivedMessage {
  /** The id. Without one no repeat can be told. */
  readonly id: string | undefined;
  readonly movements: readonly Movement[];
}

/** The stock in ten-thousandths, and exact, since nobody bounds the sum of the messages. */
interface StockOfItem {
  total: bigint;
  unavailable: bigint;
  reserved: bigint;
}

/** The buckets. Outside the store is an empty text (D41). */
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

const STORE_LENGTH_MAX = 10;
const ITEM_LENGTH_MAX = 25;
const WHOLE_DIGITS_MAX = 8;
const DECIMALS_MAX = 4;

const SHOWN_LENGTH_MAX = 40;

const shown = (text: string): string =>
  text.length <= SHOWN_LENGTH_MAX ? text : `${headOf(text, SHOWN_LENGTH_MAX)}...`;

/** Undefined if the text may be an id. A line feed in it would make two lines of one. */
export function problemOfId(name: string, text: string, lengthMax: number): string | undefined {
  const length = [...headOf(text, 2 * lengthMax + 2)].length;
  if (length > lengthMax) {
    return `${name} ${shown(text)} has more than ${lengthMax} characters`;
  }
  if (/^\s*$/.test(text)) return `${name} is empty`;
  return /\p{Cc}/u.test(text) ? `${name} ${shown(text)} holds a control character` : undefined;
}

function problemOfQuantity(text: string): string | undefined {
  const [whole = '', decimals = ''] = text.split('.');
  if (decimals.length > DECIMALS_MAX) {
    return `unit_qty ${shown(text)} has more than ${DECIMALS_MAX} decimals`;
  }
  if (whole.replace('-', '').length > WHOLE_DIGITS_MAX) {
    return `unit_qty ${shown(text)} has more than ${WHOLE_DIGITS_MAX} digits before its decimals`;
  }
  return quantityFromText(text) > 0 ? undefined : `unit_qty ${shown(text)} is not above zero`;
}

export function problemOf({ store, item, from, to, quantity }: Movement): string | undefined {
  const ids =
    problemOfId('dc_dest_id', store, STORE_LENGTH_MAX) ??
    problemOfId('item_id', item, ITEM_LENGTH_MAX);
  if (ids !== undefined) return ids;
  const unknown = [from, to].find((bucket) => !BUCKETS.includes(bucket));
  if (unknown !== undefined) return `item ${item}: the disposition ${shown(unknown)} is not known`;
  const problem = problemOfQuantity(quantity);
  return problem === undefined ? undefined : `item ${item}: ${problem}`;
}

/** Items at stores in one piece of the totals: some milliseconds. */
export const TOTALS_PART = 1000;

type Place = readonly [key: string, held: StockOfItem];

function byKey([a]: Place, [b]: Place): number {
  return a < b ? -1 : 1;
}

function shownStock([key, { total, unavailable, reserved }]: Place) {
  const [store = '', item = ''] = JSON.parse(key) as string[];
  return {
    ...{ store, item, total: totalToText(total) },
    ...{ unavailable: totalToText(unavailable), reserved: totalToText(reserved) },
  };
}

/** Books by dispositions, as merchandising does. */
export class ReceivedStock {
  private readonly byPlace = new Map<string, StockOfItem>();
  private readonly ids = new Set<string>();
  private messages = 0;
  private repeats = 0;
  private withoutDispositions = 0;

  isRepeat(id: string | undefined): boolean {
    const isKnown = id !== undefined && this.ids.has(id);
    if (isKnown) this.repeats += 1;
    return isKnown;
  }

  get size(): number {
    return this.messages;
  }

  get places(): number {
    return this.byPlace.size;
  }

  take({ id, movements }: ReceivedMessage): void {
    this.messages += 1;
    if (id !== undefined) this.ids.add(id);
    for (const movement of movements) this.book(movement);
  }

  totals() {
    const stock = [...this.byPlace].sort(byKey).map(shownStock);
    return { ...this.counts(), stock };
  }

  /**
   * The totals as JSON in parts, as a million places take seconds. They may have bookings made meanwhile or
   * not.
   */
  async *totalsText(): AsyncGenerator<string> {
    const counts = JSON.stringify(this.counts());
    const places = await sortedInTurns(this.byPlace, byKey);
    yield `${counts.slice(0, -1)},"stock":[`;
    for (let at = 0; at < places.length; at += TOTALS_PART) {
      const part = places.slice(at, at + TOTALS_PART).map((one) => JSON.stringify(shownStock(one)));
      yield (at === 0 ? '' : ',') + part.join();
    }
    yield ']}\n';
  }

  private counts() {
    const { messages, repeats, withoutDispositions } = this;
    return { messages, repeats, withoutDispositions };
  }

  /**
   * Books a movement. One disposition alone changes the stock on hand. Two move it between statuses. None
   * books nothing.
   */
  private book({ store, item, from, to, quantity: text }: Movement): void {
    if (from === '' && to === '') {
      this.withoutDispositions += 1;
      return;
    }
    const quantity = BigInt(quantityFromText(text));
    const place = JSON.stringify([store, item]);
    const nothing = { total: 0n, unavailable: 0n, reserved: 0n };
    const held = this.byPlace.get(place) ?? nothing;
    this.byPlace.set(place, held);
    if (from === '') held.total += quantity;
    if (to === '') held.total -= quantity;
    held.unavailable += shareOf('TRBL', from, to, quantity);
    held.reserved += shareOf('COR', from, to, quantity);
  }
}

function shareOf(bucket: string, from: string, to: string, quantity: bigint): bigint {
  if (to === bucket && from !== bucket) return quantity;
  return from === bucket && to !== bucket ? -quantity : 0n;
}
