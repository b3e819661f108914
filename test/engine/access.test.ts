import fc from 'fast-check';
import {
  type Caller,
  type Grant,
  isIn,
  mayAnywhere,
  mayAt,
  mayEverything,
  maySee,
  mayUseReason,
  type Scope,
  seenStores,
  storesWith,
  unrestricted,
} from '../../src/engine/access/caller.js';
import { explained } from '../../src/engine/access/explained.js';
import {
  PERMISSIONS,
  type Permission,
  STORE_PERMISSIONS,
  SYSTEM_PERMISSIONS,
} from '../../src/engine/access/permissions.js';
import { maskedRefusals, permitRefusals } from '../../src/engine/access/permits.js';
import { refuse } from '../../src/engine/refusals/refusal.js';
import { sentence } from '../../src/engine/refusals/sentence.js';

const STORES = [5000, 5001, 5002, 5003];
const REASONS = [21, 22, 23];
const RUNS = { numRuns: 500 };

const scope = <T>(values: readonly T[]): fc.Arbitrary<Scope<T>> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant('all' as const) },
    { weight: 4, arbitrary: fc.subarray([...values]).map((some) => new Set(some)) },
  );

const grant: fc.Arbitrary<Grant> = fc.record({
  role: fc.constantFrom('clerk', 'adjuster', 'boss'),
  // A role that a user has, it has somewhere.
  stores: scope(STORES).filter((stores) => stores === 'all' || stores.size > 0),
  permissions: fc.oneof(
    fc.constant('all' as const),
    // `admin` is rare among all subsets of so many.
    fc.constant(new Set<Permission>(['admin'])),
    fc.subarray<Permission>([...PERMISSIONS]).map((some) => new Set(some)),
  ),
  reasons: scope(REASONS),
});

const caller: fc.Arbitrary<Caller> = fc
  .array(grant, { maxLength: 4 })
  .map((grants) => ({ user: 'ann', grants }));

/** D51 in the plainest words: every single thing that is granted. */
class Model {
  private readonly rights = new Set<string>();

  constructor({ grants }: Caller) {
    for (const { stores, permissions, reasons } of grants) {
      const places = stores === 'all' ? [...STORES, 'everywhere'] : [...stores];
      const isBoss = permissions === 'all' || permissions.has('admin');
      for (const place of places) {
        this.rights.add(`see ${place}`);
        for (const one of STORE_PERMISSIONS) {
          if (isBoss || permissions.has(one)) this.rights.add(`${one} ${place}`);
        }
        for (const reason of REASONS) {
          if (isBoss || isIn(reasons, reason)) this.rights.add(`reason ${reason} ${place}`);
        }
      }
      for (const one of SYSTEM_PERMISSIONS) {
        const has = isBoss || permissions.has(one);
        if (stores === 'all' && has) for (const at of places) this.rights.add(`${one} ${at}`);
      }
    }
  }

  has(what: string, place: number | 'everywhere'): boolean {
    return this.rights.has(`${what} ${place}`);
  }

  /** Of the stores here. */
  places(what: string): number[] {
    return STORES.filter((store) => this.has(what, store));
  }
}

const listed = (stores: Scope<number>): number[] => STORES.filter((store) => isIn(stores, store));

