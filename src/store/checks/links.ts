import { CHECK_SLICE_ROWS } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import type { Dialect } from '../dialect.js';
import { LINKED_HISTORY, LINKED_LINES, type LinkedTable, RUN_LINES } from '../item-walk-sql.js';
import { allArrays, one, PAUSE, type Steps } from '../steps.js';
import { type CheckScope, flowCheck, type Report } from './check.js';
import { eachLinked, type LinkedRow } from './linked-rows.js';
import { eachSlice } from './table-slices.js';

const ADVICE =
  'Lookups by item and the history of an item miss rows. Stop the server, restore the newest backup, and check again.';

const TOPIC = {
  LINKS_BROKEN: {
    sentence:
      'Item {item} at store {store}: its position leads to {expected} rows of {table}, but the links lead through {found}.',
    advice: ADVICE,
  },
  LINKED_ROWS_LOST: {
    sentence: '{table} has {expected} linked rows, but positions lead to {found} of them.',
    advice: ADVICE,
  },
} as const;

type LinksReport = Report<keyof typeof TOPIC>;
/**
 * A linked row, with the number of rows it tells of that are right, and of those of them that are not behind
 * the last one.
 */
type Columns = [store: Id, item: string, id: Id, number: number, right: number, old: number];

interface Followed {
  readonly linked: LinkedTable;
  readonly columns: string;
  /** The most rows that one of them tells of. */
  readonly each: number;
}

const OF_RUN = ({ elementsOf, joinInOrder }: Dialect, and: string): string =>
  `(SELECT count(DISTINCT m.number) FROM ${elementsOf('l.run')} e
    ${joinInOrder} inv_adjust_line_item m
      ON m.inv_adjust_id = CAST(e.value AS bigint) AND m.item_id = l.item_id
    WHERE m.store_id = l.store_id AND m.number <= l.number
      AND m.number > l.number - ${RUN_LINES}${and})`;

const followedHistory: Followed = {
  ...{ linked: LINKED_HISTORY, each: 1 },
  columns: 'l.store_id, l.item_id, l.id, l.number, 1, CASE WHEN l.id <= ? THEN 1 ELSE 0 END',
};

const followedLines = (dialect: Dialect): Followed => ({
  ...{ linked: LINKED_LINES, each: RUN_LINES },
  columns: `l.store_id, l.item_id, l.id, l.number, ${OF_RUN(dialect, '')},
    ${OF_RUN(dialect, ' AND m.id <= ?')}`,
});

interface Walked {
  readonly count: number;
  /** The number of these that a purge has deleted. */
  readonly purged: number;
  /** The row to which the links lead next. */
  next: Id | null;
  /** The number of rows that were right, one after the other. */
  right: number;
  old: number;
  isRight: boolean;
}

type Position = readonly [store: Id, item: string, newest: Id, count: number, purged: number];

const POSITIONS = ({ newest, count, purged }: LinkedTable, where: string): string =>
  `SELECT c.store_id, c.item_id, c.${newest}, c.${count}, c.${purged} FROM store_item_stock c
   WHERE ${where} AND c.${newest} IS NOT NULL`;

function look(
  walked: Walked | undefined,
  [previous, , , id, number, right, old]: LinkedRow<Columns>,
  each: number,
): void {
  // The row is another item's: the walk of its own item does not come here.
  if (walked === undefined || !walked.isRight) return;
  const isExpected = id === walked.next && number === walked.count - walked.right;
  const ofRun = Math.min(((number - 1) % each) + 1, number - walked.purged);
  const isWhole = Number(right) === ofRun;
  walked.isRight = isExpected && isWhole && (previous ?? 0) < id;
  if (!walked.isRight) return;
  walked.next = previous;
  walked.right += Number(right);
  walked.old += Number(old);
}

/** Follows the links of positions. Returns the number of their rows that are not behind the last one. */
function* follow(
  { dialect }: CheckScope,
  { linked, columns, each }: Followed,
  positions: readonly Position[],
  last: Id,
  report: LinksReport,
): Steps<number> {
  const keyOf = (store: Id, item: string): string => `${store} ${item}`;
  const walks = new Map<string, Walked>();
  for (const [store, item, next, count, purged] of positions) {
    walks.set(keyOf(store, item), { count, purged, next, right: 0, old: 0, isRight: true });
  }
  const source = {
    ...{ table: linked.name, columns, values: [last] },
    sliceRows: Math.ceil(CHECK_SLICE_ROWS / each),
  };
  const all = positions.map(([, , id, count]) => ({ id, count: Math.ceil(count / each) }));
  yield* eachLinked<Columns>(dialect, source, all, (rows) => {
    report.looked(rows.length * each);
    for (const row of rows) look(walks.get(keyOf(row[1], row[2])), row, each);
  });
  let old = 0;
  for (const [store, item, , count, purged] of positions) {
    const walked = walks.get(keyOf(store, item));
    old += walked?.old ?? 0;
    const expected = count - purged;
    // Behind the last row that is left a link leads to a row that is gone.
    if (walked?.right === expected && (walked.next === null || purged > 0)) continue;
    const found = walked?.right ?? 0;
    report.find('LINKS_BROKEN', { item, store, expected, found, table: linked.name });
  }
  return old;
}

function* checkTable(scope: CheckScope, followed: Followed, report: LinksReport): Steps<void> {
  const { linked: table } = followed;
  // Rows that are written meanwhile have greater ids.
  const sql = `SELECT max(id) AS last FROM ${table.name}`;
  const last = (yield* one<{ last: Id | null }>(sql))?.last ?? 0;
  let found = 0;
  const stock = { name: 'store_item_stock', key: ['store_id', 'item_id'] };
  yield* eachSlice(stock, report, function* ({ where, values }) {
    const positions = yield* allArrays<Position>(POSITIONS(table, where), ...values);
    found += yield* follow(scope, followed, positions, last, report);
  });
  yield PAUSE;
  let expected = 0;
  yield* eachSlice({ name: table.name, key: ['id'] }, report, function* ({ where, values }) {
    const linked = `SELECT count(*) AS linked FROM ${table.name} c
      WHERE ${where} AND c.number IS NOT NULL AND c.id <= ?`;
    const row = yield* one<{ linked: number }>(linked, ...values, last);
    expected += Number(row?.linked ?? 0);
  });
  if (found !== expected) {
    report.find('LINKED_ROWS_LOST', { table: table.name, expected, found });
  }
}

function* steps(scope: CheckScope, report: LinksReport): Steps<void> {
  yield* checkTable(scope, followedHistory, report);
  yield PAUSE;
  yield* checkTable(scope, followedLines(scope.dialect), report);
}

/** The links by which lines and the history are found by item. */
export const LINKS_CHECK = flowCheck({
  name: 'links',
  about:
    'Each position leads to its newest linked line and row of the history, these through all before them that were not purged, and no linked row is missed.',
  topic: TOPIC,
  steps,
});
