import type { JsonObject } from '../../../src/visibility/service/json.js';

/** An event that is refused, by its code; the rest is what is wrong with it. */
export type EventCase = readonly [code: string, what: string, over: JsonObject];

const LONG = 'x'.repeat(257);
const PLACE = { siteId: '1', locationId: '11' };

/** One wrong thing in an event that is right otherwise (IV6, IV7, IV8, IV12). */
export const EVENT_CASES: readonly EventCase[] = [
  ['FIELD_MISSING', 'no id', { id: undefined }],
  ['FIELD_MISSING', 'a blank id', { id: ' \t' }],
  ['FIELD_MISSING', 'no organisation', { organizationId: null }],
  ['FIELD_MISSING', 'no product', { productId: '' }],
  ['FIELD_NOT_TEXT', 'an id that is a number', { id: 7 }],
  ['FIELD_NOT_TEXT', 'a product that is a list', { productId: ['A'] }],
  ['FIELD_TOO_LONG', 'an id of 257 characters', { id: LONG }],
  ['FIELD_TOO_LONG', 'a product of 101 characters', { productId: 'x'.repeat(101) }],
  ['FIELD_CHARACTERS', 'half a surrogate pair', { productId: 'A\ud800' }],
  ['FIELD_CHARACTERS', 'NUL', { id: 'a\0b' }],
  ['FIELD_TWICE', 'the id twice', { ID: 'E2' }],
  ['FIELD_NOT_TEXT', 'a source that is no text', { dimensionDataSource: 5 }],
  ['DATA_SOURCE_UNKNOWN', 'the source of dimensions', { dimensionDataSource: 'till' }],
  ['FIELD_NOT_AN_OBJECT', 'dimensions that are a list', { dimensions: [] }],
  [
    'DIMENSION_UNKNOWN',
    'a name of a source without the source',
    { dimensions: { ...PLACE, posColor: 'R' } },
  ],
  ['DIMENSION_UNKNOWN', 'Empty', { dimensions: { ...PLACE, Empty: 'x' } }],
  ['DIMENSION_UNKNOWN', '__proto__', { dimensions: JSON.parse('{"__proto__":"x"}') }],
  ['DIMENSION_UNKNOWN', 'constructor', { dimensions: { ...PLACE, constructor: 'x' } }],
  ['DIMENSION_TWICE', 'two names of one', { dimensions: { ...PLACE, SITEID: '2' } }],
  [
    'DIMENSION_TWICE',
    'a mapped name and the base name',
    { dimensionDataSource: 'POS', dimensions: { ...PLACE, colorId: 'R', posColor: 'R' } },
  ],
  [
    'DIMENSION_TWICE',
    'both names of a custom dimension (IV25)',
    { dimensions: { ...PLACE, InventDimension3: 'x', CustomDimension3: 'x' } },
  ],
  ['DIMENSION_NOT_TEXT', 'a number', { dimensions: { ...PLACE, batchId: 7 } }],
  ['DIMENSION_NOT_TEXT', 'false', { dimensions: { ...PLACE, batchId: false } }],
  ['DIMENSION_TOO_LONG', '101 characters', { dimensions: { ...PLACE, batchId: 'b'.repeat(101) } }],
  ['DIMENSION_CHARACTERS', 'NUL', { dimensions: { ...PLACE, batchId: '\0' } }],
  [
    'TOO_MANY_DIMENSIONS',
    '65 names',
    { dimensions: Object.fromEntries(Array.from({ length: 65 }, (_one, at) => [`d${at}`, ''])) },
  ],
  ['PARTITION_DIMENSION_MISSING', 'no location', { dimensions: { siteId: '1' } }],
  ['PARTITION_DIMENSION_MISSING', 'a blank site', { dimensions: { ...PLACE, siteId: '  ' } }],
  ['PARTITION_DIMENSION_MISSING', 'no dimensions', { dimensions: null }],
  ['QUANTITIES_MISSING', 'none', { quantities: undefined }],
  ['QUANTITIES_MISSING', 'an empty object', { quantities: {} }],
  ['QUANTITIES_MISSING', 'an empty source', { quantities: { pos: {} } }],
  ['QUANTITIES_MISSING', 'a list', { quantities: [1] }],
  ['DATA_SOURCE_UNKNOWN', 'a source', { quantities: { till: { sold: 1 } } }],
  ['DATA_SOURCE_UNKNOWN', '__proto__', { quantities: JSON.parse('{"__proto__":{"sold":1}}') }],
  ['DATA_SOURCE_RESERVED', 'our own', { quantities: { FNO: { onorder: 1 } } }],
  ['FIELD_NOT_AN_OBJECT', 'a source that is a number', { quantities: { pos: 5 } }],
  ['MEASURE_UNKNOWN', 'a measure', { quantities: { pos: { lost: 1 } } }],
  ['MEASURE_UNKNOWN', 'what is no name', { quantities: { pos: { 'a.b': 1 } } }],
  ['MEASURE_CALCULATED', 'a formula', { quantities: { iv: { NET: 1 } } }],
  ['MEASURE_RESERVED', 'a predefined measure', { quantities: { '@iv': { '@allocated': 1 } } }],
  [
    'MEASURE_TWICE',
    'one measure in different letters',
    { quantities: { pos: { sold: 1, SOLD: 1 } } },
  ],
  [
    'MEASURE_TWICE',
    'in two spellings of a source',
    { quantities: { pos: { sold: 1 }, POS: { sold: 1 } } },
  ],
  ['QUANTITY_NOT_A_NUMBER', 'a word', { quantities: { pos: { sold: 'ten' } } }],
  ['QUANTITY_NOT_A_NUMBER', 'an exponent as text', { quantities: { pos: { sold: '1e3' } } }],
  ['QUANTITY_NOT_A_NUMBER', 'an empty text', { quantities: { pos: { sold: '' } } }],
  ['QUANTITY_NOT_A_NUMBER', 'null', { quantities: { pos: { sold: null } } }],
  ['QUANTITY_NOT_A_NUMBER', 'true', { quantities: { pos: { sold: true } } }],
  ['QUANTITY_DECIMALS', 'five decimals', { quantities: { pos: { sold: 0.00001 } } }],
  ['QUANTITY_DECIMALS', 'five decimals as text', { quantities: { pos: { sold: '1.00001' } } }],
  ['QUANTITY_DECIMALS', 'a sum of doubles', { quantities: { pos: { sold: 0.1 + 0.2 } } }],
  [
    'QUANTITY_OUT_OF_RANGE',
    'beyond a counter',
    { quantities: { pos: { sold: 90_000_000_000.0001 } } },
  ],
  ['QUANTITY_OUT_OF_RANGE', '1e400', { quantities: { pos: { sold: JSON.parse('1e400') } } }],
  ['QUANTITY_OUT_OF_RANGE', 'as text', { quantities: { pos: { sold: `-${'9'.repeat(20)}` } } }],
];

