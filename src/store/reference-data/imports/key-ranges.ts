import { allArrays, type Steps, type Value } from '../../steps.js';

/** Columns of the table that are unique together, and indexed in this order. */
export interface KeyedTable {
  readonly name: string;
  readonly key: readonly string[];
}

export interface KeyRange {
  readonly where: string;
  readonly values: readonly Value[];
}

/**
 * Cuts a table into parts of so many rows, in the order of its key, so that work on each is short.
 *
 * @param work is asked of each part, before the next one is looked for
 */
export function* forEachRange(
  { name, key }: KeyedTable,
  rows: number,
  work: (range: KeyRange) => Steps<void>,
): Steps<void> {
  const columns = key.map((column) => `s.${column}`).join(', ');
  const marks = key.map(() => '?').join(', ');
  let after: readonly Value[] = [];
  for (;;) {
    const beyond = after.length === 0 ? 'true' : `(${columns}) > (${marks})`;
    const sql = `SELECT ${columns} FROM ${name} s WHERE ${beyond}
      ORDER BY ${columns} LIMIT 1 OFFSET ${rows - 1}`;
    const [last] = yield* allArrays<readonly Value[]>(sql, ...after);
    if (last === undefined) return yield* work({ where: beyond, values: after });
    const where = `${beyond} AND (${columns}) <= (${marks})`;
    yield* work({ where, values: [...after, ...last] });
    after = last;
  }
}
