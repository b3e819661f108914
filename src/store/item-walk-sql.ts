import type { Id } from '../engine/model/model.js';
import type { Dialect } from './dialect.js';
import { type Condition, type Query, type WalkPlace, when } from './walk-sql.js';

/** A line carries the adjustments of its run up to it, at most so many. Links lead from run to run (0026). */
export const RUN_LINES = 16;

/**
 * A table whose rows of an item at a store are found along links, from the newest one back. Its linked rows are
 * in the order of the links by id, and by date. Those that are not linked are in an index by item.
 */
export interface LinkedTable {
  readonly name: string;
  readonly date: string;
  /** The column that orders its rows, after the date or alone. */
  readonly id: string;
  readonly isByDate: boolean;
  /** Every so many linked rows of an item one is in the index of landmarks. */
  readonly landmarkRows: number;
  /** Whether a linked row names those of its run, itself among them. Else it names itself alone. */
  readonly hasRuns: boolean;
  /** The column of a position that leads to the newest linked row, and the one that counts them. */
  readonly newest: string;
  readonly count: string;
  /** The column that says how many of these are gone, the oldest ones (0027): there the links end. */
  readonly purged: string;
}

export const LINKED_LINES: LinkedTable = {
  ...{ landmarkRows: RUN_LINES, hasRuns: true },
  ...{ name: 'inv_adjust_line_item', date: 'create_date', id: 'inv_adjust_id', isByDate: true },
  ...{ newest: 'newest_line_id', count: 'line_count', purged: 'purged_line_count' },
};

export const LINKED_HISTORY: LinkedTable = {
  ...{ landmarkRows: 32, hasRuns: false },
  ...{ name: 'store_item_stock_history', date: 'transaction_timestamp', id: 'id', isByDate: false },
  ...{ newest: 'newest_history_id', count: 'history_count', purged: 'purged_history_count' },
};

/** The rows of an item at a store in their order, of which those that meet the other conditions are wanted. */
export interface ItemWalk {
  readonly table: LinkedTable;
  readonly storeId: Id;
  readonly item: string;
  readonly isDescending: boolean;
  /** The first and the last instant, as stored, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly columns: string;
  /** The table that the columns are of, and where its rows stand. */
  readonly joined: string;
  readonly found: PlaceColumns;
  /** Conditions that each row has to be looked at for. */
  readonly sifted: readonly Condition[];
}

/** The rows behind a row, up to another one that is included, in the order of the walk. */
export interface Stretch {
  readonly after: WalkPlace | undefined;
  readonly end?: WalkPlace | undefined;
}

/** More than a stretch has. */
const ALL_ROWS = 1_000_000;

/** Whether a walk goes in slices, since rows may have to be looked at that are not wanted. */
export function isSliced({ sifted, table, from, to, isDescending }: ItemWalk): boolean {
  const looksAtDates = !table.isByDate && (from ?? to) !== undefined;
  return sifted.length > 0 || looksAtDates || !isDescending;
}

type Comparison = '<' | '<=' | '>' | '>=';

/** The columns that say where a row stands. */
interface PlaceColumns {
  readonly date: string;
  readonly id: string;
}

const columnsOf = ({ table }: ItemWalk, of: string): PlaceColumns => ({
  date: `${of}.${table.date}`,
  id: `${of}.${table.id}`,
});

/** The columns of an index by item. Where that is not by date, another index by date is not to be taken. */
function indexedColumns({ noIndex }: Dialect, walk: ItemWalk, of: string): PlaceColumns {
  const { date, id } = columnsOf(walk, of);
  return { date: walk.table.isByDate ? date : `${noIndex}${date}`, id };
}

function compared(
  { table: { isByDate } }: ItemWalk,
  { date, id }: PlaceColumns,
  by: Comparison,
  place: WalkPlace,
): Condition {
  return isByDate
    ? [`(${date}, ${id}) ${by} (?, ?)`, place.at ?? '', place.id]
    : [`${id} ${by} ?`, place.id];
}

/** Conditions of the place of a row, and of its date. */
function within(walk: ItemWalk, columns: PlaceColumns, { after, end }: Stretch): Condition[] {
  const { isDescending, from, to } = walk;
  const [behind, upTo] = isDescending ? (['<', '>='] as const) : (['>', '<='] as const);
  return [
    ...when(after, (place): Condition => compared(walk, columns, behind, place)),
    ...when(end, (place): Condition => compared(walk, columns, upTo, place)),
    ...when(from, (at): Condition => [`${columns.date} >= ?`, at]),
    ...when(to, (at): Condition => [`${columns.date} <= ?`, at]),
  ];
}

const and = (conditions: readonly Condition[]): string =>
  conditions.map(([sql]) => sql).join(' AND ');
