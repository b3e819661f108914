import { useApp } from '../support/app.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';
import {
  codesOf,
  operation,
  post,
  referenceMessage,
  savedId,
  saveMessage,
} from '../support/soap.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, {
    atEnd: async () => {
      expect(await findings(app.database)).toEqual([]);
    },
  });

  const THEFT = 21;
  const DAMAGED_HOLD = 20;
  const READY_TO_SELL = 34;

  const save = (content: Parameters<typeof saveMessage>[0]) =>
    post(app.serviceUrl, saveMessage(content));
  const saveAndConfirm = (content: Parameters<typeof saveMessage>[0]) =>
    post(app.serviceUrl, saveMessage(content, 'saveAndConfirmInventoryAdjustment'));
  const call = (name: string, id: number) => post(app.serviceUrl, referenceMessage(name, id));

  interface PositionRow {
    total: number;
    nonSellable: number;
    reserve: number;
    trouble: number;
  }

  async function positionOf(item: string, store = 5000): Promise<PositionRow> {
    return (await app.database.row(
      `SELECT quantity_total / 10000.0 AS total, quantity_non_sellable / 10000.0 AS nonSellable,
         quantity_customer_reserve / 10000.0 AS reserve,
         coalesce((SELECT quantity FROM store_item_stock_nonsellable n WHERE n.store_id = s.store_id
           AND n.item_id = s.item_id AND nonsellable_type_id = 1), 0) / 10000.0 AS trouble
       FROM store_item_stock s WHERE store_id = ? AND item_id = ?`,
      store,
      item,
    )) as PositionRow;
  }

  const statusOf = async (id: number): Promise<unknown> =>
    (
      (await app.database.row('SELECT status FROM inv_adjust WHERE id = ?', id)) as {
        status: number;
      }
    ).status;

  describe('an adjustment', () => {
    it('is saved without moving stock, read as it was saved, and moves stock when confirmed', async () => {
      const before = await positionOf('100000147');
      const saved = await save({
        comments: 'café &amp; &lt;herbs&gt;',
        lines: [{ item: '100000147', reason: THEFT, quantity: '1.25', caseSize: '2.50' }],
      });
      const id = savedId(saved);
      expect(saved.status).toBe(200);
      expect(await positionOf('100000147')).toEqual(before);
      const read = await call('readInventoryAdjustmentDetail', id);
      expect(read.payload).toMatchObject({
        adjustment_id: [String(id)],
        store_id: ['5000'],
        status: ['IN_PROGRESS'],
        comments: ['café & <herbs>'],
        create_user_name: ['sim'],
        StrAdjItm: [
          { item_id: ['100000147'], reason_id: ['21'], quantity: ['1.25'], case_size: ['2.5'] },
        ],
      });
      expect(read.payload).not.toHaveProperty('approve_date');
      const confirmed = await call('confirmInventoryAdjustment', id);
      expect(confirmed.payload).toEqual({
        success_message: ['confirmInventoryAdjustment service call was successful.'],
      });
      expect(await positionOf('100000147')).toEqual({ ...before, total: before.total - 1.25 });
      const completed = await call('readInventoryAdjustmentDetail', id);
      expect(completed.payload).toMatchObject({
        status: ['COMPLETED'],
        approve_user_name: ['sim'],
      });
      expect(String(completed.payload?.approve_date)).toMatch(/^2026-03-01T08:00:00\.\d{3}Z$/);
    });

    it('is changed by removals first, then changes, then additions', async () => {
      const id = savedId(
        await save({
          lines: [
            { item: '100000147', reason: THEFT, quantity: 1 },
            { item: '100000155', reason: THEFT, quantity: 2 },
          ],
        }),
      );
      const read = await call('readInventoryAdjustmentDetail', id);
      const [first, second] = (read.payload?.StrAdjItm ?? []) as unknown as { line_id: string[] }[];
      const changed = await save({
        id,
        removed: [Number(first?.line_id[0])],
        lines: [
          { lineId: Number(second?.line_id[0]), item: '100000155', reason: THEFT, quantity: '2.5' },
          { item: '100000147', reason: DAMAGED_HOLD, quantity: 3 },
        ],
      });
      expect(savedId(changed)).toBe(id);
      const after = await call('readInventoryAdjustmentDetail', id);
      expect(after.payload?.StrAdjItm).toMatchObject([
        { item_id: ['100000155'], quantity: ['2.5'] },
        { item_id: ['100000147'], reason_id: [String(DAMAGED_HOLD)], quantity: ['3'] },
      ]);
    });

    it('keeps comments that an update leaves out and clears them when they are empty', async () => {
      const id = savedId(await save({ comments: 'first' }));
      await save({ id });
      const kept = await call('readInventoryAdjustmentDetail', id);
      expect(kept.payload?.comments).toEqual(['first']);
      await save({ id, comments: '' });
      const cleared = await call('readInventoryAdjustmentDetail', id);
      expect(cleared.payload).not.toHaveProperty('comments');
    });

    it('is cancelled without moving stock, and then cannot change any more', async () => {
      const before = await positionOf('100000155');
      const lines = [{ item: '100000155', reason: THEFT, quantity: 1 }];
      const id = savedId(await save({ lines }));
      const cancelled = await call('cancelInventoryAdjustment', id);
      expect(cancelled.payload).toEqual({
        success_message: ['cancelInventoryAdjustment service call was successful.'],
      });
      expect(await statusOf(id)).toBe(3);
      for (const answer of [
        await call('confirmInventoryAdjustment', id),
        await call('cancelInventoryAdjustment', id),
        await save({ id, lines }),
        await saveAndConfirm({ id }),
      ]) {
        expect(codesOf(answer)).toContain('ADJUSTMENT_NOT_IN_PROGRESS');
        expect(answer.fault?.text).toContain('CANCELED');
      }
      expect(await positionOf('100000155')).toEqual(before);
    });

    it('is confirmed once: a second confirmation is refused and moves nothing', async () => {
      const id = savedId(
        await saveAndConfirm({ lines: [{ item: '100000155', reason: THEFT, quantity: 1 }] }),
      );
      const before = await positionOf('100000155');
      const again = await call('confirmInventoryAdjustment', id);
      expect(codesOf(again)).toEqual(['ADJUSTMENT_NOT_IN_PROGRESS']);
      expect(again.fault?.description).toContain('COMPLETED');
      expect(await positionOf('100000155')).toEqual(before);
    });

    it('takes only what the sub-bucket holds at the moment of the confirmation', async () => {
      const { trouble } = await positionOf('100000147');
      const lines = [{ item: '100000147', reason: READY_TO_SELL, quantity: trouble }];
      const first = savedId(await save({ lines }));
      const second = savedId(await save({ lines }));
      expect((await call('confirmInventoryAdjustment', first)).fault).toBeUndefined();
      expect((await positionOf('100000147')).trouble).toBe(0);
      const refused = await call('confirmInventoryAdjustment', second);
      expect(codesOf(refused)).toEqual(['QUANTITY_EXCEEDS_BUCKET']);
      expect(await statusOf(second)).toBe(1);
    });

    it('moves stock for what two reasons do in two calls in a row, as spare part callers send it', async () => {
      const before = await positionOf('100000155');
      const reserve = await saveAndConfirm({
        lines: [{ item: '100000155', reason: 36, quantity: 2 }],
      });
      const release = await saveAndConfirm({
        lines: [{ item: '100000155', reason: 37, quantity: 2 }],
      });
      const deduct = await saveAndConfirm({
        lines: [{ item: '100000155', reason: THEFT, quantity: 2 }],
      });
      for (const answer of [reserve, release, deduct]) expect(answer.fault).toBeUndefined();
      expect(await positionOf('100000155')).toEqual({ ...before, total: before.total - 2 });
      const tooMuch = await saveAndConfirm({
        lines: [{ item: '100000155', reason: 37, quantity: 999 }],
      });
      expect(tooMuch.fault?.text).toContain('VALIDATION_ERROR');
      expect(codesOf(tooMuch)).toEqual(['QUANTITY_EXCEEDS_BUCKET']);
    });
  });

  describe('saveAndConfirm', () => {
    it('keeps nothing of the save when the confirmation is refused', async () => {
      const count = (): Promise<unknown> =>
        app.database.row('SELECT count(*) AS n FROM inv_adjust');
      const before = [await count(), await positionOf('100000155')];
      const answer = await saveAndConfirm({
        lines: [
          { item: '100000155', reason: THEFT, quantity: 1 },
          { item: '100000147', reason: READY_TO_SELL, quantity: 9999 },
        ],
      });
      expect(codesOf(answer)).toEqual(['QUANTITY_EXCEEDS_BUCKET']);
      expect([await count(), await positionOf('100000155')]).toEqual(before);
    });

    it('confirms what is stored when it is sent an id and no lines', async () => {
      const id = savedId(
        await save({ lines: [{ item: '100000155', reason: THEFT, quantity: 1 }] }),
      );
      expect(savedId(await saveAndConfirm({ id }))).toBe(id);
      expect(await statusOf(id)).toBe(2);
    });

    it('takes 1000 lines in one message', async () => {
      const items = Array.from({ length: 1000 }, (_, index) => `LINE-${index}`);
      await app.database.inTransaction(async () => {
        for (const item of items) {
          await app.database.run(
            `INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
             VALUES (?, 0, ?, 'EA', 100)`,
            item,
            item,
          );
          const range = 'INSERT INTO store_item (store_id, item_id) VALUES (5000, ?)';
          await app.database.run(range, item);
        }
      });
      const lines = items.map((item) => ({ item, reason: 32, quantity: '0.0001' }));
      const answer = await saveAndConfirm({ lines });
      expect(answer.fault).toBeUndefined();
      const stored = await app.database.column<string>(
        'SELECT item_id FROM inv_adjust_line_item WHERE inv_adjust_id = ? ORDER BY id',
        savedId(answer),
      );
      expect(stored).toEqual(items);
      const moved = await app.database.column<string>(
        `SELECT item_id FROM store_item_stock_history
         WHERE transaction_type = 'INVENTORY_ADJUSTMENT' AND transaction_id = ? ORDER BY id`,
        savedId(answer),
      );
      expect(moved).toEqual(items);
    });

    it('accepts reasons that are not shown in dialogs', async () => {
      const answer = await saveAndConfirm({
        lines: [{ item: '100000155', reason: 11, quantity: 1 }],
      });
      expect(answer.fault).toBeUndefined();
    });

    it('puts one row into the outbox, and none when the adjustment is not to be published', async () => {
      const outbox = async (): Promise<number> =>
        ((await app.database.row('SELECT count(*) AS n FROM outbox')) as { n: number }).n;
      const before = await outbox();
      const lines = [{ item: '100000155', reason: THEFT, quantity: 1 }];
      await saveAndConfirm({ lines });
      expect(await outbox()).toBe(before + 1);
      await saveAndConfirm({ lines, publish: false });
      await save({ lines });
      expect(await outbox()).toBe(before + 1);
    });
  });

  describe('the other operations', () => {
    it('ping answers its argument, and nothing to nothing', async () => {
      const message = (content: string) =>
        saveMessage({}).replace(
          /<v1:saveInventoryAdjustment>.*<\/v1:saveInventoryAdjustment>/,
          content,
        );
      const answer = await post(
        app.serviceUrl,
        message('<v1:ping><arg0>are you &amp; there?</arg0></v1:ping>'),
      );
      expect(answer.xml).toContain('<return>are you &amp; there?</return>');
      const empty = await post(app.serviceUrl, message('<v1:ping/>'));
      expect(empty.xml).toContain('pingResponse');
      expect(empty.xml).not.toContain('<return');
    });

    it("answers the user guide's name of the sub-bucket lookup under that name", async () => {
      for (const name of ['lookupNonSellableQuantityType', 'lookupNonSellableQtyType']) {
        const answer = await post(app.serviceUrl, operation(name, 'Nothing', ''));
        expect(answer.xml).toContain(`${name}Response`);
        expect(answer.payload?.collection_size).toEqual(['6']);
      }
    });

    it('lists the installed reasons with the ids that lines use', async () => {
      const answer = await post(
        app.serviceUrl,
        operation('lookupInventoryAdjustmentReason', 'Nothing', ''),
      );
      const reasons = (answer.payload?.StrAdjRsnDesc ?? []) as unknown as Record<
        string,
        string[]
      >[];
      expect(answer.payload?.collection_size).toEqual([String(reasons.length)]);
      expect(reasons.length).toBe(50);
      expect(reasons.find((reason) => reason.reason_code?.[0] === '83')).toEqual({
        reason_id: ['21'],
        reason_code: ['83'],
        description: ['Theft'],
        disposition_desc: ['- Stock On Hand'],
      });
      expect(reasons.find((reason) => reason.reason_code?.[0] === '188')).toMatchObject({
        disposition_desc: ['+ Unavailable'],
        to_nonsellable_qty_type_id: ['1'],
      });
    });

    it('reads a template with its lines', async () => {
      const answer = await post(
        app.serviceUrl,
        operation(
          'readInventoryAdjustmentTemplateDetail',
          'StrAdjTplRef',
          '<template_id>1</template_id>',
        ),
      );
      expect(answer.payload).toMatchObject({
        template_id: ['1'],
        store_id: ['5000'],
        status: ['COMPLETED'],
      });
      expect(answer.payload?.StrAdjTplItm).toHaveLength(5);
    });
  });
});
