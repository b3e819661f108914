import {
  VISIBILITY_LOCATION_PAIRS_MAX,
  VISIBILITY_PRODUCTS_MAX,
  VISIBILITY_ROWS_MAX,
} from '../../src/config/limits.js';
import { OWN_SOURCE } from '../../src/visibility/service/configuration.js';
import { readConfiguration } from '../../src/visibility/service/configuration-reader.js';
import { knownName } from '../../src/visibility/service/names.js';
import { readQuery } from '../../src/visibility/service/query-reader.js';
import { type CounterRow, rowsOf } from '../../src/visibility/service/rows.js';
import { A, exact, filled, ORGANIZATION } from './support/sales.js';
import { codesOf, configurationBody, configurationOf, SOURCES, units } from './support/samples.js';
import { accepted, MemoryService } from './world/memory-service.js';

describe('queries that are refused', () => {
  const many = (count: number): string[] => Array.from({ length: count }, (_one, at) => `v${at}`);

  it.each<[string[], string, unknown]>([
    [['BODY_NOT_AN_OBJECT'], 'a list', []],
    [['FIELD_MISSING'], 'no filters', {}],
    [['FIELD_NOT_AN_OBJECT'], 'filters that are a list', { filters: [] }],
    [['FIELD_TWICE'], 'filters twice', { filters: A, FILTERS: A }],
    [['FEATURE_NOT_AVAILABLE'], 'ATP (IV27)', { filters: A, QueryATP: true }],
    [['FEATURE_NOT_AVAILABLE'], 'ATP as text', { filters: A, queryATP: 'TRUE' }],
    [['ORGANIZATION_MISSING'], 'no organisation', { filters: { productId: ['A'] } }],
    [['ORGANIZATION_MISSING'], 'a blank one', { filters: { ...A, organizationId: [' '] } }],
    [['ONE_ORGANIZATION'], 'two', { filters: { ...A, organizationId: ['usmf', 'demf'] } }],
    [['PRODUCT_OR_LOCATION_MISSING'], 'neither product nor place', { filters: ORGANIZATION }],
    [
      ['PRODUCT_OR_LOCATION_MISSING'],
      'no product and half a place',
      { filters: { ...ORGANIZATION, siteId: ['1'] } },
    ],
    [['DIMENSION_UNKNOWN'], 'a filter', { filters: { ...A, posColor: ['Red'] } }],
    [['DIMENSION_UNKNOWN'], 'a grouping', { filters: A, groupByValues: ['productId'] }],
    [['DATA_SOURCE_UNKNOWN'], 'the source of names', { filters: A, dimensionDataSource: 'till' }],
    [['FIELD_NOT_TEXT'], 'the source of names is a number', { filters: A, dimensionDataSource: 1 }],
    [['FIELD_NOT_A_LIST'], 'a filter that is a text', { filters: { ...A, colorId: 'Red' } }],
    [['FIELD_NOT_TEXT'], 'a value that is a number', { filters: { ...A, colorId: ['a', 7] } }],
    [['FIELD_TOO_LONG'], 'a long value', { filters: { ...A, colorId: ['x'.repeat(101)] } }],
    [['FIELD_NOT_A_FLAG'], 'returnNegative', { filters: A, returnNegative: 'perhaps' }],
    [['KEY_TWICE'], 'a dimension twice', { filters: { ...A, siteId: ['1'], SITEID: ['2'] } }],
    [['KEY_TWICE'], 'the product twice', { filters: { ...A, PRODUCTID: ['B'] } }],
    [
      ['TOO_MANY_PRODUCTS'],
      'one product more',
      { filters: { ...A, productId: many(VISIBILITY_PRODUCTS_MAX + 1) } },
    ],
    [
      ['TOO_MANY_LOCATIONS'],
      'one pair of places more',
      { filters: { ...A, siteId: many(73), locationId: many(137) } },
    ],
    [
      ['TOO_MANY_DIMENSIONS'],
      'many keys',
      { filters: Object.fromEntries(many(65).map((key) => [key, []])) },
    ],
    [['TOO_MANY_DIMENSIONS'], 'many groupings', { filters: A, groupByValues: many(65) }],
    [['TOO_MANY_VALUES'], 'many values', { filters: { ...A, colorId: many(20_001) } }],
  ])('%j: %s', (codes, _what, body) => {
    expect(codesOf(() => filled().ask({ body }))).toEqual(codes);
  });

  it('what is just within the limits is answered', () => {
    expect(73 * 137).toBe(VISIBILITY_LOCATION_PAIRS_MAX + 1);
    const filters = { ...A, siteId: many(100), locationId: many(100) };
    expect(filled().ask({ body: { filters } })).toEqual([]);
    const products = { ...ORGANIZATION, productId: [...many(VISIBILITY_PRODUCTS_MAX), 'v1'] };
    expect(filled().ask({ body: { filters: products } })).toEqual([]);
  });

  it('PRODUCT_MISSING: by product id', () => {
    const place = { ...ORGANIZATION, siteId: ['1'], locationId: ['11'] };
    const service = filled('byProductId');
    expect(codesOf(() => service.ask({ body: { filters: place } }))).toEqual(['PRODUCT_MISSING']);
    const asked = exact({ ...ORGANIZATION, productId: [], dimensions: [], values: [[]] });
    expect(codesOf(() => service.ask(asked))).toEqual(['PRODUCT_MISSING']);
  });

  it('INDEX_NOT_CONFIGURED: the documented text, IV21', () => {
    const body = { ...configurationBody(SOURCES), indexConfiguration: {} };
    const service = new MemoryService(accepted(readConfiguration(body, OWN_SOURCE)));
    expect(codesOf(() => service.ask({ body: { filters: A } }))).toEqual(['INDEX_NOT_CONFIGURED']);
  });

  it('RESULT_TOO_LARGE: one row more', () => {
    const configuration = configurationOf();
    const context = { configuration, version: '1.0', isExact: false } as const;
    const query = accepted(readQuery({ filters: A, groupByValues: ['colorId'] }, context));
    const counters = (count: number) =>
      Array.from(
        { length: count },
        (_one, at): CounterRow => ({
          organizationId: 'usmf',
          productId: 'A',
          dimensions: new Map([['ColorId', String(at)]]),
          dataSource: knownName('pos'),
          measure: knownName('outbound'),
          quantity: units(1),
        }),
      );
    const ask = (count: number) => () => accepted(rowsOf(query, configuration, counters(count)));
    expect(ask(VISIBILITY_ROWS_MAX)().rows).toHaveLength(VISIBILITY_ROWS_MAX);
    expect(codesOf(ask(VISIBILITY_ROWS_MAX + 1))).toEqual(['RESULT_TOO_LARGE']);
  });
});
