import fc from 'fast-check';
import { VISIBILITY_CLEAR_PARTS } from '../../../src/config/limits.js';
import { startApp, type TestApp } from '../../support/app.js';
import { ALL_DATABASES } from '../../support/databases.js';
import { configurationBody, configurationOf, eventBody, SOURCES } from '../support/samples.js';
import { type AskedPage, MemoryService, Refused } from '../world/memory-service.js';
import { Service } from './service.js';

const products = ['A', 'B', 'a', 'Ä', '\u{1f600}'];
const locations = ['11', '12', '13'];
const colors = ['', 'Red', 'Blue'];

const event = fc.record({
  productId: fc.constantFrom(...products),
  organizationId: fc.constantFrom('usmf', 'demf'),
  dimensions: fc.record({
    siteId: fc.constantFrom('1', '2'),
    locationId: fc.constantFrom(...locations),
    colorId: fc.constantFrom(...colors),
    sizeId: fc.constantFrom('', 'L'),
  }),
  quantities: fc.constantFrom(
    { pos: { sold: 3 } },
    { pos: { inbound: -2.5 }, shop: { mixed: 1 } },
    { iv: { ordered: 0 } },
  ),
});

const some = (values: readonly string[]) => fc.subarray([...values]);

const filters = fc.record(
  {
    organizationId: fc.constantFrom(['usmf'], ['USMF', 'demf']),
    productId: some([...products, 'none']),
    siteId: some(['1', '2']),
    locationId: some([...locations, 'none']),
    colorId: some([...colors]),
  },
  { requiredKeys: ['organizationId'] },
);

const tuples = fc.record(
  {
    organizationId: fc.constant(['usmf']),
    productId: some(products),
    dimensions: fc.constant(['siteId', 'locationId', 'colorId']),
    values: fc.array(
      fc
        .tuple(fc.constantFrom('1', '2'), fc.constantFrom(...locations), fc.constantFrom(...colors))
        .map((one) => [...one]),
      { maxLength: 4 },
    ),
  },
  { requiredKeys: ['organizationId', 'dimensions', 'values'] },
);

interface Asked {
  readonly body: unknown;
  readonly isExact: boolean;
  readonly version: '1.0' | '2.0';
  readonly page: AskedPage | undefined;
}

const page = fc.option(
  fc.record({
    pageNumber: fc.integer({ min: 1, max: 3 }),
    pageSize: fc.integer({ min: 1, max: 2 }),
  }),
  { nil: undefined },
);

const asked: fc.Arbitrary<Asked> = fc
  .record({
    filters,
    tuples,
    isExact: fc.boolean(),
    version: fc.constantFrom('1.0' as const, '2.0' as const),
    groupByValues: some(['colorId', 'sizeId', 'locationId', 'batchId']),
    returnNegative: fc.boolean(),
    page,
  })
  .map(({ filters: index, tuples: exact, isExact, version, page: wanted, ...rest }) => {
    const { dimensions, values, ...others } = exact;
    const keys = {
      ...others,
      ...{ organizationId: undefined, keys: ['organizationId', ...dimensions] },
      values: values.map((one) => ['USMF', ...one]),
    };
    const body = { ...rest, filters: isExact ? (version === '1.0' ? exact : keys) : index };
    return { body, isExact, version, page: version === '2.0' && !isExact ? wanted : undefined };
  });

const PARTITIONS = ['byLocation', 'byProductId'] as const;
const PLACES = ALL_DATABASES.flatMap((kind) =>
  PARTITIONS.map((partition) => ({ kind, partition, name: kind.name })),
);

