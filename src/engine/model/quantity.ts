/**
 * Ten-thousandths of the item's standard unit of measure, as an integer: 12.5 units are 125000.
 * Sums of positions stay exact (D25: at most 9e14, below 2^53).
 */
export type Quantity = number & { readonly __unit: '1/10000 unit' };

/** Hundredths of a unit, as an integer (number10_2 of the contract). */
export type CaseSize = number & { readonly __unit: '1/100 unit' };

const QUANTITY_DECIMALS = 4;
const CASE_SIZE_DECIMALS = 2;

/** 99,999,999.9999 units, the most that the merchandising message carries (D25). */
export const QUANTITY_MAX = 999_999_999_999 as Quantity;

/** The largest magnitude: 90,000,000,000 units (D25). */
export const POSITION_MAX = 900_000_000_000_000 as Quantity;

/** The least case size. Case sizes go from 0.01 to 99,999,999.99 units (D25). */
export const CASE_SIZE_MIN = 1 as CaseSize;
export const CASE_SIZE_MAX = 9_999_999_999 as CaseSize;

export const NO_QUANTITY = 0 as Quantity;

export const QUANTITY_ONE = 10_000 as Quantity;

const BEYOND = Number.MAX_SAFE_INTEGER;

const SHORT_LENGTH = 11;

function scaled(text: string, decimals: number): number {
  if (text.length <= SHORT_LENGTH && !text.includes('.')) return Number(text) * 10 ** decimals;
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  if (fraction.length > decimals)
    throw new RangeError(`${text} has more than ${decimals} decimals`);
  const digits = whole + fraction.padEnd(decimals, '0');
  // A number holds fifteen digits exactly. Longer ones are mostly refused.
  const magnitude = digits.length <= 15 ? Number(digits) : beyondExact(digits);
  return negative ? -magnitude : magnitude;
}

function beyondExact(digits: string): number {
  const value = BigInt(digits);
  return value > BigInt(BEYOND) ? BEYOND : Number(value);
}

function printed(value: number | bigint, decimals: number): string {
  const digits = String(value)
    .replace('-', '')
    .padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  const text = digits.slice(0, -decimals) + (fraction === '' ? '' : `.${fraction}`);
  return value < 0 ? `-${text}` : text;
}

/**
 * Reads a canonical decimal (`12.5`). A number too large for a position becomes one above every
 * limit, so that the limits refuse it.
 *
 * @throws RangeError for more than 4 decimals, which the contract's limits refuse first (D2)
 */
export function quantityFromText(text: string): Quantity {
  return scaled(text, QUANTITY_DECIMALS) as Quantity;
}

/** Canonical (D8): `12.5`, `-3`, `0`. */
export function quantityToText(quantity: Quantity): string {
  return printed(quantity, QUANTITY_DECIMALS);
}

export function caseSizeFromText(text: string): CaseSize {
  return scaled(text, CASE_SIZE_DECIMALS) as CaseSize;
}

/** Canonical, and exact however many quantities there are. */
export function sumToText(quantities: readonly Quantity[]): string {
  return totalToText(quantities.reduce((total, quantity) => total + BigInt(quantity), 0n));
}

export function totalToText(total: bigint): string {
  return printed(total, QUANTITY_DECIMALS);
}

export function caseSizeToText(caseSize: CaseSize): string {
  return printed(caseSize, CASE_SIZE_DECIMALS);
}

export function add(a: Quantity, b: Quantity): Quantity {
  return (a + b) as Quantity;
}

export function negate(quantity: Quantity): Quantity {
  // JSON and tests tell -0 from 0.
  return (quantity === 0 ? 0 : -quantity) as Quantity;
}

/** Multiplies by a factor in ten-thousandths, and rounds half up to 4 decimals. Both are above zero. */
export function multiply(quantity: Quantity, factor: Quantity): Quantity {
  const one = BigInt(QUANTITY_ONE);
  const product = (BigInt(quantity) * BigInt(factor) * 2n + one) / (one * 2n);
  return (product > BigInt(BEYOND) ? BEYOND : Number(product)) as Quantity;
}
