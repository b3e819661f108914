import { groupedBy } from '../../base/grouping.js';
import { CHECK_SLICE_ROWS } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import { type Quantity, quantityToText } from '../../engine/model/quantity.js';
import type { Dialect } from '../dialect.js';
import { allArrays, PAUSE, type Steps } from '../steps.js';
import { type CheckScope, flowCheck, type Report } from './check.js';
import { eachLinked } from './linked-rows.js';
import {
  addRow,
  emptySum,
  FIRST_KEY,
  type HistoryRow,
  type HistorySum,
  isUpTo,
  keyValues,
  LAST_KEY,
  type StockKey,
  sumUp,
} from './stock-sums.js';

const CORRECT =
  'Nothing repairs it by itself. Find out which of the two is right (`sia history list`, a count in the store, the newest backup), stop the server, restore the backup or correct the row, and check again.';

const TOPIC = {
  POSITION_DIFFERS: {
    sentence:
      'Item {item} at store {store}: the rows of the history sum to a {quantity} of {expected}, but the position has {found}.',
    advice: CORRECT,
  },
  POSITION_MISSING: {
    sentence:
      'Item {item} at store {store}: the rows of the history sum to {expected}, but there is no position.',
    advice: CORRECT,
  },
  SUB_BUCKET_DIFFERS: {
    sentence:
      'Item {item} at store {store}: the rows of the history sum to {expected} in sub-bucket {subBucket}, but it has {found}.',
    advice: CORRECT,
  },
  SUB_BUCKETS_DIFFER: {
    sentence:
      'Item {item} at store {store}: the sub-buckets should sum to the non-sellable {expected}, but they sum to {found}.',
    advice: CORRECT,
  },
} as const;

type StockReport = Report<keyof typeof TOPIC>;

type PositionRow = readonly [
  store: Id,
  item: string,
  total: number,
  nonSellable: number,
  reserve: number,
  newest: Id | null,
  count: number,
];
type SubBucketRow = readonly [store: Id, item: string, subBucket: Id, quantity: number];

const HISTORY_COLUMNS = `l.store_id, l.item_id, l.id, l.quantity_total_delta,
  l.quantity_non_sellable_delta, l.quantity_customer_reserve_delta, l.nonsellable_type_id`;

// The rows that are not linked. The others are found from their positions.
const HISTORY = `SELECT ${HISTORY_COLUMNS} FROM store_item_stock_history l WHERE l.number IS NULL`;

// In two statements: SQLite finds no row by item and row id together where it also has to go on behind the item.
const HISTORY_OF_ITEM = `${HISTORY} AND store_id = ? AND item_id = ? AND id > ?
  ORDER BY id LIMIT ? + 0`;

const HISTORY_BEHIND = `${HISTORY} AND (store_id, item_id) > (?, ?)
  ORDER BY store_id, item_id, id LIMIT ? + 0`;

const POSITIONS = `SELECT store_id, item_id, quantity_total, quantity_non_sellable,
    quantity_customer_reserve, newest_history_id, history_count
  FROM store_item_stock WHERE (store_id, item_id) > (?, ?) AND (store_id, item_id) <= (?, ?)
  ORDER BY store_id, item_id LIMIT ? + 0`;

const SUB_BUCKETS = `SELECT store_id, item_id, nonsellable_type_id, quantity
  FROM store_item_stock_nonsellable
  WHERE (store_id, item_id) > (?, ?) AND (store_id, item_id) <= (?, ?)`;

/** The place that the check has reached. */
interface Place {
  /** Every store and item up to this one is compared. */
  readonly done: StockKey;
  /** The history up to this row is summed up. */
  readonly read: StockKey & { readonly id: Id };
  /** The sum of the rows of the last store and item so far, if there may be more of them. */
  readonly open: HistorySum | undefined;
}

interface Stored {
  readonly position: PositionRow | undefined;
  readonly subBuckets: readonly SubBucketRow[];
}

const text = (quantity: number): string => quantityToText(quantity as Quantity);
const keyText = ([store, item]: readonly [Id, string, ...unknown[]]): string => `${store} ${item}`;

