import { attributesOf, withAttribute } from '../../console/src/pages/adjustments/attributes.js';
import {
  type Count,
  counted,
  outcomeOf,
  type Scanned,
  takenBack,
  withNote,
  withoutScan,
  withScan,
} from '../../console/src/pages/adjustments/counting.js';
import {
  type AddedLine,
  type Draft,
  draftOf,
  isDirty,
  markOf,
  reduced,
  unitsOf,
} from '../../console/src/pages/adjustments/draft.js';
import { type Unit, unitState } from '../../console/src/pages/adjustments/unit-state.js';
import type { ScanMode } from '../../console/src/scanning/scan-mode.js';

const CABLE: AddedLine = {
  item: 'CABLE',
  description: 'Cable',
  unitOfMeasure: 'EA',
  caseSize: '12',
};
const HAM: AddedLine = { item: 'HAM', description: 'Ham', unitOfMeasure: 'KG', caseSize: '1' };
const TABLET: AddedLine = {
  ...{ item: 'TABLET', description: 'Tablet', unitOfMeasure: 'EA', caseSize: '1' },
  uinType: 'SERIAL_NUMBER',
};
/** Numbers are generated for it. */
const HEADPHONES: AddedLine = { ...TABLET, item: 'HEADPHONES', uinType: 'AGSN' };

const unitAt = (storeId: number, status: Unit['status'] = 'IN_STOCK'): Unit => ({
  ...{ uin: 'T1', item: 'TABLET', description: 'Tablet', status, storeId },
  ...{ type: 'SERIAL_NUMBER', updateDate: '2026-03-01T08:00:00Z' },
});

const stored = (item: AddedLine, quantity: string, uins: string[] = []): Draft =>
  draftOf({
    ...{ id: 42, storeId: 5000, status: 'IN_PROGRESS', createDate: '2026-03-01T08:00:00Z' },
    ...{ createUser: 'sim', publish: true, version: 3, notes: [] },
    lines: [
      {
        ...{ id: 1, item: item.item, description: item.description, itemType: 'ITEM', uins },
        ...{ unitOfMeasure: item.unitOfMeasure, reasonId: 81, reasonCode: 81, reason: 'Damage' },
        ...{ disposition: '- Stock On Hand', quantity, caseSize: item.caseSize },
        attributes: [{ name: 'Lot', value: 'A' }],
        stock: { bucket: 'available', quantity: '10' },
        ...(item.uinType === undefined ? {} : { uinType: item.uinType }),
      },
    ],
  });

const typed = (quantity: string): Draft =>
  reduced(draftOf(undefined), { type: 'add', lines: [{ ...CABLE, quantity }] });

const WHERE = { storeId: 5000, reason: { from: 'ATS', to: 'DIST' } } as const;

const quantitiesOf = ({ lines }: Draft) =>
  lines.map(({ quantity, isRemoved }) => (isRemoved ? 'removed' : quantity));

describe('what a scan means', () => {
  it.each<[string, string | undefined, Scanned, ScanMode, Partial<Count> | undefined, boolean]>([
    ['+1 of a new item', undefined, { item: CABLE }, 'plus', { by: '1' }, false],
    ['a case by its size', undefined, { item: CABLE }, 'case', { by: '12' }, false],
    [
      'a case by the size of the line',
      '5',
      { item: { ...CABLE, caseSize: '24' } },
      'case',
      { by: '12' },
      false,
    ],
    ['−1', '5', { item: CABLE }, 'minus', { by: '-1' }, false],
    ['−1 of what is not there', undefined, { item: CABLE }, 'minus', undefined, false],
    ['a question', undefined, { item: CABLE }, 'ask', { by: undefined }, true],
    ['weight is asked for', undefined, { item: HAM }, 'plus', { by: undefined }, true],
    [
      'units have numbers of their own',
      undefined,
      { item: TABLET },
      'plus',
      { by: undefined },
      true,
    ],
    [
      'a unit',
      undefined,
      { item: TABLET, unit: unitAt(5000) },
      'plus',
      { by: '1', uin: 'T1' },
      false,
    ],
    [
      'a unit that was sold',
      undefined,
      { item: TABLET, unit: unitAt(5000, 'SOLD') },
      'plus',
      undefined,
      false,
    ],
    [
      'a unit of another store',
      undefined,
      { item: TABLET, unit: unitAt(5001) },
      'plus',
      undefined,
      false,
    ],
    [
      'a unit that is not there, −1',
      undefined,
      { item: TABLET, unit: unitAt(5000) },
      'minus',
      undefined,
      false,
    ],
  ])('%s', (_what, quantity, scanned, mode, count, opens) => {
    const line = quantity === undefined ? undefined : typed(quantity).lines[0];
    const outcome = outcomeOf(line, scanned, mode, WHERE);
    expect(outcome.opens).toBe(opens);
    if (count === undefined) expect(outcome.count).toBeUndefined();
    else expect(outcome.count).toMatchObject(count);
    expect(outcome.text).not.toBe('');
  });

  it('a unit that is there already is told', () => {
    const [line] = stored(TABLET, '1', ['T1']).lines;
    const unit = unitAt(5000);
    expect(outcomeOf(line, { item: TABLET, unit }, 'plus', WHERE)).toMatchObject({
      ...{ count: undefined, text: 'Unit T1 is there already.' },
    });
    expect(outcomeOf(line, { item: TABLET, unit }, 'minus', WHERE).count?.by).toBe('-1');
  });
});

