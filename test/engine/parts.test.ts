import fc from 'fast-check';
import { unrestricted } from '../../src/engine/access/caller.js';
import { agsnText } from '../../src/engine/adjustments/agsn.js';
import { saleDecision, saleEffect } from '../../src/engine/adjustments/sales.js';
import { versionRefusals } from '../../src/engine/adjustments/versions.js';
import { checkCriteria } from '../../src/engine/model/criteria.js';
import {
  bucketsOfChange,
  effectOf,
  limitingBucket,
  shownBucket,
} from '../../src/engine/model/dispositions.js';
import { checkHistory } from '../../src/engine/model/history-criteria.js';
import type { Id } from '../../src/engine/model/model.js';
import {
  type Quantity,
  quantityFromText,
  sumToText,
  totalToText,
} from '../../src/engine/model/quantity.js';
import { checkCode, checkUinList, scannedCode } from '../../src/engine/model/scans.js';
import { problemAt } from '../../src/engine/refusals/import-problem.js';
import { inOrder, type Refusal, refuse } from '../../src/engine/refusals/refusal.js';
import { REFUSALS_TOLD_MAX, RefusedError } from '../../src/engine/refusals/refused-error.js';
import {
  importSentence,
  placeLabel,
  sentence,
  withOthers,
} from '../../src/engine/refusals/sentence.js';
import { businessDayIn } from '../../src/engine/wastage/business-days.js';
import { nodeText } from '../../src/engine/wastage/facts.js';
import { isZoneName, knowsTimeZone } from '../../src/engine/wastage/time-zones.js';
import { position, REASON, STORE, TROUBLE } from './builders.js';

const quantity = (text: string): Quantity => quantityFromText(text);

describe('A sale', () => {
  test('takes from the total alone, a return gives to it', () => {
    expect(saleEffect(quantity('2.5'))).toEqual({
      ...{ total: -25_000, nonSellable: 0, customerReserve: 0 },
      ...{ fromSubBucket: undefined, toSubBucket: undefined },
    });
  });

  test('is a system transaction of which nobody is told, with a movement for each line', () => {
    const lines = [
      { item: 'SHIRT', quantity: quantity('2') },
      { item: 'BELT', quantity: quantity('-1.5') },
    ];
    const told = { reasonCode: undefined, isPublished: false, uins: [], storeId: STORE };
    expect(saleDecision(STORE, 'INV-1', lines)).toEqual({
      ...{ kind: 'system-transaction', type: 'SALES_ORDER', storeId: STORE, reference: 'INV-1' },
      ...{ countType: undefined, lines: undefined, onlyPublished: [], uins: [] },
      referenceData: { createStore: false, createItems: [], rangeItems: [] },
      movements: [
        {
          ...{ ...told, item: 'SHIRT', quantity: 20_000, from: 'ATS', to: 'DIST' },
          effect: saleEffect(quantity('2')),
        },
        {
          ...{ ...told, item: 'BELT', quantity: 15_000, from: 'DIST', to: 'ATS' },
          effect: saleEffect(quantity('-1.5')),
        },
      ],
    });
  });
});

describe('What was scanned', () => {
  test.each([
    [']E04006381333931', '4006381333931'],
    [']C1X1', 'X1'],
    [' 12 ', '12'],
    [' ]E012 ', '12'],
    [']E0', ''],
    ['x]E012', 'x]E012'],
    [']12', ']12'],
    [']E-12', ']E-12'],
    [']e0A', 'A'],
    [']', ']'],
  ])('%j is the code %j', (text, code) => {
    expect(scannedCode(text)).toBe(code);
  });

  test('is refused where it is longer than anything it could be', () => {
    const told = (code: string) => checkCode(code, 3).map(sentence);
    expect(told('abc')).toEqual([]);
    expect(told('𝔸𝔸𝔸')).toEqual([]);
    expect(told('abcd')).toEqual(['code abcd is too long; at most 3 characters are allowed.']);
  });

  test.each([
    [{ item: 'A' }, []],
    [{ uin: 'U' }, []],
    [{ storeId: STORE, storeExists: true }, []],
    [{}, ['LIST_TOO_WIDE']],
    [{ storeId: STORE, storeExists: false }, ['STORE_NOT_FOUND']],
    [{ item: 'A', storeId: STORE, storeExists: false }, ['STORE_NOT_FOUND']],
  ])('UINs listed by %j are refused for %j', (more, codes) => {
    const none = { storeId: undefined, item: undefined, uin: undefined, subBucket: undefined };
    const request = { ...none, storeExists: false, usesSubBuckets: true, ...more };
    expect(checkUinList(request).map(({ code }) => code)).toEqual(codes);
  });
});

