import type { ApiVersion } from './api-version.js';
import type { Configuration, Partition } from './configuration.js';
import type { Dimension, DimensionValues } from './dimensions.js';

/** The circumstances of a query. */
export interface QueryContext {
  readonly configuration: Configuration;
  readonly version: ApiVersion;
  readonly isExact: boolean;
}

/** Tuples of values in an exact query. A counter fits one of them, or none. */
export interface Tuples {
  /** `organizationId` stands for the organisation, in version 2.0. */
  readonly keys: readonly (Dimension | 'organizationId')[];
  /** Each tuple once, as tupleToText() writes it. */
  readonly values: ReadonlySet<string>;
}

/** A page of warehouses, in version 2.0. */
export interface Page {
  /** The number of the page, from 1. */
  readonly pageNumber: number;
  readonly pageSize: number;
}

export interface Query {
  /** The organisations, in lower case, each once. */
  readonly organizations: ReadonlySet<string>;
  /** Undefined: all products. */
  readonly products: ReadonlySet<string> | undefined;
  /**
   * The values of each dimension, one of which a counter has. An empty text finds those without a value
   * (IV13).
   */
  readonly filters: ReadonlyMap<Dimension, ReadonlySet<string>>;
  readonly tuples: Tuples | undefined;
  /** The dimensions that split rows beside organisation and product, in the order in which rows show them. */
  readonly rowDimensions: readonly Dimension[];
  readonly returnNegative: boolean;
  /** Whether rows tell their organisation, as more than one was asked for (IV18). */
  readonly tellsOrganization: boolean;
}

/** Values by position in one text. None of them has a NUL. */
export function tupleToText(values: readonly string[]): string {
  return values.join('\0');
}

/** The fields that a counter is found by. */
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

/** Whether a query asks for counters of these dimensions, if it asks for their product. */
export function asksForDimensions(query: Query, counter: Omit<Located, 'productId'>): boolean {
  const { organizations, filters, tuples } = query;
  if (!organizations.has(counter.organizationId)) return false;
  for (const [dimension, values] of filters) {
    if (!values.has(counter.dimensions.get(dimension) ?? '')) return false;
  }
  return tuples === undefined || fitsTuples(tuples, counter);
}

export function asksFor(query: Query, counter: Located): boolean {
  const { products } = query;
  if (products !== undefined && !products.has(counter.productId)) return false;
  return asksForDimensions(query, counter);
}

/**
 * The dimensions that split rows (IV13): the grouping, and the places. By location the places always count,
 * by product id only where the query groups by them or filters on them.
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
