import type { Database, Statement } from 'better-sqlite3';
import type { Value } from '../../steps.js';

/** More rows in one statement save nothing more. */
const BULK_ROWS = 25;

/** Inserts rows of a table, many of them in one statement: a call of the driver costs as much as a row. */
export class BulkInsert {
  private readonly one: Statement<Value[]>;
  private readonly many: Statement<Value[]>;

  /** @param values of columns that do not get the next value of a row */
  constructor(
    database: Database,
    table: string,
    columns: readonly string[],
    values: Readonly<Record<string, string>> = {},
  ) {
    const head = `INSERT INTO ${table} (${columns.join(', ')}) VALUES `;
    const row = `(${columns.map((column) => values[column] ?? '?').join(', ')})`;
    this.one = database.prepare<Value[]>(head + row);
    this.many = database.prepare<Value[]>(head + Array(BULK_ROWS).fill(row).join(', '));
  }

  /**
   * Inserts the next rows from a place on, as many as go into one statement. Returns how many, and the id of
   * the last one. Those before have the ids before it.
   */
  insertFrom(rows: readonly (readonly Value[])[], from: number): { count: number; lastId: number } {
    const count = rows.length - from >= BULK_ROWS ? BULK_ROWS : 1;
    const { lastInsertRowid } =
      count === 1
        ? this.one.run(...(rows[from] as readonly Value[]))
        : this.many.run(...rows.slice(from, from + count).flat());
    return { count, lastId: Number(lastInsertRowid) };
  }
}
