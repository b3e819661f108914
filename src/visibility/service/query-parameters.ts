import type { JsonObject } from './json.js';

/**
 * Parameters that are not filters. Those of features that this service does not have stand here to be
 * checked.
 */
const FIELDS: Readonly<Record<string, string>> = {
  dimensiondatasource: 'dimensionDataSource',
  returnnegative: 'returnNegative',
  queryatp: 'queryATP',
};

const IGNORED = new Set(['atpfromdate', 'atptodate']);
const GROUPING = new Set(['groupby', 'groupbyvalues']);

/**
 * The body of the query that parameters of an address stand for (IV20). A filter may be repeated, and commas
 * belong to its value. The grouping takes both.
 */
export function queryBodyOf(parameters: Iterable<readonly [string, string]>): JsonObject {
  const fields = new Map<string, unknown>();
  const filters = new Map<string, string[]>();
  const groupByValues: string[] = [];
  for (const [name, value] of parameters) {
    const key = name.toLowerCase();
    const field = Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
    if (IGNORED.has(key)) continue;
    if (GROUPING.has(key)) groupByValues.push(...value.split(',').map((one) => one.trim()));
    else if (field !== undefined) fields.set(field, value);
    else filters.set(key, [...(filters.get(key) ?? []), value]);
  }
  return Object.fromEntries([
    ...fields,
    ['filters', Object.fromEntries(filters)],
    ['groupByValues', groupByValues],
  ]);
}
