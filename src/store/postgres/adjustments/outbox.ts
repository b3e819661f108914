import { groupedBy } from '../../../base/grouping.js';
import type { Decision, MovedLine } from '../../../engine/adjustments/decision.js';
import type { Id } from '../../../engine/model/model.js';
import type { Stamp } from '../../stamp.js';
import { change, type Steps } from '../../steps.js';
import { INVENTORY_ADJUSTMENT, type Transaction } from '../../transaction.js';
import type { WrittenHistory } from './stock.js';

/** Writes lines to be told. Returns whether there were any. */
export function* writeLines(
  storeId: Id,
  told: readonly MovedLine[],
  { type, id }: Transaction,
  { at }: Stamp,
): Steps<boolean> {
  const lines = told.map(({ item, reasonCode, quantity, uins, from, to }) => ({
    ...{ item, reasonCode, quantity, uins },
    ...{ from, to },
  }));
  if (lines.length === 0) return false;
  yield* change(
    `INSERT INTO outbox (store_id, transaction_type, transaction_id, lines, create_date)
     VALUES (?, ?, ?, ?, ?)`,
    ...[storeId, type, id, JSON.stringify(lines), at],
  );
  return true;
}

/**
 * One row for the adjustment's store, and one for each other store that UINs have left (D44). Returns whether
 * there were any.
 */
export function* writeAdjustment(
  { storeId, movements }: Decision,
  id: Id,
  history: WrittenHistory,
  stamp: Stamp,
): Steps<boolean> {
  const byStore = groupedBy(movements, (movement) => movement.storeId);
  const here = byStore.get(storeId) ?? [];
  const unpublished = here.filter((movement) => !movement.isPublished);
  const transaction = { type: INVENTORY_ADJUSTMENT, id };
  byStore.delete(storeId);
  let isTold = false;
  for (const [store, left] of byStore) {
    const told = left.filter((movement) => movement.isPublished);
    isTold = (yield* writeLines(store, told, transaction, stamp)) || isTold;
  }
  if (unpublished.length === here.length) return isTold;
  const items = unpublished.map((movement) => movement.item);
  yield* change(
    `INSERT INTO outbox (store_id, transaction_type, transaction_id, unpublished_items,
       first_history_id, last_history_id, create_date) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ...[storeId, transaction.type, id, items.length === 0 ? null : JSON.stringify(items)],
    ...[history.firstId, history.lastId, stamp.at],
  );
  return true;
}
