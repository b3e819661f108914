import { STATUS } from '../codes.js';
import { type PurgeMark, readPurge } from '../outbox/purge-mark.js';
import { all, allArrays, one, PAUSE, type Steps, type Value } from '../steps.js';
import { INVENTORY_ADJUSTMENT } from '../transaction.js';
import { type CheckScope, flowCheck, type Report } from './check.js';
import { IdSet } from './id-set.js';
import { type Gap, GapSearch, type OutboxRow, type Untold, untoldIn } from './outbox-gaps.js';
import { eachSlice, type RowRange } from './table-slices.js';

const TOPIC = {
  OUTBOX_ROW_MISSING: {
    sentence:
      'Row {outbox} of the outbox is missing: merchandising is not told of {transactions}, unless it was before.',
    advice:
      'Look in the log and at merchandising whether the message was sent. If not, restore the row from a backup while the server is stopped, or tell merchandising by hand.',
  },
  OUTBOX_ROW_DOUBLED: {
    sentence:
      'Row {outbox} of the outbox tells of {type} {transaction} at store {store}, of which another row tells already.',
    advice:
      'Merchandising is told twice. Delete the row while the server is stopped, if no channel has come to it; else correct the stock at merchandising.',
  },
  OUTBOX_ROW_OF_NOTHING: {
    sentence:
      'Row {outbox} of the outbox tells of {type} {transaction} at store {store}, which is not there, or not confirmed.',
    advice:
      'Skip its messages (`sia outbox skip`), or stop the server and delete the row. Look for the transaction in the newest backup.',
  },
  OUTBOX_ROW_EMPTY: {
    sentence:
      'Row {outbox} of the outbox, of {type} {transaction} at store {store}, names no lines, and no row of the history.',
    advice: 'Its channel stops there. Restore the row from a backup while the server is stopped.',
  },
} as const;

type OutboxReport = Report<keyof typeof TOPIC>;

/** The most transactions that a sentence names. */
const NAMED_MAX = 20;

const COMPLETED = STATUS.numberOf('COMPLETED');
const OF_ADJUSTMENT = `c.transaction_type = '${INVENTORY_ADJUSTMENT}'`;
const COLUMNS =
  'c.id AS outbox, c.store_id AS store, c.transaction_type AS type, c.transaction_id AS "transaction"';

const WITHOUT_TRANSACTION = `(CASE WHEN ${OF_ADJUSTMENT}
    THEN NOT EXISTS (SELECT 1 FROM inv_adjust a WHERE a.id = c.transaction_id
      AND a.status = ${COMPLETED})
    ELSE NOT EXISTS (SELECT 1 FROM system_transaction t WHERE t.id = c.transaction_id
      AND t.transaction_type = c.transaction_type) END)`;

const tellsNothing = ({ noIndex }: CheckScope['dialect']): string =>
  `(c.lines IS NULL AND NOT EXISTS (SELECT 1 FROM store_item_stock_history h
    WHERE h.id BETWEEN c.first_history_id AND c.last_history_id
      AND ${noIndex}h.transaction_id = c.transaction_id
      AND ${noIndex}h.transaction_type = c.transaction_type
      AND ${noIndex}h.store_id = c.store_id))`;

interface Named {
  readonly outbox: number;
  readonly store: number;
  readonly type: string;
  readonly transaction: number;
}

function* findWhere(
  { where, values }: RowRange,
  condition: string,
  find: (row: Named) => void,
): Steps<void> {
  const sql = `SELECT ${COLUMNS} FROM outbox c WHERE ${where} AND ${condition}`;
  for (const row of yield* all<Named>(sql, ...values)) find(row);
}

/** Transactions that rows tell of, by type and store. */
class Told {
  private readonly sets = new Map<string, Map<Value, IdSet>>();

  /** Returns whether it is new. */
  add(type: string, store: number, transaction: number): boolean {
    const stores = this.sets.get(type) ?? new Map<Value, IdSet>();
    this.sets.set(type, stores);
    const ids = stores.get(store) ?? new IdSet();
    stores.set(store, ids);
    this.everywhere(type).add(transaction);
    return ids.add(transaction);
  }

