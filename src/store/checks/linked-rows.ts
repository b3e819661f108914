import type { Id } from '../../engine/model/model.js';
import type { Dialect } from '../dialect.js';
import { allArrays, PAUSE, type Steps, type Value } from '../steps.js';

/** The newest linked row of an item at a store, and the number of rows its links lead through. */
export interface LinkedRows {
  readonly id: Id;
  readonly count: number;
}

/** The previous row, and the columns that are asked for. */
export type LinkedRow<Columns extends readonly Value[]> = readonly [
  previous: Id | null,
  ...columns: Columns,
];

interface Source {
  readonly table: string;
  /** Columns of the table, which is called `l`, with the values of their parameters. */
  readonly columns: string;
  readonly values?: readonly Value[];
  /** The number of rows read at a time. */
  readonly sliceRows: number;
}

const sqlOf = ({ elements, joinInOrder: join }: Dialect, { table, columns }: Source): string =>
  `WITH RECURSIVE k (id, previous_id, depth) AS (
     SELECT l.id, l.previous_id, 1 FROM ${elements} wanted_row
     ${join} ${table} l ON l.id = CAST(wanted_row.value AS bigint)
     UNION ALL SELECT l.id, l.previous_id, k.depth + 1 FROM k ${join} ${table} l
       ON l.id = k.previous_id WHERE k.depth < ?)
   SELECT k.previous_id, ${columns} FROM k ${join} ${table} l ON l.id = k.id`;

/**
 * Rows to which links lead, those of each item at a store from the newest one back, of several items at a
 * time, in no order. Linked rows never change, so there may be pauses between.
 */
export function* eachLinked<Columns extends readonly Value[]>(
  dialect: Dialect,
  source: Source,
  all: readonly LinkedRows[],
  work: (rows: readonly LinkedRow<Columns>[]) => void,
): Steps<void> {
  const { values = [], sliceRows } = source;
  const sql = sqlOf(dialect, source);
  const read = (ids: readonly Id[], depth: number): Steps<LinkedRow<Columns>[]> =>
    allArrays<LinkedRow<Columns>>(sql, JSON.stringify(ids), depth, ...values);
  let few: LinkedRows[] = [];
  let fewRows = 0;
  const takeFew = function* (): Steps<void> {
    if (few.length === 0) return;
    const depth = Math.max(...few.map(({ count }) => count));
    work(
      yield* read(
        few.map(({ id }) => id),
        depth,
      ),
    );
    few = [];
    fewRows = 0;
    yield PAUSE;
  };
  for (const linked of all) {
    if (linked.count > sliceRows) {
      yield* takeMany(linked, sliceRows, read, work);
      continue;
    }
    if (fewRows + linked.count > sliceRows) yield* takeFew();
    few.push(linked);
    fewRows += linked.count;
  }
  yield* takeFew();
}

function* takeMany<Columns extends readonly Value[]>(
  { id, count }: LinkedRows,
  sliceRows: number,
  read: (ids: readonly Id[], depth: number) => Steps<LinkedRow<Columns>[]>,
  work: (rows: readonly LinkedRow<Columns>[]) => void,
): Steps<void> {
  let next: Id | null | undefined = id;
  for (let left = count; left > 0 && next != null; left -= sliceRows) {
    const rows: LinkedRow<Columns>[] = yield* read([next], Math.min(left, sliceRows));
    work(rows);
    next = rows.at(-1)?.[0];
    yield PAUSE;
  }
}
