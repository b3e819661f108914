import type { Cell, ReferenceKind } from '../../src/engine/reference-data/records.js';

export type Cells = Readonly<Record<string, Cell | null | undefined>>;

/** A row of a file: a good one with some cells of its own, and every sentence that it is refused with. */
export type BadRow = readonly [kind: ReferenceKind, cells: Cells, ...sentences: string[]];

/** A good row of each kind; a cell that is undefined is a column that the file does not have. */
export const GOOD_ROWS: Readonly<Record<ReferenceKind, Cells>> = {
  stores: { id: '5000', name: 'Riverfront', timeZone: 'America/Chicago' },
  items: {
    ...{ id: 'A1', shortDescription: 'Apple', type: 'ITEM', unitOfMeasure: 'EA', caseSize: '1' },
  },
  ranging: { store: '5000', item: 'A1' },
  'opening-stock': { store: '5000', item: 'A1', total: '12.5' },
  uins: { store: '5000', item: 'A1', uin: 'U1', status: 'IN_STOCK' },
};

const long = (length: number): string => 'x'.repeat(length);
const PADDED = 'the value has blanks around it.';
const MISSING = 'there is no value; every row needs one.';
const CHARACTER = 'the value has a character that no message can carry, or a line break.';
const SHORTENED =
  'the value was shortened by a spreadsheet, and its last digits are lost; format the column as text there, and fill in the whole value.';
const COMMA =
  'the value has a comma; write a point before the decimals, such as 12.5, and nothing between thousands.';
const NO_DECIMAL = 'the value is no decimal number such as 12.5.';
const CASE_RANGE = 'the value is not between 0.01 and 99999999.99.';
const SET_ASIDE = 'the value is not between 0 and 90000000000.';
const TYPES =
  'ITEM, CONSIGNMENT, CONCESSION, NON_INVENTORY, SIMPLE_PACK, COMPLEX_PACK, BREAKABLE_SIMPLE_PACK, BREAKABLE_COMPLEX_PACK';
const digits = (limit: number): string =>
  `the value is not a whole number of 1 to ${limit} digits without leading zeros.`;
const tooLong = (limit: number): string => `the value has more than ${limit} characters.`;
const entries = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `e${index}`);

/** The name of a column of texts, how many characters it takes, and whether blanks around are refused. */
export const TEXT_COLUMNS: readonly (readonly [ReferenceKind, string, number, boolean])[] = [
  ['stores', 'name', 120, false],
  ['stores', 'timeZone', 64, true],
  ['stores', 'currency', 3, false],
  ['stores', 'buddyGroup', 60, true],
  ['items', 'id', 25, true],
  ['items', 'shortDescription', 255, false],
  ['items', 'unitOfMeasure', 4, true],
  ['items', 'longDescription', 400, false],
  ['items', 'imageAddress', 1000, true],
  ['items', 'departmentName', 120, false],
  ['items', 'className', 120, false],
  ['items', 'subclassName', 120, false],
  ['ranging', 'item', 25, true],
  ['uins', 'uin', 128, true],
  ['uins', 'subBucket', 255, true],
];

