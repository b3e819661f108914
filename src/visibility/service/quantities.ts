import { canonicalDecimal, digitsOf } from '../../base/decimal.js';
import { VISIBILITY_NUMBER_LENGTH_MAX } from '../../config/limits/visibility.js';
import {
  POSITION_MAX,
  type Quantity,
  quantityFromText,
  totalToText,
} from '../../engine/model/quantity.js';

/** Decimals of a quantity, at most (IV6). */
export const DECIMALS_MAX = 4;

/** A sum of counters in ten-thousandths, exact at any size. */
export type Total = number | bigint;

export type QuantityFault = 'not-a-number' | 'decimals' | 'out-of-range';

const ONE_UNIT = 10 ** DECIMALS_MAX;
const UNITS_MAX = POSITION_MAX / ONE_UNIT;

/** Whether a counter may have the value (D25, IV6). */
export function isInRange(quantity: number): boolean {
  return Math.abs(quantity) <= POSITION_MAX;
}

function fromNumber(number: number): Quantity | QuantityFault {
  if (Number.isNaN(number)) return 'not-a-number';
  if (Math.abs(number) > UNITS_MAX) return 'out-of-range';
  // Exact: within the range a decimal of four places and its double stand for one another.
  const scaled = Math.round(number * ONE_UNIT);
  if (scaled / ONE_UNIT !== number) return 'decimals';
  return (scaled === 0 ? 0 : scaled) as Quantity;
}

function fromText(text: string): Quantity | QuantityFault {
  if (text.length > VISIBILITY_NUMBER_LENGTH_MAX) return 'not-a-number';
  const decimal = canonicalDecimal(text);
  if (decimal === undefined) return 'not-a-number';
  if (digitsOf(decimal).fraction > DECIMALS_MAX) return 'decimals';
  const quantity = quantityFromText(decimal);
  return isInRange(quantity) ? quantity : 'out-of-range';
}

/** Reads a JSON number, or a decimal as text. Otherwise returns the fault (IV6). */
export function quantityFromJson(value: unknown): Quantity | QuantityFault {
  if (typeof value === 'number') return fromNumber(value);
  return typeof value === 'string' ? fromText(value) : 'not-a-number';
}

export function plus(total: Total, quantity: Total): Total {
  if (typeof total === 'number' && typeof quantity === 'number') {
    const sum = total + quantity;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return BigInt(total) + BigInt(quantity);
}

export function minus(total: Total, quantity: Total): Total {
  return plus(total, -quantity);
}

/** A total as a JSON number, in its shortest form (IV6). */
export function totalToJson(total: Total): string {
  // A division by 10,000 gives the nearest double, which prints in its shortest form.
  return typeof total === 'number' && isInRange(total)
    ? String(total / ONE_UNIT)
    : totalToText(BigInt(total));
}
