import type { Reason } from '../../console/src/access/reasons.js';
import { afterOf, type PositionAnswer } from '../../console/src/pages/adjustments/after.js';
import {
  type Draft,
  type DraftAction,
  draftOf,
  isDirty,
  markOf,
  reduced,
} from '../../console/src/pages/adjustments/draft.js';
import { merged, takenTheirs } from '../../console/src/pages/adjustments/merging.js';
import { pastedRows } from '../../console/src/pages/adjustments/pasting.js';
import type { Adjustment, DetailLine } from '../../console/src/pages/adjustments/reading.js';
import {
  decimalTyped,
  lineObstacle,
  problemsByLine,
  SAVE_LINES_MAX,
  savePartsOf,
} from '../../console/src/pages/adjustments/saving.js';

function storedLine(id: number, change: Partial<DetailLine> = {}): DetailLine {
  return {
    ...{ id, item: `ITEM-${id}`, description: `Item ${id}`, unitOfMeasure: 'EA', itemType: 'ITEM' },
    ...{ reasonId: 81, reasonCode: 81, reason: 'Damage', disposition: '- Stock On Hand' },
    ...{ quantity: '2', caseSize: '1', uins: [], attributes: [] },
    stock: { bucket: 'available', quantity: '10' },
    ...change,
  };
}

function stored(lines: readonly DetailLine[], change: Partial<Adjustment> = {}): Adjustment {
  return {
    ...{ id: 42, storeId: 5000, status: 'IN_PROGRESS', createDate: '2026-03-01T08:00:00Z' },
    ...{ createUser: 'sim', publish: true, version: 3, lines: [...lines], notes: [] },
    ...change,
  };
}

const COOKIE = { item: 'COOKIE', description: 'Cookie', unitOfMeasure: 'EA', caseSize: '12' };

function typed(start: Draft, ...actions: readonly DraftAction[]): Draft {
  return actions.reduce(reduced, start);
}

describe('a draft', () => {
  it('gives new lines the reason of the head, and leaves those that are there theirs', () => {
    const draft = typed(
      draftOf(undefined),
      { type: 'head', change: { headReason: 81 } },
      { type: 'add', lines: [COOKIE] },
      { type: 'head', change: { headReason: 20 } },
      { type: 'add', lines: [{ ...COOKIE, item: 'FLOUR' }] },
    );
    expect(draft.lines.map(({ item, reasonId }) => [item, reasonId])).toEqual([
      ['COOKIE', 81],
      ['FLOUR', 20],
    ]);
  });

  it('presets the reason of the head where all lines share one', () => {
    expect(draftOf(stored([storedLine(1), storedLine(2)])).headReason).toBe(81);
    const mixed = stored([storedLine(1), storedLine(2, { reasonId: 20 })]);
    expect(draftOf(mixed).headReason).toBeUndefined();
  });

  it('has an item once; one that is removed may come again', () => {
    const twice = typed(draftOf(undefined), { type: 'add', lines: [COOKIE, COOKIE] });
    expect(twice.lines).toHaveLength(1);
    const again = typed(
      draftOf(stored([storedLine(1, { item: 'COOKIE' })])),
      { type: 'remove', keys: ['s1'] },
      { type: 'add', lines: [COOKIE] },
    );
    expect(again.lines.map(markOf)).toEqual(['removed', 'new']);
  });

  it.each([
    ['a quantity', { quantity: '3' }, 'changed'],
    ['a reason', { reasonId: 20 }, 'changed'],
    ['a case size', { caseSize: '6' }, 'changed'],
    ['the same quantity', { quantity: '2' }, undefined],
  ] as const)('marks a stored line by %s', (_what, change, mark) => {
    const draft = typed(draftOf(stored([storedLine(1)])), { type: 'change', keys: ['s1'], change });
    expect(draft.lines.map(markOf)).toEqual([mark]);
    expect(isDirty(draft)).toBe(mark !== undefined);
  });

  it('forgets a new line that is removed, and keeps a stored one to restore', () => {
    const start = typed(draftOf(stored([storedLine(1)])), { type: 'add', lines: [COOKIE] });
    const draft = typed(start, { type: 'remove', keys: ['s1', 'n1'] });
    expect(draft.lines.map(({ key, isRemoved }) => [key, isRemoved])).toEqual([['s1', true]]);
  });
});

