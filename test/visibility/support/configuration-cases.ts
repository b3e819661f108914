import type { JsonObject } from '../../../src/visibility/service/json.js';
import { configurationBody, PREDEFINED, SOURCES } from './samples.js';

/** A configuration that is refused: all the codes, and where. */
export type ConfigurationCase = readonly [
  codes: readonly string[],
  what: string,
  body: () => unknown,
];

const withSource = (name: string, source: unknown): JsonObject =>
  configurationBody({ ...SOURCES, [name]: source });

const withFormula = (additions: unknown, subtractions: unknown = []): JsonObject =>
  withSource('x', {
    physicalMeasures: ['here'],
    calculatedMeasures: {
      f: { additionModifiers: additions, subtractionModifiers: subtractions },
    },
  });

const withIndex = (sets: unknown): JsonObject => ({
  ...configurationBody(),
  indexConfiguration: { indexAttributeSets: sets },
});

const names = (count: number): string[] => Array.from({ length: count }, (_one, at) => `n${at}`);

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let at = 0; at < levels; at += 1) value = [value];
  return value;
}

function without(source: string): JsonObject {
  const body = configurationBody();
  const sources = body.inventorySystemConfigurations as JsonObject;
  const left = Object.entries(sources).filter(([name]) => name !== source);
  return { ...body, inventorySystemConfigurations: Object.fromEntries(left) };
}

const fno = { physicalMeasures: ['physicalinvent', 'availphysical', 'reservphysical', 'ordered'] };

