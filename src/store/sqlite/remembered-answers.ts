import type { Database, Statement } from 'better-sqlite3';
import {
  REMEMBERED_AGE_MAX_MS,
  REMEMBERED_ANSWERS_MAX,
  REMEMBERED_PURGE_EVERY,
} from '../../config/limits.js';
import type { Instant } from '../../engine/model/model.js';
import { type Refusal, refuse } from '../../engine/refusals/refusal.js';
import { shownValue } from '../../engine/refusals/shown.js';
import type { Remembrance } from '../command.js';
import { storedInstant } from '../instants.js';

interface Row {
  readonly request_hash: string;
  readonly response: string;
  readonly create_date: string;
}

/**
 * Answers that were given, kept in the transaction of the work itself (D12). An answer follows from
 * a number, such as the adjustment's id, so that is what is kept. Called by the group executor only.
 */
export class RememberedAnswers {
  private readonly find: Statement<[string, string, string], Row>;
  private readonly keep: Statement<[string, string, string, string, string, string]>;
  private readonly dropOld: Statement<[string]>;
  private readonly dropSurplus: Statement<[number]>;
  private sinceLastPurge = 0;

  constructor(database: Database) {
    this.find = database.prepare(
      `SELECT request_hash, response, create_date FROM idempotency
       WHERE user_name = ? AND operation = ? AND request_key = ?`,
    );
    this.keep = database.prepare(
      `INSERT INTO idempotency (user_name, operation, request_key, request_hash, response, create_date)
       VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (user_name, operation, request_key)
       DO UPDATE SET response = excluded.response, create_date = excluded.create_date`,
    );
    this.dropOld = database.prepare('DELETE FROM idempotency WHERE create_date < ?');
    this.dropSurplus = database.prepare(
      `DELETE FROM idempotency WHERE (user_name, operation, request_key) IN (
         SELECT user_name, operation, request_key FROM idempotency
         ORDER BY create_date DESC LIMIT -1 OFFSET ?)`,
    );
  }

  /** The number that the first such command gave, a refusal for another payload, or undefined. */
  recall(user: string, remembrance: Remembrance): number | Refusal | undefined {
    const { operation, key, payloadHash, notBefore } = remembrance;
    const row = this.find.get(user, operation, key);
    if (row === undefined) return undefined;
    if (notBefore !== undefined && row.create_date < storedInstant(notBefore)) return undefined;
    if (row.request_hash !== payloadHash)
      return refuse('DUPLICATE_KEY_MISMATCH', { key: shownValue(key), operation });
    return Number(row.response);
  }

  /** To be called when the table was emptied. */
  forget(): void {
    this.sinceLastPurge = 0;
  }

  /** Keeps the answer, and now and then drops what is too old or too much. */
  remember(user: string, remembrance: Remembrance, answer: number, now: Instant): void {
    const { operation, key, payloadHash } = remembrance;
    this.keep.run(user, operation, key, payloadHash, String(answer), storedInstant(now));
    this.sinceLastPurge += 1;
    if (this.sinceLastPurge < REMEMBERED_PURGE_EVERY) return;
    this.sinceLastPurge = 0;
    this.dropOld.run(storedInstant(now - REMEMBERED_AGE_MAX_MS));
    this.dropSurplus.run(REMEMBERED_ANSWERS_MAX);
  }
}