const valuesOf = (conditions: readonly Condition[]): (string | number)[] =>
  conditions.flatMap(([, ...values]) => values);

function ordered({ table: { date, id, isByDate } }: ItemWalk, of: string, direction: string) {
  const columns = isByDate ? [date, id] : [id];
  return columns.map((column) => `${of}.${column} ${direction}`).join(', ');
}

const isLandmark = ({ table }: ItemWalk, of: string): string =>
  `${of}.number % ${table.landmarkRows} = 0`;

function place({ storeId, item }: ItemWalk, of: string): Condition[] {
  return [
    [`${of}.store_id = ?`, storeId],
    [`${of}.item_id = ?`, item],
  ];
}

/**
 * The places where a stretch of about so many linked rows, and one of so many others, could end, in any
 * order.
 */
export function sliceEndsQuery(walk: ItemWalk, after: WalkPlace | undefined, size: number): Query {
  const { date, id, isByDate } = walk.table;
  const columns = isByDate ? `i.${date} AS at, i.${id} AS id` : `i.${id} AS id`;
  const conditions = within(isByDate ? walk : withoutDates(walk), columnsOf(walk, 'i'), { after });
  const direction = walk.isDescending ? 'DESC' : 'ASC';
  const end = (which: string, offset: number): Query => {
    const all = [...place(walk, 'i'), [which] as const, ...conditions];
    return {
      sql: `SELECT ${columns} FROM ${walk.table.name} i WHERE ${and(all)}
        ORDER BY ${ordered(walk, 'i', direction)} LIMIT 1 OFFSET ? + 0`,
      parameters: [...valuesOf(all), offset],
    };
  };
  const linked = end(isLandmark(walk, 'i'), Math.ceil(size / walk.table.landmarkRows) - 1);
  const others = end('i.number IS NULL', size - 1);
  return {
    sql: `SELECT * FROM (${linked.sql}) linked UNION ALL SELECT * FROM (${others.sql}) others`,
    parameters: [...linked.parameters, ...others.parameters],
  };
}

const withoutDates = (walk: ItemWalk): ItemWalk => ({ ...walk, from: undefined, to: undefined });

/** The bounds by which the newest linked row of a stretch is found. */
interface Start {
  readonly top: WalkPlace | undefined;
  readonly to: string | undefined;
}

/** The nearer of the two bounds counts for lines. Rows of the history are at or behind either. */
function startOf({ table, isDescending, to }: ItemWalk, { after, end }: Stretch): Start {
  const top = isDescending ? after : end;
  if (!table.isByDate || top === undefined || to === undefined) return { top, to };
  return (top.at ?? '') > to ? { top: undefined, to } : { top, to: undefined };
}

/** The landmark from which links lead through all linked rows of a stretch, else the newest linked row. */
function startText(dialect: Dialect, walk: ItemWalk, { top, to }: Start): string {
  const { table } = walk;
  const newest = `SELECT s.${table.newest} FROM store_item_stock s WHERE ${and(place(walk, 's'))}`;
  const columns = indexedColumns(dialect, walk, 'm');
  const bounds: Condition[] = [
    ...when(top, (at): Condition => compared(walk, columns, '>=', at)),
    ...when(to, (at): Condition => [`${columns.date} > ?`, at]),
  ];
  if (bounds.length === 0) return newest;
  const found = and([...place(walk, 'm'), [isLandmark(walk, 'm')]]);
  return `SELECT coalesce((SELECT m.id FROM ${table.name} m WHERE ${found}
      AND (${bounds.map(([sql]) => sql).join(' OR ')})
      ORDER BY ${ordered(walk, 'm', 'ASC')} LIMIT 1), (${newest}))`;
}

/** The bound of a stretch that ends following the links: all rows further back are out of it. */
function bottomOf({ isDescending }: ItemWalk, { after, end }: Stretch): Stretch {
  return isDescending ? { after: undefined, end } : { after, end: undefined };
}

/** Linked rows that meet all conditions, from the newest one of the stretch on. */
function linkedText(dialect: Dialect, walk: ItemWalk, stretch: Stretch): string {
  const { elementsOf, joinInOrder: join } = dialect;
  const { columns, joined, found, sifted, table } = walk;
  // The newest of a run may be before the beginning of the stretch, and its oldest behind the end.
  const from = table.hasRuns ? `k ${join} ${elementsOf('k.run')} f ON TRUE` : 'k';
  const id = table.hasRuns ? 'CAST(f.value AS bigint)' : `k.${table.id}`;
  return `SELECT ${columns} FROM ${from} ${join} ${joined} ON ${found.id} = ${id}
    ${whereOf([...within(walk, found, stretch), ...sifted])}`;
}

