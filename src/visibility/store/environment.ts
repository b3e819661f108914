import type { Flow } from '../../store/flow.js';
import { change, one } from '../../store/steps.js';

const NAME = 'visibilityEnvironment';

/** The environment that the database remembers, made with the given id if it has none (IV3). */
export function keptEnvironment(newId: string): Flow<string> {
  return {
    lineCount: 1,
    *steps() {
      const find = 'SELECT value FROM database_state WHERE name = ?';
      const row = yield* one<{ value: string }>(find, NAME);
      if (row !== undefined) return row.value;
      yield* change('INSERT INTO database_state (name, value) VALUES (?, ?)', NAME, newId);
      return newId;
    },
  };
}
