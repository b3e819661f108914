import { GET_STATE, SET_STATE } from '../initial-data/database-state.js';
import { change, one, type Steps, type Value } from '../steps.js';

const MOVING = 'moving';

export interface MoveProgress {
  /** The database that is moved, as it may be shown. */
  readonly from: string;
  /** The ids that it had given out, as text: by them it is known whether it has changed since. */
  readonly ids: string;
  /** The table that is being copied. Those before it are there. */
  readonly table: string;
  /** The key of its last row that is there. Undefined for none. */
  readonly after?: readonly Value[] | undefined;
}

/** Undefined if no move into the database has begun, or it is over. */
export function* readProgress(): Steps<MoveProgress | undefined> {
  const row = yield* one<{ value: string }>(GET_STATE, MOVING);
  return row && (JSON.parse(row.value) as MoveProgress);
}

export function* keepProgress(progress: MoveProgress): Steps<void> {
  yield* change(SET_STATE, MOVING, JSON.stringify(progress));
}

export function* endProgress(): Steps<void> {
  yield* change('DELETE FROM database_state WHERE name = ?', MOVING);
}
