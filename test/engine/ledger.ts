import type { Decision, Movement } from '../../src/engine/adjustments/decision.js';
import { type HistoryEntry, historyOf } from '../../src/engine/model/history.js';
import type {
  Adjustment,
  Facts,
  Id,
  ItemFacts,
  Position,
  Reason,
} from '../../src/engine/model/model.js';
import { NO_QUANTITY, type Quantity } from '../../src/engine/model/quantity.js';
import { byId, facts, item, STORE } from './builders.js';

/** What a store has of an item before anything moves. */
export interface Opening {
  readonly item: string;
  readonly total: number;
  readonly customerReserve: number;
  readonly subBuckets: Readonly<Record<Id, number>>;
}

interface Stock {
  total: number;
  nonSellable: number;
  customerReserve: number;
  readonly subBuckets: Map<Id, number>;
}

const OPENING_CODE = 0;

/**
 * Positions and their history, in memory. It carries out decisions as a store has to, and throws
 * where a decision says something of the stock that is not so.
 */
export class Ledger {
  readonly history: HistoryEntry[] = [];
  private readonly stock = new Map<string, Stock>();

  constructor(
    openings: readonly Opening[],
    private readonly items: readonly string[],
    private readonly reasons: readonly Reason[],
  ) {
    for (const opening of openings) this.open(opening);
  }

  /** What a decision is told: the stock of this moment. */
  facts(adjustment?: Adjustment): Facts {
    const items = this.items.map((id): [string, ItemFacts] => [
      id,
      item(id, { position: this.positionOf(id) }),
    ]);
    return facts({ adjustment, items: new Map(items), reasons: byId(this.reasons) });
  }

  carryOut({ movements }: Decision): void {
    for (const movement of movements) {
      this.move(movement);
      this.history.push(...historyOf(movement));
    }
  }

  /** Every bucket that is not empty, by name; an empty one is as good as none. */
  buckets(): Record<string, number> {
    const named = [...this.stock].flatMap(([item, stock]) => [
      [`${item} total`, stock.total] as const,
      [`${item} non-sellable`, stock.nonSellable] as const,
      [`${item} customer reserve`, stock.customerReserve] as const,
      ...[...stock.subBuckets].map(([id, held]) => [`${item} sub-bucket ${id}`, held] as const),
    ]);
    return Object.fromEntries(named.filter(([, held]) => held !== 0).sort());
  }

  /** The same buckets as the history adds them up. */
  bucketsOfHistory(): Record<string, number> {
    const sums: Record<string, number> = {};
    const add = (name: string, delta: number): void => {
      sums[name] = (sums[name] ?? 0) + delta;
    };
    for (const { item, total, nonSellable, customerReserve, subBucket } of this.history) {
      add(`${item} total`, total);
      add(`${item} non-sellable`, nonSellable);
      add(`${item} customer reserve`, customerReserve);
      if (subBucket !== undefined) add(`${item} sub-bucket ${subBucket}`, nonSellable);
    }
    return Object.fromEntries(
      Object.entries(sums)
        .filter(([, held]) => held !== 0)
        .sort(),
    );
  }

  /** Each item's non-sellable total beside the sum of its sub-buckets. */
  nonSellable(): { item: string; stored: number; summed: number }[] {
    return [...this.stock].map(([item, { nonSellable, subBuckets }]) => ({
      item,
      stored: nonSellable,
      summed: [...subBuckets.values()].reduce((sum, held) => sum + held, 0),
    }));
  }

  private open({ item: itemId, total, customerReserve, subBuckets }: Opening): void {
    const held = new Map(Object.entries(subBuckets).map(([id, one]) => [Number(id), one]));
    const nonSellable = [...held.values()].reduce((sum, one) => sum + one, 0);
    this.stock.set(itemId, { total, nonSellable, customerReserve, subBuckets: held });
    const common = { storeId: STORE, item: itemId, reasonCode: OPENING_CODE };
    this.history.push({
      ...common,
      total: total as Quantity,
      nonSellable: NO_QUANTITY,
      customerReserve: customerReserve as Quantity,
      subBucket: undefined,
    });
    for (const [subBucket, one] of held) {
      const nothing = { total: NO_QUANTITY, customerReserve: NO_QUANTITY };
      this.history.push({ ...common, ...nothing, nonSellable: one as Quantity, subBucket });
    }
  }

  private positionOf(item: string): Position | undefined {
    const stock = this.stock.get(item);
    if (stock === undefined) return undefined;
    return {
      total: stock.total as Quantity,
      nonSellable: stock.nonSellable as Quantity,
      customerReserve: stock.customerReserve as Quantity,
      transferReserve: NO_QUANTITY,
      vendorReturn: NO_QUANTITY,
      subBuckets: new Map(stock.subBuckets) as unknown as ReadonlyMap<Id, Quantity>,
    };
  }

  private move({ item, effect, quantity }: Movement): void {
    const stock = this.stock.get(item) ?? emptyStock();
    this.stock.set(item, stock);
    stock.total += effect.total;
    stock.nonSellable += effect.nonSellable;
    stock.customerReserve += effect.customerReserve;
    const { fromSubBucket: from, toSubBucket: to } = effect;
    if (from !== undefined) {
      const held = stock.subBuckets.get(from);
      if (held === undefined) throw new Error(`${item}: takes from a sub-bucket that has no row`);
      stock.subBuckets.set(from, held - quantity);
    }
    if (to === undefined) return;
    stock.subBuckets.set(to, (stock.subBuckets.get(to) ?? 0) + quantity);
  }
}

function emptyStock(): Stock {
  return { total: 0, nonSellable: 0, customerReserve: 0, subBuckets: new Map() };
}
