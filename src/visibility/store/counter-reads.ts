import {
  VISIBILITY_FIRST_PRODUCTS,
  VISIBILITY_SLICE_COUNTERS,
  VISIBILITY_SLICE_PRODUCTS_MAX,
  VISIBILITY_SOUGHT_SETS_MAX,
} from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import type { Dialect } from '../../store/dialect.js';
import { allArrays, PAUSE, type Steps } from '../../store/steps.js';
import type { Dimension, DimensionValues } from '../service/dimensions.js';
import type { Name } from '../service/names.js';
import { asksForDimensions, type Query } from '../service/query.js';
import type { RowBuilder, RowGroup } from '../service/rows.js';
import { readDimensionSets } from './dimension-sets.js';

type CounterArray = [string, Id, Name, Name, Quantity];

/** The counters to read: an organisation, products in their order, and sets if they are few. */
interface Range {
  readonly organizationId: string;
  readonly products: readonly string[];
  /** Undefined: counters of any set. */
  readonly sets: readonly Id[] | undefined;
  /** Whether the products are all there are between the first and the last one. */
  readonly isWhole: boolean;
}

const COLUMNS = 'c.product_id, c.dimension_set_id, c.data_source, c.measure, c.quantity';

const DISTINCT = 'DISTINCT c.product_id, c.dimension_set_id';

/** The statement that reads a part of a range, by what makes it narrow. */
function* readPart<Row extends readonly (string | number)[]>(
  { elements, joinInOrder }: Dialect,
  columns: string,
  { organizationId, sets, isWhole }: Range,
  products: readonly string[],
): Steps<Row[]> {
  const counters = `${joinInOrder} visibility_counter AS c ON c.organization_id = ?`;
  const setList = JSON.stringify(sets);
  if (sets !== undefined && isWhole) {
    return yield* allArrays<Row>(
      `SELECT ${columns} FROM ${elements} AS s ${counters}
        AND c.dimension_set_id = CAST(s.value AS bigint) AND c.product_id BETWEEN ? AND ?`,
      ...[setList, organizationId, products[0] ?? '', products.at(-1) ?? ''],
    );
  }
  if (sets !== undefined) {
    return yield* allArrays<Row>(
      `SELECT ${columns} FROM ${elements} AS p ${joinInOrder} ${elements} AS s ON TRUE ${counters}
        AND c.product_id = p.value AND c.dimension_set_id = CAST(s.value AS bigint)`,
      ...[JSON.stringify(products), setList, organizationId],
    );
  }
  return yield* allArrays<Row>(
    `SELECT ${columns} FROM ${elements} AS p ${counters} AND c.product_id = p.value`,
    ...[JSON.stringify(products), organizationId],
  );
}

/** The places that a query asks for, of one dimension. Undefined for all. */
function placesOf({ filters, tuples }: Query, dimension: Dimension): readonly string[] | undefined {
  const filter = filters.get(dimension);
  if (filter !== undefined) return [...filter];
  const at = tuples?.keys.indexOf(dimension) ?? -1;
  if (tuples === undefined || at < 0) return undefined;
  return [...new Set([...tuples.values].map((text) => text.split('\0')[at] ?? ''))];
}

/** The sets of the places of a query. Undefined where it names no location. */
function* setsOfPlaces({ elements, joinInOrder }: Dialect, query: Query): Steps<Id[] | undefined> {
  const locations = placesOf(query, 'LocationId');
  if (locations === undefined) return undefined;
  const sites = placesOf(query, 'SiteId');
  const ofSites =
    sites === undefined ? '' : `AND d.site_id IN (SELECT site.value FROM ${elements} AS site)`;
  const rows = yield* allArrays<[Id]>(
    `SELECT d.id FROM ${elements} AS l
      ${joinInOrder} visibility_dimension_set AS d ON d.location_id = l.value ${ofSites}`,
    ...[JSON.stringify(locations), ...(sites === undefined ? [] : [JSON.stringify(sites)])],
  );
  return rows.map(([id]) => id);
}

/** Every product that has a counter in one of the sets, in order. */
function* productsIn(
  { elements, joinInOrder }: Dialect,
  organizationId: string,
  sets: readonly Id[],
): Steps<string[]> {
  const products = new Set<string>();
  const step = 100;
  for (let at = 0; at < sets.length; at += step) {
    if (at > 0) yield PAUSE;
    const rows = yield* allArrays<[string]>(
      `SELECT DISTINCT c.product_id FROM ${elements} AS s ${joinInOrder} visibility_counter AS c
        ON c.dimension_set_id = CAST(s.value AS bigint) AND c.organization_id = ?`,
      ...[JSON.stringify(sets.slice(at, at + step)), organizationId],
    );
    for (const [product] of rows) products.add(product);
  }
  return [...products].sort(byBytes);
}

