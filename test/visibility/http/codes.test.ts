import { JSON_BODY_BYTES_MAX } from '../../../src/config/limits.js';
import { SERVICE_REFUSALS } from '../../../src/visibility/refusals/catalogue.js';
import { ACCESS_REFUSALS } from '../../../src/visibility/refusals/topics/access.js';
import type { JsonObject } from '../../../src/visibility/service/json.js';
import { startApp, type TestApp } from '../../support/app.js';
import { ALL_DATABASES } from '../../support/databases.js';
import { CONFIGURATION_CASES } from '../support/configuration-cases.js';
import { EVENT_CASES, PRECEDENCE_CASES } from '../support/event-cases.js';
import { configurationBody, eventBody, SOURCES } from '../support/samples.js';
import { type Answer, type Sent, Service } from './service.js';

/** What JSON.stringify() does not write as it is: sent as text, by a test of its own. */
const UNWRITTEN = ['1e400', '100,000 nested lists'];
const EVENTS = [...EVENT_CASES, ...PRECEDENCE_CASES].filter(
  ([, what]) => !UNWRITTEN.includes(what),
);
const CONFIGURATIONS = CONFIGURATION_CASES.filter(([, what]) => !UNWRITTEN.includes(what));

const names = (count: number): string[] => Array.from({ length: count }, (_one, at) => `v${at}`);

const A = { organizationId: ['usmf'], productId: ['A'] };
const PLACE = { siteId: ['1'], locationId: ['11'] };
const INDEX = '/onhand/indexquery';
const EXACT = '/onhand/exactquery';
const SECOND = { 'api-version': '2.0' };

const ask = (filters: JsonObject, over: JsonObject = {}): Sent => ({ body: { filters, ...over } });
const tuples = (dimensions: unknown, values: unknown): Sent => ask({ ...A, dimensions, values });

