/** A decimal in canonical form: no exponent, no plus sign, no needless zero (`12.5`, `-0.25`). */
export type DecimalText = string;

/** A decimal that is canonical already, as most are. */
const CANONICAL = /^(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?$/;
const DECIMAL = /^([+-])?([0-9]*)(?:\.([0-9]*))?$/;

/** Every decimal of so many digits comes back from a double as it was; of more digits some do not. */
const EXACT_DIGITS_MAX = 15;

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}

/**
 * The canonical form of a decimal as XSD writes it (xs:decimal): `12.000` is `12`, `+.50` is `0.5`.
 * Undefined if the text is none: exponents and blanks are not taken. Exact at any length.
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

/** How many digits a canonical decimal has before and behind the point; a 0 before it counts none. */
export function digitsOf(decimal: DecimalText): { whole: number; fraction: number } {
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  return { whole: whole === '0' ? 0 : whole.length, fraction: fraction.length };
}

/**
 * The canonical form of a number, which is the shortest decimal that stands for it: `0.1` is 0.1.
 * Undefined where a double may be another number than was written (more than 15 digits, 1e400, NaN)
 * and for what is written with an exponent: below 0.000001, from 1e21.
 */
export function decimalOfNumber(number: number): DecimalText | undefined {
  const decimal = canonicalDecimal(String(number));
  if (decimal === undefined) return undefined;
  const { whole, fraction } = digitsOf(decimal);
  return whole + fraction > EXACT_DIGITS_MAX ? undefined : decimal;
}
