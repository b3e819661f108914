import { apiVersionOf } from '../../src/visibility/service/api-version.js';
import type { JsonObject } from '../../src/visibility/service/json.js';
import { knownName } from '../../src/visibility/service/names.js';
import {
  dataPartFromId,
  dataPartOf,
  partitionIdOf,
} from '../../src/visibility/service/partition-ids.js';
import { queryBodyOf } from '../../src/visibility/service/query-parameters.js';
import { readQuery } from '../../src/visibility/service/query-reader.js';
import { type CounterRow, rowsOf } from '../../src/visibility/service/rows.js';
import {
  A,
  type AnswerRow,
  exact,
  filled,
  ORGANIZATION,
  PLACE,
  shortRows,
} from './support/sales.js';
import { codesOf, configurationOf, eventBody, units } from './support/samples.js';
import { type Ask, accepted, MemoryService } from './world/memory-service.js';

describe('IV13 rows', () => {
  it.each<[string, JsonObject, string[]]>([
    [
      'are split by site and location',
      { filters: A },
      ['A siteid=1 locationid=11 7', 'A siteid=1 locationid=12 8', 'A siteid=2 locationid=21 16'],
    ],
    [
      'and by what is grouped by, in the casing of the documents',
      { filters: { ...A, locationId: ['11'] }, groupByValues: ['COLORID'] },
      [
        'A ColorId= siteid=1 locationid=11 4',
        'A ColorId=Blue siteid=1 locationid=11 2',
        'A ColorId=Red siteid=1 locationid=11 1',
      ],
    ],
    [
      'an empty value finds those without one',
      { filters: { ...A, colorId: [''] } },
      ['A siteid=1 locationid=11 4', 'A siteid=1 locationid=12 8'],
    ],
    ['a value that is nowhere finds nothing', { filters: { ...A, colorId: ['Pink'] } }, []],
    [
      'all products of a place',
      { filters: { ...ORGANIZATION, siteId: ['1'], locationId: ['11'] } },
      ['A siteid=1 locationid=11 7', 'B siteid=1 locationid=11 32'],
    ],
    [
      'names of a source filter and group',
      {
        dimensionDataSource: 'POS',
        filters: { ...A, POSCOLOR: ['Red', 'Blue'] },
        groupByValues: ['posMachineId'],
      },
      [
        'A ExtendedDimension1= siteid=1 locationid=11 3',
        'A ExtendedDimension1= siteid=2 locationid=21 16',
      ],
    ],
    [
      'empty lists filter nothing',
      { filters: { ...A, colorId: [], siteId: null, sizeId: [] } },
      [
        ...[
          'A siteid=1 locationid=11 7',
          'A siteid=1 locationid=12 8',
          'A siteid=2 locationid=21 16',
        ],
      ],
    ],
  ])('by location: %s', (_what, body, rows) => {
    expect(shortRows(filled().ask({ body }))).toEqual(rows);
  });

  it.each<[string, JsonObject, string[]]>([
    ['are summed over all places', { filters: A }, ['A 31']],
    ['have the place that is filtered on', { filters: { ...A, siteId: ['1'] } }, ['A siteid=1 15']],
    [
      'and the one that is grouped by',
      { filters: A, groupByValues: ['siteId'] },
      ['A siteid=1 15', 'A siteid=2 16'],
    ],
  ])('by product id: %s', (_what, body, rows) => {
    expect(shortRows(filled('byProductId').ask({ body }))).toEqual(rows);
  });
});

