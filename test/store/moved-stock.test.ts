/** The rows of a decision that moves stock and units, and what merchandising is told of it. */
import type { Decision, Movement } from '../../src/engine/adjustments/decision.js';
import type { UinChange } from '../../src/engine/adjustments/uins.js';
import { NO_QUANTITY } from '../../src/engine/model/quantity.js';
import { stampOf } from '../../src/store/stamp.js';
import { Pace } from '../../src/store/steps.js';
import { ALL_DATABASES } from '../support/databases.js';
import {
  HEADPHONES,
  movement,
  NOTHING,
  newLine,
  OTHER_STORE,
  STORE,
  TABLET,
} from '../support/decisions.js';
import { openTestStore, TESTER, type TestStore } from '../support/store.js';

const CHEESE = '100000147';
const STAMP = stampOf({ ...TESTER, at: Date.parse('2027-03-01T09:00:00.000Z') });
const START = { outboxId: 0, number: 0 };
const MESSAGES_MAX = 1000;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;

  beforeAll(async () => {
    test = await openTestStore(kind);
  });

  afterAll(() => test.close());

  const apply = (some: Partial<Decision>): Promise<number> =>
    test.store.commit(TESTER, {
      lineCount: 1,
      steps: (database) => database.moveStock({ ...NOTHING, ...some }, STAMP, new Pace()),
    });

  const unpublished = (item: string, storeId?: number): Movement => {
    return { ...movement(item, storeId), isPublished: false };
  };

  describe('merchandising', () => {
    /** Stores and items of its messages, and the number of its rows. */
    async function told(id: number) {
      const all = await test.store.outbox.readNext(START, MESSAGES_MAX);
      const own = all.filter(({ transactionId }) => transactionId === id);
      const rows = `SELECT count(*) FROM outbox WHERE transaction_id = ?
        AND transaction_type = 'INVENTORY_ADJUSTMENT'`;
      return {
        messages: own.map(({ storeId, item }) => [storeId, item]),
        rows: await test.database.value<number>(rows, id),
      };
    }

    it('is told of what is published alone, at each store', async () => {
      const movements = [
        ...[movement(CHEESE), unpublished(TABLET), movement(HEADPHONES)],
        ...[unpublished(CHEESE, OTHER_STORE), movement(TABLET, OTHER_STORE)],
      ];
      const { messages, rows } = await told(await apply({ movements }));
      expect(new Set(messages)).toEqual(
        new Set([
          [STORE, CHEESE],
          [STORE, HEADPHONES],
          [OTHER_STORE, TABLET],
        ]),
      );
      expect(rows).toBe(2);
    });

    it('is told nothing where nothing is published', async () => {
      const movements = [unpublished(CHEESE), unpublished(TABLET, OTHER_STORE)];
      expect(await told(await apply({ movements }))).toEqual({ messages: [], rows: 0 });
    });
  });

  it('nothing is taken from a sub-bucket that has no row', async () => {
    const { effect } = movement(TABLET);
    const from = { ...effect, total: NO_QUANTITY, fromSubBucket: 2 };
    const movements = [{ ...movement(TABLET, 5002), effect: from }];
    const before = await test.database.value('SELECT count(*) FROM inv_adjust');
    await expect(apply({ movements })).rejects.toMatchObject({
      cause: { message: `item ${TABLET} takes from a sub-bucket that has no row` },
    });
    expect(await test.database.value('SELECT count(*) FROM inv_adjust')).toBe(before);
  });

  describe('units', () => {
    const rows = (item: string, id: number) =>
      test.database.lists(
        `SELECT uin, type, store_id, status, nonsellable_type_id, transaction_type, update_date
         FROM item_uin WHERE item_id = ? AND transaction_id = ? ORDER BY uin`,
        ...[item, id],
      );
    const DONE = ['INVENTORY_ADJUSTMENT', STAMP.at];

    it('have each value in its own column, new or changed', async () => {
      const state = { type: 'SERIAL_NUMBER', leavesStore: undefined } as const;
      const made = { uin: 'U-1', ...state, status: 'IN_STOCK', subBucket: undefined } as const;
      const other = { ...made, uin: 'U-2', status: 'UNAVAILABLE', subBucket: 1 } as const;
      const change = (changes: readonly Omit<UinChange, 'isNew'>[], isNew: boolean) => {
        const told = changes.map((one) => ({ ...one, isNew }));
        const line = { item: TABLET, changes: told, generatedCount: 0, type: undefined };
        return apply({ uins: [line] });
      };
      const first = await change([made, other], true);
      const [plain, dented] = await rows(TABLET, first);
      expect([plain, dented]).toEqual([
        ['U-1', 1, STORE, expect.any(Number), null, ...DONE],
        ['U-2', 1, STORE, expect.any(Number), 1, ...DONE],
      ]);
      expect(plain?.[3]).not.toBe(dented?.[3]);
      const second = await change([{ ...other, uin: 'U-1' }], false);
      expect(await rows(TABLET, second)).toEqual([['U-1', ...(dented ?? []).slice(1)]]);
      expect(await rows(TABLET, first)).toEqual([dented]);
    });

    it('are numbered on from the last number of the store, and are on the line', async () => {
      const made: unknown[] = [];
      for (const generatedCount of [2, 1]) {
        const uins = [{ item: HEADPHONES, changes: [], generatedCount, type: 'AGSN' as const }];
        const id = await apply({
          ...{ addedLines: [newLine(TABLET, ['typed in']), newLine(HEADPHONES)], uins },
        });
        const stored = await rows(HEADPHONES, id);
        expect(stored).toHaveLength(generatedCount);
        made.push(...stored.map(([uin]) => uin));
        const onLines = await test.database.lists(
          `SELECT uin, generated FROM inv_adjust_line_item_uin WHERE inv_adjust_line_item_id IN
             (SELECT id FROM inv_adjust_line_item WHERE inv_adjust_id = ?) ORDER BY generated, uin`,
          id,
        );
        const generated = stored.map(([uin]) => [uin, 1]);
        expect(onLines).toEqual([['typed in', 0], ...generated]);
      }
      expect(made).toEqual([...made].sort());
      expect(new Set(made).size).toBe(3);
    });
  });
});
