import { CHECK_SLICE_ROWS } from '../../config/limits.js';
import { allArrays, one, PAUSE, type Steps, type Value } from '../steps.js';
import type { Report } from './check.js';

export interface KeyedRows {
  readonly name: string;
  readonly key: readonly string[];
}

/** Rows of a table, which a statement calls `c`. */
export interface RowRange {
  readonly where: string;
  readonly values: readonly Value[];
}

const place = (count: number): string => `(${Array(count).fill('?').join(', ')})`;

/**
 * Works on all rows of a table in the order of its key, some at a time. There is a pause before each slice
 * but the first. Rows that are added behind the last one meanwhile are seen, too.
 */
export function* eachSlice(
  { name, key }: KeyedRows,
  report: Pick<Report, 'looked'>,
  work: (range: RowRange) => Steps<void>,
): Steps<void> {
  const columns = key.map((column) => `c.${column}`).join(', ');
  const after = `(${columns}) > ${place(key.length)}`;
  const upTo = `(${columns}) <= ${place(key.length)}`;
  const endOf = (where: string): string =>
    `SELECT ${columns} FROM ${name} c WHERE ${where} ORDER BY ${columns} LIMIT 1 OFFSET ? + 0`;
  let begin: readonly Value[] | undefined;
  for (;;) {
    const [where, values] = begin === undefined ? ['TRUE', []] : [after, begin];
    const [end] = yield* allArrays<readonly Value[]>(endOf(where), ...values, CHECK_SLICE_ROWS - 1);
    const range =
      end === undefined
        ? { where, values }
        : { where: `${where} AND ${upTo}`, values: [...values, ...end] };
    yield* work(range);
    if (end === undefined) {
      const sql = `SELECT count(*) AS row_count FROM ${name} c WHERE ${range.where}`;
      report.looked((yield* one<{ row_count: number }>(sql, ...range.values))?.row_count ?? 0);
      return;
    }
    report.looked(CHECK_SLICE_ROWS);
    begin = end;
    yield PAUSE;
  }
}
