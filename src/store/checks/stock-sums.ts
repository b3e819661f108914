import type { Id } from '../../engine/model/model.js';
import type { Value } from '../steps.js';

export interface StockKey {
  readonly store: Id;
  readonly item: string;
}

/** Before every store and item. */
export const FIRST_KEY: StockKey = { store: Number.MIN_SAFE_INTEGER, item: '' };

/** Behind every store and item. */
export const LAST_KEY: StockKey = { store: Number.MAX_SAFE_INTEGER, item: '\u{10ffff}' };

export const keyValues = ({ store, item }: StockKey): Value[] => [store, item];

const isSame = (a: StockKey, b: StockKey): boolean => a.store === b.store && a.item === b.item;

/** Whether a key is up to another in the order of the database: by the bytes of an item's UTF-8. */
export function isUpTo(a: StockKey, b: StockKey): boolean {
  if (a.store !== b.store) return a.store < b.store;
  return Buffer.compare(Buffer.from(a.item), Buffer.from(b.item)) <= 0;
}

export type HistoryRow = readonly [
  store: Id,
  item: string,
  id: Id,
  total: number,
  nonSellable: number,
  reserve: number,
  subBucket: Id | null,
];

/** The sum of the rows of the history of one store and item. */
export interface HistorySum extends StockKey {
  lastId: Id;
  total: number;
  nonSellable: number;
  reserve: number;
  /** The sums of the sub-buckets that rows name. */
  readonly subBuckets: Map<Id, number>;
}

export function emptySum(store: Id, item: string): HistorySum {
  const nothing = { total: 0, nonSellable: 0, reserve: 0, subBuckets: new Map<Id, number>() };
  return { store, item, lastId: 0, ...nothing };
}

/** Adds a row of its store and item to a sum. */
export function addRow(
  sum: HistorySum,
  [, , , total, nonSellable, reserve, subBucket]: HistoryRow,
): void {
  sum.total += total;
  sum.nonSellable += nonSellable;
  sum.reserve += reserve;
  if (subBucket === null) return;
  sum.subBuckets.set(subBucket, (sum.subBuckets.get(subBucket) ?? 0) + nonSellable);
}

/**
 * Adds rows, which are in the order of stores and items, to sums. The first rows may go on with the sum of
 * the rows before.
 */
export function sumUp(rows: readonly HistoryRow[], open: HistorySum | undefined): HistorySum[] {
  let current = open && { ...open, subBuckets: new Map(open.subBuckets) };
  const sums: HistorySum[] = current === undefined ? [] : [current];
  for (const row of rows) {
    const [store, item, id] = row;
    if (current === undefined || !isSame(current, { store, item })) {
      current = emptySum(store, item);
      sums.push(current);
    }
    current.lastId = id;
    addRow(current, row);
  }
  return sums;
}
