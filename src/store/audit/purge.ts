import { AUDIT_PURGE_ROWS, PURGE_COUNT_ROWS } from '../../config/limits.js';
import { auditPurgeRefusals } from '../../engine/access/audit-purge.js';
import type { Author } from '../../engine/access/caller.js';
import type { Instant } from '../../engine/model/model.js';
import type { Refusal } from '../../engine/refusals/refusal.js';
import type { Flow } from '../flow.js';
import { storedInstant } from '../instants.js';
import { stampOf } from '../stamp.js';
import { change, type Steps } from '../steps.js';
import type { Store } from '../store.js';
import type { Walk } from '../walk-sql.js';
import { countAlong } from '../walker.js';
import { recordAudit } from './writer.js';

const BEGIN = `INSERT INTO access_audit_purge (before_date, create_date, create_user)
  VALUES (?, ?, ?)`;

const DELETE = `DELETE FROM access_audit WHERE id IN (
  SELECT id FROM access_audit WHERE audit_date < ? ORDER BY audit_date, id LIMIT ? + 0)`;

/**
 * Writes down that a purge begins, without which the database deletes nothing. Returns the refusals if none
 * begins.
 */
export function beginPurge(before: Instant): Flow<readonly Refusal[]> {
  return {
    lineCount: 1,
    *steps(_database, author) {
      const refusals = auditPurgeRefusals(before, author.at);
      if (refusals.length > 0) return refusals;
      const { at, user } = stampOf(author);
      const date = storedInstant(before);
      yield* change(BEGIN, date, at, user);
      const after = { purgedBefore: date };
      const entry = { subjectKind: 'record', subject: date, before: undefined, after } as const;
      yield* recordAudit(author, entry);
      return [];
    },
  };
}

/** Deletes the oldest rows of before an instant, AUDIT_PURGE_ROWS at most. Returns how many. */
export function purgeSlice(before: Instant): Flow<number> {
  return {
    lineCount: AUDIT_PURGE_ROWS,
    steps: () => change(DELETE, storedInstant(before), AUDIT_PURGE_ROWS),
  };
}

/** The number of rows of the record that are older than an instant. */
export function* countOldRows(before: Instant): Steps<number> {
  const walk: Walk = {
    ...{ columns: 'id, audit_date AS at', walked: 'access_audit' },
    ...{ date: 'audit_date', id: 'id', isDescending: false },
    byIndex: [['audit_date < ?', storedInstant(before)]],
    sifted: [],
  };
  return yield* countAlong(walk, PURGE_COUNT_ROWS, () => true);
}

/**
 * Deletes the rows of the record that are older than an instant. In several commits, between which others get
 * their turn: one that is broken off goes on when it is asked for again. Returns how many there were, or why
 * none goes.
 */
export async function purgeAudit(
  store: Pick<Store, 'commit'>,
  author: Author,
  before: Instant,
): Promise<{ readonly count: number } | { readonly refusals: readonly Refusal[] }> {
  const refusals = await store.commit(author, beginPurge(before));
  if (refusals.length > 0) return { refusals };
  let count = 0;
  for (;;) {
    const slice = await store.commit(author, purgeSlice(before));
    count += slice;
    if (slice < AUDIT_PURGE_ROWS) return { count };
  }
}
