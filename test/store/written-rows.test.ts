/** The rows of decisions that move no stock, column by column. */
import { caseSizeFromText, QUANTITY_ONE } from '../../src/engine/model/quantity.js';
import type { ReasonDecision } from '../../src/engine/upkeep/reasons.js';
import type { TemplateDecision } from '../../src/engine/upkeep/templates.js';
import type { WastageGroupDecision } from '../../src/engine/wastage/facts.js';
import { type Stamp, stampOf } from '../../src/store/stamp.js';
import type { Steps } from '../../src/store/steps.js';
import type { MaintenanceDecision } from '../../src/store/store.js';
import { saveTemplate } from '../../src/store/templates/writer.js';
import { applyMaintenance } from '../../src/store/upkeep/writer.js';
import { applyWastage } from '../../src/store/wastage/writer.js';
import { ALL_DATABASES } from '../support/databases.js';
import { openTestStore, TESTER, type TestStore } from '../support/store.js';

const CHEESE = '100000147';
const REASON = 21;
const FIRST = stampOf(TESTER);
const SECOND: Stamp = { user: 'second', at: '2026-03-02T10:00:00.000Z' };

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;

  beforeAll(async () => {
    test = await openTestStore(kind);
  });

  afterAll(() => test.close());

  const written = (steps: Steps<number>): Promise<number> =>
    test.store.commit(TESTER, { lineCount: 1, steps: () => steps });

  const apply = (decision: MaintenanceDecision, stamp = FIRST): Promise<number> =>
    test.store.commit(TESTER, {
      lineCount: 1,
      steps: (database) => applyMaintenance(database, decision, stamp),
    });

  describe('a template', () => {
    const NEW: TemplateDecision = {
      ...{ kind: 'template', storeId: 5000, id: undefined, status: 'IN_PROGRESS' },
      ...{ description: 'Spoilt', comments: '', lines: undefined },
    };

    const row = (id: number) =>
      test.database.row(
        `SELECT status, description, comments, version, create_date, create_user, update_user,
           approve_date, approve_user, cancel_date, cancel_user
         FROM inv_adjust_template WHERE id = ?`,
        id,
      );

    const OPEN = {
      ...{ status: 1, description: 'Spoilt', comments: null, version: 1, update_user: null },
      ...{ create_date: FIRST.at, create_user: FIRST.user, approve_date: null, approve_user: null },
      ...{ cancel_date: null, cancel_user: null },
    };

    it('in progress has been approved and canceled by nobody', async () => {
      const id = await written(saveTemplate(NEW, FIRST));
      expect(await row(id)).toEqual(OPEN);
      const commented = { ...NEW, id, description: undefined, comments: 'new' };
      await written(saveTemplate(commented, SECOND));
      const changed = { ...OPEN, version: 2, update_user: SECOND.user };
      expect(await row(id)).toEqual({ ...changed, comments: 'new' });
      await written(saveTemplate({ ...commented, comments: undefined }, SECOND));
      expect(await row(id)).toEqual({ ...changed, comments: 'new', version: 3 });
      await written(saveTemplate({ ...NEW, id, description: 'Lost' }, SECOND));
      expect(await row(id)).toEqual({ ...changed, description: 'Lost', version: 4 });
    });

    it('has the user and the time of its completion or its cancellation', async () => {
      const approved = { approve_date: SECOND.at, approve_user: SECOND.user };
      const completed = { ...NEW, status: 'COMPLETED', comments: undefined } as const;
      const atOnce = await written(saveTemplate(completed, SECOND));
      const made = { create_date: SECOND.at, create_user: SECOND.user };
      expect(await row(atOnce)).toEqual({ ...OPEN, ...made, ...approved, status: 2 });
      const changed = { version: 2, update_user: SECOND.user };
      const later = await written(saveTemplate(NEW, FIRST));
      await written(saveTemplate({ ...completed, id: later }, SECOND));
      expect(await row(later)).toEqual({ ...OPEN, ...changed, ...approved, status: 2 });
      const canceled = await written(saveTemplate(NEW, FIRST));
      await written(saveTemplate({ ...NEW, id: canceled, status: 'CANCELED' }, SECOND));
      const ended = { cancel_date: SECOND.at, cancel_user: SECOND.user };
      expect(await row(canceled)).toEqual({ ...OPEN, ...changed, ...ended, status: 3 });
    });

    it('keeps its lines unless it is given others', async () => {
      const line = { item: CHEESE, reasonId: REASON, quantity: QUANTITY_ONE };
      const lines = [{ ...line, caseSize: caseSizeFromText('12') }];
      const id = await written(saveTemplate({ ...NEW, lines }, FIRST));
      await written(saveTemplate({ ...NEW, id }, SECOND));
      const stored = () =>
        test.database.lists(
          `SELECT item_id, inv_adjust_reason_id, quantity, case_size
           FROM inv_adjust_template_item WHERE inv_adjust_template_id = ?`,
          id,
        );
      expect(await stored()).toEqual([[CHEESE, REASON, QUANTITY_ONE, 1200]]);
      await written(saveTemplate({ ...NEW, id, lines: [] }, SECOND));
      expect(await stored()).toEqual([]);
    });
  });

  describe('a reason', () => {
    const VALUES = { description: 'Bent', isDisplayed: true, isPublished: false, isActive: true };
    const MOVE = {
      from: 'ATS',
      to: 'DIST',
      fromSubBucket: undefined,
      toSubBucket: undefined,
    } as const;
    const NEW: ReasonDecision = {
      ...{ kind: 'reason', id: 900, isNew: true, values: VALUES, code: 900, move: MOVE },
      roles: undefined,
    };

    const NO_SUB_BUCKETS = { to_nonsellable_type_id: null, from_nonsellable_type_id: null };

    const row = (id: number) =>
      test.database.row(
        `SELECT code, description, displayable, publish, active, disposition,
           to_nonsellable_type_id, from_nonsellable_type_id
         FROM inv_adjust_reason WHERE id = ?`,
        id,
      );

    it('has each of its values in its own column', async () => {
      await apply(NEW);
      const first = await row(900);
      expect(first).toMatchObject({ code: 900, displayable: 1, publish: 0, active: 1 });
      expect(first).toMatchObject({ description: 'Bent', ...NO_SUB_BUCKETS });
      const values = { description: 'Cut', isDisplayed: false, isPublished: true, isActive: false };
      await apply({ ...NEW, isNew: false, values, code: undefined, move: undefined });
      const changed = { description: 'Cut', displayable: 0, publish: 1, active: 0 };
      expect(await row(900)).toEqual({ ...first, ...changed });
      const move = { ...MOVE, from: 'ATS', to: 'TRBL', toSubBucket: 1 } as const;
      await apply({ ...NEW, isNew: false, values, code: 901, move });
      const moved = await row(900);
      expect(moved).toMatchObject({
        ...changed,
        code: 901,
        ...NO_SUB_BUCKETS,
        to_nonsellable_type_id: 1,
      });
      expect(moved?.disposition).not.toBe(first?.disposition);
    });

    it('has the sub-buckets of its disposition, made or changed so', async () => {
      const sides = [
        [{ from: 'ATS', to: 'TRBL', toSubBucket: 1, fromSubBucket: undefined }, 1, null],
        [{ from: 'TRBL', to: 'ATS', toSubBucket: undefined, fromSubBucket: 2 }, null, 2],
      ] as const;
      for (const [at, [move, into, outOf]] of sides.entries()) {
        const id = 910 + at;
        const expected = { to_nonsellable_type_id: into, from_nonsellable_type_id: outOf };
        await apply({ ...NEW, id, code: id, move });
        const made = await row(id);
        expect(made).toMatchObject(expected);
        await apply({ ...NEW, id: id + 10, code: id + 10 });
        await apply({ ...NEW, id: id + 10, isNew: false, code: undefined, move });
        expect(await row(id + 10)).toEqual({ ...made, code: id + 10 });
      }
    });

    it.each([
      ['no code', { code: undefined }],
      ['no disposition', { move: undefined }],
    ])('is not made with %s', async (_what, without) => {
      await expect(apply({ ...NEW, id: 902, ...without })).rejects.toMatchObject({
        cause: { message: 'reason 902 is new, but has no code or no disposition' },
      });
    });
  });

  it('a sub-bucket has the name that it is given anew', async () => {
    const id = await apply({ kind: 'sub-bucket', action: 'create', name: 'Dented' });
    await apply({ kind: 'sub-bucket', action: 'rename', id, name: 'Scratched' });
    const name = 'SELECT description FROM nonsellable_type WHERE id = ?';
    expect(await test.database.column(name, id)).toEqual(['Scratched']);
  });

  it('attributes of a line are a new version of its adjustment', async () => {
    const [lineId = 0] = await test.database.column<number>(
      'SELECT min(id) FROM inv_adjust_line_item',
    );
    const header = () =>
      test.database.row<{ version: number }>(
        `SELECT version, update_date, update_user FROM inv_adjust
         WHERE id = (SELECT inv_adjust_id FROM inv_adjust_line_item WHERE id = ?)`,
        lineId,
      );
    const before = await header();
    const attributes = [{ name: 'LOT', value: '7' }];
    expect(await apply({ kind: 'attributes', lineId, attributes }, SECOND)).toBe(lineId);
    const version = (before?.version ?? 0) + 1;
    expect(await header()).toEqual({ version, update_date: SECOND.at, update_user: SECOND.user });
    const stored =
      'SELECT name, value FROM inv_adjust_line_item_att WHERE inv_adjust_line_item_id = ?';
    expect(await test.database.lists(stored, lineId)).toEqual([['LOT', '7']]);
  });

  describe('a group of wastage', () => {
    const KEPT: WastageGroupDecision = {
      ...{ kind: 'wastage-group', id: undefined, description: undefined, variance: undefined },
      ...{ items: undefined, nodes: undefined, stores: undefined, isActive: undefined },
    };
    const variance = { kind: 'percent', value: QUANTITY_ONE } as const;

    const row = (id: number) =>
      test.database.row(
        `SELECT description, variance_percent AS percent, variance_amount AS amount, all_stores,
           active, create_user, update_user FROM wastage_group WHERE id = ?`,
        id,
      );

    it('is of all stores and active, unless something else is said', async () => {
      const id = await written(applyWastage({ ...KEPT, description: 'Fruit', variance }, FIRST));
      const first = await row(id);
      expect(first).toEqual({
        ...{ description: 'Fruit', percent: QUANTITY_ONE, amount: null, all_stores: 1, active: 1 },
        ...{ create_user: FIRST.user, update_user: FIRST.user },
      });
      await written(applyWastage({ ...KEPT, id }, SECOND));
      expect(await row(id)).toEqual({ ...first, update_user: SECOND.user });
      const changed = { ...KEPT, id, description: 'Nuts', isActive: false, stores: [5000] };
      const amount = { kind: 'amount', value: QUANTITY_ONE } as const;
      await written(applyWastage({ ...changed, variance: amount }, SECOND));
      expect(await row(id)).toMatchObject({
        ...{ description: 'Nuts', percent: null, amount: QUANTITY_ONE, all_stores: 0, active: 0 },
      });
      const stores = 'SELECT store_id FROM wastage_group_store WHERE wastage_group_id = ?';
      expect(await test.database.column(stores, id)).toEqual([5000]);
      await written(applyWastage({ ...KEPT, id, stores: 'ALL', isActive: true }, SECOND));
      expect(await row(id)).toMatchObject({ all_stores: 1, active: 1 });
      expect(await test.database.column(stores, id)).toEqual([]);
    });

    it('that is made inactive is so from the first', async () => {
      const made = { ...KEPT, description: 'Tea', variance, isActive: false };
      expect(await row(await written(applyWastage(made, FIRST)))).toMatchObject({ active: 0 });
    });
  });
});