describe('saving a draft', () => {
  it('sends what has changed only, with the version that was seen', () => {
    const draft = typed(
      draftOf(stored([storedLine(1), storedLine(2), storedLine(3)])),
      { type: 'change', keys: ['s2'], change: { quantity: '2,5', reasonId: 20 } },
      { type: 'remove', keys: ['s3'] },
      { type: 'add', lines: [{ ...COOKIE, quantity: '4', reasonId: 81 }] },
    );
    expect(savePartsOf(draft, 5000)).toEqual([
      {
        keys: ['s2', 'n1'],
        body: {
          ...{ adjustmentId: 42, expectedVersion: 3, storeId: 5000, publish: true },
          removedLineIds: [3],
          lines: [
            { lineId: 2, item: 'ITEM-2', reasonId: 20, quantity: '2.5', caseSize: '1' },
            { item: 'COOKIE', reasonId: 81, quantity: '4', caseSize: '12' },
          ],
        },
      },
    ]);
  });

  it('sends more lines than one request takes in several', () => {
    const lines = Array.from({ length: SAVE_LINES_MAX * 2 + 1 }, (_, at) => ({
      ...COOKIE,
      ...{ item: `ITEM-${at}`, quantity: '1', reasonId: 81 },
    }));
    const parts = savePartsOf(typed(draftOf(undefined), { type: 'add', lines }), 5000);
    expect(parts.map(({ keys }) => keys.length)).toEqual([SAVE_LINES_MAX, SAVE_LINES_MAX, 1]);
  });

  it.each([
    ['12', '12'],
    ['12,5', '12.5'],
    ['.5', '.5'],
    ['1,000.5', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['', undefined],
  ])('reads %j as %j', (typed, read) => {
    expect(decimalTyped(typed)).toBe(read);
  });

  it.each([
    ['', 81, 'quantity'],
    ['0', 81, 'quantity'],
    ['0.00001', 81, 'quantity'],
    ['1', undefined, 'reasonId'],
    ['0.0001', 81, undefined],
  ])('of quantity %j and reason %j the field %j is not complete', (quantity, reasonId, field) => {
    const { lines } = typed(draftOf(undefined), {
      type: 'add',
      lines: [{ ...COOKIE, quantity, reasonId }],
    });
    expect(lines.map((line) => lineObstacle(line)?.field)).toEqual([field]);
  });

  it('puts problems at their lines: by place, by id, by item, else over all', () => {
    const draft = draftOf(stored([storedLine(1), storedLine(2), storedLine(3)]));
    const problems = [
      { code: 'A', message: '', line: 1 },
      { code: 'B', message: '', lineId: 2 },
      { code: 'C', message: '', item: 'ITEM-3' },
      { code: 'D', message: '' },
    ];
    const found = problemsByLine(problems, ['s1'], draft);
    expect([...found].map(([key, all]) => [key, all.map(({ code }) => code).join()])).toEqual([
      ['s1', 'A'],
      ['s2', 'B'],
      ['s3', 'C'],
      ['', 'D'],
    ]);
  });
});

describe('two people', () => {
  const base = stored([storedLine(1), storedLine(2), storedLine(3)]);
  const theirs = stored([storedLine(1, { quantity: '9' }), storedLine(2)], { version: 4 });

  it('merges lines that only one side has touched, and asks about the others', () => {
    const mine = typed(
      draftOf(base),
      { type: 'change', keys: ['s1'], change: { quantity: '5' } },
      { type: 'change', keys: ['s2'], change: { quantity: '7' } },
      { type: 'change', keys: ['s3'], change: { quantity: '8' } },
      { type: 'add', lines: [COOKIE] },
    );
    const { draft, conflicts } = merged(mine, theirs);
    expect(conflicts.map(({ mine: { item }, theirs: other }) => [item, other?.quantity])).toEqual([
      ['ITEM-1', '9'],
      ['ITEM-3', undefined],
    ]);
    expect(draft.base?.version).toBe(4);
    const quantities = draft.lines.map(({ item, quantity }) => `${item} ${quantity}`).sort();
    expect(quantities).toEqual(['COOKIE ', 'ITEM-1 5', 'ITEM-2 7', 'ITEM-3 8']);
  });

  it('takes theirs where that is chosen: the line, or its removal', () => {
    const mine = typed(
      draftOf(base),
      { type: 'change', keys: ['s1'], change: { quantity: '5' } },
      { type: 'change', keys: ['s3'], change: { quantity: '8' } },
    );
    const { draft, conflicts } = merged(mine, theirs);
    const taken = conflicts.reduce(takenTheirs, draft);
    expect(taken.lines.map(({ item, quantity }) => `${item} ${quantity}`)).toEqual([
      'ITEM-1 9',
      'ITEM-2 2',
    ]);
    expect(isDirty(taken)).toBe(false);
  });
});

describe('what is left after a line', () => {
  const position: PositionAnswer = {
    ...{ storeId: 5000, item: 'COOKIE', description: '', unitOfMeasure: 'EA', caseSize: '1' },
    ...{ total: '14', available: '2', nonSellable: '10', customerReserve: '2' },
    ...{ transferReserve: '0', vendorReturn: '0', inTransit: '0', backRoom: '0', shopFloor: '0' },
    ...{ deliveryBay: '0', subBuckets: [{ id: 1, description: 'Trouble', quantity: '10' }] },
  };
  const trouble = { id: 1, description: 'Trouble' };

  it.each([
    ['ATS', 'DIST', '1', 'available', '2', '1', 'plain'],
    ['ATS', 'DIST', '3', 'available', '2', '-1', 'amber'],
    ['ATS', 'TRBL', '2', 'available', '2', '0', 'plain'],
    ['DIST', 'ATS', '5', 'available', '2', '7', 'plain'],
    ['TRBL', 'ATS', '4', 'Trouble', '10', '6', 'plain'],
    ['TRBL', 'ATS', '11', 'Trouble', '10', '-1', 'red'],
    ['TRBL', 'DIST', '10.5', 'Trouble', '10', '-0.5', 'red'],
    ['TRBL', 'TRBL', '3', 'Trouble', '10', '10', 'plain'],
    ['ATS', 'COR', '2', 'available', '2', '0', 'plain'],
    ['COR', 'ATS', '3', 'customer reserve', '2', '-1', 'red'],
  ] as const)(
    '%s to %s by %s: %s %s, then %s, %s',
    (from, to, quantity, bucket, stock, left, level) => {
      const reason: Reason = {
        ...{ id: 1, code: 1, description: '', from, to, disposition: '' },
        ...{ isActive: true, isPublished: true, isDisplayed: true, isSystem: false, roles: [] },
        ...(from === 'TRBL' ? { fromSubBucket: trouble } : {}),
        ...(to === 'TRBL' ? { toSubBucket: trouble } : {}),
      };
      const { lines } = typed(draftOf(undefined), {
        type: 'add',
        lines: [{ ...COOKIE, quantity }],
      });
      const [line] = lines;
      if (line === undefined) throw new Error('no line was added');
      expect(afterOf(line, reason, position)).toEqual({ bucket, stock, after: left, level });
    },
  );
});

describe('rows of a spreadsheet', () => {
  it('are read with or without heading, reason and case size', () => {
    expect(pastedRows('Item\tQuantity\nA\t2\t81\t12\r\nB\t1,5\n')).toEqual([
      { item: 'A', quantity: '2', reasonCode: 81, caseSize: '12' },
      { item: 'B', quantity: '1,5', reasonCode: undefined, caseSize: undefined },
    ]);
  });

  it('are none where one word is pasted', () => {
    expect(pastedRows('100000011')).toBeUndefined();
  });
});
