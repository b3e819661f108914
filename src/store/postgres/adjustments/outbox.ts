import { groupedBy } from '../../../base/grouping.js';
import type { Decision, MovedLine } from '../../../engine/adjustments/decision.js';
import type { Id } from '../../../engine/model/model.js';
import type { Stamp } from '../../stamp.js';
import { change, type Steps, type Value } from '../../steps.js';
import { INVENTORY_ADJUSTMENT, type Transaction } from '../../transaction.js';
import { HEADER_ID, type Piece } from './pieces.js';

const linesOf = (told: readonly MovedLine[]): string =>
  JSON.stringify(
    told.map(({ item, reasonCode, quantity, uins, from, to }) => ({
      ...{ item, reasonCode, quantity, uins },
      ...{ from, to },
    })),
  );

/** Writes lines to be told. Returns whether there were any. */
export function* writeLines(
  storeId: Id,
  told: readonly MovedLine[],
  { type, id }: Transaction,
  { at }: Stamp,
): Steps<boolean> {
  if (told.length === 0) return false;
  yield* change(
    `INSERT INTO outbox (store_id, transaction_type, transaction_id, lines, create_date)
     VALUES (?, ?, ?, ?, ?)`,
    ...[storeId, type, id, linesOf(told), at],
  );
  return true;
}

const LEFT = `(?, ?, ${HEADER_ID}, ?, NULL, NULL::bigint, NULL::bigint, ?)`;
const HERE = `(?, ?, ${HEADER_ID}, NULL, ?, (SELECT min(id) FROM history), (SELECT max(id) FROM history), ?)`;

/** A row for each other store that UINs have left (D44). */
function leftRows({ storeId, movements }: Decision, { at }: Stamp): Value[][] {
  const byStore = groupedBy(
    movements.filter((movement) => movement.isPublished && movement.storeId !== storeId),
    (movement) => movement.storeId,
  );
  return [...byStore].map(([store, left]) => [store, INVENTORY_ADJUSTMENT, linesOf(left), at]);
}

/** The row for the store of an adjustment. It names its rows of the history. Undefined where nothing is told. */
function hereRow({ storeId, movements }: Decision, { at }: Stamp): Value[] | undefined {
  const here = movements.filter((movement) => movement.storeId === storeId);
  const unpublished = here.filter((movement) => !movement.isPublished);
  if (unpublished.length === here.length) return undefined;
  const items = unpublished.map((movement) => movement.item);
  const names = items.length === 0 ? null : JSON.stringify(items);
  return [storeId, INVENTORY_ADJUSTMENT, names, at];
}

/**
 * The rows for merchandising: those of stores that units have left come first, as over SQLite. Undefined
 * where nothing is told.
 */
export function toldOfAdjustment(decision: Decision, stamp: Stamp): Piece | undefined {
  const left = leftRows(decision, stamp);
  const here = hereRow(decision, stamp);
  const rows = [...left.map(() => LEFT), ...(here === undefined ? [] : [HERE])];
  if (rows.length === 0) return undefined;
  const sql = `INSERT INTO outbox (store_id, transaction_type, transaction_id, lines, unpublished_items,
      first_history_id, last_history_id, create_date)
    VALUES ${rows.join(', ')}`;
  return { name: 'told', sql, values: [...left.flat(), ...(here ?? [])] };
}