/** Wrong in two ways: the first of the order of IV28 is told. */
export const PRECEDENCE_CASES: readonly EventCase[] = [
  ['FIELD_MISSING', 'id before organisation', { id: '', organizationId: 5 }],
  ['FIELD_NOT_TEXT', 'organisation before product', { organizationId: 5, productId: '' }],
  ['FIELD_MISSING', 'product before source', { productId: '', dimensionDataSource: 'till' }],
  [
    'DATA_SOURCE_UNKNOWN',
    'source before dimensions',
    { dimensionDataSource: 'till', dimensions: { nonsense: 1 } },
  ],
  ['DIMENSION_UNKNOWN', 'dimensions before the partition', { dimensions: { nonsense: 'x' } }],
  [
    'DIMENSION_NOT_TEXT',
    'dimensions in order of the body',
    { dimensions: { ...PLACE, batchId: 1, nonsense: 'x' } },
  ],
  [
    'PARTITION_DIMENSION_MISSING',
    'the partition before quantities',
    { dimensions: { siteId: '1' }, quantities: {} },
  ],
  [
    'MEASURE_UNKNOWN',
    'quantities in order of the body',
    { quantities: { pos: { lost: 'x' }, till: {} } },
  ],
  [
    'DATA_SOURCE_RESERVED',
    'reserved before the measure',
    { quantities: { fno: { nonsense: 'x' } } },
  ],
  ['MEASURE_UNKNOWN', 'the measure before the number', { quantities: { pos: { lost: 'ten' } } }],
  ['MEASURE_UNKNOWN', 'one of two wrong fails all', { quantities: { pos: { sold: 5, lost: 1 } } }],
];
