/** The purge by age by its route: what it answers, and what is answered of what is gone. */
import { callApi, callPlainly, problemCodes } from '../support/api.js';
import { useApp } from '../support/app.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';
import { DAY_MS } from '../support/purge.js';
import {
  codesOf,
  operation,
  post,
  referenceMessage,
  savedId,
  saveMessage,
} from '../support/soap.js';

const LINE = { item: '100000147', reason: 38, quantity: 1 };
const BEFORE = '2026-03-20T00:00:00.000Z';
const LATER = Date.parse(BEFORE) + 100 * DAY_MS;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { each: true });

  const linesOf = (value: unknown): unknown[] =>
    String(value)
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one) as unknown);

  async function purge(parameters: Record<string, string | boolean>): Promise<unknown[]> {
    const { status, value } = await callPlainly(app.serviceUrl, 'data purge', { parameters });
    expect(status).toBe(200);
    return linesOf(value);
  }

  const save = async (name: string, lines = [LINE]): Promise<number> =>
    savedId(await post(app.serviceUrl, saveMessage({ store: 5000, lines }, name)));

  it('answers how many of each kind are gone, and before how many would be', async () => {
    await save('saveAndConfirmInventoryAdjustment');
    app.clock.set(LATER);
    const young = await save('saveAndConfirmInventoryAdjustment');
    const [dry] = (await purge({ before: BEFORE, dryRun: true, dropUntold: true })) as [
      { end: Record<string, unknown> },
    ];
    expect(dry.end).toMatchObject({ before: BEFORE, dryRun: true });
    expect(Number(dry.end.adjustments)).toBeGreaterThan(0);
    const kept = await purge({ before: BEFORE });
    expect(kept).toMatchObject([{ end: { heldBackBy: 'outbox', dryRun: false } }]);
    const [done] = (await purge({ before: BEFORE, dropUntold: true })) as [typeof dry];
    expect(await findings(app.database)).toEqual([]);
    expect(done.end).toMatchObject({ before: BEFORE, dryRun: false });
    const ids = await app.database.column<number>(
      'SELECT id FROM inv_adjust WHERE status <> 1 AND create_date >= ? ORDER BY id',
      BEFORE,
    );
    expect(ids).toEqual([young]);
    const { value } = await callApi(app.serviceUrl, 'audit list', {
      parameters: { operation: 'data purge', subjectKind: 'data', limit: 1 },
    });
    expect(value.rows).toMatchObject([
      { subject: BEFORE, after: JSON.stringify({ purgedBefore: BEFORE }) },
    ]);
  });

  it('refuses what is too young', async () => {
    const answer = await callApi(app.serviceUrl, 'data purge', { parameters: { before: BEFORE } });
    expect(problemCodes(answer)).toEqual(['DATA_STILL_KEPT']);
    expect(answer.error?.problems[0]?.message).toMatch(/^Data is kept for 90 days at the least:/);
  });

  it('what is gone is answered as what never was', async () => {
    const id = await save('saveAndConfirmInventoryAdjustment');
    const canceled = await save('saveInventoryAdjustment');
    await post(app.serviceUrl, referenceMessage('cancelInventoryAdjustment', canceled));
    const open = await save('saveInventoryAdjustment');
    app.clock.set(LATER);
    await purge({ before: BEFORE, dropUntold: true });
    for (const gone of [id, canceled]) {
      for (const name of ['confirm', 'cancel'].map((verb) => `${verb}InventoryAdjustment`)) {
        const answer = await post(app.serviceUrl, referenceMessage(name, gone));
        expect(codesOf(answer)).toEqual(['ADJUSTMENT_NOT_FOUND']);
      }
      const read = referenceMessage('readInventoryAdjustmentDetail', gone);
      expect(codesOf(await post(app.serviceUrl, read))).toEqual(['ADJUSTMENT_NOT_FOUND']);
      const change = saveMessage({ id: gone, lines: [LINE] });
      expect(codesOf(await post(app.serviceUrl, change))).toEqual(['ADJUSTMENT_NOT_FOUND']);
      const copy = saveMessage({ store: 5000, reference: gone, lines: [LINE] });
      expect(codesOf(await post(app.serviceUrl, copy))).toEqual(['REFERENCE_NOT_FOUND']);
      const criteria = `<store_id>5000</store_id><adjustment_id>${gone}</adjustment_id><status>NO_VALUE</status><search_limit>0</search_limit>`;
      const message = operation('lookupInventoryAdjustmentHeader', 'StrAdjHdrCriVo', criteria);
      const { payload } = await post(app.serviceUrl, message);
      expect(payload?.collection_size).toEqual(['0']);
      for (const route of ['read', 'copy', 'confirm', 'cancel', 'list-notes', 'report']) {
        const { status } = await callPlainly(app.serviceUrl, `adjustments ${route}`, {
          parameters: { id: gone },
        });
        expect([route, status]).toEqual([route, 404]);
      }
    }
    const still = await post(app.serviceUrl, referenceMessage('confirmInventoryAdjustment', open));
    expect(still.fault).toBeUndefined();
    expect(await findings(app.database)).toEqual([]);
  });
});
