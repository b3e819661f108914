import { decideCancel, decideConfirm } from '../../src/engine/adjustments/complete.js';
import type { Movement, Outcome } from '../../src/engine/adjustments/decision.js';
import type { Adjustment, Facts, Status } from '../../src/engine/model/model.js';
import { quantityFromText, quantityToText } from '../../src/engine/model/quantity.js';
import {
  ADJUSTMENT,
  AUTO_RANGE,
  accepted,
  adjustment,
  byId,
  codesOf,
  DAMAGED,
  facts,
  INACTIVE_REASON,
  item,
  itemsOf,
  line,
  NO_REFERENCE_DATA,
  position,
  REASON,
  RULES,
  saveAndConfirm,
  saysOf,
  storedLine,
  TROUBLE,
  UNPUBLISHED_REASON,
} from './builders.js';

const LINES = [
  storedLine(11, 'SHIRT', { quantity: '2' }),
  storedLine(12, 'MUG', { reason: REASON['ATS>TRBL'], quantity: '3' }),
];

function confirm(stored: Adjustment, given: Partial<Facts> = {}): Outcome {
  return decideConfirm(ADJUSTMENT, facts({ adjustment: stored, ...given }), RULES);
}

function cancel(stored: Adjustment): Outcome {
  return decideCancel(ADJUSTMENT, facts({ adjustment: stored }));
}

/** What moved, in words: `SHIRT 2 (reason 2)`. */
function moved(movements: readonly Movement[]): string[] {
  return movements.map(
    ({ item: itemId, quantity, reasonCode }) =>
      `${itemId} ${quantityToText(quantity)} (reason ${reasonCode})`,
  );
}

describe('Confirming', () => {
  test('completes the adjustment and moves the stock of every line, in line order', () => {
    const decision = accepted(confirm(adjustment(LINES)));
    expect(decision.status).toBe('COMPLETED');
    expect(moved(decision.movements)).toEqual(['SHIRT 2 (reason 2)', 'MUG 3 (reason 85)']);
  });

  test('changes neither lines nor comments nor publish nor reference data', () => {
    expect(accepted(confirm(adjustment(LINES)))).toMatchObject({
      header: { kind: 'update', id: ADJUSTMENT, comments: undefined, publish: undefined },
      removedLineIds: [],
      changedLines: [],
      addedLines: [],
      referenceData: NO_REFERENCE_DATA,
    });
  });

  test('is of the store of the adjustment', () => {
    expect(accepted(confirm(adjustment(LINES, { storeId: 6000 }))).storeId).toBe(6000);
  });

  test('moves between sub-buckets: the one that gains may be new', () => {
    const lines = [storedLine(11, 'SHIRT', { reason: REASON['TRBL>TRBL'], quantity: '10' })];
    const [movement] = accepted(confirm(adjustment(lines))).movements;
    expect(movement).toMatchObject({
      effect: { total: 0, nonSellable: 0, fromSubBucket: TROUBLE, toSubBucket: DAMAGED },
    });
  });

  test('may take more than is available, and more than there is', () => {
    const lines = [
      storedLine(11, 'SHIRT', { quantity: '5000' }),
      storedLine(12, 'MUG', { reason: REASON['ATS>COR'], quantity: '5000' }),
    ];
    expect(codesOf(confirm(adjustment(lines)))).toEqual([]);
  });

  test('checks every line again, against what is so now', () => {
    const lines = [
      storedLine(11, 'SHIRT', { reason: REASON['TRBL>ATS'], quantity: '4' }),
      storedLine(12, 'BELT'),
      storedLine(13, 'MUG', { reason: UNPUBLISHED_REASON }),
    ];
    const now = {
      items: itemsOf([
        item('SHIRT', { position: position({ subBuckets: { [TROUBLE]: '3.9999' } }) }),
        item('BELT', { isRanged: false }),
        item('MUG'),
      ]),
      reasons: byId([
        ...Object.values(REASON),
        { ...UNPUBLISHED_REASON, isActive: false },
        INACTIVE_REASON,
      ]),
    };
    expect(saysOf(confirm(adjustment(lines), now)).map((said) => said.split(', item')[0])).toEqual([
      'QUANTITY_EXCEEDS_BUCKET: Line id 11',
      'ITEM_NOT_RANGED: Line id 12',
      'REASON_INACTIVE: Line id 13',
    ]);
  });

  test('with autoRange ranges again what is no longer ranged', () => {
    const given = facts({ adjustment: adjustment([storedLine(11, 'KITE')]) });
    const decision = accepted(decideConfirm(ADJUSTMENT, given, AUTO_RANGE));
    expect(decision.referenceData).toEqual({ ...NO_REFERENCE_DATA, rangeItems: ['KITE'] });
  });

  test('is refused without lines', () => {
    expect(codesOf(confirm(adjustment([])))).toEqual(['ADJUSTMENT_HAS_NO_LINES']);
  });

  test.each<Status>(['COMPLETED', 'CANCELED'])(
    'is refused once it is %s, and says so',
    (status) => {
      const said = saysOf(confirm(adjustment([], { status })));
      expect(said).toEqual([expect.stringContaining(`Adjustment 700 is ${status}`)]);
    },
  );

  test('does not hold what is closed against the stock of today', () => {
    const lines = [storedLine(11, 'MUG', { reason: REASON['TRBL>DIST'] })];
    expect(codesOf(confirm(adjustment(lines, { status: 'COMPLETED' })))).toEqual([
      'ADJUSTMENT_NOT_IN_PROGRESS',
    ]);
  });

  test.each([
    [true, [true, false]],
    [false, [false, false]],
  ])('publishes by the stored flag (%s) and the flag of each reason', (publish, expected) => {
    const lines = [storedLine(11, 'SHIRT'), storedLine(12, 'MUG', { reason: UNPUBLISHED_REASON })];
    const { movements } = accepted(confirm(adjustment(lines, { publish })));
    expect(movements.map(({ isPublished }) => isPublished)).toEqual(expected);
  });
});

