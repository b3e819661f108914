import type { ApiVersion } from './api-version.js';
import type { Configuration, Partition } from './configuration.js';
import type { Dimension, DimensionValues } from './dimensions.js';

/** How a query has come. */
export interface QueryContext {
  readonly configuration: Configuration;
  readonly version: ApiVersion;
  readonly isExact: boolean;
}

/** Tuples of values, of an exact query: a counter fits one of them, or none. */
export interface Tuples {
  /** `organizationId` stands for the organisation, in version 2.0. */
  readonly keys: readonly (Dimension | 'organizationId')[];
  /** Each tuple once, as tupleToText() writes it. */
  readonly values: ReadonlySet<string>;
}

/** A page of warehouses, of version 2.0. */
export interface Page {
  /** From 1. */
  readonly pageNumber: number;
  readonly pageSize: number;
}

export interface Query {
  /** In lower case; each once. */
  readonly organizations: ReadonlySet<string>;
  /** Undefined: all. */
  readonly products: ReadonlySet<string> | undefined;
  /** A counter has one of the values of each; an empty text finds those without a value (IV13). */
  readonly filters: ReadonlyMap<Dimension, ReadonlySet<string>>;
  readonly tuples: Tuples | undefined;
  /** What rows are split by beside organisation and product, in the order in which rows show it. */
  readonly rowDimensions: readonly Dimension[];
  readonly returnNegative: boolean;
  /** Whether rows tell their organisation: more than one was asked for (IV18). */
  readonly tellsOrganization: boolean;
}

/** Values by position in one text: none of them has a NUL. */
export function tupleToText(values: readonly string[]): string {
  return values.join('\0');
}

/** What a counter is found by. */
export interface Located {
  readonly organizationId: string;
  readonly productId: string;
  readonly dimensions: DimensionValues;
}

function fitsTuples(
  { keys, values }: Tuples,
  { organizationId, dimensions }: Omit<Located, 'productId'>,
): boolean {
  const own = keys.map((key) =>
    key === 'organizationId' ? organizationId : (dimensions.get(key) ?? ''),
  );
  return values.has(tupleToText(own));
}

/** Whether a query asks for counters of these dimensions, if it does for their product. */
export function asksForDimensions(query: Query, counter: Omit<Located, 'productId'>): boolean {
  const { organizations, filters, tuples } = query;
  if (!organizations.has(counter.organizationId)) return false;
  for (const [dimension, values] of filters) {
    if (!values.has(counter.dimensions.get(dimension) ?? '')) return false;
  }
  return tuples === undefined || fitsTuples(tuples, counter);
}

/** Whether a query asks for a counter. */
export function asksFor(query: Query, counter: Located): boolean {
  const { products } = query;
  if (products !== undefined && !products.has(counter.productId)) return false;
  return asksForDimensions(query, counter);
}

/**
 * What rows are split by (IV13): what is grouped by, and the places: always by location, by product id
 * where they are grouped by or filtered on.
 */
export function rowDimensionsOf(
  partition: Partition,
  grouping: readonly Dimension[],
  filtered: ReadonlySet<Dimension>,
): Dimension[] {
  const places = (['SiteId', 'LocationId'] as const).filter(
    (place) => partition === 'byLocation' || filtered.has(place) || grouping.includes(place),
  );
  const others = grouping.filter((one) => one !== 'SiteId' && one !== 'LocationId');
  return [...new Set([...others, ...places])];
}
