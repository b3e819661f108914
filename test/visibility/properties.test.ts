import fc from 'fast-check';
import { OWN_SOURCE } from '../../src/visibility/service/configuration.js';
import { configurationToJson } from '../../src/visibility/service/configuration-printer.js';
import { readConfiguration } from '../../src/visibility/service/configuration-reader.js';
import {
  DIMENSIONS,
  type Dimension,
  dimensionsFromText,
  dimensionsToText,
} from '../../src/visibility/service/dimensions.js';
import type { JsonObject } from '../../src/visibility/service/json.js';
import { nameOf } from '../../src/visibility/service/names.js';
import { dataPartFromId, partitionIdOf } from '../../src/visibility/service/partition-ids.js';
import { quantityFromJson, totalToJson } from '../../src/visibility/service/quantities.js';
import { configurationBody, configurationOf, SOURCES, units } from './support/samples.js';
import { accepted, MemoryService } from './world/memory-service.js';

const RUNS = { numRuns: 300 };

const quantity = fc.integer({ min: -100_000_000, max: 100_000_000 }).map((value) => value / 10_000);
const places = fc.constantFrom('11', '12');
const colors = fc.constantFrom('', 'Red', 'Blue');
const measures = fc.constantFrom('sold', 'inbound', 'outbound');

/** The parts of an event; its id comes from its place in the list. */
const eventParts = fc.record({
  product: fc.constantFrom('A', 'B'),
  location: places,
  color: colors,
  quantities: fc.dictionary(measures, quantity, { minKeys: 1 }),
});

type EventParts = typeof eventParts extends fc.Arbitrary<infer Value> ? Value : never;

function bodyOf({ product, location, color, quantities }: EventParts, id: number): JsonObject {
  return {
    id: `E${id}`,
    organizationId: 'usmf',
    productId: product,
    dimensions: { siteId: '1', locationId: location, colorId: color },
    quantities: { pos: quantities },
  };
}

const keyOf = ({ product, location, color }: EventParts, measure: string): string =>
  [product, location, color, measure].join('|');

/** Sums by counter, without any part of the service. */
function sumsOf(events: readonly EventParts[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const event of events) {
    for (const [measure, value] of Object.entries(event.quantities)) {
      const key = keyOf(event, measure);
      sums[key] = (sums[key] ?? 0) + Math.round(value * 10_000);
    }
  }
  return sums;
}

function countersOf({ counters }: MemoryService): Record<string, number> {
  const entries = [...counters.values()].map(({ key, counter }) => {
    const dimensions = dimensionsFromText(key.dimensionText);
    const color = dimensions.get('ColorId') ?? '';
    const text = [key.productId, dimensions.get('LocationId'), color, key.measure].join('|');
    return [text, counter.quantity];
  });
  return Object.fromEntries(entries);
}

/** The same list in another order, with repetitions, cut into requests. */
function shuffled<Value>(values: readonly Value[], seed: number): Value[][] {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const all = [...values, ...values.filter(() => next(3) === 0)];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = next(at + 1);
    const [a, b] = [all[at] as Value, all[other] as Value];
    [all[at], all[other]] = [b, a];
  }
  const requests: Value[][] = [[]];
  for (const value of all) {
    if (next(4) === 0) requests.push([]);
    requests.at(-1)?.push(value);
  }
  return requests;
}

