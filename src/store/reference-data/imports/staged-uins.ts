import { groupedBy } from '../../../base/grouping.js';
import { IN_TOTAL } from '../../../engine/adjustments/uins.js';
import { QUANTITY_ONE } from '../../../engine/model/quantity.js';
import {
  planUin,
  type RowFacts,
  type StoredUin,
  type SubBucketIds,
} from '../../../engine/reference-data/plans.js';
import type { UinRecord } from '../../../engine/reference-data/records.js';
import { problemAt } from '../../../engine/refusals/import-problem.js';
import { UIN_STATUS } from '../../codes.js';
import type { Dialect } from '../../dialect.js';
import type { Database } from '../../flow.js';
import type { Stamp } from '../../stamp.js';
import { all, change, type Steps } from '../../steps.js';
import { OPENING_STOCK } from '../../transaction.js';
import type { KeyedTable } from './key-ranges.js';
import { combined, type FinalProblems } from './results.js';
import { readRowFacts, readSubBucketIds } from './row-facts.js';
import {
  CHANGE_NUMBER,
  duplicated,
  findProblems,
  runForAll,
  type StageResult,
  type Staging,
} from './staging.js';
import {
  addOpeningStock,
  positionsBeyond,
  removedSubBuckets,
  STOCK_TABLES,
} from './stock-tables.js';

interface UinRow {
  readonly uin: string;
  readonly store_id: number;
  readonly status: number;
  readonly sub_bucket: string | null;
}

interface Stored {
  readonly factsOf: (row: UinRecord) => RowFacts;
  readonly subBuckets: SubBucketIds;
  readonly uinOf: (row: UinRecord) => StoredUin | undefined;
}

const UINS: KeyedTable = { name: 'import_uin', key: ['item_id', 'uin'] };
const UNAVAILABLE = UIN_STATUS.numberOf('UNAVAILABLE');
const CUSTOMER_RESERVED = UIN_STATUS.numberOf('CUSTOMER_RESERVED');
const IN_TOTAL_NUMBERS = IN_TOTAL.map((status) => UIN_STATUS.numberOf(status)).join(', ');

