import { movesBetweenSubBuckets } from '../../engine/model/dispositions.js';
import type { Reason } from '../../engine/model/model.js';
import { type ReasonRow, reasonOf, SELECT_REASON } from '../rows.js';
import { all, done, type Steps } from '../steps.js';
import type { SubBucket } from '../store.js';

/** Active reasons in the order of their codes. */
export function* listReasons(usesSubBuckets: boolean): Steps<Reason[]> {
  const rows = yield* all<ReasonRow>(`${SELECT_REASON} WHERE r.active = 1 ORDER BY r.code`);
  return rows.map((row) => reasonOf(row, usesSubBuckets));
}

/** The reasons that lookups show: without sub-buckets none that only moves between them (D82). */
export function* shownReasons<Found extends Reason>(
  reasons: Steps<Found[]>,
  usesSubBuckets: boolean,
): Steps<Found[]> {
  const found = yield* reasons;
  return usesSubBuckets ? found : found.filter((reason) => !movesBetweenSubBuckets(reason));
}

/** The sub-buckets, none if the system has none. */
export function listSubBuckets(usesSubBuckets: boolean): Steps<SubBucket[]> {
  if (!usesSubBuckets) return done(() => []);
  return all<SubBucket>('SELECT id, description FROM nonsellable_type ORDER BY id');
}
