import { shownValue } from '../base/shown.js';
import {
  REMEMBERED_AGE_MAX_MS,
  REMEMBERED_ANSWERS_MAX,
  REMEMBERED_PURGE_EVERY,
} from '../config/limits.js';
import type { Author } from '../engine/access/caller.js';
import { type Refusal, refuse } from '../engine/refusals/refusal.js';
import type { Remembrance } from './command.js';
import { storedInstant } from './instants.js';
import { change, one, type Steps } from './steps.js';

interface Row {
  readonly request_hash: string;
  readonly response: string;
  readonly create_date: string;
}

const FIND = `SELECT request_hash, response, create_date FROM idempotency
  WHERE user_name = ? AND operation = ? AND request_key = ?`;

const KEEP = `INSERT INTO idempotency
  (user_name, operation, request_key, request_hash, response, create_date)
  VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (user_name, operation, request_key)
  DO UPDATE SET response = excluded.response, create_date = excluded.create_date`;

const DROP_OLD = 'DELETE FROM idempotency WHERE create_date < ?';

/** No table reaches it: PostgreSQL takes no limit below zero, SQLite no OFFSET without one. */
const NO_LIMIT = '9223372036854775807';

const DROP_SURPLUS = `DELETE FROM idempotency WHERE (user_name, operation, request_key) IN (
  SELECT user_name, operation, request_key FROM idempotency
  ORDER BY create_date DESC LIMIT ${NO_LIMIT} OFFSET ?)`;

export interface Answer {
  readonly id: number;
  readonly remarks: readonly Refusal[];
}

const textOf = ({ id, remarks }: Answer): string =>
  remarks.length === 0 ? String(id) : JSON.stringify({ id, remarks });

const answerOf = (text: string): Answer =>
  text.startsWith('{') ? (JSON.parse(text) as Answer) : { id: Number(text), remarks: [] };

/**
 * Keeps answers in the transaction of the work itself (D12). An answer follows from a number, such as the
 * adjustment's id, and from the remarks on lines that were left out.
 */
export class RememberedAnswers {
  private sinceLastPurge = 0;

  *recall(
    { caller }: Author,
    { operation, key, payloadHash, notBefore }: Remembrance,
  ): Steps<Answer | Refusal | undefined> {
    const row = yield* one<Row>(FIND, caller.user, operation, key);
    if (row === undefined) return undefined;
    if (notBefore !== undefined && row.create_date < storedInstant(notBefore)) return undefined;
    if (row.request_hash !== payloadHash)
      return refuse('DUPLICATE_KEY_MISMATCH', { key: shownValue(key), operation });
    return answerOf(row.response);
  }

  forget(): void {
    this.sinceLastPurge = 0;
  }

  /** Drops, now and then, answers that are too old or too many. */
  *remember({ caller, at }: Author, remembrance: Remembrance, answer: Answer): Steps<void> {
    const { operation, key, payloadHash } = remembrance;
    const when = storedInstant(at);
    yield* change(KEEP, caller.user, operation, key, payloadHash, textOf(answer), when);
    this.sinceLastPurge += 1;
    if (this.sinceLastPurge < REMEMBERED_PURGE_EVERY) return;
    this.sinceLastPurge = 0;
    yield* change(DROP_OLD, storedInstant(at - REMEMBERED_AGE_MAX_MS));
    yield* change(DROP_SURPLUS, REMEMBERED_ANSWERS_MAX);
  }
}
