import { change, one, type Steps } from '../steps.js';

const PARAMETER = 'enableSubBucket';

export function* readSubBuckets(): Steps<boolean | undefined> {
  const sql = 'SELECT value FROM system_parameter WHERE name = ?';
  const row = yield* one<{ value: string }>(sql, PARAMETER);
  return row && row.value === 'Yes';
}

/** Writes the use of sub-buckets, which is fixed when a database is installed. */
export function* installSubBuckets(usesSubBuckets: boolean): Steps<void> {
  const sql = `INSERT INTO system_parameter (name, value) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`;
  yield* change(sql, PARAMETER, usesSubBuckets ? 'Yes' : 'No');
}
