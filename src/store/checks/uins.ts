import { groupedBy } from '../../base/grouping.js';
import { CHECK_SLICE_ROWS } from '../../config/limits.js';
import { IN_TOTAL, quantityOfUnits } from '../../engine/adjustments/uins.js';
import type { Id } from '../../engine/model/model.js';
import { type Quantity, quantityToText } from '../../engine/model/quantity.js';
import { UIN_STATUS } from '../codes.js';
import { allArrays, PAUSE, type Steps, type Value } from '../steps.js';
import { type CheckScope, flowCheck, type Report } from './check.js';
import { FIRST_KEY, isUpTo, keyValues, LAST_KEY, type StockKey } from './stock-sums.js';

const CORRECT =
  'Count the units in the store, and compare them with `sia uins list`. Stop the server, restore the newest backup that is right, or correct the UIN or the position; then check again.';

const TOPIC = {
  UINS_DIFFER: {
    sentence:
      'Item {item} at store {store}: it has UINs for a {quantity} of {found}, but the position has {expected}.',
    advice: CORRECT,
  },
  UINS_IN_SUB_BUCKET_DIFFER: {
    sentence:
      'Item {item} at store {store}: {found} UINs are in sub-bucket {subBucket}, but its quantity is {expected}.',
    advice: CORRECT,
  },
  UIN_OF_NO_UIN_ITEM: {
    sentence:
      'Item {item} at store {store} has {found} UINs in its total, but the item is not tracked by UINs.',
    advice: 'Find out how the item lost its `uinType`, and give it back by SQL from a backup.',
  },
} as const;

type UinReport = Report<keyof typeof TOPIC>;

const UNAVAILABLE = UIN_STATUS.numberOf('UNAVAILABLE');
const CUSTOMER_RESERVED = UIN_STATUS.numberOf('CUSTOMER_RESERVED');
const IN_TOTAL_NUMBERS = IN_TOTAL.map((status) => UIN_STATUS.numberOf(status)).join(', ');

const WITHIN = '(c.store_id, c.item_id) > (?, ?) AND (c.store_id, c.item_id) <= (?, ?)';

const endIn = (table: string): string =>
  `SELECT c.store_id, c.item_id FROM ${table} c WHERE (c.store_id, c.item_id) > (?, ?)
   ORDER BY c.store_id, c.item_id LIMIT 1 OFFSET ? + 0`;

const POSITIONS = `SELECT c.store_id, c.item_id, c.quantity_total, c.quantity_non_sellable,
    c.quantity_customer_reserve
  FROM store_item_stock c JOIN item i ON i.id = c.item_id
  WHERE ${WITHIN} AND i.uin_type IS NOT NULL`;

const SUB_BUCKETS = `SELECT c.store_id, c.item_id, c.nonsellable_type_id, c.quantity
  FROM store_item_stock_nonsellable c JOIN item i ON i.id = c.item_id
  WHERE ${WITHIN} AND i.uin_type IS NOT NULL`;

const COUNTS = `SELECT c.store_id, c.item_id, c.status, c.nonsellable_type_id, count(*) AS uins
  FROM item_uin c WHERE ${WITHIN} AND c.status IN (${IN_TOTAL_NUMBERS})
  GROUP BY c.store_id, c.item_id, c.status, c.nonsellable_type_id`;

const WITHOUT_TYPE = `SELECT c.store_id, c.item_id, count(*) AS uins
  FROM item_uin c JOIN item i ON i.id = c.item_id
  WHERE ${WITHIN} AND c.status IN (${IN_TOTAL_NUMBERS}) AND i.uin_type IS NULL
  GROUP BY c.store_id, c.item_id`;

type Count = readonly [store: Id, item: string, status: number, subBucket: Id | null, uins: number];
type Row = readonly [store: Id, item: string, ...quantities: number[]];

const keyText = ([store, item]: readonly [Id, string, ...unknown[]]): string => `${store} ${item}`;
const text = (quantity: number): string => quantityToText(quantity as Quantity);
const sumOf = (counts: readonly Count[]): number =>
  quantityOfUnits(counts.reduce((sum, [, , , , uins]) => sum + uins, 0));

/**
 * The end of a slice: the first of two keys behind which it would have too many rows. It has one store and
 * item at least.
 */
