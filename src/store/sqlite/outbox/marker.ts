import type { Database } from 'better-sqlite3';
import { headOf } from '../../../base/text.js';
import { PUBLISH_FAILURE_LENGTH_MAX } from '../../../config/limits.js';
import type { Instant } from '../../../engine/model/model.js';
import { PASSED_STATE } from '../../codes.js';
import { storedInstant } from '../../instants.js';
import {
  type ChannelMark,
  type ChannelState,
  type LeaseClaim,
  type MessageChoice,
  type MessageKey,
  messageIdOf,
  type PassedMessage,
  type RetryAllChoice,
} from '../../outbox.js';
import { Statements } from '../statements.js';
import { OutboxReader } from './reader.js';

const WAITING = PASSED_STATE.numberOf('WAITING');
const RETRYING = PASSED_STATE.numberOf('RETRYING');
const HELD = PASSED_STATE.numberOf('HELD');
const SKIPPED = PASSED_STATE.numberOf('SKIPPED');

/** What people decide about. */
const REFUSED = [RETRYING, HELD];

/** What lets a message be tried again, from an instant on. */
const AGAIN = `state = ${RETRYING}, tries = 0, next_try_date = NULL`;

/** Messages of a channel, in the order of their keys. */
export interface KeyRange {
  /** Not one of them. */
  readonly after: MessageKey;
  /** The last that may be one of them. */
  readonly end: MessageKey;
}

export interface RetriedSlice {
  readonly count: number;
  /** Where to go on; undefined at the end of the range. */
  readonly last: MessageKey | undefined;
}

function isAtOrBefore(a: MessageKey, b: MessageKey): boolean {
  return a.outboxId < b.outboxId || (a.outboxId === b.outboxId && a.number <= b.number);
}

/** Writes how far the channels have come. Called by the group executor only. */
export class OutboxMarker {
  private readonly statements: Statements;
  private readonly reader: OutboxReader;

  constructor(database: Database) {
    this.statements = new Statements(database);
    // What is decided here must be read inside the transaction.
    this.reader = new OutboxReader(database);
  }

  claimLease({ holder, now, expiry, isGone, isRenewal }: LeaseClaim): boolean {
    const lease = this.lease();
    if (isRenewal && lease?.holder !== holder) return false;
    const isFree =
      lease === undefined ||
      lease.holder === holder ||
      lease.expiry_date <= storedInstant(now) ||
      isGone(lease.holder);
    if (!isFree) return false;
    this.statements.run(
      `INSERT INTO publisher_lease (id, holder, expiry_date) VALUES (1, ?, ?)
       ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, expiry_date = excluded.expiry_date`,
      holder,
      storedInstant(expiry),
    );
    return true;
  }

  releaseLease(holder: string): void {
    this.statements.run('DELETE FROM publisher_lease WHERE holder = ?', holder);
  }

  mark(mark: ChannelMark): boolean {
    if (this.lease()?.holder !== mark.holder) return false;
    const { channel, position, sent, failed, now, failure } = mark;
    const state = this.reader.channelState(channel);
    const { outboxId, number } = state.position;
    if (outboxId !== mark.from.outboxId || number !== mark.from.number) return false;
    this.writeChannel(channel, {
      position,
      sent: state.sent + sent,
      failed: state.failed + failed,
      lastSentAt: sent > 0 ? now : state.lastSentAt,
      failure,
    });
    for (const key of mark.cleared) this.clear(channel, key);
    for (const message of mark.passed) this.pass(channel, message);
    this.undoLateSkips(mark);
    return true;
  }

  /** Whoever has skipped a message while it was sent was too late: it is sent. */
  private undoLateSkips({ channel, from, position, passed }: ChannelMark): void {
    const ids = new Set(passed.map(messageIdOf));
    for (const key of this.reader.listSkipped(channel, from)) {
      if (isAtOrBefore(key, position) && !ids.has(messageIdOf(key))) this.clear(channel, key);
    }
  }

  retry({ channels, outboxId, number }: MessageChoice): number {
    return this.change(channels, outboxId, number, AGAIN);
  }

  /** Retries those chosen among the first `limit` messages of a range. */
  retrySlice(choice: RetryAllChoice, { after, end }: KeyRange, limit: number): RetriedSlice {
    const { channel, storeId, item } = choice;
    const keys = this.reader.passedKeys(channel, after, end, limit);
    const last = keys.at(-1);
    if (last === undefined) return { count: 0, last };
    const { changes } = this.statements.run(
      `UPDATE outbox_message SET ${AGAIN} WHERE channel = ?
       AND (outbox_id, message_number) > (?, ?) AND (outbox_id, message_number) <= (?, ?)
       AND state IN (${REFUSED.join(', ')}) AND store_id = coalesce(?, store_id)
       AND item_id = coalesce(?, item_id)`,
      ...[channel, after.outboxId, after.number, last.outboxId, last.number],
      ...[storeId ?? null, item ?? null],
    );
    return { count: changes, last: keys.length < limit ? undefined : last };
  }

  skip(choice: MessageChoice): number {
    const { channels, outboxId, number } = choice;
    const drop = `state = ${SKIPPED}, next_try_date = NULL`;
    if (number === undefined) return this.change(channels, outboxId, number, drop);
    const passed = this.change(channels, outboxId, number, drop, [WAITING, ...REFUSED]);
    return passed + this.skipAhead(choice, number);
  }

