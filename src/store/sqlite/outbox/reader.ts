import type { Database } from 'better-sqlite3';
import { bucketsOfChange } from '../../../engine/model/dispositions.js';
import type { Bucket, Id } from '../../../engine/model/model.js';
import type { Quantity } from '../../../engine/model/quantity.js';
import { PASSED_STATE, present } from '../../codes.js';
import { instantOf, presentInstant } from '../../instants.js';
import type {
  ChannelState,
  ChannelStatus,
  ListedMessage,
  MessageKey,
  OutboxMessage,
  PassedCriteria,
  PassedMessage,
  PassedState,
} from '../../outbox.js';
import type { Value } from '../../steps.js';
import { INVENTORY_ADJUSTMENT } from '../../transaction.js';
import { Statements } from '../statements.js';

interface OutboxRow {
  readonly id: number;
  readonly store_id: number;
  readonly transaction_type: string;
  readonly transaction_id: number;
  /** Null if the row holds what is told itself, in its lines. */
  readonly first_history_id: number | null;
  readonly create_date: string;
}

interface HistoryRow {
  readonly outbox_id: number;
  readonly item_id: string;
  readonly reason_code: number;
  readonly transaction_user: string;
  readonly transaction_timestamp: string;
  readonly total: number;
  readonly non_sellable: number;
  readonly customer_reserve: number;
}

/** An element of `outbox.lines`. */
interface ToldLine {
  readonly item: string;
  readonly reasonCode: number;
  readonly quantity: Quantity;
  readonly uins: readonly string[];
  readonly from: Bucket;
  readonly to: Bucket;
}

interface PassedRow {
  readonly channel: string;
  readonly outbox_id: number;
  readonly message_number: number;
  readonly store_id: number;
  readonly item_id: string;
  readonly state: number;
  readonly tries: number;
  readonly next_try_date: string | null;
  readonly failure: string | null;
  readonly since_date: string;
}

interface ChannelRow {
  readonly outbox_id: number;
  readonly message_number: number;
  readonly sent: number;
  readonly failed: number;
  readonly last_sent_date: string | null;
  readonly failing_since: string | null;
  readonly failure: string | null;
}

/**
 * What moved for the rows of a range, in order. The plus keeps SQLite from walking the whole history of
 * the store by the index that begins with it, and CROSS JOIN from beginning with the history.
 */
const SELECT_HISTORY = `SELECT o.id AS outbox_id, h.item_id, h.reason_code, h.transaction_user,
  h.transaction_timestamp, h.quantity_total_delta AS total,
  h.quantity_non_sellable_delta AS non_sellable,
  h.quantity_customer_reserve_delta AS customer_reserve
  FROM outbox o CROSS JOIN store_item_stock_history h
  WHERE o.id BETWEEN ? AND ? AND h.id BETWEEN o.first_history_id AND o.last_history_id
  AND +h.transaction_id = o.transaction_id AND +h.transaction_type = o.transaction_type
  AND +h.store_id = o.store_id
  AND (o.unpublished_items IS NULL
    OR h.item_id NOT IN (SELECT value FROM json_each(o.unpublished_items)))
  ORDER BY o.id, h.id LIMIT ? + 0`;

/** Without the lines: a batch reads 200 rows, and takes the messages of one where each has 200. */
const ROW = 'id, store_id, transaction_type, transaction_id, first_history_id, create_date';

const SELECT_UINS = `SELECT o.id AS outbox_id, l.item_id, u.uin
  FROM outbox o CROSS JOIN inv_adjust_line_item l CROSS JOIN inv_adjust_line_item_uin u
  WHERE o.id BETWEEN ? AND ? AND o.first_history_id IS NOT NULL
  AND l.inv_adjust_id = o.transaction_id AND u.inv_adjust_line_item_id = l.id
  ORDER BY o.id, l.id, u.uin`;

const NEW_CHANNEL: ChannelState = {
  position: { outboxId: 0, number: 0 },
  sent: 0,
  failed: 0,
  lastSentAt: undefined,
  failure: undefined,
};

interface UinRow {
  readonly outbox_id: number;
  readonly item_id: string;
  readonly uin: string;
}

/** What the rows of a range have moved, by the row; UINs by the row and its item. */
interface Moved {
  readonly lines: ReadonlyMap<Id, readonly HistoryRow[]>;
  readonly uins: ReadonlyMap<string, readonly string[]>;
}

function groupedBy<Key, Row>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function passedOf(row: PassedRow): ListedMessage {
  return {
    channel: row.channel,
    outboxId: row.outbox_id,
    number: row.message_number,
    storeId: row.store_id,
    item: row.item_id,
    state: PASSED_STATE.wordOf(row.state),
    tries: row.tries,
    nextTryAt: presentInstant(row.next_try_date),
    failure: present(row.failure),
    since: instantOf(row.since_date),
  };
}

function largest(values: readonly number[]): Quantity {
  return Math.max(...values.map(Math.abs)) as Quantity;
}

/** Reads the outbox and expands its rows into messages. */
export class OutboxReader {
  private readonly statements: Statements;

