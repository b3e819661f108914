import type { Caller, Grant } from '../../src/engine/access/caller.js';
import type { Permission } from '../../src/engine/access/permissions.js';
import { ACTIVITY_TYPES, canonicalActivity } from '../../src/engine/locks/activities.js';
import { guarded, guardOf, liveSince } from '../../src/engine/locks/guard.js';
import { auditOfLock, visibleLockFacts } from '../../src/engine/locks/locks.js';
import { accepted, codesOf, facts, STORE } from './builders.js';
import { ANN, lock, MINUTES, release, savedUnder, take } from './lock-rows.js';

const ON_700 = { type: 'INVENTORY_ADJUSTMENT', id: '700' } as const;
const OF_BOB = lock({ user: 'bob', id: 6 });

function withPermission(permission: Permission, stores: Grant['stores'] = 'all'): Caller {
  const grant = {
    role: 'one',
    stores,
    permissions: new Set([permission]),
    reasons: 'all' as const,
  };
  return { user: 'ann', grants: [grant] };
}

describe('A lock', () => {
  test('is taken anew by its holder, and from another user as a new one', () => {
    expect(accepted(take(ON_700)).renewed).toBeUndefined();
    expect(accepted(take(ON_700, { lock: lock() })).renewed).toBe(7);
    expect(accepted(take(ON_700, { lock: OF_BOB })).renewed).toBeUndefined();
  });

  test('is on the same thing, however its number is written', () => {
    expect(accepted(take({ ...ON_700, id: '000700' })).activity).toEqual(ON_700);
    const other = { type: 'TRANSFER', id: '000700' } as const;
    expect(accepted(take(other)).activity).toEqual(other);
    expect(canonicalActivity({ ...ON_700, id: 'x' })).toEqual({ ...ON_700, id: 'x' });
  });

  test.each(['-1', '+1', '1.0', ' 1', '1e3', '٤'])('is not taken on number %s', (id) => {
    expect(codesOf(take({ ...ON_700, id }))).toEqual(['ACTIVITY_ID_NOT_VALID']);
  });

  test('is live until its minutes are over', () => {
    expect(liveSince(90 * 60_000, 30)).toBe(60 * 60_000);
  });

  test('of a store that the caller does not see is not there', () => {
    const caller = withPermission('inventory_adjustment.edit', new Set([STORE + 1]));
    const found = { target: { storeId: STORE }, lock: lock() };
    const nothing = { target: undefined, lock: undefined };
    expect(visibleLockFacts(found, { minutes: MINUTES }, caller)).toEqual(nothing);
    expect(visibleLockFacts(found, { minutes: MINUTES }, ANN)).toEqual(found);
    const ofNoStore = { target: { storeId: undefined }, lock: lock({ storeId: undefined }) };
    expect(visibleLockFacts(ofNoStore, { minutes: MINUTES }, caller)).toEqual(ofNoStore);
  });
});

describe('What a lock asks of who takes or releases it', () => {
  const NEEDED: Readonly<Record<string, Permission>> = {
    INVENTORY_ADJUSTMENT: 'inventory_adjustment.edit',
    INVENTORY_ADJUSTMENT_TEMPLATE: 'inventory_adjustment_template.edit',
    INVENTORY_ADJUSTMENT_REASON: 'inventory_adjustment_reason.maintain',
  };

  test.each(ACTIVITY_TYPES)('%s', (type) => {
    const needed = NEEDED[type] ?? 'admin';
    const target = { storeId: needed.endsWith('.edit') ? STORE : undefined };
    const activity = { type, id: '1' };
    const held = lock({ activity, storeId: target.storeId });
    const may = withPermission(needed);
    const mayNot = withPermission('inventory_adjustment.complete');
    expect(codesOf(take(activity, { target }, may))).toEqual([]);
    expect(codesOf(take(activity, { target }, mayNot))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(release({ lock: held }, may))).toEqual([]);
    expect(codesOf(release({ lock: held }, mayNot))).toEqual(['NOT_PERMITTED']);
  });

  test('counts at its store', () => {
    const elsewhere = withPermission('inventory_adjustment.edit', new Set([STORE + 1]));
    expect(codesOf(take(ON_700, {}, elsewhere))).toEqual(['NOT_PERMITTED']);
  });
});

describe('What a change asks for', () => {
  test.each([
    ['update', 'edit', 'own'],
    ['update', 'close', 'none of others'],
    ['strict', 'edit', 'own'],
    ['strict', 'close', 'own'],
  ] as const)('%s, %s: %s', (mode, change, needs) => {
    expect(guardOf({ mode, minutes: MINUTES }, change)).toEqual({ needs, minutes: MINUTES });
  });

  test('is nothing where locks are off', () => {
    expect(guardOf(undefined, 'edit')).toBeUndefined();
  });

  test('is fulfilled by a lock of the caller', () => {
    expect(codesOf(savedUnder('strict', { user: 'ann', since: 0 }))).toEqual([]);
  });

  test('is not asked of what does not exist', () => {
    const guard = guardOf({ mode: 'strict', minutes: MINUTES }, 'edit');
    const given = facts({ adjustment: undefined });
    expect(guarded(guard, given, ANN, { accepted: false, refusals: [] })).toEqual({
      accepted: false,
      refusals: [],
    });
  });
});

describe('The record tells', () => {
  test('of a lock that is taken from another user, both of them', () => {
    const found = { target: { storeId: STORE }, lock: OF_BOB };
    const entry = auditOfLock(accepted(take(ON_700, found)), found, 8);
    expect(entry).toMatchObject({
      ...{ subjectKind: 'activity-lock', subject: 'INVENTORY_ADJUSTMENT 700' },
      ...{ before: { lock: 6, user: 'bob' }, after: { lock: 8, user: 'ann' } },
    });
  });

  test('of a lock that is released, whose it was', () => {
    const found = { target: undefined, lock: OF_BOB };
    const entry = auditOfLock(accepted(release(found)), found, 6);
    expect(entry).toMatchObject({ before: { lock: 6, user: 'bob' }, after: undefined });
  });

  test.each([
    ['that nobody held', undefined],
    ['that is taken anew', lock()],
  ])('nothing of a lock %s', (_what, held) => {
    const found = { target: { storeId: STORE }, lock: held };
    expect(auditOfLock(accepted(take(ON_700, found)), found, 7)).toBeUndefined();
  });
});
