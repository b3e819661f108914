import fc from 'fast-check';
import { availableOf } from '../../src/engine/model/dispositions.js';
import {
  POSITION_MAX,
  type Quantity,
  quantityFromText,
  quantityToText,
} from '../../src/engine/model/quantity.js';
import {
  businessDayIn,
  businessDaysIn,
  weekdayOf,
} from '../../src/engine/wastage/business-days.js';
import type { SchedulePlan } from '../../src/engine/wastage/facts.js';
import { decideWastageGroupEnd, decideWastageGroupSave } from '../../src/engine/wastage/groups.js';
import {
  checkDayHasBegun,
  dayToRun,
  decideWastageScheduleCreate,
  isDue,
  nextDueDay,
} from '../../src/engine/wastage/schedules.js';
import {
  decideWastageSlice,
  PERCENT_MAX,
  type Variance,
  wastedOf,
} from '../../src/engine/wastage/wastage.js';
import {
  accepted,
  byId,
  facts,
  item,
  itemsOf,
  position,
  RULES,
  reason,
  STORE,
  saysOf,
} from './builders.js';
import { groupRequest, NOW, scheduleRequest, wastageFacts } from './wastage-rows.js';

const percent = (text: string): Variance => ({ kind: 'percent', value: quantityFromText(text) });
const amount = (text: string): Variance => ({ kind: 'amount', value: quantityFromText(text) });

