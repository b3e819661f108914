import type { Id } from '../../engine/model/model.js';
import { CARRIED_FORWARD, OPENING_STOCK } from '../transaction.js';

/** A row of the history of an item at a store. */
export interface FoldedRow {
  readonly id: Id;
  /** Null where it is not linked (0026). */
  readonly number: number | null;
  readonly at: string;
  readonly type: string;
  readonly total: number;
  readonly nonSellable: number;
  readonly reserve: number;
  readonly subBucket: Id | null;
}

/** A row that stays, with the sums that it carries. */
export interface CarriedRow {
  readonly id: Id;
  readonly total: number;
  readonly nonSellable: number;
  readonly reserve: number;
  readonly subBucket: Id | null;
}

/** The fate of the old rows of an item at a store. */
export interface FoldResult {
  readonly carried: readonly CarriedRow[];
  readonly goneIds: readonly Id[];
  /** The linked row that becomes the first one, if any is. */
  readonly first: { readonly id: Id; readonly number: number } | undefined;
}

/** Sums of old rows: the total, the reserve, and the quantity in each sub-bucket, or in none. */
class Sums {
  private total = 0;
  private reserve = 0;
  private readonly bySubBucket = new Map<Id | null, number>();

  add({ total, reserve, nonSellable, subBucket }: FoldedRow): void {
    this.total += total;
    this.reserve += reserve;
    this.bySubBucket.set(subBucket, (this.bySubBucket.get(subBucket) ?? 0) + nonSellable);
  }

  /** A row of each sub-bucket, of which one carries the total and the reserve. There is none for a zero. */
  rows(): Omit<CarriedRow, 'id'>[] {
    const { total, reserve, bySubBucket } = this;
    // Not one more than there were: without a row of no sub-bucket the first one has the total.
    const [first = null] = bySubBucket.keys();
    const carrier = bySubBucket.has(null) ? null : first;
    const all = [...bySubBucket].map(([subBucket, nonSellable]) =>
      subBucket === carrier
        ? { total, nonSellable, reserve, subBucket }
        : { total: 0, nonSellable, reserve: 0, subBucket },
    );
    return all.filter((row) => row.total !== 0 || row.nonSellable !== 0 || row.reserve !== 0);
  }
}

/** Rows of opening stock stay: they are compared with the file when it comes again. */
const isFolded = ({ type }: FoldedRow): boolean => type !== OPENING_STOCK;

/**
 * Folds the oldest rows of an item at a store, which are given in the order of their ids. As many stay as
 * carry the sums: the newest ones, so that neither a link nor a follower of the history behind an id misses
 * them.
 */
export class Fold {
  private readonly sums = new Sums();
  private count = 0;
  private newest: FoldedRow | undefined;
  private newestLinked: FoldedRow | undefined;

  add(row: FoldedRow): void {
    if (!isFolded(row)) return;
    this.sums.add(row);
    this.count += 1;
    this.newest = row;
    if (row.number !== null) this.newestLinked = row;
  }

  get keptCount(): number {
    const ends = new Set([this.newest, this.newestLinked].filter((row) => row !== undefined));
    return Math.max(this.sums.rows().length, ends.size);
  }

  get goneCount(): number {
    return this.count - this.keptCount;
  }

  /** The rows that carry the sums, the newest first: linked ones before others, but for the newest of all. */
  private kept(rows: readonly FoldedRow[]): readonly FoldedRow[] {
    const rank = (row: FoldedRow): number =>
      row === this.newest ? 2 : row.number === null ? 0 : 1;
    return [...rows].sort((a, b) => rank(b) - rank(a) || b.id - a.id).slice(0, this.keptCount);
  }

  /** The result of folding. Undefined where nothing is to be changed. @param all the rows that were added */
  result(all: readonly FoldedRow[]): FoldResult | undefined {
    const rows = all.filter(isFolded);
    const isCarried = rows.every(({ type }) => type === CARRIED_FORWARD);
    if (rows.length === 0 || (this.goneCount === 0 && isCarried)) return undefined;
    const kept = this.kept(rows);
    const nothing = { total: 0, nonSellable: 0, reserve: 0, subBucket: null };
    const sums = this.sums.rows();
    const carried = kept.map(({ id }, at) => ({ ...(sums[at] ?? nothing), id }));
    const ids = new Set(kept.map(({ id }) => id));
    const linked = kept.filter(({ number }) => number !== null).sort((a, b) => a.id - b.id);
    const [first] = linked;
    return {
      carried,
      goneIds: rows.flatMap(({ id }) => (ids.has(id) ? [] : [id])),
      first: first && { id: first.id, number: first.number ?? 0 },
    };
  }
}
