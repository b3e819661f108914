import fc from 'fast-check';
import { VISIBILITY_SORT_ROWS } from '../../src/config/limits/visibility.js';
import { sortedInPieces } from '../../src/visibility/service/sorting.js';

interface Keyed {
  readonly key: number;
  readonly at: number;
}

const byKey = (a: Keyed, b: Keyed): number => a.key - b.key;

/** A sort in pieces, and the comparisons of the piece that has most: what a piece lasts, on any machine. */
function pieces(list: readonly Keyed[]): { sorted: Keyed[]; mostCompared: number } {
  let compared = 0;
  const counted = (one: Keyed, other: Keyed): number => {
    compared += 1;
    return byKey(one, other);
  };
  const work = sortedInPieces(list, counted);
  let mostCompared = 0;
  for (;;) {
    compared = 0;
    const piece = work.next();
    mostCompared = Math.max(mostCompared, compared);
    if (piece.done === true) return { sorted: piece.value, mostCompared };
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

it('sorts 200,000 rows in pieces, none of which compares more than a sort of one piece', () => {
  const list = Array.from({ length: 200_000 }, (_, at) => ({ key: (at * 7919) % 200_003, at }));
  const ofOnePiece = VISIBILITY_SORT_ROWS * Math.ceil(Math.log2(VISIBILITY_SORT_ROWS));
  expect(pieces(list).mostCompared).toBeLessThanOrEqual(ofOnePiece);
});
