import fc from 'fast-check';
import {
  add,
  CASE_SIZE_MAX,
  CASE_SIZE_MIN,
  caseSizeFromText,
  caseSizeToText,
  negate,
  POSITION_MAX,
  QUANTITY_MAX,
  type Quantity,
  quantityFromText,
  quantityToText,
} from '../../src/engine/model/quantity.js';

const RUNS = { numRuns: 500 };

/** A decimal as it stands on the wire: no needless zero, no plus sign, no negative zero. */
function canonicalDecimal(wholeMax: number, decimals: number): fc.Arbitrary<string> {
  const digits = fc.stringMatching(new RegExp(`^([0-9]{0,${decimals - 1}}[1-9])?$`));
  const parts = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: wholeMax }), digits);
  return parts.map(([negative, whole, fraction]) => {
    const text = fraction === '' ? String(whole) : `${whole}.${fraction}`;
    return negative && text !== '0' ? `-${text}` : text;
  });
}

describe('A quantity is read from a canonical decimal and written back as one', () => {
  test.each([
    ['0', 0],
    ['1', 10_000],
    ['12.5', 125_000],
    ['0.0001', 1],
    ['-3', -30_000],
    ['-0.25', -2_500],
    ['99999999.9999', 999_999_999_999],
    ['90000000000', 900_000_000_000_000],
    ['-90000000000', -900_000_000_000_000],
  ])('%s units are %d ten-thousandths', (text, stored) => {
    expect(quantityFromText(text)).toBe(stored);
    expect(quantityToText(stored as Quantity)).toBe(text);
  });

  test.each([
    ['12.5000', '12.5'],
    ['3.0', '3'],
    ['007', '7'],
    ['0.1000', '0.1'],
  ])('%s is written as %s', (text, canonical) => {
    expect(quantityToText(quantityFromText(text))).toBe(canonical);
  });

  test('any canonical decimal within the range of positions comes back as it was', () => {
    fc.assert(
      fc.property(canonicalDecimal(89_999_999_999, 4), (text) => {
        expect(quantityToText(quantityFromText(text))).toBe(text);
      }),
      RUNS,
    );
  });

  test('any stored quantity comes back from its text', () => {
    const stored = fc.integer({ min: -POSITION_MAX, max: POSITION_MAX });
    fc.assert(
      fc.property(stored, (quantity) => {
        expect(quantityFromText(quantityToText(quantity as Quantity))).toBe(quantity);
      }),
      RUNS,
    );
  });

  test('the largest quantity of a line is 99,999,999.9999 and of a position 90,000,000,000', () => {
    expect(quantityToText(QUANTITY_MAX)).toBe('99999999.9999');
    expect(quantityToText(POSITION_MAX)).toBe('90000000000');
  });
});

describe('A quantity that does not fit is never read as one that does', () => {
  test.each(['0.00001', '-1.23456', '1.00000'])('%s has too many decimals and throws', (text) => {
    expect(() => quantityFromText(text)).toThrow(RangeError);
    expect(() => quantityFromText(text)).toThrow(`${text} has more than 4 decimals`);
  });

  test('any number with more than 4 decimals throws', () => {
    const fraction = fc.stringMatching(/^[0-9]{5,12}$/);
    fc.assert(
      fc.property(fc.integer(), fraction, (whole, decimals) => {
        expect(() => quantityFromText(`${whole}.${decimals}`)).toThrow(RangeError);
      }),
      RUNS,
    );
  });

  test('any number of units with 12 to 60 digits is above every limit, and negative below', () => {
    const huge = fc.stringMatching(/^[1-9][0-9]{11,59}(\.[0-9]{1,4})?$/);
    fc.assert(
      fc.property(huge, (text) => {
        expect(quantityFromText(text)).toBeGreaterThan(POSITION_MAX);
        expect(quantityFromText(`-${text}`)).toBeLessThan(-POSITION_MAX);
        expect(Number.isSafeInteger(quantityFromText(text))).toBe(true);
      }),
      RUNS,
    );
  });

  test.each([
    ['99999999.9999', false],
    ['100000000', true],
    ['900719925474.0991', true],
    ['900719925474.0992', true],
    ['9999999999999999.9999', true],
  ])('%s above the largest quantity of a line: %s', (text, isAbove) => {
    expect(quantityFromText(text) > QUANTITY_MAX).toBe(isAbove);
  });
});

describe('A case size has two decimals', () => {
  test.each([
    ['0.01', 1],
    ['1', 100],
    ['2.5', 250],
    ['12', 1_200],
    ['99999999.99', 9_999_999_999],
  ])('%s is %d hundredths', (text, stored) => {
    expect(caseSizeFromText(text)).toBe(stored);
    expect(caseSizeToText(caseSizeFromText(text))).toBe(text);
  });

  test('it runs from 0.01 to 99,999,999.99', () => {
    expect(caseSizeToText(CASE_SIZE_MIN)).toBe('0.01');
    expect(caseSizeToText(CASE_SIZE_MAX)).toBe('99999999.99');
  });

  test('any canonical decimal comes back as it was', () => {
    fc.assert(
      fc.property(canonicalDecimal(99_999_999, 2), (text) => {
        expect(caseSizeToText(caseSizeFromText(text))).toBe(text);
      }),
      RUNS,
    );
  });

  test('a third decimal throws', () => {
    expect(() => caseSizeFromText('1.005')).toThrow('1.005 has more than 2 decimals');
  });

  test('any number with 9 to 60 digits before the point is above the largest case size', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9][0-9]{8,59}$/), (text) => {
        expect(caseSizeFromText(text)).toBeGreaterThan(CASE_SIZE_MAX);
      }),
      RUNS,
    );
  });
});

describe('Quantities are added and negated exactly', () => {
  test('a tenth and two tenths are three tenths', () => {
    const sum = add(quantityFromText('0.1'), quantityFromText('0.2'));
    expect(quantityToText(sum)).toBe('0.3');
  });

  test('the negative of nothing is nothing, not a negative zero', () => {
    expect(Object.is(negate(quantityFromText('0')), 0)).toBe(true);
  });

  test('a quantity and its negative add up to nothing', () => {
    const stored = fc.integer({ min: -POSITION_MAX, max: POSITION_MAX });
    fc.assert(
      fc.property(stored, (quantity) => {
        expect(add(quantity as Quantity, negate(quantity as Quantity))).toBe(0);
      }),
      RUNS,
    );
  });
});
