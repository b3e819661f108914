import type { Id } from '../../../engine/model/model.js';
import type { Quantity } from '../../../engine/model/quantity.js';
import { planOpeningStock } from '../../../engine/reference-data/plans.js';
import type { OpeningStockRecord, RangingRecord } from '../../../engine/reference-data/records.js';
import { all, change, type Steps } from '../../steps.js';
import { splitOf } from '../reference-rows.js';
import { combined } from './results.js';
import { factsOf, subBucketIds } from './row-facts.js';
import { CHANGE_NUMBER, duplicated, type StageResult, type Staging } from './staging.js';
import {
  addOpeningStock,
  OPENING_STOCK,
  positionsBeyond,
  removedSubBuckets,
  STOCK_TABLES,
} from './stock-tables.js';

interface HistoryRow {
  readonly total: number;
  readonly non_sellable: number;
  readonly reserve: number;
  readonly name: string | null;
}

/** Run for every row, so its text is made once. */
const FIND_IMPORTED = `SELECT sum(h.quantity_total_delta) AS total,
    sum(h.quantity_non_sellable_delta) AS non_sellable,
    sum(h.quantity_customer_reserve_delta) AS reserve, t.description AS name
  FROM store_item_stock_history h LEFT JOIN nonsellable_type t ON t.id = h.nonsellable_type_id
  WHERE h.store_id = ? AND h.item_id = ? AND h.transaction_type = '${OPENING_STOCK}'
  GROUP BY h.nonsellable_type_id, t.description`;

function* add(line: number, row: OpeningStockRecord): Steps<StageResult> {
  const subBuckets = yield* subBucketIds(row.subBuckets.map(([name]) => name));
  const facts = yield* factsOf(row);
  const plan = planOpeningStock(line, row, facts, subBuckets, yield* imported(row));
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

/** What the history says was imported before. */
function* imported({ store, item }: RangingRecord): Steps<OpeningStockRecord | undefined> {
  const rows = yield* all<HistoryRow>(FIND_IMPORTED, store, item);
  if (rows.length === 0) return undefined;
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
  add,
  *check(database) {
    return combined([
      yield* positionsBeyond(database),
      yield* removedSubBuckets(database, 'subBuckets'),
    ]);
  },
  apply: addOpeningStock,
};
