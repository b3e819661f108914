import { decideConfirm } from '../../src/engine/adjustments/complete.js';
import {
  availableOf,
  dispositionText,
  type Effect,
  effectOf,
  isDisposition,
  isPublished,
  limitingBucket,
  staysInRange,
} from '../../src/engine/model/dispositions.js';
import { historyOf } from '../../src/engine/model/history.js';
import type { Bucket, Position } from '../../src/engine/model/model.js';
import { add, quantityFromText } from '../../src/engine/model/quantity.js';
import {
  ADJUSTMENT,
  accepted,
  adjustment,
  DAMAGED,
  DISPOSITION_NAMES,
  type DispositionName,
  facts,
  item,
  itemsOf,
  position,
  REASON,
  RULES,
  storedLine,
  TROUBLE,
} from './builders.js';

const THREE = quantityFromText('3');
const BUCKETS: readonly Bucket[] = ['ATS', 'DIST', 'TRBL', 'COR'];

/** What three units do: a row of D24, where q is 3. */
type Row = readonly [
  disposition: DispositionName,
  text: string,
  total: number,
  nonSellable: number,
  from: number | undefined,
  to: number | undefined,
  reserve: number,
  available: number,
  limitedBy: string | undefined,
];

const none = undefined;
const BOTH_LESS = '- Stock On Hand and - Unavailable';
const MOVED = '- Unavailable and + Unavailable';
const IN_TROUBLE = 'non-sellable sub-bucket Trouble';

// biome-ignore format: a table is read by its columns.
const ROWS: readonly Row[] = [
  // disposition, text,                     total, non-s., from,    to,      reserve, avail., limited by
  ['ATS>DIST',  '- Stock On Hand',          -3,    0,      none,    none,    0,       -3,     none],
  ['ATS>TRBL',  '+ Unavailable',            0,     3,      none,    TROUBLE, 0,       -3,     none],
  ['DIST>ATS',  '+ Stock On Hand',          3,     0,      none,    none,    0,       3,      none],
  ['TRBL>ATS',  '- Unavailable',            0,     -3,     TROUBLE, none,    0,       3,      IN_TROUBLE],
  ['ATS>COR',   '+ Customer Order Reserve', 0,     0,      none,    none,    3,       -3,     none],
  ['COR>ATS',   '- Customer Order Reserve', 0,     0,      none,    none,    -3,      3,      'customer reserve'],
  ['TRBL>DIST', BOTH_LESS,                  -3,    -3,     TROUBLE, none,    0,       0,      IN_TROUBLE],
  ['TRBL>TRBL', MOVED,                      0,     0,      TROUBLE, DAMAGED, 0,       0,      IN_TROUBLE],
];

const HELD = position({
  total: '100',
  customerReserve: '20',
  transferReserve: '1',
  vendorReturn: '2',
  subBuckets: { [TROUBLE]: '30', [DAMAGED]: '5' },
});

function units(quantity: number): number {
  return quantity / 10_000;
}

function after(before: Position, effect: Effect): Position {
  return {
    ...before,
    total: add(before.total, effect.total),
    nonSellable: add(before.nonSellable, effect.nonSellable),
    customerReserve: add(before.customerReserve, effect.customerReserve),
  };
}

test('the table has every disposition, in order', () => {
  expect(ROWS.map(([disposition]) => disposition)).toEqual([...DISPOSITION_NAMES]);
});

describe.each(ROWS)('Moving 3 units %s', (...row) => {
  const [name, text, total, nonSellable, from, to, reserve, available, limitedBy] = row;
  const reason = REASON[name];
  const effect = effectOf(reason, THREE);

  test(`reads "${text}"`, () => {
    expect(dispositionText(reason.from, reason.to)).toBe(text);
    expect(isDisposition(reason.from, reason.to)).toBe(true);
  });

  test(`adds ${total} to total, ${nonSellable} to non-sellable`, () => {
    expect(units(effect.total)).toBe(total);
    expect(units(effect.nonSellable)).toBe(nonSellable);
  });

  test(`adds ${reserve} to the customer reserve`, () => {
    expect(units(effect.customerReserve)).toBe(reserve);
  });

  test(`takes from sub-bucket ${from ?? 'none'} and gives to ${to ?? 'none'}`, () => {
    expect([effect.fromSubBucket, effect.toSubBucket]).toEqual([from, to]);
  });

  test(`changes what is available by ${available}`, () => {
    const change = availableOf(after(HELD, effect)) - availableOf(HELD);
    expect(units(change)).toBe(available);
  });

  test(`is limited by ${limitedBy ?? 'no bucket'}`, () => {
    expect(limitingBucket(reason, HELD)?.name).toBe(limitedBy);
  });

  test('never answers with a negative zero', () => {
    expect(Object.values(effect).some((value) => Object.is(value, -0))).toBe(false);
  });

  test('leaves history whose sums are the effect, in total and in each sub-bucket', () => {
    const stored = adjustment([storedLine(11, 'SHIRT', { reason, quantity: '3' })]);
    const items = itemsOf([item('SHIRT', { position: HELD })]);
    const given = facts({ adjustment: stored, items });
    const { movements } = accepted(decideConfirm(ADJUSTMENT, given, RULES));
    const entries = movements.flatMap(historyOf);
    const sum = (pick: 'total' | 'nonSellable' | 'customerReserve') =>
      units(entries.reduce((sofar, entry) => sofar + entry[pick], 0));
    expect([sum('total'), sum('nonSellable'), sum('customerReserve')]).toEqual([
      total,
      nonSellable,
      reserve,
    ]);
    const subBuckets = entries.filter((entry) => entry.subBucket !== undefined);
    const expected = [
      ...(from === undefined ? [] : [{ subBucket: from, change: -3 }]),
      ...(to === undefined ? [] : [{ subBucket: to, change: 3 }]),
    ];
    expect(
      subBuckets.map(({ subBucket, nonSellable }) => ({ subBucket, change: units(nonSellable) })),
    ).toEqual(expected);
    expect(entries.every((entry) => entry.reasonCode === reason.code)).toBe(true);
  });
});

