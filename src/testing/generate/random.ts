const STEP = 0x6d2b79f5;
const RANGE = 2 ** 32;

/** Numbers from 0 up to 1 that look random. A seed gives the same in every run (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + STEP) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / RANGE;
  };
}

/** One of a list. The beginning of the list comes more often, as few items of a store move most. */
export function skewed<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() ** 2 * list.length)] as T;
}
