import type { Id, Instant } from '../../engine/model/model.js';
import { PASSED_STATE } from '../codes.js';
import type { Flow } from '../flow.js';
import { storedInstant } from '../instants.js';
import { all, change, one, type Steps } from '../steps.js';
import { notePurge } from './purge-mark.js';
import { channelState } from './reads.js';

/**
 * A condition that a row of the outbox has a message that waits still. Its one parameter is the state of
 * skipped messages.
 */
export const hasOpenMessage = (row: string): string =>
  `EXISTS (SELECT 1 FROM outbox_message m WHERE m.outbox_id = ${row}.id AND m.state <> ?)`;

/** Deletes rows with their messages. @param before all were confirmed before this instant, as stored */
export function* deleteRows(ids: readonly Id[], before: string): Steps<void> {
  yield* notePurge(before, ids.at(-1) ?? 0);
  for (const id of ids) {
    yield* change('DELETE FROM outbox_message WHERE outbox_id = ?', id);
    yield* change('DELETE FROM outbox WHERE id = ?', id);
  }
}

/**
 * Deletes rows confirmed before an instant that every channel is done with, the oldest first, at
 * most so many. Returns how many.
 */
export function purge(channels: readonly string[], before: Instant, limit: number): Flow<number> {
  return {
    lineCount: limit,
    *steps() {
      const date = storedInstant(before);
      const rows = yield* all<{ id: Id }>(
        `SELECT id FROM outbox o WHERE id < ? AND create_date < ? AND NOT ${hasOpenMessage('o')}
         ORDER BY id LIMIT ? + 0`,
        ...[yield* firstKept(channels, date), date, PASSED_STATE.numberOf('SKIPPED'), limit],
      );
      yield* deleteRows(
        rows.map(({ id }) => id),
        date,
      );
      return rows.length;
    },
  };
}

/** The row that all channels have come to. Those before it are sent, or passed over. */
export function* leastPosition(channels: readonly string[]): Steps<Id> {
  let first = Number.MAX_SAFE_INTEGER;
  for (const channel of channels) {
    const { position } = yield* channelState(channel);
    first = Math.min(first, position.outboxId);
  }
  return first;
}

function* firstKept(channels: readonly string[], date: string): Steps<Id> {
  // Ids rise with the dates, so that the search for the first row to keep meets only rows that go.
  const sql = 'SELECT id FROM outbox WHERE create_date >= ? ORDER BY id LIMIT 1';
  const kept = yield* one<{ id: Id }>(sql, date);
  return Math.min(kept?.id ?? Number.MAX_SAFE_INTEGER, yield* leastPosition(channels));
}
