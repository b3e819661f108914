import { sha256 } from '../../base/sha256.js';

export type Delay =
  | { readonly ms: number }
  | { readonly minMs: number; readonly maxMs: number }
  | { readonly medianMs: number; readonly sigma: number; readonly maxMs: number };

const DIGITS = 12;
const RANGE = 16 ** DIGITS;

/** Three numbers from 0 to below 1 that follow from a text, evenly spread. */
export function fractionsOf(text: string): readonly [number, number, number] {
  const digits = sha256(text);
  const at = (place: number): number =>
    Number.parseInt(digits.slice(place * DIGITS, (place + 1) * DIGITS), 16) / RANGE;
  return [at(0), at(1), at(2)];
}

/** A number of the standard normal distribution (Box and Muller). */
function normal([one, other]: readonly [number, number]): number {
  return Math.sqrt(-2 * Math.log(1 - one)) * Math.cos(2 * Math.PI * other);
}

/**
 * Milliseconds of a delay: fixed, even between two bounds, or lognormal, as delays of real servers almost
 * are.
 */
export function millisecondsOf(delay: Delay, drawn: readonly [number, number]): number {
  if ('ms' in delay) return delay.ms;
  if ('minMs' in delay) return delay.minMs + drawn[0] * (delay.maxMs - delay.minMs);
  return Math.min(delay.maxMs, delay.medianMs * Math.exp(delay.sigma * normal(drawn)));
}
