/** Decisions as a whole, and lines of which values are absent or refused. */
import type { Attribute } from '../../src/engine/adjustments/attributes.js';
import { decideCancel, decideConfirm } from '../../src/engine/adjustments/complete.js';
import { decideCopy } from '../../src/engine/adjustments/copies.js';
import { decideSave } from '../../src/engine/adjustments/save.js';
import type { Facts } from '../../src/engine/model/model.js';
import { refuse } from '../../src/engine/refusals/refusal.js';
import {
  ADJUSTMENT,
  AUTO_RANGE,
  accepted,
  adjustment,
  codesOf,
  facts,
  item,
  itemsOf,
  line,
  NO_REFERENCE_DATA,
  REASON,
  type RequestSpec,
  RULES,
  STORE,
  save,
  saveAndConfirm,
  saveRequest,
  saysOf,
  storedLine,
} from './builders.js';
import { TEMPLATE } from './maintenance-rows.js';

const STORED = adjustment([storedLine(11, 'SHIRT'), storedLine(12, 'PHONE', { uins: ['P1'] })]);

describe('A value that is absent was refused before', () => {
  const BEFORE = refuse('TEXT_TOO_LONG', { element: 'it', value: 'x', limit: 1 });
  /** What is said of a request beside what was said before. */
  const besides = (spec: RequestSpec, given: Partial<Facts> = {}, confirms = false) => {
    const outcome = decideSave(saveRequest(spec), [BEFORE], confirms, facts(given), RULES);
    const codes = codesOf(outcome);
    expect(codes).toContain('TEXT_TOO_LONG');
    return codes.filter((code) => code !== 'TEXT_TOO_LONG');
  };

  test.each([
    ['item', line('SHIRT', { item: undefined }), []],
    [
      'item, with a reason that is unknown',
      line('SHIRT', { item: undefined, reasonId: 999 }),
      ['REASON_NOT_FOUND'],
    ],
    ['item, with UINs', line('SHIRT', { item: undefined, addedUins: ['P1'] }), []],
    ['item, with attributes', line('SHIRT', { item: undefined, attributes: [] }), []],
    ['reason', line('SHIRT', { reasonId: undefined }), []],
    ['reason, of an item with UINs', line('PHONE', { reasonId: undefined, addedUins: ['P1'] }), []],
    ['quantity', line('SHIRT', { quantity: undefined }), []],
    [
      'quantity, of an item with UINs',
      line('PHONE', { quantity: undefined, addedUins: ['P1'] }),
      [],
    ],
    [
      'quantity, with a UIN that is unknown',
      line('PHONE', { quantity: undefined, addedUins: ['X'] }),
      ['UIN_NOT_FOUND'],
    ],
    ['case size', line('SHIRT', { caseSize: undefined }), []],
    ['list of UINs', line('PHONE', { addedUins: undefined }), []],
    ['list of removed UINs', line('PHONE', { removedUins: undefined, addedUins: ['X'] }), []],
  ] as const)('of a line: the %s', (_what, spec, codes) => {
    expect(besides({ lines: [spec] })).toEqual(codes);
  });

  test('of a line: the item, and then nothing is said of what is there of it', () => {
    const taking = { item: undefined, reasonId: REASON['TRBL>DIST'].id, quantity: '999' };
    expect(besides({ lines: [line('SHIRT', taking)] })).toEqual([]);
  });

  test('of two lines: items that are absent are not the same', () => {
    const absent = line('SHIRT', { item: undefined });
    expect(besides({ lines: [absent, absent] })).toEqual([]);
  });

  test('of the header: the store, and with it all that a store says', () => {
    const reference = { id: 600, storeId: 1, status: 'COMPLETED', hasUinItems: false } as const;
    const given = { storeExists: false, reference, template: { ...TEMPLATE, storeId: 1 } };
    const header = { storeId: undefined, referenceId: 600, templateId: 50 };
    expect(besides({ ...header, lines: [line('KITE')] }, given)).toEqual([]);
  });

  test('of a stored line: a reason or an item that is absent does not change', () => {
    const same = line('SHIRT', { lineId: 11, item: undefined, reasonId: undefined });
    expect(besides({ adjustmentId: ADJUSTMENT, lines: [same] }, { adjustment: STORED })).toEqual(
      [],
    );
  });

  test('of an adjustment: its id, and then nothing is said of its lines', () => {
    const spec = { isNew: false, adjustmentId: undefined, lines: [], removedLineIds: [3] };
    expect(besides(spec, {}, true)).toEqual([]);
    const named = { ...spec, lines: [line('SHIRT', { lineId: 11 })] };
    expect(besides(named)).toEqual([]);
  });
});

