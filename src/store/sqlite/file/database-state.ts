import type { Database } from 'better-sqlite3';

export const SET_STATE = `INSERT INTO database_state (name, value) VALUES (?, ?)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`;

export const GET_STATE = 'SELECT value FROM database_state WHERE name = ?';

const MODE = 'mode';

/**
 * Remembers the mode of use in the database. One that was used in production stays a production
 * database.
 */
export function markMode(database: Database, mode: string): void {
  const before = database.prepare(GET_STATE).pluck().get(MODE);
  if (before === mode || before === 'production') return;
  database.prepare(SET_STATE).run(MODE, mode);
}
