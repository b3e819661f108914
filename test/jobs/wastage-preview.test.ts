import { WASTAGE_CODE } from '../../src/engine/model/reason-codes.js';
import { decideWastageSlice } from '../../src/engine/wastage/wastage.js';
import { previewSlice } from '../../src/store/wastage/slices.js';
import { ALL_DATABASES } from '../support/databases.js';
import { openTestStore, type TestStore } from '../support/store.js';
import {
  AS,
  addStockedItems,
  makeGroup,
  makeSchedule,
  NOON,
  runsOf,
  STORE,
} from './wastage-setting.js';

/** More than are looked at in one slice of the store. */
const COUNT = 2300;

describe.each(ALL_DATABASES)('A run over $name', (kind) => {
  let test: TestStore;

  beforeEach(async () => {
    test = await openTestStore(kind);
  });

  afterEach(() => test.close());

  it('takes what its preview has told, which has written nothing', async () => {
    await addStockedItems(test.database, COUNT);
    const groupId = await makeGroup(test.store);
    await makeSchedule(test.store, groupId);
    const before = await test.database.dump();
    const told: [item: string, lost: number][] = [];
    let after: string | undefined;
    do {
      const preview = await test.store.commit(
        { ...AS.author, at: NOON },
        previewSlice({
          ...{ groupId, storeId: STORE, after, reasonCode: WASTAGE_CODE },
          decide: (slice, facts) => decideWastageSlice(slice, facts, AS.rules),
        }),
      );
      if (preview?.outcome.accepted !== true) throw new Error('it is not told');
      for (const { item, quantity } of preview.outcome.decision.transaction?.movements ?? []) {
        told.push([item, -quantity]);
      }
      after = preview.next;
    } while (after !== undefined);
    expect(await test.database.dump()).toEqual(before);
    await runsOf(test.store).run();
    const taken = await test.database.lists(
      `SELECT item_id, quantity_total_delta FROM store_item_stock_history
       WHERE transaction_type = 'WASTAGE' ORDER BY item_id`,
    );
    expect(told).toHaveLength(COUNT);
    expect(taken).toEqual(told);
  });
});
