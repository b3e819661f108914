import fc from 'fast-check';
import { decideCancel, decideConfirm } from '../../src/engine/adjustments/complete.js';
import { decideSave } from '../../src/engine/adjustments/save.js';
import { decideSystemTransaction } from '../../src/engine/adjustments/system-transactions.js';
import type { FactKeys, Id, LineRequest, SaveRequest } from '../../src/engine/model/model.js';
import { sentence } from '../../src/engine/refusals/sentence.js';
import type { CommandResult } from '../../src/store/command.js';
import type { Command } from '../../src/store/store.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';
import { execute, openTestStore, type TestStore } from '../support/store.js';

const RULES = { autoRange: false, mayCreateUins: true };
const STORES = [5000, 5001, 5002] as const;
const PLAIN = '100000195';
const TABLET = '100000203';
const HEADPHONES = '100000211';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let opened: TestStore;

  type Line = Pick<LineRequest, 'item' | 'reasonId' | 'quantity'> & {
    readonly uins?: readonly string[];
  };

  function lineRequest(line: Line, index: number): LineRequest {
    const { item, reasonId, quantity, uins = [] } = line;
    const fixed = { lineId: undefined, caseSize: '1', removedUins: [] };
    return { position: index + 1, item, reasonId, quantity, addedUins: uins, ...fixed };
  }

  function keys(storeId: Id | undefined, lines: readonly Line[], adjustmentId?: Id): FactKeys {
    const uins = new Map(lines.map(({ item = '', uins: list = [] }) => [item, list]));
    const items = lines.flatMap(({ item }) => item ?? []);
    const reasonIds = lines.flatMap(({ reasonId }) => reasonId ?? []);
    const nothing = { referenceId: undefined, templateId: undefined };
    return { storeId, adjustmentId, ...nothing, items, reasonIds, uins };
  }

  function run(wants: FactKeys, decide: Command['decide']): Promise<CommandResult> {
    return execute(opened.store, { wants, lineCount: 1, decide });
  }

  function save(storeId: Id, lines: readonly Line[], confirms: boolean): Promise<CommandResult> {
    const request: SaveRequest = {
      isNew: true,
      adjustmentId: undefined,
      storeId,
      referenceId: undefined,
      templateId: undefined,
      comments: undefined,
      publish: undefined,
      removedLineIds: [],
      lines: lines.map(lineRequest),
    };
    return run(keys(storeId, lines), (facts) => decideSave(request, [], confirms, facts, RULES));
  }

  const confirm = (id: Id) =>
    run(keys(undefined, [], id), (facts) => decideConfirm(id, facts, RULES));
  const cancel = (id: Id) => run(keys(undefined, [], id), (facts) => decideCancel(id, facts));

  function systemTransaction(
    storeId: Id,
    type: 'POS_RETURN' | 'CUSTOMER_ORDER' | 'LATE_SALES',
    lines: readonly Line[],
  ) {
    const request = {
      type,
      storeId,
      reference: undefined,
      countType: undefined,
      lines: lines.map((line, index) => ({ ...lineRequest(line, index), onlyPublishes: false })),
    };
    return run(keys(storeId, lines), (facts) => decideSystemTransaction(request, facts, RULES));
  }

  function accepted(result: CommandResult): Id {
    if (result.accepted) return result.id;
    throw new Error(result.refusals.map(sentence).join('\n'));
  }

  const codes = (result: CommandResult): string[] =>
    result.accepted ? [] : result.refusals.map(({ code }) => code);

  const uinRow = (item: string, uin: string) =>
    opened.database.row(
      `SELECT store_id AS store, status, nonsellable_type_id AS "subBucket", transaction_id AS adjustment
       FROM item_uin WHERE item_id = ? AND uin = ?`,
      item,
      uin,
    );

  const outbox = () =>
    opened.database.rows<{ store: number; type: string; lines: string | null }>(
      'SELECT store_id AS store, transaction_type AS type, lines FROM outbox ORDER BY id DESC',
    );

  async function expectSound(): Promise<void> {
    expect(await findings(opened.database)).toEqual([]);
  }

  beforeEach(async () => {
    opened = await openTestStore(kind);
  });

  afterEach(async () => {
    await expectSound();
    expect(await opened.database.integrityProblems()).toEqual([]);
    await opened.close();
  });

  describe('A confirmed line of a serial item', () => {
    it('moves each unit to where its reason says', async () => {
      const uins = ['T10-5000-0001', 'T10-5000-0002'];
      const id = accepted(
        await save(5000, [{ item: TABLET, reasonId: 23, quantity: '2', uins }], true),
      );
      for (const uin of uins) {
        expect(await uinRow(TABLET, uin)).toEqual({
          store: 5000,
          status: 3,
          subBucket: 1,
          adjustment: id,
        });
      }
    });

    it('changes no unit when it is only saved', async () => {
      const line = { item: TABLET, reasonId: 21, quantity: '1', uins: ['T10-5000-0001'] };
      const before = await uinRow(TABLET, 'T10-5000-0001');
      const id = accepted(await save(5000, [line], false));
      expect(await uinRow(TABLET, 'T10-5000-0001')).toEqual(before);
      accepted(await confirm(id));
      expect(await uinRow(TABLET, 'T10-5000-0001')).toMatchObject({ status: 14, adjustment: id });
    });

    it('is checked again: the second of two that share a unit is refused', async () => {
      const line = { item: TABLET, reasonId: 21, quantity: '1', uins: ['T10-5000-0001'] };
      const first = accepted(await save(5000, [line], false));
      const second = accepted(await save(5000, [line], false));
      const results = await Promise.all([confirm(first), confirm(second)]);
      expect(results.map(codes)).toEqual([[], ['UIN_STATUS_NOT_FITTING']]);
    });

    it('takes a unit from another store, which loses it by reason 183', async () => {
      const line = { item: TABLET, reasonId: 38, quantity: '1', uins: ['T10-5001-0002'] };
      const id = accepted(await save(5000, [line], true));
      expect(await uinRow(TABLET, 'T10-5001-0002')).toMatchObject({ store: 5000, status: 1 });
      const history = await opened.database.rows(
        `SELECT store_id AS store, reason_code AS reason, quantity_total_delta AS total
         FROM store_item_stock_history WHERE transaction_id = ? ORDER BY id`,
        id,
      );
      expect(history).toEqual([
        { store: 5001, reason: 183, total: -10_000 },
        { store: 5000, reason: 182, total: 10_000 },
      ]);
      const [one, other] = await outbox();
      const [here, there] = one?.store === 5000 ? [one, other] : [other, one];
      expect(here).toEqual({ store: 5000, type: 'INVENTORY_ADJUSTMENT', lines: null });
      expect([there?.store, JSON.parse(there?.lines ?? '')]).toEqual([
        5001,
        [
          {
            item: TABLET,
            reasonCode: 183,
            quantity: 10_000,
            uins: ['T10-5001-0002'],
            from: 'ATS',
            to: 'DIST',
          },
        ],
      ]);
    });

    it('brings in a unit that nobody knew', async () => {
      accepted(
        await save(5002, [{ item: TABLET, reasonId: 38, quantity: '1', uins: ['NEW'] }], true),
      );
      expect(await uinRow(TABLET, 'NEW')).toMatchObject({ store: 5002, status: 1 });
    });
  });

  describe('Generated serial numbers', () => {
    const generated = (id: Id) =>
      opened.database.column<string>(
        `SELECT u.uin FROM inv_adjust_line_item_uin u
         JOIN inv_adjust_line_item l ON l.id = u.inv_adjust_line_item_id
         WHERE l.inv_adjust_id = ? AND u.generated = 1 ORDER BY u.uin`,
        id,
      );

    it('stand for the quantity beyond the units that were captured, and on the line', async () => {
      const line = { item: HEADPHONES, reasonId: 38, quantity: '3', uins: ['FOUND'] };
      const id = accepted(await save(5002, [line], true));
      expect(await generated(id)).toEqual(['AG5002000000016', 'AG5002000000023']);
      const { lines = [] } = (await opened.store.adjustments.read(id)) ?? {};
      expect(lines[0]?.uins).toEqual([...(await generated(id)), 'FOUND']);
    });

    it('pass over a number that exists already', async () => {
      const taken = { item: HEADPHONES, reasonId: 38, quantity: '1', uins: ['AG5002000000016'] };
      accepted(await save(5002, [taken], true));
      const line = { item: HEADPHONES, reasonId: 38, quantity: '2' };
      const id = accepted(await save(5002, [line], true));
      expect(await generated(id)).toEqual(['AG5002000000023', 'AG5002000000030']);
    });

    it('are all different when many adjustments are confirmed at once', async () => {
      const line = { item: HEADPHONES, reasonId: 38, quantity: '7' };
      const results = await Promise.all(
        Array.from({ length: 60 }, (_, index) => save(STORES[index % 3] as Id, [line], true)),
      );
      const all = (await Promise.all(results.map(accepted).map(generated))).flat();
      expect([all.length, new Set(all).size]).toEqual([420, 420]);
    });
  });

  describe('System transactions', () => {
    it('bring a sold unit back into the sub-bucket of the reason', async () => {
      const line = { item: TABLET, reasonId: 109, quantity: '1', uins: ['T10-5000-0010'] };
      accepted(await systemTransaction(5000, 'POS_RETURN', [line]));
      const row = await uinRow(TABLET, 'T10-5000-0010');
      expect(row).toMatchObject({ store: 5000, status: 3 });
      const [told] = await outbox();
      expect([told?.type, JSON.parse(told?.lines ?? '')]).toEqual([
        'POS_RETURN',
        [
          {
            item: TABLET,
            reasonCode: 209,
            quantity: 10_000,
            uins: ['T10-5000-0010'],
            from: 'ATS',
            to: 'TRBL',
          },
        ],
      ]);
    });

    it('tell merchandising of the numbers that they generate', async () => {
      const line = { item: HEADPHONES, reasonId: 15, quantity: '3', uins: ['FOUND'] };
      const id = accepted(await systemTransaction(5000, 'LATE_SALES', [line]));
      const made = await opened.database.column(
        `SELECT uin FROM item_uin WHERE transaction_type = 'LATE_SALES' AND transaction_id = ?
         ORDER BY uin DESC`,
        id,
      );
      expect(made).toHaveLength(3);
      const [told] = JSON.parse((await outbox())[0]?.lines ?? '') as { uins: string[] }[];
      expect([...(told?.uins ?? [])].sort().reverse()).toEqual(made);
    });

    it('leave no adjustment behind, but history that names them', async () => {
      const count = () => opened.database.value('SELECT count(*) FROM inv_adjust');
      const before = await count();
      const line = { item: PLAIN, reasonId: 36, quantity: '2' };
      const id = accepted(await systemTransaction(5000, 'CUSTOMER_ORDER', [line]));
      expect(await count()).toBe(before);
      const row = await opened.database.rows(
        `SELECT reason_code AS reason, quantity_customer_reserve_delta AS reserve
         FROM store_item_stock_history WHERE transaction_type = 'CUSTOMER_ORDER' AND transaction_id = ?`,
        id,
      );
      expect(row).toEqual([{ reason: 180, reserve: 20_000 }]);
    });
  });

  /** Reasons of every disposition, those of the sub-buckets Trouble, Repair and Requires Validation. */
  const REASONS = [21, 23, 38, 13, 36, 37, 27, 103, 104, 109, 110, 111];
  const UINS = [
    ...[1, 2, 3, 7, 8, 9, 10].map((number) => `T10-5000-${String(number).padStart(4, '0')}`),
    ...[1, 2].map((number) => `T10-5001-000${number}`),
    'T10-5002-0004',
    'NEW-1',
    'NEW-2',
  ];

  const anyLine = fc.oneof(
    fc.record<Line>({
      item: fc.constant(PLAIN),
      reasonId: fc.constantFrom(...REASONS),
      quantity: fc.constantFrom('0.5', '1', '3'),
    }),
    fc
      .record({
        item: fc.constantFrom(TABLET, HEADPHONES),
        reasonId: fc.constantFrom(...REASONS),
        uins: fc.uniqueArray(fc.constantFrom(...UINS), { minLength: 1, maxLength: 3 }),
        more: fc.constantFrom(0, 0, 0, 2),
      })
      .map(({ more, ...line }): Line => ({ ...line, quantity: String(line.uins.length + more) })),
  );

  const anyStep = fc.record({
    what: fc.constantFrom(
      'save',
      'saveAndConfirm',
      'saveAndConfirm',
      'confirm',
      'cancel',
      'return',
    ),
    store: fc.constantFrom(...STORES),
    lines: fc.uniqueArray(anyLine, { minLength: 1, maxLength: 3, selector: ({ item }) => item }),
    which: fc.nat(5),
  });

  describe('Whatever is asked for, in whatever order', () => {
    it('history, positions, sub-buckets and units agree, and no unit is in two places', async () => {
      let carriedOut = 0;
      let refused = 0;
      const property = fc.asyncProperty(
        fc.array(anyStep, { minLength: 10, maxLength: 40 }),
        async (steps) => {
          const saved: Id[] = [];
          for (const { what, store, lines, which } of steps) {
            const id = saved[which % Math.max(saved.length, 1)] ?? 0;
            const result = await (what === 'save' || what === 'saveAndConfirm'
              ? save(store, lines, what === 'saveAndConfirm')
              : what === 'return'
                ? systemTransaction(store, 'POS_RETURN', lines)
                : what === 'confirm'
                  ? confirm(id)
                  : cancel(id));
            if (result.accepted) carriedOut += 1;
            else refused += 1;
            if (result.accepted && what === 'save') saved.push(result.id);
          }
          await expectSound();
        },
      );
      await fc.assert(property, { numRuns: 60 });
      expect(Math.min(carriedOut, refused)).toBeGreaterThan(100);
    });
  });

  /** Reasons that fit a unit, by its status and sub-bucket; out of stock there is only Stock In. */
  const FITTING: Readonly<Record<string, readonly Id[]>> = {
    IN_STOCK: [21, 23, 36, 109],
    CUSTOMER_RESERVED: [37],
    'UNAVAILABLE Trouble': [13, 27, 112],
    'UNAVAILABLE Repair': [104],
    'UNAVAILABLE Damaged': [108],
    'UNAVAILABLE Requires Validation': [110, 111],
  };
  const STOCK_IN = 38;

  const stateOf = (uin: string) =>
    opened.database.row<{ store: Id; state: string }>(
      `SELECT u.store_id AS store, CASE u.status WHEN 1 THEN 'IN_STOCK' WHEN 7 THEN 'CUSTOMER_RESERVED'
         WHEN 3 THEN 'UNAVAILABLE ' || t.description ELSE '' END AS state
       FROM item_uin u LEFT JOIN nonsellable_type t ON t.id = u.nonsellable_type_id
       WHERE u.item_id = ? AND u.uin = ?`,
      TABLET,
      uin,
    );

  describe('Units that wander', () => {
    const anyMove = fc.record({
      uin: fc.constantFrom(...UINS),
      reason: fc.nat(11),
      store: fc.constantFrom(...STORES),
      // A unit in stock stays in its store, or moves to another one.
      moves: fc.constantFrom(true, false, false),
    });

    it('are where their last line has put them, whatever way they went', async () => {
      const done = new Map<Id, number>();
      let moved = 0;
      const property = fc.asyncProperty(
        fc.array(anyMove, { minLength: 10, maxLength: 40 }),
        async (moves) => {
          for (const { uin, reason, store, ...step } of moves) {
            const before = await stateOf(uin);
            const fitting = step.moves ? undefined : FITTING[before?.state ?? ''];
            const reasonId = fitting?.[reason % fitting.length] ?? STOCK_IN;
            const at = fitting === undefined ? store : (before?.store ?? store);
            const line = { item: TABLET, reasonId, quantity: '1', uins: [uin] };
            const result = await save(at, [line], true);
            if (!result.accepted) continue;
            done.set(reasonId, (done.get(reasonId) ?? 0) + 1);
            if (before?.state === 'IN_STOCK' && before.store !== at) moved += 1;
            expect(await uinRow(TABLET, uin)).toMatchObject({ store: at, adjustment: result.id });
          }
          await expectSound();
        },
      );
      await fc.assert(property, { numRuns: 40 });
      const all = [STOCK_IN, ...Object.values(FITTING).flat()];
      expect(all.filter((reason) => (done.get(reason) ?? 0) < 3)).toEqual([]);
      expect(moved).toBeGreaterThan(10);
    });
  });
});