describe('A header', () => {
  test('stays as it is where it repeats what is stored, or is silent', () => {
    const stored = adjustment([], { referenceId: 600, templateId: 50 });
    const same = { adjustmentId: ADJUSTMENT, storeId: STORE, referenceId: 600, templateId: 50 };
    expect(codesOf(save(same, { adjustment: stored }))).toEqual([]);
    const silent = { adjustmentId: ADJUSTMENT, storeId: undefined };
    expect(codesOf(save(silent, { adjustment: stored }))).toEqual([]);
  });

  test('that had nothing says so', () => {
    const sent = { adjustmentId: ADJUSTMENT, referenceId: 600, templateId: 50 };
    expect(saysOf(save(sent, { adjustment: adjustment([]) }))).toEqual([
      expect.stringMatching(/^REFERENCE_CANNOT_CHANGE: .*\(none\).*600/),
      expect.stringMatching(/^TEMPLATE_CANNOT_CHANGE: .*\(none\).*50/),
    ]);
  });

  test('of an adjustment that has a template already does not get another one', () => {
    const sent = { adjustmentId: ADJUSTMENT, templateId: 50, appliesTemplate: true };
    const given = { adjustment: adjustment([], { templateId: 51 }), template: TEMPLATE };
    expect(codesOf(save(sent, given))).toEqual(['TEMPLATE_CANNOT_CHANGE']);
    expect(codesOf(save(sent, { ...given, adjustment: adjustment([]) }))).toEqual([]);
    const draft = { ...TEMPLATE, status: 'IN_PROGRESS' } as const;
    expect(codesOf(save(sent, { adjustment: adjustment([]), template: draft }))).toEqual([
      'TEMPLATE_NOT_COMPLETED',
    ]);
  });

  test('of a store that does not exist is refused, unless it is made', () => {
    const none = { storeExists: false };
    expect(codesOf(save({ storeId: 0 }, none, AUTO_RANGE))).toEqual(['STORE_NOT_FOUND']);
    expect(codesOf(save({ storeId: 1 }, none, AUTO_RANGE))).toEqual([]);
    expect(codesOf(save({ storeId: 1 }, none))).toEqual(['STORE_NOT_FOUND']);
  });

  test.each([
    ['COMPLETED', false, 'saved'],
    ['CANCELED', true, 'confirmed'],
  ] as const)('of an adjustment that is %s cannot be saved: %s, %s', (status, confirms, word) => {
    const given = facts({ adjustment: adjustment([], { status }) });
    const request = saveRequest({ adjustmentId: ADJUSTMENT });
    expect(saysOf(decideSave(request, [], confirms, given, RULES))).toEqual([
      expect.stringMatching(new RegExp(`^ADJUSTMENT_NOT_IN_PROGRESS: .* ${word}`)),
    ]);
  });
});

