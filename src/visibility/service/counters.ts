import type { Instant } from '../../base/instant.js';
import { add, NO_QUANTITY, type Quantity } from '../../engine/model/quantity.js';
import type { MeasureName } from './measures.js';
import { isInRange } from './quantities.js';

/** The key of a counter, with dimensions as dimensionsToText() writes them. */
export interface CounterKey extends MeasureName {
  readonly organizationId: string;
  readonly productId: string;
  readonly dimensionText: string;
}

/** The one text of a key. None of its parts has a NUL. */
export function counterKeyToText(key: CounterKey): string {
  const { organizationId, productId, dimensionText, dataSource, measure } = key;
  return `${organizationId}\0${productId}\0${dimensionText}\0${dataSource}\0${measure}`;
}

/** The content of a counter: all its events, summed up. */
export interface Counter {
  /** posted + offset. */
  readonly quantity: Quantity;
  /** The quantity that others have posted, since the last set. */
  readonly posted: Quantity;
  /** The quantity that offsets have added, since the last set. */
  readonly offset: Quantity;
  /** The time that the last set was true for. Undefined: the counter was never set. */
  readonly setFor: Instant | undefined;
  /** The time since when the quantity is not zero. Undefined: it is zero. */
  readonly notZeroSince: Instant | undefined;
  /** The time when the last event of each kind was counted. */
  readonly postedAt: Instant | undefined;
  readonly offsetAt: Instant | undefined;
}

/** The counter before its first event. */
export const NEW_COUNTER: Counter = {
  quantity: NO_QUANTITY,
  posted: NO_QUANTITY,
  offset: NO_QUANTITY,
  setFor: undefined,
  notZeroSince: undefined,
  postedAt: undefined,
  offsetAt: undefined,
};

/** The origin of an event: another system, or an offset of ours. */
export type Origin = 'others' | 'offset';

function withQuantity(
  { notZeroSince }: Counter,
  quantity: Quantity,
  now: Instant,
): Pick<Counter, 'quantity' | 'notZeroSince'> {
  return { quantity, notZeroSince: quantity === 0 ? undefined : (notZeroSince ?? now) };
}

/** The counter after a change. Undefined where it would leave the range (IV6). */
export function changed(
  counter: Counter,
  quantity: Quantity,
  origin: Origin,
  now: Instant,
): Counter | undefined {
  const isOffset = origin === 'offset';
  const posted = isOffset ? counter.posted : add(counter.posted, quantity);
  const offset = isOffset ? add(counter.offset, quantity) : counter.offset;
  const sum = add(counter.quantity, quantity);
  if (!isInRange(posted) || !isInRange(offset) || !isInRange(sum)) return undefined;
  return {
    ...counter,
    ...withQuantity(counter, sum, now),
    posted,
    offset,
    postedAt: isOffset ? counter.postedAt : now,
    offsetAt: isOffset ? now : counter.offsetAt,
  };
}

/**
 * The counter after it was set, as if the quantity had been posted anew (IV63). Undefined where the last set
 * was true for a later time (IV11).
 */
export function setTo(
  counter: Counter,
  quantity: Quantity,
  setFor: Instant,
  now: Instant,
): Counter | undefined {
  if (counter.setFor !== undefined && setFor < counter.setFor) return undefined;
  return {
    ...counter,
    ...withQuantity(counter, quantity, now),
    posted: quantity,
    offset: NO_QUANTITY,
    setFor,
    postedAt: now,
  };
}
