import {
  ADJUSTMENT_UINS_MAX,
  GENERATED_UINS_MAX,
  NO_LINE_UINS,
  uinCountRefusals,
  uinStatusAfter,
} from '../../src/engine/adjustments/uins.js';
import { QUANTITY_MAX, type Quantity, quantityFromText } from '../../src/engine/model/quantity.js';
import { decideAttributes } from '../../src/engine/upkeep/annotations.js';
import {
  decideReasonEdit,
  type ReasonRequest,
  roleWarnings,
} from '../../src/engine/upkeep/reasons.js';
import { decideParameter } from '../../src/engine/upkeep/system-parameters.js';
import type { WastageFacts } from '../../src/engine/wastage/facts.js';
import { decideWastageGroupEnd, decideWastageGroupSave } from '../../src/engine/wastage/groups.js';
import {
  checkDayHasBegun,
  dayToRun,
  decideWastageScheduleCreate,
  decideWastageScheduleEnd,
} from '../../src/engine/wastage/schedules.js';
import { decideWastageSlice } from '../../src/engine/wastage/wastage.js';
import {
  ADJUSTMENT,
  accepted,
  byId,
  codesOf,
  DAMAGED,
  facts,
  item,
  itemsOf,
  line,
  position,
  REASON,
  RULES,
  STORE,
  save,
  saysOf,
  TROUBLE,
} from './builders.js';
import { HOLD, record, THEFT, upkeepFacts } from './upkeep-rows.js';
import { groupRequest, NOW, scheduleRequest, wastageFacts } from './wastage-rows.js';

const quantity = (text: string): Quantity => quantityFromText(text);

describe('UINs', () => {
  test('a move that is no disposition makes nothing of them', () => {
    expect(() => uinStatusAfter({ from: 'DIST', to: 'COR' })).toThrow(
      'DIST to COR has no UIN rule',
    );
  });

  test('as many as an adjustment may have are counted, captured and generated', () => {
    const line = (captured: number, generatedCount: number) => ({
      uins: { ...NO_LINE_UINS, changes: new Array(captured).fill({}), generatedCount },
    });
    const half = ADJUSTMENT_UINS_MAX / 2;
    expect(uinCountRefusals([line(half, 0), line(0, half)])).toEqual([]);
    expect(uinCountRefusals([line(half, 1), line(half, 0)]).map(({ values }) => values)).toEqual([
      { count: ADJUSTMENT_UINS_MAX + 1, limit: ADJUSTMENT_UINS_MAX },
    ]);
  });

  test('as many as the limit are generated at once', () => {
    const making = (quantity: string) =>
      codesOf(save({ lines: [line('WATCH', { reasonId: REASON['DIST>ATS'].id, quantity })] }));
    expect(making(String(GENERATED_UINS_MAX))).toEqual([]);
    expect(making(String(GENERATED_UINS_MAX + 1))).toEqual(['TOO_MANY_GENERATED_UINS']);
  });

  test('are wherever they are, for a reason that has no sub-bucket', () => {
    const plain = { ...REASON['TRBL>DIST'], fromSubBucket: undefined };
    const lines = [line('PHONE', { reasonId: plain.id, addedUins: ['DAMAGED'] })];
    expect(codesOf(save({ lines }, { reasons: byId([plain]) }))).toEqual([]);
  });
});

describe('A group of wastage', () => {
  const saved = (more: Parameters<typeof groupRequest>[0], given = {}) =>
    decideWastageGroupSave(groupRequest(more), wastageFacts(given));

  test('is decided as a whole, and is of all stores unless it says otherwise', () => {
    const group = {
      ...{ kind: 'wastage-group', id: undefined, description: 'Meat', items: ['MEAT'] },
      ...{ variance: { kind: 'percent', value: 25_000 }, nodes: undefined, isActive: true },
    };
    expect(accepted(saved({}))).toEqual({ ...group, stores: 'ALL' });
    expect(accepted(saved({ stores: 'ALL' }))).toEqual({ ...group, stores: 'ALL' });
    expect(accepted(saved({ stores: [5000, 5000] }))).toEqual({ ...group, stores: [5000] });
    const edit = { groupId: 3, percent: undefined, description: undefined };
    expect(accepted(saved({ ...edit, stores: 'ALL' })).stores).toBe('ALL');
    expect(accepted(saved(edit)).stores).toBeUndefined();
  });

  test('has items or parts of the hierarchy, those of its own where it keeps them', () => {
    const kept = { groupId: 3, items: undefined, nodes: undefined };
    const of = (itemCount: number, nodeCount: number) => ({
      group: {
        ...(wastageFacts().group as NonNullable<WastageFacts['group']>),
        itemCount,
        nodeCount,
      },
    });
    expect(codesOf(saved(kept, of(1, 0)))).toEqual([]);
    expect(codesOf(saved(kept, of(0, 1)))).toEqual([]);
    expect(codesOf(saved(kept, of(0, 0)))).toEqual(['WASTAGE_GROUP_EMPTY']);
    expect(codesOf(saved({ ...kept, items: [] }, of(1, 0)))).toEqual(['WASTAGE_GROUP_EMPTY']);
    expect(codesOf(saved({ ...kept, nodes: [] }, of(0, 1)))).toEqual(['WASTAGE_GROUP_EMPTY']);
    expect(codesOf(saved({ ...kept, nodes: [] }, of(1, 1)))).toEqual([]);
  });

  test('says of an item that is unknown where it stands', () => {
    const outcome = saved({ items: ['MEAT', 'GONE'] });
    expect(outcome.accepted ? [] : outcome.refusals.map(({ at }) => at)).toEqual([
      { line: 2, item: 'GONE', field: 'items' },
    ]);
  });
});

