import { LONG_COMMAND_ROWS, LONG_STEP_ROWS } from '../config/limits.js';
import type { Id } from '../engine/model/model.js';

/** What a column holds, or a parameter gives. */
export type Value = string | number | null;

/**
 * A statement that a flow asks its database to run, and what it wants of it: the first row, all rows, all
 * rows as arrays of their columns, the id of the row inserted, or how many rows changed.
 */
export interface Ask {
  readonly wants: 'one' | 'all' | 'arrays' | 'id' | 'count';
  /** A text of its own for each kind of statement, whatever its values: it is prepared once. */
  readonly sql: string;
  readonly values: readonly Value[];
}

/** Here others may get their turn. */
export const PAUSE = Symbol('pause');

/**
 * A flow: what is asked of a database, one statement after the other, whichever database it is. It returns
 * what it comes to. Where it pauses it has been at work for some milliseconds.
 */
export type Steps<T> = Generator<Ask | typeof PAUSE, T, unknown>;

/** The first row of a query, if there is one. */
export function* one<Row>(sql: string, ...values: Value[]): Steps<Row | undefined> {
  return (yield { wants: 'one', sql, values }) as Row | undefined;
}

/** Whether a query has a row. */
export function* exists(sql: string, ...values: Value[]): Steps<boolean> {
  return (yield { wants: 'one', sql, values }) !== undefined;
}

export function* all<Row>(sql: string, ...values: Value[]): Steps<Row[]> {
  return (yield { wants: 'all', sql, values }) as Row[];
}

/** As all(), but each row is an array of its columns: two thirds of the time of objects on SQLite. */
export function* allArrays<Row extends readonly Value[]>(
  sql: string,
  ...values: Value[]
): Steps<Row[]> {
  return (yield { wants: 'arrays', sql, values }) as Row[];
}

/** Inserts a row of a table with an `id`, and returns that. */
export function* insert(sql: string, ...values: Value[]): Steps<Id> {
  return (yield { wants: 'id', sql, values }) as Id;
}

/** Changes rows. Returns how many. */
export function* change(sql: string, ...values: Value[]): Steps<number> {
  return (yield { wants: 'count', sql, values }) as number;
}

/** Changes exactly one row: anything else is a bug of ours. */
export function* changeOne(sql: string, ...values: Value[]): Steps<void> {
  const count = yield* change(sql, ...values);
  if (count !== 1) throw new Error(`${count} rows changed instead of one by: ${sql}`);
}

/** A flow that asks nothing: its database has it done at once. */
export function* done<T>(work: () => T): Steps<T> {
  yield* [];
  return work();
}

/**
 * When a command pauses: never, as most are short, unless it was found to be long. So the first time that
 * it pauses is before it writes anything.
 */
export class Pace {
  private isLong = false;
  private rows = 0;

  /** Whether so many rows make it a long command that was not known as one: to be asked before it writes. */
  isFoundLong(rows: number): boolean {
    if (this.isLong || rows <= LONG_COMMAND_ROWS) return false;
    this.isLong = true;
    return true;
  }

  /** Counts a row that was worked on. Returns whether it is time to pause. */
  isDue(): boolean {
    if (!this.isLong) return false;
    this.rows += 1;
    if (this.rows < LONG_STEP_ROWS) return false;
    this.rows = 0;
    return true;
  }
}