describe.each(PLACES)('queries over $name, $partition', ({ kind, partition }) => {
  let app: TestApp;
  let service: Service;
  let model: MemoryService;

  beforeAll(async () => {
    app = await startApp(kind, { settings: { demo: 'false' } });
    service = new Service(app);
    model = new MemoryService(configurationOf(SOURCES, partition));
    await service.post('/configuration/hardupdate', configurationBody(SOURCES, partition));
    const events = fc
      .sample(event, { numRuns: 400, seed: 7 })
      .map((one, at) => ({ ...one, id: `E${at}` }));
    await service.post('/onhand/bulk', events);
    model.post(events);
  });

  afterAll(() => app.stop());

  function expected({ body, isExact, version, page: wanted }: Asked): unknown {
    try {
      const sent = JSON.parse(JSON.stringify(body)) as unknown;
      return model.ask({
        body: sent,
        isExact,
        version,
        ...(wanted === undefined ? {} : { page: wanted }),
      });
    } catch (error) {
      if (error instanceof Refused) return error.code;
      throw error;
    }
  }

  it('are answered as of maps: rows, their order, pages, refusals', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(asked, async (one) => {
        const { body, isExact, version, page: wanted } = one;
        const link =
          wanted === undefined
            ? ''
            : `?pageNumber=${wanted.pageNumber}&PageSize=${wanted.pageSize}`;
        const path = isExact ? '/onhand/exactquery' : `/onhand/indexquery${link}`;
        const { status, value } = await service.post(path, body, version);
        answered += status === 200 ? 1 : 0;
        expect(status === 200 ? value : value.errors[0].code).toEqual(expected(one));
      }),
      { numRuns: 300 },
    );
    expect(answered).toBeGreaterThan(50);
  });

  it('in an address are those of a body', async () => {
    const place = 'siteId=1&locationId=11&LocationId=12';
    const address = `/onhand?organizationId=USMF&productId=A&productId=B&${place}&groupBy=colorId,sizeId&returnNegative=TRUE`;
    const { status, value } = await service.get(address);
    const body = {
      filters: {
        ...{ organizationId: ['usmf'], productId: ['A', 'B'] },
        ...{ siteId: ['1'], locationId: ['11', '12'] },
      },
      ...{ groupByValues: ['colorId', 'sizeId'], returnNegative: true },
    };
    expect([status, value]).toEqual([200, model.ask({ body })]);
  });

  it('lists parts, and clears them with the memory of their ids', async () => {
    const { value: ids } = await service.get('/allpartitionids');
    const parts = new Set(
      model
        .rows()
        .map(({ organizationId, productId, dimensions }) =>
          partition === 'byLocation'
            ? [organizationId, dimensions.get('SiteId'), dimensions.get('LocationId')].join('~')
            : [organizationId, encodeURIComponent(productId)].join('~'),
        ),
    );
    expect(ids).toEqual([...parts].sort());
    const [first] = ids as string[];
    const body = [first];
    const cleared = await service.send('/partitions/cleanupalldata', { method: 'DELETE', body });
    expect(cleared.value.counters).toBeGreaterThan(0);
    expect(cleared.value.events).toBeGreaterThan(0);
    expect((await service.get('/allpartitionids')).value).toEqual(ids.slice(1));
  });

  it('clears more parts than one statement takes, and nothing beside them', async () => {
    const before = (await service.get('/allpartitionids')).value as string[];
    const names = Array.from({ length: VISIBILITY_CLEAR_PARTS + 20 }, (_one, at) => `n~${at}`);
    const events = ['many', 'other'].flatMap((organizationId) =>
      names.map((name) =>
        eventBody({
          ...{ id: `${organizationId} ${name}`, organizationId, productId: name },
          dimensions: { siteId: name, locationId: name },
        }),
      ),
    );
    for (let at = 0; at < events.length; at += 512) {
      const { status, value } = await service.post('/onhand/bulk', events.slice(at, at + 512));
      expect([status, value.failure ?? []]).toEqual([200, []]);
    }
    const all = (await service.get('/allpartitionids')).value as string[];
    const [kept, ...cleared] = all.filter((id) => id.startsWith('many~'));
    const nobody = ['many', 'many~%00~%00', 'many~%00', 'many~n~n', 'none~1~1'];
    const body = [...nobody, ...cleared, ...cleared.slice(0, 3)];
    const { value } = await service.send('/cleanupalldata', { method: 'DELETE', body });
    expect(value).toEqual({ counters: names.length - 1, events: names.length - 1 });
    const others = all.filter((id) => id.startsWith('other~'));
    expect(others).toHaveLength(names.length);
    expect((await service.get('/allpartitionids')).value).toEqual(
      [...before, ...others, kept].sort(),
    );
  });
});