test('a group of wastage that has ended is not in use, and keeps the rest', () => {
  expect(accepted(decideWastageGroupEnd(3, wastageFacts()))).toEqual({
    ...{ kind: 'wastage-group', id: 3, isActive: false },
  });
});

describe('A schedule of wastage', () => {
  test('is decided as a whole', () => {
    const outcome = decideWastageScheduleCreate(
      scheduleRequest({ kind: 'DATED', days: ['2026-03-09', '2026-03-08', '2026-03-09'] }),
      wastageFacts(),
      NOW,
    );
    expect(accepted(outcome)).toEqual({
      ...{ kind: 'wastage-schedule', action: 'create', groupId: 3 },
      plan: { kind: 'DATED', days: ['2026-03-08', '2026-03-09'], weekdays: [], from: undefined },
    });
  });

  test('ends where there is one', () => {
    expect(accepted(decideWastageScheduleEnd(4, wastageFacts()))).toEqual({
      ...{ kind: 'wastage-schedule', action: 'end', id: 4 },
    });
    expect(codesOf(decideWastageScheduleEnd(4, wastageFacts({ schedule: undefined })))).toEqual([
      'WASTAGE_SCHEDULE_NOT_FOUND',
    ]);
  });

  test.each(['ONCE', 'DATED', 'WEEKLY'] as const)('%s without its days is incomplete', (kind) => {
    const outcome = decideWastageScheduleCreate(scheduleRequest({ kind }), wastageFacts(), NOW);
    expect(codesOf(outcome)).toEqual(['WASTAGE_SCHEDULE_INCOMPLETE']);
  });

  test('runs for a day that has begun somewhere, and for no day asked', () => {
    const told = (day: string | undefined) =>
      checkDayHasBegun(day, ['America/Chicago', 'Pacific/Kiritimati'], NOW).map(
        ({ values }) => values,
      );
    expect(told(undefined)).toEqual([]);
    expect(told('2026-03-02')).toEqual([]);
    expect(told('2026-03-03')).toEqual([{ date: '2026-03-03', today: '2026-03-02' }]);
  });

  test('starts where its days are not past, and says which are', () => {
    const past = scheduleRequest({ from: '2020-01-01' });
    expect(saysOf(decideWastageScheduleCreate(past, wastageFacts(), NOW))).toEqual([
      expect.stringMatching(/^WASTAGE_SCHEDULE_IN_PAST: .*2020-01-01.*2026-02-28/),
    ]);
  });

  test('runs today, or on a day that has begun', () => {
    expect(dayToRun('2026-03-02', undefined)).toBe('2026-03-02');
    expect(dayToRun('2026-03-02', '2026-03-02')).toBe('2026-03-02');
    expect(dayToRun('2026-03-02', '2026-03-03')).toBeUndefined();
  });
});