describe('a count', () => {
  it.each<[string, Draft, string | undefined, string[]]>([
    ['adds a line', draftOf(undefined), '1', ['1']],
    ['adds to a line', typed('2'), '1', ['3']],
    ['adds a case of decimals exactly', typed('0.1'), '0.2', ['0.3']],
    ['adds to what is no number as to nothing', typed('x'), '1', ['1']],
    ['takes off', typed('2'), '-1', ['1']],
    ['takes the last one of a new line with the line', typed('1'), '-1', []],
    ['takes the last one of a stored line: it is removed', stored(CABLE, '1'), '-1', ['removed']],
    ['asks with an empty quantity', draftOf(undefined), undefined, ['']],
    ['leaves what is there when it asks', typed('2'), undefined, ['2']],
  ])('%s', (_what, draft, by, quantities) => {
    expect(quantitiesOf(counted(draft, { item: CABLE, by }))).toEqual(quantities);
  });

  it('begins anew on a line that was removed', () => {
    const gone = reduced(stored(CABLE, '5'), { type: 'remove', keys: ['s1'] });
    expect(quantitiesOf(counted(gone, { item: CABLE, by: '1' }))).toEqual(['1']);
  });

  it.each<[Count, Draft]>([
    [{ item: CABLE, by: '1' }, typed('2')],
    [{ item: CABLE, by: '12' }, draftOf(undefined)],
    [{ item: CABLE, by: '-1' }, typed('2')],
    [{ item: TABLET, by: '1', uin: 'T1' }, draftOf(undefined)],
    [{ item: TABLET, by: '-1', uin: 'T1' }, stored(TABLET, '2', ['T1', 'T2'])],
  ])('%j is taken back by its opposite', (count, draft) => {
    const back = takenBack(count);
    expect(back).toBeDefined();
    const after = counted(counted(draft, count), back ?? count);
    expect(after.lines.map((line) => [line.quantity, unitsOf(line)])).toEqual(
      draft.lines.map((line) => [line.quantity, unitsOf(line)]),
    );
  });

  it.each<[string, readonly (readonly [by: string, uin?: string])[], string[], number]>([
    ['counts by itself', [['1'], ['1']], ['2'], 0],
    [
      'counts each unit that is captured',
      [
        ['1', 'A'],
        ['1', 'B'],
      ],
      ['2'],
      2,
    ],
    ['takes a unit for one of those counted', [['12'], ['1', 'A'], ['1', 'B']], ['12'], 2],
    ['never goes below the units', [['1'], ['1', 'A'], ['1', 'B']], ['2'], 2],
    [
      'goes with the last unit',
      [
        ['1', 'A'],
        ['-1', 'A'],
      ],
      [],
      0,
    ],
    ['keeps what was typed without a unit', [['12'], ['1', 'A'], ['-1', 'A']], ['12'], 0],
  ])('of generated numbers %s', (_what, counts, quantities, units) => {
    const reason = { from: 'DIST', to: 'ATS' } as const;
    const after = counts.reduce(
      (draft, [by, uin]) => counted(draft, { item: HEADPHONES, by, uin, reason }),
      draftOf(undefined),
    );
    expect(quantitiesOf(after)).toEqual(quantities);
    expect(after.lines.flatMap(unitsOf)).toHaveLength(units);
  });

  it('that asks cannot be taken back', () => {
    expect(takenBack({ item: CABLE, by: undefined })).toBeUndefined();
  });

  it('of a stored unit takes it off and puts it back as it was', () => {
    const off = counted(stored(TABLET, '2', ['T1', 'T2']), { item: TABLET, by: '-1', uin: 'T2' });
    expect(off.lines[0]).toMatchObject({ removedUins: ['T2'], addedUins: [] });
    const back = counted(off, { item: TABLET, by: '1', uin: 'T2' });
    expect(back.lines.map(markOf)).toEqual([undefined]);
  });
});

