import { InputError } from '../../http/json/problems.js';

/** The expected number of exchanges. */
export interface Expectation {
  readonly least: number;
  readonly most: number;
  readonly shown: string;
  /** Whether later exchanges may break the expectation, so that it is known to hold at the end only. */
  readonly waitsForAll: boolean;
}

export interface ExpectationParameters {
  readonly times?: number | undefined;
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
}

function problem(message: string): InputError {
  return new InputError([{ path: ['times'], message }], 1);
}

/** @throws InputError for bounds that contradict each other */
export function expectationOf({ times, atLeast, atMost }: ExpectationParameters): Expectation {
  if (times !== undefined) {
    if (atLeast !== undefined || atMost !== undefined) {
      throw problem('times in the request says how many exactly: leave out atLeast and atMost.');
    }
    return { least: times, most: times, shown: `exactly ${times}`, waitsForAll: times === 0 };
  }
  if (atMost === undefined) {
    const least = atLeast ?? 1;
    const most = Number.POSITIVE_INFINITY;
    return { least, most, shown: `at least ${least}`, waitsForAll: false };
  }
  const least = atLeast ?? 0;
  if (least > atMost) {
    throw problem(
      `atLeast in the request is ${least}: must not be above atMost, which is ${atMost}.`,
    );
  }
  const shown = atLeast === undefined ? `at most ${atMost}` : `${least} to ${atMost}`;
  return { least, most: atMost, shown, waitsForAll: true };
}

/** The result that a count decides at once, whatever comes. Undefined while it may still change. */
export function decided(
  { least, most, waitsForAll }: Expectation,
  count: number,
): 'met' | 'broken' | undefined {
  if (count > most) return 'broken';
  if (count < least || waitsForAll) return undefined;
  return 'met';
}
