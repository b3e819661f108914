import fc from 'fast-check';
import { VISIBILITY_SORT_ROWS } from '../../src/config/limits/visibility.js';
import { sortedInPieces } from '../../src/visibility/service/sorting.js';

interface Keyed {
  readonly key: number;
  readonly at: number;
}

const byKey = (a: Keyed, b: Keyed): number => a.key - b.key;

function pieces(list: readonly Keyed[]): { sorted: Keyed[]; longestMs: number } {
  const work = sortedInPieces(list, byKey);
  let longestMs = 0;
  for (;;) {
    const began = performance.now();
    const piece = work.next();
    longestMs = Math.max(longestMs, performance.now() - began);
    if (piece.done === true) return { sorted: piece.value, longestMs };
  }
}

it('sorts as a sort in one piece does, equals in their order', () => {
  const lengths = fc.integer({ min: 0, max: VISIBILITY_SORT_ROWS * 4 });
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 1000 }), fc.integer(), (length, keys, seed) => {
      const list = Array.from({ length }, (_, at) => ({
        key: Math.abs(Math.imul(at + seed, 2_654_435_761)) % keys,
        at,
      }));
      expect(pieces(list).sorted).toEqual([...list].sort(byKey));
    }),
    { numRuns: 20 },
  );
});

it('has 200,000 rows in pieces of which none lasts long', () => {
  const list = Array.from({ length: 200_000 }, (_, at) => ({ key: (at * 7919) % 200_003, at }));
  expect(pieces(list).longestMs).toBeLessThan(200);
});
