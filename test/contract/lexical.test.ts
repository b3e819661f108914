import fc from 'fast-check';
import { canonicalDecimal } from '../../src/base/decimal.js';
import {
  type LocalTimeReader,
  readDateTime,
  readSimple,
  writeSimple,
} from '../../src/contract/lexical.js';
import type { SimpleType } from '../../src/contract/table.js';

const utc: LocalTimeReader = (wallClock) => wallClock;
const HOUR_MS = 3_600_000;
const at = (text: string): number => Date.parse(text);

function read(type: SimpleType, text: string): unknown {
  return readSimple(type, text, utc);
}

describe('whole numbers', () => {
  test.each([
    ['0', 0n],
    ['1', 1n],
    ['-1', -1n],
    ['+5', 5n],
    ['-0', 0n],
    ['+0', 0n],
    ['007', 7n],
    ['-007', -7n],
    ['9223372036854775807', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
    ['0009223372036854775807', 9223372036854775807n],
    ['9007199254740993', 9007199254740993n],
  ])('a long reads %p as %p', (text, value) => {
    expect(read('long', text)).toBe(value);
  });

  test.each(['9223372036854775808', '-9223372036854775809', '99999999999999999999999999999999'])(
    'a long refuses %p, which needs more than 64 bits',
    (text) => {
      expect(read('long', text)).toBeUndefined();
    },
  );

  test.each([
    ['2147483647', 2147483647],
    ['-2147483648', -2147483648],
    ['+5', 5],
    ['0500', 500],
  ])('an int reads %p as %p', (text, value) => {
    expect(read('int', text)).toBe(value);
  });

  test('an int reads -0 as a zero without sign', () => {
    expect(Object.is(read('int', '-0'), 0)).toBe(true);
  });

  test.each(['2147483648', '-2147483649', '9223372036854775807'])(
    'an int refuses %p, which needs more than 32 bits',
    (text) => {
      expect(read('int', text)).toBeUndefined();
    },
  );

  test.each([
    '',
    ' ',
    '1e3',
    '1.0',
    '1.',
    '.5',
    '+',
    '-',
    '--1',
    '+-1',
    '1 2',
    '1,000',
    '0x10',
    '1_000',
    '1n',
    'NaN',
    'INF',
    '\u0661',
    '\u00a01',
    '\u22121',
  ])('neither long nor int reads %j', (text) => {
    expect(read('long', text)).toBeUndefined();
    expect(read('int', text)).toBeUndefined();
  });
});

describe('decimals', () => {
  test.each([
    ['0', '0'],
    ['12.5', '12.5'],
    ['12.5000', '12.5'],
    ['1.', '1'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['+5', '5'],
    ['+.50', '0.5'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['+0.0', '0'],
    ['00012.50', '12.5'],
    ['-007', '-7'],
    ['100', '100'],
    ['1000.0010', '1000.001'],
    ['0.00000000000000000000000000001', '0.00000000000000000000000000001'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
  ])('%p becomes the canonical %p', (text, canonical) => {
    expect(canonicalDecimal(text)).toBe(canonical);
  });

  test.each([
    '',
    '.',
    '+',
    '-',
    '+.',
    '-.',
    '1e3',
    '1E3',
    '1.5e-2',
    '1.2.3',
    '1,5',
    '--1',
    '1-',
    '0x1F',
    'NaN',
    'INF',
    '-INF',
    'Infinity',
    '1 000',
    '\u0661.5',
    '12.5\n3',
  ])('%j is no decimal', (text) => {
    expect(canonicalDecimal(text)).toBeUndefined();
    expect(read('decimal', text)).toBeUndefined();
  });

  const digits = (min: number, max: number): fc.Arbitrary<string> =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max })
      .map((list) => list.join(''));

  test('a decimal of up to 30 digits keeps its exact value and has one form only', () => {
    const parts = fc.tuple(fc.constantFrom('', '+', '-'), digits(1, 15), digits(0, 15));
    fc.assert(
      fc.property(parts, ([sign, whole, fraction]) => {
        const canonical = canonicalDecimal(`${sign}${whole}.${fraction}`) ?? '';
        expect(canonical).toMatch(/^(?:0|-?(?:[1-9][0-9]*|0(?=\.))(?:\.[0-9]*[1-9])?)$/);
        const [left = '', right = ''] = canonical.replace('-', '').split('.');
        expect(BigInt(left + right.padEnd(15, '0'))).toBe(BigInt(whole + fraction.padEnd(15, '0')));
        const isNegative = sign === '-' && /[1-9]/.test(whole + fraction);
        expect(canonical.startsWith('-')).toBe(isNegative);
        expect(canonicalDecimal(canonical)).toBe(canonical);
      }),
      { numRuns: 1000 },
    );
  });

  test('a canonical decimal is written as it is', () => {
    expect(writeSimple('decimal', '-0.25')).toBe('-0.25');
    expect(writeSimple('decimal', '123456789012345678901234567890')).toBe(
      '123456789012345678901234567890',
    );
  });
});

describe('white space around a value (D8)', () => {
  test.each<[SimpleType, string, unknown]>([
    ['long', ' \t\r\n5000\n\r\t ', 5000n],
    ['int', '\n7 ', 7],
    ['decimal', '  12.50\t', '12.5'],
    ['boolean', '\n true \n', true],
    ['dateTime', ' 2026-03-01T08:00:00Z\n', at('2026-03-01T08:00:00Z')],
  ])('is collapsed in a %s', (type, text, value) => {
    expect(read(type, text)).toBe(value);
  });

  test('is kept in a string', () => {
    expect(read('string', ' \ta  b\n')).toBe(' \ta  b\n');
    expect(read('string', '')).toBe('');
  });

  test.each<SimpleType>(['long', 'int', 'decimal', 'boolean', 'dateTime'])(
    'a %s of blanks alone is refused',
    (type) => {
      expect(read(type, ' \n\t ')).toBeUndefined();
    },
  );

  test.each(['\u00a012', '12\u2003', '\ufeff12', '\u000b12', '\u000c12'])(
    '%j has a blank that is none for XSD',
    (text) => {
      expect(read('decimal', text)).toBeUndefined();
      expect(read('long', text)).toBeUndefined();
    },
  );
});

describe('booleans', () => {
  test.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
  ])('%p is %p', (text, value) => {
    expect(read('boolean', text)).toBe(value);
  });

  test.each(['', 'TRUE', 'True', 'yes', 'no', 'Y', '2', '01', '-0', 't'])('%j is none', (text) => {
    expect(read('boolean', text)).toBeUndefined();
  });
});