describe('IV14, IV15, IV16 measures of a row', () => {
  const body = { filters: A, returnNegative: true };

  function withStock(physicalinvent: number): MemoryService {
    const service = new MemoryService(configurationOf());
    const event = (id: string, quantities: JsonObject) =>
      eventBody({ id, productId: 'A', dimensions: PLACE, quantities });
    service.post([event('1', { pos: { sold: 5 } })]);
    service.setOwn([event('2', { fno: { physicalinvent } })]);
    return service;
  }

  const quantitiesOf = (answer: unknown) => (answer as AnswerRow[])[0]?.quantities;

  it('a formula is there when an operand is, with all its operands; others are not', () => {
    expect(quantitiesOf(withStock(7).ask({ body }))).toEqual({
      fno: { availordered: 0, physicalinvent: 7 },
      iv: { net: 2, promise: -5 },
      pos: { sold: 5 },
    });
  });

  it('returnNegative false leaves out calculated measures below zero, not their operands', () => {
    for (const returnNegative of [false, undefined, 'false', null]) {
      expect(quantitiesOf(withStock(3).ask({ body: { ...body, returnNegative } }))).toEqual({
        fno: { availordered: 0, physicalinvent: 3 },
        pos: { sold: 5 },
      });
    }
    expect(quantitiesOf(withStock(5).ask({ body: { filters: A } }))).toMatchObject({
      iv: { net: 0 },
    });
  });

  it('numbers are exact beyond what a double holds', () => {
    const configuration = configurationOf();
    const query = accepted(
      readQuery({ filters: A }, { configuration, version: '1.0', isExact: false }),
    );
    const counters = Array.from(
      { length: 20 },
      (_one, at): CounterRow => ({
        organizationId: 'usmf',
        productId: 'A',
        dimensions: new Map([['ColorId', String(at)]]),
        dataSource: knownName('pos'),
        measure: knownName('outbound'),
        quantity: units(90_000_000_000 - 0.0001),
      }),
    );
    const { rows, columns } = accepted(rowsOf(query, configuration, counters));
    expect(
      rows.map(({ totals }) => totals[columns.of(knownName('pos'), knownName('outbound'))]),
    ).toEqual([17_999_999_999_999_980n]);
  });
});

describe('IV19 exact queries', () => {
  const places = ['siteId', 'locationId'];

  it('find tuples of values; duplicates count once, the dimensions join the grouping', () => {
    const values = [
      ['1', '11', 'Red'],
      ['1', '11', 'Red'],
      ['2', '21', 'Red'],
      ['2', '11', 'Red'],
      ['1', '12', ''],
    ];
    const asked = exact({ ...A, dimensions: [...places, 'colorId'], values });
    expect(shortRows(filled().ask(asked))).toEqual([
      'A ColorId=Red siteid=1 locationid=11 1',
      'A ColorId= siteid=1 locationid=12 8',
      'A ColorId=Red siteid=2 locationid=21 16',
    ]);
  });

  it('by product id no dimension is needed', () => {
    const asked = exact({ ...A, dimensions: [], values: [[]] });
    expect(shortRows(filled('byProductId').ask(asked))).toEqual(['A 31']);
  });

  it('a further filter is not ignored', () => {
    const values = [['1', '11']];
    const asked = exact({ ...A, dimensions: places, values, colorId: ['Blue'] });
    expect(shortRows(filled().ask(asked))).toEqual(['A siteid=1 locationid=11 2']);
  });

  it.each<[string[], string, JsonObject]>([
    [['FIELD_MISSING'], 'no dimensions', { values: [['1', '11']] }],
    [['FIELD_MISSING'], 'no values', { dimensions: places }],
    [['FIELD_MISSING'], 'an empty list of values', { dimensions: places, values: [] }],
    [['TUPLE_LENGTH'], 'a short tuple', { dimensions: places, values: [['1', '11'], ['1']] }],
    [
      ['FIELD_NOT_A_LIST', 'TUPLE_LENGTH'],
      'values that are no list',
      { dimensions: places, values: 'x' },
    ],
    [['TUPLE_LENGTH'], 'a tuple that is a text', { dimensions: places, values: ['11'] }],
    [['FIELD_NOT_TEXT', 'TUPLE_LENGTH'], 'a number', { dimensions: places, values: [[1, 2]] }],
    [
      ['KEY_TWICE', 'TUPLE_LENGTH'],
      'a dimension twice',
      { dimensions: ['siteId', 'SITEID'], values: [['1', '1']] },
    ],
    [['DIMENSION_UNKNOWN', 'TUPLE_LENGTH'], 'no dimension', { dimensions: ['x'], values: [['1']] }],
    [['PARTITION_DIMENSION_MISSING'], 'no location', { dimensions: ['siteId'], values: [['1']] }],
    [
      ['TOO_MANY_VALUES'],
      'many tuples',
      { dimensions: places, values: Array(10_001).fill(['1', '11']) },
    ],
  ])('%j: %s', (codes, _what, filters) => {
    const found = codesOf(() => filled().ask(exact({ ...A, ...filters })));
    expect(found.slice(0, 1)).toEqual(codes.slice(0, 1));
  });

  it('version 2.0 has the organisation among the keys', () => {
    const version = '2.0' as const;
    const keys = ['ORGANIZATIONID', ...places];
    const values = [['USMF', '1', '12']];
    const asked = exact({ productId: ['A'], keys, values }, { version });
    expect(shortRows(filled().ask(asked))).toEqual(['A siteid=1 locationid=12 8']);
    const without = exact({ productId: ['A'], keys: places, values: [['1', '12']] }, { version });
    expect(codesOf(() => filled().ask(without))).toEqual(['ORGANIZATION_MISSING']);
  });
});

