import { readLineDimensions } from '../../src/visibility/offset/line-dimensions.js';
import { checkPair } from '../../src/visibility/offset/pair.js';
import { apiVersionOf } from '../../src/visibility/service/api-version.js';
import { OWN_SOURCE } from '../../src/visibility/service/configuration.js';
import { readConfiguration } from '../../src/visibility/service/configuration-reader.js';
import { dataPartFromId } from '../../src/visibility/service/partition-ids.js';
import { queryBodyOf } from '../../src/visibility/service/query-parameters.js';
import { slowness } from '../support/machine-speed.js';
import { configurationBody, configurationOf, eventBody } from './support/samples.js';
import { MemoryService, Refused } from './world/memory-service.js';

const MIB = 1024 * 1024;

function nested(levels: number): unknown {
  let value: unknown = [];
  for (let at = 1; at < levels; at += 1) value = [value];
  return value;
}

/** Values that nobody sends who means well, each made once. */
const VALUES: Readonly<Record<string, unknown>> = {
  'an own __proto__': JSON.parse('{"__proto__":{"pos":{"sold":1}},"constructor":{"x":1}}'),
  '100,000 nested lists': nested(100_000),
  '1e400': JSON.parse('1e400'),
  'a million keys': Object.fromEntries(
    Array.from({ length: 1_000_000 }, (_one, at) => [`key${at}`, 1]),
  ),
  'a million entries': Array.from({ length: 1_000_000 }, (_one, at) => `v${at}`),
  'half a surrogate pair': '\ud83d',
  'characters beyond the first plane': '\u{1f600}'.repeat(101),
  'a text of 10 MiB': 'a'.repeat(10 * MIB),
  '10 MiB of blanks': ' '.repeat(10 * MIB),
  '10 MiB of digits': '9'.repeat(10 * MIB),
  '10 MiB of what grows in lower case': 'İ'.repeat(5 * MIB),
  'a name of alternating blanks': 'a '.repeat(5 * MIB),
};

const FILTERS = { organizationId: ['usmf'], productId: ['A'] };

