import { LOOKUP_SLICE_ROWS } from '../config/limits.js';
import { one, PAUSE, type Steps } from './steps.js';
import { type Query, rowsQuery, sliceEndQuery, type Walk, type WalkPlace } from './walk-sql.js';

/** Most lookups find their rows among a few. */
const FIRST_SLICE_ROWS = LOOKUP_SLICE_ROWS / 10;

/**
 * Finds rows along an index; in slices where each row has to be looked at. Returns the first rows
 * that meet the conditions of the walk.
 *
 * @param after the row to go on after
 * @param read asks for the rows of a statement
 */
export function* findAlong<Row>(
  walk: Walk,
  limit: number,
  after: WalkPlace | undefined,
  read: (query: Query) => Steps<Row[]>,
): Steps<Row[]> {
  if (walk.sifted.length === 0) return yield* read(rowsQuery(walk, after, undefined, limit));
  const found: Row[] = [];
  let size = FIRST_SLICE_ROWS;
  let place = after;
  for (;;) {
    yield PAUSE;
    const { sql, parameters } = sliceEndQuery(walk, place, size);
    const next: WalkPlace | undefined = yield* one<WalkPlace>(sql, ...parameters);
    const rows = yield* read(rowsQuery(walk, place, next, limit - found.length));
    for (const row of rows) found.push(row);
    if (next === undefined || found.length >= limit) return found;
    size = LOOKUP_SLICE_ROWS;
    place = next;
  }
}
