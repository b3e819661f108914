/** Units as cases. Pure. */
import { decimalTyped } from './saving.js';

const SCALE = 10_000n;

function scaled(text: string): bigint | undefined {
  const typed = decimalTyped(text);
  const [whole = '', fraction = ''] = typed?.split('.') ?? [];
  if (typed === undefined || fraction.length > 4) return undefined;
  return BigInt(whole === '' ? '0' : whole) * SCALE + BigInt(fraction.padEnd(4, '0'));
}

/** The cases of a quantity. Empty where it is no number, or has more than four decimals. */
export function caseCount(quantity: string, caseSize: string): string {
  const [units, size] = [scaled(quantity), scaled(caseSize)];
  if (units === undefined || size === undefined || size === 0n) return '';
  const cases = units * SCALE;
  if (cases % size !== 0n) return '';
  const count = cases / size;
  const fraction = String(count % SCALE)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(count / SCALE) : `${count / SCALE}.${fraction}`;
}