export const CONFIGURATION_CASES: readonly ConfigurationCase[] = [
  [['BODY_NOT_AN_OBJECT'], 'a list', () => []],
  [['BODY_NOT_AN_OBJECT'], 'null', () => null],
  [['FIELD_TWICE'], 'a part twice', () => ({ ...configurationBody(), INDEXCONFIGURATION: {} })],
  [
    ['FIELD_NOT_AN_OBJECT', 'PREDEFINED_MISSING', 'OWN_SOURCE_MISSING'],
    'sources that are a list',
    () => ({ ...configurationBody(), inventorySystemConfigurations: [] }),
  ],
  [['FIELD_NOT_AN_OBJECT'], 'a source that is a number', () => withSource('x', 5)],
  [
    ['FIELD_NOT_A_LIST'],
    'measures that are an object',
    () => withSource('x', { physicalMeasures: {} }),
  ],
  [
    ['FIELD_NOT_TEXT'],
    'a measure that is a number',
    () => withSource('x', { physicalMeasures: [1] }),
  ],
  [['NAME_NOT_VALID'], 'a source with a point', () => withSource('a.b', {})],
  [
    ['NAME_NOT_VALID'],
    'a measure with a blank before',
    () => withSource('x', { physicalMeasures: [' a'] }),
  ],
  [
    ['NAME_NOT_VALID'],
    'a name of 65 characters',
    () => withSource('x', { physicalMeasures: ['a'.repeat(65)] }),
  ],
  [['NAME_TWICE'], 'a source in other letters', () => withSource('POS', {})],
  [['NAME_TWICE'], 'a measure twice', () => withSource('x', { physicalMeasures: ['a', 'A'] })],
  [
    ['NAME_TWICE'],
    'a measure and a formula of one name',
    () =>
      withSource('x', {
        physicalMeasures: ['f'],
        calculatedMeasures: { F: { additionModifiers: ['pos.sold'] } },
      }),
  ],
  [
    ['NAME_TWICE'],
    'a mapped name twice',
    () => withSource('x', { dimensionMappings: { a: 'SiteId', A: 'ColorId' } }),
  ],
  [
    ['NAME_TWICE'],
    'an index set twice',
    () =>
      withIndex([
        { setNumber: 1, keys: [] },
        { setNumber: 1, keys: [] },
      ]),
  ],
  [
    ['NAME_TWICE'],
    'a dimension twice in a set',
    () => withIndex([{ setNumber: 1, keys: ['ColorId', 'colorid'] }]),
  ],
  [['NAME_PREDEFINED'], 'a source with @', () => withSource('@mine', {})],
  [['NAME_PREDEFINED'], 'a measure with @', () => withSource('x', { physicalMeasures: ['@a'] })],
  [['NAME_NOT_OF_KEY'], 'another name inside', () => withSource('x', { dataSourceName: 'y' })],
  [
    ['DIMENSION_UNKNOWN'],
    'a target of a mapping',
    () => withSource('x', { dimensionMappings: { a: 'Nowhere' } }),
  ],
  [
    ['DIMENSION_UNKNOWN'],
    'Empty as a target',
    () => withSource('x', { dimensionMappings: { a: 'Empty' } }),
  ],
  [
    ['DIMENSION_UNKNOWN'],
    'a dimension of an index set',
    () => withIndex([{ setNumber: 1, keys: ['posColor'] }]),
  ],
  [['OPERAND_NOT_VALID'], 'an operand without a point', () => withFormula(['sold'])],
  [['OPERAND_NOT_VALID'], 'an operand with two', () => withFormula(['pos.sold.x'])],
  [['DATA_SOURCE_UNKNOWN'], 'an operand of an unknown source', () => withFormula(['till.sold'])],
  [['MEASURE_UNKNOWN'], 'an operand that does not exist', () => withFormula(['pos.lost'])],
  [['MEASURE_CALCULATED'], 'a formula in a formula', () => withFormula(['iv.net'])],
  [['MEASURE_CALCULATED'], 'a formula in itself', () => withFormula(['x.f'])],
  [['OPERAND_TWICE'], 'added twice', () => withFormula(['pos.sold', 'POS.SOLD'])],
  [['OPERAND_TWICE'], 'added and subtracted', () => withFormula(['pos.sold'], ['pos.sold'])],
  [['OPERANDS_MISSING'], 'an empty formula', () => withFormula([])],
  [['FIELD_NOT_A_LIST'], 'operands that are a text', () => withFormula('pos.sold', ['pos.sold'])],
  [['SET_NUMBER_NOT_VALID'], 'set 0', () => withIndex([{ setNumber: 0, keys: ['ColorId'] }])],
  [['SET_NUMBER_NOT_VALID'], 'set 1.5', () => withIndex([{ setNumber: 1.5, keys: ['ColorId'] }])],
  [
    ['INDEX_DIMENSION_OF_PARTITION'],
    'a place in an index set',
    () => withIndex([{ setNumber: 1, keys: ['siteid'] }]),
  ],
  [
    ['EMPTY_NOT_ALONE'],
    'Empty and a colour',
    () => withIndex([{ setNumber: 1, keys: ['Empty', 'ColorId'] }]),
  ],
  [
    ['PARTITION_NOT_VALID'],
    'a partition of another name',
    () => ({ ...configurationBody(), cachePartitionIdVersion: 'bySize' }),
  ],
  [
    ['PARTITION_NOT_VALID'],
    'two partitions',
    () => ({ ...configurationBody(), partitionConfiguration: { useDimensions: false } }),
  ],
  [['PREDEFINED_MISSING'], 'no @iv', () => without('@iv')],
  [
    ['PREDEFINED_MISSING'],
    '@iv without a measure',
    () => withSource('@iv', { physicalMeasures: PREDEFINED.physicalMeasures.slice(1) }),
  ],
  [['OWN_SOURCE_MISSING'], 'no source of our own', () => without('fno')],
  [
    ['OWN_SOURCE_MISSING', 'OWN_SOURCE_MISSING'],
    'a source of our own without two measures',
    () => configurationBody({ fno }),
  ],
  [
    ['TOO_MANY_SOURCES', 'PREDEFINED_MISSING', 'OWN_SOURCE_MISSING'],
    '101 sources',
    () => configurationBody(Object.fromEntries(names(101).map((name) => [name, {}]))),
  ],
  [['TOO_MANY_MEASURES'], '201 measures', () => withSource('x', { physicalMeasures: names(201) })],
  [
    ['TOO_MANY_MAPPINGS'],
    '201 mapped names',
    () =>
      withSource('x', {
        dimensionMappings: Object.fromEntries(names(201).map((name) => [name, 'ColorId'])),
      }),
  ],
  [['TOO_MANY_OPERANDS'], '101 operands', () => withFormula(names(101).map((name) => `x.${name}`))],
  [
    ['TOO_MANY_INDEX_SETS'],
    '101 index sets',
    () => withIndex(names(101).map((_name, at) => ({ setNumber: at + 1, keys: ['ColorId'] }))),
  ],
  [
    ['KEPT_PARTS_TOO_LARGE'],
    'a kept part of many values',
    () => ({ ...configurationBody(), storage: names(20_001) }),
  ],
  [
    ['KEPT_PARTS_TOO_LARGE'],
    'a kept part of many characters',
    () => ({ ...configurationBody(), storage: 'x'.repeat(1024 * 1024 + 1) }),
  ],
  [
    ['KEPT_PARTS_TOO_LARGE'],
    'a kept part of a long name',
    () => configurationBody({ x: { ['x'.repeat(1024 * 1024 + 1)]: 1 } }),
  ],
  [
    ['KEPT_PARTS_TOO_LARGE'],
    '100,000 nested lists',
    () => ({ ...configurationBody(), storage: deep(100_000) }),
  ],
];
