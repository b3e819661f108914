import { groupedBy } from '../../../base/grouping.js';
import type { Id } from '../../../engine/model/model.js';
import type { RowFacts, SubBucketIds } from '../../../engine/reference-data/plans.js';
import type { RangingRecord } from '../../../engine/reference-data/records.js';
import { ITEM_TYPE, UIN_TYPE } from '../../codes.js';
import type { Dialect } from '../../dialect.js';
import { all, exists, type Steps } from '../../steps.js';

/** The items of rows, each once, as a list for the dialect's `elements`. */
export const itemsOf = (rows: readonly { readonly item: string }[]): string =>
  JSON.stringify([...new Set(rows.map(({ item }) => item))]);

/**
 * Looks up what rows of an item at a store are compared with: a statement for all items, and two for
 * each store.
 */
export function* readRowFacts(
  dialect: Dialect,
  rows: readonly RangingRecord[],
): Steps<(row: RangingRecord) => RowFacts> {
  const items = yield* readItems(dialect, rows);
  const ranged = new Map<Id, ReadonlySet<string>>();
  for (const [store, places] of groupedBy(rows, (row) => row.store)) {
    if (!(yield* exists('SELECT 1 FROM store WHERE id = ?', store))) continue;
    ranged.set(store, yield* readRanged(dialect, store, places));
  }
  return ({ store, item }) => ({
    storeExists: ranged.has(store),
    item: items.get(item),
    isRanged: ranged.get(store)?.has(item) ?? false,
  });
}

function* readItems(
  { elements, joinInOrder }: Dialect,
  rows: readonly RangingRecord[],
): Steps<Map<string, RowFacts['item']>> {
  type Row = { id: string; item_type: number; uin_type: number | null };
  const found = yield* all<Row>(
    `SELECT i.id, i.item_type, i.uin_type
     FROM ${elements} w ${joinInOrder} item i ON i.id = w.value`,
    itemsOf(rows),
  );
  return new Map(
    found.map(({ id, item_type, uin_type }) => {
      const uinType = uin_type === null ? null : UIN_TYPE.wordOf(uin_type);
      return [id, { type: ITEM_TYPE.wordOf(item_type), uinType }];
    }),
  );
}

/** Those of the items that the store has. */
function* readRanged(
  { elements, joinInOrder }: Dialect,
  store: Id,
  rows: readonly RangingRecord[],
): Steps<ReadonlySet<string>> {
  const found = yield* all<{ item_id: string }>(
    `SELECT r.item_id FROM ${elements} w ${joinInOrder} store_item r
     ON r.store_id = ? AND r.item_id = w.value`,
    ...[itemsOf(rows), store],
  );
  return new Set(found.map((row) => row.item_id));
}

/** Those of the sub-buckets that exist. */
export function* readSubBucketIds(
  { elements, joinInOrder }: Dialect,
  names: readonly string[],
): Steps<SubBucketIds> {
  if (names.length === 0) return new Map();
  const found = yield* all<{ id: Id; description: string }>(
    `SELECT t.id, t.description FROM ${elements} w ${joinInOrder} nonsellable_type t
     ON t.description = w.value`,
    JSON.stringify([...new Set(names)]),
  );
  return new Map(found.map(({ id, description }) => [description, id]));
}
