import { setTimeout } from 'node:timers/promises';
import { inspect } from 'node:util';

/** How long a test waits for what must come about, in milliseconds: nothing takes as long here. */
export const WAIT_MAX_MS = 15_000;
/** Between two looks, in milliseconds. */
const LOOK_EVERY_MS = 5;

export interface Wait<T> {
  /** Of what was seen; without it, whatever is true. */
  readonly isSo?: (seen: T) => boolean;
  readonly withinMs?: number;
}

/** Looks again and again; what was seen last, and whether it is so. */
async function looked<T>(
  look: () => T | Promise<T>,
  { isSo = Boolean, withinMs = WAIT_MAX_MS }: Wait<T>,
): Promise<{ readonly isSo: boolean; readonly seen: T }> {
  const end = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return { isSo: true, seen };
    if (performance.now() > end) return { isSo: false, seen };
    await setTimeout(LOOK_EVERY_MS);
  }
}

/**
 * Looks until what is seen is so, and returns it.
 *
 * @param what is waited for, as the end of the sentence "waited 15000 ms for"
 * @throws Error with what was seen last
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  wait: Wait<T> = {},
): Promise<T> {
  const { isSo, seen } = await looked(look, wait);
  if (isSo) return seen;
  throw new Error(
    `waited ${wait.withinMs ?? WAIT_MAX_MS} ms for ${what}; it was ${inspect(seen, { depth: 4 })} in the end`,
  );
}

/** Whether something comes about in time. */
export async function comesAbout(
  look: () => boolean | Promise<boolean>,
  withinMs: number,
): Promise<boolean> {
  return (await looked(look, { withinMs })).isSo;
}