/** Requests that are refused as a whole: code, status, what, path, request. */
const REQUESTS: readonly (readonly [string, number, string, string, Sent])[] = [
  ['API_VERSION_UNKNOWN', 400, 'version 3', INDEX, { body: {}, headers: { 'api-version': '3.0' } }],
  ['FEATURE_NOT_AVAILABLE', 501, 'ATP', INDEX, ask(A, { queryATP: true })],
  ['FEATURE_NOT_AVAILABLE', 501, 'reservation', '/onhand/reserve', { body: {} }],
  ['FEATURE_NOT_AVAILABLE', 501, 'a job', '/getJobProgress?jobId=1', { method: 'GET' }],
  ['BODY_NOT_A_LIST', 400, 'an object for a bulk', '/onhand/bulk', { body: {} }],
  ['BODY_NOT_A_LIST', 400, 'an object of ids', '/cleanupalldata', { method: 'DELETE', body: {} }],
  ['BODY_NOT_AN_OBJECT', 400, 'a list for one event', '/onhand', { body: [] }],
  ['BODY_NOT_AN_OBJECT', 400, 'a text for a query', INDEX, { body: 'x' }],
  ['TOO_MANY_EVENTS', 400, '513 events', '/onhand/bulk', { body: names(513) }],
  ['TOO_MANY_EVENTS', 400, '513 records', '/setonhand/pos/bulk', { body: names(513) }],
  ['DATA_SOURCE_UNKNOWN', 404, 'a path', '/setonhand/till/bulk', { body: [] }],
  [
    'FIELD_NOT_TEXT',
    400,
    'an id that is a number',
    '/cleanupalldata',
    { method: 'DELETE', body: [1] },
  ],
  ['FIELD_MISSING', 400, 'no filters', INDEX, { body: {} }],
  ['FIELD_TWICE', 400, 'filters twice', INDEX, { body: { filters: A, FILTERS: A } }],
  ['FIELD_NOT_AN_OBJECT', 400, 'a list of filters', INDEX, { body: { filters: [] } }],
  ['FIELD_NOT_A_LIST', 400, 'one value', INDEX, ask({ ...A, colorId: 'Red' })],
  ['FIELD_TOO_LONG', 400, 'a long value', INDEX, ask({ ...A, colorId: ['x'.repeat(101)] })],
  ['FIELD_CHARACTERS', 400, 'NUL', INDEX, ask({ ...A, colorId: ['\0'] })],
  ['FIELD_NOT_A_FLAG', 400, 'a flag', INDEX, ask(A, { returnNegative: 'perhaps' })],
  ['DATA_SOURCE_UNKNOWN', 400, 'whose names', INDEX, ask(A, { dimensionDataSource: 'till' })],
  ['DIMENSION_UNKNOWN', 400, 'a grouping', INDEX, ask(A, { groupByValues: ['productId'] })],
  ['DIMENSION_UNKNOWN', 400, 'a parameter', '/onhand?organizationId=usmf&x=1', { method: 'GET' }],
  ['TOO_MANY_DIMENSIONS', 400, '65 groupings', INDEX, ask(A, { groupByValues: names(65) })],
  ['ORGANIZATION_MISSING', 400, 'no organisation', INDEX, ask({ productId: ['A'] })],
  ['ORGANIZATION_MISSING', 400, 'in an address', '/onhand?productId=A', { method: 'GET' }],
  ['ONE_ORGANIZATION', 400, 'two', INDEX, ask({ ...A, organizationId: ['usmf', 'demf'] })],
  [
    'TOO_MANY_ORGANIZATIONS',
    ...([400, '1,001'] as const),
    INDEX,
    { ...ask({ ...A, organizationId: names(1001) }), headers: SECOND },
  ],
  ['PRODUCT_OR_LOCATION_MISSING', 400, 'neither', INDEX, ask({ organizationId: ['usmf'] })],
  [
    'PARTITION_DIMENSION_MISSING',
    ...([400, 'no place among the dimensions'] as const),
    EXACT,
    tuples(['colorId'], [['Red']]),
  ],
  ['TUPLE_LENGTH', 400, 'two for one', EXACT, tuples(['siteId'], [['1', '2']])],
  ['KEY_TWICE', 400, 'in other letters', INDEX, ask({ ...A, siteId: ['1'], SITEID: ['2'] })],
  ['TOO_MANY_PRODUCTS', 400, '5,001', INDEX, ask({ ...A, productId: names(5001) })],
  [
    'TOO_MANY_LOCATIONS',
    ...([400, '10,001 pairs'] as const),
    INDEX,
    ask({ ...A, siteId: names(73), locationId: names(137) }),
  ],
  ['TOO_MANY_VALUES', 400, '20,001 values', INDEX, ask({ ...A, colorId: names(20_001) })],
  [
    'PAGE_NOT_VALID',
    ...([400, 'a page without a size'] as const),
    `${INDEX}?pageNumber=1`,
    { ...ask({ ...A, ...PLACE }), headers: SECOND },
  ],
  ['REQUEST_NOT_VALID', 400, 'no JSON', '/onhand', { text: '{' }],
  ['REQUEST_NOT_VALID', 400, 'no body', '/onhand', { text: '' }],
  ['REQUEST_NOT_VALID', 400, 'a name twice', '/onhand', { text: '{"id":"a","id":"b"}' }],
  ['BODY_TOO_LARGE', 413, 'a large body', '/onhand', { text: ' '.repeat(JSON_BODY_BYTES_MAX + 1) }],
  [
    'CONTENT_TYPE_NOT_SUPPORTED',
    ...([415, 'a text'] as const),
    '/onhand',
    { text: '{}', headers: { 'content-type': 'text/plain' } },
  ],
  ['METHOD_NOT_ALLOWED', 405, 'PUT', '/onhand', { method: 'PUT', body: {} }],
  ['NOT_FOUND', 404, 'what is not there', '/elsewhere', { body: {} }],
];

/** The codes that a set or a repeat gets, and those that need data: each by a test of its own. */
const BY_THEMSELVES = [
  'TOO_MANY_QUANTITIES',
  ...['DATA_SOURCE_NOT_OF_PATH', 'DATE_TIME_NOT_VALID', 'STALE', 'ID_USED_OTHERWISE'],
  ...['EVENT_NOT_AN_OBJECT', 'INDEX_NOT_CONFIGURED', 'PRODUCT_MISSING', 'RESULT_TOO_LARGE'],
  ...['DATA_SOURCE_IN_USE', 'MEASURE_IN_USE', 'DIMENSION_IN_USE', 'DATA_MUST_BE_CLEARED'],
];

