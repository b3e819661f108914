import type { Bucket, Id, Position, Reason } from './model.js';
import { add, NO_QUANTITY, negate, POSITION_MAX, type Quantity } from './quantity.js';

export interface Effect {
  readonly total: Quantity;
  readonly nonSellable: Quantity;
  readonly customerReserve: Quantity;
  readonly fromSubBucket: Id | undefined;
  readonly toSubBucket: Id | undefined;
}

/** Texts for people (D24), and the sign on each stored quantity. */
interface Disposition {
  readonly text: string;
  readonly total: -1 | 0 | 1;
  readonly nonSellable: -1 | 0 | 1;
  readonly customerReserve: -1 | 0 | 1;
}

const DISPOSITIONS: Readonly<Partial<Record<`${Bucket}>${Bucket}`, Disposition>>> = {
  'ATS>DIST': { text: '- Stock On Hand', total: -1, nonSellable: 0, customerReserve: 0 },
  'ATS>TRBL': { text: '+ Unavailable', total: 0, nonSellable: 1, customerReserve: 0 },
  'DIST>ATS': { text: '+ Stock On Hand', total: 1, nonSellable: 0, customerReserve: 0 },
  'TRBL>ATS': { text: '- Unavailable', total: 0, nonSellable: -1, customerReserve: 0 },
  'ATS>COR': { text: '+ Customer Order Reserve', total: 0, nonSellable: 0, customerReserve: 1 },
  'COR>ATS': { text: '- Customer Order Reserve', total: 0, nonSellable: 0, customerReserve: -1 },
  'TRBL>DIST': {
    text: '- Stock On Hand and - Unavailable',
    total: -1,
    nonSellable: -1,
    customerReserve: 0,
  },
  'TRBL>TRBL': {
    text: '- Unavailable and + Unavailable',
    total: 0,
    nonSellable: 0,
    customerReserve: 0,
  },
};

const BUCKETS_BY_SIGNS: ReadonlyMap<string, { from: Bucket; to: Bucket }> = new Map(
  Object.entries(DISPOSITIONS).map(([key, { total, nonSellable, customerReserve }]) => {
    const [from, to] = key.split('>') as [Bucket, Bucket];
    return [[total, nonSellable, customerReserve].join(), { from, to }];
  }),
);

function dispositionOf(from: Bucket, to: Bucket): Disposition {
  const disposition = DISPOSITIONS[`${from}>${to}`];
  if (disposition === undefined) throw new Error(`${from} to ${to} is no disposition`);
  return disposition;
}

export const DISPOSITION_PAIRS = Object.keys(DISPOSITIONS)
  .map((pair) => pair.replace('>', ' to '))
  .join(', ');

export function isDisposition(from: Bucket, to: Bucket): boolean {
  return DISPOSITIONS[`${from}>${to}`] !== undefined;
}

export function dispositionText(from: Bucket, to: Bucket): string {
  return dispositionOf(from, to).text;
}

export function bucketsOfChange(
  total: number,
  nonSellable: number,
  customerReserve: number,
): { from: Bucket; to: Bucket } {
  const signs = [total, nonSellable, customerReserve].map(Math.sign).join();
  const buckets = BUCKETS_BY_SIGNS.get(signs);
  if (buckets === undefined) throw new Error(`no disposition adds ${signs} to a position`);
  return buckets;
}

export function effectOf(reason: Reason, quantity: Quantity): Effect {
  const { total, nonSellable, customerReserve } = dispositionOf(reason.from, reason.to);
  const signed = (sign: -1 | 0 | 1): Quantity =>
    sign === 0 ? NO_QUANTITY : sign === 1 ? quantity : negate(quantity);
  return {
    total: signed(total),
    nonSellable: signed(nonSellable),
    customerReserve: signed(customerReserve),
    fromSubBucket: reason.fromSubBucket,
    toSubBucket: reason.toSubBucket,
  };
}

/** total - non-sellable - customer reserve - transfer reserve - vendor return. */
export function availableOf(position: Position): Quantity {
  const { total, nonSellable, customerReserve, transferReserve, vendorReturn } = position;
  return (total - nonSellable - customerReserve - transferReserve - vendorReturn) as Quantity;
}

export interface BucketStock {
  readonly name: string;
  readonly quantity: Quantity;
}

/** The bucket that the reason takes from, if it may not become negative (D26). Else undefined. */
export function limitingBucket(
  reason: Reason,
  position: Position | undefined,
): BucketStock | undefined {
  if (reason.from === 'TRBL') {
    if (reason.fromSubBucket === undefined) {
      return { name: 'non-sellable total', quantity: position?.nonSellable ?? NO_QUANTITY };
    }
    const quantity = position?.subBuckets.get(reason.fromSubBucket) ?? NO_QUANTITY;
    return { name: `non-sellable sub-bucket ${reason.fromSubBucketName}`, quantity };
  }
  if (reason.from === 'COR') {
    return { name: 'customer reserve', quantity: position?.customerReserve ?? NO_QUANTITY };
  }
  return undefined;
}

/**
 * Lines show the bucket that the reason takes from, or the available one where it takes from
 * outside (D26).
 */
export function shownBucket(reason: Reason, position: Position | undefined): BucketStock {
  const available = position === undefined ? NO_QUANTITY : availableOf(position);
  return limitingBucket(reason, position) ?? { name: 'available', quantity: available };
}

/** Every stored quantity stays within ±90,000,000,000 units (D25). */
export function staysInRange(position: Position | undefined, effect: Effect): boolean {
  const after = [
    add(position?.total ?? NO_QUANTITY, effect.total),
    add(position?.nonSellable ?? NO_QUANTITY, effect.nonSellable),
    add(position?.customerReserve ?? NO_QUANTITY, effect.customerReserve),
  ];
  return after.every((quantity) => Math.abs(quantity) <= POSITION_MAX);
}

/** Whether stock stays unavailable, and only changes its sub-bucket: without sub-buckets it has no meaning. */
export function movesBetweenSubBuckets({ from, to }: Pick<Reason, 'from' | 'to'>): boolean {
  return from === 'TRBL' && to === 'TRBL';
}

/**
 * A confirmed line is told to merchandising if its reason is published, the adjustment is, and the
 * stock does not stay inside the unavailable bucket (D34).
 */
export function isPublished(reason: Reason, adjustmentPublishes: boolean): boolean {
  return adjustmentPublishes && reason.isPublished && !movesBetweenSubBuckets(reason);
}