function* add(
  line: number,
  row: UinRecord,
  { factsOf, subBuckets, uinOf }: Stored,
): Steps<StageResult> {
  const plan = planUin(line, row, factsOf(row), subBuckets, uinOf(row));
  if ('problems' in plan) return plan;
  const { store, item, uin, status, subBucket } = plan.record;
  const count = yield* change(
    `INSERT INTO import_uin (item_id, uin, line, change, store_id, status, nonsellable_type_id)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ...[item, uin, line, CHANGE_NUMBER[plan.change], store, UIN_STATUS.numberOf(status)],
    subBucket === null ? null : (subBuckets.get(subBucket) ?? null),
  );
  if (count === 1) return { change: plan.change };
  const sql = 'SELECT line FROM import_uin WHERE item_id = ? AND uin = ?';
  return yield* duplicated({ line, column: 'uin', value: uin }, sql, item, uin);
}

function* readUins(
  { elements, joinInOrder }: Dialect,
  rows: readonly UinRecord[],
): Steps<Stored['uinOf']> {
  const sql = `SELECT u.uin, u.store_id, u.status, t.description AS sub_bucket
    FROM ${elements} w ${joinInOrder} item_uin u ON u.item_id = ? AND u.uin = w.value
    LEFT JOIN nonsellable_type t ON t.id = u.nonsellable_type_id`;
  const found = new Map<string, ReadonlyMap<string, StoredUin>>();
  for (const [item, records] of groupedBy(rows, (row) => row.item)) {
    const uins = JSON.stringify(records.map(({ uin }) => uin));
    const stored = yield* all<UinRow>(sql, uins, item);
    found.set(item, new Map(stored.map((row) => [row.uin, storedUinOf(row)])));
  }
  return ({ item, uin }) => found.get(item)?.get(uin);
}

function storedUinOf({ store_id: store, status, sub_bucket: subBucket }: UinRow): StoredUin {
  return { store, status: UIN_STATUS.wordOf(status), subBucket };
}

/** Problems of UINs new to the import that an adjustment has made since their rows were read. */
function madeMeanwhile({ dialect }: Database): Steps<FinalProblems> {
  return findProblems<{ uin: string; status: number; store_id: number }>({
    table: UINS,
    columns: 's.uin, u.status, u.store_id',
    from: `FROM import_uin s ${dialect.joinInOrder} item_uin u
       ON u.item_id = s.item_id AND u.uin = s.uin
     WHERE s.change > 0`,
    problemOf: ({ line, uin, status, store_id: store }) =>
      problemAt({ line, column: 'uin', value: uin }, 'UIN_DIFFERS', {
        status: UIN_STATUS.wordOf(status),
        store,
      }),
  });
}

const NEW_IN_TOTAL = `FROM import_uin s WHERE s.change > 0 AND s.status IN (${IN_TOTAL_NUMBERS})`;

/** One unit for each new UIN that is in the total (D36). */
function* sumUp({ usesSubBuckets }: Database): Steps<void> {
  const count = (condition: string): string =>
    `${QUANTITY_ONE} * count(CASE WHEN ${condition} THEN 1 END)`;
  const stock = (where: string) => `INSERT INTO import_stock AS p (store_id, item_id, line, change,
       total, customer_reserve, non_sellable)
     SELECT s.store_id, s.item_id, min(s.line), ${CHANGE_NUMBER.added}, ${count('true')},
       ${count(`s.status = ${CUSTOMER_RESERVED}`)}, ${count(`s.status = ${UNAVAILABLE}`)}
     ${NEW_IN_TOTAL} AND ${where} GROUP BY s.store_id, s.item_id
     ON CONFLICT (store_id, item_id) DO UPDATE SET
       line = CASE WHEN p.line < excluded.line THEN p.line ELSE excluded.line END,
       total = p.total + excluded.total,
       customer_reserve = p.customer_reserve + excluded.customer_reserve,
       non_sellable = p.non_sellable + excluded.non_sellable`;
  yield* runForAll(UINS, stock);
  if (!usesSubBuckets) return;
  const split = (where: string) => `INSERT INTO import_stock_split AS n (store_id, item_id,
       nonsellable_type_id, quantity)
     SELECT s.store_id, s.item_id, s.nonsellable_type_id, ${count('true')}
     ${NEW_IN_TOTAL} AND s.status = ${UNAVAILABLE} AND ${where}
     GROUP BY s.store_id, s.item_id, s.nonsellable_type_id
     ON CONFLICT (store_id, item_id, nonsellable_type_id)
     DO UPDATE SET quantity = n.quantity + excluded.quantity`;
  yield* runForAll(UINS, split);
}

function* apply(database: Database, stamp: Stamp): Steps<void> {
  const uin = (where: string) => `INSERT INTO item_uin (item_id, uin, type, store_id, status,
       nonsellable_type_id, transaction_type, update_date)
     SELECT s.item_id, s.uin, i.uin_type, s.store_id, s.status, s.nonsellable_type_id,
       '${OPENING_STOCK}', ?
     FROM import_uin s ${database.dialect.joinInOrder} item i ON i.id = s.item_id
     WHERE s.change > 0 AND ${where}`;
  yield* runForAll(UINS, uin, stamp.at);
  yield* addOpeningStock(database, stamp);
}

export const STAGED_UINS: Staging<'uins'> = {
  tables: {
    ...STOCK_TABLES,
    import_uin: `item_id text, uin text, line bigint, change bigint,
      store_id bigint, status bigint, nonsellable_type_id bigint, PRIMARY KEY (item_id, uin)`,
  },
  *prepare({ dialect }, rows) {
    const stored: Stored = {
      factsOf: yield* readRowFacts(dialect, rows),
      subBuckets: yield* readSubBucketIds(
        dialect,
        rows.flatMap(({ subBucket }) => subBucket ?? []),
      ),
      uinOf: yield* readUins(dialect, rows),
    };
    return (line, row) => add(line, row, stored);
  },
  *check(database) {
    yield* sumUp(database);
    return combined([
      yield* madeMeanwhile(database),
      yield* positionsBeyond(database),
      yield* removedSubBuckets(database, 'subBucket'),
    ]);
  },
  apply,
};