describe.each(ALL_DATABASES)('what bad input gets, over $name', (kind) => {
  let app: TestApp;
  let service: Service;

  beforeAll(async () => {
    app = await startApp(kind, { settings: { demo: 'false' } });
    service = new Service(app);
    await configure(configurationBody(SOURCES));
  });

  afterAll(() => app.stop());

  async function configure(body: unknown): Promise<void> {
    const { status, text } = await service.post('/configuration/hardupdate', body);
    expect([status, text.slice(0, 200)]).toEqual([200, expect.any(String)]);
  }

  const count = async (table: string) =>
    await app.database.value(`SELECT count(*) FROM visibility_${table}`);

  function expectWhole({ status, value, headers }: Answer, code: string): void {
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(value).toEqual({
      processingStatus: 'failure',
      message: expect.stringMatching(new RegExp(`^${code}: .+\\.`)),
      statusCode: status,
      errors: expect.arrayContaining([
        { code, message: expect.any(String), path: expect.any(String) },
      ]),
      correlationId: headers.get('x-correlation-id'),
    });
  }

  it('every code is met here or by the tests of access', () => {
    const met = new Set([
      ...REQUESTS.map(([code]) => code),
      ...[...EVENT_CASES, ...PRECEDENCE_CASES].map(([code]) => code),
      ...CONFIGURATION_CASES.flatMap(([codes]) => codes),
      ...BY_THEMSELVES,
      ...Object.keys(ACCESS_REFUSALS),
    ]);
    expect(Object.keys(SERVICE_REFUSALS).filter((code) => !met.has(code))).toEqual([]);
  });

  it.each(REQUESTS)('%s %d: %s', async (code, status, _what, path, sent) => {
    const answer = await service.send(path, sent);
    expect(answer.status).toBe(status);
    expectWhole(answer, code);
    expect([await count('counter'), await count('event')]).toEqual([0, 0]);
  });

  it.each(EVENTS)('%s 400 of an event: %s', async (code, _what, over) => {
    const body = eventBody(over);
    const one = await service.post('/onhand', body);
    expect([one.status, one.value]).toEqual([
      400,
      {
        id: expect.stringMatching(/^ohce~/),
        processingStatus: 'failure',
        message: expect.stringMatching(new RegExp(`^${code}: .+`)),
        statusCode: 400,
      },
    ]);
    const bulk = await service.post('/onhand/bulk', [body]);
    expect([bulk.status, bulk.value.failure]).toEqual([200, [one.value]]);
    expect([await count('counter'), await count('event')]).toEqual([0, 0]);
  });

  it.each(CONFIGURATIONS)('%j of a configuration: %s', async (codes, _what, body) => {
    const before = (await service.get('/configuration')).text;
    const answer = await service.post('/configuration/hardupdate', body());
    expect(answer.status).toBe(400);
    expectWhole(answer, codes[0] ?? '');
    expect((await service.get('/configuration')).text).toBe(before);
  });

  describe('of what depends on the data', () => {
    const lists = (value: Record<string, { message: string }[]>) =>
      Object.entries(value).flatMap(([list, answers]) =>
        answers.map(({ message }) => [list, message.split(':')[0]]),
      );

    const clear = async (): Promise<void> => {
      const { value } = await service.get('/allpartitionids');
      await service.send('/cleanupalldata', { method: 'DELETE', body: value });
    };

    afterEach(clear);

    it('EVENT_NOT_AN_OBJECT, ID_USED_OTHERWISE: the others are counted', async () => {
      const events = [
        eventBody(),
        null,
        eventBody({ quantities: { pos: { sold: 2 } } }),
        eventBody(),
      ];
      const { status, value } = await service.post('/onhand/bulk', events);
      expect([status, lists(value)]).toEqual([
        200,
        [
          ['success', ''],
          ['success', ''],
          ['failure', 'EVENT_NOT_AN_OBJECT'],
          ['conflict', 'ID_USED_OTHERWISE'],
        ],
      ]);
      const again = await service.post('/onhand', eventBody({ productId: 'B' }));
      expect([again.status, again.value.processingStatus]).toEqual([409, 'conflict']);
      expect([await count('counter'), await count('event')]).toEqual([1, 1]);
    });

    it('TOO_MANY_QUANTITIES: of one event', async () => {
      const pos = Object.fromEntries(names(257).map((name) => [name, 1]));
      const { status, value } = await service.post('/onhand', eventBody({ quantities: { pos } }));
      expect([status, value.message]).toEqual([
        400,
        'TOO_MANY_QUANTITIES: The event has more than 256 quantities.',
      ]);
    });

    it('DATA_SOURCE_NOT_OF_PATH, DATE_TIME_NOT_VALID, STALE of a set', async () => {
      const at = (id: string, modifiedDateTimeUTC: string, over = {}) =>
        eventBody({ id, modifiedDateTimeUTC, ...over });
      const records = [
        at('S1', '2026-03-02T10:00:00Z'),
        at('S2', '2026-03-01T10:00:00Z'),
        at('S3', 'yesterday'),
        at('S4', '2026-03-03T10:00:00Z', { quantities: { shop: { mixed: 1 } } }),
      ];
      const { status, value } = await service.post('/setonhand/POS/bulk', records);
      expect([status, lists(value)]).toEqual([
        200,
        [
          ['success', ''],
          ['success', 'STALE'],
          ['failure', 'DATE_TIME_NOT_VALID'],
          ['failure', 'DATA_SOURCE_NOT_OF_PATH'],
        ],
      ]);
      expect(value.success[0].id).toBe('ohse~S1');
    });

    it.each([
      ['DATA_SOURCE_IN_USE', { ...SOURCES, pos: undefined, iv: undefined }],
      [
        'MEASURE_IN_USE',
        {
          ...SOURCES,
          iv: undefined,
          pos: { physicalMeasures: ['inbound'], dimensionMappings: { c: 'ColorId' } },
        },
      ],
      [
        'DIMENSION_IN_USE',
        { ...SOURCES, pos: { physicalMeasures: ['sold', 'inbound', 'outbound'] } },
      ],
    ])('%s: a configuration keeps what has counters', async (code, sources) => {
      await service.post('/onhand', eventBody());
      const kept = JSON.parse(JSON.stringify(sources)) as JsonObject;
      const body = configurationBody(kept);
      const answer = await service.post('/configuration/hardupdate', body);
      expect(answer.status).toBe(409);
      expectWhole(answer, code);
      await clear();
      await configure(body);
      await configure(configurationBody(SOURCES));
    });

    it('DATA_MUST_BE_CLEARED: the partition changes without data only; PRODUCT_MISSING then', async () => {
      await service.post('/onhand', eventBody());
      const body = configurationBody(SOURCES, 'byProductId');
      const answer = await service.post('/configuration/hardupdate', body);
      expect(answer.status).toBe(409);
      expectWhole(answer, 'DATA_MUST_BE_CLEARED');
      await clear();
      await configure(body);
      expectWhole(
        await service.send(INDEX, ask({ organizationId: ['usmf'], ...PLACE })),
        'PRODUCT_MISSING',
      );
      await configure(configurationBody(SOURCES));
    });

    it('INDEX_NOT_CONFIGURED: without any index set', async () => {
      await configure({ ...configurationBody(SOURCES), indexConfiguration: {} });
      const answer = await service.send(INDEX, ask(A));
      expectWhole(answer, 'INDEX_NOT_CONFIGURED');
      expect(answer.value.message).toContain('No index hierarchy has been set.');
      await configure(configurationBody(SOURCES));
    });
  });

  it('RESULT_TOO_LARGE: of more rows than an answer has; pages of them are answered', async () => {
    const places = names(50);
    const products = `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)`;
    await app.database.inTransaction(async () => {
      for (const [at, place] of places.entries()) {
        const content = JSON.stringify({ SiteId: '1', LocationId: place });
        await app.database.run(
          `INSERT INTO visibility_dimension_set (id, hash, content, site_id, location_id)
            VALUES (?, ?, ?, '1', ?)`,
          ...[1000 + at, `hash ${place}`, content, place],
        );
        await app.database.run(
          `${products} INSERT INTO visibility_counter (organization_id, product_id, dimension_set_id,
            data_source, measure, quantity, posted, offset_quantity)
            SELECT 'usmf', 'P' || i, ?, 'pos', 'sold', 1, 1, 0 FROM n`,
          1000 + at,
        );
      }
    });
    const filters = { organizationId: ['usmf'], siteId: ['1'], locationId: places };
    expectWhole(await service.send(INDEX, ask(filters)), 'RESULT_TOO_LARGE');
    const page = `${INDEX}?pageNumber=2&pageSize=20`;
    const { value } = await service.send(page, { ...ask(filters), headers: SECOND });
    expect(value.Value).toHaveLength(20 * 4001);
    expect(value.nextLink).toBe('onhand/indexquery?pageNumber=3&pageSize=20');
    const last = await service.send(`${INDEX}?PageNumber=3&pagesize=20`, {
      ...ask(filters),
      headers: SECOND,
    });
    expect([last.value.Value.length, last.value.nextLink]).toEqual([10 * 4001, '']);
  }, 60_000);
});
