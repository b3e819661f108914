import { ApiError } from '../../api/errors.js';
import type { ApiContext } from '../../api/route.js';
import type { OnHandService } from '../on-hand.js';
import { type Outcome, type Refusal, sentenceOf, statusOf } from '../refusals/refusal.js';

/** What routes of the maintenance interface use that are about Inventory Visibility. */
export interface VisibilityApiContext extends ApiContext {
  readonly visibility: OnHandService;
}

/** What was refused, as the maintenance interface tells it. */
export function refusedBy(refusals: readonly Refusal[]): ApiError {
  const problems = refusals.map((refusal) => ({
    code: refusal.code,
    message: sentenceOf(refusal),
    ...(refusal.path === undefined ? {} : { field: refusal.path }),
    values: refusal.values,
  }));
  const [first] = refusals;
  return new ApiError(first === undefined ? 400 : statusOf(first), problems);
}

/** @throws ApiError with what was refused */
export function accepted<Value>(outcome: Outcome<Value>): Value {
  if (outcome.accepted) return outcome.value;
  throw refusedBy(outcome.refusals);
}
