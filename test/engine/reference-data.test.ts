import {
  COLUMNS,
  columnNames,
  PACK_TYPES,
  REFERENCE_KINDS,
  type ReferenceKind,
} from '../../src/engine/reference-data/records.js';
import { readRow } from '../../src/engine/reference-data/rows.js';
import type { ImportProblem } from '../../src/engine/refusals/import-problem.js';
import { importSentence } from '../../src/engine/refusals/sentence.js';
import {
  BAD_ROWS,
  BAD_ROWS_WITHOUT,
  type BadRow,
  type Cells,
  GOOD_ROWS,
  TEXT_COLUMNS,
} from './reference-rows.js';

const WITH = { usesSubBuckets: true };
const WITHOUT = { usesSubBuckets: false };
const LINE = 7;

function rowOf(kind: ReferenceKind, cells: Cells, rules = WITH) {
  const given = Object.entries({ ...GOOD_ROWS[kind], ...cells }).flatMap(([name, cell]) =>
    cell === undefined ? [] : [[name, cell] as const],
  );
  return readRow(kind, { line: LINE, cells: new Map(given) }, rules);
}

const sentencesOf = (read: object): string[] =>
  'problems' in read ? (read.problems as ImportProblem[]).map(importSentence) : [];

/** The row as it was read; it must be a good one. */
function readOf(kind: ReferenceKind, cells: Cells, rules = WITH): unknown {
  const read = rowOf(kind, cells, rules);
  expect(sentencesOf(read)).toEqual([]);
  return 'row' in read ? read.row : undefined;
}

const short = (value: unknown): unknown =>
  JSON.stringify(value).length > 200 ? `${JSON.stringify(value).length} characters` : value;
const named = (rows: readonly BadRow[]) =>
  rows.map(([kind, cells, ...says]) => [
    `${kind}: ${JSON.stringify(Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, short(cell)])))}`,
    kind,
    cells,
    says,
  ]) as [string, ReferenceKind, Cells, string[]][];