function comparePosition(
  key: StockKey,
  sum: HistorySum | undefined,
  position: PositionRow | undefined,
  report: StockReport,
): boolean {
  const { total = 0, nonSellable = 0, reserve = 0 } = sum ?? {};
  if (position === undefined) {
    const expected = `${text(total)} (non-sellable ${text(nonSellable)}, customer reserve ${text(reserve)})`;
    report.find('POSITION_MISSING', { ...key, expected, found: 'none' });
    return false;
  }
  const pairs = [
    ['total', total, position[2]],
    ['non-sellable', nonSellable, position[3]],
    ['customer reserve', reserve, position[4]],
  ] as const;
  const wrong = pairs.filter(([, expected, found]) => expected !== found);
  for (const [quantity, expected, found] of wrong) {
    const values = { quantity, expected: text(expected), found: text(found) };
    report.find('POSITION_DIFFERS', { ...key, ...values });
  }
  return wrong.length === 0;
}

function compareSubBuckets(
  key: StockKey,
  sum: HistorySum | undefined,
  rows: readonly SubBucketRow[],
  report: StockReport,
): boolean {
  const found = new Map(rows.map(([, , subBucket, quantity]) => [subBucket, quantity]));
  const moved = sum?.subBuckets ?? new Map<Id, number>();
  let isRight = true;
  for (const subBucket of new Set([...moved.keys(), ...found.keys()])) {
    const expected = moved.get(subBucket) ?? 0;
    const stored = found.get(subBucket) ?? 0;
    if (expected === stored) continue;
    isRight = false;
    const values = { subBucket, expected: text(expected), found: text(stored) };
    report.find('SUB_BUCKET_DIFFERS', { ...key, ...values });
  }
  return isRight;
}

function compare(
  { store, item }: StockKey,
  sum: HistorySum | undefined,
  { position, subBuckets }: Stored,
  usesSubBuckets: boolean,
  report: StockReport,
): void {
  const key = { store, item };
  let isRight = comparePosition(key, sum, position, report);
  if (!usesSubBuckets) return;
  isRight = compareSubBuckets(key, sum, subBuckets, report) && isRight;
  const nonSellable = position?.[3] ?? 0;
  const split = subBuckets.reduce((total, [, , , quantity]) => total + quantity, 0);
  // A difference here follows from one elsewhere.
  if (!isRight || split === nonSellable) return;
  report.find('SUB_BUCKETS_DIFFER', { ...key, expected: text(nonSellable), found: text(split) });
}

/** The sums whose last row has been seen, and the one that may go on. */
function split(
  sums: readonly HistorySum[],
  isLast: boolean,
): { whole: readonly HistorySum[]; open: HistorySum | undefined } {
  return isLast
    ? { whole: sums, open: undefined }
    : { whole: sums.slice(0, -1), open: sums.at(-1) };
}

/** The next rows behind a row, by store, item and id. */
function* historyAfter({ store, item, id }: Place['read']): Steps<readonly HistoryRow[]> {
  const limit = CHECK_SLICE_ROWS;
  const ofItem = yield* allArrays<HistoryRow>(HISTORY_OF_ITEM, store, item, id, limit);
  if (ofItem.length === limit) return ofItem;
  const rest = limit - ofItem.length;
  const behind = yield* allArrays<HistoryRow>(HISTORY_BEHIND, store, item, rest);
  return [...ofItem, ...behind];
}

/**
 * Compares the next stores and items. The rows of a store and item are only added to, behind those that were
 * there. So their sum is of the moment in which the last one is read, as the position is.
 */
