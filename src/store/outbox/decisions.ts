import { OUTBOX_RETRY_ROWS } from '../../config/limits.js';
import type { Author } from '../../engine/access/caller.js';
import { recordAudit } from '../audit/writer.js';
import { PASSED_STATE } from '../codes.js';
import type { Database, Flow } from '../flow.js';
import { storedInstant } from '../instants.js';
import { all, change, type Steps } from '../steps.js';
import type { Store } from '../store.js';
import {
  type DecidedCount,
  isAtOrBefore,
  type MessageChoice,
  type MessageKey,
  type OutboxMessage,
  type RetryAllChoice,
} from './outbox.js';
import { channelState, type KeyRange, passedKeys, readRow } from './reads.js';

const WAITING = PASSED_STATE.numberOf('WAITING');
const RETRYING = PASSED_STATE.numberOf('RETRYING');
const HELD = PASSED_STATE.numberOf('HELD');
const SKIPPED = PASSED_STATE.numberOf('SKIPPED');

const REFUSED = [RETRYING, HELD];

/** Values by which a message is tried again at once. */
const AGAIN = `state = ${RETRYING}, tries = 0, next_try_date = NULL`;

const DROP = `state = ${SKIPPED}, next_try_date = NULL`;

/** Messages whose states the record shows. */
const AUDIT_MESSAGES = 50;

/** More messages than a row has: an id numbers them with six digits. */
const WHOLE_ROW = 1_000_000;

/** Lets HELD and RETRYING messages be tried at once. Returns the number of them. */
export function retry(choice: MessageChoice): Flow<DecidedCount> {
  return decision('retry', choice, (database) => changePassed(database, choice, AGAIN, REFUSED));
}

/**
 * Drops HELD and RETRYING messages. One that is named by its number is dropped also if it waits, or if the
 * channel has not come to it yet. Returns how many there were.
 */
export function skip(choice: MessageChoice): Flow<DecidedCount> {
  return decision('skip', choice, function* (database, author) {
    if (choice.number === undefined) return yield* changePassed(database, choice, DROP, REFUSED);
    const passed = yield* changePassed(database, choice, DROP, [WAITING, ...REFUSED]);
    return passed + (yield* skipAhead(database, choice, choice.number, author));
  });
}

/**
 * Sends messages again that were sent, or dropped. The others are sent anyway. Returns how many there were.
 */
export function resend(choice: MessageChoice): Flow<DecidedCount> {
  return decision('resend', choice, function* ({ dialect }, author) {
    const { channels, outboxId, number } = choice;
    const all = (yield* readRow(dialect, outboxId, 0, WHOLE_ROW)) ?? [];
    const chosen = all.filter((message) => number === undefined || message.number === number);
    let count = 0;
    for (const channel of channels) {
      const { position } = yield* channelState(channel);
      for (const message of chosen) {
        if (!isAtOrBefore(message, position)) continue;
        count += yield* put(channel, message, WAITING, author);
      }
    }
    return count;
  });
}

/** A decision that changes nothing is refused to the caller, and not remembered (D12). */
function decision(
  verb: 'retry' | 'skip' | 'resend',
  choice: MessageChoice,
  work: (database: Database, author: Author) => Steps<number>,
): Flow<DecidedCount> {
  const { remember, channels, outboxId, number } = choice;
  return {
    lineCount: 1,
    *steps(database, author) {
      const { answers } = database;
      const first = remember && (yield* answers.recall(author, remember));
      if (first !== undefined) return 'code' in first ? first : first.id;
      const passed = yield* passedOver(database, choice);
      const count = yield* work(database, author);
      if (count === 0) return count;
      yield* recordAudit(author, {
        subjectKind: 'message',
        subject: number === undefined ? String(outboxId) : `${outboxId}-${number}`,
        before: { passed },
        after: { decision: verb, channels, count },
      });
      if (remember !== undefined)
        yield* answers.remember(author, remember, { id: count, remarks: [] });
      database.noteTold();
      database.noteChanged('outbox');
      return count;
    },
  };
}

/** The first of the chosen messages that a channel has passed over, with their states. */
function* passedOver(
  { dialect }: Database,
  { channels, outboxId, number }: MessageChoice,
): Steps<string[]> {
  const rows = yield* all<{ channel: string; message_number: number; state: number }>(
    `SELECT channel, message_number, state FROM outbox_message WHERE outbox_id = ?
       AND channel IN (SELECT value FROM ${dialect.elements})
       AND message_number = coalesce(?, message_number)
     ORDER BY channel, message_number LIMIT ${AUDIT_MESSAGES}`,
    ...[outboxId, JSON.stringify(channels), number ?? null],
  );
  return rows.map((row) => {
    const state = PASSED_STATE.wordOf(row.state);
    return `${row.channel} ${outboxId}-${row.message_number} ${state}`;
  });
}