  constructor(database: Database) {
    this.statements = new Statements(database);
  }

  channelState(channel: string): ChannelState {
    const sql = 'SELECT * FROM outbox_channel WHERE name = ?';
    const row = this.statements.get<ChannelRow>(sql, channel);
    if (row === undefined) return NEW_CHANNEL;
    const since = presentInstant(row.failing_since);
    return {
      position: { outboxId: row.outbox_id, number: row.message_number },
      sent: row.sent,
      failed: row.failed,
      lastSentAt: presentInstant(row.last_sent_date),
      failure: since === undefined ? undefined : { since, text: row.failure ?? '' },
    };
  }

  readNext({ outboxId, number }: MessageKey, limit: number): OutboxMessage[] {
    const sql = `SELECT ${ROW} FROM outbox WHERE id >= ? ORDER BY id LIMIT ? + 0`;
    // One more: the first row may be done with.
    const rows = this.statements.all<OutboxRow>(sql, outboxId, limit + 1);
    return this.expand(rows, rows[0]?.id === outboxId ? number : 0, limit);
  }

  /** Each row is expanded once, however many of its messages are asked for. */
  readMessages(keys: readonly MessageKey[]): OutboxMessage[] {
    const byRow = groupedBy(keys, ({ outboxId }) => outboxId);
    return [...byRow].flatMap(([outboxId, found]) => {
      const row = this.row(outboxId);
      if (row === undefined) return [];
      const numbers = new Set(found.map(({ number }) => number));
      const first = Math.min(...numbers);
      const messages = this.expand([row], first - 1, Math.max(...numbers) - first + 1);
      return messages.filter(({ number }) => numbers.has(number));
    });
  }

  readRow(id: Id, after: number, limit: number): OutboxMessage[] | undefined {
    const row = this.row(id);
    return row === undefined ? undefined : this.expand([row], after, limit);
  }

  listPassed(channel: string): PassedMessage[] {
    const sql = `SELECT * FROM outbox_message WHERE channel = ? AND state <> ?
      ORDER BY outbox_id, message_number`;
    const skipped = PASSED_STATE.numberOf('SKIPPED');
    return this.statements.all<PassedRow>(sql, channel, skipped).map(passedOf);
  }

  /** The keys of what a channel has passed over behind `after` up to `end`, the first so many. */
  passedKeys(channel: string, after: MessageKey, end: MessageKey, limit: number): MessageKey[] {
    const sql = `SELECT outbox_id AS outboxId, message_number AS number FROM outbox_message
      WHERE channel = ? AND (outbox_id, message_number) > (?, ?)
      AND (outbox_id, message_number) <= (?, ?) ORDER BY outbox_id, message_number LIMIT ? + 0`;
    const range = [after.outboxId, after.number, end.outboxId, end.number];
    return this.statements.all<MessageKey>(sql, channel, ...range, limit);
  }

  listSkipped(channel: string, { outboxId, number }: MessageKey): MessageKey[] {
    const sql = `SELECT outbox_id AS outboxId, message_number AS number FROM outbox_message
      WHERE channel = ? AND state = ? AND (outbox_id, message_number) > (?, ?)`;
    const skipped = PASSED_STATE.numberOf('SKIPPED');
    return this.statements.all<MessageKey>(sql, channel, skipped, outboxId, number);
  }

  findPassed({ channel, state, storeId, item, limit }: PassedCriteria): ListedMessage[] {
    const sql = `SELECT * FROM outbox_message WHERE channel = coalesce(?, channel)
      AND state = coalesce(?, state) AND store_id = coalesce(?, store_id)
      AND item_id = coalesce(?, item_id)
      ORDER BY outbox_id, message_number, channel LIMIT ? + 0`;
    const number = state === undefined ? null : PASSED_STATE.numberOf(state);
    const values: Value[] = [channel ?? null, number, storeId ?? null, item ?? null, limit];
    return this.statements.all<PassedRow>(sql, ...values).map(passedOf);
  }

  listChannelsWithPassed(): string[] {
    const sql = 'SELECT DISTINCT channel FROM outbox_message WHERE state <> ? ORDER BY channel';
    const skipped = PASSED_STATE.numberOf('SKIPPED');
    return this.statements.all<{ channel: string }>(sql, skipped).map(({ channel }) => channel);
  }

  status(channel: string): ChannelStatus {
    const state = this.channelState(channel);
    const { outboxId } = state.position;
    const behind = this.statements.get<{ oldest: string | null; last_id: number | null }>(
      `SELECT (SELECT create_date FROM outbox WHERE id > ? ORDER BY id LIMIT 1) AS oldest,
         (SELECT max(id) FROM outbox) AS last_id`,
      outboxId,
    );
    // Nothing behind the position is ever deleted, and ids have no gaps: counting would take long.
    const count = Math.max(0, (behind?.last_id ?? 0) - outboxId);
    const isPartly = this.readRow(outboxId, state.position.number, 1)?.length === 1;
    const dates = [
      behind?.oldest ?? null,
      isPartly ? (this.row(outboxId)?.create_date ?? null) : null,
      this.oldestPassed(channel),
    ].filter((date) => date !== null);
    return {
      ...state,
      channel,
      pending: count + (isPartly ? 1 : 0),
      passed: this.passedCounts(channel),
      oldestAt: dates.length === 0 ? undefined : instantOf(dates.sort()[0] as string),
    };
  }