describe('A line', () => {
  test('may get another reason where callers may change it (D70)', () => {
    const changed = line('SHIRT', { lineId: 11, reasonId: REASON['DIST>ATS'].id });
    const request = { adjustmentId: ADJUSTMENT, lines: [changed] };
    expect(codesOf(save(request, { adjustment: STORED }))).toEqual(['REASON_CANNOT_CHANGE']);
    const free = save({ ...request, mayChangeReasons: true }, { adjustment: STORED });
    expect(accepted(free).changedLines.map(({ reasonId }) => reasonId)).toEqual([38]);
  });

  test('that is new and removed says at which field', () => {
    const outcome = save({ removedLineIds: [3] });
    expect(outcome.accepted ? [] : outcome.refusals.map(({ at }) => at)).toEqual([
      { field: 'removedLineIds' },
    ]);
  });

  const attributed = (names: readonly string[], more: Partial<Facts> = {}, of = 'SHIRT') => {
    const attributes = names.map((name): Attribute => ({ name, value: 'x' }));
    return save({ lines: [line(of, { attributes })] }, more);
  };
  const NAMES = { attributeNames: new Map([['SHIRT', ['size', 'colour']]]) };

  test('takes the attributes that its item takes (D38)', () => {
    expect(accepted(attributed(['colour'], NAMES)).addedLines[0]?.attributes).toEqual([
      { name: 'colour', value: 'x' },
    ]);
    expect(saysOf(attributed(['fit'], NAMES))).toEqual([
      expect.stringMatching(/^ATTRIBUTE_NOT_ALLOWED: Line 1, item SHIRT: .*size, colour/),
    ]);
    expect(codesOf(attributed(['size', 'size'], NAMES))).toEqual(['ATTRIBUTE_DUPLICATED']);
    expect(saysOf(attributed(['size']))).toEqual([
      expect.stringMatching(/^ATTRIBUTE_NOT_ALLOWED: .*it takes none/),
    ]);
    expect(codesOf(attributed(['size'], NAMES, 'BELT'))).toEqual(['ATTRIBUTE_NOT_ALLOWED']);
    expect(codesOf(attributed([]))).toEqual([]);
  });

  test('of an unknown item says nothing of its attributes', () => {
    expect(codesOf(attributed(['size'], {}, 'NOTHING'))).toEqual(['ITEM_NOT_FOUND']);
  });

  test('of an item that is refused says nothing of its stock and its UINs', () => {
    const away = item('SHIRT', { isRanged: false });
    const phone = item('PHONE', { isRanged: false, uinType: 'SERIAL_NUMBER' });
    const given = { items: itemsOf([away, phone]) };
    const taking = { reasonId: REASON['TRBL>DIST'].id, quantity: '5' };
    const lines = [line('SHIRT', taking), line('PHONE', { addedUins: ['P1'] })];
    expect(codesOf(save({ lines }, given))).toEqual(['ITEM_NOT_RANGED', 'ITEM_NOT_RANGED']);
  });

  test('at an unknown store says nothing of stock, ranging and UINs', () => {
    const taking = { reasonId: REASON['TRBL>DIST'].id, quantity: '999' };
    const lines = [line('SHIRT', taking), line('KITE'), line('PHONE', { addedUins: ['X'] })];
    expect(codesOf(save({ storeId: 9, lines }, { storeExists: false }))).toEqual([
      'STORE_NOT_FOUND',
    ]);
  });

  test('keeps the UINs that are stored beside those that change', () => {
    const stored = adjustment([storedLine(12, 'PHONE', { quantity: '2', uins: ['P1', 'P2'] })]);
    const changed = (added: string[], removed: string[]) => ({
      adjustmentId: ADJUSTMENT,
      lines: [line('PHONE', { lineId: 12, addedUins: added, removedUins: removed })],
    });
    expect(codesOf(save(changed([], ['P2']), { adjustment: stored }))).toEqual([]);
    expect(codesOf(save(changed([], ['P3']), { adjustment: stored }))).toEqual([
      'UIN_NOT_ON_LINE',
      'QUANTITY_NOT_UIN_COUNT',
    ]);
    expect(codesOf(save(changed(['P1'], []), { adjustment: stored }))).toEqual([
      'UIN_ALREADY_ON_LINE',
      'QUANTITY_NOT_UIN_COUNT',
    ]);
    expect(codesOf(save(changed(['P2'], ['P2']), { adjustment: stored }))).toEqual([
      'UIN_ADDED_AND_REMOVED',
      'QUANTITY_NOT_UIN_COUNT',
    ]);
  });
});

