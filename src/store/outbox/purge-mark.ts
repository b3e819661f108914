import { change, one, type Steps } from '../steps.js';

const NAME = 'outboxPurged';

/** Remembers that rows of before an instant may be gone. */
export function* notePurge(before: string): Steps<void> {
  yield* change(
    `INSERT INTO database_state (name, value) VALUES ('${NAME}', ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value
       WHERE excluded.value > database_state.value`,
    before,
  );
}

/** Before which instant rows may be gone; undefined if none was ever deleted. */
export function* readPurge(): Steps<string | undefined> {
  const sql = `SELECT value FROM database_state WHERE name = '${NAME}'`;
  return (yield* one<{ value: string }>(sql))?.value;
}

/** Everything is new. */
export function* forgetPurge(): Steps<void> {
  yield* change(`DELETE FROM database_state WHERE name = '${NAME}'`);
}
