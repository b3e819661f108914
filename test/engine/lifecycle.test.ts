import { decideSave } from '../../src/engine/adjustments/save.js';
import type { Status } from '../../src/engine/model/model.js';
import { caseSizeFromText, quantityFromText } from '../../src/engine/model/quantity.js';
import { refuse } from '../../src/engine/refusals/refusal.js';
import {
  ADJUSTMENT,
  AUTO_RANGE,
  accepted,
  adjustment,
  codesOf,
  facts,
  item,
  line,
  NO_REFERENCE_DATA,
  REASON,
  type RequestSpec,
  RULES,
  STORE,
  save,
  saveRequest,
  storedLine,
  UNCHANGED,
} from './builders.js';

const STORED = adjustment([storedLine(11, 'SHIRT', { quantity: '2' }), storedLine(12, 'BELT')]);

/** Saves adjustment 700, which has SHIRT on line 11 and BELT on line 12. */
function update(request: RequestSpec, stored = STORED) {
  return save({ adjustmentId: ADJUSTMENT, ...request }, { adjustment: stored });
}

describe('Saving a new adjustment', () => {
  test('makes it in progress, with its lines, and moves no stock', () => {
    const request = { lines: [line('SHIRT', { quantity: '2.5', caseSize: '12' }), line('MUG')] };
    expect(accepted(save(request))).toEqual({
      kind: 'adjustment',
      storeId: STORE,
      header: {
        kind: 'create',
        referenceId: undefined,
        templateId: undefined,
        comments: undefined,
        publish: true,
      },
      status: 'IN_PROGRESS',
      removedLineIds: [],
      changedLines: [],
      addedLines: [
        {
          item: 'SHIRT',
          reasonId: REASON['ATS>DIST'].id,
          quantity: quantityFromText('2.5'),
          caseSize: caseSizeFromText('12'),
          uins: [],
        },
        {
          item: 'MUG',
          reasonId: REASON['ATS>DIST'].id,
          quantity: quantityFromText('1'),
          caseSize: caseSizeFromText('1'),
          uins: [],
        },
      ],
      movements: [],
      uins: [],
      referenceData: NO_REFERENCE_DATA,
    });
  });

  test('works without lines', () => {
    expect(accepted(save({})).addedLines).toEqual([]);
  });

  test('keeps the reference and the template that it names', () => {
    const reference = { id: 600, storeId: STORE, status: 'COMPLETED', hasUinItems: false } as const;
    const template = {
      id: 50,
      storeId: STORE,
      status: 'COMPLETED',
      description: 'Monday',
      lines: [],
      ...UNCHANGED,
    } as const;
    const outcome = save({ referenceId: 600, templateId: 50 }, { reference, template });
    expect(accepted(outcome).header).toMatchObject({ referenceId: 600, templateId: 50 });
  });

  test.each([
    ['absent', undefined, true],
    ['true', true, true],
    ['false', false, false],
  ])('with publish %s', (_what, publish, expected) => {
    expect(accepted(save({ publish })).header).toMatchObject({ publish: expected });
  });

  test.each([undefined, '', 'Counted twice'])('keeps comments %j', (comments) => {
    expect(accepted(save({ comments })).header).toMatchObject({ kind: 'create', comments });
  });

  test('accepts system reasons, which dialogs do not offer', () => {
    expect(codesOf(save({ lines: [line('SHIRT', { reasonId: REASON['ATS>COR'].id })] }))).toEqual(
      [],
    );
  });

  test.each([
    'CONSIGNMENT',
    'CONCESSION',
    'SIMPLE_PACK',
    'COMPLEX_PACK',
    'BREAKABLE_SIMPLE_PACK',
    'BREAKABLE_COMPLEX_PACK',
  ] as const)('accepts an item of the type %s as it is', (type) => {
    const pack = item('PACK', { type });
    const outcome = save({ lines: [line('PACK')] }, { items: new Map([['PACK', pack]]) });
    expect(accepted(outcome).addedLines.map(({ item }) => item)).toEqual(['PACK']);
  });
});

