import type { Id } from '../../../../engine/model/model.js';
import type { Quantity } from '../../../../engine/model/quantity.js';
import { planOpeningStock } from '../../../../engine/reference-data/plans.js';
import type {
  OpeningStockRecord,
  RangingRecord,
} from '../../../../engine/reference-data/records.js';
import { problemAt } from '../../../../engine/refusals/import-problem.js';
import type { FinalProblems } from '../../../reference-data.js';
import { splitOf } from '../../../reference-rows.js';
import type { Stamp } from '../../../stamp.js';
import type { Pauses } from '../../executor/pauses.js';
import type { Statements } from '../../statements.js';
import {
  CHANGE_NUMBER,
  combined,
  type ReferenceFacts,
  type StageResult,
  type Staging,
} from './staging.js';
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

export class StagedOpeningStock implements Staging<'opening-stock'> {
  readonly tables = STOCK_TABLES;

  constructor(
    private readonly statements: Statements,
    private readonly facts: ReferenceFacts,
    private readonly usesSubBuckets: boolean,
  ) {}

  add(line: number, row: OpeningStockRecord): StageResult {
    const subBuckets = this.facts.subBucketIds(row.subBuckets.map(([name]) => name));
    const facts = this.facts.factsOf(row);
    const plan = planOpeningStock(line, row, facts, subBuckets, this.imported(row));
    if ('problems' in plan) return plan;
    const { change, record } = plan;
    const { store, item, total, customerReserve, nonSellable } = record;
    const { changes } = this.statements.run(
      `INSERT INTO import_stock (store_id, item_id, line, change, total, customer_reserve,
         non_sellable) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ...[store, item, line, CHANGE_NUMBER[change], total, customerReserve, nonSellable],
    );
    if (changes === 0) return { problems: [this.duplicate(line, row)] };
    if (change === 'added') {
      for (const [name, quantity] of record.subBuckets) {
        this.statements.run(
          `INSERT INTO import_stock_split (store_id, item_id, nonsellable_type_id, quantity)
           VALUES (?, ?, ?, ?)`,
          ...[store, item, subBuckets.get(name) as Id, quantity],
        );
      }
    }
    return { change };
  }

  private duplicate(line: number, { store, item }: RangingRecord) {
    const sql = 'SELECT line FROM import_stock WHERE store_id = ? AND item_id = ?';
    const first = this.statements.get<{ line: number }>(sql, store, item);
    const place = { line, column: 'item', value: item };
    return problemAt(place, 'ROW_DUPLICATED', { other: first?.line ?? 0 });
  }

  /** What the history says was imported before. */
  private imported({ store, item }: RangingRecord): OpeningStockRecord | undefined {
    const rows = this.statements.all<HistoryRow>(
      `SELECT sum(h.quantity_total_delta) AS total,
         sum(h.quantity_non_sellable_delta) AS non_sellable,
         sum(h.quantity_customer_reserve_delta) AS reserve, t.description AS name
       FROM store_item_stock_history h LEFT JOIN nonsellable_type t ON t.id = h.nonsellable_type_id
       WHERE h.store_id = ? AND h.item_id = ? AND h.transaction_type = '${OPENING_STOCK}'
       GROUP BY h.nonsellable_type_id`,
      ...[store, item],
    );
    if (rows.length === 0) return undefined;
    const sum = (pick: (row: HistoryRow) => number): Quantity =>
      rows.reduce((all, row) => all + pick(row), 0) as Quantity;
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

  *check(): Pauses<FinalProblems> {
    return combined([
      yield* positionsBeyond(this.statements),
      yield* removedSubBuckets(this.statements, 'subBuckets'),
    ]);
  }

  apply(stamp: Stamp): Pauses<void> {
    return addOpeningStock(this.statements, stamp, this.usesSubBuckets);
  }
}
