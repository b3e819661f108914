import { WASTAGE_SCAN_ITEMS, WASTAGE_SLICE_ITEMS } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import type { Dialect } from '../dialect.js';
import { all, exists, one, type Steps, type Value } from '../steps.js';
import type { RunRow } from './rows.js';
import { openRun } from './runs.js';

/** The place of a run: its group, its store, and the item behind which it goes on. */
export type RunPlace = Pick<RunRow, 'wastage_group_id' | 'store_id' | 'last_item_id'>;

interface Source {
  readonly ahead: string;
  readonly aheadOf: (item: string) => Value[];
  readonly members: string;
  readonly between: (after: string, end: string) => Value[];
}

/**
 * The run of a group with nodes passes every ranged item of the store, and asks whether the group
 * holds it. A group without nodes names its items, which may be few of very many.
 */
function* sourceOf({ joinInOrder: join }: Dialect, row: RunPlace): Steps<Source> {
  const { wastage_group_id: group, store_id: store } = row;
  const nodes = 'SELECT 1 FROM wastage_group_node WHERE wastage_group_id = ? LIMIT 1';
  if (!(yield* exists(nodes, group))) {
    return {
      ahead: 'FROM wastage_group_item m WHERE m.wastage_group_id = ? AND m.item_id > ?',
      aheadOf: (item) => [group, item],
      members: `SELECT m.item_id FROM wastage_group_item m
        JOIN store_item r ON r.store_id = ? AND r.item_id = m.item_id
        WHERE m.wastage_group_id = ? AND m.item_id > ? AND m.item_id <= ? ORDER BY m.item_id`,
      between: (after, end) => [store, group, after, end],
    };
  }
  return {
    ahead: 'FROM store_item m WHERE m.store_id = ? AND m.item_id > ?',
    aheadOf: (item) => [store, item],
    members: `SELECT m.item_id FROM wastage_group g
      ${join} store_item m ON m.store_id = ? AND m.item_id > ? AND m.item_id <= ?
      ${join} item i ON i.id = m.item_id
      WHERE g.id = ? AND (EXISTS (SELECT 1 FROM wastage_group_node n
            WHERE n.wastage_group_id = g.id AND n.department_id = i.department_id
              AND (n.class_id IS NULL OR n.class_id = i.class_id)
              AND (n.subclass_id IS NULL OR n.subclass_id = i.subclass_id))
          OR EXISTS (SELECT 1 FROM wastage_group_item x
            WHERE x.wastage_group_id = g.id AND x.item_id = m.item_id))
      ORDER BY m.item_id`,
    between: (after, end) => [store, after, end, group],
  };
}

export interface Page {
  readonly items: readonly string[];
  /** The item up to which every item was looked at. Undefined if there was none. */
  readonly last: string | undefined;
  readonly passedCount: number;
  readonly isLast: boolean;
}

/** Pages go by keys and never by places: changes meanwhile move no item to another page. */
export function* nextPage(dialect: Dialect, run: RunPlace): Steps<Page> {
  const after = run.last_item_id ?? '';
  const source = yield* sourceOf(dialect, run);
  const scan = `SELECT m.item_id ${source.ahead} ORDER BY m.item_id LIMIT ${WASTAGE_SCAN_ITEMS}`;
  const scanned = yield* one<{ last: string | null; count: number }>(
    `SELECT max(item_id) AS last, count(*) AS count FROM (${scan}) AS scanned`,
    ...source.aheadOf(after),
  );
  const last = scanned?.last ?? undefined;
  const passedCount = scanned?.count ?? 0;
  if (last === undefined) return { items: [], last, passedCount, isLast: true };
  const members = yield* all<{ item_id: string }>(
    `${source.members} LIMIT ${WASTAGE_SLICE_ITEMS}`,
    ...source.between(after, last),
  );
  const items = members.map(({ item_id }) => item_id);
  if (items.length < WASTAGE_SLICE_ITEMS) {
    return { items, last, passedCount, isLast: passedCount < WASTAGE_SCAN_ITEMS };
  }
  const end = items.at(-1) ?? after;
  const passed = `${source.ahead} AND m.item_id <= ?`;
  return {
    items,
    last: end,
    passedCount: yield* count(passed, ...source.aheadOf(after), end),
    isLast: false,
  };
}

export function* countAhead(dialect: Dialect, runId: Id): Steps<number> {
  const run = yield* openRun(runId);
  if (run === undefined) return 0;
  const source = yield* sourceOf(dialect, run);
  return yield* count(source.ahead, ...source.aheadOf(run.last_item_id ?? ''));
}

function* count(from: string, ...values: Value[]): Steps<number> {
  const sql = `SELECT count(*) AS count ${from}`;
  return (yield* one<{ count: number }>(sql, ...values))?.count ?? 0;
}
