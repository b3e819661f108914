import { groupedBy } from '../../../base/grouping.js';
import type { Decision, MovedLine } from '../../../engine/adjustments/decision.js';
import type { Id } from '../../../engine/model/model.js';
import type { Stamp } from '../../stamp.js';
import { change, type Steps } from '../../steps.js';
import { INVENTORY_ADJUSTMENT, type Transaction } from '../../transaction.js';
import { HEADER_ID, type Piece } from './pieces.js';

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

/** Writes a row for each other store that UINs have left (D44). Returns whether there were any. */
export function* writeLeft(
  { storeId, movements }: Decision,
  transaction: Transaction,
  stamp: Stamp,
): Steps<boolean> {
  const byStore = groupedBy(movements, (movement) => movement.storeId);
  byStore.delete(storeId);
  let isTold = false;
  for (const [store, left] of byStore) {
    const told = left.filter((movement) => movement.isPublished);
    isTold = (yield* writeLines(store, told, transaction, stamp)) || isTold;
  }
  return isTold;
}

/** The row for the store of an adjustment. It names its rows of the history. Undefined where nothing is told. */
export function toldHere({ storeId, movements }: Decision, { at }: Stamp): Piece | undefined {
  const here = movements.filter((movement) => movement.storeId === storeId);
  const unpublished = here.filter((movement) => !movement.isPublished);
  if (unpublished.length === here.length) return undefined;
  const items = unpublished.map((movement) => movement.item);
  const sql = `INSERT INTO outbox (store_id, transaction_type, transaction_id, unpublished_items,
      first_history_id, last_history_id, create_date)
    SELECT ?, ?, ${HEADER_ID}, ?, min(id), max(id), ? FROM history`;
  const names = items.length === 0 ? null : JSON.stringify(items);
  return { name: 'told', sql, values: [storeId, INVENTORY_ADJUSTMENT, names, at] };
}
