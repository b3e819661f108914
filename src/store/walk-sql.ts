import type { Dialect } from './dialect.js';

/** A statement of fixed text; what the caller sent is in the parameters only. */
export interface Query {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

/** A condition of a statement with its parameters. */
export type Condition = readonly [sql: string, ...parameters: (string | number)[]];

/** The condition that a criterion makes; none for one that is absent. */
export function when<T>(value: T | undefined, make: (value: T) => Condition): Condition[] {
  return value === undefined ? [] : [make(value)];
}

/** Where a row stands in the order of a walk. */
export interface WalkPlace {
  /** What orders it before the id, an instant as stored for example; left out where nothing does. */
  readonly at?: string | undefined;
  readonly id: number | string;
}

/** Rows of an index in its order, of which those that meet the other conditions are wanted. */
export interface Walk {
  readonly columns: string;
  /** The table that the index belongs to, and what is joined to it. */
  readonly walked: string;
  readonly joined?: string;
  /** What the index is ordered by, date (if it is) and id; and how. */
  readonly date: string | undefined;
  readonly id: string;
  readonly isDescending: boolean;
  /** Conditions that the index answers. */
  readonly byIndex: readonly Condition[];
  /** Conditions that each row has to be looked at for. */
  readonly sifted: readonly Condition[];
}

/** A walk of which only rows of these stores are wanted; all of them where none are given. */
export function amongStores(
  walk: Walk,
  column: string,
  among: readonly number[] | undefined,
  { elements }: Dialect,
): Walk {
  if (among === undefined) return walk;
  const condition = `${column} IN (SELECT wanted_store.value FROM ${elements} wanted_store)`;
  return { ...walk, sifted: [...walk.sifted, [condition, JSON.stringify(among)]] };
}

/** Whether a store is one of those given; each is where none are. */
export function isAmong(storeId: number, among: readonly number[] | undefined): boolean {
  return among === undefined || among.includes(storeId);
}

function beyond({ date, id }: Walk, comparison: string, place: WalkPlace): Condition {
  if (date === undefined) return [`${id} ${comparison} ?`, place.id];
  return [`(${date}, ${id}) ${comparison} (?, ?)`, place.at ?? '', place.id];
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

function afterPlace(walk: Walk, place: WalkPlace | undefined): Condition[] {
  return when(place, (after) => beyond(walk, walk.isDescending ? '<' : '>', after));
}

/** The last row of the slice of so many rows that follows a place, from the index alone; none in the last slice. */
export function sliceEndQuery(walk: Walk, after: WalkPlace | undefined, size: number): Query {
  const at = walk.date === undefined ? '' : `${walk.date} AS at, `;
  const head = `SELECT ${at}${walk.id} AS id FROM ${walk.walked}`;
  const conditions = [...walk.byIndex, ...afterPlace(walk, after)];
  // A bare LIMIT parameter makes SQLite prepare the statement anew at each call.
  return statement(walk, head, conditions, 'LIMIT 1 OFFSET ? + 0', size - 1);
}

/** The rows that meet all conditions and follow a place, up to an end if one is given. */
export function rowsQuery(
  walk: Walk,
  after: WalkPlace | undefined,
  end: WalkPlace | undefined,
  limit: number,
): Query {
  const upTo = when(end, (last) => beyond(walk, walk.isDescending ? '>=' : '<=', last));
  const head = `SELECT ${walk.columns} FROM ${walk.walked}${walk.joined ?? ''}`;
  const conditions = [...walk.byIndex, ...walk.sifted, ...afterPlace(walk, after), ...upTo];
  return statement(walk, head, conditions, 'LIMIT ? + 0', limit);
}
