import type { Flow } from '../flow.js';
import { change, exists, one, type Steps } from '../steps.js';

const NAME = 'initial-data';

/** `empty`: nothing is there yet. `begun`: a process has ended while it loaded. `filled`: all others. */
export type Found = 'empty' | 'begun' | 'filled';

/** Whether the database waits for its first data. */
export function* findInitialState(): Steps<Found> {
  const mark = yield* one<{ value: string }>(
    'SELECT value FROM database_state WHERE name = ?',
    NAME,
  );
  if (mark !== undefined) return 'begun';
  return (yield* exists('SELECT 1 FROM store LIMIT 1')) ? 'filled' : 'empty';
}

/**
 * Marks the database: if the process ends from now on, it is loaded anew. False if another process has begun.
 */
export function beginLoading(): Flow<boolean> {
  return {
    lineCount: 1,
    *steps() {
      if ((yield* findInitialState()) === 'begun') return false;
      yield* change("INSERT INTO database_state (name, value) VALUES (?, 'loading')", NAME);
      return true;
    },
  };
}

/** Takes the mark away: the database is loaded, or as empty as before. */
export function* endLoading(): Steps<void> {
  yield* change('DELETE FROM database_state WHERE name = ?', NAME);
}

export function giveUpLoading(): Flow<void> {
  return { lineCount: 1, steps: endLoading };
}