  /** The transactions of all stores. */
  everywhere(type: string): IdSet {
    const stores = this.sets.get(type) ?? new Map<Value, IdSet>();
    this.sets.set(type, stores);
    const ids = stores.get(null) ?? new IdSet();
    stores.set(null, ids);
    return ids;
  }
}

function* checkRows(
  { dialect }: CheckScope,
  told: Told,
  search: GapSearch,
  report: OutboxReport,
): Steps<void> {
  yield* eachSlice({ name: 'outbox', key: ['id'] }, report, function* (range) {
    const rows = yield* allArrays<OutboxRow>(
      `SELECT c.id, c.store_id, c.transaction_type, c.transaction_id, c.create_date,
         c.first_history_id, c.last_history_id FROM outbox c WHERE ${range.where} ORDER BY c.id`,
      ...range.values,
    );
    for (const row of rows) {
      search.pass(row);
      const [outbox, store, type, transaction] = row;
      if (told.add(type, store, transaction)) continue;
      const values = { expected: 1, found: 'one more' };
      report.find('OUTBOX_ROW_DOUBLED', { outbox, store, type, transaction, ...values });
    }
    yield* findWhere(range, WITHOUT_TRANSACTION, (row) =>
      report.find('OUTBOX_ROW_OF_NOTHING', { ...row, expected: 'a confirmed one', found: 'none' }),
    );
    yield* findWhere(range, `NOT ${WITHOUT_TRANSACTION} AND ${tellsNothing(dialect)}`, (row) =>
      report.find('OUTBOX_ROW_EMPTY', { ...row, expected: 'lines', found: 'none' }),
    );
  });
  // The last id is of the moment of the last rows.
  const sql = dialect.lastIdOf?.('outbox');
  const last = sql === undefined ? undefined : yield* one<{ id: number }>(sql);
  if (last !== undefined) search.end(last.id);
}

/** Whether old rows, which are deleted by age, can have had these ids. */
function isPurged(
  { since, last }: Gap,
  purged: PurgeMark | undefined,
  first: Gap | undefined,
): boolean {
  // Versions before this one did not note when they deleted rows.
  if (purged === undefined) return first?.first === 1;
  return since === undefined || since < purged.before || last <= purged.upTo;
}

/** Not every transaction is told: where there are more of them than rows, it may be any. */
function namesOf(untold: readonly Untold[], count: number): string {
  const names = untold.slice(0, NAMED_MAX).map(({ type, id }) => {
    return type === INVENTORY_ADJUSTMENT ? `adjustment ${id}` : `${type} ${id}`;
  });
  if (names.length === 0) return 'what it told of';
  if (untold.length > names.length) names.push('others');
  return names.join(untold.length > count ? ' or ' : ', ');
}

function* checkGaps(gaps: readonly Gap[], told: Told, report: OutboxReport): Steps<void> {
  const purged = yield* readPurge();
  for (const gap of gaps) {
    if (isPurged(gap, purged, gaps[0])) continue;
    const untold = yield* untoldIn(gap, (type) => told.everywhere(type));
    const { first, last } = gap;
    const outbox = first === last ? first : `${first} to ${last}`;
    const transactions = namesOf(untold, last - first + 1);
    const values = { expected: `row ${outbox}`, found: 'none' };
    report.find('OUTBOX_ROW_MISSING', { outbox, transactions, ...values });
    yield PAUSE;
  }
}

function* steps(scope: CheckScope, report: OutboxReport): Steps<void> {
  const told = new Told();
  const search = new GapSearch();
  yield* checkRows(scope, told, search, report);
  if (scope.dialect.lastIdOf === undefined) return;
  yield* checkGaps(search.gaps, told, report);
}

/** Messages to merchandising against confirmed transactions (D44). */
export const OUTBOX_CHECK = flowCheck({
  name: 'outbox',
  about:
    'Each row of the outbox tells of a confirmed transaction, of each store once, and no row is missing but those that were deleted by age.',
  topic: TOPIC,
  steps,
});
