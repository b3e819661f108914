/** Whatever was done in whatever order, and whenever it is purged: what is left is what was there, and agrees. */
import fc from 'fast-check';
import { PURGE_SLICE_ROWS } from '../../src/config/limits.js';
import { decideCancel, decideConfirm } from '../../src/engine/adjustments/complete.js';
import { decideCopy } from '../../src/engine/adjustments/copies.js';
import { decideSave } from '../../src/engine/adjustments/save.js';
import { decideSystemTransaction } from '../../src/engine/adjustments/system-transactions.js';
import type { FactKeys, Id, LineRequest, SaveRequest } from '../../src/engine/model/model.js';
import type { CommandResult } from '../../src/store/command.js';
import type { Command } from '../../src/store/store.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';
import { DAY_MS, purged, purgeRun } from '../support/purge.js';
import { execute, openTestStore, TESTER, type TestStore } from '../support/store.js';

const STORES = [5000, 5001] as const;
const RULES = { autoRange: true, mayCreateUins: true };
const TABLET = '100000203';
const ITEMS = ['100000147', '100000155', '100000195', TABLET] as const;
/** Out of the store, into it, on hold, and from one sub-bucket to another, which are two rows. */
const REASONS = [21, 38, 29, 112] as const;
const START = Date.parse('2026-03-01T09:00:00.000Z');

const line = fc.record({
  item: fc.constantFrom(...ITEMS),
  reasonId: fc.constantFrom(...REASONS),
});
const deed = fc.record({
  do: fc.constantFrom(
    ...(['save', 'saveAndConfirm', 'saveAndConfirm', 'saveAndConfirm'] as const),
    ...(['confirm', 'cancel', 'copy', 'sale', 'take'] as const),
  ),
  storeId: fc.constantFrom(...STORES),
  lines: fc.uniqueArray(line, { minLength: 1, maxLength: 3, selector: ({ item }) => item }),
  which: fc.nat({ max: 30 }),
  // The clock is set back at times.
  hoursLater: fc.constantFrom(0, 1, 1, 30, 60, -45),
});

type Deed = typeof deed extends fc.Arbitrary<infer One> ? One : never;
interface Line {
  readonly item: string;
  readonly reasonId: number;
  readonly uins?: readonly string[];
}

interface Adjustment {
  readonly id: Id;
  readonly store_id: Id;
  readonly status: number;
  readonly create_date: string;
  readonly closed: string;
}

