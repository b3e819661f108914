import { type Caller, unrestricted } from '../../src/engine/access/caller.js';
import { decideSave } from '../../src/engine/adjustments/save.js';
import type { Activity } from '../../src/engine/locks/activities.js';
import { guarded, guardOf } from '../../src/engine/locks/guard.js';
import {
  decideRelease,
  decideTake,
  type Lock,
  type LockFacts,
} from '../../src/engine/locks/locks.js';
import type { HeldLock, LockRules } from '../../src/engine/model/locks.js';
import { ADJUSTMENT, adjustment, facts, RULES, STORE, saveRequest, saysOf } from './builders.js';
import type { RefusalRow } from './refusal-rows.js';

export const MINUTES = 30;
const SINCE = Date.parse('2026-03-01T08:00:00.000Z');

export const ANN = unrestricted('ann');
const HOLDER = { user: 'ann', deviceType: 'INT_SERVICE', sessionId: 'call' } as const;

export const lock = (more: Partial<Lock> = {}): Lock => ({
  ...HOLDER,
  id: 7,
  activity: { type: 'INVENTORY_ADJUSTMENT', id: String(ADJUSTMENT) },
  storeId: STORE,
  createDate: SINCE,
  ...more,
});

const OF_STORE = { storeId: STORE };

/** Takes a lock on what is there, and held by nobody, unless told otherwise. */
export const take = (activity: Activity, given: Partial<LockFacts> = {}, caller: Caller = ANN) =>
  decideTake(
    { activity, holder: HOLDER },
    { target: OF_STORE, lock: undefined, ...given },
    MINUTES,
    caller,
  );

export const release = (given: Partial<LockFacts> = {}, caller: Caller = ANN) =>
  decideRelease(7, { target: undefined, lock: lock(), ...given }, MINUTES, caller);

/** Saves adjustment 700 without lines, under a lock. */
export function savedUnder(
  mode: LockRules['mode'],
  held: HeldLock | undefined,
  more: Parameters<typeof adjustment>[1] = {},
) {
  const given = facts({ adjustment: adjustment([], more), lock: held });
  const guard = guardOf({ mode, minutes: MINUTES }, 'edit');
  const request = saveRequest({ adjustmentId: ADJUSTMENT });
  return guarded(guard, given, ANN, decideSave(request, [], false, given, RULES));
}

const HELD_BY_BOB = { user: 'bob', since: SINCE };
const NOTHING = { target: undefined };

export const LOCK_ROWS: readonly RefusalRow[] = [
  [
    'lock: an adjustment that does not exist',
    () => saysOf(take({ type: 'INVENTORY_ADJUSTMENT', id: '42' }, NOTHING)),
    ['ADJUSTMENT_NOT_FOUND: Adjustment 42 does not exist.'],
  ],
  [
    'lock: a number that no id can be',
    () => saysOf(take({ type: 'INVENTORY_ADJUSTMENT', id: '9999999999999' }, NOTHING)),
    ['ADJUSTMENT_NOT_FOUND: Adjustment 9999999999999 does not exist.'],
  ],
  [
    'lock: a template that does not exist',
    () => saysOf(take({ type: 'INVENTORY_ADJUSTMENT_TEMPLATE', id: '42' }, NOTHING)),
    ['TEMPLATE_NOT_FOUND: Template 42 does not exist.'],
  ],
  [
    'lock: a reason that does not exist',
    () => saysOf(take({ type: 'INVENTORY_ADJUSTMENT_REASON', id: '42' }, NOTHING)),
    ['REASON_NOT_FOUND: reason_id 42 does not exist.'],
  ],
  [
    'lock: an adjustment by a word',
    () => saysOf(take({ type: 'INVENTORY_ADJUSTMENT', id: 'first' })),
    [
      'ACTIVITY_ID_NOT_VALID: activity_id first cannot be that of INVENTORY_ADJUSTMENT: it must be a whole number.',
    ],
  ],
  [
    'lock: a transfer without an id',
    () => saysOf(take({ type: 'TRANSFER', id: '' })),
    [
      'ACTIVITY_ID_NOT_VALID: activity_id (empty) cannot be that of TRANSFER: it must have 1 to 128 characters.',
    ],
  ],
  [
    'release: a lock that does not exist',
    () => saysOf(release({ lock: undefined })),
    ['LOCK_NOT_FOUND: Lock 7 does not exist.'],
  ],
  [
    'save under update: nobody holds the lock',
    () => saysOf(savedUnder('update', undefined)),
    ['LOCK_REQUIRED: Adjustment 700 has no activity lock; take it first.'],
  ],
  [
    'save under strict: a completed adjustment that another user holds',
    () => saysOf(savedUnder('strict', HELD_BY_BOB, { status: 'COMPLETED' })),
    [
      'LOCKED_BY_OTHER: Adjustment 700 is locked by user bob since 2026-03-01T08:00:00.000Z.',
      'ADJUSTMENT_NOT_IN_PROGRESS: Adjustment 700 is COMPLETED; only one that is IN_PROGRESS can be saved.',
    ],
  ],
];