const PAIRS = BUCKETS.flatMap((from) => BUCKETS.map((to) => ({ from, to })));
const NO_DISPOSITIONS = PAIRS.filter(
  ({ from, to }) => !(DISPOSITION_NAMES as readonly string[]).includes(`${from}>${to}`),
);

describe('The other eight pairs of buckets', () => {
  test.each(NO_DISPOSITIONS)('$from to $to is no disposition', ({ from, to }) => {
    expect(isDisposition(from, to)).toBe(false);
    expect(() => dispositionText(from, to)).toThrow(`${from} to ${to} is no disposition`);
  });
});

describe('What is available', () => {
  test('is total less non-sellable, customer reserve, transfer reserve and vendor return', () => {
    expect(units(availableOf(HELD))).toBe(100 - 35 - 20 - 1 - 2);
  });

  test('may be negative', () => {
    expect(units(availableOf(position({ total: '1', customerReserve: '4' })))).toBe(-3);
  });
});

describe('The bucket that limits a movement', () => {
  test('is the sub-bucket of the reason, not all that is non-sellable', () => {
    const held = position({ subBuckets: { [TROUBLE]: '2', [DAMAGED]: '40' } });
    expect(units(limitingBucket(REASON['TRBL>ATS'], held)?.quantity ?? -1)).toBe(2);
  });

  test.each(['TRBL>ATS', 'COR>ATS'] as const)('is empty without a position: %s', (name) => {
    expect(limitingBucket(REASON[name], undefined)?.quantity).toBe(0);
  });

  test('is empty where the sub-bucket has no row yet', () => {
    const held = position({ subBuckets: { [DAMAGED]: '40' } });
    expect(limitingBucket(REASON['TRBL>DIST'], held)?.quantity).toBe(0);
  });
});

describe('A position stays within 90,000,000,000 units either way', () => {
  test.each([
    ['DIST>ATS', { total: '89999999997' }, true],
    ['DIST>ATS', { total: '89999999997.0001' }, false],
    ['ATS>DIST', { total: '-89999999997' }, true],
    ['ATS>DIST', { total: '-89999999997.0001' }, false],
    ['ATS>TRBL', { subBuckets: { [TROUBLE]: '89999999997' } }, true],
    ['ATS>TRBL', { subBuckets: { [DAMAGED]: '89999999998' } }, false],
    ['ATS>COR', { customerReserve: '89999999997' }, true],
    ['ATS>COR', { customerReserve: '89999999998' }, false],
  ] as const)('3 units %s on %j: %s', (name, held, stays) => {
    expect(staysInRange(position(held), effectOf(REASON[name], THREE))).toBe(stays);
  });

  test('without a position every bucket starts at nothing', () => {
    expect(staysInRange(undefined, effectOf(REASON['ATS>DIST'], THREE))).toBe(true);
  });
});

describe('A confirmed line is told to merchandising', () => {
  const SWITCHES = [
    { reasonPublishes: true, adjustmentPublishes: true },
    { reasonPublishes: true, adjustmentPublishes: false },
    { reasonPublishes: false, adjustmentPublishes: true },
    { reasonPublishes: false, adjustmentPublishes: false },
  ];
  const CASES = DISPOSITION_NAMES.flatMap((name) => SWITCHES.map((one) => ({ name, ...one })));

  test.each(CASES)(
    '$name, reason published: $reasonPublishes, adjustment published: $adjustmentPublishes',
    ({ name, reasonPublishes, adjustmentPublishes }) => {
      const reason = { ...REASON[name], isPublished: reasonPublishes };
      const expected = name !== 'TRBL>TRBL' && reasonPublishes && adjustmentPublishes;
      expect(isPublished(reason, adjustmentPublishes)).toBe(expected);
    },
  );

  test.each(DISPOSITION_NAMES)('%s, as the movement of the confirmation says', (name) => {
    const stored = adjustment([storedLine(1, 'SHIRT', { reason: REASON[name] })]);
    const { movements } = accepted(decideConfirm(ADJUSTMENT, facts({ adjustment: stored }), RULES));
    expect(movements.map((movement) => movement.isPublished)).toEqual([name !== 'TRBL>TRBL']);
  });
});