export const BAD_ROWS: readonly BadRow[] = [
  // Numbers.
  ['stores', { id: null }, `Line 7, column id: ${MISSING}`],
  ['stores', { id: '' }, `Line 7, column id: ${MISSING}`],
  ['stores', { id: '01' }, `Line 7, column id, "01": ${digits(10)}`],
  ['stores', { id: '-1' }, `Line 7, column id, "-1": ${digits(10)}`],
  ['stores', { id: '1x' }, `Line 7, column id, "1x": ${digits(10)}`],
  ['stores', { id: 'x1' }, `Line 7, column id, "x1": ${digits(10)}`],
  ['stores', { id: '12345678901' }, `Line 7, column id, "12345678901": ${digits(10)}`],
  ['stores', { id: '5.01235E+12' }, `Line 7, column id, "5.01235E+12": ${SHORTENED}`],
  ['stores', { id: '5,01e-2' }, `Line 7, column id, "5,01e-2": ${SHORTENED}`],
  ['stores', { id: '5E+12' }, `Line 7, column id, "5E+12": ${SHORTENED}`],
  ['stores', { id: '55E+12' }, `Line 7, column id, "55E+12": ${digits(10)}`],
  ['stores', { id: '5.E+12' }, `Line 7, column id, "5.E+12": ${digits(10)}`],
  ['stores', { id: '5E+12 ' }, `Line 7, column id, "5E+12 ": ${digits(10)}`],
  ['stores', { id: ['1'] }, 'Line 7, column id: the value must be a text or a number.'],
  [
    'items',
    { departmentId: '1234567890123' },
    `Line 7, column departmentId, "1234567890123": ${digits(12)}`,
  ],
  ['items', { classId: '1234567890123' }, `Line 7, column classId, "1234567890123": ${digits(12)}`],
  ['items', { subclassId: 'x' }, `Line 7, column subclassId, "x": ${digits(12)}`],
  ['ranging', { store: 'x' }, `Line 7, column store, "x": ${digits(10)}`],
  // Texts.
  ['stores', { name: '  ' }, `Line 7, column name: ${MISSING}`],
  ['stores', { name: null }, `Line 7, column name: ${MISSING}`],
  ['stores', { name: ['x'] }, 'Line 7, column name: the value must be a text or a number.'],
  ['stores', { name: 'a\nb' }, `Line 7, column name, "a\\u000ab": ${CHARACTER}`],
  ['stores', { name: 'a\tb' }, `Line 7, column name, "a\\u0009b": ${CHARACTER}`],
  ['stores', { name: 'a\u0007b' }, `Line 7, column name, "a\\u0007b": ${CHARACTER}`],
  ['stores', { name: 'a\ud800' }, `Line 7, column name, "a\\ud800": ${CHARACTER}`],
  ['stores', { name: 'a\uffff' }, `Line 7, column name, "a\uffff": ${CHARACTER}`],
  [
    'items',
    { longDescription: 'a\u0000' },
    `Line 7, column longDescription, "a\\u0000": ${CHARACTER}`,
  ],
  [
    'items',
    { id: ` \n${long(24)}` },
    `Line 7, column id, " \\u000a${long(24)}": ${tooLong(25)}`,
    `Line 7, column id, " \\u000a${long(24)}": ${CHARACTER}`,
  ],
  ['items', { id: '4E+12' }, `Line 7, column id, "4E+12": ${SHORTENED}`],
  ['uins', { uin: '4E+12' }, `Line 7, column uin, "4E+12": ${SHORTENED}`],
  ['items', { id: ' ' }, `Line 7, column id, " ": ${PADDED}`],
  ['stores', { timeZone: '' }, `Line 7, column timeZone: ${MISSING}`],
  ...['+05:00', 'Nowhere/Land', '1/2'].map(
    (zone): BadRow => [
      'stores',
      { timeZone: zone },
      `Line 7, column timeZone, "${zone}": the value is no IANA time zone such as America/Chicago.`,
    ],
  ),
  ...['usd', 'US', 'U$D', '1USD'.slice(0, 3)].map(
    (text): BadRow => [
      'stores',
      { currency: text },
      `Line 7, column currency, "${text}": the value is no currency of three capital letters such as USD.`,
    ],
  ),
  ...[
    'ftp://a.b',
    'a http://b.c',
    'http://a b',
    'http://',
    'http://[',
    'x',
    'javascript:http://x',
    'http://a/b c',
  ].map(
    (text): BadRow => [
      'items',
      { imageAddress: text },
      `Line 7, column imageAddress, "${text}": the value is no http or https address.`,
    ],
  ),
  // Words.
  ['items', { type: null }, `Line 7, column type: ${MISSING}`],
  ['items', { type: 'item' }, `Line 7, column type, "item": the value is none of ${TYPES}.`],
  ['items', { type: ['ITEM'] }, 'Line 7, column type: the value must be a text or a number.'],
  [
    'items',
    { uinType: 'SERIAL' },
    'Line 7, column uinType, "SERIAL": the value is none of SERIAL_NUMBER, AGSN.',
  ],
  // Decimals.
  ['items', { caseSize: null }, `Line 7, column caseSize: ${MISSING}`],
  ['items', { caseSize: '0' }, `Line 7, column caseSize, "0": ${CASE_RANGE}`],
  [
    'items',
    { caseSize: '1.001' },
    'Line 7, column caseSize, "1.001": the value has more than 2 decimals.',
  ],
  ['items', { caseSize: '1,5' }, `Line 7, column caseSize, "1,5": ${COMMA}`],
  ['items', { caseSize: '-1.234,5' }, `Line 7, column caseSize, "-1.234,5": ${COMMA}`],
  ['items', { caseSize: '1,234.5' }, `Line 7, column caseSize, "1,234.5": ${COMMA}`],
  ['items', { caseSize: 'x1,5' }, `Line 7, column caseSize, "x1,5": ${NO_DECIMAL}`],
  ['items', { caseSize: '1,5x' }, `Line 7, column caseSize, "1,5x": ${NO_DECIMAL}`],
  ['items', { caseSize: '1E+3' }, `Line 7, column caseSize, "1E+3": ${SHORTENED}`],
  ['items', { caseSize: 'one' }, `Line 7, column caseSize, "one": ${NO_DECIMAL}`],
  ['items', { caseSize: '100000000' }, `Line 7, column caseSize, "100000000": ${CASE_RANGE}`],
  [
    'items',
    { caseSize: '9'.repeat(31) },
    `Line 7, column caseSize, "${'9'.repeat(31)}": ${CASE_RANGE}`,
  ],
  ['items', { caseSize: ['1'] }, 'Line 7, column caseSize: the value must be a text or a number.'],
  ['opening-stock', { total: null }, `Line 7, column total: ${MISSING}`],
  [
    'opening-stock',
    { total: '-90000000000.0001' },
    'Line 7, column total, "-90000000000.0001": the value is not between -90000000000 and 90000000000.',
  ],
  [
    'opening-stock',
    { total: '0.00001' },
    'Line 7, column total, "0.00001": the value has more than 4 decimals.',
  ],
  [
    'opening-stock',
    { customerReserve: '-1' },
    `Line 7, column customerReserve, "-1": ${SET_ASIDE}`,
  ],
  ['opening-stock', { nonSellable: '-1' }, `Line 7, column nonSellable, "-1": ${SET_ASIDE}`],
  // Lists.
  ['items', { barcodes: '1' }, 'Line 7, column barcodes: the value must be a list of texts.'],
  [
    'items',
    { barcodes: ['1', ['x', '1']] as never },
    'Line 7, column barcodes: the value must be a list of texts.',
  ],
  [
    'items',
    { barcodes: ['1', ''] },
    'Line 7, column barcodes: the list has an entry without anything in it.',
  ],
  ['items', { barcodes: ['1', ' 2'] }, `Line 7, column barcodes, " 2": ${PADDED}`],
  ['items', { barcodes: ['4E+12'] }, `Line 7, column barcodes, "4E+12": ${SHORTENED}`],
  ['items', { barcodes: [long(26)] }, `Line 7, column barcodes, "${long(26)}": ${tooLong(25)}`],
  [
    'items',
    { attributes: [long(121)] },
    `Line 7, column attributes, "(121 characters)": ${tooLong(120)}`,
  ],
  [
    'items',
    { barcodes: ['3', '1', '2', '1'] },
    'Line 7, column barcodes, "1": the entry is in the list twice.',
  ],
  [
    'items',
    { barcodes: entries(1001) },
    'Line 7, column barcodes: the list has more than 1000 entries.',
  ],
  [
    'items',
    { components: 'A=1' },
    'Line 7, column components: the value must be quantities by name.',
  ],
  [
    'items',
    { components: ['A=1'] },
    'Line 7, column components: the value must be quantities by name.',
  ],
  [
    'items',
    { components: [['', '1']] },
    'Line 7, column components, "1": the entry is not a name, an equals sign and a quantity.',
  ],
  ['items', { components: [[' A', '1']] }, `Line 7, column components, " A": ${PADDED}`],
  [
    'items',
    { components: [['A', '0']] },
    'Line 7, column components, "A=0": the value is not between 0.0001 and 99999999.9999.',
  ],
  [
    'items',
    {
      components: [
        ['A', '1'],
        ['A', '2'],
      ],
    },
    'Line 7, column components, "A": the entry is in the list twice.',
  ],
  [
    'items',
    { components: entries(1001).map((name) => [name, '1'] as const) },
    'Line 7, column components: the list has more than 1000 entries.',
  ],
  // Opening stock and its sub-buckets.
  [
    'opening-stock',
    {
      nonSellable: '3',
      subBuckets: [
        ['A', '1'],
        ['B', '1.5'],
      ],
    },
    'Line 7, column nonSellable, "3": the value is not the sum of subBuckets, which is 2.5.',
  ],
  [
    'opening-stock',
    { nonSellable: '3' },
    'Line 7, column nonSellable, "3": the value is not the sum of subBuckets, which is 0.',
  ],
  [
    'opening-stock',
    {
      subBuckets: [
        ['A', '90000000000'],
        ['B', '0.0001'],
      ],
    },
    `Line 7, column subBuckets, "90000000000.0001": ${SET_ASIDE}`,
  ],
  // With a refused quantity the sum is not looked at.
  [
    'opening-stock',
    { nonSellable: '3', customerReserve: 'x' },
    `Line 7, column customerReserve, "x": ${NO_DECIMAL}`,
  ],
  // UINs and their sub-buckets.
  ['uins', { status: null }, `Line 7, column status: ${MISSING}`],
  [
    'uins',
    { status: 'UNAVAILABLE' },
    'Line 7, column subBucket: a UIN that is UNAVAILABLE needs the sub-bucket it is in.',
  ],
  [
    'uins',
    { subBucket: 'Trouble' },
    'Line 7, column subBucket, "Trouble": only a UIN that is UNAVAILABLE is in a sub-bucket; this one is IN_STOCK.',
  ],
  ['uins', { uin: '', subBucket: 'Trouble' }, `Line 7, column uin: ${MISSING}`],
];

const NOT_USED = 'this system does not use sub-buckets; leave them out.';

/** Where no sub-buckets are used. */
export const BAD_ROWS_WITHOUT: readonly BadRow[] = [
  ['opening-stock', { subBuckets: [['A', '1']] }, `Line 7, column subBuckets: ${NOT_USED}`],
  ['uins', { status: 'UNAVAILABLE', subBucket: 'A' }, `Line 7, column subBucket, "A": ${NOT_USED}`],
  ['uins', { subBucket: 'A' }, `Line 7, column subBucket, "A": ${NOT_USED}`],
];
