import type { ReferenceKind } from '../../src/engine/reference-data/records.js';
import type { ImportProblemCode } from '../../src/engine/refusals/catalogue.js';
import type { FileFormat } from '../../src/reference-data/exports.js';

/** Line, column and code of a problem; a column that is undefined is none. */
export type Expected = readonly [
  line: number | undefined,
  column: string | undefined,
  code: ImportProblemCode,
];

export interface BadFile {
  readonly what: string;
  readonly kind: ReferenceKind;
  readonly text: string;
  readonly format?: FileFormat;
  readonly problems: readonly Expected[];
}

const long = (length: number): string => 'x'.repeat(length);

const STORES = 'id,name,timeZone,currency,buddyGroup';
const ITEMS = 'id,shortDescription,type,unitOfMeasure,caseSize';
const STOCK = 'store,item,total,customerReserve,nonSellable,subBuckets';
const UINS = 'store,item,uin,status,subBucket';

const csv =
  (kind: ReferenceKind, header: string) =>
  (what: string, rows: string, ...problems: Expected[]): BadFile => ({
    what,
    kind,
    text: `${header}\n${rows}\n`,
    problems,
  });

const stores = csv('stores', STORES);
const items = csv('items', ITEMS);
const more = (columns: string) => csv('items', `${ITEMS},${columns}`);
const ranging = csv('ranging', 'store,item');
const stock = csv('opening-stock', STOCK);
const uins = csv('uins', UINS);

const json = (
  kind: ReferenceKind,
  what: string,
  text: string,
  ...problems: Expected[]
): BadFile => ({ what, kind, text, format: 'json', problems });

const STORE = '{"id":1,"name":"One","timeZone":"UTC"';

/** What the file itself is not. */
const FILES: readonly BadFile[] = [
  { what: 'nothing', kind: 'stores', text: '', problems: [[undefined, undefined, 'FILE_EMPTY']] },
  {
    what: 'blank lines',
    kind: 'uins',
    text: '\n\n',
    problems: [[undefined, undefined, 'FILE_EMPTY']],
  },
  {
    what: 'no header',
    kind: 'ranging',
    text: '5000,100000011\n',
    problems: [
      [1, '5000', 'COLUMN_UNKNOWN'],
      [1, '100000011', 'COLUMN_UNKNOWN'],
      [1, 'store', 'COLUMN_MISSING'],
      [1, 'item', 'COLUMN_MISSING'],
    ],
  },
  {
    what: 'a column that there is not, named like an ancestor of every object',
    kind: 'ranging',
    text: 'store,item,__proto__\n5000,100000011,x\n',
    problems: [[1, '__proto__', 'COLUMN_UNKNOWN']],
  },
  {
    what: 'a column twice',
    kind: 'ranging',
    text: 'store,item,store\n5000,100000011,5000\n',
    problems: [[1, 'store', 'COLUMN_DUPLICATED']],
  },
  {
    what: 'a workbook',
    kind: 'ranging',
    text: 'PK\u0003\u0004 and so on',
    problems: [[undefined, undefined, 'FILE_NOT_TEXT']],
  },
  {
    what: 'a cell in a column without a name',
    kind: 'ranging',
    text: 'store,item,,\n5000,FULL,,x\n',
    problems: [[2, undefined, 'CELL_WITHOUT_COLUMN']],
  },
  ranging('a text after a closing quote', '5000,"1000"00011', [2, undefined, 'FILE_NOT_CSV']),
  ranging('a quote that is never closed', '5000,"100000011', [2, undefined, 'FILE_NOT_CSV']),
  ranging('a cell of ten megabytes', `5000,${long(10_000_000)}`, [2, undefined, 'ROW_TOO_LONG']),
  ranging(
    'too few and too many cells',
    '5000\n5000,100000011,x',
    [2, undefined, 'ROW_NOT_FITTING'],
    [3, undefined, 'ROW_NOT_FITTING'],
  ),
  json('stores', 'an empty JSON file', ' \n', [2, undefined, 'FILE_NOT_JSON']),
  json('stores', 'a JSON text that is no object', '"a"', [1, undefined, 'FILE_NOT_JSON']),
  json('stores', 'a JSON list that breaks off', `[\n${STORE}},\n`, [3, undefined, 'FILE_NOT_JSON']),
  json('stores', 'a JSON object that breaks off', `\n${STORE}`, [2, undefined, 'FILE_NOT_JSON']),
  json('stores', 'a JSON list without a comma', `[${STORE}}\n${STORE}}]`, [
    2,
    undefined,
    'FILE_NOT_JSON',
  ]),
  json('stores', 'something after a JSON list', `[${STORE}}]\n\n,`, [
    3,
    undefined,
    'FILE_NOT_JSON',
  ]),
  json('stores', 'a bad escape', '\n{"id":1,"name":"\\x","timeZone":"UTC"}', [
    2,
    undefined,
    'FILE_NOT_JSON',
  ]),
  json('stores', 'a number with a leading zero', '{"id":01,"name":"x","timeZone":"UTC"}', [
    1,
    undefined,
    'FILE_NOT_JSON',
  ]),
  json('stores', 'deep brackets', `{"id":${'['.repeat(50_000)}`, [1, undefined, 'FILE_NOT_JSON']),
  json('stores', 'an object of a megabyte', `\n{"name":"${long(1_000_000)}"}`, [
    2,
    undefined,
    'ROW_TOO_LONG',
  ]),
  json('stores', 'a field that there is not', `${STORE},"__proto__":{"id":2}}`, [
    1,
    '__proto__',
    'COLUMN_UNKNOWN',
  ]),
  json('stores', 'a field twice', `${STORE}}\n${STORE},"name":"Two"}`, [
    2,
    undefined,
    'COLUMN_DUPLICATED',
  ]),
  json('stores', 'a missing field', '{"id":7,"timeZone":"UTC"}', [1, 'name', 'VALUE_MISSING']),
  json(
    'stores',
    'a field of another form',
    `{"id":7,"name":["x"],"timeZone":"UTC"}\n{"id":8,"name":true,"timeZone":"UTC"}`,
    [1, 'name', 'VALUE_FORM_NOT_VALID'],
    [2, 'name', 'VALUE_FORM_NOT_VALID'],
  ),
  json(
    'items',
    'a list of another form',
    '{"id":"7","shortDescription":"x","type":"ITEM","unitOfMeasure":"EA","caseSize":1,"barcodes":"1"}',
    [1, 'barcodes', 'VALUE_FORM_NOT_VALID'],
  ),
  json(
    'items',
    'half a surrogate pair',
    '{"id":"7","shortDescription":"\\ud800","type":"ITEM","unitOfMeasure":"EA","caseSize":1}',
    [1, 'shortDescription', 'CHARACTER_NOT_VALID'],
  ),
  json('opening-stock', 'an exponent', '{"store":5000,"item":"100000462","total":1e3}', [
    1,
    'total',
    'DECIMAL_NOT_VALID',
  ]),
  json(
    'opening-stock',
    'more digits than a number keeps',
    '{"store":5000,"item":"100000462","total":1.00000000000000000001}',
    [1, 'total', 'TOO_MANY_DECIMALS'],
  ),
];

