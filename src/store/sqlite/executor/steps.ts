import { LONG_COMMAND_ROWS, LONG_STEP_ROWS } from '../../../config/limits.js';

/**
 * Work in pieces of some milliseconds each: between two of them, where it yields, others may get their
 * turn. It returns what it comes to.
 */
export type Steps<T> = Generator<void, T, void>;

/** Carries out all steps without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Work that is always short. */
export function* inOneStep<T>(work: () => T): Steps<T> {
  yield* [];
  return work();
}

/** What a command that shares a transaction answers when it is too long for that, and has written nothing. */
export class TooLong {
  /** @param steps begins it again, to be carried out alone */
  constructor(readonly steps: () => Steps<unknown>) {}
}

/**
 * When a command yields: never, as most are short, unless it was found to be long. So the first time that
 * it yields is before it writes anything.
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

  /** Counts a row that was worked on. Returns whether it is time to yield. */
  isDue(): boolean {
    if (!this.isLong) return false;
    this.rows += 1;
    if (this.rows < LONG_STEP_ROWS) return false;
    this.rows = 0;
    return true;
  }
}
