import { LOOKUP_SLICE_ROWS } from '../config/limits.js';
import { all, one, PAUSE, type Steps } from './steps.js';
import {
  firstStretch,
  nextStretch,
  type Query,
  rowsQuery,
  type Stretch,
  sliceEndQuery,
  type Walk,
  type WalkPlace,
} from './walk-sql.js';

/** Most lookups find their rows among a few. */
const FIRST_SLICE_ROWS = LOOKUP_SLICE_ROWS / 10;

/**
 * Finds rows along an index, in slices where each row has to be looked at. Returns the first rows that meet
 * the conditions of the walk.
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
  const found: Row[] = [];
  let size = FIRST_SLICE_ROWS;
  let stretch: Stretch | undefined = firstStretch(walk, after);
  while (stretch !== undefined && found.length < limit) {
    const end = walk.sifted.length === 0 ? undefined : yield* sliceEnd(walk, stretch, size);
    const rows = yield* read(rowsQuery(walk, stretch, end, limit - found.length));
    for (const row of rows) found.push(row);
    size = LOOKUP_SLICE_ROWS;
    stretch = nextStretch(walk, stretch, end);
  }
  return found;
}

/** The last row of the next slice, in a turn of the event loop that others come before. */
function* sliceEnd(walk: Walk, stretch: Stretch, size: number): Steps<WalkPlace | undefined> {
  yield PAUSE;
  const { sql, parameters } = sliceEndQuery(walk, stretch, size);
  return yield* one<WalkPlace>(sql, ...parameters);
}

/** Counts rows along an index, a slice of them at a time. @param isCounted which of them */
export function* countAlong<Row extends WalkPlace>(
  walk: Walk,
  slice: number,
  isCounted: (row: Row) => boolean,
): Steps<number> {
  const read = ({ sql, parameters }: Query): Steps<Row[]> => all<Row>(sql, ...parameters);
  let count = 0;
  let after: WalkPlace | undefined;
  for (;;) {
    const rows: Row[] = yield* findAlong(walk, slice, after, read);
    count += rows.filter(isCounted).length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < slice) return count;
    after = { at: last.at, id: last.id };
    yield PAUSE;
  }
}
