import { groupedBy } from '../../../base/grouping.js';
import type { Id } from '../../../engine/model/model.js';
import type { RowFacts, SubBucketIds } from '../../../engine/reference-data/plans.js';
import type { RangingRecord } from '../../../engine/reference-data/records.js';
import { ITEM_TYPE, UIN_TYPE } from '../../codes.js';
import type { Dialect } from '../../dialect.js';
import { all, exists, type Steps } from '../../steps.js';

export const itemsOf = (rows: readonly { readonly item: string }[]): string =>
  JSON.stringify([...new Set(rows.map(({ item }) => item))]);

interface PlaceRow {
  readonly id: string;
  readonly item_type: number;
  readonly uin_type: number | null;
  readonly is_ranged: 0 | 1;
}

export function* readRowFacts(
  dialect: Dialect,
  rows: readonly RangingRecord[],
): Steps<(row: RangingRecord) => RowFacts> {
  const found = new Map<Id, (item: string) => RowFacts>();
  for (const [store, places] of groupedBy(rows, (row) => row.store)) {
    const storeExists = yield* exists('SELECT 1 FROM store WHERE id = ?', store);
    const items = yield* readItems(dialect, store, places);
    const noItem: RowFacts = { storeExists, item: undefined, isRanged: false };
    const byItem = new Map(items.map((row) => [row.id, factsOf(row, storeExists)]));
    found.set(store, (item) => byItem.get(item) ?? noItem);
  }
  return ({ store, item }) => (found.get(store) as (item: string) => RowFacts)(item);
}

function readItems(
  { elements, joinInOrder }: Dialect,
  store: Id,
  rows: readonly RangingRecord[],
): Steps<PlaceRow[]> {
  return all<PlaceRow>(
    `SELECT i.id, i.item_type, i.uin_type,
       CASE WHEN r.item_id IS NULL THEN 0 ELSE 1 END AS is_ranged
     FROM ${elements} w ${joinInOrder} item i ON i.id = w.value
     LEFT JOIN store_item r ON r.store_id = ? AND r.item_id = i.id`,
    ...[itemsOf(rows), store],
  );
}

function factsOf({ item_type, uin_type, is_ranged }: PlaceRow, storeExists: boolean): RowFacts {
  const type = ITEM_TYPE.wordOf(item_type);
  const uinType = uin_type === null ? null : UIN_TYPE.wordOf(uin_type);
  return { storeExists, item: { type, uinType }, isRanged: is_ranged === 1 };
}

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
