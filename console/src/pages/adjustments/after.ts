/** The effect of a line on the stock: the engine's own arithmetic over the server's figures. Pure. */
import {
  availableOf,
  effectOf,
  limitingBucket,
  movesBetweenSubBuckets,
  shownBucket,
} from '../../../../src/engine/model/dispositions.js';
import type { Reason as EngineReason, Position } from '../../../../src/engine/model/model.js';
import {
  add,
  NO_QUANTITY,
  negate,
  type Quantity,
  quantityFromText,
  quantityToText,
} from '../../../../src/engine/model/quantity.js';
import type { Reason } from '../../access/reasons.js';
import type { components } from '../../interface/generated/api.js';
import { type Direction, type DraftLine, isCounted, unitsOf } from './draft.js';
import { decimalTyped } from './saving.js';

export type PositionAnswer = components['schemas']['PositionsListAnswer']['positions'][number];

export interface After {
  /** The bucket that the reason takes from, as people call it. */
  readonly bucket: string;
  readonly stock: string;
  /** Undefined while no quantity is typed. */
  readonly after: string | undefined;
  /** `amber`: below zero, and allowed. `red`: refused. */
  readonly level: 'plain' | 'amber' | 'red';
}

function engineReason(reason: Reason): EngineReason {
  const { id, code, description, from, to, fromSubBucket, toSubBucket, isActive, isPublished } =
    reason;
  return {
    ...{ id, code, description, from, to, isActive, isPublished },
    fromSubBucket: fromSubBucket?.id,
    fromSubBucketName: fromSubBucket?.description,
    toSubBucket: toSubBucket?.id,
  };
}

/** A position as the engine has it. An item without stock has zeros. */
export function positionOf(answer: PositionAnswer | undefined): Position {
  const quantity = (text: string | undefined): Quantity => quantityFromText(text ?? '0');
  const parts = answer?.subBuckets ?? [];
  return {
    total: quantity(answer?.total),
    nonSellable: quantity(answer?.nonSellable),
    customerReserve: quantity(answer?.customerReserve),
    transferReserve: quantity(answer?.transferReserve),
    vendorReturn: quantity(answer?.vendorReturn),
    subBuckets: new Map(parts.map(({ id, quantity: text }) => [id, quantityFromText(text)])),
  };
}

function moved(position: Position, reason: EngineReason, quantity: Quantity): Position {
  const effect = effectOf(reason, quantity);
  const subBuckets = new Map(position.subBuckets);
  const change = (id: number | undefined, by: Quantity): void => {
    if (id !== undefined) subBuckets.set(id, add(subBuckets.get(id) ?? NO_QUANTITY, by));
  };
  change(effect.fromSubBucket, negate(quantity));
  change(effect.toSubBucket, quantity);
  return {
    ...position,
    total: add(position.total, effect.total),
    nonSellable: add(position.nonSellable, effect.nonSellable),
    customerReserve: add(position.customerReserve, effect.customerReserve),
    subBuckets,
  };
}

/** The quantity that a line moves. Undefined while there is none. */
export function quantityOf(line: DraftLine, reason?: Direction): Quantity | undefined {
  if (isCounted(line, reason)) return quantityFromText(String(unitsOf(line).length));
  const typed = decimalTyped(line.quantity);
  const [, fraction = ''] = typed?.split('.') ?? [];
  if (typed === undefined || fraction.length > 4) return undefined;
  return quantityFromText(typed.replace(/\.$/, '').replace(/^\./, '0.'));
}

function bucketName(reason: EngineReason): string {
  if (reason.from === 'TRBL') return reason.fromSubBucketName ?? 'unavailable';
  return reason.from === 'COR' ? 'customer reserve' : 'available';
}

/** The stock that a line leaves, and the new position. Undefined where it moves nothing. */
export interface Left {
  readonly after: After;
  readonly position: Position | undefined;
}

/** The stock that a line leaves of a position. */
export function leftBy(line: DraftLine, reason: Reason, position: Position): Left {
  const own = engineReason(reason);
  const stock = shownBucket(own, position).quantity;
  const told = { bucket: bucketName(own), stock: quantityToText(stock) };
  const quantity = quantityOf(line, reason);
  if (quantity === undefined) {
    return { after: { ...told, after: undefined, level: 'plain' }, position: undefined };
  }
  const later = moved(position, own, quantity);
  const limiting = limitingBucket(own, position);
  const isBeyond = limiting !== undefined && quantity > limiting.quantity;
  const isBelow = availableOf(later) < 0 || later.total < 0;
  const after = isBeyond
    ? add(limiting.quantity, negate(quantity))
    : shownBucket(own, later).quantity;
  const level = isBeyond ? 'red' : isBelow ? 'amber' : 'plain';
  return {
    after: { ...told, after: quantityToText(after), level },
    position: isBeyond ? undefined : later,
  };
}

/** The stock of the bucket that a line takes from, before and after. */
export function afterOf(
  line: DraftLine,
  reason: Reason | undefined,
  answer: PositionAnswer | undefined,
): After | undefined {
  return reason === undefined ? undefined : leftBy(line, reason, positionOf(answer)).after;
}

/** The stock of now alone. A confirmed or canceled adjustment moves nothing any more. */
export function stockOnly({ bucket, stock }: After): After {
  return { bucket, stock, after: undefined, level: 'plain' };
}

/** Whether a line is told to merchandising when it is confirmed (D34). */
export function isTold(reason: Reason, publish: boolean): boolean {
  return publish && reason.isPublished && !movesBetweenSubBuckets(reason);
}
