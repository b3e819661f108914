import type { Id } from '../../engine/model/model.js';
import type { Dialect } from '../dialect.js';
import { findOfItem, type Page, type RowReading } from '../item-walker.js';
import { adjustmentsOfItemWalk, adjustmentsWalk } from '../lookup-sql.js';
import type { Steps } from '../steps.js';
import type { AdjustmentCriteria } from '../store.js';
import { findAlong } from '../walker.js';

/** Adjustments of a store, newest first (D10). */
export function* findOfStore<Row>(
  dialect: Dialect,
  criteria: AdjustmentCriteria & { readonly storeId: Id },
  columns: string,
  after: Page['after'],
  reading: RowReading<Row>,
): Steps<Row[]> {
  const { item, id, limit } = criteria;
  if (item !== undefined && id === undefined) {
    const walk = adjustmentsOfItemWalk({ ...criteria, item }, columns);
    return yield* findOfItem(dialect, walk, { limit, after }, reading);
  }
  return yield* findAlong(adjustmentsWalk(criteria, columns), limit, after, reading.read);
}
