import { WASTAGE_PURGE_ROWS, WASTAGE_SKIPS_NAMED_MAX } from '../../config/limits.js';
import type { Id, Instant } from '../../engine/model/model.js';
import type { SkippedItem, SkipReason } from '../../engine/wastage/wastage.js';
import { RUN_STATUS, SKIP_REASON } from '../codes.js';
import type { Flow } from '../flow.js';
import { storedInstant } from '../instants.js';
import { change, exists, one, type Steps } from '../steps.js';
import type { RunRow } from './rows.js';
import type { ForgottenSkips } from './wastage.js';

const COMPLETED = RUN_STATUS.numberOf('COMPLETED');

export function hasSkips(): Steps<boolean> {
  return exists('SELECT 1 FROM wastage_run_skip LIMIT 1');
}

/** Names skipped items, as many as there is room for. Those without stock are only counted. */
export function* nameSkipped(runId: Id, skipped: readonly SkippedItem[]): Steps<void> {
  const named = skipped.filter(({ reason }) => reason !== 'NO_STOCK');
  if (named.length === 0) return;
  const count = 'SELECT count(*) AS count FROM wastage_run_skip WHERE wastage_run_id = ?';
  const before = (yield* one<{ count: number }>(count, runId))?.count ?? 0;
  const room = Math.max(WASTAGE_SKIPS_NAMED_MAX - before, 0);
  const sql = 'INSERT INTO wastage_run_skip (wastage_run_id, item_id, reason) VALUES (?, ?, ?)';
  for (const { item, reason } of named.slice(0, room)) {
    const number = SKIP_REASON.numberOf(reason as Exclude<SkipReason, 'NO_STOCK'>);
    yield* change(sql, runId, item, number);
  }
}

/**
 * Deletes the names of skipped items, about WASTAGE_PURGE_ROWS of them, of runs begun and ended before an
 * instant, the oldest first, from the run behind `after` on. Undefined if there is none. The runs stay: that
 * a day is done must be known for ever (D45).
 */
export function forgetSkips(before: Instant, after: Id): Flow<ForgottenSkips | undefined> {
  return {
    lineCount: WASTAGE_PURGE_ROWS,
    *steps() {
      const date = storedInstant(before);
      let lastRunId = after;
      let count = 0;
      for (let looks = 0; count + looks < WASTAGE_PURGE_ROWS; looks += 1) {
        const run = yield* nextWithSkips(lastRunId);
        // Ids rise with the dates: behind the first young run there is no old one.
        if (run === undefined || run.create_date >= date) break;
        lastRunId = run.id;
        if (run.status === COMPLETED && run.update_date < date) {
          count += yield* change('DELETE FROM wastage_run_skip WHERE wastage_run_id = ?', run.id);
        }
      }
      return lastRunId === after ? undefined : { lastRunId, count };
    },
  };
}

/** Searches by the key of the skips: runs without any, which are most, cost nothing. */
function nextWithSkips(
  after: Id,
): Steps<Pick<RunRow, 'id' | 'status' | 'create_date' | 'update_date'> | undefined> {
  return one(
    `SELECT id, status, create_date, update_date FROM wastage_run WHERE id =
       (SELECT min(wastage_run_id) FROM wastage_run_skip WHERE wastage_run_id > ?)`,
    after,
  );
}
