import { PURGE_COUNT_ROWS } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import type { Dialect } from '../../store/dialect.js';
import type { PurgedBeside } from '../../store/purge/beside.js';
import { allArrays, change, PAUSE, type Steps } from '../../store/steps.js';
import { FORGET_OLDEST } from './posting.js';

const OPEN = `SELECT id, create_date FROM visibility_offset
  WHERE state < 5 AND state < 4 AND document = 'adjustment' AND id > ? ORDER BY id LIMIT ? + 0`;

/**
 * An offset is made before its adjustment is closed, or at that moment. A waiting one keeps all adjustments
 * that were closed later.
 */
function* oldestWaiting(): Steps<string | undefined> {
  let oldest: string | undefined;
  let after = 0;
  for (;;) {
    const rows = yield* allArrays<readonly [id: Id, date: string]>(OPEN, after, PURGE_COUNT_ROWS);
    for (const [id, date] of rows) {
      after = id;
      if (oldest === undefined || date < oldest) oldest = date;
    }
    if (rows.length < PURGE_COUNT_ROWS) return oldest;
    yield PAUSE;
  }
}

/** Drops pairs of lines, and the offsets that were sent or skipped. */
function* dropOfAdjustments({ elements }: Dialect, ids: string): Steps<void> {
  const named = `(SELECT CAST(named.value AS bigint) FROM ${elements} named)`;
  // The offsets of removed lines go too.
  for (const table of ['visibility_offset', 'offset_line']) {
    yield* change(
      `DELETE FROM ${table} WHERE document = 'adjustment' AND document_id IN ${named}`,
      ids,
    );
  }
}

const EVENTS = 'SELECT id, create_date FROM visibility_event WHERE id > ? ORDER BY id LIMIT ? + 0';

/** Counts up to the first slice that is not all old, just as purging does. */
function* countLog(before: string, slice: number): Steps<number> {
  let count = 0;
  let after = 0;
  for (;;) {
    const rows = yield* allArrays<readonly [id: Id, date: string]>(EVENTS, after, slice);
    const old = rows.filter(([, date]) => date < before).length;
    count += old;
    if (old < slice) return count;
    [after] = rows.at(-1) ?? [after];
    yield PAUSE;
  }
}

/**
 * The data of Inventory Visibility beside adjustments. @param logDays days that events are kept for, at least
 * (IV29)
 */
export function purgedBeside(logDays: number): PurgedBeside {
  return {
    oldestWaiting,
    dropOfAdjustments,
    logDays,
    countLog,
    purgeLog: (before, slice) => change(FORGET_OLDEST, slice, before),
  };
}
