import { gzipSync } from 'node:zlib';
import { type RawAnswer, sendRaw } from '../support/api.js';
import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { holdWithin } from '../support/loop.js';
import { referenceMessage, saveMessage, stockOperation } from '../support/soap.js';
import { addAdjustment, addItems, addUins, itemOf, STORE, UIN_ITEM, uinOf } from './limits-data.js';

/**
 * Each of these takes less than 200 ms of the processor where nothing else is done. A busy machine needs
 * twice as long for the same work; work that grows with the square needs seconds.
 */
const HOLD_MAX_MS = 600;
const LINES = 10_000;
const UINS = 20_000;
const SERVICE = '/InventoryAdjustmentBean/InventoryAdjustmentService';
const STOCK = '/StoreInventoryBean/StoreInventoryService';
const API = '/_admin/api';

const range = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const uins = (from: number, count: number): string =>
  range(count, (index) => `<added_uin_col>${uinOf(from + index)}</added_uin_col>`).join('');
const line = (index: number) => ({ item: itemOf(index), reason: 21, quantity: 1 });
const jsonLine = (index: number) => ({
  ...{ item: itemOf(index), reasonId: 21 },
  ...{ quantity: '1', caseSize: '1' },
});

describe.each(DATABASES)('over $name', (kind) => {
  describe('3: no request within its limits holds the event loop', () => {
    let large: number;

    const app = useApp(kind);

    beforeAll(async () => {
      await addItems(app.database, LINES);
      await addUins(app.database, UINS);
      large = await addAdjustment(app.database, LINES, 21);
    });

    const soap = (body: string, path = SERVICE): (() => Promise<RawAnswer>) => {
      const zipped = gzipSync(body);
      const headers = { 'content-type': 'text/xml; charset=utf-8', 'content-encoding': 'gzip' };
      return () => sendRaw(app.serviceUrl, path, { method: 'POST', headers, body: zipped });
    };
    const json = (path: string, value: unknown): (() => Promise<RawAnswer>) => {
      const body = JSON.stringify(value);
      const headers = { 'content-type': 'application/json' };
      return () => sendRaw(app.serviceUrl, `${API}${path}`, { method: 'POST', headers, body });
    };
    const get = (path: string) => () => sendRaw(app.serviceUrl, `${API}${path}`);

    async function statusWithin(work: () => Promise<RawAnswer>, times = 1): Promise<number> {
      let status = 0;
      const hold = await holdWithin(
        HOLD_MAX_MS,
        async () => {
          ({ status } = await work());
        },
        times,
      );
      expect(hold).toBeLessThan(HOLD_MAX_MS);
      return status;
    }

    test('lines: a save of 1000, and one that is confirmed too', async () => {
      const lines = range(1000, line);
      expect(await statusWithin(soap(saveMessage({ lines })), 3)).toBe(200);
      const confirming = saveMessage({ lines }, 'saveAndConfirmInventoryAdjustment');
      expect(await statusWithin(soap(confirming), 3)).toBe(200);
      const body = { storeId: STORE, lines: range(1000, jsonLine) };
      expect(await statusWithin(json('/adjustments', body), 3)).toBe(200);
    });

    test('an adjustment of 10,000 lines is read, printed and confirmed', async () => {
      const id = large;
      const reading = soap(referenceMessage('readInventoryAdjustmentDetail', id));
      expect(await statusWithin(reading, 3)).toBe(200);
      expect(await statusWithin(get(`/adjustments/${id}`), 3)).toBe(200);
      expect(await statusWithin(get(`/adjustments/${id}/report`), 3)).toBe(200);
      const confirming = soap(referenceMessage('confirmInventoryAdjustment', id));
      expect(await statusWithin(confirming)).toBe(200);
    });

    test('20,000 UINs of another store come in and are read', async () => {
      const content = { item: UIN_ITEM, reason: 31, quantity: UINS, more: uins(UINS, UINS) };
      const message = saveMessage({ lines: [content] }, 'saveAndConfirmInventoryAdjustment');
      expect(await statusWithin(soap(message))).toBe(200);
      const newest = 'SELECT max(id) AS id FROM inv_adjust';
      const { id } = (await app.database.row(newest)) as { readonly id: number };
      const reading = soap(referenceMessage('readInventoryAdjustmentDetail', id));
      expect(await statusWithin(reading, 3)).toBe(200);
      expect(await statusWithin(get(`/adjustments/${id}`), 3)).toBe(200);
    });

    test('more UINs than a request may have, and more elements than a message', async () => {
      const removed = '<removed_uin_col>X</removed_uin_col>';
      for (const count of [25_001, 190_000]) {
        const content = { item: UIN_ITEM, reason: 21, quantity: 1, more: removed.repeat(count) };
        expect(await statusWithin(soap(saveMessage({ lines: [content] })), 3)).toBe(500);
      }
    });

    test('1000 lines of which everything is wrong', async () => {
      const content = {
        item: 'X'.repeat(26),
        reason: 99_999,
        quantity: '-1.23456',
        caseSize: '0.001',
      };
      const lines = range(1000, () => ({ ...content, more: '<added_uin_col> </added_uin_col>' }));
      expect(await statusWithin(soap(saveMessage({ lines })), 3)).toBe(500);
    });

    test('stock of 2000 items', async () => {
      const items = range(2000, (index) => `<item_id_col>${itemOf(index)}</item_id_col>`).join('');
      const content = `${items}<store_id_col>${STORE}</store_id_col>`;
      const message = stockOperation('lookupInventoryInStore', 'StrInvCriVo', content);
      expect(await statusWithin(soap(message, STOCK), 3)).toBe(200);
    });

    test.each([
      [
        'a template of 1000 lines',
        '/templates',
        { storeId: STORE, description: 'Many', lines: range(1000, jsonLine) },
        200,
      ],
      [
        'a system transaction of 1000 lines',
        '/system-transactions',
        { storeId: STORE, type: 'POS_RETURN', lines: range(1000, jsonLine) },
        200,
      ],
      [
        'a wastage group of 10,000 items',
        '/wastage/groups',
        { description: 'Many', percent: 1, items: range(10_000, itemOf) },
        200,
      ],
      [
        'a wastage group of 10,000 items, stores and nodes that there are not',
        '/wastage/groups',
        {
          description: 'Many',
          percent: 1,
          items: range(10_000, (index) => `none-${index}`),
          stores: range(10_000, (index) => index + 1),
          nodes: range(1000, (index) => ({ departmentId: index + 1 })),
        },
        422,
      ],
      ['9999 codes', '/reason-codes/compare', { codes: range(9999, (index) => index + 1) }, 200],
      [
        '10,000 UINs on each of many lines',
        '/adjustments',
        {
          storeId: STORE,
          lines: range(40, (index) => ({
            ...jsonLine(index),
            addedUins: range(10_000, () => 'a'),
          })),
        },
        400,
      ],
    ])('%s', async (_what, path, body, status) => {
      expect(await statusWithin(json(path, body), 3)).toBe(status);
    });

    test('thirty confirmations at once let others in between', async () => {
      const ids = await Promise.all(range(30, () => addAdjustment(app.database, 500, 21)));
      const calls = ids.map((id) => soap(referenceMessage('confirmInventoryAdjustment', id)));
      const all = () => Promise.all(calls.map((call) => call()));
      const hold = await holdWithin(HOLD_MAX_MS, all, 1);
      expect(hold).toBeLessThan(HOLD_MAX_MS);
    });
  });
});