describe('A slice of wastage', () => {
  const slice = {
    ...{ runId: 7, storeId: STORE, items: ['GONE', 'MUG', 'PHONE', 'DELIVERY FEE', 'BELT'] },
    variance: { kind: 'amount', value: quantity('1') } as const,
  };

  test('skips what it cannot take from, and says why', () => {
    const reasons = byId([{ ...REASON['ATS>DIST'], id: 11, code: 1 }]);
    const outcome = decideWastageSlice({ ...slice, reasonId: 11 }, facts({ reasons }), RULES);
    expect(accepted(outcome)).toMatchObject({
      wastedCount: 1,
      skipped: [
        { item: 'GONE', reason: 'NO_STOCK' },
        { item: 'MUG', reason: 'NO_STOCK' },
        { item: 'PHONE', reason: 'HAS_UINS' },
        { item: 'DELIVERY FEE', reason: 'NON_INVENTORY' },
      ],
    });
  });

  test('takes as much as a quantity may be, and skips what is more', () => {
    const reasons = byId([{ ...REASON['ATS>DIST'], id: 11, code: 1 }]);
    const wasted = (value: Quantity) => {
      const items = itemsOf([item('HUGE', { position: position({ total: '900000000' }) })]);
      const variance = { kind: 'amount', value } as const;
      const outcome = decideWastageSlice(
        { ...slice, reasonId: 11, items: ['HUGE'], variance },
        facts({ reasons, items }),
        RULES,
      );
      return accepted(outcome).skipped.map(({ reason }) => reason);
    };
    expect(wasted(QUANTITY_MAX)).toEqual([]);
    expect(wasted((QUANTITY_MAX + 1) as Quantity)).toEqual(['OUT_OF_RANGE']);
  });

  test('needs the reason Wastage', () => {
    expect(() => decideWastageSlice({ ...slice, reasonId: undefined }, facts(), RULES)).toThrow(
      'the reason Wastage is not installed',
    );
  });
});

describe('What is decided of parameters, attributes and reasons', () => {
  test('is named by its kind', () => {
    expect(accepted(decideParameter('searchLimit', '1'))).toEqual({
      ...{ kind: 'parameter', name: 'searchLimit', value: '1' },
    });
  });

  test('attributes by another version are refused for it alone (D72)', () => {
    const place = { adjustmentId: ADJUSTMENT, lineId: 11 };
    const twice = [1, 2].map(() => ({ name: 'x', value: 'y' }));
    expect(saysOf(decideAttributes(place, twice, upkeepFacts(), 9))).toEqual([
      expect.stringMatching(/^VERSION_NOT_GIVEN_OUT: Adjustment 700 /),
    ]);
  });

  test('a warning names the reasons that no role has', () => {
    const one = { code: 301, roles: [], isActive: true };
    expect(roleWarnings([one])).toEqual([
      {
        code: 'REASON_WITHOUT_ROLE',
        message:
          'No role has the reason with code 301: a user whose reasons come from roles cannot use it. Give it to a role by "reasons set-roles".',
      },
    ]);
    expect(roleWarnings([one, { ...one, code: 302 }])[0]?.message).toBe(
      'No role has the reasons with codes 301, 302: a user whose reasons come from roles cannot use them. Give them to a role by "reasons set-roles".',
    );
  });

  test('a reason that is used keeps each part of where it moves stock', () => {
    const edit = (more: ReasonRequest, stored = HOLD) => {
      const reasons = new Map([[stored.id, stored]]);
      return saysOf(decideReasonEdit(stored.id, more, upkeepFacts({ reasons, reasonUse: 'X' })));
    };
    const inUse = (what: string) => [
      expect.stringMatching(new RegExp(`^REASON_IN_USE: .* its ${what} cannot change`)),
    ];
    expect(edit({ to: 'DIST' })).toEqual(inUse('disposition'));
    expect(edit({ from: 'TRBL', to: 'TRBL', fromSubBucket: DAMAGED })).toEqual(
      inUse('disposition'),
    );
    expect(edit({ toSubBucket: DAMAGED })).toEqual(inUse('sub-buckets'));
    const from = record(REASON['TRBL>ATS']);
    expect(edit({ fromSubBucket: DAMAGED }, from)).toEqual(inUse('sub-buckets'));
    expect(edit({ from: 'DIST' }, from)).toEqual(inUse('disposition'));
    expect(edit({ description: 'Other' })).toEqual([]);
    expect(edit({ code: 401 })).toEqual(inUse('code'));
  });

  test('a reason that is not used moves to a disposition that there is', () => {
    const reasons = new Map([[THEFT.id, THEFT]]);
    const edit = (more: ReasonRequest) =>
      codesOf(decideReasonEdit(THEFT.id, more, upkeepFacts({ reasons })));
    expect(edit({ from: 'COR', to: 'DIST' })).toEqual(['DISPOSITION_NOT_FOUND']);
    expect(edit({ to: 'TRBL' })).toEqual(['REASON_SUB_BUCKET_MISSING']);
    expect(edit({ to: 'TRBL', toSubBucket: TROUBLE })).toEqual([]);
    const off = upkeepFacts({ reasons, usesSubBuckets: false });
    const from = { from: 'TRBL', to: 'ATS', fromSubBucket: TROUBLE } as const;
    expect(codesOf(decideReasonEdit(THEFT.id, from, off))).toEqual(['SUB_BUCKETS_NOT_USED']);
  });
});
