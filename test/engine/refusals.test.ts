import { shownValue } from '../../src/base/shown.js';
import { reject } from '../../src/engine/adjustments/decision.js';
import { decideSave } from '../../src/engine/adjustments/save.js';
import { checkCriteria, searchLimitOf } from '../../src/engine/model/criteria.js';
import { SERVICE_REFUSALS } from '../../src/engine/refusals/catalogue.js';
import { inOrder, refuse } from '../../src/engine/refusals/refusal.js';
import { RefusedError } from '../../src/engine/refusals/refused-error.js';
import { checkWidths } from '../../src/operations/translate.js';
import {
  ADJUSTMENT,
  adjustment,
  codesOf,
  facts,
  INACTIVE_REASON,
  line,
  REASON,
  RULES,
  save,
  saveAndConfirm,
  saveRequest,
  saysOf,
  storedLine,
} from './builders.js';
import { LOCK_ROWS } from './lock-rows.js';
import { HEADER_ROWS, LINE_ROWS, type RefusalRow } from './refusal-rows.js';
import { UIN_ROWS } from './uin-rows.js';

function widths(typeName: string, request: object): string[] {
  try {
    return saysOf(reject(checkWidths(typeName, request, () => 'SHIRT').refusals));
  } catch (error) {
    if (error instanceof RefusedError) return saysOf(reject(error.refusals));
    throw error;
  }
}

/** A save message whose values are all fine but for the given ones. */
function message(line: object = {}, header: object = {}): object {
  const fine = { item_id: 'SHIRT', reason_id: 12n, quantity: '1', case_size: '1' };
  const lines = [{ ...fine, added_uin_col: [], removed_uin_col: [], ...line }];
  return { store_id: 5000n, StrAdjItmMod: lines, removed_line_id_col: [], ...header };
}