describe('Criteria', () => {
  const NONE = { storeId: undefined, storeExists: false, from: undefined, to: undefined };
  const lookup = (more: object) =>
    checkCriteria({ ...NONE, searchLimit: undefined, ...more }).map(sentence);
  const history = (more: object) =>
    checkHistory({ ...NONE, transactionId: 7, after: undefined, afterExists: false, ...more }).map(
      ({ code }) => code,
    );

  test.each([
    [{}, []],
    [{ from: 5 }, []],
    [{ to: 5 }, []],
    [{ from: 5, to: 5 }, []],
    [{ from: 6, to: 5 }, [expect.stringContaining('1970-01-01T00:00:00.006Z')]],
    [{ subBucket: 1 }, []],
    [{ subBucket: 1, usesSubBuckets: true }, []],
    [{ subBucket: 1, usesSubBuckets: false }, [expect.stringContaining('Sub-bucket 1')]],
    [{ usesSubBuckets: false }, []],
    [{ storeId: 1 }, ['Store 1 does not exist.']],
    [{ storeId: 1, storeExists: true }, []],
    [{ searchLimit: 999 }, []],
    [{ searchLimit: 1000 }, [expect.stringContaining('1000')]],
    [{ searchLimit: -1 }, [expect.stringContaining('-1')]],
  ])('of a lookup, %j, are refused for %j', (more, says) => {
    expect(lookup(more)).toEqual(says);
  });

  test.each([
    [{}, []],
    [{ transactionId: undefined }, ['HISTORY_TOO_WIDE']],
    [{ transactionId: undefined, storeId: 1, storeExists: true }, []],
    [{ storeId: 1 }, ['STORE_NOT_FOUND']],
    [{ after: 3 }, ['CURSOR_NOT_GIVEN_OUT']],
    [{ after: 3, afterExists: true }, []],
  ])('of the history, %j, are refused for %j', (more, codes) => {
    expect(history(more)).toEqual(codes);
  });
});

describe('A sentence', () => {
  const NOT_FOUND = refuse('ITEM_NOT_FOUND', {}, { line: 2, item: 'A' });

  test('names line, stored line or location, and the item; a blank item in quotes', () => {
    expect(sentence(NOT_FOUND)).toBe('Line 2, item A: the item does not exist.');
    const at = (place: object) => sentence(refuse('ITEM_NOT_FOUND', {}, place));
    expect(at({ lineId: 17, item: ' A' })).toBe('Line id 17, item " A": the item does not exist.');
    expect(at({ location: 3 })).toBe('Location 3: the item does not exist.');
    expect(at({})).toBe('the item does not exist.');
    expect(sentence({ code: 'ITEM_NOT_FOUND', values: {} })).toBe('the item does not exist.');
    expect(placeLabel({})).toBeUndefined();
    expect(placeLabel({ location: 0 })).toBe('Location 0');
  });

  test.each([
    [0, 'First.'],
    [1, 'First. (and 1 more problem)'],
    [2, 'First. (and 2 more problems)'],
  ])('says of %d others: %s', (more, said) => {
    expect(withOthers('First.', more)).toBe(said);
  });

  test('of a file names what it knows of line, column and value', () => {
    const said = (place: object) =>
      importSentence(problemAt({ line: undefined, ...place }, 'COLUMN_DUPLICATED', {}));
    expect(said({})).toBe('the column is there twice.');
    expect(said({ line: 1 })).toBe('Line 1: the column is there twice.');
    expect(said({ column: 'a', value: 'b\u0007' })).toBe(
      'column a, "b\\u0007": the column is there twice.',
    );
  });

  test('shows texts of a file without what moves a cursor, numbers as they are', () => {
    const { values } = problemAt({ line: 1 }, 'NUMBER_OUT_OF_RANGE', {
      least: 'a\u001b',
      limit: 3,
    });
    expect(values).toEqual({ least: 'a\\u001b', limit: 3 });
  });
});

