import { VISIBILITY_SORT_ROWS } from '../../config/limits/visibility.js';

type Order<T> = (a: T, b: T) => number;

/** Two sorted lists as one. Of equals, those of the first list come first. */
function* merged<T>(
  first: readonly T[],
  second: readonly T[],
  order: Order<T>,
): Generator<void, T[]> {
  const [last, next] = [first.at(-1), second[0]];
  if (last === undefined || next === undefined || order(last, next) <= 0) {
    return [...first, ...second];
  }
  const all: T[] = [];
  let at = 0;
  for (const one of second) {
    while (at < first.length && order(first[at] as T, one) <= 0) {
      all.push(first[at] as T);
      at += 1;
      if (all.length % VISIBILITY_SORT_ROWS === 0) yield;
    }
    all.push(one);
    if (all.length % VISIBILITY_SORT_ROWS === 0) yield;
  }
  for (; at < first.length; at += 1) all.push(first[at] as T);
  return all;
}

/** Sorts a list of any length. Yields after each piece of some milliseconds. */
export function* sortedInPieces<T>(list: readonly T[], order: Order<T>): Generator<void, T[]> {
  let parts: T[][] = [];
  for (let from = 0; from < list.length; from += VISIBILITY_SORT_ROWS) {
    parts.push(list.slice(from, from + VISIBILITY_SORT_ROWS).sort(order));
    yield;
  }
  while (parts.length > 1) {
    const next: T[][] = [];
    for (let at = 0; at < parts.length; at += 2) {
      const [first = [], second] = parts.slice(at, at + 2);
      next.push(second === undefined ? first : yield* merged(first, second, order));
    }
    parts = next;
  }
  return parts[0] ?? [];
}
