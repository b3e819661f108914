import type { Id, Instant } from '../../engine/model/model.js';
import { PASSED_STATE } from '../codes.js';
import type { Flow } from '../flow.js';
import { storedInstant } from '../instants.js';
import { all, change, one, type Steps } from '../steps.js';
import { notePurge } from './purge-mark.js';
import { channelState } from './reads.js';

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
        `SELECT id FROM outbox o WHERE id < ? AND create_date < ? AND NOT EXISTS (
           SELECT 1 FROM outbox_message m WHERE m.outbox_id = o.id AND m.state <> ?)
         ORDER BY id LIMIT ? + 0`,
        ...[yield* firstKept(channels, date), date, PASSED_STATE.numberOf('SKIPPED'), limit],
      );
      yield* notePurge(date);
      for (const { id } of rows) {
        yield* change('DELETE FROM outbox_message WHERE outbox_id = ?', id);
        yield* change('DELETE FROM outbox WHERE id = ?', id);
      }
      return rows.length;
    },
  };
}

function* firstKept(channels: readonly string[], date: string): Steps<Id> {
  // Ids rise with the dates, so that the search for the first row to keep meets only rows that go.
  const sql = 'SELECT id FROM outbox WHERE create_date >= ? ORDER BY id LIMIT 1';
  const kept = yield* one<{ id: Id }>(sql, date);
  let first = kept?.id ?? Number.MAX_SAFE_INTEGER;
  for (const channel of channels) {
    const { position } = yield* channelState(channel);
    first = Math.min(first, position.outboxId);
  }
  return first;
}
