import { groupedBy } from '../../../base/grouping.js';
import type { Id } from '../../../engine/model/model.js';
import type { Quantity } from '../../../engine/model/quantity.js';
import {
  planOpeningStock,
  type RowFacts,
  type SubBucketIds,
} from '../../../engine/reference-data/plans.js';
import type { OpeningStockRecord, RangingRecord } from '../../../engine/reference-data/records.js';
import type { Dialect } from '../../dialect.js';
import { all, change, type Steps } from '../../steps.js';
import { OPENING_STOCK } from '../../transaction.js';
import { splitOf } from '../reference-rows.js';
import { combined } from './results.js';
import { itemsOf, readRowFacts, readSubBucketIds } from './row-facts.js';
import { CHANGE_NUMBER, duplicated, type StageResult, type Staging } from './staging.js';
import {
  addOpeningStock,
  positionsBeyond,
  removedSubBuckets,
  STOCK_TABLES,
} from './stock-tables.js';

interface HistoryRow {
  readonly item_id: string;
  readonly total: number;
  readonly non_sellable: number;
  readonly reserve: number;
  readonly name: string | null;
}

interface Stored {
  readonly factsOf: (row: RangingRecord) => RowFacts;
  readonly subBuckets: SubBucketIds;
  readonly importedOf: (row: RangingRecord) => OpeningStockRecord | undefined;
}

function* add(
  line: number,
  row: OpeningStockRecord,
  { factsOf, subBuckets, importedOf }: Stored,
): Steps<StageResult> {
  const plan = planOpeningStock(line, row, factsOf(row), subBuckets, importedOf(row));
  if ('problems' in plan) return plan;
  const { store, item, total, customerReserve, nonSellable } = plan.record;
  const count = yield* change(
    `INSERT INTO import_stock (store_id, item_id, line, change, total, customer_reserve,
       non_sellable) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ...[store, item, line, CHANGE_NUMBER[plan.change], total, customerReserve, nonSellable],
  );
  if (count === 0) {
    const sql = 'SELECT line FROM import_stock WHERE store_id = ? AND item_id = ?';
    return yield* duplicated({ line, column: 'item', value: item }, sql, store, item);
  }
  if (plan.change !== 'added') return { change: plan.change };
  for (const [name, quantity] of plan.record.subBuckets) {
    yield* change(
      `INSERT INTO import_stock_split (store_id, item_id, nonsellable_type_id, quantity)
       VALUES (?, ?, ?, ?)`,
      ...[store, item, subBuckets.get(name) as Id, quantity],
    );
  }
  return { change: plan.change };
}

/** Rows of opening stock are not linked: files write them in sets. */
function* readImported(
  { elements, joinInOrder }: Dialect,
  rows: readonly RangingRecord[],
): Steps<Stored['importedOf']> {
  const sql = `SELECT h.item_id, sum(h.quantity_total_delta) AS total,
      sum(h.quantity_non_sellable_delta) AS non_sellable,
      sum(h.quantity_customer_reserve_delta) AS reserve, t.description AS name
    FROM ${elements} w
    ${joinInOrder} store_item_stock_history h ON h.store_id = ? AND h.item_id = w.value
    LEFT JOIN nonsellable_type t ON t.id = h.nonsellable_type_id
    WHERE h.number IS NULL AND h.transaction_type = '${OPENING_STOCK}'
    GROUP BY h.item_id, h.nonsellable_type_id, t.description`;
  const found = new Map<Id, ReadonlyMap<string, readonly HistoryRow[]>>();
  for (const [store, places] of groupedBy(rows, (row) => row.store)) {
    const history = yield* all<HistoryRow>(sql, itemsOf(places), store);
    found.set(
      store,
      groupedBy(history, (row) => row.item_id),
    );
  }
  return (place) => {
    const history = found.get(place.store)?.get(place.item);
    return history && importedAs(place, history);
  };
}

function importedAs(
  { store, item }: RangingRecord,
  rows: readonly HistoryRow[],
): OpeningStockRecord {
  const sum = (pick: (row: HistoryRow) => number): Quantity =>
    rows.reduce((total, row) => total + pick(row), 0) as Quantity;
  const split = rows.flatMap(({ name, non_sellable }) =>
    name === null ? [] : [{ name, quantity: non_sellable }],
  );
  return {
    store,
    item,
    total: sum((row) => row.total),
    customerReserve: sum((row) => row.reserve),
    nonSellable: sum((row) => row.non_sellable),
    subBuckets: splitOf(split),
  };
}

export const STAGED_OPENING_STOCK: Staging<'opening-stock'> = {
  tables: STOCK_TABLES,
  *prepare({ dialect }, rows) {
    const names = rows.flatMap((row) => row.subBuckets.map(([name]) => name));
    const stored: Stored = {
      factsOf: yield* readRowFacts(dialect, rows),
      subBuckets: yield* readSubBucketIds(dialect, names),
      importedOf: yield* readImported(dialect, rows),
    };
    return (line, row) => add(line, row, stored);
  },
  *check(database) {
    return combined([
      yield* positionsBeyond(database),
      yield* removedSubBuckets(database, 'subBuckets'),
    ]);
  },
  apply: addOpeningStock,
};