describe('IV18 version 2.0', () => {
  const ask = (page?: Ask['page'], filters: JsonObject = A) =>
    filled().ask({ body: { filters }, version: '2.0', ...(page && { page }) }) as {
      Value: AnswerRow[];
      nextLink: string;
    };

  it('without a page everything, and an empty link', () => {
    const { Value, nextLink } = ask();
    expect(shortRows(Value)).toHaveLength(3);
    expect(nextLink).toBe('');
  });

  it('a page is so many warehouses, in their order; beyond the last there is nothing', () => {
    const first = ask({ pageSize: 2, pageNumber: 1 });
    expect(shortRows(first.Value).map((row) => row.split('=').pop())).toEqual(['11 7', '12 8']);
    expect(first.nextLink).toBe('onhand/indexquery?pageNumber=2&pageSize=2');
    expect(ask({ pageSize: 2, pageNumber: 2 })).toMatchObject({ nextLink: '' });
    expect(ask({ pageSize: 3, pageNumber: 1 })).toMatchObject({ nextLink: '' });
    expect(ask({ pageSize: 2, pageNumber: 9 })).toEqual({ Value: [], nextLink: '' });
  });

  it('has no limit of places', () => {
    const ids = Array.from({ length: 101 }, (_one, at) => `${at}`);
    const { Value } = ask(undefined, { ...A, siteId: ids, locationId: ids });
    expect(Value).toHaveLength(3);
  });

  it('TOO_MANY_ORGANIZATIONS: more than any group has', () => {
    const organizationId = Array.from({ length: 1001 }, (_one, at) => `o${at}`);
    expect(codesOf(() => ask(undefined, { ...A, organizationId }))).toEqual([
      'TOO_MANY_ORGANIZATIONS',
    ]);
  });

  it.each([
    ['0', '5'],
    ['1', '10001'],
    ['1', undefined],
    [undefined, '5'],
    ['1.5', '5'],
    ['-1', '5'],
    ['x', '5'],
    ['1', '9'.repeat(1000)],
  ])('PAGE_NOT_VALID: page %s of %s', (pageNumber, pageSize) => {
    const page = {
      ...(pageNumber === undefined ? {} : { pageNumber }),
      ...(pageSize === undefined ? {} : { pageSize }),
    };
    expect(codesOf(() => ask(page))).toEqual(['PAGE_NOT_VALID']);
  });
});

