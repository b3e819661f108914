import { LOOKUP_SLICE_ROWS } from '../../config/limits.js';
import type { Id, Instant } from '../../engine/model/model.js';
import { PASSED_STATE } from '../codes.js';
import type { Dialect } from '../dialect.js';
import { presentInstant } from '../instants.js';
import { all, one, PAUSE, type Steps } from '../steps.js';
import type { ChannelStatus, PassedState } from './outbox.js';
import { channelState, readRow } from './reads.js';

const SKIPPED = PASSED_STATE.numberOf('SKIPPED');

export function* readStatus(dialect: Dialect, channels: readonly string[]): Steps<ChannelStatus[]> {
  const found: ChannelStatus[] = [];
  for (const channel of channels) found.push(yield* statusOf(dialect, channel));
  return found;
}

function* statusOf(dialect: Dialect, channel: string): Steps<ChannelStatus> {
  const state = yield* channelState(channel);
  const { outboxId, number } = state.position;
  const isPartly = (yield* readRow(dialect, outboxId, number, 1))?.length === 1;
  const oldestAt = yield* oldestUnsent(channel, outboxId, isPartly);
  const passed = yield* passedCounts(channel);
  const pending = (yield* countBehind(outboxId)) + Number(isPartly);
  return { ...state, channel, pending, passed, oldestAt };
}

/** Counts in slices: the rows of a channel that is off become very many. */
function* countBehind(id: Id): Steps<number> {
  const sliceEnd = `SELECT id FROM outbox WHERE id > ? ORDER BY id
    LIMIT 1 OFFSET ${LOOKUP_SLICE_ROWS - 1}`;
  let count = 0;
  let last = id;
  for (;;) {
    const end = yield* one<{ id: Id }>(sliceEnd, last);
    if (end === undefined) break;
    count += LOOKUP_SLICE_ROWS;
    last = end.id;
    yield PAUSE;
  }
  const sql = 'SELECT count(*) AS count FROM outbox WHERE id > ?';
  return count + ((yield* one<{ count: number }>(sql, last))?.count ?? 0);
}

function* oldestUnsent(
  channel: string,
  outboxId: Id,
  isPartly: boolean,
): Steps<Instant | undefined> {
  type Row = { readonly oldest: string | null };
  const row = yield* one<Row>(
    `SELECT min(unsent.create_date) AS oldest FROM (
       SELECT create_date FROM outbox WHERE id = (SELECT min(id) FROM outbox WHERE id > ?)
       UNION ALL SELECT create_date FROM outbox WHERE id = ?
       UNION ALL SELECT o.create_date FROM outbox_message m
         JOIN outbox o ON o.id = m.outbox_id WHERE m.channel = ? AND m.state <> ?) AS unsent`,
    ...[outboxId, isPartly ? outboxId : 0, channel, SKIPPED],
  );
  return presentInstant(row?.oldest ?? null);
}

function* passedCounts(channel: string): Steps<Record<PassedState, number>> {
  const sql = `SELECT state, count(*) AS count FROM outbox_message WHERE channel = ?
    GROUP BY state`;
  const counts = { WAITING: 0, RETRYING: 0, HELD: 0, SKIPPED: 0 };
  for (const row of yield* all<{ state: number; count: number }>(sql, channel)) {
    counts[PASSED_STATE.wordOf(row.state)] = row.count;
  }
  return counts;
}
