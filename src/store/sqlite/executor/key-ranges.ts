import type { Value } from '../../steps.js';
import type { Statements } from '../statements.js';

/** A part of a table, as a condition on its rows. */
export interface KeyRange {
  readonly where: string;
  readonly values: readonly Value[];
}

/**
 * Cuts a table into parts of so many rows, in the order of its key, so that work on each is short. The
 * condition names the table `s`.
 *
 * @param key columns that are unique together, and indexed in this order
 */
export function* keyRanges(
  statements: Statements,
  table: string,
  key: readonly string[],
  rows: number,
): Generator<KeyRange, void, void> {
  const columns = key.map((column) => `s.${column}`).join(', ');
  const marks = key.map(() => '?').join(', ');
  let after: readonly Value[] = [];
  for (;;) {
    const beyond = after.length === 0 ? 'true' : `(${columns}) > (${marks})`;
    const sql = `SELECT ${columns} FROM ${table} s WHERE ${beyond}
      ORDER BY ${columns} LIMIT 1 OFFSET ${rows - 1}`;
    const last: readonly Value[] | undefined = statements.allArrays(sql, ...after)[0];
    if (last === undefined) {
      yield { where: beyond, values: after };
      return;
    }
    yield { where: `${beyond} AND (${columns}) <= (${marks})`, values: [...after, ...last] };
    after = last;
  }
}