/** What a row is not by itself. */
const VALUES: readonly BadFile[] = [
  stores('no id', ',One,UTC,,', [2, 'id', 'VALUE_MISSING']),
  stores(
    'an id that is none',
    '0x1,One,UTC,,\n12345678901,One,UTC,,\n-1,One,UTC,,\n01,One,UTC,,',
    [2, 'id', 'NUMBER_NOT_VALID'],
    [3, 'id', 'NUMBER_NOT_VALID'],
    [4, 'id', 'NUMBER_NOT_VALID'],
    [5, 'id', 'NUMBER_NOT_VALID'],
  ),
  stores('a name of blanks', '7,  ,UTC,,', [2, 'name', 'VALUE_MISSING']),
  stores('a long name', `7,${long(121)},UTC,,`, [2, 'name', 'TEXT_TOO_LONG']),
  stores(
    'a line break in a name',
    '7,"One\nTwo",UTC,,\n8,One,Mars,,',
    [2, 'name', 'CHARACTER_NOT_VALID'],
    [4, 'timeZone', 'TIME_ZONE_UNKNOWN'],
  ),
  stores('an offset for a zone', '7,One,+05:00,,', [2, 'timeZone', 'TIME_ZONE_UNKNOWN']),
  stores(
    'a currency that is none',
    '7,One,UTC,usd,\n8,One,UTC,$$$$,',
    [2, 'currency', 'CURRENCY_NOT_VALID'],
    [3, 'currency', 'TEXT_TOO_LONG'],
  ),
  stores('a padded buddy group', '7,One,UTC,USD, north', [2, 'buddyGroup', 'TEXT_PADDED']),
  stores('a store twice', '7,One,UTC,,\n8,Two,UTC,,\n7,One,UTC,,', [4, 'id', 'ROW_DUPLICATED']),
  json(
    'items',
    'everything missing',
    '{}',
    [1, 'id', 'VALUE_MISSING'],
    [1, 'shortDescription', 'VALUE_MISSING'],
    [1, 'type', 'VALUE_MISSING'],
    [1, 'unitOfMeasure', 'VALUE_MISSING'],
    [1, 'caseSize', 'VALUE_MISSING'],
  ),
  items('a case size with a comma', 'A,x,ITEM,EA,"1,5"', [2, 'caseSize', 'DECIMAL_COMMA']),
  items('a shortened item', '5.01235E+12,x,ITEM,EA,1', [2, 'id', 'NUMBER_SHORTENED']),
  items('a long item', `${long(26)},x,ITEM,EA,1`, [2, 'id', 'TEXT_TOO_LONG']),
  items('a null character', 'a\0b,x,ITEM,EA,1', [2, 'id', 'CHARACTER_NOT_VALID']),
  items('a type that there is not', 'a,x,item,EA,1', [2, 'type', 'WORD_UNKNOWN']),
  items(
    'case sizes',
    'a,x,ITEM,EA,0\nb,x,ITEM,EA,1.005\nc,x,ITEM,EA,1e2\nd,x,ITEM,EA,100000000',
    [2, 'caseSize', 'NUMBER_OUT_OF_RANGE'],
    [3, 'caseSize', 'TOO_MANY_DECIMALS'],
    [4, 'caseSize', 'DECIMAL_NOT_VALID'],
    [5, 'caseSize', 'NUMBER_OUT_OF_RANGE'],
  ),
  items('an item twice', 'a,x,ITEM,EA,1\na,y,ITEM,EA,1', [3, 'id', 'ROW_DUPLICATED']),
  more('imageAddress')(
    'addresses',
    'a,x,ITEM,EA,1,javascript:alert(1)\nb,x,ITEM,EA,1,http://\nc,x,ITEM,EA,1,ftp://x/y',
    [2, 'imageAddress', 'ADDRESS_NOT_VALID'],
    [3, 'imageAddress', 'ADDRESS_NOT_VALID'],
    [4, 'imageAddress', 'ADDRESS_NOT_VALID'],
  ),
  more('barcodes')(
    'barcodes',
    `a,x,ITEM,EA,1,1|1\nb,x,ITEM,EA,1,2|\nc,x,ITEM,EA,1,${Array.from({ length: 1001 }, (_, index) => index).join('|')}`,
    [2, 'barcodes', 'LIST_ENTRY_DUPLICATED'],
    [3, 'barcodes', 'LIST_ENTRY_EMPTY'],
    [4, 'barcodes', 'LIST_TOO_LONG'],
  ),
  more('barcodes')('a barcode of two items of the file', 'a,x,ITEM,EA,1,1\nb,x,ITEM,EA,1,2|1', [
    3,
    'barcodes',
    'BARCODE_OF_ANOTHER_ITEM',
  ]),
  more('components')(
    'components',
    'a,x,SIMPLE_PACK,EA,1,b=0\nb,x,SIMPLE_PACK,EA,1,100000011\nc,x,SIMPLE_PACK,EA,1,d=1|d=2',
    [2, 'components', 'NUMBER_OUT_OF_RANGE'],
    [3, 'components', 'LIST_ENTRY_NOT_VALID'],
    [4, 'components', 'LIST_ENTRY_DUPLICATED'],
  ),
  more('components')(
    'components of what is no pack, and of itself',
    'a,x,ITEM,EA,1,100000011=1\nb,x,SIMPLE_PACK,EA,1,b=1',
    [2, 'components', 'COMPONENTS_NOT_ALLOWED'],
    [3, 'components', 'COMPONENT_IS_THE_ITEM'],
  ),
  more('departmentId')('a department that is no number', 'a,x,ITEM,EA,1,ten', [
    2,
    'departmentId',
    'NUMBER_NOT_VALID',
  ]),
  stock('a sum that is none', '5000,100000462,10,0,3,Trouble=2', [
    2,
    'nonSellable',
    'NON_SELLABLE_NOT_SUM',
  ]),
  stock(
    'reserve and sub-bucket below zero',
    '5000,100000462,-5,-1,,Trouble=-1',
    [2, 'customerReserve', 'NUMBER_OUT_OF_RANGE'],
    [2, 'subBuckets', 'NUMBER_OUT_OF_RANGE'],
  ),
  stock(
    'too much',
    '5000,100000462,90000000000.0001,0,,\n5000,100000470,1,0,,Trouble=90000000000|Damaged=1',
    [2, 'total', 'NUMBER_OUT_OF_RANGE'],
    [3, 'subBuckets', 'NUMBER_OUT_OF_RANGE'],
  ),
  stock('no total', '5000,100000462,,0,,', [2, 'total', 'VALUE_MISSING']),
  uins('a status that there is not', '5000,100000203,N1,LOST,', [2, 'status', 'WORD_UNKNOWN']),
  uins(
    'a sub-bucket where none is wanted, and none where one is',
    '5000,100000203,N1,SOLD,Trouble\n5000,100000203,N2,UNAVAILABLE,',
    [2, 'subBucket', 'SUB_BUCKET_NOT_ALLOWED'],
    [3, 'subBucket', 'SUB_BUCKET_MISSING'],
  ),
  uins('a UIN twice', '5000,100000203,N1,SOLD,\n5001,100000203,N1,SOLD,', [
    3,
    'uin',
    'ROW_DUPLICATED',
  ]),
];

