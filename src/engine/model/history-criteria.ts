import { type Refusal, refuse } from '../refusals/refusal.js';
import { checkDates } from './criteria.js';
import type { Id, Instant } from './model.js';

export interface HistoryRequest {
  readonly storeId: Id | undefined;
  readonly storeExists: boolean;
  readonly transactionId: Id | undefined;
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
  readonly after: Id | undefined;
  readonly afterExists: boolean;
}

export function checkHistory(request: HistoryRequest): Refusal[] {
  const { storeId, storeExists, transactionId, from, to, after, afterExists } = request;
  const refusals: Refusal[] = [];
  if (storeId !== undefined && !storeExists) {
    refusals.push(refuse('STORE_NOT_FOUND', { store: storeId }));
  }
  checkDates(from, to, refusals);
  // Rows are found by index: without one of these every row of every store would be looked at.
  if (storeId === undefined && transactionId === undefined) {
    refusals.push(refuse('HISTORY_TOO_WIDE', {}));
  }
  if (after !== undefined && !afterExists) {
    refusals.push(refuse('CURSOR_NOT_GIVEN_OUT', { after: String(after) }));
  }
  return refusals;
}
