import {
  type AccessFacts,
  decideRoleChange,
  decideRoleCreate,
  decideUserChange,
  decideUserCreate,
} from '../../src/engine/access/accounts.js';
import { accessFlow } from '../../src/store/kernel.js';
import type { AccessCommand } from '../../src/store/store.js';
import { ALL_DATABASES } from '../support/databases.js';
import { openTestStore, TESTER, type TestStore } from '../support/store.js';

const ROLES = [{ role: 'administrator', storeId: undefined }];

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;

  beforeEach(async () => {
    test = await openTestStore(kind);
    for (const name of ['ann', 'bob']) {
      const change = { password: 'four green apples', passwordHash: 'x', roles: ROLES };
      const result = await carryOut({ user: name }, (facts) =>
        decideUserCreate(name, change, facts),
      );
      expect(result.accepted).toBe(true);
    }
  });

  afterEach(() => test.close());

  const carryOut = (
    wants: AccessCommand['wants'],
    decide: (facts: AccessFacts) => ReturnType<AccessCommand['decide']>,
  ) => test.store.commit(TESTER, accessFlow({ wants, decide }));

  const endings = {
    'taken out of use': (name: string) =>
      carryOut({ user: name }, (facts) => decideUserChange(name, { isActive: false }, facts)),
    'without roles': (name: string) =>
      carryOut({ user: name }, (facts) => decideUserChange(name, { roles: [] }, facts)),
  };

  const administrators = async () => {
    const users = await test.store.access.listUsers(undefined, 10);
    const isOne = ({ isActive, roles }: (typeof users)[number]) => isActive && roles.length > 0;
    return users.filter(isOne).length;
  };

  const WAYS = Object.keys(endings) as (keyof typeof endings)[];

  it.each(WAYS.flatMap((one) => WAYS.map((other) => [one, other] as const)))(
    'of two last administrators, one %s and one %s at once, one stays',
    async (one, other) => {
      const results = await Promise.all([endings[one]('ann'), endings[other]('bob')]);
      const refused = results.flatMap((result) => (result.accepted ? [] : result.refusals));
      expect(refused.map(({ code }) => code)).toEqual(['LAST_ADMINISTRATOR']);
      expect(await administrators()).toBe(1);
    },
  );

  it('the role of every administrator keeps its permission', async () => {
    const result = await carryOut({}, (facts) =>
      decideRoleChange('administrator', { permissions: [] }, facts),
    );
    expect(result).toMatchObject({ refusals: [{ code: 'LAST_ADMINISTRATOR' }] });
    const role = await test.store.access.readRole('administrator');
    expect(role?.permissions).toEqual(['admin']);
  });

  it('a role that is made keeps the reasons that its name was given before', async () => {
    await test.database.run(
      "INSERT INTO inv_adjust_reason_role (inv_adjust_reason_id, role) VALUES (21, 'night')",
    );
    await carryOut({}, (facts) => decideRoleCreate('night', {}, facts));
    expect(await test.store.access.readRole('night')).toMatchObject({ reasons: [21] });
    await carryOut({ reasonIds: [22] }, (facts) =>
      decideRoleChange('night', { reasons: [22] }, facts),
    );
    expect(await test.store.access.readRole('night')).toMatchObject({ reasons: [22] });
  });
});
