import { reject } from '../../src/engine/adjustments/decision.js';
import { quantityFromText } from '../../src/engine/model/quantity.js';
import { refuse } from '../../src/engine/refusals/refusal.js';
import type { GroupFacts, ScheduleFacts, WastageFacts } from '../../src/engine/wastage/facts.js';
import {
  decideWastageGroupEnd,
  decideWastageGroupSave,
  type GroupRequest,
} from '../../src/engine/wastage/groups.js';
import {
  checkDayHasBegun,
  decideWastageScheduleCreate,
  decideWastageScheduleEnd,
  type ScheduleRequest,
} from '../../src/engine/wastage/schedules.js';
import { saysOf } from './builders.js';
import type { RefusalRow } from './refusal-rows.js';

/** 2 March in Kiritimati, 1 March in Chicago and still 28 February in Pago Pago. */
export const NOW = Date.parse('2026-03-01T10:30:00Z');
const ZONES = ['Pacific/Kiritimati', 'America/Chicago', 'Pacific/Pago_Pago'];

const GROUP: GroupFacts = {
  id: 3,
  description: 'Bakery',
  variance: { kind: 'percent', value: quantityFromText('2') },
  stores: 'ALL',
  isActive: true,
  itemCount: 1,
  nodeCount: 1,
  timeZones: ZONES,
};

const SCHEDULE: ScheduleFacts = {
  groupId: 3,
  plan: { kind: 'DAILY', days: [], weekdays: [], from: '2026-03-02' },
  isActive: true,
};

export function wastageFacts(more: Partial<WastageFacts> = {}): WastageFacts {
  return {
    group: GROUP,
    schedule: SCHEDULE,
    items: new Set(['CHEESE', 'MEAT']),
    nodes: new Set(['department 20', 'department 20, class 201, subclass 2014']),
    stores: new Set([5000, 5001]),
    ...more,
  };
}

/** A new group that is right, unless told otherwise. */
export function groupRequest(more: Partial<GroupRequest> = {}): GroupRequest {
  return {
    groupId: undefined,
    description: 'Meat',
    percent: '2.5',
    amount: undefined,
    items: ['MEAT'],
    nodes: undefined,
    stores: undefined,
    isActive: undefined,
    ...more,
  };
}

export function scheduleRequest(more: Partial<ScheduleRequest> = {}): ScheduleRequest {
  const nothing = { days: undefined, weekdays: undefined, from: undefined };
  return { groupId: 3, kind: 'DAILY', ...nothing, ...more };
}

const NO_GROUP = { group: undefined };

const save = (more: Partial<GroupRequest>, given: Partial<WastageFacts> = {}) =>
  saysOf(decideWastageGroupSave(groupRequest(more), wastageFacts(given)));
const schedule = (more: Partial<ScheduleRequest>, given: Partial<WastageFacts> = {}) =>
  saysOf(decideWastageScheduleCreate(scheduleRequest(more), wastageFacts(given), NOW));

