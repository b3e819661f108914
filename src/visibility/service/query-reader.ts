import {
  VISIBILITY_DIMENSIONS_MAX,
  VISIBILITY_LOCATION_PAIRS_MAX,
  VISIBILITY_ORGANIZATIONS_MAX,
  VISIBILITY_PRODUCTS_MAX,
} from '../../config/limits/visibility.js';
import { accept, type Outcome, type Refusal, refuse, reject } from '../refusals/refusal.js';
import type { ApiVersion } from './api-version.js';
import type { Configuration, DataSource } from './configuration.js';
import type { Dimension } from './dimensions.js';
import { fieldsOf, isObject, type JsonObject } from './json.js';
import { byName } from './names.js';
import { type Query, type QueryContext, rowDimensionsOf, type Tuples } from './query.js';
import { type Filters, readFilters, readGrouping } from './query-filters.js';
import { isBlank } from './texts.js';

const FIELDS: ReadonlySet<string> = new Set([
  'dimensiondatasource',
  'filters',
  'groupbyvalues',
  'returnnegative',
  'queryatp',
]);

/** A flag, also as text, since clients write both. Undefined for other values. */
function flagOf(value: unknown): boolean | undefined {
  if (isBlank(value) || value === false) return false;
  if (value === true) return true;
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

function readFlag(value: unknown, field: string, problems: Refusal[]): boolean {
  const flag = flagOf(value);
  if (flag === undefined) problems.push(refuse('FIELD_NOT_A_FLAG', { field }, field));
  return flag ?? false;
}

function readSource(
  value: unknown,
  { dataSources }: Configuration,
  problems: Refusal[],
): DataSource | undefined {
  if (isBlank(value)) return undefined;
  const path = 'dimensionDataSource';
  const source = typeof value === 'string' ? byName(dataSources, value) : undefined;
  if (source !== undefined) return source;
  const refusal =
    typeof value === 'string'
      ? refuse('DATA_SOURCE_UNKNOWN', { source: value }, path)
      : refuse('FIELD_NOT_TEXT', { field: path }, path);
  problems.push(refusal);
  return undefined;
}

/** The organisations of an exact query of version 2.0: those of its tuples. */
function organizationsOfTuples({ keys, values }: Tuples): Set<string> {
  const at = keys.indexOf('organizationId');
  return new Set([...values].map((text) => text.split('\0')[at] ?? ''));
}

function organizationsOf({ organizations, tuples }: Filters): ReadonlySet<string> {
  return tuples?.keys.includes('organizationId') ? organizationsOfTuples(tuples) : organizations;
}

function checkOrganizations(
  organizations: ReadonlySet<string>,
  version: ApiVersion,
): Refusal | undefined {
  const count = organizations.size;
  const path = 'filters.organizationId';
  if (count === 0) return refuse('ORGANIZATION_MISSING', {}, path);
  if (version === '1.0') {
    return count > 1 ? refuse('ONE_ORGANIZATION', { count }, path) : undefined;
  }
  const limit = VISIBILITY_ORGANIZATIONS_MAX;
  return count > limit ? refuse('TOO_MANY_ORGANIZATIONS', { count, limit }, path) : undefined;
}

/** Dimensions that have to have a value, by filters and by tuples. */
function filteredBy({ filters, tuples }: Filters): Set<Dimension> {
  const keys = tuples?.keys.filter((key) => key !== 'organizationId') ?? [];
  return new Set([...filters.keys(), ...keys]);
}

/** Checks that a query names the fields that data is kept by (1.6). */
function checkNamed(
  { products }: Filters,
  filtered: ReadonlySet<Dimension>,
  { configuration: { partition }, isExact }: QueryContext,
): Refusal | undefined {
  if (partition === 'byProductId') {
    return products.size === 0 ? refuse('PRODUCT_MISSING', {}, 'filters.productId') : undefined;
  }
  const missing = (['SiteId', 'LocationId'] as const).find((place) => !filtered.has(place));
  if (missing === undefined) return undefined;
  if (isExact) {
    return refuse('PARTITION_DIMENSION_MISSING', { dimension: missing }, 'filters.dimensions');
  }
  return products.size === 0 ? refuse('PRODUCT_OR_LOCATION_MISSING', {}, 'filters') : undefined;
}

function checkSizes({ products, filters }: Filters, version: ApiVersion): Refusal[] {
  const pairs = (filters.get('SiteId')?.size ?? 1) * (filters.get('LocationId')?.size ?? 1);
  const refusals: Refusal[] = [];
  if (products.size > VISIBILITY_PRODUCTS_MAX) {
    const values = { count: products.size, limit: VISIBILITY_PRODUCTS_MAX };
    refusals.push(refuse('TOO_MANY_PRODUCTS', values, 'filters.productId'));
  }
  if (version === '1.0' && pairs > VISIBILITY_LOCATION_PAIRS_MAX) {
    const values = { count: pairs, limit: VISIBILITY_LOCATION_PAIRS_MAX };
    refusals.push(refuse('TOO_MANY_LOCATIONS', values, 'filters.locationId'));
  }
  return refusals;
}

function checkDimensions(named: number): Refusal[] {
  const limit = VISIBILITY_DIMENSIONS_MAX;
  return named > limit ? [refuse('TOO_MANY_DIMENSIONS', { limit }, 'filters')] : [];
}

function readBody(body: JsonObject, context: QueryContext): Outcome<Query> {
  const { configuration, version } = context;
  const problems: Refusal[] = [];
  const { values, twice } = fieldsOf(body, FIELDS);
  if (twice !== undefined) problems.push(refuse('FIELD_TWICE', { field: twice }, twice));
  if (flagOf(values.get('queryatp')) === true) {
    return reject(refuse('FEATURE_NOT_AVAILABLE', { feature: 'Available to promise' }, 'queryATP'));
  }
  const source = readSource(values.get('dimensiondatasource'), configuration, problems);
  const returnNegative = readFlag(values.get('returnnegative'), 'returnNegative', problems);
  const grouping = readGrouping(values.get('groupbyvalues'), source, problems);
  const filters = readFilters(values.get('filters'), source, context, problems);
  if (problems.length > 0) return reject(...problems);
  const organizations = organizationsOf(filters);
  const filtered = filteredBy(filters);
  const refusals = [
    checkOrganizations(organizations, version) ?? [],
    checkNamed(filters, filtered, context) ?? [],
    checkSizes(filters, version),
    checkDimensions(filtered.size + grouping.length),
  ].flat();
  if (refusals.length > 0) return reject(...refusals);
  const exactKeys = filters.tuples?.keys.filter((key) => key !== 'organizationId') ?? [];
  return accept({
    organizations,
    products: filters.products.size === 0 ? undefined : filters.products,
    filters: filters.filters,
    tuples: filters.tuples,
    rowDimensions: rowDimensionsOf(configuration.partition, [...grouping, ...exactKeys], filtered),
    returnNegative,
    tellsOrganization: organizations.size > 1,
  });
}

/** Reads an index query or an exact query (1.6, IV17–IV19), with names in any case. */
export function readQuery(body: unknown, context: QueryContext): Outcome<Query> {
  if (!isObject(body)) return reject(refuse('BODY_NOT_AN_OBJECT', {}));
  if (context.configuration.indexSets.length === 0)
    return reject(refuse('INDEX_NOT_CONFIGURED', {}));
  return readBody(body, context);
}
