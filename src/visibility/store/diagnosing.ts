import type { Id } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import { all, PAUSE, type Steps } from '../../store/steps.js';
import { dimensionsToText } from '../service/dimensions.js';
import { type Name, nameOf } from '../service/names.js';
import type { Figures } from '../sync/figures.js';
import { readCounter } from './counter-rows.js';
import { DimensionSets } from './dimension-sets.js';
import { isWaiting, KNOWN_KEYS, type StockKey, touch } from './sync-marks.js';

/** A figure of ours that differs from the counter of the service (IV66). */
export interface FigureDifference extends StockKey {
  readonly figures: Figures;
  readonly measure: string;
  readonly expected: Quantity;
  /** Undefined: there is no counter. */
  readonly found: Quantity | undefined;
  /** The next run sets it. */
  readonly isWaiting: boolean;
}

/** Stores and items that have stock, an open document or figures, after the given key. */
export function* readKnownKeys({ storeId, item }: StockKey, limit: number): Steps<StockKey[]> {
  const rows = yield* all<{ store_id: Id; item_id: string }>(
    `SELECT known.store_id, known.item_id FROM (${KNOWN_KEYS}) AS known
     WHERE (known.store_id, known.item_id) > (?, ?) ORDER BY known.store_id, known.item_id LIMIT ?`,
    ...[storeId, item, limit],
  );
  return rows.map((row) => ({ storeId: row.store_id, item: row.item_id }));
}

/** The differences of one store and item. */
export function* differencesOf(
  key: StockKey,
  figures: readonly Figures[],
  ownSource: Name,
): Steps<FigureDifference[]> {
  const sets = new DimensionSets();
  const waits = yield* isWaiting(key);
  const differences: FigureDifference[] = [];
  for (const one of figures) {
    const dimensionText = dimensionsToText(one.place.dimensions);
    const setId = yield* sets.find(dimensionText);
    for (const [name, expected] of Object.entries(one.measures)) {
      const { organizationId, productId } = one.place;
      const measure = nameOf(name) as Name;
      const counterKey = {
        organizationId,
        productId,
        dimensionText,
        dataSource: ownSource,
        measure,
      };
      const counter = setId === undefined ? undefined : yield* readCounter(counterKey, setId);
      if (counter?.quantity === expected) continue;
      const found = counter?.quantity;
      differences.push({ ...key, figures: one, measure: name, expected, found, isWaiting: waits });
    }
  }
  return differences;
}

/** Marks what differs, so that the next run sets it. */
export function* touchDiffering(differences: readonly StockKey[]): Steps<number> {
  const keys = new Map(differences.map((one) => [`${one.storeId}\0${one.item}`, one]));
  let count = 0;
  for (const { storeId, item } of keys.values()) {
    yield* touch(storeId, item);
    count += 1;
    if (count % 1000 === 0) yield PAUSE;
  }
  return count;
}
