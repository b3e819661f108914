import { change, one, type Steps } from '../steps.js';

export const SET_STATE = `INSERT INTO database_state (name, value) VALUES (?, ?)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`;

export const GET_STATE = 'SELECT value FROM database_state WHERE name = ?';

const MODE = 'mode';

/** The name under which the probe of readiness writes. */
export const PROBE = 'probe';

/**
 * Remembers the mode of use in the database. One that was used in production stays a production
 * database.
 */
export function* markMode(mode: string): Steps<void> {
  const before = (yield* one<{ value: string }>(GET_STATE, MODE))?.value;
  if (before === mode || before === 'production') return;
  yield* change(SET_STATE, MODE, mode);
}