const WIDTH_ROWS: readonly RefusalRow[] = [
  [
    'save: 1001 lines and 1002 removed lines',
    () =>
      widths('StrAdjModVo', {
        store_id: 5000n,
        StrAdjItmMod: Array.from({ length: 1001 }, () => ({})),
        removed_line_id_col: Array.from({ length: 1002 }, (_, index) => BigInt(index + 1)),
      }),
    [
      'TOO_MANY_ELEMENTS: 1001 elements StrAdjItmMod are sent; at most 1000 are allowed.',
      'TOO_MANY_ELEMENTS: 1002 elements removed_line_id_col are sent; at most 1000 are allowed.',
    ],
  ],
  [
    'save: a store of 11 digits and a line id of 13',
    () => widths('StrAdjModVo', message({ line_id: 1234567890123n }, { store_id: 12345678901n })),
    [
      'TOO_MANY_DIGITS: store_id 12345678901 has 11 digits; at most 10 are allowed.',
      'TOO_MANY_DIGITS: Line 1, item SHIRT: line_id 1234567890123 has 13 digits; at most 12 are allowed.',
    ],
  ],
  [
    'confirm: an adjustment id of 13 digits',
    () => widths('StrAdjRef', { adjustment_id: -1234567890123n }),
    ['TOO_MANY_DIGITS: adjustment_id -1234567890123 has 13 digits; at most 12 are allowed.'],
  ],
  [
    'save: 5 decimals of quantity and 3 of case size',
    () => widths('StrAdjModVo', message({ quantity: '1.00001', case_size: '2.125' })),
    [
      'TOO_MANY_DECIMALS: Line 1, item SHIRT: quantity 1.00001 has 5 decimals; at most 4 are allowed.',
      'TOO_MANY_DECIMALS: Line 1, item SHIRT: case_size 2.125 has 3 decimals; at most 2 are allowed.',
    ],
  ],
  [
    'save: an item of 26 characters',
    () => widths('StrAdjModVo', message({ item_id: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' })),
    [
      'TEXT_TOO_LONG: Line 1, item SHIRT: item_id ABCDEFGHIJKLMNOPQRSTUVWXYZ is too long; at most 25 characters are allowed.',
    ],
  ],
];

const ROWS = [...HEADER_ROWS, ...LINE_ROWS, ...UIN_ROWS, ...WIDTH_ROWS, ...LOCK_ROWS];

describe('Refused as a whole', () => {
  test.each(HEADER_ROWS)('%s', (_request, says, expected) => {
    expect(says()).toEqual(expected);
  });
});

describe('Refused for a line', () => {
  test.each(LINE_ROWS)('%s', (_request, says, expected) => {
    expect(says()).toEqual(expected);
  });
});

describe('Refused for its UINs', () => {
  test.each(UIN_ROWS)('%s', (_request, says, expected) => {
    expect(says()).toEqual(expected);
  });
});

describe('Refused for its lock', () => {
  test.each(LOCK_ROWS)('%s', (_request, says, expected) => {
    expect(says()).toEqual(expected);
  });
});

describe('Refused for its width', () => {
  test.each(WIDTH_ROWS)('%s', (_request, says, expected) => {
    expect(says()).toEqual(expected);
  });

  test('a text longer than 100 characters is shown by its length', () => {
    const request = { store_id: 1n, StrAdjItmMod: [], removed_line_id_col: [] };
    const { refusals } = checkWidths('StrAdjModVo', { ...request, comments: 'x'.repeat(2001) });
    expect(saysOf(reject(refusals))).toEqual([
      'TEXT_TOO_LONG: comments (2001 characters) is too long; at most 2000 characters are allowed.',
    ]);
  });

  test('a character outside the basic plane counts once', () => {
    expect(shownValue('\u{1F455}'.repeat(60))).toBe('\u{1F455}'.repeat(60));
    const request = { store_id: 1n, StrAdjItmMod: [], removed_line_id_col: [] };
    const comments = '\u{1F455}'.repeat(2000);
    expect(checkWidths('StrAdjModVo', { ...request, comments }).refusals).toEqual([]);
  });

  test('a refused value is not judged by the other rules', () => {
    const wide = refuse(
      'TOO_MANY_DECIMALS',
      { element: 'quantity', value: '1.00001', digits: 5, limit: 4 },
      { line: 1, item: 'SHIRT' },
    );
    const request = saveRequest({ lines: [line('SHIRT', { quantity: undefined })] });
    expect(codesOf(decideSave(request, [wide], true, facts(), RULES))).toEqual([
      'TOO_MANY_DECIMALS',
    ]);
  });
});

describe('Accepted at the edge of what is refused', () => {
  test.each([
    ['the largest quantity', { quantity: '99999999.9999' }],
    ['the smallest quantity', { quantity: '0.0001' }],
    ['the smallest case size', { caseSize: '0.01' }],
    ['the largest case size', { caseSize: '99999999.99' }],
    ['all that is in Trouble', { reasonId: REASON['TRBL>DIST'].id, quantity: '10' }],
    ['all that customers reserved', { reasonId: REASON['COR>ATS'].id, quantity: '4' }],
    ['more than is available', { quantity: '1000' }],
  ])('%s', (_what, spec) => {
    expect(saysOf(saveAndConfirm({ lines: [line('SHIRT', spec)] }))).toEqual([]);
  });

  test('10,000 lines', () => {
    const lines = Array.from({ length: 9_999 }, (_, index) => storedLine(index + 1, `I${index}`));
    const request = { adjustmentId: ADJUSTMENT, lines: [line('SHIRT')] };
    expect(saysOf(save(request, { adjustment: adjustment(lines) }))).toEqual([]);
  });

  test.each([undefined, 0, 1, 999])(
    'search limit %s, with from and to the same instant',
    (limit) => {
      const criteria = { storeId: 5000, storeExists: true, from: 1, to: 1, searchLimit: limit };
      expect(checkCriteria(criteria)).toEqual([]);
    },
  );

  test.each([
    [undefined, 321],
    [0, 321],
    [1, 1],
    [999, 999],
  ])('search limit %s returns at most %d headers', (sent, used) => {
    expect(searchLimitOf(sent, 321)).toBe(used);
  });
});

describe('All problems of a request are reported together', () => {
  test('seven different faults on five lines are seven refusals, line by line', () => {
    const lines = [
      line('HAT', { quantity: '0' }),
      line('KITE'),
      line('SHIRT', { reasonId: 999 }),
      line('BELT', { reasonId: INACTIVE_REASON.id, caseSize: '0' }),
      line('MUG', { reasonId: REASON['TRBL>ATS'].id }),
    ];
    expect(saysOf(save({ lines })).map((said) => said.split(', item')[0])).toEqual([
      'ITEM_NOT_FOUND: Line 1',
      'QUANTITY_NOT_POSITIVE: Line 1',
      'ITEM_NOT_RANGED: Line 2',
      'REASON_NOT_FOUND: Line 3',
      'REASON_INACTIVE: Line 4',
      'CASE_SIZE_OUT_OF_RANGE: Line 4',
      'QUANTITY_EXCEEDS_BUCKET: Line 5',
    ]);
  });

  test('those of the whole request come first', () => {
    const request = {
      adjustmentId: ADJUSTMENT,
      storeId: 6000,
      referenceId: 600,
      lines: [line('HAT'), line('KITE')],
      removedLineIds: [99],
    };
    expect(codesOf(save(request, { adjustment: adjustment([]) }))).toEqual([
      'STORE_CANNOT_CHANGE',
      'REFERENCE_CANNOT_CHANGE',
      'REMOVED_LINE_NOT_ON_ADJUSTMENT',
      'ITEM_NOT_FOUND',
      'ITEM_NOT_RANGED',
    ]);
  });

  test('stored lines come after those of the request, in the order of their ids', () => {
    const reason = REASON['TRBL>DIST'];
    const stored = [storedLine(11, 'MUG', { reason }), storedLine(12, 'BELT', { reason })];
    const request = { adjustmentId: ADJUSTMENT, lines: [line('HAT'), line('SHIRT')] };
    const said = saysOf(saveAndConfirm(request, { adjustment: adjustment(stored) }));
    expect(said.map((one) => one.split(':').slice(0, 2).join(':'))).toEqual([
      'ITEM_NOT_FOUND: Line 1, item HAT',
      'QUANTITY_EXCEEDS_BUCKET: Line id 11, item MUG',
      'QUANTITY_EXCEEDS_BUCKET: Line id 12, item BELT',
    ]);
  });

  test('several of one line come in the order of the catalogue', () => {
    const bad = { lineId: 99, reasonId: 999, quantity: '0', caseSize: '0', addedUins: ['S1'] };
    const request = { adjustmentId: ADJUSTMENT, lines: [line('BELT'), line('BELT', bad)] };
    expect(codesOf(save(request, { adjustment: adjustment([]) }))).toEqual([
      'LINE_NOT_ON_ADJUSTMENT',
      'ITEM_DUPLICATED',
      'UIN_NOT_ALLOWED',
      'REASON_NOT_FOUND',
      'QUANTITY_NOT_POSITIVE',
      'CASE_SIZE_OUT_OF_RANGE',
    ]);
  });

  test('the order does not depend on the order they were found in', () => {
    const place = { line: 2, item: 'SHIRT' };
    const found = [
      refuse('REASON_INACTIVE', { reason: 1 }, place),
      refuse('ITEM_NOT_FOUND', {}, { line: 10, item: 'HAT' }),
      refuse('ITEM_NOT_FOUND', {}, place),
      refuse('STORE_NOT_FOUND', { store: 9 }),
    ];
    const expected = ['STORE_NOT_FOUND', 'ITEM_NOT_FOUND', 'REASON_INACTIVE', 'ITEM_NOT_FOUND'];
    expect(inOrder(found).map(({ code }) => code)).toEqual(expected);
    expect(inOrder([...found].reverse()).map(({ code }) => code)).toEqual(expected);
  });

  test('each says its place, its field and its values as data', () => {
    const outcome = save({ lines: [line('HAT', { quantity: '0' })] });
    expect(outcome.accepted ? [] : inOrder(outcome.refusals)).toEqual([
      { code: 'ITEM_NOT_FOUND', values: {}, at: { line: 1, item: 'HAT', field: 'item' } },
      {
        code: 'QUANTITY_NOT_POSITIVE',
        values: { quantity: '0' },
        at: { line: 1, item: 'HAT', field: 'quantity' },
      },
    ]);
  });

  test('the error that ends the operation says each of them on a line', () => {
    const error = new RefusedError([
      refuse('ITEM_NOT_FOUND', {}, { line: 1 }),
      refuse('STORE_NOT_FOUND', { store: 9 }),
    ]);
    expect(error.message).toBe(
      'STORE_NOT_FOUND: Store 9 does not exist.\nITEM_NOT_FOUND: Line 1: the item does not exist.',
    );
  });
});

describe('The catalogue', () => {
  const codes = Object.keys(SERVICE_REFUSALS);
  // Found where commands are remembered, with the database: no request alone can show it.
  const elsewhere = ['DUPLICATE_KEY_MISMATCH'];

  test('has a row above for every code that a request can meet', () => {
    const seen = new Set(
      ROWS.flatMap(([, , expected]) => expected.map((said) => said.split(':')[0])),
    );
    expect(codes.filter((code) => !seen.has(code))).toEqual(elsewhere);
  });

  test('has no sentence with a placeholder left in it', () => {
    const left = ROWS.flatMap(([, says]) => says()).filter((said) => /[{}]|undefined/.test(said));
    expect(left).toEqual([]);
  });

  test.each(codes)('%s is written in capitals and its sentence ends with a full stop', (code) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(SERVICE_REFUSALS[code as keyof typeof SERVICE_REFUSALS].sentence).toMatch(/\.$/);
  });
});
