import { PURGE_SLICE_ROWS } from '../../config/limits.js';
import type { Flow } from '../flow.js';
import { change, one, type Steps } from '../steps.js';
import { countSlice } from './state.js';

/** The number of remembered answers (D12) that are older than an instant as stored. */
export function* countAnswers(before: string): Steps<number> {
  const sql = 'SELECT count(*) AS count FROM idempotency WHERE create_date < ?';
  return Number((yield* one<{ count: number }>(sql, before))?.count ?? 0);
}

const DELETE = `DELETE FROM idempotency WHERE (user_name, operation, request_key) IN (
  SELECT user_name, operation, request_key FROM idempotency
  WHERE create_date < ? ORDER BY create_date LIMIT ? + 0)`;

/** Deletes some of them. Returns how many. Undefined if the holder has to stop. */
export function deleteAnswers(before: string, holder: string): Flow<number | undefined> {
  return {
    lineCount: PURGE_SLICE_ROWS,
    *steps() {
      if (!(yield* countSlice(holder))) return undefined;
      return yield* change(DELETE, before, PURGE_SLICE_ROWS);
    },
  };
}
