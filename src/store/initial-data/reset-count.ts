import { change, type Steps } from '../steps.js';

/** An expression for the number of times that everything stored was replaced, as text. */
export const RESET_COUNT =
  "coalesce((SELECT value FROM database_state WHERE name = 'resets'), '0')";

/** Comparisons with the data before a reset do not count any more. */
export function* countReset(): Steps<void> {
  yield* change(
    `INSERT INTO database_state (name, value) VALUES ('resets', '1')
     ON CONFLICT (name) DO UPDATE SET
       value = CAST(CAST(database_state.value AS bigint) + 1 AS varchar(20))`,
  );
}
