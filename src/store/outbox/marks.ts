import { headOf } from '../../base/text.js';
import { PUBLISH_FAILURE_LENGTH_MAX } from '../../config/limits.js';
import type { Instant } from '../../engine/model/model.js';
import { PASSED_STATE } from '../codes.js';
import type { Flow } from '../flow.js';
import { storedInstant } from '../instants.js';
import { change, type Steps } from '../steps.js';
import { readLease } from './lease.js';
import {
  type ChannelMark,
  type ChannelState,
  isAtOrBefore,
  type MessageKey,
  messageIdOf,
  type PassedMessage,
} from './outbox.js';
import { channelState, listSkipped } from './reads.js';

const SKIPPED = PASSED_STATE.numberOf('SKIPPED');

/**
 * Writes how far a channel has come. False if the lease is lost or the channel is elsewhere: nothing is
 * written then.
 */
export function mark(sent: ChannelMark): Flow<boolean> {
  return {
    lineCount: 1 + sent.cleared.length + sent.passed.length,
    *steps(database, { at }) {
      if ((yield* readLease())?.holder !== sent.holder) return false;
      const { channel, from } = sent;
      const state = yield* channelState(channel);
      const { outboxId, number } = state.position;
      if (outboxId !== from.outboxId || number !== from.number) return false;
      yield* writeChannel(channel, stateAfter(state, sent, at));
      for (const key of sent.cleared) yield* clear(channel, key);
      for (const message of sent.passed) yield* pass(channel, message);
      yield* undoLateSkips(sent);
      database.noteChanged('outbox');
      return true;
    },
  };
}

function stateAfter(state: ChannelState, mark: ChannelMark, at: Instant): ChannelState {
  const { position, sent, failed, failure } = mark;
  return {
    position,
    sent: state.sent + sent,
    failed: state.failed + failed,
    lastSentAt: sent > 0 ? at : state.lastSentAt,
    failure,
  };
}

function* writeChannel(channel: string, state: ChannelState): Steps<void> {
  const { position, sent, failed, lastSentAt, failure } = state;
  yield* change(
    `INSERT INTO outbox_channel (name, outbox_id, message_number, sent, failed, last_sent_date,
       failing_since, failure) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET outbox_id = excluded.outbox_id,
       message_number = excluded.message_number, sent = excluded.sent, failed = excluded.failed,
       last_sent_date = excluded.last_sent_date, failing_since = excluded.failing_since,
       failure = excluded.failure`,
    ...[channel, position.outboxId, position.number, sent, failed],
    lastSentAt === undefined ? null : storedInstant(lastSentAt),
    failure === undefined ? null : storedInstant(failure.since),
    failure === undefined ? null : headOf(failure.text, PUBLISH_FAILURE_LENGTH_MAX),
  );
}

function* clear(channel: string, { outboxId, number }: MessageKey): Steps<void> {
  yield* change(
    'DELETE FROM outbox_message WHERE channel = ? AND outbox_id = ? AND message_number = ?',
    ...[channel, outboxId, number],
  );
}

/** A message that somebody has skipped meanwhile stays so. */
function* pass(channel: string, message: PassedMessage): Steps<void> {
  const { outboxId, number, storeId, item, state, tries, nextTryAt, failure, since } = message;
  yield* change(
    `INSERT INTO outbox_message (channel, outbox_id, message_number, store_id, item_id, state,
       tries, next_try_date, failure, since_date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (channel, outbox_id, message_number) DO UPDATE SET state = excluded.state,
       tries = excluded.tries, next_try_date = excluded.next_try_date,
       failure = excluded.failure WHERE outbox_message.state <> ${SKIPPED}`,
    ...[channel, outboxId, number, storeId, item, PASSED_STATE.numberOf(state), tries],
    nextTryAt === undefined ? null : storedInstant(nextTryAt),
    failure === undefined ? null : headOf(failure, PUBLISH_FAILURE_LENGTH_MAX),
    storedInstant(since),
  );
}

/** A skip that came while the message was sent is too late. */
function* undoLateSkips({ channel, from, position, passed }: ChannelMark): Steps<void> {
  const ids = new Set(passed.map(messageIdOf));
  for (const key of yield* listSkipped(channel, from)) {
    if (isAtOrBefore(key, position) && !ids.has(messageIdOf(key))) yield* clear(channel, key);
  }
}