describe('What is lost of a stock (D45)', () => {
  test.each([
    ['100', percent('2.5'), '2.5'],
    ['0.0001', percent('100'), '0.0001'],
    // Half up: exactly a half of the last decimal, and a little less.
    ['0.0001', percent('50'), '0.0001'],
    ['0.0001', percent('49.9999'), '0'],
    ['0.0003', percent('50'), '0.0002'],
    ['0.3333', percent('33.3333'), '0.1111'],
    ['1', percent('0.0001'), '0'],
    ['50', percent('0.0001'), '0.0001'],
    ['90000000000', percent('99.9999'), '89999910000'],
    ['0', percent('50'), '0'],
    ['-3', percent('50'), '0'],
    ['100', amount('0.25'), '0.25'],
    ['0.2', amount('0.25'), '0.2'],
    ['0', amount('0.25'), '0'],
    ['-3', amount('0.25'), '0'],
  ])('of %s available, %j takes %s', (available, variance, expected) => {
    expect(quantityToText(wastedOf(quantityFromText(available), variance))).toBe(expected);
  });

  const available = fc.integer({ min: -POSITION_MAX, max: POSITION_MAX });
  const anyPercent = fc.integer({ min: 1, max: PERCENT_MAX });

  it('is never more than what is available, and never less than nothing', () => {
    const anyAmount = fc.integer({ min: 1, max: 999_999_999_999 });
    fc.assert(
      fc.property(available, anyPercent, anyAmount, (stock, share, most) => {
        for (const variance of [
          { kind: 'percent', value: share as Quantity },
          { kind: 'amount', value: most as Quantity },
        ] as const) {
          const lost = wastedOf(stock as Quantity, variance);
          expect(lost).toBeGreaterThanOrEqual(0);
          expect(lost).toBeLessThanOrEqual(Math.max(stock, 0));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is the percentage half up: not half a decimal more, and less than half a decimal less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: POSITION_MAX }), anyPercent, (stock, share) => {
        const value = share as Quantity;
        const lost = wastedOf(stock as Quantity, { kind: 'percent', value });
        const error = BigInt(lost) * 2_000_000n - BigInt(stock) * BigInt(share) * 2n;
        expect(error > -1_000_000n && error <= 1_000_000n).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

const WASTAGE = reason(11, 1, 'Wastage', 'ATS>DIST');

/** Decides a slice over items that have these positions. */
function slice(items: readonly ReturnType<typeof item>[], variance: Variance, more = {}) {
  const names = items.map(({ id }) => id);
  const given = { storeId: STORE, runId: 1, reasonId: 11, items: names };
  const known = facts({ items: itemsOf(items), reasons: byId([{ ...WASTAGE, ...more }]) });
  return decideWastageSlice({ ...given, variance }, known, RULES);
}

const stocked = (id: string, total: string, more = {}) =>
  item(id, { position: position({ total }), ...more });

describe('A slice of a run', () => {
  it('takes from what is available, not from what is reserved or unavailable', () => {
    const held = position({ total: '100', customerReserve: '4', subBuckets: { 1: '6' } });
    const { transaction, wastedCount } = accepted(
      slice([item('CHEESE', { position: held }), stocked('MEAT', '50')], percent('10')),
    );
    expect(wastedCount).toBe(2);
    expect(transaction).toMatchObject({ type: 'WASTAGE', reference: 'wastage run 1' });
    expect(transaction?.movements).toMatchObject([
      { item: 'CHEESE', reasonCode: 1, quantity: 90_000, isPublished: true },
      { item: 'MEAT', reasonCode: 1, quantity: 50_000, isPublished: true },
    ]);
    expect(transaction?.movements[0]?.effect).toMatchObject({ total: -90_000, nonSellable: 0 });
  });

  it('skips what cannot or need not lose anything, each with its reason', () => {
    const items = [
      item('NEVER HAD'),
      stocked('NONE LEFT', '0'),
      stocked('OWED', '-2'),
      item('ALL RESERVED', { position: position({ total: '5', customerReserve: '5' }) }),
      stocked('PHONE', '5', { uinType: 'SERIAL_NUMBER' }),
      stocked('SOLD PHONE', '0', { uinType: 'SERIAL_NUMBER' }),
      stocked('FEE', '5', { type: 'NON_INVENTORY' }),
      stocked('CRUMB', '0.0001'),
      stocked('MOUNTAIN', '90000000000'),
    ];
    const { transaction, wastedCount, skipped } = accepted(slice(items, percent('40')));
    expect([transaction, wastedCount]).toEqual([undefined, 0]);
    expect(skipped.map(({ item: id, reason: why }) => `${id}: ${why}`)).toEqual([
      'NEVER HAD: NO_STOCK',
      'NONE LEFT: NO_STOCK',
      'OWED: NO_STOCK',
      'ALL RESERVED: NO_STOCK',
      'PHONE: HAS_UINS',
      'SOLD PHONE: NO_STOCK',
      'FEE: NON_INVENTORY',
      'CRUMB: ROUNDED_TO_ZERO',
      'MOUNTAIN: OUT_OF_RANGE',
    ]);
  });

  it('is not told to merchandising if its reason is not published', () => {
    const { transaction } = accepted(
      slice([stocked('MEAT', '5')], amount('1'), { isPublished: false }),
    );
    expect(transaction?.movements.map(({ isPublished }) => isPublished)).toEqual([false]);
  });

  it('is refused while its reason is out of use', () => {
    expect(saysOf(slice([stocked('MEAT', '5')], amount('1'), { isActive: false }))).toEqual([
      'REASON_INACTIVE: Line 1, item MEAT: reason_id 11 is no longer in use.',
    ]);
  });

  it('leaves no position below what it had aside, whatever the stock', () => {
    const quantity = fc.integer({ min: 0, max: 1_000_000 });
    const shares = fc.integer({ min: 1, max: PERCENT_MAX });
    fc.assert(
      fc.property(fc.array(fc.tuple(quantity, quantity, quantity)), shares, (stocks, share) => {
        const value = share as Quantity;
        const items = stocks.map(([total, reserve, trouble], index) => {
          const text = (units: number): string => quantityToText(units as Quantity);
          const subBuckets = { 1: text(trouble) };
          const spec = { total: text(total), customerReserve: text(reserve), subBuckets };
          return item(`I${index}`, { position: position(spec) });
        });
        const { transaction, skipped } = accepted(slice(items, { kind: 'percent', value }));
        const lost = new Map(transaction?.movements.map((one) => [one.item, one.effect.total]));
        expect(lost.size + skipped.length).toBe(items.length);
        for (const { id, position: held } of items) {
          const before = held === undefined ? 0 : availableOf(held);
          const after = before + (lost.get(id) ?? 0);
          expect(after).toBeGreaterThanOrEqual(Math.min(before, 0));
        }
      }),
    );
  });
});

describe('A business day', () => {
  test.each([
    ['UTC', '2026-03-01T23:59:59.999Z', '2026-03-01'],
    ['UTC', '2026-03-02T00:00:00.000Z', '2026-03-02'],
    ['America/Chicago', '2026-03-02T05:59:59.999Z', '2026-03-01'],
    ['America/Chicago', '2026-03-02T06:00:00.000Z', '2026-03-02'],
    // The day on which the clock goes forward has 23 hours, the one on which it goes back has 25.
    ['America/Chicago', '2026-03-08T05:59:59.999Z', '2026-03-07'],
    ['America/Chicago', '2026-03-08T06:00:00.000Z', '2026-03-08'],
    ['America/Chicago', '2026-03-09T04:59:59.999Z', '2026-03-08'],
    ['America/Chicago', '2026-03-09T05:00:00.000Z', '2026-03-09'],
    ['America/Chicago', '2026-11-01T05:00:00.000Z', '2026-11-01'],
    ['America/Chicago', '2026-11-02T05:59:59.999Z', '2026-11-01'],
    ['America/Chicago', '2026-11-02T06:00:00.000Z', '2026-11-02'],
    // In Beirut the clock goes forward at midnight: the day begins at one.
    ['Asia/Beirut', '2026-03-28T21:59:59.999Z', '2026-03-28'],
    ['Asia/Beirut', '2026-03-28T22:00:00.000Z', '2026-03-29'],
    ['Pacific/Kiritimati', '2026-03-01T10:00:00.000Z', '2026-03-02'],
    ['Pacific/Pago_Pago', '2026-03-01T10:59:59.999Z', '2026-02-28'],
    // Samoa had no 30 December 2011.
    ['Pacific/Apia', '2011-12-30T09:59:59.999Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31'],
  ])('in %s is at %s the %s', (zone, instant, day) => {
    expect(businessDayIn(zone, Date.parse(instant))).toBe(day);
  });

  it('is not known of a zone that is none', () => {
    expect(businessDayIn('Mars/Olympus', NOW)).toBeUndefined();
    expect(businessDaysIn(['Mars/Olympus', 'Pacific/Kiritimati'], NOW)).toHaveLength(1);
  });

  it('is that of UTC where there is no store, and where no zone is known', () => {
    expect(businessDaysIn([], NOW)).toEqual(['2026-03-01']);
    expect(businessDaysIn(['Mars/Olympus'], NOW)).toEqual(['2026-03-01']);
  });

  test.each([
    ['2026-03-01', 'SUNDAY'],
    ['2026-03-02', 'MONDAY'],
    ['2024-02-29', 'THURSDAY'],
  ])('%s is a %s', (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday);
  });

  test.each([
    ['2026-03-02', undefined, '2026-03-02'],
    ['2026-03-02', '2026-03-02', '2026-03-02'],
    ['2026-03-02', '2026-02-20', '2026-02-20'],
    ['2026-03-02', '2026-03-03', undefined],
  ])('where it is %s, and %s is asked for, %s runs', (today, asked, day) => {
    expect(dayToRun(today, asked)).toBe(day);
  });

  it('may be asked for as soon as it has begun anywhere', () => {
    const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'];
    expect(checkDayHasBegun('2026-03-02', zones, NOW)).toEqual([]);
    expect(checkDayHasBegun('2026-03-02', ['Pacific/Pago_Pago'], NOW)).toHaveLength(1);
  });
});

const PLAN: SchedulePlan = { kind: 'DAILY', days: [], weekdays: [], from: undefined };

test.each<[Partial<SchedulePlan>, string, boolean]>([
  [{ kind: 'ONCE', days: ['2026-03-02'] }, '2026-03-02', true],
  [{ kind: 'ONCE', days: ['2026-03-02'] }, '2026-03-03', false],
  [{ kind: 'DATED', days: ['2026-03-02', '2026-03-04'] }, '2026-03-04', true],
  [{ kind: 'DATED', days: ['2026-03-02', '2026-03-04'] }, '2026-03-03', false],
  [{ kind: 'DAILY', from: '2026-03-02' }, '2026-03-01', false],
  [{ kind: 'DAILY', from: '2026-03-02' }, '2026-03-02', true],
  [{ kind: 'DAILY', from: '2026-03-02' }, '2027-01-01', true],
  [{ kind: 'WEEKLY', weekdays: ['MONDAY', 'SUNDAY'], from: '2026-03-02' }, '2026-03-01', false],
  [{ kind: 'WEEKLY', weekdays: ['MONDAY', 'SUNDAY'], from: '2026-03-02' }, '2026-03-02', true],
  [{ kind: 'WEEKLY', weekdays: ['MONDAY', 'SUNDAY'], from: '2026-03-02' }, '2026-03-03', false],
  [{ kind: 'WEEKLY', weekdays: ['MONDAY', 'SUNDAY'], from: '2026-03-02' }, '2026-03-08', true],
])('a schedule %j is due on %s: %s', (plan, day, due) => {
  expect(isDue({ ...PLAN, ...plan }, day)).toBe(due);
});

test.each<[Partial<SchedulePlan>, string | undefined]>([
  [{ kind: 'ONCE', days: ['2026-03-02'] }, undefined],
  [{ kind: 'DATED', days: ['2026-03-02', '2026-03-09', '2026-03-16'] }, '2026-03-09'],
  [{ kind: 'DATED', days: ['2026-03-03'] }, '2026-03-03'],
  [{ kind: 'DAILY', from: '2026-02-01' }, '2026-03-03'],
  [{ kind: 'DAILY', from: '2026-04-01' }, '2026-04-01'],
  [{ kind: 'WEEKLY', weekdays: ['MONDAY'], from: '2026-03-02' }, '2026-03-09'],
  [{ kind: 'WEEKLY', weekdays: ['TUESDAY'], from: '2026-03-02' }, '2026-03-03'],
  [{ kind: 'WEEKLY', weekdays: ['MONDAY'], from: '2026-12-30' }, '2027-01-04'],
  [{ kind: 'WEEKLY', weekdays: ['SATURDAY'], from: '9999-12-31' }, undefined],
])('a schedule %j is due from 2026-03-03 on first on %s', (plan, day) => {
  expect(nextDueDay({ ...PLAN, ...plan }, '2026-03-03')).toBe(day);
});

describe('A wastage group', () => {
  it('that is new is of all stores and in use, and counts what is named twice once', () => {
    const node = { departmentId: 20, classId: undefined, subclassId: undefined };
    const request = groupRequest({ items: ['MEAT', 'CHEESE', 'MEAT'], nodes: [node, { ...node }] });
    expect(accepted(decideWastageGroupSave(request, wastageFacts({ group: undefined })))).toEqual({
      kind: 'wastage-group',
      id: undefined,
      description: 'Meat',
      variance: { kind: 'percent', value: 25_000 },
      items: ['MEAT', 'CHEESE'],
      nodes: [node],
      stores: 'ALL',
      isActive: true,
    });
  });

  it('keeps what a change leaves out', () => {
    const nothing = { description: undefined, percent: undefined, items: undefined };
    const request = groupRequest({ groupId: 3, ...nothing, stores: [5001, 5001] });
    expect(accepted(decideWastageGroupSave(request, wastageFacts()))).toMatchObject({
      ...{ id: 3, description: undefined, variance: undefined, items: undefined },
      ...{ stores: [5001], isActive: undefined },
    });
  });

  test.each([
    ['percent', '0.0001', 1],
    ['percent', '100', 1_000_000],
    ['amount', '0.0001', 1],
    ['amount', '99999999.9999', 999_999_999_999],
  ] as const)('takes %s %s', (kind, text, value) => {
    const request = groupRequest({ percent: undefined, [kind]: text });
    const decision = accepted(decideWastageGroupSave(request, wastageFacts()));
    expect(decision.variance).toEqual({ kind, value });
  });

  it('that ends keeps everything but its use', () => {
    expect(accepted(decideWastageGroupEnd(3, wastageFacts()))).toMatchObject({
      ...{ id: 3, isActive: false, items: undefined, stores: undefined },
    });
  });
});

describe('A new schedule', () => {
  const plan = (more: Parameters<typeof scheduleRequest>[0]) => {
    const decision = accepted(
      decideWastageScheduleCreate(scheduleRequest(more), wastageFacts(), NOW),
    );
    return 'plan' in decision ? decision.plan : undefined;
  };

  it('may be for a day that is over at some stores, but not at all', () => {
    expect(plan({ kind: 'ONCE', days: ['2026-02-28'] })?.days).toEqual(['2026-02-28']);
  });

  it('begins on the earliest day that a store has, unless it says when', () => {
    expect(plan({})?.from).toBe('2026-02-28');
    expect(plan({ from: '2026-04-01' })?.from).toBe('2026-04-01');
  });

  it('has its days in order, each once', () => {
    const days = ['2026-03-09', '2026-03-03', '2026-03-09'];
    expect(plan({ kind: 'DATED', days })?.days).toEqual(['2026-03-03', '2026-03-09']);
    const weekdays = ['SUNDAY', 'MONDAY', 'SUNDAY'] as const;
    expect(plan({ kind: 'WEEKLY', weekdays })?.weekdays).toEqual(['MONDAY', 'SUNDAY']);
  });
});
