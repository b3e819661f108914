import type { DatabaseKind, TestDatabase } from './databases.js';

export interface DatabaseUse {
  /** Whether all tests of the block have the same database, instead of one each. */
  readonly shared?: boolean;
}

/**
 * Makes an empty database for the tests of the block in which it stands, and removes it behind them. What
 * is returned is the present one, whichever that is: it cannot be asked before the first of them begins.
 */
export function useDatabase(
  kind: DatabaseKind,
  { shared = false }: DatabaseUse = {},
): TestDatabase {
  let present: TestDatabase | undefined;
  const create = async (): Promise<void> => {
    present = await kind.create();
  };
  const remove = async (): Promise<void> => {
    const gone = present;
    present = undefined;
    await gone?.remove();
  };
  if (shared) {
    beforeAll(create);
    afterAll(remove);
  } else {
    beforeEach(create);
    afterEach(remove);
  }
  return new Proxy({} as TestDatabase, {
    get: (_target, name) => {
      if (present === undefined) throw new Error('there is no database: there is only in tests');
      return present[name as keyof TestDatabase];
    },
  });
}
