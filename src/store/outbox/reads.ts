import { groupedBy } from '../../base/grouping.js';
import type { Id } from '../../engine/model/model.js';
import { PASSED_STATE, present } from '../codes.js';
import type { Dialect } from '../dialect.js';
import { instantOf, presentInstant } from '../instants.js';
import { all, one, type Steps } from '../steps.js';
import { messagesOf, type OutboxRow, ROW_COLUMNS } from './expansion.js';
import type {
  ChannelState,
  ListedMessage,
  MessageKey,
  OutboxMessage,
  PassedCriteria,
  PassedMessage,
} from './outbox.js';

interface ChannelRow {
  readonly outbox_id: number;
  readonly message_number: number;
  readonly sent: number;
  readonly failed: number;
  readonly last_sent_date: string | null;
  readonly failing_since: string | null;
  readonly failure: string | null;
}

interface KeyRow {
  readonly outbox_id: number;
  readonly message_number: number;
}

interface PassedRow extends KeyRow {
  readonly channel: string;
  readonly store_id: number;
  readonly item_id: string;
  readonly state: number;
  readonly tries: number;
  readonly next_try_date: string | null;
  readonly failure: string | null;
  readonly since_date: string;
}

const NEW_CHANNEL: ChannelState = {
  position: { outboxId: 0, number: 0 },
  sent: 0,
  failed: 0,
  lastSentAt: undefined,
  failure: undefined,
};

const SKIPPED = PASSED_STATE.numberOf('SKIPPED');

function keyFromRow({ outbox_id, message_number }: KeyRow): MessageKey {
  return { outboxId: outbox_id, number: message_number };
}

function passedFromRow(row: PassedRow): ListedMessage {
  return {
    channel: row.channel,
    ...keyFromRow(row),
    storeId: row.store_id,
    item: row.item_id,
    state: PASSED_STATE.wordOf(row.state),
    tries: row.tries,
    nextTryAt: presentInstant(row.next_try_date),
    failure: present(row.failure),
    since: instantOf(row.since_date),
  };
}

export function* channelState(channel: string): Steps<ChannelState> {
  const row = yield* one<ChannelRow>('SELECT * FROM outbox_channel WHERE name = ?', channel);
  if (row === undefined) return NEW_CHANNEL;
  const since = presentInstant(row.failing_since);
  return {
    position: keyFromRow(row),
    sent: row.sent,
    failed: row.failed,
    lastSentAt: presentInstant(row.last_sent_date),
    failure: since === undefined ? undefined : { since, text: row.failure ?? '' },
  };
}

/**
 * A channel never comes back to rows before its position. So only rows are read before which none can be
 * committed any more.
 */
export function* readNext(
  dialect: Dialect,
  { outboxId, number }: MessageKey,
  limit: number,
): Steps<OutboxMessage[]> {
  const sql = `SELECT ${ROW_COLUMNS} FROM outbox WHERE id >= ? AND ${dialect.isOutboxRowSettled}
    ORDER BY id LIMIT ? + 0`;
  // One row more, since the first row may be done with.
  const rows = yield* all<OutboxRow>(sql, outboxId, limit + 1);
  return yield* messagesOf(dialect, rows, rows[0]?.id === outboxId ? number : 0, limit);
}

/** Each row is expanded once, however many of its messages are asked for. */
export function* readMessages(
  dialect: Dialect,
  keys: readonly MessageKey[],
): Steps<OutboxMessage[]> {
  const found: OutboxMessage[] = [];
  for (const [outboxId, ofRow] of groupedBy(keys, (key) => key.outboxId)) {
    const row = yield* outboxRow(outboxId);
    if (row === undefined) continue;
    const numbers = new Set(ofRow.map(({ number }) => number));
    const first = Math.min(...numbers);
    const limit = Math.max(...numbers) - first + 1;
    const messages = yield* messagesOf(dialect, [row], first - 1, limit);
    found.push(...messages.filter(({ number }) => numbers.has(number)));
  }
  return found;
}

/** The messages behind the first `after`. Undefined if there is no such row. */
export function* readRow(
  dialect: Dialect,
  id: Id,
  after: number,
  limit: number,
): Steps<OutboxMessage[] | undefined> {
  const row = yield* outboxRow(id);
  return row === undefined ? undefined : yield* messagesOf(dialect, [row], after, limit);
}

function outboxRow(id: Id): Steps<OutboxRow | undefined> {
  return one<OutboxRow>(`SELECT ${ROW_COLUMNS} FROM outbox WHERE id = ?`, id);
}

export function* listPassed(channel: string): Steps<PassedMessage[]> {
  const sql = `SELECT * FROM outbox_message WHERE channel = ? AND state <> ?
    ORDER BY outbox_id, message_number`;
  return (yield* all<PassedRow>(sql, channel, SKIPPED)).map(passedFromRow);
}

export interface KeyRange {
  readonly after: MessageKey;
  readonly end: MessageKey;
}

export function* passedKeys(
  channel: string,
  { after, end }: KeyRange,
  limit: number,
): Steps<MessageKey[]> {
  const sql = `SELECT outbox_id, message_number FROM outbox_message
    WHERE channel = ? AND (outbox_id, message_number) > (?, ?)
    AND (outbox_id, message_number) <= (?, ?) ORDER BY outbox_id, message_number LIMIT ? + 0`;
  const range = [after.outboxId, after.number, end.outboxId, end.number];
  return (yield* all<KeyRow>(sql, channel, ...range, limit)).map(keyFromRow);
}

export function* listSkipped(
  channel: string,
  { outboxId, number }: MessageKey,
): Steps<MessageKey[]> {
  const sql = `SELECT outbox_id, message_number FROM outbox_message
    WHERE channel = ? AND state = ? AND (outbox_id, message_number) > (?, ?)`;
  return (yield* all<KeyRow>(sql, channel, SKIPPED, outboxId, number)).map(keyFromRow);
}

export function* findPassed(criteria: PassedCriteria): Steps<ListedMessage[]> {
  const { channel = null, state, storeId = null, item = null, outboxId = null, limit } = criteria;
  const sql = `SELECT * FROM outbox_message WHERE channel = coalesce(?, channel)
    AND state = coalesce(?, state) AND store_id = coalesce(?, store_id)
    AND item_id = coalesce(?, item_id) AND outbox_id = coalesce(?, outbox_id)
    ORDER BY outbox_id, message_number, channel LIMIT ? + 0`;
  const number = state === undefined ? null : PASSED_STATE.numberOf(state);
  return (yield* all<PassedRow>(sql, channel, number, storeId, item, outboxId, limit)).map(
    passedFromRow,
  );
}

export function* listChannelsWithPassed(): Steps<string[]> {
  const sql = 'SELECT DISTINCT channel FROM outbox_message WHERE state <> ? ORDER BY channel';
  return (yield* all<{ channel: string }>(sql, SKIPPED)).map(({ channel }) => channel);
}