describe('properties of events', () => {
  it('any order and any repetition of a set of events gives the same counters: their sums', () => {
    fc.assert(
      fc.property(fc.array(eventParts, { maxLength: 30 }), fc.nat(), (events, seed) => {
        const service = new MemoryService(configurationOf());
        const bodies = events.map(bodyOf);
        for (const request of shuffled(bodies, seed)) service.post(request);
        expect(countersOf(service)).toEqual(sumsOf(events));
        expect(service.log).toHaveLength(events.length);
      }),
      RUNS,
    );
  });

  it('counters are the sums of the kept events since the last set', () => {
    const step = fc.record({ isSet: fc.boolean(), parts: eventParts });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const service = new MemoryService(configurationOf());
        for (const [at, { isSet, parts }] of steps.entries()) {
          const body = bodyOf(parts, at);
          if (isSet) service.set('pos', [body]);
          else service.post([body]);
        }
        const sums = new Map<string, number>();
        for (const { event, idKey } of service.log) {
          for (const { dataSource, measure, quantity: value } of event.quantities) {
            const key = [event.productId, event.dimensionText, dataSource, measure].join('|');
            sums.set(key, idKey.scope === 'set' ? value : (sums.get(key) ?? 0) + value);
          }
        }
        for (const { key, counter } of service.counters.values()) {
          const text = [key.productId, key.dimensionText, key.dataSource, key.measure].join('|');
          expect(counter.quantity).toBe(sums.get(text));
          expect(counter.quantity).toBe(counter.posted + counter.offset);
        }
      }),
      RUNS,
    );
  });

  it('sets for different times give the same counters in any order: the latest of each', () => {
    fc.assert(
      fc.property(fc.array(eventParts, { maxLength: 20 }), fc.nat(), (events, seed) => {
        const bodies = events.map((parts, at) => ({
          ...bodyOf(parts, at),
          modifiedDateTimeUTC: new Date(Date.UTC(2026, 0, 1, 0, at)).toISOString(),
        }));
        const service = new MemoryService(configurationOf());
        for (const request of shuffled(bodies, seed)) service.set('pos', request);
        const latest: Record<string, number> = {};
        for (const parts of events) {
          for (const [measure, value] of Object.entries(parts.quantities)) {
            latest[keyOf(parts, measure)] = Math.round(value * 10_000);
          }
        }
        expect(countersOf(service)).toEqual(latest);
      }),
      RUNS,
    );
  });
});

describe('properties of queries', () => {
  const NAMES = ['a', 'b', 'c', 'd', 'e'];
  const formula = fc
    .tuple(fc.subarray(NAMES), fc.subarray(NAMES))
    .map(([added, subtracted]) => ({
      added,
      subtracted: subtracted.filter((name) => !added.includes(name)),
    }))
    .filter(({ added, subtracted }) => added.length + subtracted.length > 0);
  const counted = fc.record({
    location: places,
    color: colors,
    measure: fc.constantFrom(...NAMES),
    value: fc.bigInt({ min: -900_000_000_000_000n, max: 900_000_000_000_000n }),
  });

  /** Units of ten-thousandths as the answer has them, over integers of any size. */
  const unitsOf = (value: bigint): number => Number(value) / 10_000;

  it('rows and formulas are what an evaluator over integers of any size gives', () => {
    fc.assert(
      fc.property(
        fc.array(formula, { minLength: 1, maxLength: 4 }),
        fc.array(counted, { maxLength: 20 }),
        fc.boolean(),
        (formulas, counters, returnNegative) => {
          const calculatedMeasures = Object.fromEntries(
            formulas.map(({ added, subtracted }, at) => [
              `f${at}`,
              {
                additionModifiers: added.map((name) => `x.${name}`),
                subtractionModifiers: subtracted.map((name) => `x.${name}`),
              },
            ]),
          );
          const sources = { x: { physicalMeasures: NAMES, calculatedMeasures } };
          const service = new MemoryService(configurationOf(sources));
          const groups = new Map<string, Map<string, bigint>>();
          const left = new Map<string, bigint>();
          for (const [at, { location, color, measure, value }] of counters.entries()) {
            const counter = [location, color, measure].join('|');
            const sum = (left.get(counter) ?? 0n) + value;
            // Beyond the range of a counter the service refuses the event.
            if (sum > 900_000_000_000_000n || sum < -900_000_000_000_000n) continue;
            left.set(counter, sum);
            const group = groups.get(location) ?? new Map<string, bigint>();
            groups.set(location, group.set(measure, (group.get(measure) ?? 0n) + value));
            service.post([
              {
                id: String(at),
                organizationId: 'usmf',
                productId: 'A',
                dimensions: { siteId: '1', locationId: location, colorId: color },
                quantities: { x: { [measure]: unitsOf(value) } },
              },
            ]);
          }
          const expected = [...groups].sort().map(([locationid, group]) => {
            const shown: Record<string, number> = {};
            for (const [measure, value] of group) shown[measure] = unitsOf(value);
            for (const [at, { added, subtracted }] of formulas.entries()) {
              if (![...added, ...subtracted].some((name) => group.has(name))) continue;
              for (const name of [...added, ...subtracted]) shown[name] ??= 0;
              const sum = (names: readonly string[]): bigint =>
                names.reduce((total, name) => total + (group.get(name) ?? 0n), 0n);
              const total = sum(added) - sum(subtracted);
              if (returnNegative || total >= 0n) shown[`f${at}`] = unitsOf(total);
            }
            return {
              productId: 'A',
              dimensions: { siteid: '1', locationid },
              quantities: { x: shown },
            };
          });
          const filters = { organizationId: ['usmf'], productId: ['A'] };
          expect(service.ask({ body: { filters, returnNegative } })).toEqual(expected);
        },
      ),
      RUNS,
    );
  });

  it('the finer rows of any grouping sum up to the coarser ones', () => {
    fc.assert(
      fc.property(
        fc.array(eventParts, { maxLength: 20 }),
        fc.subarray(['ColorId', 'SizeId', 'SiteId', 'LocationId']),
        (events, groupByValues) => {
          const service = new MemoryService(configurationOf(SOURCES, 'byProductId'));
          service.post(events.map(bodyOf));
          const filters = { organizationId: ['usmf'], productId: ['A'] };
          const total = (grouping: readonly string[]): number => {
            const rows = service.ask({ body: { filters, groupByValues: grouping } });
            const list = rows as { quantities: { pos?: { sold?: number } } }[];
            return list.reduce((sum, { quantities }) => sum + units(quantities.pos?.sold ?? 0), 0);
          };
          expect(total(groupByValues)).toBe(total([]));
        },
      ),
      RUNS,
    );
  });
});

