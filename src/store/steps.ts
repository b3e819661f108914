import { LONG_COMMAND_ROWS, LONG_STEP_ROWS } from '../config/limits.js';
import type { Id } from '../engine/model/model.js';

export type Value = string | number | null;

/**
 * A statement of a flow, and the result that the flow wants of it: the first row, all rows, all rows as
 * arrays of their columns, the id of the row inserted, or how many rows changed.
 */
export interface Ask {
  readonly wants: 'one' | 'all' | 'arrays' | 'id' | 'count';
  /** The text of each kind of statement is the same whatever its values: it is prepared once. */
  readonly sql: string;
  readonly values: readonly Value[];
}

/** A place in a flow where others may get their turn. */
export const PAUSE = Symbol('pause');

/**
 * A flow asks any database, one statement after the other, and returns a result. Statements that do not need
 * each other's answers may be asked together: their answers come as a list. It pauses after some milliseconds of
 * work.
 */
export type Steps<T> = Generator<Ask | readonly Ask[] | typeof PAUSE, T, unknown>;

export function* one<Row>(sql: string, ...values: Value[]): Steps<Row | undefined> {
  return (yield { wants: 'one', sql, values }) as Row | undefined;
}

export function* exists(sql: string, ...values: Value[]): Steps<boolean> {
  return (yield { wants: 'one', sql, values }) !== undefined;
}

export function* all<Row>(sql: string, ...values: Value[]): Steps<Row[]> {
  return (yield { wants: 'all', sql, values }) as Row[];
}

export function* allArrays<Row extends readonly Value[]>(
  sql: string,
  ...values: Value[]
): Steps<Row[]> {
  return (yield { wants: 'arrays', sql, values }) as Row[];
}

export function* insert(sql: string, ...values: Value[]): Steps<Id> {
  return (yield { wants: 'id', sql, values }) as Id;
}

export function* change(sql: string, ...values: Value[]): Steps<number> {
  return (yield { wants: 'count', sql, values }) as number;
}

/** Changes exactly one row: anything else is a bug of ours. */
export function* changeOne(sql: string, ...values: Value[]): Steps<void> {
  const count = yield* change(sql, ...values);
  if (count !== 1) throw new Error(`${count} rows changed instead of one by: ${sql}`);
}

/** A flow that asks nothing: its database does the work at once. */
export function* done<T>(work: () => T): Steps<T> {
  yield* [];
  return work();
}

/**
 * The pauses of a command. Most commands are short and have none, unless one was found to be long. The first
 * pause comes before it writes anything.
 */
export class Pace {
  private isLong = false;
  private rows = 0;

  /**
   * Asked before a command writes: whether so many rows make it a long one that was not known as
   * one.
   */
  isFoundLong(rows: number): boolean {
    if (this.isLong || rows <= LONG_COMMAND_ROWS) return false;
    this.isLong = true;
    return true;
  }

  /** Asked after so many rows more. */
  isDue(rows = 1): boolean {
    if (!this.isLong) return false;
    this.rows += rows;
    if (this.rows < LONG_STEP_ROWS) return false;
    this.rows = 0;
    return true;
  }
}
