import { VISIBILITY_PROBLEMS_TOLD_MAX } from '../../src/config/limits.js';
import { DEMO_LINES } from '../../src/visibility/offset/demo-lines.js';
import {
  type Configuration,
  calculatedMeasures,
  OWN_SOURCE,
} from '../../src/visibility/service/configuration.js';
import {
  configurationDifferences,
  decideConfiguration,
  type UsageFacts,
} from '../../src/visibility/service/configuration-changes.js';
import { configurationToJson } from '../../src/visibility/service/configuration-printer.js';
import { readConfiguration } from '../../src/visibility/service/configuration-reader.js';
import {
  demoConfiguration,
  installedConfiguration,
} from '../../src/visibility/service/installed.js';
import type { JsonObject } from '../../src/visibility/service/json.js';
import { knownName } from '../../src/visibility/service/names.js';
import { CONFIGURATION_CASES } from './support/configuration-cases.js';
import {
  codesOf,
  configurationBody,
  configurationOf,
  refusalsOf,
  SOURCES,
} from './support/samples.js';
import { accepted } from './world/memory-service.js';

const read = (body: unknown): Configuration => accepted(readConfiguration(body, OWN_SOURCE));

const [POS, SOLD] = [knownName('pos'), knownName('sold')];

const NO_USE: UsageFacts = {
  hasData: false,
  measures: new Map(),
  dimensions: new Map(),
  lines: [],
};

describe('configuration', () => {
  it.each(CONFIGURATION_CASES)('%j: %s', (codes, _what, body) => {
    const refusals = refusalsOf(() => read(body()));
    expect(refusals.map(({ code }) => code)).toEqual(codes);
    for (const { values } of refusals) {
      expect(Object.values(values).every((value) => String(value).length <= 300)).toBe(true);
    }
  });

  it('tells all problems together, at most so many', () => {
    const sources = Object.fromEntries(
      Array.from({ length: 50 }, (_one, at) => [`s${at}`, { physicalMeasures: [1, ' ', '.'] }]),
    );
    const refusals = refusalsOf(() => read(configurationBody(sources)));
    expect(refusals).toHaveLength(VISIBILITY_PROBLEMS_TOLD_MAX);
    expect(refusals[3]?.path).toBe('inventorySystemConfigurations.s1.physicalMeasures[0]');
  });

  it('IV1 keeps names in lower case, IV25 takes both names of custom dimensions', () => {
    const { dataSources } = read(
      configurationBody({
        'My Till': {
          dataSourceName: 'MY TILL',
          physicalMeasures: ['Total On Order'],
          dimensionMappings: { Colour: 'COLORID', Extra: 'InventDimension12' },
          calculatedMeasures: { Sum: { AdditionModifiers: ['MY TILL.total on order'] } },
        },
      }),
    );
    const source = dataSources.get(knownName('my till'));
    expect([...(source?.physicalMeasures ?? [])]).toEqual(['total on order']);
    expect([...(source?.dimensionMappings ?? [])]).toEqual([
      ['colour', 'ColorId'],
      ['extra', 'CustomDimension12'],
    ]);
    expect([...(source?.calculatedMeasures.keys() ?? [])]).toEqual(['sum']);
  });

  it('IV1 a name is the same whether its accents are composed or not', () => {
    const { dataSources } = read(configurationBody({ ['Süd'.normalize('NFD')]: {} }));
    expect(dataSources.has(knownName('SÜD'.normalize('NFC')))).toBe(true);
  });

  it('IV8 the partition is by location where nothing is said', () => {
    const { cachePartitionIdVersion, ...body } = configurationBody();
    expect(cachePartitionIdVersion).toBeDefined();
    expect(read(body).partition).toBe('byLocation');
    const flags = { useProductId: true, useDimensions: false };
    expect(read({ ...body, partitionConfiguration: flags }).partition).toBe('byProductId');
  });

  it('IV21 a configuration without index sets is fine', () => {
    expect(read({ ...configurationBody(), indexConfiguration: {} }).indexSets).toEqual([]);
  });

  it('IV22 gives back what it has no use for, and everything else as it understands it', () => {
    const kept = { scheduleConfiguration: { version: 1, a: [null, 'x'] }, isUninstalled: false };
    const body = {
      ...configurationBody({
        ...SOURCES,
        pos: { ...(SOURCES.pos as JsonObject), reservMappings: { a: 'b' } },
      }),
      ...kept,
      environmentId: 'another',
      configurationVersion: 77,
      indexConfiguration: {
        version: 3,
        partitionKeyAttributes: { setNumber: 0, keys: ['siteid'] },
        indexAttributeSets: [{ setNumber: 2, keys: ['COLORID'] }],
      },
    };
    const printed = configurationToJson(read(body), 'env-1', 5);
    expect(printed).toMatchObject({
      ...kept,
      environmentId: 'env-1',
      configurationVersion: 5,
      indexConfiguration: {
        ...body.indexConfiguration,
        indexAttributeSets: [{ setNumber: 2, keys: ['colorid'] }],
      },
      inventorySystemConfigurations: { pos: { reservMappings: { a: 'b' } } },
    });
    expect(configurationToJson(read(printed), 'env-1', 5)).toEqual(printed);
  });

  it('__proto__ is a name as any other', () => {
    const body = JSON.parse(
      JSON.stringify(configurationBody({ x: {} })).replace('"x"', '"__proto__"'),
    );
    const printed = configurationToJson(read(body), 'env-1', 1);
    const sources = printed.inventorySystemConfigurations as object;
    expect(Object.keys(sources)).toContain('__proto__');
  });

  it('IV24 what is installed has the sources and the four formulas of the documents', () => {
    const installed = installedConfiguration();
    expect([...installed.dataSources.keys()]).toEqual(['fno', 'iv', 'pos', 'iom', 'erp', '@iv']);
    expect(calculatedMeasures(installed).map(({ measure }) => measure)).toEqual([
      ...['availabletoreserve', 'totalavailable', 'totalonhand', 'availquantity'],
    ]);
    expect(installed.partition).toBe('byLocation');
    expect(installed.indexSets).toEqual([{ setNumber: 1, keys: ['ColorId', 'SizeId', 'StyleId'] }]);
    const pos = installed.dataSources.get(POS);
    expect(pos?.dimensionMappings.get(knownName('posMachineId'))).toBe('ExtendedDimension1');
  });

  it('IV30 another own source stands beside fno', () => {
    const { dataSources } = installedConfiguration(knownName('ours'));
    expect(dataSources.get(knownName('ours'))?.physicalMeasures.size).toBe(15);
    expect(dataSources.has(OWN_SOURCE)).toBe(true);
  });

  it('IV24 the demo adds the sources of both examples, which its configured lines use', () => {
    const demo = demoConfiguration();
    for (const { dataSource, measure } of DEMO_LINES) {
      expect(demo.dataSources.get(dataSource)?.physicalMeasures.has(measure)).toBe(true);
    }
    const added = configurationDifferences(installedConfiguration(), demo).filter(
      ({ before }) => before === undefined,
    );
    expect(added.map(({ what }) => what)).toEqual([
      ...['iv.net', 'iv.promise', 'pos.sold'],
      ...['ecommerce', 'ecommerce.on order', 'store', 'store.adjusted'],
    ]);
  });

  it('tells what differs between two configurations', () => {
    const before = configurationOf();
    const after = configurationOf({
      ...SOURCES,
      pos: { physicalMeasures: ['sold'], dimensionMappings: { posColor: 'SizeId' } },
      iv: {
        calculatedMeasures: { net: { additionModifiers: ['fno.ordered'] } },
        physicalMeasures: ['ordered'],
      },
    });
    expect(configurationDifferences(before, before)).toEqual([]);
    expect(configurationDifferences(before, after)).toEqual(
      expect.arrayContaining([
        { what: 'pos.inbound', before: 'physical', after: undefined },
        { what: 'pos: poscolor', before: 'ColorId', after: 'SizeId' },
        { what: 'iv.net', before: '+fno.physicalinvent -pos.sold', after: '+fno.ordered' },
      ]),
    );
  });
});