function changePassed(
  { dialect }: Database,
  { channels, outboxId, number }: MessageChoice,
  changes: string,
  states: readonly number[],
): Steps<number> {
  return change(
    `UPDATE outbox_message SET ${changes} WHERE outbox_id = ?
     AND channel IN (SELECT value FROM ${dialect.elements})
     AND message_number = coalesce(?, message_number) AND state IN (${states.join(', ')})`,
    ...[outboxId, JSON.stringify(channels), number ?? null],
  );
}

/**
 * Drops a message that the channel has not come to. If the other side breaks on a message, it is
 * never refused, and stops all others until a person takes it out of the way.
 */
function* skipAhead(
  { dialect }: Database,
  { channels, outboxId }: MessageChoice,
  number: number,
  author: Author,
): Steps<number> {
  const [message] = (yield* readRow(dialect, outboxId, number - 1, 1)) ?? [];
  if (message === undefined) return 0;
  let count = 0;
  for (const channel of channels) {
    const { position } = yield* channelState(channel);
    if (!isAtOrBefore(message, position)) count += yield* put(channel, message, SKIPPED, author);
  }
  return count;
}

function put(
  channel: string,
  { outboxId, number, storeId, item }: OutboxMessage,
  state: typeof WAITING | typeof SKIPPED,
  { at }: Author,
): Steps<number> {
  return change(
    `INSERT INTO outbox_message (channel, outbox_id, message_number, store_id, item_id, state,
       tries, since_date) VALUES (?, ?, ?, ?, ?, ?, 0, ?)
     ON CONFLICT (channel, outbox_id, message_number) DO UPDATE SET state = excluded.state,
       tries = 0, since_date = excluded.since_date
       WHERE outbox_message.state = ${SKIPPED} AND excluded.state <> ${SKIPPED}`,
    ...[channel, outboxId, number, storeId, item, state, storedInstant(at)],
  );
}

interface RetriedSlice {
  readonly count: number;
  readonly last: MessageKey | undefined;
}

function retrySlice(choice: RetryAllChoice, range: KeyRange): Flow<RetriedSlice> {
  const { channel, storeId = null, item = null } = choice;
  return {
    lineCount: OUTBOX_RETRY_ROWS,
    *steps(database, author) {
      const keys = yield* passedKeys(channel, range, OUTBOX_RETRY_ROWS);
      const last = keys.at(-1);
      if (last === undefined) return { count: 0, last };
      const count = yield* change(
        `UPDATE outbox_message SET ${AGAIN} WHERE channel = ?
         AND (outbox_id, message_number) > (?, ?) AND (outbox_id, message_number) <= (?, ?)
         AND state IN (${REFUSED.join(', ')}) AND store_id = coalesce(?, store_id)
         AND item_id = coalesce(?, item_id)`,
        ...[channel, range.after.outboxId, range.after.number, last.outboxId, last.number],
        ...[storeId, item],
      );
      if (count > 0) {
        yield* recordAudit(author, {
          subjectKind: 'message',
          subject: 'all',
          before: undefined,
          after: { decision: 'retry', channel, store: storeId, item, count },
        });
        database.noteTold();
        database.noteChanged('outbox');
      }
      return { count, last: keys.length < OUTBOX_RETRY_ROWS ? undefined : last };
    },
  };
}

/**
 * Lets the HELD and RETRYING messages of a channel, or of a store and an item, be tried at once. In
 * several commits, between which others get their turn: a refusal keeps those before it. A message
 * held after the call began may be left. Returns how many there were.
 */
export async function retryAll(
  store: Pick<Store, 'outbox' | 'commit'>,
  author: Author,
  choice: RetryAllChoice,
): Promise<number> {
  // Messages passed over from now on stand behind it: the call comes to an end.
  const { position: end } = await store.outbox.channelState(choice.channel);
  let after: MessageKey | undefined = { outboxId: 0, number: 0 };
  let count = 0;
  while (after !== undefined) {
    const slice: RetriedSlice = await store.commit(author, retrySlice(choice, { after, end }));
    count += slice.count;
    after = slice.last;
  }
  return count;
}