describe('what grants permit is what a list of every single right says', () => {
  test.each(PERMISSIONS)('%s: at which stores, and whether at any', (permission) => {
    fc.assert(
      fc.property(caller, (who) => {
        const model = new Model(who);
        const expected = model.places(permission);
        expect(listed(storesWith(who, permission))).toEqual(expected);
        expect(STORES.filter((store) => mayAt(who, permission, store))).toEqual(expected);
        expect(mayAnywhere(who, permission)).toBe(expected.length > 0);
        expect(storesWith(who, permission) === 'all').toBe(model.has(permission, 'everywhere'));
      }),
      RUNS,
    );
  });

  test('an administrator of all stores may do everything, nobody else', () => {
    fc.assert(
      fc.property(caller, (who) => {
        expect(mayEverything(who)).toBe(new Model(who).has('admin', 'everywhere'));
      }),
      RUNS,
    );
    expect(mayEverything(unrestricted('sim'))).toBe(true);
    const here = {
      role: 'one',
      stores: new Set([5000]),
      permissions: 'all',
      reasons: 'all',
    } as const;
    expect(mayEverything({ user: 'here', grants: [here] })).toBe(false);
    const clerk = { ...here, stores: 'all', permissions: new Set(STORE_PERMISSIONS) } as const;
    expect(mayEverything({ user: 'clerk', grants: [clerk] })).toBe(false);
    expect(mayEverything({ user: 'nobody', grants: [] })).toBe(false);
  });

  test('which stores are seen, and which reasons may be used there', () => {
    fc.assert(
      fc.property(caller, (who) => {
        const model = new Model(who);
        expect(listed(seenStores(who))).toEqual(model.places('see'));
        expect(STORES.filter((store) => maySee(who, store))).toEqual(model.places('see'));
        for (const reason of REASONS) {
          const places = STORES.filter((store) => mayUseReason(who, reason, store));
          expect(places).toEqual(model.places(`reason ${reason}`));
        }
      }),
      RUNS,
    );
  });

  test('what is told of a change', () => {
    const asked = fc.record({
      storeId: fc.constantFrom(...STORES),
      permissions: fc.subarray([...STORE_PERMISSIONS]),
      reasons: fc.array(
        fc.record({ reasonId: fc.constantFrom(...REASONS), line: fc.integer({ min: 1, max: 9 }) }),
      ),
    });
    fc.assert(
      fc.property(caller, asked, (who, { storeId, permissions, reasons }) => {
        const model = new Model(who);
        const lines = reasons.map(({ reasonId, line }) => ({
          reasonId,
          at: { line, item: 'SHIRT' },
        }));
        const told = permitRefusals({ storeId, permissions, reasons: lines }, who);
        const missing = permissions.filter((one) => !model.has(one, storeId));
        const unusable = reasons.filter(
          ({ reasonId }) => !model.has(`reason ${reasonId}`, storeId),
        );
        if (!model.has('see', storeId)) {
          expect(told.map(sentence)).toEqual([`Store ${storeId} does not exist.`]);
        } else if (missing.length > 0) {
          expect(told.map(({ code }) => code)).toEqual(missing.map(() => 'NOT_PERMITTED'));
          expect(told.map(({ values }) => values.permission)).toEqual(missing);
        } else {
          expect(told.map(({ values, at }) => [values.reason, at?.line, at?.item])).toEqual(
            unusable.map(({ reasonId, line }) => [reasonId, line, 'SHIRT']),
          );
        }
      }),
      RUNS,
    );
  });

  test('what is explained to an administrator', () => {
    fc.assert(
      fc.property(caller, fc.constantFrom(...STORES), fc.boolean(), (who, storeId, isActive) => {
        const model = new Model(who);
        const { permissions, reasons } = explained({
          ...{ caller: who, isActive, storeId, reasons: REASONS },
        });
        for (const { permission, may } of permissions) {
          expect([permission, may]).toEqual([
            permission,
            isActive && model.has(permission, storeId),
          ]);
        }
        for (const { reason, may, why } of reasons) {
          expect(why.startsWith('by role ')).toBe(may);
          expect([reason, may]).toEqual([
            reason,
            isActive && model.has(`reason ${reason}`, storeId),
          ]);
        }
      }),
      RUNS,
    );
  });
});

describe('without users', () => {
  test.each(PERMISSIONS)('the one of the settings has %s everywhere', (permission) => {
    expect(storesWith(unrestricted('sim'), permission)).toBe('all');
  });

  test('nothing is asked', () => {
    const asked = {
      storeId: 1,
      permissions: STORE_PERMISSIONS,
      reasons: [{ reasonId: 1, at: {} }],
    };
    expect(permitRefusals(asked, unrestricted('sim'))).toEqual([]);
  });
});

describe('a unit that another store holds', () => {
  const atStore = (store: number): Caller => ({
    user: 'ann',
    grants: [
      {
        role: 'clerk',
        stores: new Set([store]),
        permissions: new Set<Permission>(),
        reasons: new Set<number>(),
      },
    ],
  });
  const held = refuse('UIN_HELD_AT_ANOTHER_STORE', {
    ...{ uin: 'P1', status: 'UNAVAILABLE', place: 'store 6000', holder: 6000 },
  });
  const away = refuse('UIN_AT_ANOTHER_STORE', {
    ...{ uin: 'P1', place: 'store 6000', holder: 6000 },
  });

  test('is told with the store to who sees that', () => {
    expect(maskedRefusals([held, away], atStore(6000))).toEqual([held, away]);
  });

  test('is told without a trace of the store to who does not', () => {
    const told = maskedRefusals([held, away], atStore(5000));
    expect(told.map(sentence)).toEqual([
      'UIN P1 is UNAVAILABLE at another store; it can be moved from there only when it is IN_STOCK.',
      'UIN P1 belongs to another store.',
    ]);
    expect(JSON.stringify(told)).not.toContain('6000');
  });
});