describe('IV22 what is in use stays', () => {
  const before = configurationOf();
  const pos = SOURCES.pos as JsonObject;
  const { shop } = SOURCES;
  const line = { id: 3, dataSource: POS, measure: SOLD, matchesPlaces: true };
  const decide =
    (sources: JsonObject, over: Partial<UsageFacts>, partition?: 'byProductId') => () =>
      accepted(
        decideConfiguration(before, configurationOf(sources, partition), { ...NO_USE, ...over }),
      );
  const measures = new Map([[POS, new Set([SOLD])]]);

  it('what nobody uses may go, the partition too', () => {
    expect(decide({}, {}, 'byProductId')()).toMatchObject({ partition: 'byProductId' });
  });

  it('DATA_SOURCE_IN_USE: by counters, by a configured line', () => {
    expect(codesOf(decide({ shop }, { measures }))).toEqual(['DATA_SOURCE_IN_USE']);
    const [refusal] = refusalsOf(decide({ shop }, { measures, lines: [line] }));
    expect(refusal?.values).toEqual({ source: 'pos', users: 'counters and configured line 3' });
  });

  it('MEASURE_IN_USE: removed, or made a formula', () => {
    const { iv: _iv, ...rest } = SOURCES;
    const removed = { ...rest, pos: { ...pos, physicalMeasures: ['inbound'] } };
    expect(codesOf(decide(removed, { measures }))).toEqual(['MEASURE_IN_USE']);
    expect(codesOf(decide(removed, { lines: [line] }))).toEqual(['MEASURE_IN_USE']);
    expect(codesOf(decide(removed, {}))).toEqual([]);
    const formula = {
      ...pos,
      physicalMeasures: ['inbound'],
      calculatedMeasures: { sold: { additionModifiers: ['pos.inbound'] } },
    };
    expect(codesOf(decide({ ...rest, pos: formula }, { measures }))).toEqual(['MEASURE_IN_USE']);
  });

  it('DIMENSION_IN_USE: the last name of a dimension that counters have', () => {
    const dimensions = new Map([[POS, new Set(['ColorId'] as const)]]);
    const renamed = { ...SOURCES, pos: { ...pos, dimensionMappings: { tillColour: 'ColorId' } } };
    const gone = { ...SOURCES, pos: { ...pos, dimensionMappings: {} } };
    expect(codesOf(decide(renamed, { dimensions }))).toEqual([]);
    expect(codesOf(decide(gone, { dimensions }))).toEqual(['DIMENSION_IN_USE']);
  });

  it('DATA_MUST_BE_CLEARED: the partition over data', () => {
    expect(codesOf(decide(SOURCES, { hasData: true }, 'byProductId'))).toEqual([
      'DATA_MUST_BE_CLEARED',
    ]);
  });

  it('OFFSET_NEEDS_LOCATION: by location, a configured line has both places ticked', () => {
    const byProduct = configurationOf(SOURCES, 'byProductId');
    const facts = { ...NO_USE, lines: [{ ...line, matchesPlaces: false }] };
    const run = () => accepted(decideConfiguration(byProduct, before, facts));
    expect(codesOf(run)).toEqual(['OFFSET_NEEDS_LOCATION']);
  });
});