/** What does not fit what is stored: the demo's data. */
const FACTS: readonly BadFile[] = [
  ranging(
    'an unknown store and item',
    '1,100000011\n5000,nothing',
    [2, 'store', 'STORE_NOT_FOUND'],
    [3, 'item', 'ITEM_NOT_FOUND'],
  ),
  ranging('a row twice', '5000,100000011\n5000,100000011', [3, 'item', 'ROW_DUPLICATED']),
  stock(
    'a store, items and sub-buckets that do not fit',
    '1,100000462,1,,,\n5000,nothing,1,,,\n5001,100000462,1,,,\n5000,100000462,1,,,Cellar=1\n5000,100000203,1,,,',
    [2, 'store', 'STORE_NOT_FOUND'],
    [3, 'item', 'ITEM_NOT_FOUND'],
    [4, 'item', 'ITEM_NOT_RANGED'],
    [5, 'subBuckets', 'SUB_BUCKET_NOT_FOUND'],
    [6, 'item', 'ITEM_HAS_UINS'],
  ),
  stock('an item twice', '5000,FRESH,1,,,\n5000,FRESH,1,,,', [3, 'item', 'ROW_DUPLICATED']),
  stock('a non-inventory item', '5000,SERVICE,1,,,', [2, 'item', 'ITEM_HAS_NO_STOCK']),
  stock('opening stock that was imported with other quantities', '5000,100000019,1,,,', [
    2,
    undefined,
    'OPENING_STOCK_DIFFERS',
  ]),
  stock('a position beyond what is stored', '5000,FULL,90000000000,,,', [
    2,
    undefined,
    'POSITION_OUT_OF_RANGE',
  ]),
  uins(
    'an item without UINs, and an unknown sub-bucket',
    '5000,100000011,N1,SOLD,\n5000,100000203,N1,UNAVAILABLE,Cellar',
    [2, 'item', 'ITEM_HAS_NO_UINS'],
    [3, 'subBucket', 'SUB_BUCKET_NOT_FOUND'],
  ),
  uins(
    'a UIN that is something else already',
    '5000,100000203,T10-5000-0001,SOLD,\n5001,100000203,T10-5000-0002,IN_STOCK,',
    [2, 'uin', 'UIN_DIFFERS'],
    [3, 'uin', 'UIN_DIFFERS'],
  ),
  more('barcodes')('a barcode of a stored item', 'a,x,ITEM,EA,1,0012345000119', [
    2,
    'barcodes',
    'BARCODE_OF_ANOTHER_ITEM',
  ]),
  more('components')(
    'a component that there is not',
    'a,x,SIMPLE_PACK,EA,1,100000011=1|nothing=1',
    [2, 'components', 'COMPONENT_NOT_FOUND'],
  ),
  more('uinType')(
    'UINs for an item with stock, and none for one with UINs',
    '100000011,x,ITEM,KG,12.5,AGSN\n100000203,x,ITEM,EA,1,',
    [2, 'uinType', 'UIN_TYPE_IN_USE'],
    [3, 'uinType', 'UIN_TYPE_IN_USE'],
  ),
  items('non-inventory for an item with stock', '100000011,x,NON_INVENTORY,KG,12.5', [
    2,
    'type',
    'ITEM_TYPE_IN_USE',
  ]),
];

export const BAD_FILES: readonly BadFile[] = [...FILES, ...VALUES, ...FACTS];
