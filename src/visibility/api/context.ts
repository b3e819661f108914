import { ApiError, type Problem } from '../../api/errors.js';
import type { ApiContext } from '../../api/route.js';
import type { OnHandService } from '../on-hand.js';
import { type Outcome, type Refusal, sentenceOf, statusOf } from '../refusals/refusal.js';

/** The services that the Inventory Visibility routes of the maintenance interface use. */
export interface VisibilityApiContext extends ApiContext {
  readonly visibility: OnHandService;
}

const OF_LINE = /^lines\[(\d+)\]\.?(.*)$/;

/** A refusal as the maintenance interface answers it. `lines` has the place of the line, from 1. */
export function problemOf(refusal: Refusal): Problem {
  const { code, values, path } = refusal;
  const [, at, ofLine] = OF_LINE.exec(path ?? '') ?? [];
  const field = ofLine ?? path;
  return {
    ...{ code, message: sentenceOf(refusal) },
    ...(at === undefined ? {} : { line: Number(at) + 1 }),
    ...(field === undefined || field === '' ? {} : { field }),
    ...(Object.keys(values).length === 0 ? {} : { values }),
  };
}

/** An error of the maintenance interface made of refusals, with the status of the first. */
export function refusedBy(refusals: readonly Refusal[]): ApiError {
  const [first] = refusals;
  if (first === undefined) throw new Error('a request is refused without a refusal');
  return new ApiError(statusOf(first), refusals.map(problemOf));
}

/** @throws ApiError with the refusals */
export function accepted<Value>(outcome: Outcome<Value>): Value {
  if (outcome.accepted) return outcome.value;
  throw refusedBy(outcome.refusals);
}