describe('Saving an adjustment again', () => {
  test('changes quantity and case size of a line that is named by its id', () => {
    const changed = line('SHIRT', { lineId: 11, quantity: '7', caseSize: '6' });
    expect(accepted(update({ lines: [changed] }))).toMatchObject({
      header: { kind: 'update', id: ADJUSTMENT },
      status: 'IN_PROGRESS',
      removedLineIds: [],
      changedLines: [
        {
          id: 11,
          quantity: quantityFromText('7'),
          caseSize: caseSizeFromText('6'),
          addedUins: [],
          removedUins: [],
        },
      ],
      addedLines: [],
      movements: [],
    });
  });

  test('adds a line without an id and removes one by its id', () => {
    const decision = accepted(update({ lines: [line('MUG')], removedLineIds: [12] }));
    expect(decision.addedLines.map(({ item }) => item)).toEqual(['MUG']);
    expect(decision.removedLineIds).toEqual([12]);
    expect(decision.changedLines).toEqual([]);
  });

  test('removes before it adds: an item goes off and on again in one request', () => {
    const again = line('SHIRT', { reasonId: REASON['DIST>ATS'].id });
    const decision = accepted(update({ lines: [again], removedLineIds: [11] }));
    expect(decision.removedLineIds).toEqual([11]);
    expect(decision.addedLines.map(({ item, reasonId }) => [item, reasonId])).toEqual([
      ['SHIRT', REASON['DIST>ATS'].id],
    ]);
  });

  test('removes a line once, however often its id is sent', () => {
    expect(accepted(update({ removedLineIds: [11, 12, 11] })).removedLineIds).toEqual([11, 12]);
  });

  test('may take off every line', () => {
    expect(codesOf(update({ removedLineIds: [11, 12] }))).toEqual([]);
  });

  test('refuses a line that is changed twice', () => {
    const twice = line('SHIRT', { lineId: 11 });
    expect(codesOf(update({ lines: [twice, twice] }))).toEqual(['ITEM_DUPLICATED']);
  });

  test('judges lines that it leaves as they are only when it confirms', () => {
    const stored = adjustment([storedLine(11, 'MUG', { reason: REASON['TRBL>DIST'] })]);
    expect(codesOf(update({ comments: 'Later' }, stored))).toEqual([]);
  });

  test('judges the stored reason of a changed line against the stock of the moment', () => {
    const reason = REASON['TRBL>DIST'];
    const stored = adjustment([storedLine(11, 'SHIRT', { reason })]);
    const lines = [line('SHIRT', { lineId: 11, reasonId: reason.id, quantity: '11' })];
    expect(codesOf(update({ lines }, stored))).toEqual(['QUANTITY_EXCEEDS_BUCKET']);
  });

  test.each([
    ['absent leaves the comments', undefined],
    ['empty clears them', ''],
    ['a text replaces them', 'Counted again'],
  ])('%s', (_what, comments) => {
    expect(accepted(update({ comments })).header).toEqual({
      kind: 'update',
      id: ADJUSTMENT,
      comments,
      publish: undefined,
    });
  });

  test.each([undefined, true, false])('publish %s is kept as it was sent', (publish) => {
    expect(accepted(update({ publish })).header).toMatchObject({ publish });
  });

  test('keeps the store of the adjustment', () => {
    const elsewhere = adjustment([], { storeId: 6000 });
    expect(accepted(update({ storeId: 6000 }, elsewhere)).storeId).toBe(6000);
  });
});

describe('What a saved adjustment cannot change', () => {
  const COPY = adjustment(STORED.lines, { referenceId: 600, templateId: 50 });

  test('its store, reference and template may be repeated', () => {
    const same = { storeId: STORE, referenceId: 600, templateId: 50 };
    expect(codesOf(update(same, COPY))).toEqual([]);
  });

  test('its reference and template may be left out', () => {
    expect(codesOf(update({}, COPY))).toEqual([]);
  });

  test('what it copied is not looked at again', () => {
    const request = { adjustmentId: ADJUSTMENT, referenceId: 600, templateId: 50 };
    const reference = { id: 600, storeId: 1, status: 'CANCELED', hasUinItems: true } as const;
    const template = {
      ...({ id: 50, storeId: 1, status: 'CANCELED', lines: [] } as const),
      description: 'Monday',
      ...UNCHANGED,
    } as const;
    expect(codesOf(save(request, { adjustment: COPY, reference, template }))).toEqual([]);
  });

  test.each([
    ['another store', { storeId: 6000 }, 'STORE_CANNOT_CHANGE'],
    ['another reference', { referenceId: 601 }, 'REFERENCE_CANNOT_CHANGE'],
    ['another template', { templateId: 51 }, 'TEMPLATE_CANNOT_CHANGE'],
  ])('%s is refused', (_what, request, code) => {
    expect(codesOf(update(request, COPY))).toEqual([code]);
  });

  test('item and reason of a line may be repeated', () => {
    expect(codesOf(update({ lines: [line('SHIRT', { lineId: 11 })] }))).toEqual([]);
  });

  test('another item and another reason of a line are refused together', () => {
    const other = line('MUG', { lineId: 11, reasonId: REASON['DIST>ATS'].id });
    expect(codesOf(update({ lines: [other] }))).toEqual([
      'ITEM_CANNOT_CHANGE',
      'REASON_CANNOT_CHANGE',
    ]);
  });

  test('a line of another adjustment can be neither changed nor removed', () => {
    const request = { lines: [line('MUG', { lineId: 21 })], removedLineIds: [22] };
    expect(codesOf(update(request))).toEqual([
      'REMOVED_LINE_NOT_ON_ADJUSTMENT',
      'LINE_NOT_ON_ADJUSTMENT',
    ]);
  });

  test.each<Status>(['COMPLETED', 'CANCELED'])('nothing changes once it is %s', (status) => {
    const closed = adjustment(STORED.lines, { status });
    expect(codesOf(update({ comments: 'Too late' }, closed))).toEqual([
      'ADJUSTMENT_NOT_IN_PROGRESS',
    ]);
  });
});

