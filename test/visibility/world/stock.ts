import { effectOf } from '../../../src/engine/model/dispositions.js';
import type { Bucket, Reason } from '../../../src/engine/model/model.js';
import {
  add,
  NO_QUANTITY,
  negate,
  type Quantity,
  quantityFromText,
  quantityToText,
} from '../../../src/engine/model/quantity.js';
import { Refused } from './memory-service.js';
import type { ReasonSetup, Setup } from './scenario.js';

/** The sub-bucket that is always there. */
const TROUBLE = 1;

const INSTALLED: readonly ReasonSetup[] = [
  { code: 3, from: 'TRBL', to: 'ATS', fromSubBucket: TROUBLE },
  { code: 76, from: 'DIST', to: 'ATS' },
  { code: 81, from: 'ATS', to: 'DIST' },
  { code: 84, from: 'ATS', to: 'DIST' },
  { code: 88, from: 'ATS', to: 'DIST' },
  { code: 89, from: 'TRBL', to: 'DIST', fromSubBucket: TROUBLE },
  { code: 90, from: 'ATS', to: 'DIST' },
  { code: 91, from: 'ATS', to: 'TRBL', toSubBucket: TROUBLE },
  { code: 94, from: 'DIST', to: 'ATS' },
  { code: 180, from: 'ATS', to: 'COR' },
  { code: 181, from: 'COR', to: 'ATS' },
];

interface Held {
  total: Quantity;
  nonSellable: Quantity;
  reserve: Quantity;
  readonly subBuckets: Map<number, Quantity>;
}

/** What of open documents the early figures see. */
export interface OpenQuantities {
  readonly onorder: Quantity;
  readonly ordered: Quantity;
}

/** Stock by store and item, moved by the dispositions of the engine. */
export class Stock {
  readonly #held = new Map<string, Held>();
  readonly #reasons: ReadonlyMap<number, Reason>;

  constructor({ stock, reasons = [] }: Pick<Setup, 'stock' | 'reasons'>) {
    this.#reasons = new Map([...INSTALLED, ...reasons].map((one) => [one.code, reasonOf(one)]));
    for (const { store, item, total } of stock)
      this.#at(store, item).total = quantityFromText(total);
  }

  reason(code: number): Reason {
    const reason = this.#reasons.get(code);
    if (reason === undefined) throw new Error(`no reason ${code}`);
    return reason;
  }

  /** Refuses what takes more from an unavailable bucket than it holds. */
  check(store: number, item: string, code: number, quantity: Quantity): void {
    const { from, fromSubBucket } = this.reason(code);
    const held = this.#at(store, item);
    const limits: Partial<Record<Bucket, Quantity>> = {
      TRBL: held.subBuckets.get(fromSubBucket ?? 0) ?? NO_QUANTITY,
      COR: held.reserve,
    };
    const limit = limits[from];
    if (limit !== undefined && quantity > limit)
      throw new Refused([{ code: 'QUANTITY_EXCEEDS_BUCKET' as never, values: {} }]);
  }

  move(store: number, item: string, code: number, quantity: Quantity): void {
    const held = this.#at(store, item);
    const { total, nonSellable, customerReserve, fromSubBucket, toSubBucket } = effectOf(
      this.reason(code),
      quantity,
    );
    held.total = add(held.total, total);
    held.nonSellable = add(held.nonSellable, nonSellable);
    held.reserve = add(held.reserve, customerReserve);
    this.#addTo(held, fromSubBucket, negate(quantity));
    this.#addTo(held, toSubBucket, quantity);
  }

  /** An invoice: available stock falls, of a return it rises. */
  sell(store: number, item: string, quantity: Quantity): void {
    const held = this.#at(store, item);
    held.total = add(held.total, negate(quantity));
  }

  /** Our own figures: measures by status, the row without one first (IV30). */
  figures(store: number, item: string, open: OpenQuantities): [string | undefined, object][] {
    const { total, nonSellable, reserve, subBuckets } = this.#at(store, item);
    const available = add(total, negate(add(nonSellable, reserve)));
    const { onorder, ordered } = open;
    const text = quantityToText;
    const main = {
      physicalinvent: text(add(total, negate(nonSellable))),
      availphysical: text(available),
      reservphysical: text(reserve),
      ordered: text(ordered),
      onorder: text(onorder),
      availordered: text(add(add(available, ordered), negate(onorder))),
    };
    const unavailable = [...subBuckets].map(([status, quantity]): [string, object] => [
      String(status),
      { physicalinvent: text(quantity) },
    ]);
    return [[undefined, main], ...unavailable];
  }

  /** All that was held or touched so far. */
  pairs(): [number, string][] {
    return [...this.#held.keys()].map((key) => {
      const [store = '', item = ''] = key.split('|');
      return [Number(store), item];
    });
  }

  #at(store: number, item: string): Held {
    const key = `${store}|${item}`;
    let held = this.#held.get(key);
    if (held === undefined) {
      const none = NO_QUANTITY;
      held = { total: none, nonSellable: none, reserve: none, subBuckets: new Map() };
      this.#held.set(key, held);
    }
    return held;
  }

  #addTo({ subBuckets }: Held, id: number | undefined, quantity: Quantity): void {
    if (id === undefined) return;
    subBuckets.set(id, add(subBuckets.get(id) ?? NO_QUANTITY, quantity));
  }
}

function reasonOf({ code, from, to, fromSubBucket, toSubBucket }: ReasonSetup): Reason {
  return {
    id: code,
    code,
    description: String(code),
    from,
    to,
    fromSubBucket,
    fromSubBucketName: undefined,
    toSubBucket,
    isActive: true,
    isPublished: true,
  };
}
