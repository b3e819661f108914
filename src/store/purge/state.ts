import { change, type Steps } from '../steps.js';

/**
 * An expression for the instant, as stored, before which something may be gone. Empty where nothing was
 * purged.
 */
export const PURGED_BEFORE = "coalesce((SELECT p.before_date FROM data_purge p), '')";

/** An expression for a text that is another one whenever something was purged. */
export const PURGE_SLICES =
  "coalesce((SELECT CAST(p.slice_count AS varchar(20)) FROM data_purge p), '0')";

const BEGIN = `INSERT INTO data_purge (id, before_date, holder, slice_count) VALUES (1, ?, ?, 1)
  ON CONFLICT (id) DO UPDATE SET holder = excluded.holder,
    slice_count = data_purge.slice_count + 1,
    before_date = CASE WHEN excluded.before_date > data_purge.before_date
      THEN excluded.before_date ELSE data_purge.before_date END`;

/**
 * Lets only this holder purge from now on, until another one begins. So one deletes rows that no other has
 * read before.
 */
export function* beginPurge(before: string, holder: string): Steps<void> {
  yield* change(BEGIN, before, holder);
}

/** Counts a slice, before it is deleted. Returns whether the holder may go on. */
export function* countSlice(holder: string): Steps<boolean> {
  const sql = 'UPDATE data_purge SET slice_count = slice_count + 1 WHERE id = 1 AND holder = ?';
  return (yield* change(sql, holder)) === 1;
}
