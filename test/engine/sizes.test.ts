import { uinsSentRefusals } from '../../src/engine/adjustments/save.js';
import { ADJUSTMENT_UINS_MAX, UINS_SENT_MAX } from '../../src/engine/adjustments/uins.js';
import { sentence } from '../../src/engine/refusals/sentence.js';
import { ADJUSTMENT, adjustment, codesOf, line, save, saysOf, storedLine } from './builders.js';

const uins = (count: number, prefix = 'U') =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

describe('UINs that one request sends', () => {
  const says = (...lines: Parameters<typeof uinsSentRefusals>[0]) =>
    uinsSentRefusals(lines).map((refusal) => `${refusal.code}: ${sentence(refusal)}`);

  test('may be as many as the limit, added and removed together', () => {
    const none = { addedUins: [], removedUins: [] };
    const added = { ...none, addedUins: uins(UINS_SENT_MAX - 1) };
    expect(says(added, { ...none, removedUins: ['A'] }, none)).toEqual([]);
    expect(says(added, { addedUins: ['B'], removedUins: ['A'] })).toEqual([
      expect.stringMatching(
        new RegExp(`^TOO_MANY_ELEMENTS: .*${UINS_SENT_MAX + 1}.* with UINs.*${UINS_SENT_MAX}`),
      ),
    ]);
  });
});

describe('UINs of one adjustment', () => {
  const stored = adjustment([
    storedLine(11, 'PHONE', { uins: uins(ADJUSTMENT_UINS_MAX - 1, 'S') }),
  ]);
  const change = (addedUins: string[], removedUins: string[] = []) =>
    codesOf(
      save(
        {
          adjustmentId: ADJUSTMENT,
          storeId: undefined,
          lines: [line('PHONE', { lineId: 11, quantity: '1', addedUins, removedUins })],
        },
        { adjustment: stored },
      ),
    );

  test('are those that are stored and added, without those that are removed', () => {
    const code = 'ADJUSTMENT_HAS_TOO_MANY_UINS';
    expect(change(['A'])).not.toContain(code);
    expect(change(['A', 'B'])).toEqual([code]);
    expect(change(['A', 'B'], ['S0'])).not.toContain(code);
  });
});

describe('A version that somebody has replaced', () => {
  test('is all that is said of a save, whatever else is wrong with it (D72)', () => {
    const stored = adjustment([storedLine(11, 'SHIRT')], { version: 3 });
    const says = saysOf(
      save(
        { adjustmentId: ADJUSTMENT, expectedVersion: 2, lines: [line('NOTHING')] },
        { adjustment: stored },
      ),
    );
    expect(says).toEqual([expect.stringMatching(/^CHANGED_MEANWHILE: Adjustment 700 /)]);
  });
});
