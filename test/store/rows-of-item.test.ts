/** Whatever was done in whatever order: what a lookup by item finds is what a look at every row finds. */
import fc from 'fast-check';
import { decideCancel, decideConfirm } from '../../src/engine/adjustments/complete.js';
import { decideSave } from '../../src/engine/adjustments/save.js';
import { decideSystemTransaction } from '../../src/engine/adjustments/system-transactions.js';
import type { FactKeys, Id, LineRequest, SaveRequest } from '../../src/engine/model/model.js';
import type { CommandResult } from '../../src/store/command.js';
import { LINKED_HISTORY } from '../../src/store/item-walk-sql.js';
import type { Command, HistoryCriteria } from '../../src/store/store.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';
import { execute, openTestStore, TESTER, type TestStore } from '../support/store.js';

const STORE = 5000;
const RULES = { autoRange: false, mayCreateUins: true };
const ITEMS = ['100000147', '100000155', '100000195'] as const;
/** Out of the store, into it, on hold, and from one sub-bucket to another, which are two rows. */
const REASONS = [21, 38, 29, 112] as const;
const START = Date.parse('2026-03-01T09:00:00.000Z');
const LATEST = START + 24 * 3600 * 1000;
const BEGINNINGS = 2 * LINKED_HISTORY.landmarkRows + 5;

type Line = { readonly item: string; readonly reasonId: number };
type Deed = {
  readonly do:
    | 'save'
    | 'saveAndConfirm'
    | 'add'
    | 'remove'
    | 'confirm'
    | 'cancel'
    | 'count'
    | 'sale';
  readonly lines: readonly Line[];
  readonly which: number;
  readonly secondsLater: number;
};

const line = fc.record({
  item: fc.constantFrom(...ITEMS),
  reasonId: fc.constantFrom(...REASONS),
});
const deed: fc.Arbitrary<Deed> = fc.record({
  do: fc.constantFrom(
    ...(['save', 'saveAndConfirm', 'saveAndConfirm', 'add'] as const),
    ...(['remove', 'confirm', 'cancel', 'count', 'sale'] as const),
  ),
  lines: fc.uniqueArray(line, { minLength: 1, maxLength: 3, selector: ({ item }) => item }),
  which: fc.nat({ max: 20 }),
  // The clock is set back at times.
  secondsLater: fc.constantFrom(0, 1, 1, 1, 30, -45),
});