/** The same of those that are not linked, in the order of the walk. */
function otherText(dialect: Dialect, walk: ItemWalk, stretch: Stretch): string {
  const { joinInOrder: join } = dialect;
  const { columns, joined, found, sifted, table } = walk;
  const which = ['i.number IS NULL'] as const;
  const at = indexedColumns(dialect, walk, 'i');
  const all = [...place(walk, 'i'), which, ...within(walk, at, stretch)];
  return `SELECT ${columns} FROM ${table.name} i ${join} ${joined} ON ${found.id} = i.${table.id}
    ${whereOf([...all, ...sifted])}
    ORDER BY ${ordered(walk, 'i', walk.isDescending ? 'DESC' : 'ASC')}`;
}

function rowsText(dialect: Dialect, walk: ItemWalk, stretch: Stretch, start: Start): string {
  const { name, date, id, hasRuns } = walk.table;
  const bottom = within({ ...walk, to: undefined }, columnsOf(walk, 'l'), bottomOf(walk, stretch));
  const linkColumns = ['previous_id', ...(hasRuns ? ['run'] : []), date, id];
  const ofLink = linkColumns.map((column) => `l.${column}`).join(', ');
  return `WITH RECURSIVE k (${linkColumns.join(', ')}) AS (
      SELECT ${ofLink} FROM ${name} l WHERE l.id = (${startText(dialect, walk, start)})
      UNION ALL SELECT ${ofLink} FROM k ${dialect.joinInOrder} ${name} l ON l.id = k.previous_id
      ${whereOf(bottom)})
    SELECT * FROM (${linkedText(dialect, walk, stretch)} LIMIT ? + 0) linked
    UNION ALL SELECT * FROM (${otherText(dialect, walk, stretch)} LIMIT ? + 0) others`;
}

function placeValues({ table }: ItemWalk, one: WalkPlace | undefined): (string | number)[] {
  if (one === undefined) return [];
  return table.isByDate ? [one.at ?? '', one.id] : [one.id];
}

const present = (text: string | undefined): string[] => (text === undefined ? [] : [text]);

function rowsValues(
  walk: ItemWalk,
  stretch: Stretch,
  { top, to }: Start,
  limit: number,
): (string | number)[] {
  const { storeId, item, sifted, isDescending } = walk;
  const isBounded = (top ?? to) !== undefined;
  const bottom = bottomOf(walk, stretch);
  const valuesWithin = ({ after, end }: Stretch): (string | number)[] => [
    ...[...placeValues(walk, after), ...placeValues(walk, end), ...present(walk.from)],
  ];
  const inside = [...valuesWithin(stretch), ...present(walk.to)];
  const siftedBy = valuesOf(sifted);
  return [
    ...(isBounded ? [storeId, item, ...placeValues(walk, top), ...present(to)] : []),
    ...[storeId, item, ...valuesWithin(bottom), ...inside, ...siftedBy],
    ...[isDescending ? limit : ALL_ROWS, storeId, item, ...inside, ...siftedBy, limit],
  ];
}

/** Texts of statements by the columns of their walks, and by their other parts. */
const TEXTS = new Map<string, Map<string, string>>();

function shapeOf(
  { elements }: Dialect,
  walk: ItemWalk,
  { after, end }: Stretch,
  start: Start,
): string {
  const given = [walk.from, walk.to, after, end, start.top, start.to];
  const bits = given.map((one) => (one === undefined ? '0' : '1')).join('');
  const sifted = walk.sifted.map(([sql]) => sql).join(' AND ');
  return `${elements} ${walk.isDescending ? 'newest' : 'oldest'} ${bits} ${sifted}`;
}

/**
 * The first rows of a stretch that meet all conditions, in no order. At most so many are linked ones, and as
 * many others. Where the walk does not go as the links lead, all of a stretch that has an end.
 */
export function itemRowsQuery(
  dialect: Dialect,
  walk: ItemWalk,
  stretch: Stretch,
  limit: number,
): Query {
  const start = startOf(walk, stretch);
  let texts = TEXTS.get(walk.columns);
  if (texts === undefined) {
    texts = new Map();
    TEXTS.set(walk.columns, texts);
  }
  // Putting the text together would take longer than finding a few rows.
  const shape = shapeOf(dialect, walk, stretch, start);
  let sql = texts.get(shape);
  if (sql === undefined) {
    sql = rowsText(dialect, walk, stretch, start);
    texts.set(shape, sql);
  }
  return { sql, parameters: rowsValues(walk, stretch, start, limit) };
}

function whereOf(conditions: readonly Condition[]): string {
  return conditions.length === 0 ? '' : `WHERE ${and(conditions)}`;
}