/** Where such a value can stand. */
const PLACES: Readonly<Record<string, (value: unknown, service: MemoryService) => unknown>> = {
  'a bulk': (value, service) => service.post(value),
  'an event': (value, service) => service.post([value]),
  'an id': (id, service) => service.post([eventBody({ id })]),
  'a product': (productId, service) => service.post([eventBody({ productId })]),
  'a source of dimensions': (dimensionDataSource, service) =>
    service.post([eventBody({ dimensionDataSource })]),
  dimensions: (dimensions, service) => service.post([eventBody({ dimensions })]),
  'the value of a dimension': (value, service) =>
    service.post([eventBody({ dimensions: { siteId: '1', locationId: value } })]),
  quantities: (quantities, service) => service.post([eventBody({ quantities })]),
  'a source': (value, service) => service.post([eventBody({ quantities: { pos: value } })]),
  'a quantity': (value, service) =>
    service.post([eventBody({ quantities: { pos: { sold: value } } })]),
  'a name of a source': (value, service) =>
    service.post([eventBody({ quantities: Object.fromEntries([[text(value), { sold: 1 }]]) })]),
  'a time': (modifiedDateTimeUTC, service) =>
    service.set('pos', [eventBody({ modifiedDateTimeUTC })]),
  'a source in the path': (value, service) => service.set(text(value), []),
  'a query': (body, service) => service.ask({ body }),
  filters: (filters, service) => service.ask({ body: { filters } }),
  'a filter': (value, service) => service.ask({ body: { filters: { ...FILTERS, siteId: value } } }),
  products: (value, service) =>
    service.ask({ body: { filters: { ...FILTERS, productId: value } } }),
  'a value of a filter': (value, service) =>
    service.ask({ body: { filters: { ...FILTERS, siteId: [value] } } }),
  'a grouping': (groupByValues, service) =>
    service.ask({ body: { filters: FILTERS, groupByValues } }),
  'a flag': (returnNegative, service) =>
    service.ask({ body: { filters: FILTERS, returnNegative } }),
  tuples: (values, service) =>
    service.ask({
      body: { filters: { ...FILTERS, dimensions: ['siteId', 'locationId'], values } },
      isExact: true,
    }),
  'dimensions of tuples': (dimensions, service) =>
    service.ask({ body: { filters: { ...FILTERS, dimensions, values: [['1']] } }, isExact: true }),
  'a page': (value, service) =>
    service.ask({
      body: { filters: FILTERS },
      version: '2.0',
      page: { pageNumber: 1, pageSize: text(value) },
    }),
  'parameters of an address': (value, service) => {
    // No address is longer: the server refuses it.
    const part = text(value).slice(0, 16 * 1024);
    const parameters: [string, string][] = [
      ['siteId', part],
      [part, 'x'],
    ];
    return service.ask({ body: queryBodyOf(parameters) });
  },
  'a version': (value) => apiVersionOf(text(value), true),
  'an id of a part of the data': (value) => dataPartFromId('byLocation', text(value)),
  'a configuration': (value) => readConfiguration(value, OWN_SOURCE),
  'the sources of a configuration': (value) =>
    readConfiguration({ ...configurationBody(), inventorySystemConfigurations: value }, OWN_SOURCE),
  'a source of a configuration': (value) =>
    readConfiguration(configurationBody({ x: value }), OWN_SOURCE),
  'measures of a configuration': (physicalMeasures) =>
    readConfiguration(configurationBody({ x: { physicalMeasures } }), OWN_SOURCE),
  'formulas of a configuration': (calculatedMeasures) =>
    readConfiguration(configurationBody({ x: { calculatedMeasures } }), OWN_SOURCE),
  'operands of a formula': (additionModifiers) =>
    readConfiguration(
      configurationBody({ x: { calculatedMeasures: { f: { additionModifiers } } } }),
      OWN_SOURCE,
    ),
  'mappings of a configuration': (dimensionMappings) =>
    readConfiguration(configurationBody({ x: { dimensionMappings } }), OWN_SOURCE),
  'index sets': (indexAttributeSets) =>
    readConfiguration(
      { ...configurationBody(), indexConfiguration: { indexAttributeSets } },
      OWN_SOURCE,
    ),
  'a kept part': (kept) => readConfiguration({ ...configurationBody(), kept }, OWN_SOURCE),
  'a pair': (value) =>
    checkPair(
      { dataSource: text(value), physicalMeasure: 'sold' },
      { document: 'adjustment', isOn: true, lines: [] },
    ),
  'dimensions of a line': (value) => readLineDimensions(value),
};

const text = (value: unknown): string => (typeof value === 'string' ? value : String(typeof value));

describe('what nobody sends who means well is answered within a second', () => {
  it.each(Object.keys(PLACES))('as %s', (place) => {
    const configuration = configurationOf();
    const slow = slowness();
    for (const [name, value] of Object.entries(VALUES)) {
      const service = new MemoryService(configuration);
      const before = process.cpuUsage();
      let answer: unknown;
      try {
        answer = PLACES[place]?.(value, service);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        answer = error.refusals;
      }
      const { user, system } = process.cpuUsage(before);
      const took = (user + system) / 1000;
      // What is told of it is short, whatever was sent.
      if (place !== 'an id of a part of the data') {
        expect({ name, length: JSON.stringify(answer).length < 100_000 }).toEqual({
          name,
          length: true,
        });
      }
      expect({ name, isQuick: took < 1000 * slow }).toEqual({ name, isQuick: true });
    }
    expect(({} as { pos?: unknown }).pos).toBeUndefined();
  });

  it('a bulk of 512 events of 256 quantities and 20 dimensions', () => {
    const names = Array.from({ length: 128 }, (_one, at) => `m${at}`);
    const sources = { a: { physicalMeasures: names }, b: { physicalMeasures: names } };
    const service = new MemoryService(configurationOf(sources));
    const all = Object.fromEntries(names.map((name) => [name, 1]));
    const custom = Array.from({ length: 12 }, (_one, at) => [
      `CustomDimension${at + 1}`,
      'x'.repeat(100),
    ]);
    const dimensions = { siteId: '1', locationId: '11', ...Object.fromEntries(custom) };
    const events = Array.from({ length: 512 }, (_one, at) =>
      eventBody({ id: `E${at}`, dimensions, quantities: { a: all, b: all } }),
    );
    const before = process.cpuUsage();
    const answers = service.post(events);
    expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(3000 * slowness());
  });
});
