import { LOOKUP_SLICE_ROWS } from '../config/limits.js';
import type { Dialect } from './dialect.js';
import { type ItemWalk, isSliced, itemRowsQuery, sliceEndsQuery } from './item-walk-sql.js';
import { all, PAUSE, type Steps } from './steps.js';
import type { Query, WalkPlace } from './walk-sql.js';

/** Most lookups find their rows among a few. */
const FIRST_SLICE_ROWS = LOOKUP_SLICE_ROWS / 10;

export interface Page {
  readonly limit: number;
  /** The row to go on after. */
  readonly after: WalkPlace | undefined;
  /** The last row that may be wanted, present only where all are (see isSliced). */
  readonly end?: WalkPlace;
}

export interface RowReading<Row> {
  /** Asks for the rows of a statement. */
  readonly read: (query: Query) => Steps<Row[]>;
  /** The place of a row in the order of the walk. */
  readonly placeOf: (row: Row) => WalkPlace;
}

function compare(a: WalkPlace, b: WalkPlace): number {
  const [first = '', second = ''] = [a.at, b.at];
  if (first !== second) return first < second ? -1 : 1;
  return Number(a.id) - Number(b.id);
}

function isSorted<Row>(rows: readonly Row[], compared: (a: Row, b: Row) => number): boolean {
  return rows.every((row, at) => at === 0 || compared(rows[at - 1] as Row, row) < 0);
}

/** The first rows along a walk of an item at a store, linked rows and others as if they were one index. */
export function* findOfItem<Row>(
  dialect: Dialect,
  walk: ItemWalk,
  { limit, after, end: last }: Page,
  { read, placeOf }: RowReading<Row>,
): Steps<Row[]> {
  const direction = walk.isDescending ? -1 : 1;
  const byPlace = (a: Row, b: Row): number => direction * compare(placeOf(a), placeOf(b));
  // Mostly they are of one kind: in order, or in the order of the links.
  const inOrder = (rows: Row[]): Row[] => {
    const [first, second] = rows;
    if (first === undefined || second === undefined) return rows;
    const found = byPlace(first, second) < 0 ? rows : rows.reverse();
    return isSorted(found, byPlace) ? found : found.sort(byPlace);
  };
  if (!isSliced(walk)) {
    const rows = yield* read(itemRowsQuery(dialect, walk, { after, end: last }, limit));
    return inOrder(rows).slice(0, limit);
  }
  const found: Row[] = [];
  // A slice along the links ends where enough was found. A slice against them is read as a whole.
  let size = Math.min(walk.isDescending ? FIRST_SLICE_ROWS : limit, LOOKUP_SLICE_ROWS);
  let place = after;
  for (;;) {
    yield PAUSE;
    const { sql, parameters } = sliceEndsQuery(walk, place, size);
    const ends = yield* all<WalkPlace>(sql, ...parameters);
    // The nearer one: both kinds of rows are whole up to it.
    const [end] = ends.sort((a, b) => direction * compare(a, b));
    // Of a stretch that goes to the end of all there are fewer.
    const most = walk.isDescending ? limit - found.length : size;
    const rows = yield* read(itemRowsQuery(dialect, walk, { after: place, end }, most));
    for (const row of inOrder(rows)) found.push(row);
    if (end === undefined || found.length >= limit) return found.slice(0, limit);
    place = end;
    size = Math.min(size * (walk.isDescending ? 10 : 2), LOOKUP_SLICE_ROWS);
  }
}
