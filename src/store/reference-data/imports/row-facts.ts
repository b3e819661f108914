import type { Id } from '../../../engine/model/model.js';
import type { RowFacts, SubBucketIds } from '../../../engine/reference-data/plans.js';
import type { RangingRecord } from '../../../engine/reference-data/records.js';
import { ITEM_TYPE, UIN_TYPE } from '../../codes.js';
import { one, type Steps } from '../../steps.js';

interface FactsRow {
  readonly has_store: 0 | 1;
  readonly is_ranged: 0 | 1;
  readonly item_type: number | null;
  readonly uin_type: number | null;
}

/** One row, whatever there is: an import asks for it for each of its rows. */
const FIND_FACTS = `SELECT i.item_type, i.uin_type,
  CASE WHEN EXISTS (SELECT 1 FROM store WHERE id = w.store_id) THEN 1 ELSE 0 END AS has_store,
  CASE WHEN EXISTS (SELECT 1 FROM store_item r
    WHERE r.store_id = w.store_id AND r.item_id = w.item_id) THEN 1 ELSE 0 END AS is_ranged
  FROM (SELECT CAST(? AS bigint) AS store_id, CAST(? AS varchar(25)) AS item_id) w
  LEFT JOIN item i ON i.id = w.item_id`;

/** What a row of an item at a store is compared with. */
export function* factsOf({ store, item }: RangingRecord): Steps<RowFacts> {
  const row = (yield* one<FactsRow>(FIND_FACTS, store, item)) as FactsRow;
  return {
    storeExists: row.has_store === 1,
    item:
      row.item_type === null
        ? undefined
        : {
            type: ITEM_TYPE.wordOf(row.item_type),
            uinType: row.uin_type === null ? null : UIN_TYPE.wordOf(row.uin_type),
          },
    isRanged: row.is_ranged === 1,
  };
}

const FIND_SUB_BUCKET = 'SELECT id FROM nonsellable_type WHERE description = ?';

/** Those of the sub-buckets that exist. */
export function* subBucketIds(names: readonly string[]): Steps<SubBucketIds> {
  const ids = new Map<string, Id>();
  for (const name of names) {
    const row = yield* one<{ id: Id }>(FIND_SUB_BUCKET, name);
    if (row !== undefined) ids.set(name, row.id);
  }
  return ids;
}