describe('Cancelling', () => {
  test('closes the adjustment and moves nothing', () => {
    expect(accepted(cancel(adjustment(LINES)))).toMatchObject({
      status: 'CANCELED',
      movements: [],
      removedLineIds: [],
      changedLines: [],
      addedLines: [],
      referenceData: NO_REFERENCE_DATA,
    });
  });

  test('works without lines, and with lines that could not be confirmed', () => {
    const impossible = [storedLine(11, 'MUG', { reason: REASON['TRBL>DIST'] })];
    expect(codesOf(cancel(adjustment([])))).toEqual([]);
    expect(codesOf(cancel(adjustment(impossible)))).toEqual([]);
  });

  test.each<Status>(['COMPLETED', 'CANCELED'])('is refused once it is %s', (status) => {
    expect(codesOf(cancel(adjustment(LINES, { status })))).toEqual(['ADJUSTMENT_NOT_IN_PROGRESS']);
  });
});

describe('Saving and confirming in one', () => {
  const STORED = { adjustment: adjustment(LINES) };

  test('makes a new adjustment that is completed at once', () => {
    const decision = accepted(saveAndConfirm({ lines: [line('SHIRT'), line('BELT')] }));
    expect(decision).toMatchObject({ header: { kind: 'create' }, status: 'COMPLETED' });
    expect(decision.addedLines.map(({ item: itemId }) => itemId)).toEqual(['SHIRT', 'BELT']);
    expect(moved(decision.movements)).toEqual(['SHIRT 1 (reason 2)', 'BELT 1 (reason 2)']);
  });

  test('with an id and no lines it confirms what is stored', () => {
    const decision = accepted(saveAndConfirm({ adjustmentId: ADJUSTMENT }, STORED));
    expect(decision).toMatchObject({ status: 'COMPLETED', addedLines: [], changedLines: [] });
    expect(moved(decision.movements)).toEqual(['SHIRT 2 (reason 2)', 'MUG 3 (reason 85)']);
  });

  test('with an id and lines it confirms the lines as they then are', () => {
    const request = {
      adjustmentId: ADJUSTMENT,
      lines: [
        line('MUG', { lineId: 12, reasonId: REASON['ATS>TRBL'].id, quantity: '8' }),
        line('BELT'),
      ],
      removedLineIds: [11],
    };
    const decision = accepted(saveAndConfirm(request, STORED));
    expect(moved(decision.movements)).toEqual(['MUG 8 (reason 85)', 'BELT 1 (reason 2)']);
    expect(decision.changedLines).toMatchObject([{ id: 12, quantity: quantityFromText('8') }]);
    expect(decision.removedLineIds).toEqual([11]);
  });

  test('checks the stored lines again, and with them refuses the whole', () => {
    const stored = adjustment([storedLine(11, 'MUG', { reason: REASON['TRBL>DIST'] })]);
    const request = { adjustmentId: ADJUSTMENT, lines: [line('SHIRT')] };
    expect(saysOf(saveAndConfirm(request, { adjustment: stored }))).toEqual([
      expect.stringMatching(/^QUANTITY_EXCEEDS_BUCKET: Line id 11, item MUG:/),
    ]);
  });

  test('does not check a stored line that it removes', () => {
    const stored = adjustment([storedLine(11, 'MUG', { reason: REASON['TRBL>DIST'] })]);
    const request = { adjustmentId: ADJUSTMENT, lines: [line('SHIRT')], removedLineIds: [11] };
    expect(codesOf(saveAndConfirm(request, { adjustment: stored }))).toEqual([]);
  });

  test('is refused if no line is left', () => {
    const request = { adjustmentId: ADJUSTMENT, removedLineIds: [11, 12] };
    expect(codesOf(saveAndConfirm(request, STORED))).toEqual(['ADJUSTMENT_HAS_NO_LINES']);
  });

  test.each<Status>(['COMPLETED', 'CANCELED'])('is refused once it is %s', (status) => {
    const closed = { adjustment: adjustment(LINES, { status }) };
    expect(codesOf(saveAndConfirm({ adjustmentId: ADJUSTMENT }, closed))).toEqual([
      'ADJUSTMENT_NOT_IN_PROGRESS',
    ]);
  });

  test.each([
    ['absent, as stored: yes', undefined, true, true],
    ['absent, as stored: no', undefined, false, false],
    ['false, over what is stored', false, true, false],
    ['true, over what is stored', true, false, true],
  ])('publishes: %s', (_what, publish, stored, expected) => {
    const given = { adjustment: adjustment([storedLine(11, 'SHIRT')], { publish: stored }) };
    const { movements } = accepted(saveAndConfirm({ adjustmentId: ADJUSTMENT, publish }, given));
    expect(movements.map(({ isPublished }) => isPublished)).toEqual([expected]);
  });

  test.each([
    [undefined, true],
    [false, false],
  ])('publishes a new adjustment with publish %s: %s', (publish, expected) => {
    const { movements } = accepted(saveAndConfirm({ publish, lines: [line('SHIRT')] }));
    expect(movements.map(({ isPublished }) => isPublished)).toEqual([expected]);
  });

  test('with autoRange makes the reference data of stored lines as well', () => {
    const given = { adjustment: adjustment([storedLine(11, 'KITE')]) };
    const request = { adjustmentId: ADJUSTMENT, lines: [line('HAT')] };
    expect(accepted(saveAndConfirm(request, given, AUTO_RANGE)).referenceData).toEqual({
      createStore: false,
      createItems: ['HAT'],
      rangeItems: ['KITE', 'HAT'],
    });
  });

  test('gives the first stock of a new item its position', () => {
    const toTrouble = line('HAT', { reasonId: REASON['ATS>TRBL'].id });
    const [movement] = accepted(saveAndConfirm({ lines: [toTrouble] }, {}, AUTO_RANGE)).movements;
    expect(movement).toMatchObject({ item: 'HAT' });
  });
});
