import { sendRaw } from '../support/api.js';
import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { holdWithin } from '../support/loop.js';
import { post, referenceMessage } from '../support/soap.js';
import { addAdjustment, addItems, addUins, STORE, UIN_ITEM } from './limits-data.js';

const UINS = 18_000;
/** In linear time it takes a tenth of it; a list that is copied for each UIN takes seconds. */
const HOLD_MAX_MS = 500;

describe.each(DATABASES)('over $name', (kind) => {
  describe('3: a line of 18,000 UINs', () => {
    let id: number;

    const app = useApp(kind);

    beforeAll(async () => {
      await addItems(app.database, 1);
      await addUins(app.database, UINS);
      id = await addAdjustment(app.database, 1, 21);
      await app.database.run(`
      UPDATE inv_adjust_line_item SET item_id = '${UIN_ITEM}', quantity = ${UINS}0000
        WHERE inv_adjust_id = ${id};
      INSERT INTO inv_adjust_line_item_uin (inv_adjust_line_item_id, uin)
        SELECT l.id, u.uin FROM inv_adjust_line_item l JOIN item_uin u ON u.item_id = l.item_id
        WHERE l.inv_adjust_id = ${id} AND u.store_id = ${STORE}`);
    });

    test('is read by both interfaces without holding the event loop', async () => {
      const message = referenceMessage('readInventoryAdjustmentDetail', id);
      const soap = () => post(app.serviceUrl, message);
      expect((await soap()).xml.match(/uin_col>SN-/g)).toHaveLength(UINS);
      expect(await holdWithin(HOLD_MAX_MS, soap)).toBeLessThan(HOLD_MAX_MS);
      const api = () => sendRaw(app.serviceUrl, `/_admin/api/adjustments/${id}`);
      expect(await holdWithin(HOLD_MAX_MS, api)).toBeLessThan(HOLD_MAX_MS);
    });

    test('is confirmed without holding the event loop', async () => {
      const confirm = () =>
        post(app.serviceUrl, referenceMessage('confirmInventoryAdjustment', id));
      expect(await holdWithin(HOLD_MAX_MS, confirm, 1)).toBeLessThan(HOLD_MAX_MS);
      const status = await app.database.row('SELECT status FROM inv_adjust WHERE id = ?', id);
      expect(status).toEqual({ status: 2 });
    });
  });
});