  /**
   * Drops a message that the channel has not come to: one on which the other side breaks each time is
   * never refused, and stops all others until a person takes it out of the way.
   */
  private skipAhead({ channels, outboxId, now }: MessageChoice, number: number): number {
    const [message] = this.reader.readRow(outboxId, number - 1, 1) ?? [];
    if (message === undefined) return 0;
    const ahead = channels.filter(
      (channel) => !isAtOrBefore(message, this.reader.channelState(channel).position),
    );
    const counts = ahead.map(
      (channel) =>
        this.statements.run(
          `INSERT INTO outbox_message (channel, outbox_id, message_number, store_id, item_id, state,
             tries, since_date) VALUES (?, ?, ?, ?, ?, ${SKIPPED}, 0, ?) ON CONFLICT DO NOTHING`,
          ...[channel, outboxId, number, message.storeId, message.item, storedInstant(now)],
        ).changes,
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** What the channel has not come to yet is sent anyway. */
  resend({ channels, outboxId, number, now }: MessageChoice): number {
    const all = this.reader.readRow(outboxId, 0, Number.MAX_SAFE_INTEGER) ?? [];
    const chosen = number === undefined ? all : all.filter((message) => message.number === number);
    let count = 0;
    for (const channel of channels) {
      const { position } = this.reader.channelState(channel);
      for (const message of chosen) {
        if (!isAtOrBefore(message, position)) continue;
        count += this.statements.run(
          `INSERT INTO outbox_message (channel, outbox_id, message_number, store_id, item_id, state,
             tries, since_date) VALUES (?, ?, ?, ?, ?, ${WAITING}, 0, ?)
           ON CONFLICT (channel, outbox_id, message_number) DO UPDATE SET state = ${WAITING},
             tries = 0, since_date = excluded.since_date WHERE state = ${SKIPPED}`,
          channel,
          message.outboxId,
          message.number,
          message.storeId,
          message.item,
          storedInstant(now),
        ).changes;
      }
    }
    return count;
  }

  purge(channels: readonly string[], before: Instant, limit: number): number {
    const positions = channels.map(
      (channel) => this.reader.channelState(channel).position.outboxId,
    );
    const date = storedInstant(before);
    // Ids rise with the dates, so that looking for the first one to keep meets only what goes.
    const kept = this.statements.get<{ id: number }>(
      'SELECT id FROM outbox WHERE create_date >= ? ORDER BY id LIMIT 1',
      date,
    );
    const end = Math.min(...positions, kept?.id ?? Number.MAX_SAFE_INTEGER);
    const rows = this.statements.all<{ id: number }>(
      `SELECT id FROM outbox o WHERE id < ? AND create_date < ? AND NOT EXISTS (
         SELECT 1 FROM outbox_message m WHERE m.outbox_id = o.id AND m.state <> ${SKIPPED})
       ORDER BY id LIMIT ? + 0`,
      end,
      date,
      limit,
    );
    for (const { id } of rows) {
      this.statements.run('DELETE FROM outbox_message WHERE outbox_id = ?', id);
      this.statements.run('DELETE FROM outbox WHERE id = ?', id);
    }
    return rows.length;
  }

  private lease(): { holder: string; expiry_date: string } | undefined {
    return this.statements.get('SELECT holder, expiry_date FROM publisher_lease WHERE id = 1');
  }

  private writeChannel(channel: string, state: ChannelState): void {
    const { position, sent, failed, lastSentAt, failure } = state;
    this.statements.run(
      `INSERT INTO outbox_channel (name, outbox_id, message_number, sent, failed, last_sent_date,
         failing_since, failure) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET outbox_id = excluded.outbox_id,
         message_number = excluded.message_number, sent = excluded.sent, failed = excluded.failed,
         last_sent_date = excluded.last_sent_date, failing_since = excluded.failing_since,
         failure = excluded.failure`,
      channel,
      position.outboxId,
      position.number,
      sent,
      failed,
      lastSentAt === undefined ? null : storedInstant(lastSentAt),
      failure === undefined ? null : storedInstant(failure.since),
      failure === undefined ? null : headOf(failure.text, PUBLISH_FAILURE_LENGTH_MAX),
    );
  }

  private clear(channel: string, { outboxId, number }: MessageKey): void {
    this.statements.run(
      'DELETE FROM outbox_message WHERE channel = ? AND outbox_id = ? AND message_number = ?',
      channel,
      outboxId,
      number,
    );
  }

  private pass(channel: string, message: PassedMessage): void {
    const { outboxId, number, storeId, item, state, tries, nextTryAt, failure, since } = message;
    // What somebody has skipped meanwhile stays so.
    this.statements.run(
      `INSERT INTO outbox_message (channel, outbox_id, message_number, store_id, item_id, state,
         tries, next_try_date, failure, since_date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (channel, outbox_id, message_number) DO UPDATE SET state = excluded.state,
         tries = excluded.tries, next_try_date = excluded.next_try_date,
         failure = excluded.failure WHERE state <> ${SKIPPED}`,
      channel,
      outboxId,
      number,
      storeId,
      item,
      PASSED_STATE.numberOf(state),
      tries,
      nextTryAt === undefined ? null : storedInstant(nextTryAt),
      failure === undefined ? null : headOf(failure, PUBLISH_FAILURE_LENGTH_MAX),
      storedInstant(since),
    );
  }

  /** Changes the messages chosen, of these states. */
  private change(
    channels: readonly string[],
    outboxId: number,
    number: number | undefined,
    change: string,
    states: readonly number[] = REFUSED,
  ): number {
    const sql = `UPDATE outbox_message SET ${change} WHERE outbox_id = ?
      AND channel IN (SELECT value FROM json_each(?)) AND message_number = coalesce(?, message_number)
      AND state IN (${states.join(', ')})`;
    const names = JSON.stringify(channels);
    return this.statements.run(sql, outboxId, names, number ?? null).changes;
  }
}