/** The order by code points, as databases compare texts in their binary order. */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function* rangesOf(dialect: Dialect, query: Query): Steps<Range[]> {
  const sets = yield* setsOfPlaces(dialect, query);
  const ranges: Range[] = [];
  for (const organizationId of query.organizations) {
    if (query.products === undefined) {
      const products = yield* productsIn(dialect, organizationId, sets ?? []);
      ranges.push({ organizationId, products, sets: sets ?? [], isWhole: true });
    } else {
      const isFew = sets !== undefined && sets.length <= VISIBILITY_SOUGHT_SETS_MAX;
      const sought = isFew ? sets : undefined;
      ranges.push({ organizationId, products: [...query.products], sets: sought, isWhole: false });
    }
  }
  return ranges;
}

/** Gives the group that takes the counters of a set of dimensions. */
type Use<Group> = (organizationId: string, dimensions: DimensionValues) => Group;

/**
 * The groups of sets in one organisation, each found once. Undefined for sets that the query does not ask
 * for.
 */
class Sets<Group> {
  private readonly groups = new Map<Id, Group | undefined>();

  constructor(
    private readonly dialect: Dialect,
    private readonly query: Query,
    private readonly organizationId: string,
    private readonly use: Use<Group>,
  ) {}

  *learn(rows: readonly (readonly [string, Id, ...unknown[]])[]): Steps<void> {
    const unknown = new Set<Id>();
    for (const row of rows) if (!this.groups.has(row[1])) unknown.add(row[1]);
    if (unknown.size === 0) return;
    const { organizationId, query } = this;
    for (const [id, dimensions] of yield* readDimensionSets(this.dialect, [...unknown])) {
      const isAsked = asksForDimensions(query, { organizationId, dimensions });
      this.groups.set(id, isAsked ? this.use(organizationId, dimensions) : undefined);
    }
  }

  of(id: Id): Group | undefined {
    return this.groups.get(id);
  }
}

/**
 * Reads the counters that a query asks for, a few products at a time. All counters of a product come from one
 * moment, so a figure of ours and the offset that belongs to it are seen together (IV61).
 *
 * @param take is given the rows in pieces, and ends the reading by false
 */
function* readAlong<Row extends readonly [string, Id, ...(string | number)[]], Group>(
  dialect: Dialect,
  query: Query,
  columns: string,
  use: Use<Group>,
  take: (rows: readonly Row[], groupOf: (set: Id) => Group | undefined) => boolean,
): Steps<void> {
  for (const range of yield* rangesOf(dialect, query)) {
    const { organizationId, products } = range;
    const sets = new Sets(dialect, query, organizationId, use);
    const groupOf = (set: Id): Group | undefined => sets.of(set);
    let count = VISIBILITY_FIRST_PRODUCTS;
    for (let at = 0; at < products.length; ) {
      const part = products.slice(at, at + count);
      const rows = yield* readPart<Row>(dialect, columns, range, part);
      // All rows of a product are read at one moment. The work on many rows may take its time.
      for (let from = 0; from < rows.length; from += VISIBILITY_SLICE_COUNTERS) {
        if (from > 0) yield PAUSE;
        const piece = rows.slice(from, from + VISIBILITY_SLICE_COUNTERS);
        yield* sets.learn(piece);
        if (!take(piece, groupOf)) return;
      }
      at += part.length;
      const share = rows.length === 0 ? 4 : VISIBILITY_SLICE_COUNTERS / rows.length;
      const wanted = Math.ceil(part.length * Math.min(share, 4));
      count = Math.min(wanted, VISIBILITY_SLICE_PRODUCTS_MAX);
      if (at < products.length) yield PAUSE;
    }
  }
}

/** Adds the counters that a query asks for to its rows, until there are too many of these. See readAlong. */
export function readCounters(
  dialect: Dialect,
  query: Query,
  builder: Pick<RowBuilder, 'groupOf' | 'size'>,
  rowsMax: number,
): Steps<void> {
  return readAlong<CounterArray, RowGroup>(
    ...([dialect, query, COLUMNS] as const),
    (organizationId, dimensions) => builder.groupOf(organizationId, dimensions),
    (rows, groupOf) => {
      for (const row of rows) groupOf(row[1])?.add(row[0], row[2], row[3], row[4]);
      return builder.size <= rowsMax;
    },
  );
}

/** The warehouses of counters that a query asks for, in order. An empty text stands for none. */
export function* readLocations(dialect: Dialect, query: Query): Steps<string[]> {
  const locations = new Set<string>();
  yield* readAlong<[string, Id], string>(
    ...([dialect, query, DISTINCT] as const),
    (_organizationId, dimensions) => dimensions.get('LocationId') ?? '',
    (rows, locationOf) => {
      for (const [, set] of rows) {
        const location = locationOf(set);
        if (location !== undefined) locations.add(location);
      }
      return true;
    },
  );
  return [...locations].sort();
}