describe('Stock Out, which takes UINs from other stores', () => {
  const arrival = { lines: [line('PHONE', { reasonId: 38, addedUins: ['ELSEWHERE'] })] };

  test('must be installed where UINs leave a store', () => {
    expect(() => saveAndConfirm(arrival, { stockOutReason: undefined })).toThrow(
      'the reason Stock Out is not installed',
    );
  });

  test('is not asked for where none do', () => {
    const lines = [line('PHONE', { addedUins: ['P1'] })];
    const outcome = saveAndConfirm({ lines }, { stockOutReason: undefined });
    expect(accepted(outcome).uins.map(({ item: of, changes }) => [of, changes.length])).toEqual([
      ['PHONE', 1],
    ]);
  });
});

test('only lines with UINs, captured or generated, change units', () => {
  const lines = [
    line('SHIRT'),
    line('WATCH', { reasonId: 38, quantity: '2' }),
    line('PHONE', { addedUins: ['P1'] }),
  ];
  const { uins } = accepted(saveAndConfirm({ lines }));
  expect(
    uins.map(({ item: of, changes, generatedCount }) => [of, changes.length, generatedCount]),
  ).toEqual([
    ['WATCH', 0, 2],
    ['PHONE', 1, 0],
  ]);
});

test('a cancellation changes the status alone', () => {
  const given = facts({ adjustment: STORED });
  const decision = accepted(decideCancel(ADJUSTMENT, given));
  expect(decision).toEqual({
    ...{ kind: 'adjustment', storeId: STORE, status: 'CANCELED' },
    ...{ removedLineIds: [], changedLines: [], addedLines: [], movements: [], uins: [] },
    header: {
      ...{ kind: 'update', id: ADJUSTMENT, comments: undefined, publish: undefined },
      templateId: undefined,
    },
    referenceData: NO_REFERENCE_DATA,
  });
  expect(decision.referenceData.createItems).toHaveLength(0);
});

test('a closing by another version is refused alone, whatever the status (D72)', () => {
  const done = facts({ adjustment: adjustment([], { status: 'COMPLETED', version: 3 }) });
  expect(codesOf(decideConfirm(ADJUSTMENT, done, RULES, 2))).toEqual(['CHANGED_MEANWHILE']);
  expect(codesOf(decideCancel(ADJUSTMENT, done, 3))).toEqual(['ADJUSTMENT_NOT_IN_PROGRESS']);
});

describe('A copy', () => {
  test('is a new adjustment in progress that moves nothing yet', () => {
    const source = adjustment(
      [storedLine(11, 'SHIRT', { quantity: '2.5', caseSize: '6' }), storedLine(12, 'KITE')],
      { status: 'COMPLETED', publish: false, templateId: 50 },
    );
    const given = facts({ adjustment: source, storeExists: false });
    const of = { reasonId: 12, uins: [] };
    expect(accepted(decideCopy(ADJUSTMENT, given, AUTO_RANGE))).toEqual({
      ...{ kind: 'adjustment', storeId: STORE, status: 'IN_PROGRESS' },
      header: {
        ...{ kind: 'create', referenceId: ADJUSTMENT, templateId: undefined },
        ...{ comments: undefined, publish: false },
      },
      ...{ removedLineIds: [], changedLines: [], movements: [], uins: [] },
      addedLines: [
        { ...of, item: 'SHIRT', quantity: 25_000, caseSize: 600 },
        { ...of, item: 'KITE', quantity: 10_000, caseSize: 100 },
      ],
      referenceData: { createStore: true, createItems: [], rangeItems: ['KITE'] },
    });
  });

  test('of a store that is not there any more looks at items all the same', () => {
    const source = adjustment([storedLine(11, 'KITE')], { status: 'COMPLETED' });
    expect(codesOf(decideCopy(ADJUSTMENT, facts({ adjustment: source }), RULES))).toEqual([
      ...['NOTHING_TO_COPY', 'ITEM_NOT_RANGED'],
    ]);
  });
});