describe('Refusals', () => {
  test('stand at the field of the catalogue, of the line, or of their own', () => {
    expect(refuse('TEMPLATE_DESCRIPTION_MISSING', {})).toEqual({
      ...{ code: 'TEMPLATE_DESCRIPTION_MISSING', values: {}, at: { field: 'description' } },
    });
    expect(refuse('ADJUSTMENT_NOT_FOUND', { adjustment: 1 }).at).toBeUndefined();
    expect(refuse('ITEM_NOT_FOUND', {}, { line: 2 }).at).toEqual({ line: 2, field: 'item' });
    expect(refuse('ITEM_NOT_FOUND', {}, { line: 2, field: 'own' }).at).toEqual({
      ...{ line: 2, field: 'own' },
    });
  });

  test('are in order of the request, its lines, the stored ones, and of the catalogue', () => {
    const [first, second] = ['STORE_NOT_FOUND', 'ITEM_NOT_FOUND'] as const;
    const at = (code: typeof first | typeof second, place: Refusal['at']): Refusal =>
      place === undefined ? { code, values: {} } : { code, values: {}, at: place };
    const ordered = [
      at(first, undefined),
      at(second, {}),
      at(first, { line: 1, lineId: 9 }),
      at(second, { line: 1 }),
      at(second, { location: 2 }),
      at(first, { line: 3 }),
      at(first, { lineId: 1 }),
      at(second, { lineId: 1 }),
      at(first, { lineId: 2 }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), (shuffled) => {
        expect(inOrder(shuffled)).toEqual(ordered);
      }),
    );
  });

  test('of many, the first are told and logged, beside their number', () => {
    const many = Array.from({ length: REFUSALS_TOLD_MAX + 1 }, (_, index) =>
      refuse('ITEM_NOT_FOUND', {}, { line: index + 1 }),
    );
    const error = new RefusedError(many);
    expect(error.name).toBe('RefusedError');
    expect(error.count).toBe(REFUSALS_TOLD_MAX + 1);
    expect(error.refusals).toEqual(many.slice(0, REFUSALS_TOLD_MAX));
    expect(error.message.split('\n')).toHaveLength(10);
    expect(error.message).toMatch(/^ITEM_NOT_FOUND: Line 1: the item does not exist\.\n/);
  });
});

describe('A version (D72)', () => {
  const stored = {
    id: 7,
    status: 'IN_PROGRESS',
    version: 3,
    changedBy: 'eve',
    changedAt: 0,
  } as const;

  test.each([
    [undefined, []],
    [3, []],
    [4, ['Template 7 has version 3; version 4 was never given out.']],
    [
      2,
      [
        'Template 7 was changed by eve at 1970-01-01T00:00:00.000Z: it is IN_PROGRESS now, with version 3 instead of 2.',
      ],
    ],
  ])('%s is refused for %j', (expected, says) => {
    expect(versionRefusals('Template', stored, expected).map(sentence)).toEqual(says);
  });

  test('of nothing is none', () => {
    expect(versionRefusals('Template', undefined, 3)).toEqual([]);
  });
});