describe('An adjustment id that was refused before', () => {
  const values = { element: 'adjustment_id', value: '1234567890123', digits: 13, limit: 12 };
  const wide = refuse('TOO_MANY_DIGITS', values);

  test('does not make the request one for a new adjustment', () => {
    const lines = [line('SHIRT', { lineId: 11 })];
    const request = saveRequest({ isNew: false, referenceId: 600, lines, removedLineIds: [12] });
    const outcome = decideSave(request, [wide], false, facts(), RULES);
    expect(codesOf(outcome)).toEqual(['TOO_MANY_DIGITS']);
  });
});

describe('With autoRange, reference data is made at first use', () => {
  const UNKNOWN_STORE = { storeExists: false, items: new Map() };

  test('an unknown store and an unknown item', () => {
    const outcome = save({ storeId: 9, lines: [line('HAT')] }, UNKNOWN_STORE, AUTO_RANGE);
    expect(accepted(outcome).referenceData).toEqual({
      createStore: true,
      createItems: ['HAT'],
      rangeItems: ['HAT'],
    });
  });

  test('an unknown store alone', () => {
    expect(accepted(save({ storeId: 9 }, UNKNOWN_STORE, AUTO_RANGE)).referenceData).toEqual({
      createStore: true,
      createItems: [],
      rangeItems: [],
    });
  });

  test('an item that is known but not ranged is ranged', () => {
    const outcome = save({ lines: [line('KITE'), line('SHIRT')] }, {}, AUTO_RANGE);
    expect(accepted(outcome).referenceData).toEqual({
      createStore: false,
      createItems: [],
      rangeItems: ['KITE'],
    });
  });

  test.each([0, -5])('a store cannot get the id %d', (storeId) => {
    expect(codesOf(save({ storeId }, UNKNOWN_STORE, AUTO_RANGE))).toEqual(['STORE_NOT_FOUND']);
  });

  test.each(['', ' ', ' HAT', 'HAT '])('an item cannot get the name %j', (itemId) => {
    expect(codesOf(save({ lines: [line(itemId)] }, {}, AUTO_RANGE))).toEqual(['ITEM_NOT_FOUND']);
  });

  test('nothing is made for what is there', () => {
    const outcome = save({ lines: [line('SHIRT'), line('MUG')] }, {}, AUTO_RANGE);
    expect(accepted(outcome).referenceData).toEqual(NO_REFERENCE_DATA);
  });

  test.each([
    ['DELIVERY FEE', {}, 'ITEM_NOT_ADJUSTABLE'],
    ['PHONE', {}, 'QUANTITY_NOT_UIN_COUNT'],
    ['HAT', { reasonId: REASON['TRBL>ATS'].id }, 'QUANTITY_EXCEEDS_BUCKET'],
    ['HAT', { reasonId: 999 }, 'REASON_NOT_FOUND'],
  ])('the other rules stay: %s %j', (itemId, spec, code) => {
    expect(codesOf(save({ lines: [line(itemId, spec)] }, {}, AUTO_RANGE))).toEqual([code]);
  });

  test('without it, each of them is refused', () => {
    const lines = [line('HAT'), line('KITE')];
    expect(codesOf(save({ lines }))).toEqual(['ITEM_NOT_FOUND', 'ITEM_NOT_RANGED']);
    expect(codesOf(save({ storeId: 9 }, UNKNOWN_STORE))).toEqual(['STORE_NOT_FOUND']);
  });
});
