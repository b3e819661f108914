import { adjustmentFlow } from '../../../src/store/kernel.js';
import { testWith } from '../../clients/tool.js';
import { POSTGRES } from '../../support/postgres.js';
import { POSTGRESQL } from '../../support/postgres-server.js';
import { openTestStore, saveCommand, TESTER, type TestStore } from '../../support/store.js';

describe('round trips to PostgreSQL', () => {
  /** The facts, and what is written. */
  const ROUND_TRIPS = 2;
  let test: TestStore;

  beforeAll(async () => {
    if (POSTGRESQL.isHere) test = await openTestStore(POSTGRES);
  });

  afterAll(() => test?.close());

  async function roundTrips(items: readonly string[]): Promise<number> {
    const lines = items.map((item) => ({ item, reasonId: 21, quantity: '1' }));
    const flow = adjustmentFlow(saveCommand(lines, { confirms: true }));
    let count = 0;
    const result = await test.store.commit(TESTER, {
      ...flow,
      *steps(database, author) {
        const steps = flow.steps(database, author);
        let step = steps.next();
        while (step.done !== true) {
          count += 1;
          step = steps.next(yield step.value);
        }
        return step.value;
      },
    });
    expect(result).toMatchObject({ accepted: true });
    return count;
  }

  testWith(POSTGRESQL, 'of a confirmation are as many for many lines as for one', async () => {
    const items = await test.database.column<string>(
      'SELECT si.item_id FROM store_item si JOIN item i ON i.id = si.item_id WHERE store_id = 5000 AND i.uin_type IS NULL AND i.item_type = 0 ORDER BY 1',
    );
    expect(items.length).toBeGreaterThan(5);
    // The first movement of an item makes its position.
    expect(await roundTrips(items)).toBe(ROUND_TRIPS + 1);
    expect(await roundTrips(['100000147'])).toBe(ROUND_TRIPS);
    expect(await roundTrips(items)).toBe(ROUND_TRIPS);
  });
});
