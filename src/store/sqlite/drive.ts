import type { Database } from 'better-sqlite3';
import { type Ask, PAUSE, type Steps } from '../steps.js';
import { storeErrorOf } from './driver-error.js';
import type { Pauses } from './executor/pauses.js';
import type { SliceTurns } from './slices.js';
import type { Statements } from './statements.js';

function answer(statements: Statements, { wants, sql, values }: Ask): unknown {
  switch (wants) {
    case 'one':
      return statements.get(sql, ...values);
    case 'all':
      return statements.all(sql, ...values);
    case 'arrays':
      return statements.allArrays(sql, ...values);
    case 'id':
      return Number(statements.run(sql, ...values).lastInsertRowid);
    case 'count':
      return statements.run(sql, ...values).changes;
  }
}

/** Goes on with an answer. An error of the database is thrown into the flow where it asked. */
function asked<T>(
  statements: Statements,
  steps: Steps<T>,
  ask: Ask | readonly Ask[],
): ReturnType<Steps<T>['next']> {
  let given: unknown;
  try {
    given = 'sql' in ask ? answer(statements, ask) : ask.map((one) => answer(statements, one));
  } catch (error) {
    return steps.throw(error);
  }
  return steps.next(given);
}

export function* driven<T>(statements: Statements, steps: Steps<T>): Pauses<T> {
  let step = steps.next();
  while (step.done !== true) {
    if (step.value === PAUSE) {
      yield;
      step = steps.next();
    } else step = asked(statements, steps, step.value);
  }
  return step.value;
}

/**
 * Drives a flow that reads, from one pause to the next whenever the next part is asked for. The answers
 * between two pauses are of one moment. Each part waits for a turn.
 *
 * @throws StoreError
 */
export async function* readInSlices<T>(
  reader: Database,
  statements: Statements,
  turns: SliceTurns,
  steps: Steps<T>,
): AsyncGenerator<undefined, T> {
  try {
    const pauses = driven(statements, steps);
    for (;;) {
      await turns.take();
      const step = reader.transaction(() => pauses.next())();
      if (step.done === true) return step.value;
      yield;
    }
  } catch (error) {
    throw storeErrorOf(error);
  }
}

/**
 * Drives a flow that reads. Each pause waits for a turn.
 *
 * @throws StoreError
 */
export async function read<T>(
  statements: Statements,
  turns: SliceTurns,
  steps: Steps<T>,
): Promise<T> {
  try {
    const pauses = driven(statements, steps);
    let step = pauses.next();
    while (step.done !== true) {
      await turns.take();
      step = pauses.next();
    }
    return step.value;
  } catch (error) {
    throw storeErrorOf(error);
  }
}