function* compareNext(
  place: Place,
  { dialect, usesSubBuckets }: CheckScope,
  report: StockReport,
): Steps<Place | undefined> {
  const { done, read, open: before } = place;
  const rows = yield* historyAfter(read);
  report.looked(rows.length);
  const isLast = rows.length < CHECK_SLICE_ROWS;
  const { whole, open } = split(sumUp(rows, before), isLast);
  const goOnWith = (key: StockKey, sum: HistorySum | undefined): Place =>
    sum === undefined
      ? { done: key, read: { ...key, id: Number.MAX_SAFE_INTEGER }, open: undefined }
      : { done: key, read: { store: sum.store, item: sum.item, id: sum.lastId }, open: sum };
  const last = isLast ? LAST_KEY : whole.at(-1);
  if (last === undefined) return goOnWith(done, open);
  const positions = yield* allArrays<PositionRow>(
    POSITIONS,
    ...[...keyValues(done), ...keyValues(last), CHECK_SLICE_ROWS],
  );
  const end = positions.length === CHECK_SLICE_ROWS ? positions.at(-1) : undefined;
  const upTo = end === undefined ? last : { store: end[0], item: end[1] };
  const subBuckets = usesSubBuckets
    ? yield* allArrays<SubBucketRow>(SUB_BUCKETS, ...keyValues(done), ...keyValues(upTo))
    : [];
  const stored = { positions, subBuckets };
  const sums = whole.filter((sum) => isUpTo(sum, upTo));
  // Linked rows are those of this moment still, however long it takes to read them.
  compareAll(yield* withLinked(dialect, sums, positions, report), stored, usesSubBuckets, report);
  if (end === undefined) return isLast ? undefined : goOnWith(upTo, open);
  // Rows behind it are read once more, but for those that were summed up before.
  const isKept = before !== undefined && !isUpTo(before, upTo);
  return goOnWith(upTo, isKept ? before : undefined);
}

/** Adds the linked rows of positions to the sums. */
function* withLinked(
  dialect: Dialect,
  sums: readonly HistorySum[],
  positions: readonly PositionRow[],
  report: StockReport,
): Steps<HistorySum[]> {
  const all = new Map(sums.map((sum) => [keyText([sum.store, sum.item]), sum]));
  const ends = positions.flatMap(([, , , , , id, count]) => (id === null ? [] : [{ id, count }]));
  const source = {
    ...{ table: 'store_item_stock_history', columns: HISTORY_COLUMNS },
    sliceRows: CHECK_SLICE_ROWS,
  };
  yield* eachLinked<HistoryRow>(dialect, source, ends, (rows) => {
    report.looked(rows.length);
    for (const [, ...row] of rows) {
      const [store, item] = row;
      const key = keyText([store, item]);
      const sum = all.get(key) ?? emptySum(store, item);
      all.set(key, sum);
      addRow(sum, row);
    }
  });
  return [...all.values()];
}

function compareAll(
  sums: readonly HistorySum[],
  { positions, subBuckets }: { positions: PositionRow[]; subBuckets: SubBucketRow[] },
  usesSubBuckets: boolean,
  report: StockReport,
): void {
  const splits = groupedBy(subBuckets, keyText);
  const bySum = new Map(sums.map((sum) => [keyText([sum.store, sum.item]), sum]));
  const known = new Set<string>();
  const compareOne = (key: StockKey, position: PositionRow | undefined): void => {
    const name = keyText([key.store, key.item]);
    known.add(name);
    const stored = { position, subBuckets: splits.get(name) ?? [] };
    compare(key, bySum.get(name), stored, usesSubBuckets, report);
  };
  for (const position of positions) {
    compareOne({ store: position[0], item: position[1] }, position);
  }
  for (const [name, sum] of bySum) if (!known.has(name)) compareOne(sum, undefined);
}

function* steps(scope: CheckScope, report: StockReport): Steps<void> {
  const start = { ...FIRST_KEY, id: 0 };
  let place: Place | undefined = { done: FIRST_KEY, read: start, open: undefined };
  for (;;) {
    place = yield* compareNext(place, scope, report);
    if (place === undefined) return;
    yield PAUSE;
  }
}

/** Positions and sub-buckets against the history (D37). */
export const STOCK_CHECK = flowCheck({
  name: 'stock',
  about:
    'The rows of the history sum to each position, and to each of its sub-buckets; these sum to its non-sellable quantity.',
  topic: TOPIC,
  steps,
});