describe('scans that are no lines yet', () => {
  it('are kept in their order, marked, and forgotten', () => {
    const one = withScan(withScan(draftOf(undefined), '111', 'plus'), '222', 'case');
    expect(one.scans.map(({ code, mode }) => [code, mode])).toEqual([
      ['111', 'plus'],
      ['222', 'case'],
    ]);
    expect(isDirty(one)).toBe(true);
    const [first, second] = one.scans;
    const noted = withNote(one, second?.id ?? '', 'unknown');
    expect(noted.scans.map(({ note }) => note)).toEqual([undefined, 'unknown']);
    expect(withoutScan(noted, first?.id ?? '').scans.map(({ code }) => code)).toEqual(['222']);
    expect(isDirty(withoutScan(withoutScan(noted, first?.id ?? ''), second?.id ?? ''))).toBe(false);
  });
});

describe('the units of a line', () => {
  const unit = unitAt(5000);
  const state = (found: readonly Unit[], from: 'ATS' | 'TRBL' | 'DIST', mayCreate = false) =>
    unitState(found, 'TABLET', 5000, { from }, mayCreate);

  it.each<[string, Unit, 'ATS' | 'TRBL' | 'DIST', string, 'fits' | 'wrong']>([
    ['fits', unit, 'ATS', 'fits', 'fits'],
    ['is sold', { ...unit, status: 'SOLD' }, 'ATS', 'is sold, must be in stock', 'wrong'],
    ['is not held', unit, 'TRBL', 'is in stock, must be unavailable', 'wrong'],
    ['is elsewhere', { ...unit, storeId: 5001 }, 'ATS', 'is at store 5001', 'wrong'],
    ['comes from elsewhere', { ...unit, storeId: 5001 }, 'DIST', 'comes from store 5001', 'fits'],
    ['comes and is here', unit, 'DIST', 'is in stock here already', 'wrong'],
    ['comes back', { ...unit, status: 'SOLD' }, 'DIST', 'was sold', 'fits'],
  ])('one that %s', (_what, one, from, text, level) => {
    expect(state([one], from)).toEqual({ text, level });
  });

  it('one of another item names that item', () => {
    const text = 'belongs to PHONE';
    const otherItem = 'PHONE';
    expect(state([{ ...unit, item: 'PHONE' }], 'ATS')).toEqual({ level: 'wrong', text, otherItem });
  });

  it('one that nobody knows comes in by who may create it, and never goes out', () => {
    expect(state([], 'DIST', true)).toEqual({ level: 'new', text: 'unknown: will be created' });
    expect(state([], 'DIST').level).toBe('wrong');
    expect(state([], 'ATS', true).level).toBe('wrong');
  });

  it('one without a reason yet is what it is', () => {
    const told = unitState([unit], 'TABLET', 5000, undefined, false);
    expect(told).toEqual({ level: 'fits', text: 'in stock' });
  });
});

describe('the attributes of a line', () => {
  it('are those that are stored until one is typed, and again when it is typed back', () => {
    const [line] = stored(CABLE, '1').lines;
    if (line === undefined) throw new Error('there is no line');
    expect(attributesOf(line)).toEqual([{ name: 'Lot', value: 'A' }]);
    const attributes = withAttribute(line, 'Colour', 'red');
    expect(attributes).toEqual([
      { name: 'Lot', value: 'A' },
      { name: 'Colour', value: 'red' },
    ]);
    const changed = { ...line, attributes };
    expect([markOf(line), markOf(changed)]).toEqual([undefined, 'changed']);
    expect(withAttribute(changed, 'Colour', '')).toBeUndefined();
    expect(withAttribute(line, 'Lot', '')).toEqual([]);
  });
});
