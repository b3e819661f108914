import { type Ask, PAUSE, type Steps } from './steps.js';

type Results<Flows extends readonly Steps<unknown>[]> = {
  -readonly [Place in keyof Flows]: Flows[Place] extends Steps<infer Result> ? Result : never;
};

/** A flow that waits for the answers to what it has asked, or has not begun. */
interface Waiting {
  readonly flow: Steps<unknown>;
  readonly place: number;
  /** The number of its statements. Undefined where it has asked one by itself. */
  readonly count: number | undefined;
}

/** Lets a flow go on with its answer, and notes what it asks next. Undefined at its end. */
function wentOn(
  { flow, place }: Waiting,
  given: unknown,
  asks: Ask[],
  results: unknown[],
): Waiting | undefined {
  const { done, value } = flow.next(given);
  if (done === true) {
    results[place] = value;
    return undefined;
  }
  if (value === PAUSE) throw new Error('a flow in step with others pauses');
  if ('sql' in value) {
    asks.push(value);
    return { flow, place, count: undefined };
  }
  asks.push(...value);
  return { flow, place, count: value.length };
}

/**
 * Carries out flows of which none needs what another one does. Their statements of a time are asked together:
 * one round trip, where the database is another process. None of them may pause. An error ends them all.
 */
export function* inStep<const Flows extends readonly Steps<unknown>[]>(
  ...flows: Flows
): Steps<Results<Flows>> {
  const results: unknown[] = [];
  let waiting: Waiting[] = flows.map((flow, place) => ({ flow, place, count: undefined }));
  let answers: unknown[] = [];
  for (;;) {
    const asks: Ask[] = [];
    let from = 0;
    waiting = waiting
      .map((one) => {
        const { count } = one;
        const given = count === undefined ? answers[from] : answers.slice(from, from + count);
        from += count ?? 1;
        return wentOn(one, given, asks, results);
      })
      .filter((one) => one !== undefined);
    if (waiting.length === 0) return results as Results<Flows>;
    answers = (yield asks) as unknown[];
  }
}
