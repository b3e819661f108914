import type { Dialect } from './dialect.js';

/** A statement of fixed text. Values of the caller are in the parameters only. */
export interface Query {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

/** A condition of a statement with its parameters. */
export type Condition = readonly [sql: string, ...parameters: (string | number)[]];

/** The condition that a criterion makes, none for one that is absent. */
export function when<T>(value: T | undefined, make: (value: T) => Condition): Condition[] {
  return value === undefined ? [] : [make(value)];
}

/** The place of a row in the order of a walk. */
export interface WalkPlace {
  /**
   * The value that orders it before the id, an instant as stored for example. Left out where nothing does.
   */
  readonly at?: string | undefined;
  readonly id: number | string;
}

/** Rows of an index in its order, of which those that meet the other conditions are wanted. */
export interface Walk {
  readonly columns: string;
  /** The table that the index belongs to, and the tables joined to it. */
  readonly walked: string;
  readonly joined?: string;
  /** The columns that order the index, date (if it is) and id, and the direction. */
  readonly date: string | undefined;
  readonly id: string;
  readonly isDescending: boolean;
  /** Conditions that the index answers. */
  readonly byIndex: readonly Condition[];
  /** Conditions that each row has to be looked at for. */
  readonly sifted: readonly Condition[];
}

/** A walk of which only rows of these stores are wanted, all of them where none are given. */
export function amongStores(
  walk: Walk,
  column: string,
  among: readonly number[] | undefined,
  { elements }: Dialect,
): Walk {
  if (among === undefined) return walk;
  const condition = `${column} IN (SELECT CAST(wanted_store.value AS bigint) FROM ${elements} wanted_store)`;
  return { ...walk, sifted: [...walk.sifted, [condition, JSON.stringify(among)]] };
}

/** Whether a store is one of those given. Each is where none are. */
export function isAmong(storeId: number, among: readonly number[] | undefined): boolean {
  return among === undefined || among.includes(storeId);
}

/**
 * A part of a walk that an index finds the beginning of: the rows of one instant behind an id, or all
 * behind an instant. A million rows of one import have one instant, and SQLite finds no row by
 * instant and id together where the id is its row id: it would read them all again at each step.
 */
export type Stretch =
  | { readonly kind: 'instant'; readonly at: string; readonly after: WalkPlace['id'] | undefined }
  | { readonly kind: 'behind'; readonly at: string | undefined };

/** The first stretch of a walk that goes on after a place, or from its beginning. */
export function firstStretch({ date }: Walk, after: WalkPlace | undefined): Stretch {
  if (after === undefined && date !== undefined) return { kind: 'behind', at: undefined };
  return { kind: 'instant', at: after?.at ?? '', after: after?.id };
}

/**
 * The stretch after a slice with this end, or after the end of a stretch. Undefined when the walk is over.
 */
export function nextStretch(
  { date }: Walk,
  stretch: Stretch,
  end: WalkPlace | undefined,
): Stretch | undefined {
  if (stretch.kind === 'behind') {
    return end && { kind: 'instant', at: end.at ?? '', after: undefined };
  }
  if (end !== undefined) return { ...stretch, after: end.id };
  return date === undefined ? undefined : { kind: 'behind', at: stretch.at };
}

function ofStretch({ date, id, isDescending }: Walk, stretch: Stretch): Condition[] {
  const further = isDescending ? '<' : '>';
  if (stretch.kind === 'behind') {
    return when(stretch.at, (at): Condition => [`${date} ${further} ?`, at]);
  }
  return [
    ...when(date, (column): Condition => [`${column} = ?`, stretch.at]),
    ...when(stretch.after, (after): Condition => [`${id} ${further} ?`, after]),
  ];
}

/** A slice of an instant includes its end. One of several instants stops before that of its end. */
function upTo({ date, id, isDescending }: Walk, { kind }: Stretch, end: WalkPlace): Condition {
  const nearer = isDescending ? '>' : '<';
  return kind === 'instant'
    ? [`${id} ${nearer}= ?`, end.id]
    : [`${date} ${nearer} ?`, end.at ?? ''];
}

function statement(
  walk: Walk,
  head: string,
  conditions: readonly Condition[],
  tail: string,
  ...last: number[]
): Query {
  const { date, id, isDescending } = walk;
  const direction = isDescending ? 'DESC' : 'ASC';
  const order = [date, id].filter((column) => column !== undefined);
  const where = conditions.map(([sql]) => sql).join(' AND ');
  const orderBy = order.map((column) => `${column} ${direction}`).join(', ');
  return {
    sql: `${head} WHERE ${where} ORDER BY ${orderBy} ${tail}`,
    parameters: [...conditions.flatMap(([, ...values]) => values), ...last],
  };
}

/**
 * The last row of the slice of so many rows that a stretch begins with, from the index alone. The last slice
 * has none.
 */
export function sliceEndQuery(walk: Walk, stretch: Stretch, size: number): Query {
  const at = walk.date === undefined ? '' : `${walk.date} AS at, `;
  const head = `SELECT ${at}${walk.id} AS id FROM ${walk.walked}`;
  const conditions = [...walk.byIndex, ...ofStretch(walk, stretch)];
  // A bare LIMIT parameter makes SQLite prepare the statement anew at each call.
  return statement(walk, head, conditions, 'LIMIT 1 OFFSET ? + 0', size - 1);
}

/** The rows of a stretch that meet all conditions, of its slice with this end if one is given. */
export function rowsQuery(
  walk: Walk,
  stretch: Stretch,
  end: WalkPlace | undefined,
  limit: number,
): Query {
  const head = `SELECT ${walk.columns} FROM ${walk.walked}${walk.joined ?? ''}`;
  const last = when(end, (place) => upTo(walk, stretch, place));
  const conditions = [...walk.byIndex, ...walk.sifted, ...ofStretch(walk, stretch), ...last];
  return statement(walk, head, conditions, 'LIMIT ? + 0', limit);
}
