import { IMPORT_STEP_ROWS } from '../../../config/limits.js';
import type { RowChange } from '../../../engine/reference-data/plans.js';
import type { ReferenceKind } from '../../../engine/reference-data/records.js';
import type { RowOf } from '../../../engine/reference-data/rows.js';
import {
  type FileProblem,
  type ImportProblem,
  problemAt,
} from '../../../engine/refusals/import-problem.js';
import type { Database } from '../../flow.js';
import type { Stamp } from '../../stamp.js';
import { all, change, one, PAUSE, type Steps, type Value } from '../../steps.js';
import { forEachRange, type KeyedTable, type KeyRange } from './key-ranges.js';
import { combined, type FinalProblems, NO_PROBLEMS } from './results.js';

export const CHANGE_NUMBER: Readonly<Record<RowChange, number>> = {
  unchanged: 0,
  changed: 1,
  added: 2,
};

export type StageResult =
  | { readonly problems: readonly ImportProblem[] }
  | { readonly change: RowChange };

export type Stage<Kind extends ReferenceKind> = (
  line: number,
  row: RowOf[Kind],
) => Steps<StageResult>;

export interface Staging<Kind extends ReferenceKind> {
  readonly tables: Readonly<Record<string, string>>;
  /** Looks up the data that rows are compared with. Returns how each of them is then staged. */
  readonly prepare: (database: Database, rows: readonly RowOf[Kind][]) => Steps<Stage<Kind>>;
  /** Checks the rules that only the whole file, and the stock of the moment, can tell. */
  readonly check: (database: Database) => Steps<FinalProblems>;
  readonly apply: (database: Database, stamp: Stamp) => Steps<void>;
}

/**
 * Finds rows whose key was staged before.
 *
 * @param sql asks for the line of the first such row
 */
export function* duplicated(
  place: { readonly line: number; readonly column: string; readonly value: string },
  sql: string,
  ...key: Value[]
): Steps<StageResult> {
  const first = yield* one<{ line: number }>(sql, ...key);
  return { problems: [problemAt(place, 'ROW_DUPLICATED', { other: first?.line ?? 0 })] };
}

export function forEachPart(table: KeyedTable, work: (part: KeyRange) => Steps<void>): Steps<void> {
  return forEachRange(table, IMPORT_STEP_ROWS, function* (part) {
    yield* work(part);
    yield PAUSE;
  });
}

/**
 * Runs a statement for each part of a staged table, which it calls s.
 *
 * @param sqlOf the statement for the rows of a condition, whose values come last
 */
export function runForAll(
  table: KeyedTable,
  sqlOf: (where: string) => string,
  ...values: Value[]
): Steps<void> {
  return forEachPart(table, function* (part) {
    yield* change(sqlOf(part.where), ...values, ...part.values);
  });
}

export interface ProblemQuery<Row> {
  readonly table: KeyedTable;
  readonly line?: string;
  readonly columns: string;
  /** `FROM ... WHERE ...` over the table, which it calls s. A table before it drives the search. */
  readonly from: string;
  readonly problemOf: (row: Row & { readonly line: number }) => FileProblem;
}

export function* findProblems<Row>({
  table,
  line = 's.line',
  columns,
  from,
  problemOf,
}: ProblemQuery<Row>): Steps<FinalProblems> {
  let found = NO_PROBLEMS;
  yield* forEachPart(table, function* ({ where, values }) {
    const sql = `SELECT ${line} AS line, ${columns} ${from} AND ${where}`;
    const rows = yield* all<Row & { readonly line: number }>(sql, ...values);
    if (rows.length === 0) return;
    found = combined([found, { count: rows.length, problems: rows.map(problemOf) }]);
  });
  return found;
}