interface Scanned {
  readonly id: number;
  readonly at: string;
}

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;
  let now = START;
  const open: { id: Id; items: string[] }[] = [];

  const run = (wants: FactKeys, decide: Command['decide']): Promise<CommandResult> =>
    execute(test.store, { wants, lineCount: 1, decide }, { ...TESTER, at: now });

  function keys(lines: readonly Line[], adjustmentId?: Id): FactKeys {
    const items = lines.map(({ item }) => item);
    const reasonIds = lines.map(({ reasonId }) => reasonId);
    const nothing = { referenceId: undefined, templateId: undefined, uins: new Map() };
    return { storeId: STORE, adjustmentId, ...nothing, items, reasonIds };
  }

  const requested = ({ item, reasonId }: Line, index: number): LineRequest => ({
    ...{ position: index + 1, lineId: undefined, item, reasonId, quantity: '1', caseSize: '1' },
    ...{ addedUins: [], removedUins: [] },
  });

  function save(
    lines: readonly Line[],
    confirms: boolean,
    changed?: { id: Id; removedLineIds: readonly Id[] },
  ): Promise<CommandResult> {
    const request: SaveRequest = {
      ...{ isNew: changed === undefined, adjustmentId: changed?.id, storeId: STORE },
      ...{ referenceId: undefined, templateId: undefined, comments: undefined },
      ...{ publish: undefined, removedLineIds: changed?.removedLineIds ?? [] },
      lines: lines.map(requested),
    };
    return run(keys(lines, changed?.id), (facts) =>
      decideSave(request, [], confirms, facts, RULES),
    );
  }

  function move(type: 'STOCK_COUNT' | 'LATE_SALES', lines: readonly Line[]) {
    const request = {
      ...{ type, storeId: STORE, reference: undefined },
      countType: type === 'STOCK_COUNT' ? ('UNIT' as const) : undefined,
      lines: lines.map((one, index) => ({ ...requested(one, index), onlyPublishes: false })),
    };
    return run(keys(lines), (facts) => decideSystemTransaction(request, facts, RULES));
  }

  async function remove(id: Id): Promise<CommandResult | undefined> {
    const sql = 'SELECT id FROM inv_adjust_line_item WHERE inv_adjust_id = ? ORDER BY id';
    const [first, ...others] = await test.database.column<Id>(sql, id);
    if (first === undefined || others.length === 0) return undefined;
    return await save([], false, { id, removedLineIds: [first] });
  }

  async function perform({ do: name, lines, which, secondsLater }: Deed): Promise<boolean> {
    now += secondsLater * 1000;
    if (name === 'save' || name === 'saveAndConfirm') {
      const result = await save(lines, name === 'saveAndConfirm');
      if (result.accepted && name === 'save') {
        open.push({ id: result.id, items: lines.map(({ item }) => item) });
      }
      return result.accepted;
    }
    // Counted out and in again: two movements of an item in one transaction.
    const twice = lines.flatMap(({ item }) => [14, 26].map((reasonId) => ({ item, reasonId })));
    if (name === 'count') return (await move('STOCK_COUNT', twice)).accepted;
    const sold = lines.map(({ item }) => ({ item, reasonId: 16 }));
    if (name === 'sale') return (await move('LATE_SALES', sold)).accepted;
    const place = open.length === 0 ? -1 : which % open.length;
    const chosen = open[place];
    if (chosen === undefined) return false;
    const { id } = chosen;
    if (name === 'remove') return (await remove(id))?.accepted ?? false;
    if (name === 'add') {
      const others = lines.filter(({ item }) => !chosen.items.includes(item));
      if (others.length === 0) return false;
      chosen.items.push(...others.map(({ item }) => item));
      return (await save(others, false, { id, removedLineIds: [] })).accepted;
    }
    const decide = name === 'confirm' ? decideConfirm : decideCancel;
    const { accepted } = await run(keys([], id), (facts) => decide(id, facts, RULES as never));
    if (accepted) open.splice(place, 1);
    return accepted;
  }

  /** Headers of an item in the order that is promised (D10), by looking at every one. */
  async function scanHeaders(item: string): Promise<(Scanned & { readonly status: number })[]> {
    const rows = await test.database.rows<Scanned & { status: number; lines: string }>(
      `SELECT a.id, a.create_date AS at, a.status, (SELECT count(*) FROM inv_adjust_line_item l
         WHERE l.inv_adjust_id = a.id AND l.item_id = ?) AS lines
       FROM inv_adjust a WHERE a.store_id = ? ORDER BY a.create_date DESC, a.id DESC`,
      ...[item, STORE],
    );
    return rows.filter(({ lines }) => Number(lines) > 0);
  }

  const scanHistory = async (item: string): Promise<(Scanned & { type: string })[]> =>
    (
      await test.database.rows<Scanned & { type: string; store: number; item: string }>(
        `SELECT id, transaction_timestamp AS at, transaction_type AS type, store_id AS store,
           item_id AS item FROM store_item_stock_history ORDER BY id`,
      )
    ).filter((row) => row.store === STORE && row.item === item);

  const idsOf = (rows: readonly { readonly id: number }[]) => rows.map(({ id }) => id);
  const text = (at: number): string => new Date(at).toISOString();

  async function expectHeaders(item: string, from: number, to: number): Promise<void> {
    const all = await scanHeaders(item);
    const { adjustments } = test.store;
    const criteria = { storeId: STORE, item, limit: 7 };
    const isInside = ({ at }: Scanned): boolean => at >= text(from) && at <= text(to);
    const inside = all.filter(isInside);
    expect(idsOf(await adjustments.find({ ...criteria, limit: 999 }))).toEqual(idsOf(all));
    expect(idsOf(await adjustments.find({ ...criteria, from, to }))).toEqual(
      idsOf(inside.slice(0, 7)),
    );
    const completed = all.filter(({ status }) => status === 2);
    expect(idsOf(await adjustments.find({ ...criteria, status: 'COMPLETED' }))).toEqual(
      idsOf(completed.slice(0, 7)),
    );
    const middle = Math.floor(all.length / 2);
    const after = all[middle]?.id;
    const page = await adjustments.list({ ...criteria, to: LATEST }, after);
    expect(idsOf(page ?? [])).toEqual(idsOf(all.slice(middle + 1, middle + 8)));
    const [one] = await adjustments.find({ ...criteria, id: after });
    expect(one?.id).toBe(after);
  }

  async function expectHistory(item: string, from: number, to: number): Promise<void> {
    const oldest = await scanHistory(item);
    for (const isNewestFirst of [true, false]) {
      const all = isNewestFirst ? [...oldest].reverse() : oldest;
      const criteria = { storeId: STORE, item, isNewestFirst, limit: 7 };
      const find = async (more: Partial<HistoryCriteria>) =>
        idsOf(await test.store.stock.findHistory({ ...criteria, ...more }));
      expect(await find({ limit: 10_000 })).toEqual(idsOf(all));
      const middle = Math.floor(all.length / 3);
      expect(await find({ after: all[middle]?.id })).toEqual(
        idsOf(all.slice(middle + 1, middle + 8)),
      );
      const inside = all.filter(({ at }) => at >= text(from) && at <= text(to));
      expect(await find({ from, to })).toEqual(idsOf(inside.slice(0, 7)));
      const sales = all.filter(({ type }) => type === 'LATE_SALES');
      expect(await find({ transactionType: 'LATE_SALES', limit: 3 })).toEqual(
        idsOf(sales.slice(0, 3)),
      );
    }
  }

  beforeAll(async () => {
    test = await openTestStore(kind);
    for (let count = 0; count < BEGINNINGS; count += 1) {
      now += 1000;
      await save([{ item: ITEMS[0], reasonId: 38 }], true);
    }
  });

  afterAll(() => test.close());

  it('finds by item what a scan finds, in the order that is promised', async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { minLength: 5, maxLength: 15 }),
        fc.nat({ max: 100 }),
        async (deeds, share) => {
          for (const one of deeds) accepted += (await perform(one)) ? 1 : 0;
          const from = START + Math.floor(((now - START) * share) / 200);
          const to = from + Math.floor((now - START) / 3);
          for (const item of ITEMS) {
            await expectHeaders(item, from, to);
            await expectHistory(item, from, to);
          }
          expect(await findings(test.database)).toEqual([]);
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
    expect(accepted).toBeGreaterThan(40);
  });
});
