import type { Movement } from '../../../engine/adjustments/decision.js';
import { historyOf } from '../../../engine/model/history.js';
import { inStep } from '../../in-step.js';
import type { Stamp } from '../../stamp.js';
import { all, change, type Steps } from '../../steps.js';
import type { Transaction } from '../../transaction.js';
import { HEADER_ID, type Piece } from './pieces.js';

interface PositionChange {
  readonly store: number;
  readonly item: string;
  total: number;
  unsellable: number;
  reserve: number;
}

interface BucketChange {
  readonly store: number;
  readonly item: string;
  readonly bucket: number;
  quantity: number;
  /** Whether something is taken from it. Then it must be there. */
  isTakenFrom: boolean;
}

/** The movements of a decision, added up for each position. */
function positionChanges(movements: readonly Movement[]): PositionChange[] {
  const changes = new Map<string, PositionChange>();
  for (const { storeId: store, item, effect } of movements) {
    const key = `${store} ${item}`;
    const found = changes.get(key) ?? { store, item, total: 0, unsellable: 0, reserve: 0 };
    found.total += effect.total;
    found.unsellable += effect.nonSellable;
    found.reserve += effect.customerReserve;
    changes.set(key, found);
  }
  return [...changes.values()];
}

function bucketChanges(movements: readonly Movement[]): BucketChange[] {
  const changes = new Map<string, BucketChange>();
  const add = (
    { storeId: store, item }: Movement,
    bucket: number | undefined,
    quantity: number,
    isTakenFrom: boolean,
  ): void => {
    if (bucket === undefined) return;
    const key = `${store} ${bucket} ${item}`;
    const found = changes.get(key) ?? { store, item, bucket, quantity: 0, isTakenFrom: false };
    found.quantity += quantity;
    found.isTakenFrom ||= isTakenFrom;
    changes.set(key, found);
  };
  for (const movement of movements) {
    add(movement, movement.effect.fromSubBucket, -movement.quantity, true);
    add(movement, movement.effect.toSubBucket, movement.quantity, false);
  }
  return [...changes.values()];
}

const POSITIONS = `jsonb_to_recordset(?::jsonb)
  AS w (store bigint, item text, total bigint, unsellable bigint, reserve bigint)`;

/** Adds to positions, never to values read before. The first movement at a store makes the position. */
function* addToPositions(changes: readonly PositionChange[], at: string): Steps<void> {
  if (changes.length === 0) return;
  const rows = yield* all<{ store_id: number; item_id: string }>(
    `UPDATE store_item_stock s SET quantity_total = s.quantity_total + w.total,
       quantity_non_sellable = s.quantity_non_sellable + w.unsellable,
       quantity_customer_reserve = s.quantity_customer_reserve + w.reserve, update_date = ?
     FROM ${POSITIONS} WHERE s.store_id = w.store AND s.item_id = w.item
     RETURNING s.store_id, s.item_id`,
    ...[at, JSON.stringify(changes)],
  );
  if (rows.length === changes.length) return;
  const known = new Set(rows.map((row) => `${row.store_id} ${row.item_id}`));
  const fresh = changes.filter(({ store, item }) => !known.has(`${store} ${item}`));
  yield* change(
    `INSERT INTO store_item_stock (store_id, item_id, quantity_total, quantity_non_sellable,
       quantity_customer_reserve, update_date)
     SELECT w.store, w.item, w.total, w.unsellable, w.reserve, ? FROM ${POSITIONS}`,
    ...[at, JSON.stringify(fresh)],
  );
}

const BUCKETS = `jsonb_to_recordset(?::jsonb)
  AS w (store bigint, item text, bucket bigint, quantity bigint)`;

function* addToSubBuckets(changes: readonly BucketChange[]): Steps<void> {
  if (changes.length === 0) return;
  const rows = yield* all<{ store_id: number; item_id: string; nonsellable_type_id: number }>(
    `UPDATE store_item_stock_nonsellable n SET quantity = n.quantity + w.quantity
     FROM ${BUCKETS}
     WHERE n.store_id = w.store AND n.item_id = w.item AND n.nonsellable_type_id = w.bucket
     RETURNING n.store_id, n.item_id, n.nonsellable_type_id`,
    JSON.stringify(changes),
  );
  const keyOf = (store: number, bucket: number, item: string) => `${store} ${bucket} ${item}`;
  const known = new Set(
    rows.map((row) => keyOf(row.store_id, row.nonsellable_type_id, row.item_id)),
  );
  const fresh = changes.filter(({ store, bucket, item }) => !known.has(keyOf(store, bucket, item)));
  if (fresh.length === 0) return;
  const missing = fresh.find(({ isTakenFrom }) => isTakenFrom);
  if (missing !== undefined) {
    throw new Error(`item ${missing.item} takes from a sub-bucket that has no row`);
  }
  yield* change(
    `INSERT INTO store_item_stock_nonsellable (store_id, item_id, nonsellable_type_id, quantity)
     SELECT w.store, w.item, w.bucket, w.quantity FROM ${BUCKETS}`,
    JSON.stringify(fresh),
  );
}

/** The movements in the history. Undefined where nothing was moved. */
export function historyOfMovements(
  movements: readonly Movement[],
  type: Transaction['type'],
  { user, at }: Stamp,
): Piece | undefined {
  const entries = movements.flatMap(historyOf).map((entry, place) => ({ ...entry, place }));
  if (entries.length === 0) return undefined;
  const sql = `INSERT INTO store_item_stock_history (store_id, item_id, reason_code, transaction_type,
      transaction_id, transaction_user, transaction_timestamp, quantity_total_delta,
      quantity_non_sellable_delta, quantity_customer_reserve_delta, nonsellable_type_id)
    SELECT w."storeId", w.item, w."reasonCode", ?, ${HEADER_ID}, ?, ?, w.total, w."nonSellable",
      w."customerReserve", w."subBucket"
    FROM jsonb_to_recordset(?::jsonb) AS w ("storeId" bigint, item text, "reasonCode" bigint,
      total bigint, "nonSellable" bigint, "customerReserve" bigint, "subBucket" bigint, place bigint)
    ORDER BY w.place RETURNING id`;
  return { name: 'history', sql, values: [type, user, at, JSON.stringify(entries)] };
}

/** Changes positions and sub-buckets in a fixed number of statements, whatever the number of movements. */
export function* movePositions(movements: readonly Movement[], { at }: Stamp): Steps<void> {
  yield* inStep(
    addToPositions(positionChanges(movements), at),
    addToSubBuckets(bucketChanges(movements)),
  );
}