export const WASTAGE_ROWS: readonly RefusalRow[] = [
  [
    'wastage group: change of an unknown one',
    () => save({ groupId: 9 }, NO_GROUP),
    ['WASTAGE_GROUP_NOT_FOUND: Wastage group 9 does not exist.'],
  ],
  [
    'wastage group: end of an unknown one',
    () => saysOf(decideWastageGroupEnd(9, wastageFacts(NO_GROUP))),
    ['WASTAGE_GROUP_NOT_FOUND: Wastage group 9 does not exist.'],
  ],
  [
    'wastage group: a new one that says nothing',
    () => save({ description: undefined, percent: undefined, items: undefined }, NO_GROUP),
    [
      'WASTAGE_DESCRIPTION_MISSING: A wastage group needs a description.',
      'WASTAGE_VARIANCE_MISSING: A wastage group needs a percent or an amount: how much is lost.',
      'WASTAGE_GROUP_EMPTY: A wastage group needs at least one item or node of the hierarchy.',
    ],
  ],
  [
    'wastage group: a description of blanks',
    () => save({ groupId: 3, description: ' ' }),
    ['WASTAGE_DESCRIPTION_MISSING: A wastage group needs a description.'],
  ],
  [
    'wastage group: percent and amount',
    () => save({ percent: '1', amount: '0.5' }),
    [
      'WASTAGE_VARIANCE_TWICE: A wastage group has a percent or an amount; percent 1 and amount 0.5 are both sent.',
    ],
  ],
  ...['0', '-1', '100.0001', '1000000000000000'].map(
    (percent): RefusalRow => [
      `wastage group: ${percent} percent`,
      () => save({ percent }),
      [`WASTAGE_PERCENT_OUT_OF_RANGE: percent ${percent} is not between 0.0001 and 100.`],
    ],
  ),
  ...['0', '-0.0001', '100000000'].map(
    (amount): RefusalRow => [
      `wastage group: an amount of ${amount}`,
      () => save({ percent: undefined, amount }),
      [`WASTAGE_AMOUNT_OUT_OF_RANGE: amount ${amount} is not between 0.0001 and 99999999.9999.`],
    ],
  ),
  [
    'wastage group: a change that takes the last members away',
    () => save({ groupId: 3, items: [], nodes: [] }),
    ['WASTAGE_GROUP_EMPTY: A wastage group needs at least one item or node of the hierarchy.'],
  ],
  [
    'wastage group: unknown nodes, stores and items, together',
    () =>
      save({
        items: ['MEAT', 'MAET'],
        nodes: [{ departmentId: 20, classId: 7, subclassId: undefined }],
        stores: [5000, 5009],
      }),
    [
      'STORE_NOT_FOUND: Store 5009 does not exist.',
      'WASTAGE_NODE_NOT_FOUND: There is no item in department 20, class 7.',
      'ITEM_NOT_FOUND: Line 2, item MAET: the item does not exist.',
    ],
  ],
  [
    'wastage schedule: of an unknown group',
    () => schedule({}, NO_GROUP),
    ['WASTAGE_GROUP_NOT_FOUND: Wastage group 3 does not exist.'],
  ],
  [
    'wastage schedule: of a group out of use',
    () => schedule({}, { group: { ...GROUP, isActive: false } }),
    ['WASTAGE_GROUP_NOT_ACTIVE: Wastage group 3 is not in use; it gets no schedule.'],
  ],
  ...(
    [
      ['ONCE', {}, 'exactly one date in days'],
      ['ONCE', { days: ['2026-03-01', '2026-03-02'] }, 'exactly one date in days'],
      ['DATED', { days: [] }, 'at least one date in days'],
      ['WEEKLY', {}, 'at least one of weekdays'],
    ] as const
  ).map(
    ([kind, more, what]): RefusalRow => [
      `wastage schedule: ${kind} with ${JSON.stringify(more)}`,
      () => schedule({ kind, ...more }),
      [`WASTAGE_SCHEDULE_INCOMPLETE: A schedule that is ${kind} needs ${what}.`],
    ],
  ),
  ...(
    [
      ['DAILY', { days: ['2026-03-05'] }, 'days'],
      ['WEEKLY', { weekdays: ['MONDAY'], days: ['2026-03-05'] }, 'days'],
      ['DAILY', { weekdays: ['MONDAY'] }, 'weekdays'],
      ['ONCE', { days: ['2026-03-05'], from: '2026-03-04' }, 'from'],
      ['DATED', { days: ['2026-03-05'], from: '2026-03-04' }, 'from'],
    ] as const
  ).map(
    ([kind, more, what]): RefusalRow => [
      `wastage schedule: ${kind} with ${JSON.stringify(more)}`,
      () => schedule({ kind, ...more }),
      [`WASTAGE_SCHEDULE_FIELD_NOT_ALLOWED: A schedule that is ${kind} has no ${what}.`],
    ],
  ),
  [
    'wastage schedule: days that are over everywhere',
    () => schedule({ kind: 'DATED', days: ['2026-02-27', '2026-02-28', '2025-12-31'] }),
    [
      'WASTAGE_SCHEDULE_IN_PAST: 2026-02-27 is over at every store of the group; the earliest day that can come is 2026-02-28.',
      'WASTAGE_SCHEDULE_IN_PAST: 2025-12-31 is over at every store of the group; the earliest day that can come is 2026-02-28.',
    ],
  ],
  [
    'wastage schedule: a first day that is over',
    () => schedule({ from: '2026-02-27' }),
    [
      'WASTAGE_SCHEDULE_IN_PAST: 2026-02-27 is over at every store of the group; the earliest day that can come is 2026-02-28.',
    ],
  ],
  [
    'wastage schedule: end of an unknown one',
    () => saysOf(decideWastageScheduleEnd(8, wastageFacts({ schedule: undefined }))),
    ['WASTAGE_SCHEDULE_NOT_FOUND: Wastage schedule 8 does not exist.'],
  ],
  [
    'wastage run: a day that has begun nowhere',
    () => saysOf(reject(checkDayHasBegun('2026-03-03', ZONES, NOW))),
    [
      'WASTAGE_DATE_AHEAD: 2026-03-03 has not begun at any store; the latest business day is 2026-03-02.',
    ],
  ],
  [
    'wastage run: an unknown one is read',
    () => saysOf(reject([refuse('WASTAGE_RUN_NOT_FOUND', { run: 7 })])),
    ['WASTAGE_RUN_NOT_FOUND: Wastage run 7 does not exist.'],
  ],
];
