import { IN_TOTAL } from '../../../../engine/adjustments/uins.js';
import { QUANTITY_ONE } from '../../../../engine/model/quantity.js';
import { planUin, type StoredUin } from '../../../../engine/reference-data/plans.js';
import type { UinRecord } from '../../../../engine/reference-data/records.js';
import { problemAt } from '../../../../engine/refusals/import-problem.js';
import { UIN_STATUS } from '../../../codes.js';
import type { FinalProblems } from '../../../reference-data.js';
import type { Stamp } from '../../../stamp.js';
import type { Pauses } from '../../executor/pauses.js';
import type { Statements } from '../../statements.js';
import {
  CHANGE_NUMBER,
  combined,
  findProblems,
  type ReferenceFacts,
  runForAll,
  type StagedTable,
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

interface UinRow {
  readonly store_id: number;
  readonly status: number;
  readonly sub_bucket: string | null;
}

const UINS: StagedTable = { name: 'import_uin', key: ['item_id', 'uin'] };
const UNAVAILABLE = UIN_STATUS.numberOf('UNAVAILABLE');
const CUSTOMER_RESERVED = UIN_STATUS.numberOf('CUSTOMER_RESERVED');
const IN_TOTAL_NUMBERS = IN_TOTAL.map((status) => UIN_STATUS.numberOf(status)).join(', ');

export class StagedUins implements Staging<'uins'> {
  readonly tables = {
    ...STOCK_TABLES,
    import_uin: `CREATE TABLE staging.import_uin (
      item_id text, uin text, line integer, change integer,
      store_id integer, status integer, nonsellable_type_id integer,
      PRIMARY KEY (item_id, uin)) WITHOUT ROWID`,
  };

  constructor(
    private readonly statements: Statements,
    private readonly facts: ReferenceFacts,
    private readonly usesSubBuckets: boolean,
  ) {}

  add(line: number, row: UinRecord): StageResult {
    const subBuckets = this.facts.subBucketIds(row.subBucket === null ? [] : [row.subBucket]);
    const plan = planUin(line, row, this.facts.factsOf(row), subBuckets, this.stored(row));
    if ('problems' in plan) return plan;
    const { store, item, uin, status, subBucket } = plan.record;
    const { changes } = this.statements.run(
      `INSERT INTO import_uin (item_id, uin, line, change, store_id, status, nonsellable_type_id)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ...[item, uin, line, CHANGE_NUMBER[plan.change], store, UIN_STATUS.numberOf(status)],
      subBucket === null ? null : (subBuckets.get(subBucket) ?? null),
    );
    if (changes === 1) return { change: plan.change };
    const sql = 'SELECT line FROM import_uin WHERE item_id = ? AND uin = ?';
    const other = this.statements.get<{ line: number }>(sql, item, uin)?.line ?? 0;
    return {
      problems: [problemAt({ line, column: 'uin', value: uin }, 'ROW_DUPLICATED', { other })],
    };
  }

  private stored({ item, uin }: UinRecord): StoredUin | undefined {
    const row = this.statements.get<UinRow>(
      `SELECT u.store_id, u.status, t.description AS sub_bucket FROM item_uin u
       LEFT JOIN nonsellable_type t ON t.id = u.nonsellable_type_id
       WHERE u.item_id = ? AND u.uin = ?`,
      ...[item, uin],
    );
    if (row === undefined) return undefined;
    const status = UIN_STATUS.wordOf(row.status);
    return { store: row.store_id, status, subBucket: row.sub_bucket };
  }

  *check(): Pauses<FinalProblems> {
    yield* this.sumUp();
    return combined([
      yield* this.madeMeanwhile(),
      yield* positionsBeyond(this.statements),
      yield* removedSubBuckets(this.statements, 'subBucket'),
    ]);
  }

  /** New to the import, but an adjustment has made them since their rows were read. */
  private madeMeanwhile(): Pauses<FinalProblems> {
    return findProblems<{ uin: string; status: number; store_id: number }>(this.statements, {
      table: UINS,
      columns: 's.uin, u.status, u.store_id',
      from: `FROM import_uin s CROSS JOIN item_uin u ON u.item_id = s.item_id AND u.uin = s.uin
       WHERE s.change > 0`,
      problemOf: ({ line, uin, status, store_id: store }) =>
        problemAt({ line, column: 'uin', value: uin }, 'UIN_DIFFERS', {
          status: UIN_STATUS.wordOf(status),
          store,
        }),
    });
  }

  /** The stock that the new UINs make up (D36): one unit for each that is in the total. */
  private *sumUp(): Pauses<void> {
    const count = (condition: string): string =>
      `${QUANTITY_ONE} * count(CASE WHEN ${condition} THEN 1 END)`;
    const from = `FROM import_uin s WHERE s.change > 0 AND s.status IN (${IN_TOTAL_NUMBERS})`;
    const stock = (
      where: string,
    ) => `INSERT INTO import_stock (store_id, item_id, line, change, total,
         customer_reserve, non_sellable)
       SELECT s.store_id, s.item_id, min(s.line), ${CHANGE_NUMBER.added}, ${count('true')},
         ${count(`s.status = ${CUSTOMER_RESERVED}`)}, ${count(`s.status = ${UNAVAILABLE}`)}
       ${from} AND ${where} GROUP BY s.store_id, s.item_id
       ON CONFLICT (store_id, item_id) DO UPDATE SET line = min(line, excluded.line),
         total = total + excluded.total,
         customer_reserve = customer_reserve + excluded.customer_reserve,
         non_sellable = non_sellable + excluded.non_sellable`;
    yield* runForAll(this.statements, UINS, stock);
    if (!this.usesSubBuckets) return;
    const split = (where: string) => `INSERT INTO import_stock_split (store_id, item_id,
         nonsellable_type_id, quantity)
       SELECT s.store_id, s.item_id, s.nonsellable_type_id, ${count('true')}
       ${from} AND s.status = ${UNAVAILABLE} AND ${where}
       GROUP BY s.store_id, s.item_id, s.nonsellable_type_id
       ON CONFLICT (store_id, item_id, nonsellable_type_id)
       DO UPDATE SET quantity = quantity + excluded.quantity`;
    yield* runForAll(this.statements, UINS, split);
  }

  *apply(stamp: Stamp): Pauses<void> {
    const uin = (where: string) => `INSERT INTO item_uin (item_id, uin, type, store_id, status,
         nonsellable_type_id, transaction_type, update_date)
       SELECT s.item_id, s.uin, i.uin_type, s.store_id, s.status, s.nonsellable_type_id,
         '${OPENING_STOCK}', ?
       FROM import_uin s CROSS JOIN item i ON i.id = s.item_id WHERE s.change > 0 AND ${where}`;
    yield* runForAll(this.statements, UINS, uin, stamp.at);
    yield* addOpeningStock(this.statements, stamp, this.usesSubBuckets);
  }
}
