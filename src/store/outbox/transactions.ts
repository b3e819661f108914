import { LOOKUP_SLICE_ROWS } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import { PASSED_STATE } from '../codes.js';
import type { Dialect } from '../dialect.js';
import { instantOf, storedInstant } from '../instants.js';
import { all, one, PAUSE, type Steps, type Value } from '../steps.js';
import { isAmong } from '../walk-sql.js';
import { messageCount, type OutboxRow, ROW_COLUMNS } from './expansion.js';
import type { ToldCriteria, ToldState, ToldTransaction } from './outbox.js';
import { channelState } from './reads.js';

/** See OutboxReads. Everything after the first look at each row is in slices, so that others get through. */
export function* listTransactions(
  dialect: Dialect,
  criteria: ToldCriteria,
  channels: readonly string[],
): Steps<ToldTransaction[]> {
  const asked = criteria.isSent ? yield* beforeUnsent(dialect, criteria, channels) : criteria;
  const rows =
    asked.transactionId === undefined
      ? yield* rowsAlong(asked)
      : yield* rowsOf(asked.transactionId, asked);
  const found: ToldTransaction[] = [];
  for (const row of rows) {
    const count = yield* messageCount(dialect, row);
    const states: ToldState[] = [];
    for (const channel of channels) states.push(yield* stateOf(channel, row.id, count));
    found.push({
      ...{ outboxId: row.id, storeId: row.store_id, transactionType: row.transaction_type },
      ...{ transactionId: row.transaction_id, at: instantOf(row.create_date) },
      ...{ messageCount: count, states },
    });
    yield PAUSE;
  }
  return found;
}

/** The criteria up to the first row that some channel has not come to the end of. */
function* beforeUnsent(
  dialect: Dialect,
  criteria: ToldCriteria,
  channels: readonly string[],
): Steps<ToldCriteria> {
  let end = channels.length === 0 ? 0 : (criteria.after ?? Number.MAX_SAFE_INTEGER);
  for (const channel of channels) {
    const { position } = yield* channelState(channel);
    const sql = `SELECT ${ROW_COLUMNS} FROM outbox WHERE id = ?`;
    const row = yield* one<OutboxRow>(sql, position.outboxId);
    const isWhole = row === undefined || position.number >= (yield* messageCount(dialect, row));
    end = Math.min(end, isWhole ? position.outboxId + 1 : position.outboxId);
  }
  return { ...criteria, after: end };
}

/** A condition that no message of a row was passed over: a channel has not sent what it has passed over. */
const IS_SENT = 'NOT EXISTS (SELECT 1 FROM outbox_message m WHERE m.outbox_id = outbox.id)';

/** A condition on a row and its values. A criterion that is not asked for is true of each row. */
function conditionOf({ transactionType, storeId, from, to, isSent }: ToldCriteria): {
  readonly sql: string;
  readonly values: readonly Value[];
} {
  return {
    sql: `transaction_type = coalesce(?, transaction_type) AND store_id = coalesce(?, store_id)
      AND create_date >= coalesce(?, create_date) AND create_date <= coalesce(?, create_date)
      ${isSent === true ? `AND ${IS_SENT}` : ''}`,
    values: [
      transactionType ?? null,
      storeId ?? null,
      from === undefined ? null : storedInstant(from),
      to === undefined ? null : storedInstant(to),
    ],
  };
}

/** The rows of a transaction id: an adjustment and transactions of other areas may have the same. */
function* rowsOf(transactionId: Id, criteria: ToldCriteria): Steps<readonly OutboxRow[]> {
  const { sql, values } = conditionOf(criteria);
  const { after = Number.MAX_SAFE_INTEGER, among, limit } = criteria;
  const rows = yield* all<OutboxRow>(
    `SELECT ${ROW_COLUMNS} FROM outbox WHERE transaction_id = ? AND id < ? AND ${sql}
     ORDER BY id DESC`,
    ...[transactionId, after, ...values],
  );
  return rows.filter((row) => isAmong(row.store_id, among)).slice(0, limit);
}

/** Walks back from the newest row, a slice of ids at a time. */
function* rowsAlong(criteria: ToldCriteria): Steps<readonly OutboxRow[]> {
  const { sql, values } = conditionOf(criteria);
  const { among, limit } = criteria;
  const found: OutboxRow[] = [];
  let end = criteria.after ?? (yield* endOfOutbox());
  for (;;) {
    const first = yield* one<{ id: Id | null }>(
      `SELECT min(id) AS id FROM (
         SELECT id FROM outbox WHERE id < ? ORDER BY id DESC LIMIT ${LOOKUP_SLICE_ROWS}) AS slice`,
      end,
    );
    const start = first?.id ?? undefined;
    if (start === undefined) return found;
    const rows = yield* all<OutboxRow>(
      `SELECT ${ROW_COLUMNS} FROM outbox WHERE id >= ? AND id < ? AND ${sql} ORDER BY id DESC`,
      ...[start, end, ...values],
    );
    for (const row of rows) {
      if (isAmong(row.store_id, among)) found.push(row);
      if (found.length === limit) return found;
    }
    end = start;
    yield PAUSE;
  }
}

function* endOfOutbox(): Steps<Id> {
  const row = yield* one<{ id: Id | null }>('SELECT max(id) AS id FROM outbox');
  return (row?.id ?? 0) + 1;
}

/** Everything up to the position is sent but for messages that were passed over. Nothing behind it is. */
function* stateOf(channel: string, outboxId: Id, count: number): Steps<ToldState> {
  const { position } = yield* channelState(channel);
  const isBefore = outboxId < position.outboxId;
  const reached = isBefore ? count : outboxId === position.outboxId ? position.number : 0;
  const states = { WAITING: 0, RETRYING: 0, HELD: 0, SKIPPED: 0 };
  let passedBefore = 0;
  let passedBehind = 0;
  const rows = yield* all<{ state: number; is_reached: number; count: number }>(
    `SELECT state, CASE WHEN message_number <= ? THEN 1 ELSE 0 END AS is_reached, count(*) AS count
     FROM outbox_message WHERE channel = ? AND outbox_id = ?
     GROUP BY state, is_reached`,
    ...[reached, channel, outboxId],
  );
  for (const row of rows) {
    states[PASSED_STATE.wordOf(row.state)] += row.count;
    if (row.is_reached === 1) passedBefore += row.count;
    else passedBehind += row.count;
  }
  const pending = count - reached - passedBehind;
  return { channel, sent: reached - passedBefore, pending, ...states };
}
