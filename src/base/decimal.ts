/** Canonical: no exponent, no plus sign, no needless zero (`12.5`, `-0.25`). */
export type DecimalText = string;

const CANONICAL = /^(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?$/;
const DECIMAL = /^([+-])?([0-9]*)(?:\.([0-9]*))?$/;

/** A double keeps every decimal of 15 digits. It changes some of more digits. */
const EXACT_DIGITS_MAX = 15;

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}

/**
 * The canonical form of an xs:decimal: `12.000` is `12`, `+.50` is `0.5`. Undefined for any other
 * text: exponents and blanks are not taken. Exact at any length.
 */
export function canonicalDecimal(text: string): DecimalText | undefined {
  if (CANONICAL.test(text)) return text;
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const integerDigits = whole.replace(/^0+/, '') || '0';
  const fractionDigits = withoutTrailingZeros(fraction);
  const magnitude = fractionDigits === '' ? integerDigits : `${integerDigits}.${fractionDigits}`;
  return sign === '-' && magnitude !== '0' ? `-${magnitude}` : magnitude;
}

export function digitsOf(decimal: DecimalText): { whole: number; fraction: number } {
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  return { whole: whole === '0' ? 0 : whole.length, fraction: fraction.length };
}

/**
 * The shortest decimal that stands for a number: `0.1` is 0.1. Undefined where a double may not be
 * what was written (more than 15 digits, 1e400, NaN), and below 0.000001 or from 1e21, where
 * JavaScript writes an exponent.
 */
export function decimalOfNumber(number: number): DecimalText | undefined {
  const decimal = canonicalDecimal(String(number));
  if (decimal === undefined) return undefined;
  const { whole, fraction } = digitsOf(decimal);
  return whole + fraction > EXACT_DIGITS_MAX ? undefined : decimal;
}