describe('properties of what is written and read', () => {
  const dimensionValues = fc
    .array(fc.tuple(fc.constantFrom(...DIMENSIONS), fc.string({ minLength: 1, unit: 'grapheme' })))
    .map((entries) => new Map<Dimension, string>(entries));

  it('a set of dimensions has one text, in whatever order it came', () => {
    fc.assert(
      fc.property(dimensionValues, (values) => {
        const text = dimensionsToText(values);
        expect(dimensionsToText(new Map([...values].reverse()))).toBe(text);
        expect(new Map(dimensionsFromText(text))).toEqual(values);
      }),
      RUNS,
    );
  });

  it('ids of parts of the data are read back', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, text, (organizationId, siteId, locationId) => {
        const byPlace = { partition: 'byLocation', organizationId, siteId, locationId } as const;
        const byProduct = { partition: 'byProductId', organizationId, productId: siteId } as const;
        expect(dataPartFromId('byLocation', partitionIdOf(byPlace))).toEqual(byPlace);
        expect(dataPartFromId('byProductId', partitionIdOf(byProduct))).toEqual(byProduct);
      }),
      RUNS,
    );
  });

  it('a quantity of at most 4 decimals is exact, as number and as text, and comes back', () => {
    const integer = fc.integer({ min: -900_000_000_000_000, max: 900_000_000_000_000 });
    fc.assert(
      fc.property(integer, (value) => {
        const json = totalToJson(value);
        expect(quantityFromJson(json)).toBe(value);
        expect(quantityFromJson(JSON.parse(json))).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });

  it('a name is kept in lower case, and is then its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 70 }), (text) => {
        const name = nameOf(text);
        if (name === undefined) return;
        expect(nameOf(name)).toBe(name);
        expect(name).toBe(name.trim());
      }),
      { numRuns: 2000 },
    );
  });

  it('a configuration that is given back is the same one', () => {
    const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)));
    const key = fc.constantFrom('storage', 'isSetup', '__proto__', 'X', 'constructor');
    fc.assert(
      fc.property(fc.dictionary(key, json, { noNullPrototype: false }), (kept) => {
        const body = { ...configurationBody(SOURCES), ...kept };
        const read = accepted(readConfiguration(body, OWN_SOURCE));
        const printed = configurationToJson(read, 'env', 1);
        expect(printed).toMatchObject({ ...kept });
        const again = accepted(readConfiguration(printed, OWN_SOURCE));
        expect(configurationToJson(again, 'env', 1)).toEqual(printed);
      }),
      RUNS,
    );
  });
});