describe('the forms of a request', () => {
  it.each([
    [undefined, true, '1.0'],
    ['1.0', true, '1.0'],
    [' 2.0 ', true, '2.0'],
    ['2.0', false, '1.0'],
  ])('IV2 Api-Version %s, with a second version %s, is %s', (header, hasSecond, version) => {
    expect(accepted(apiVersionOf(header, hasSecond))).toBe(version);
  });

  it('IV2 API_VERSION_UNKNOWN', () => {
    expect(codesOf(() => accepted(apiVersionOf('3.0', true)))).toEqual(['API_VERSION_UNKNOWN']);
  });

  it('IV20 parameters: filters repeat, commas are theirs; the grouping takes both', () => {
    const address =
      'organizationId=usmf&productId=A&siteId=1&SITEID=2&colorId=Red,Blue&groupBy=colorId,sizeId&groupBy=styleId&returnNegative=true&atpFromDate=2026-01-01&__proto__=x';
    const body = queryBodyOf(new URLSearchParams(address));
    expect(JSON.parse(JSON.stringify(body))).toEqual(
      JSON.parse(
        '{"returnNegative":"true","filters":{"organizationid":["usmf"],"productid":["A"],"siteid":["1","2"],"colorid":["Red,Blue"],"__proto__":["x"]},"groupByValues":["colorId","sizeId","styleId"]}',
      ),
    );
    expect(codesOf(() => filled().ask({ body }))).toEqual(['DIMENSION_UNKNOWN']);
  });

  it('IV20 the query as parameters is the same query', () => {
    const address = 'organizationid=usmf&ProductId=A&locationId=11&groupBy=colorId';
    const body = queryBodyOf(new URLSearchParams(address));
    const filters = { ...A, locationId: ['11'] };
    expect(filled().ask({ body })).toEqual(
      filled().ask({ body: { filters, groupByValues: ['colorId'] } }),
    );
  });

  it.each([
    ['byLocation', 'usmf~1~a%7Eb%2F%C3%BC'],
    ['byProductId', 'usmf~A%7E1'],
  ] as const)('IV23 ids of parts of the data, %s', (partition, id) => {
    const dimensions = new Map([
      ['SiteId', '1'],
      ['LocationId', 'a~b/ü'],
    ] as const);
    const part = dataPartOf(partition, { organizationId: 'usmf', productId: 'A~1', dimensions });
    expect(partitionIdOf(part)).toBe(id);
    expect(dataPartFromId(partition, id)).toEqual(part);
    for (const wrong of ['', 'usmf', 'usmf~%E0%A4%A', 'a~b~c~d', '%', 'x'.repeat(1000)]) {
      expect(dataPartFromId(partition, wrong)).toBeUndefined();
    }
  });
});

describe('calls in the order of a public suite', () => {
  const body = (over: JsonObject, filters: JsonObject = {}): JsonObject => ({
    filters: { organizationId: ['org1'], ...filters },
    groupByValues: [],
    ...over,
  });
  const exactly = (filters: JsonObject): Ask => exact({ organizationId: ['org1'], ...filters });
  const product = { ProductID: ['A0002'] };
  const place = { SiteId: ['1'], locationId: ['11'] };
  const tuple = { dimensions: ['siteid', 'locationid'], values: [['1', '11']] };
  const none = { dimensions: [], values: [[]] };

  it.each([
    ['byLocation', [true, true, true, true, false, true]],
    ['byProductId', [true, true, false, true, true, false]],
  ] as const)('%s', (partition, fine) => {
    const sources = { iv: { physicalMeasures: ['onhand'] } };
    const service = new MemoryService(configurationOf(sources, partition));
    const dimensions = partition === 'byLocation' ? { siteid: '1', locationid: '11' } : {};
    const event = { id: '17', productid: 'A0002', organizationid: 'org1', dimensions };
    const [answer] = service.post([{ ...event, quantities: { iv: { onhand: '10' } } }]);
    expect(answer?.statusCode).toBe(200);
    const asks: Ask[] = [
      { body: body({}, { ...product, ...place }) },
      { body: body({}, product) },
      { body: body({}, place) },
      exactly({ ...product, ...tuple }),
      exactly({ ...product, ...none }),
      exactly(tuple),
    ];
    expect(asks.map((ask) => codesOf(() => service.ask(ask)).length === 0)).toEqual(fine);
  });
});