describe('Buckets', () => {
  test('a change of a position that no disposition makes is none', () => {
    expect(() => bucketsOfChange(5, -3, 0)).toThrow('no disposition adds 1,-1,0 to a position');
  });

  test.each(Object.entries(REASON).filter(([name]) => name !== 'TRBL>TRBL'))(
    '%s is known again by what it adds',
    (_name, reason) => {
      const { total, nonSellable, customerReserve } = effectOf(reason, quantity('2'));
      const { from, to } = reason;
      expect(bucketsOfChange(total, nonSellable, customerReserve)).toEqual({ from, to });
    },
  );

  const held = position({ total: '9', customerReserve: '2', subBuckets: { [TROUBLE]: '3' } });
  const plain = { ...REASON['TRBL>ATS'], fromSubBucket: undefined };

  test('of unavailable stock without sub-buckets the total is the limit', () => {
    expect(limitingBucket(plain, held)).toEqual({ name: 'non-sellable total', quantity: 30_000 });
    expect(limitingBucket(plain, undefined)).toEqual({ name: 'non-sellable total', quantity: 0 });
  });

  test.each([
    ['ATS>DIST', 'available', 40_000],
    ['DIST>ATS', 'available', 40_000],
    ['TRBL>ATS', 'non-sellable sub-bucket Trouble', 30_000],
    ['COR>ATS', 'customer reserve', 20_000],
  ] as const)('a line of %s shows the %s', (name, shown, amount) => {
    expect(shownBucket(REASON[name], held)).toEqual({ name: shown, quantity: amount });
    expect(shownBucket(REASON[name], undefined)).toEqual({ name: shown, quantity: 0 });
  });
});

describe('Small parts', () => {
  test('a sum of quantities is exact, however large', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger()), (numbers) => {
        const total = numbers.reduce((sum, one) => sum + BigInt(one), 0n);
        expect(sumToText(numbers as Quantity[])).toBe(totalToText(total));
      }),
    );
    expect(sumToText([quantity('1.5'), quantity('-0.25')])).toBe('1.25');
    expect(totalToText(-12_345n)).toBe('-1.2345');
  });

  test.each([
    ['900719925474.0991', Number.MAX_SAFE_INTEGER],
    ['900719925474.0992', Number.MAX_SAFE_INTEGER],
    ['9007199254740', Number.MAX_SAFE_INTEGER],
    ['-900719925474.0993', -Number.MAX_SAFE_INTEGER],
    ['900719925474.099', 9_007_199_254_740_990],
    ['-12345678901', -123_456_789_010_000],
    ['12345678901', 123_456_789_010_000],
    ['1234567890.1', 12_345_678_901_000],
  ])('the quantity %s is %d ten-thousandths', (text, value) => {
    expect(quantity(text)).toBe(value);
  });

  test('a quantity of five decimals is none', () => {
    expect(() => quantity('0.00001')).toThrow('0.00001 has more than 4 decimals');
  });

  test.each([
    ['{store}-{sequence}', '12-7'],
    ['{store:12}', '000000000012'],
    ['{sequence:1}{check}{store:3}x', '79012x'],
    ['', ''],
    ['{check}', '0'],
  ])('the serial number of the pattern %j is %j', (pattern, text) => {
    expect(agsnText(pattern, 12 as Id, 7)).toBe(text);
  });

  test('a part of the hierarchy is named from the department down', () => {
    const node = { departmentId: 1, classId: 2, subclassId: 3 };
    expect(nodeText(node)).toBe('department 1, class 2, subclass 3');
    expect(nodeText({ ...node, subclassId: undefined })).toBe('department 1, class 2');
    expect(nodeText({ departmentId: 1, classId: undefined, subclassId: undefined })).toBe(
      'department 1',
    );
  });

  test('a day has a year of four digits', () => {
    expect(businessDayIn('UTC', Date.parse('0999-03-01T12:00:00Z'))).toMatch(/^0999-\d\d-\d\d$/);
    expect(businessDayIn('Mars/Base', 0)).toBeUndefined();
  });

  test('a time zone is known or not; anything else that is wrong is not hidden', () => {
    expect(knowsTimeZone('Europe/Berlin')).toBe(true);
    expect(knowsTimeZone('Mars/Base')).toBe(false);
    expect(() => knowsTimeZone(Symbol('no text') as never)).toThrow(TypeError);
    expect(['UTC', 'Asia/Tokyo', '+05:00', 'Mars/Base'].map(isZoneName)).toEqual([
      ...[true, true, false, false],
    ]);
  });

  test('a caller without credentials may see and do everything', () => {
    const everything = { stores: 'all', reasons: 'all', permissions: 'all' };
    expect(unrestricted('sim')).toEqual({
      ...{ user: 'sim', grants: [{ role: 'everything', ...everything }] },
    });
  });
});