describe('dates and times (D7)', () => {
  test.each([
    ['2026-03-01T08:30:15Z', '2026-03-01T08:30:15.000Z'],
    ['2026-03-01T08:30:15.1Z', '2026-03-01T08:30:15.100Z'],
    ['2026-03-01T08:30:15.123Z', '2026-03-01T08:30:15.123Z'],
    ['2026-03-01T08:30:15.1239999999999Z', '2026-03-01T08:30:15.123Z'],
    ['2026-03-01T08:30:15+00:00', '2026-03-01T08:30:15.000Z'],
    ['2026-03-01T08:30:15-00:00', '2026-03-01T08:30:15.000Z'],
    ['2026-03-01T08:30:15+14:00', '2026-02-28T18:30:15.000Z'],
    ['2026-03-01T08:30:15-14:00', '2026-03-01T22:30:15.000Z'],
    ['2026-03-01T08:30:15+05:45', '2026-03-01T02:45:15.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
    ['2026-03-01T24:00:00Z', '2026-03-02T00:00:00.000Z'],
    ['2026-12-31T24:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2024-02-28T24:00:00-01:00', '2024-02-29T01:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['0099-12-31T00:00:00Z', '0099-12-31T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%p is the instant %p', (text, instant) => {
    expect(readDateTime(text, utc)).toBe(at(instant));
  });

  test.each([
    '0000-01-01T00:00:00Z',
    '10000-01-01T00:00:00Z',
    '-0001-01-01T00:00:00Z',
    '02026-01-01T00:00:00Z',
    '+2026-01-01T00:00:00Z',
    '26-01-01T00:00:00Z',
  ])('%p is not in the years 0001 to 9999', (text) => {
    expect(readDateTime(text, utc)).toBeUndefined();
  });

  test.each([
    '2023-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-06-31T00:00:00Z',
    '2026-09-31T00:00:00Z',
    '2026-11-31T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-32T00:00:00Z',
  ])('%p is no day of the calendar', (text) => {
    expect(readDateTime(text, utc)).toBeUndefined();
  });

  test.each([
    '2026-03-01T24:00:01Z',
    '2026-03-01T24:01:00Z',
    '2026-03-01T24:00:00.001Z',
    '2026-03-01T25:00:00Z',
    '2026-03-01T08:60:00Z',
    '2026-03-01T08:00:60Z',
    '2026-03-01T08:00:00+14:01',
    '2026-03-01T08:00:00-14:01',
    '2026-03-01T08:00:00+15:00',
    '2026-03-01T08:00:00+01:60',
  ])('%p is no time of the day, or has no offset of up to 14 hours', (text) => {
    expect(readDateTime(text, utc)).toBeUndefined();
  });

  test.each([
    '',
    '2026-03-01',
    '2026-03-01T08:00Z',
    '2026-03-01T8:00:00Z',
    '2026-03-01 08:00:00Z',
    '2026-03-01t08:00:00z',
    '2026-03-01T08:00:00.Z',
    '2026-03-01T08:00:00,5Z',
    '2026-03-01T08:00:00+0100',
    '2026-03-01T08:00:00+1:00',
    '2026-03-01T08:00:00 Z',
    '2026-3-1T08:00:00Z',
    '01/03/2026 08:00',
    '20260301T080000Z',
    '1772352000000',
  ])('%j is not written as xs:dateTime', (text) => {
    expect(readDateTime(text, utc)).toBeUndefined();
  });

  test('a text without a zone is read by the reader of local time', () => {
    const newYork: LocalTimeReader = (wallClock) => wallClock + 5 * HOUR_MS;
    const expected = at('2026-03-01T13:30:00Z');
    expect(readDateTime('2026-03-01T08:30:00', newYork)).toBe(expected);
    expect(readSimple('dateTime', ' 2026-03-01T08:30:00 ', newYork)).toBe(expected);
  });

  test('a text with a zone is not touched by the reader of local time', () => {
    const broken: LocalTimeReader = () => Number.NaN;
    expect(readDateTime('2026-03-01T08:30:00Z', broken)).toBe(at('2026-03-01T08:30:00Z'));
  });

  test.each([
    ['0001-01-01T00:00:00+14:00', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59-14:00', '9999-12-31T23:59:59.999Z'],
    ['9999-12-31T24:00:00Z', '9999-12-31T23:59:59.999Z'],
  ])('%p, which leaves the years by its offset, is kept at their edge', (text, instant) => {
    expect(readDateTime(text, utc)).toBe(at(instant));
  });

  test('every instant of the years is written in UTC with milliseconds and read back', () => {
    const instants = fc.date({
      min: new Date('0001-01-01T00:00:00.000Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (date) => {
        const text = writeSimple('dateTime', date.getTime());
        expect(text).toBe(date.toISOString());
        expect(readDateTime(text, utc)).toBe(date.getTime());
      }),
    );
  });
});

describe('texts as long as one may be are read in a moment', () => {
  const LENGTH = 64 * 1024 - 3;
  const A_MOMENT_MS = 250;

  test.each<[string, SimpleType, string]>([
    ['zeros before the last decimal', 'decimal', `0.${'0'.repeat(LENGTH)}1`],
    ['blanks between two digits', 'long', `1${' '.repeat(LENGTH)}1`],
    ['line feeds between two digits', 'decimal', `1${'\n'.repeat(LENGTH)}1`],
    ['digits', 'long', '1'.repeat(LENGTH)],
    ['leading zeros', 'decimal', `${'0'.repeat(LENGTH)}1`],
    ['fractions of a second', 'dateTime', `2026-03-01T08:00:00.${'0'.repeat(LENGTH - 20)}x`],
  ])('%s', (_what, type, text) => {
    const started = performance.now();
    read(type, text);
    expect(performance.now() - started).toBeLessThan(A_MOMENT_MS);
  });
});