/** A row of the history, and the total after it. */
type Row = readonly [id: Id, at: string, type: string, after: number | undefined];

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;
  let now = START;
  let unitCount = 0;
  const open: Id[] = [];
  const done: Id[] = [];

  const run = (wants: FactKeys, decide: Command['decide']): Promise<CommandResult> =>
    execute(test.store, { wants, lineCount: 1, decide }, { ...TESTER, at: now });

  function keys(storeId: Id | undefined, lines: readonly Line[], adjustmentId?: Id): FactKeys {
    const items = lines.map(({ item }) => item);
    const reasonIds = lines.map(({ reasonId }) => reasonId);
    const uins = new Map(lines.flatMap(({ item, uins: own }) => (own ? [[item, own]] : [])));
    return {
      ...{ storeId, adjustmentId, referenceId: undefined, templateId: undefined },
      ...{ items, reasonIds, uins },
    };
  }

  const requested = ({ item, reasonId, uins = [] }: Line, index: number): LineRequest => ({
    ...{ position: index + 1, lineId: undefined, item, reasonId, quantity: '1', caseSize: '1' },
    ...{ addedUins: uins, removedUins: [] },
  });

  /** Of an item with UINs a new unit comes in. */
  const withUnits = ({ item, reasonId }: Line): Line => {
    if (item !== TABLET) return { item, reasonId };
    unitCount += 1;
    return { item, reasonId: 38, uins: [`NEW-${unitCount}`] };
  };

  function save(storeId: Id, sent: readonly Line[], confirms: boolean): Promise<CommandResult> {
    const lines = sent.map(withUnits);
    const request: SaveRequest = {
      ...{ isNew: true, adjustmentId: undefined, storeId, removedLineIds: [] },
      ...{ referenceId: undefined, templateId: undefined, comments: undefined, publish: undefined },
      lines: lines.map(requested),
    };
    return run(keys(storeId, lines), (facts) => decideSave(request, [], confirms, facts, RULES));
  }

  function sell(storeId: Id, sent: readonly Line[]): Promise<CommandResult> {
    const lines = sent
      .filter(({ item }) => item !== TABLET)
      .map(({ item }) => ({ item, reasonId: 16 }));
    const request = {
      ...{ type: 'LATE_SALES' as const, storeId, reference: undefined, countType: undefined },
      lines: lines.map((one, index) => ({ ...requested(one, index), onlyPublishes: false })),
    };
    return run(keys(storeId, lines), (facts) => decideSystemTransaction(request, facts, RULES));
  }

  /** Takes a unit out of whatever store has it. */
  async function take(storeId: Id): Promise<CommandResult> {
    const uin = `NEW-${1 + Math.floor(unitCount / 2)}`;
    return await save(storeId, [{ item: TABLET, reasonId: 38, uins: [uin] }], true);
  }

  async function perform({ do: name, storeId, lines, which, hoursLater }: Deed): Promise<boolean> {
    now += hoursLater * 3600 * 1000;
    if (name === 'sale') return (await sell(storeId, lines)).accepted;
    if (name === 'take') return (await take(storeId)).accepted;
    if (name === 'save' || name === 'saveAndConfirm') {
      const result = await save(storeId, lines, name === 'saveAndConfirm');
      if (result.accepted) (name === 'save' ? open : done).push(result.id);
      return result.accepted;
    }
    if (name === 'copy') {
      const id = done.at(-1 - which);
      if (id === undefined) return false;
      const result = await run(keys(undefined, [], id), (facts) => decideCopy(id, facts, RULES));
      if (result.accepted) open.push(result.id);
      return result.accepted;
    }
    const [id] = open.splice(which % Math.max(open.length, 1), 1);
    if (id === undefined) return false;
    const { accepted } = await run(keys(undefined, [], id), (facts) =>
      name === 'confirm' ? decideConfirm(id, facts, RULES) : decideCancel(id, facts),
    );
    return accepted;
  }

  const text = (at: number): string => new Date(at).toISOString();

  const adjustments = (): Promise<Adjustment[]> =>
    test.database.rows<Adjustment>(
      `SELECT id, store_id, status, create_date,
         coalesce(cancel_date, approve_date, create_date) AS closed
       FROM inv_adjust ORDER BY create_date DESC, id DESC`,
    );

  const stock = async () => [
    await test.database.lists(
      `SELECT store_id, item_id, quantity_total, quantity_non_sellable, quantity_customer_reserve,
         newest_history_id, history_count FROM store_item_stock ORDER BY store_id, item_id`,
    ),
    await test.database.lists(
      `SELECT store_id, item_id, nonsellable_type_id, quantity FROM store_item_stock_nonsellable
       ORDER BY store_id, item_id, nonsellable_type_id`,
    ),
    await test.database.lists('SELECT * FROM item_uin ORDER BY item_id, uin'),
  ];

  async function historyOf(storeId: Id, item: string, isNewestFirst: boolean): Promise<Row[]> {
    const criteria = { storeId, item, isNewestFirst, limit: 10_000 };
    const rows = await test.store.stock.listHistory(criteria);
    return rows.map(({ id, at, transactionType, totalAfter }) => [
      ...([id, text(at), transactionType, totalAfter] as const),
    ]);
  }

  /** By store, item and direction. */
  async function histories(): Promise<Map<string, Row[]>> {
    const found = new Map<string, Row[]>();
    for (const storeId of STORES) {
      for (const item of ITEMS) {
        for (const isNewestFirst of [true, false]) {
          const name = `${storeId} ${item} ${isNewestFirst ? 'newest' : 'oldest'}`;
          found.set(name, await historyOf(storeId, item, isNewestFirst));
        }
      }
    }
    return found;
  }

  const idsOf = (rows: readonly { readonly id: Id }[]): Id[] => rows.map(({ id }) => id);

  async function expectLookups(): Promise<void> {
    const all = await adjustments();
    for (const storeId of STORES) {
      const ofStore = all.filter(({ store_id }) => store_id === storeId);
      const found = await test.store.adjustments.find({ storeId, limit: 9999 });
      expect(idsOf(found)).toEqual(idsOf(ofStore));
      for (const item of ITEMS) {
        const having = await test.database.column<Id>(
          'SELECT inv_adjust_id FROM inv_adjust_line_item WHERE store_id = ? AND item_id = ?',
          ...[storeId, item],
        );
        const ofItem = ofStore.filter(({ id }) => having.includes(id));
        const byItem = await test.store.adjustments.find({ storeId, item, limit: 9999 });
        expect(idsOf(byItem)).toEqual(idsOf(ofItem));
      }
    }
  }

  async function expectPurged(asked: number): Promise<void> {
    const adjustmentsBefore = await adjustments();
    const stockBefore = await stock();
    const historyBefore = await histories();
    const dry = await purged(purgeRun(test.store, asked, { isDryRun: true }));
    expect(await stock()).toEqual(stockBefore);
    expect(await histories()).toEqual(historyBefore);
    const done = await purged(purgeRun(test.store, asked));
    expect(done).toEqual(dry);
    expect([done.before, done.heldBackBy]).toEqual([asked, undefined]);
    const date = text(asked);

    expect(await findings(test.database)).toEqual([]);
    expect(await stock()).toEqual(stockBefore);
    const isKept = ({ status, create_date, closed }: Adjustment): boolean =>
      status === 1 || create_date >= date || closed >= date;
    expect(await adjustments()).toEqual(adjustmentsBefore.filter(isKept));
    await expectLookups();
    for (const [name, rows] of await histories()) {
      const kept = (historyBefore.get(name) ?? []).filter(([, at]) => at >= date);
      expect(rows.filter(([, at]) => at >= date)).toEqual(kept);
    }
    const again = await purged(purgeRun(test.store, asked));
    expect(again.counts).toMatchObject({ outbox: 0, adjustments: 0, history: 0 });
  }

  beforeAll(async () => {
    test = await openTestStore(kind);
    // More than one slice has.
    for (let count = 0; count < PURGE_SLICE_ROWS + 50; count += 1) {
      now += 1000;
      await save(STORES[0], [{ item: ITEMS[0], reasonId: count % 3 === 0 ? 29 : 38 }], true);
    }
  }, 60_000);

  afterAll(() => test.close());

  it('leaves positions, lookups and the history of what is young as they were', async () => {
    let accepted = 0;
    let purgedCount = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { minLength: 10, maxLength: 30 }),
        fc.integer({ min: 1, max: 100 }),
        async (deeds, share) => {
          const begin = now;
          for (const one of deeds) accepted += (await perform(one)) ? 1 : 0;
          const count = (await adjustments()).length;
          await expectPurged(begin - DAY_MS + Math.floor(((now - begin + DAY_MS) * share) / 90));
          purgedCount += count - (await adjustments()).length;
        },
      ),
      { numRuns: 8, endOnFailure: true },
    );
    expect(accepted).toBeGreaterThan(50);
    expect(purgedCount).toBeGreaterThan(PURGE_SLICE_ROWS);
  }, 120_000);
});
