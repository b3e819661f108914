import { OUTBOX_PURGE_ROWS, PURGE_COUNT_ROWS } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import { PASSED_STATE } from '../codes.js';
import type { Flow } from '../flow.js';
import { deleteRows, hasOpenMessage, leastPosition } from '../outbox/purge.js';
import { allArrays, PAUSE, type Steps } from '../steps.js';
import type { PurgedBeside } from './beside.js';
import { countSlice } from './state.js';

/** The data to be told that keeps old data from being purged. */
export type HeldBackBy = 'outbox' | 'offsets';

export interface Bound {
  /** An instant as stored. Older data goes. */
  readonly before: string;
  /** The cause where that is less far than was asked for. */
  readonly heldBackBy: HeldBackBy | undefined;
  /** The first row of the outbox that some channel is not done with. */
  readonly firstUntold: Id;
}

type OutboxRow = readonly [id: Id, date: string, isOpen: number];

const OUTBOX_ROWS = `SELECT o.id, o.create_date, CASE WHEN ${hasOpenMessage('o')} THEN 1 ELSE 0 END
  FROM outbox o WHERE o.id > ? AND o.id < ? ORDER BY o.id LIMIT ? + 0`;

function* outboxRows(after: Id, end: Id, limit: number): Steps<OutboxRow[]> {
  const skipped = PASSED_STATE.numberOf('SKIPPED');
  return yield* allArrays<OutboxRow>(OUTBOX_ROWS, skipped, after, end, limit);
}

/** All rows of the outbox up to one, a slice of them at a time: the clock may have been set back. */
function* eachOutboxRow(end: Id, work: (row: OutboxRow) => void): Steps<void> {
  let after = 0;
  for (;;) {
    const rows = yield* outboxRows(after, end, PURGE_COUNT_ROWS);
    for (const row of rows) work(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PURGE_COUNT_ROWS) return;
    [after] = last;
    yield PAUSE;
  }
}

const goes = ([, date, isOpen]: OutboxRow, before: string): boolean =>
  date < before && isOpen === 0;

/** The number of rows of the outbox that go. */
export function* countOutbox({ firstUntold, before }: Bound): Steps<number> {
  let count = 0;
  yield* eachOutboxRow(firstUntold, (row) => {
    if (goes(row, before)) count += 1;
  });
  return count;
}

/** Rows of the outbox that one commit deletes. */
export interface OutboxSlice {
  readonly ids: readonly Id[];
  /** The row to go on after. */
  readonly after: Id;
  readonly isLast: boolean;
}

export function* nextOutbox({ firstUntold, before }: Bound, after: Id): Steps<OutboxSlice> {
  const rows = yield* outboxRows(after, firstUntold, OUTBOX_PURGE_ROWS);
  const ids = rows.flatMap((row) => (goes(row, before) ? [row[0]] : []));
  return { ids, after: rows.at(-1)?.[0] ?? after, isLast: rows.length < OUTBOX_PURGE_ROWS };
}

/** Deletes them, but for those that somebody has had sent again since. */
export function deleteOutbox(
  { ids }: OutboxSlice,
  { before }: Bound,
  holder: string,
): Flow<number | undefined> {
  return {
    lineCount: ids.length,
    *steps({ dialect, noteChanged }) {
      if (!(yield* countSlice(holder))) return undefined;
      const rows = yield* allArrays<[Id]>(
        `SELECT o.id FROM outbox o
         WHERE o.id IN (SELECT CAST(named.value AS bigint) FROM ${dialect.elements} named)
           AND NOT ${hasOpenMessage('o')} ORDER BY o.id`,
        ...[JSON.stringify(ids), PASSED_STATE.numberOf('SKIPPED')],
      );
      yield* deleteRows(rows.flat(), before);
      noteChanged('outbox');
      return rows.length;
    },
  };
}

/**
 * The bound up to which data can be purged: a message that merchandising, or another system, is still to be
 * told needs its adjustment and its history.
 *
 * @param channels that must be done with purged rows, undefined where nobody ever is, as there is no channel
 * @param asked an instant as stored
 */
export function* findBound(
  channels: readonly string[] | undefined,
  beside: PurgedBeside,
  asked: string,
): Steps<Bound> {
  const firstUntold = channels === undefined ? 0 : yield* leastPosition(channels);
  let before = asked;
  let heldBackBy: HeldBackBy | undefined;
  yield* eachOutboxRow(Number.MAX_SAFE_INTEGER, (row) => {
    const [id, date] = row;
    if (date >= before || (id < firstUntold && goes(row, before))) return;
    [before, heldBackBy] = [date, 'outbox'];
  });
  const waiting = yield* beside.oldestWaiting();
  if (waiting !== undefined && waiting < before) [before, heldBackBy] = [waiting, 'offsets'];
  return { before, heldBackBy, firstUntold };
}
