import { type Ask, PAUSE, type Steps } from '../steps.js';
import { type Asked, answer, answers } from './statements.js';

/** Goes on with an answer. An error of the database is thrown into the flow where it asked. */
async function asked<T>(
  connection: Asked,
  steps: Steps<T>,
  ask: Ask | readonly Ask[],
): Promise<ReturnType<Steps<T>['next']>> {
  let given: unknown;
  try {
    given = await ('sql' in ask ? answer(connection, ask) : answers(connection, ask));
  } catch (error) {
    return steps.throw(error);
  }
  return steps.next(given);
}

/** Drives a flow on a connection up to its next pause, or its end. */
export async function drivenToPause<T>(
  connection: Asked,
  steps: Steps<T>,
): Promise<IteratorResult<undefined, T>> {
  let step = steps.next();
  while (step.done !== true) {
    if (step.value === PAUSE) return { done: false, value: undefined };
    step = await asked(connection, steps, step.value);
  }
  return step;
}

/** Drives a flow on a connection to its end. */
export async function driven<T>(connection: Asked, steps: Steps<T>): Promise<T> {
  for (;;) {
    const step = await drivenToPause(connection, steps);
    if (step.done === true) return step.value;
  }
}