  private oldestPassed(channel: string): string | null {
    const sql = `SELECT min(o.create_date) AS oldest FROM outbox_message m
      JOIN outbox o ON o.id = m.outbox_id WHERE m.channel = ? AND m.state <> ?`;
    const skipped = PASSED_STATE.numberOf('SKIPPED');
    return this.statements.get<{ oldest: string | null }>(sql, channel, skipped)?.oldest ?? null;
  }

  private passedCounts(channel: string): Record<PassedState, number> {
    const sql = `SELECT state, count(*) AS count FROM outbox_message WHERE channel = ?
      GROUP BY state`;
    const counts = { WAITING: 0, RETRYING: 0, HELD: 0, SKIPPED: 0 };
    for (const row of this.statements.all<{ state: number; count: number }>(sql, channel)) {
      counts[PASSED_STATE.wordOf(row.state)] = row.count;
    }
    return counts;
  }

  private row(id: Id): OutboxRow | undefined {
    return this.statements.get<OutboxRow>(`SELECT ${ROW} FROM outbox WHERE id = ?`, id);
  }

  /** The messages of rows that follow each other, behind the first `done`, at most `limit`. */
  private expand(rows: readonly OutboxRow[], done: number, limit: number): OutboxMessage[] {
    const moved = this.movedBy(rows, done + limit);
    const messages: OutboxMessage[] = [];
    let skipped = done;
    for (const row of rows) {
      const end = skipped + limit - messages.length;
      messages.push(
        ...(row.first_history_id === null
          ? this.lineMessages(row, skipped, end)
          : this.historyMessages(row, moved, skipped, end)),
      );
      if (messages.length >= limit) break;
      skipped = 0;
    }
    return messages;
  }

  /** What the rows have moved: the first `limit` lines of all, and the UINs of the rows of those. */
  private movedBy(rows: readonly OutboxRow[], limit: number): Moved {
    const first = rows[0]?.id ?? 0;
    const last = rows.at(-1)?.id ?? 0;
    const lines = this.statements.all<HistoryRow>(SELECT_HISTORY, first, last, limit);
    const end = lines.at(-1)?.outbox_id ?? 0;
    const uins = groupedBy(
      this.statements.all<UinRow>(SELECT_UINS, first, end),
      (row) => `${row.outbox_id} ${row.item_id}`,
    );
    return {
      lines: groupedBy(lines, (line) => line.outbox_id),
      uins: new Map([...uins].map(([key, found]) => [key, found.map(({ uin }) => uin)])),
    };
  }

  private historyMessages(row: OutboxRow, moved: Moved, done: number, end: number) {
    const lines = moved.lines.get(row.id)?.slice(done, end) ?? [];
    return lines.map(
      (line, index): OutboxMessage => ({
        outboxId: row.id,
        number: done + index + 1,
        storeId: row.store_id,
        item: line.item_id,
        reasonCode: line.reason_code,
        quantity: largest([line.total, line.non_sellable, line.customer_reserve]),
        ...bucketsOfChange(line.total, line.non_sellable, line.customer_reserve),
        uins: moved.uins.get(`${row.id} ${line.item_id}`) ?? [],
        user: line.transaction_user,
        at: instantOf(line.transaction_timestamp),
        transactionType: row.transaction_type,
        transactionId: row.transaction_id,
      }),
    );
  }

  private lineMessages(row: OutboxRow, done: number, end: number) {
    const sql = 'SELECT lines FROM outbox WHERE id = ?';
    const lines = this.statements.get<{ lines: string | null }>(sql, row.id)?.lines;
    if (lines == null) throw new Error(`row ${row.id} of the outbox tells nothing`);
    const told = (JSON.parse(lines) as ToldLine[]).slice(done, end);
    if (told.length === 0) return [];
    const user = this.userOf(row);
    return told.map(
      ({ item, reasonCode, quantity, uins, from, to }, index): OutboxMessage => ({
        outboxId: row.id,
        number: done + index + 1,
        storeId: row.store_id,
        ...{ item, reasonCode, quantity, uins, from, to, user },
        at: instantOf(row.create_date),
        transactionType: row.transaction_type,
        transactionId: row.transaction_id,
      }),
    );
  }

  private userOf({ id, transaction_type, transaction_id }: OutboxRow): string {
    const sql =
      transaction_type === INVENTORY_ADJUSTMENT
        ? 'SELECT approve_user AS user FROM inv_adjust WHERE id = ?'
        : 'SELECT create_user AS user FROM system_transaction WHERE id = ?';
    const row = this.statements.get<{ user: string | null }>(sql, transaction_id);
    if (row?.user == null) throw new Error(`row ${id} of the outbox belongs to no transaction`);
    return row.user;
  }
}