function* endOfSlice(after: StockKey): Steps<StockKey | undefined> {
  const ends: StockKey[] = [];
  for (const table of ['store_item_stock', 'item_uin']) {
    const sql = endIn(table);
    const rows = yield* allArrays<[Id, string]>(sql, ...keyValues(after), CHECK_SLICE_ROWS - 1);
    ends.push(...rows.map(([store, item]) => ({ store, item })));
  }
  const [first, second] = ends;
  if (first === undefined || second === undefined) return first;
  return isUpTo(first, second) ? first : second;
}

/** Returns whether they agree. Of several quantities the first one that does not is told. */
function comparePosition(row: Row, counts: readonly Count[], report: UinReport): boolean {
  const [store, item, ...quantities] = row;
  const of = (status: number) => counts.filter((count) => count[2] === status);
  const units = [counts, of(UNAVAILABLE), of(CUSTOMER_RESERVED)].map(sumOf);
  const names = ['total', 'non-sellable quantity', 'customer reserve'];
  for (const [at, quantity] of names.entries()) {
    const [expected = 0, found = 0] = [quantities[at], units[at]];
    if (expected === found) continue;
    const values = { store, item, quantity, expected: text(expected), found: text(found) };
    report.find('UINS_DIFFER', values);
    return false;
  }
  return true;
}

function compareSubBuckets(
  rows: readonly Row[],
  counts: readonly Count[],
  report: UinReport,
): void {
  type Bucket = {
    store: Id;
    item: string;
    subBucket: Id | 'none';
    expected: number;
    found: number;
  };
  const buckets = new Map<Id | 'none', Bucket>();
  for (const [store, item, subBucket = 0, expected = 0] of rows) {
    buckets.set(subBucket, { store, item, subBucket, expected, found: 0 });
  }
  for (const [store, item, status, of, uins] of counts) {
    if (status !== UNAVAILABLE) continue;
    const subBucket = of ?? 'none';
    const bucket = buckets.get(subBucket) ?? { store, item, subBucket, expected: 0, found: 0 };
    buckets.set(subBucket, { ...bucket, found: bucket.found + quantityOfUnits(uins) });
  }
  for (const { expected, found, ...place } of buckets.values()) {
    if (expected === found) continue;
    const values = { ...place, expected: text(expected), found: text(found) };
    report.find('UINS_IN_SUB_BUCKET_DIFFER', values);
  }
}

function* compareWithin(
  range: readonly Value[],
  { usesSubBuckets }: CheckScope,
  report: UinReport,
): Steps<void> {
  const rows = yield* allArrays<Count>(COUNTS, ...range);
  report.looked(rows.reduce((sum, [, , , , uins]) => sum + uins, 0));
  const counts = groupedBy(rows, keyText);
  const untyped = yield* allArrays<Row>(WITHOUT_TYPE, ...range);
  for (const [store, item, uins = 0] of untyped) {
    report.find('UIN_OF_NO_UIN_ITEM', { store, item, expected: 0, found: uins });
    counts.delete(keyText([store, item]));
  }
  const positions = new Map<string, Row>();
  for (const row of yield* allArrays<Row>(POSITIONS, ...range)) positions.set(keyText(row), row);
  const splits = usesSubBuckets
    ? groupedBy(yield* allArrays<Row>(SUB_BUCKETS, ...range), keyText)
    : new Map<string, Row[]>();
  for (const name of new Set([...positions.keys(), ...counts.keys()])) {
    const found = counts.get(name) ?? [];
    const [store, item] = positions.get(name) ?? (found[0] as Count);
    const position = positions.get(name) ?? [store, item, 0, 0, 0];
    const isRight = comparePosition(position, found, report);
    if (isRight && usesSubBuckets) compareSubBuckets(splits.get(name) ?? [], found, report);
  }
}

function* steps(scope: CheckScope, report: UinReport): Steps<void> {
  let done = FIRST_KEY;
  for (;;) {
    const end = yield* endOfSlice(done);
    const range = [...keyValues(done), ...keyValues(end ?? LAST_KEY)];
    yield* compareWithin(range, scope, report);
    if (end === undefined) return;
    done = end;
    yield PAUSE;
  }
}

/** UINs against positions and sub-buckets (D36). */
export const UINS_CHECK = flowCheck({
  name: 'uins',
  about:
    'An item that is tracked by UINs has as many of them as its position says, in total, in each sub-bucket and in reserve.',
  topic: TOPIC,
  steps,
});