describe('A row of a file, by itself', () => {
  test.each(named(BAD_ROWS))('%s is told', (_name, kind, cells, says) => {
    expect(sentencesOf(rowOf(kind, cells))).toEqual(says);
  });

  test.each(named(BAD_ROWS_WITHOUT))(
    '%s is told without sub-buckets',
    (_name, kind, cells, says) => {
      expect(sentencesOf(rowOf(kind, cells, WITHOUT))).toEqual(says);
    },
  );

  test.each(TEXT_COLUMNS)('%s, %s: has at most %d characters', (kind, column, limit) => {
    const text = column === 'imageAddress' ? `http://${'x'.repeat(limit - 7)}` : '𝔸'.repeat(limit);
    const tooLong = `the value has more than ${limit} characters.`;
    const told = (value: string) => sentencesOf(rowOf(kind, { [column]: value })).join(' ');
    expect(told(text)).not.toContain(tooLong);
    expect(told(`${text}x`)).toContain(tooLong);
  });

  test.each(TEXT_COLUMNS)(
    '%s, %s, %d: blanks around are refused %s',
    (kind, column, _limit, is) => {
      for (const text of ['EA ', ' EA']) {
        const told = sentencesOf(rowOf(kind, { [column]: text })).join(' ');
        if (is) expect(told).toContain('the value has blanks around it.');
        else expect(told).not.toContain('blanks');
      }
    },
  );

  test('a store has what it says, and null for empty cells', () => {
    expect(readOf('stores', {})).toEqual({
      ...{ id: 5000, name: 'Riverfront', timeZone: 'America/Chicago' },
      ...{ currency: undefined, buddyGroup: undefined },
    });
    const full = { id: '0', name: ' N ', timeZone: 'UTC', currency: 'USD', buddyGroup: '4E+12' };
    expect(readOf('stores', full)).toEqual({ ...full, id: 0 });
    expect(readOf('stores', { currency: '', buddyGroup: null })).toMatchObject({
      ...{ currency: null, buddyGroup: null },
    });
    expect(readOf('stores', { id: '1234567890' })).toMatchObject({ id: 1_234_567_890 });
  });

  test('an item has what it says, lists in order, and nothing of columns that are not there', () => {
    const bare = readOf('items', {}) as Record<string, unknown>;
    expect(bare).toMatchObject({
      id: 'A1',
      shortDescription: 'Apple',
      type: 'ITEM',
      caseSize: 100,
    });
    expect(Object.values(bare).filter((value) => value !== undefined)).toHaveLength(5);
    const full: Cells = {
      ...{ type: 'SIMPLE_PACK', caseSize: '0.01', longDescription: 'a\n\tb' },
      ...{ imageAddress: 'HTTPS://a.b/c', barcodes: ['2', '10', '1'], departmentId: '1' },
      ...{ departmentName: 'D', classId: '2', className: 'C', subclassId: '123456789012' },
      ...{
        subclassName: 'S',
        uinType: 'AGSN',
        components: [
          ['B', '2'],
          ['A', '0.5'],
          ['C', '1'],
        ],
      },
      attributes: ['z', 'a b'],
    };
    expect(readOf('items', full)).toEqual({
      ...{ id: 'A1', shortDescription: 'Apple', type: 'SIMPLE_PACK', unitOfMeasure: 'EA' },
      ...{ caseSize: 1, longDescription: 'a\n\tb', imageAddress: 'HTTPS://a.b/c' },
      ...{ barcodes: ['1', '10', '2'], departmentId: 1, departmentName: 'D', classId: 2 },
      ...{ className: 'C', subclassId: 123_456_789_012, subclassName: 'S', uinType: 'AGSN' },
      components: [
        ['A', 5000],
        ['B', 20_000],
        ['C', 10_000],
      ],
      attributes: ['a b', 'z'],
    });
    const empty = { barcodes: null, components: null, attributes: '', uinType: null, classId: '' };
    expect(readOf('items', empty)).toMatchObject({
      ...{ barcodes: [], components: [], attributes: [], uinType: null, classId: null },
    });
    const many = Array.from({ length: 1000 }, (_, index) => `e${index}`);
    expect(readOf('items', { attributes: many })).toMatchObject({ attributes: [...many].sort() });
    expect(readOf('items', { caseSize: '99999999.99' })).toMatchObject({
      caseSize: 9_999_999_999,
    });
    expect(readOf('items', { imageAddress: 'http://a.b' })).toMatchObject({
      imageAddress: 'http://a.b',
    });
    const mixed = { components: [['A', '1'], 'B=2'] as never };
    expect(sentencesOf(rowOf('items', mixed))).toEqual([
      'Line 7, column components: the value must be quantities by name.',
    ]);
    const smallest = { components: [['A', '0.0001']] as const };
    expect(readOf('items', smallest)).toMatchObject({ components: [['A', 1]] });
  });

  test.each(['SERIAL_NUMBER', 'AGSN'])('an item may have UINs of the type %s', (uinType) => {
    expect(readOf('items', { uinType })).toMatchObject({ uinType });
  });

  test.each([...PACK_TYPES, 'ITEM', 'CONSIGNMENT', 'CONCESSION', 'NON_INVENTORY'])(
    'an item may be of the type %s',
    (type) => expect(readOf('items', { type })).toMatchObject({ type }),
  );

  test('opening stock has the sum of its sub-buckets, those of nothing left out', () => {
    const row = { store: 5000, item: 'A1', total: 125_000 };
    expect(readOf('opening-stock', {})).toEqual({
      ...{ ...row, customerReserve: 0, nonSellable: 0, subBuckets: [] },
    });
    const full: Cells = {
      ...{ total: '-90000000000', customerReserve: '90000000000', nonSellable: '3' },
      subBuckets: [
        ['B', '1'],
        ['Z', '0'],
        ['A', '2'],
      ],
    };
    expect(readOf('opening-stock', full)).toEqual({
      ...{
        store: 5000,
        item: 'A1',
        total: -900_000_000_000_000,
        customerReserve: 900_000_000_000_000,
      },
      ...{
        nonSellable: 30_000,
        subBuckets: [
          ['A', 20_000],
          ['B', 10_000],
        ],
      },
    });
    const most = { subBuckets: [['A', '90000000000']] as const };
    expect(readOf('opening-stock', most)).toMatchObject({ nonSellable: 900_000_000_000_000 });
    const zero = readOf('opening-stock', { total: '-0', nonSellable: '0' }) as { total: number };
    expect(Object.is(zero.total, 0)).toBe(true);
  });

  test('without sub-buckets what is unavailable is as the row says', () => {
    expect(readOf('opening-stock', { nonSellable: '3' }, WITHOUT)).toMatchObject({
      ...{ nonSellable: 30_000, subBuckets: [] },
    });
    expect(readOf('opening-stock', {}, WITHOUT)).toMatchObject({ nonSellable: 0 });
    expect(readOf('opening-stock', { subBuckets: null }, WITHOUT)).toMatchObject({
      subBuckets: [],
    });
    expect(readOf('uins', { status: 'UNAVAILABLE' }, WITHOUT)).toMatchObject({ subBucket: null });
  });

  test('a UIN is in a sub-bucket if it is unavailable', () => {
    expect(readOf('uins', { status: 'UNAVAILABLE', subBucket: 'Trouble' })).toEqual({
      ...{ store: 5000, item: 'A1', uin: 'U1', status: 'UNAVAILABLE', subBucket: 'Trouble' },
    });
    expect(readOf('uins', { subBucket: '' })).toMatchObject({ subBucket: null });
  });

  test('a time zone is known again', () => {
    for (const _time of [1, 2]) {
      expect(readOf('stores', { timeZone: 'Europe/Berlin' })).toBeDefined();
      expect(sentencesOf(rowOf('stores', { timeZone: 'Mars/Base' }))).toHaveLength(1);
    }
  });
});

describe('The columns of files', () => {
  test.each([
    ['stores', 'id! name! timeZone! currency buddyGroup'],
    [
      'items',
      'id! shortDescription! type! unitOfMeasure! caseSize! longDescription imageAddress barcodes[] departmentId departmentName classId className subclassId subclassName uinType components{} attributes[]',
    ],
    ['ranging', 'store! item!'],
    ['opening-stock', 'store! item! total! customerReserve nonSellable subBuckets{}'],
    ['uins', 'store! item! uin! status! subBucket'],
  ] as [ReferenceKind, string][])('of %s are %s', (kind, expected) => {
    const forms = { text: '', list: '[]', quantities: '{}' };
    const shown = COLUMNS[kind].map(
      ({ name, form, isRequired }) => `${name}${forms[form]}${isRequired ? '!' : ''}`,
    );
    expect(shown.join(' ')).toBe(expected);
    expect(columnNames(COLUMNS[kind])).toBe(COLUMNS[kind].map(({ name }) => name).join(', '));
  });

  test('are those of five kinds', () => {
    expect(REFERENCE_KINDS).toEqual(Object.keys(COLUMNS));
  });
});
