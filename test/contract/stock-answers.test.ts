import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { type Answer, post, STOCK_NAMESPACE, stockOperation } from '../support/soap.js';
import { contractNamed } from './reading.js';
import { openEnvelopeSchema } from './schema.js';

const { service } = contractNamed('StoreInventoryService');
const responses = Object.values(service.operations).map(({ output }) => output.element);
const schema = openEnvelopeSchema(service, [...responses, 'Fault']);
const seen = new Set<string>();

afterAll(() => schema.dispose());

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  beforeAll(async () => {
    // Every figure of every kind: negative, with four decimals, at the limits.
    await app.database.run(`
    UPDATE store_item_stock SET quantity_total = -900000000000000, quantity_reserved = 1,
      quantity_vendor_return = 25000, quantity_in_transit = 400000, quantity_shop_floor = 123456,
      quantity_delivery_bay = 900000000000000 WHERE store_id = 5000 AND item_id = '100000147';
    INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
      VALUES ('<a> & "b"', 0, 'odd', 'EA', 9999999999);
  `);
  });

  /** Posts a message and expects its answer to be an envelope of the contract. */
  async function valid(message: string): Promise<Answer> {
    const answer = await post(app.stockUrl, message);
    expect(schema.problemOf(answer.xml)).toBeUndefined();
    seen.add(/<soap:Body><\w+:(\w+)/.exec(answer.xml)?.[1] ?? '');
    return answer;
  }

  const ITEMS = ['100000147', '100000155', '&lt;a&gt; &amp; "b"', '100000462', 'none'];
  const column = (name: string): string =>
    ITEMS.map((item) => `<${name}>${item}</${name}>`).join('');
  const STORES = [5000, 5001, 77].map((id) => `<store_id_col>${id}</store_id_col>`).join('');
  const LOCATIONS = [5000, 5001, 77]
    .map((id) => `<InvLocation><location>${id}</location></InvLocation>`)
    .join('');
  const group = (name: string): string =>
    stockOperation(name, 'StrInvGpCriVo', `${column('item_id_col')}<store_id>5000</store_id>`);

  describe('every answer of the StoreInventoryService is an envelope that the schemas accept', () => {
    test.each([
      [
        'the stock',
        stockOperation('lookupInventoryInStore', 'StrInvCriVo', column('item_id_col') + STORES),
      ],
      [
        'what can be sold',
        stockOperation('lookupAvailableInventory', 'InvAvailCriVo', column('items') + LOCATIONS),
      ],
      ['the buddy stores', group('lookupInventoryForBuddyStores')],
      ['the transfer zone', group('lookupInventoryInTransferZone')],
    ])('for %s', async (_what, message) => {
      expect((await valid(message)).fault).toBeUndefined();
    });

    test('for ping, with an argument and without', async () => {
      const ping = (content: string): string =>
        `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><v:ping xmlns:v="${STOCK_NAMESPACE}">${content}</v:ping></s:Body></s:Envelope>`;
      expect((await valid(ping('<arg0>a &amp; b</arg0>'))).payload).toBe('a & b');
      expect((await valid(ping(''))).fault).toBeUndefined();
    });

    test.each([
      [
        'a unit of measure that is none',
        'IllegalArgumentWSFaultException',
        `${column('item_id_col')}${STORES}<uom_type>KG</uom_type>`,
      ],
      [
        'a store id of 11 digits',
        'ValidationWSFaultException',
        `${column('item_id_col')}<store_id_col>12345678901</store_id_col>`,
      ],
    ])('for %s', async (_what, type, content) => {
      const answer = await valid(stockOperation('lookupInventoryInStore', 'StrInvCriVo', content));
      expect(answer.fault?.type).toBe(type);
    });

    test('of every operation, and for faults', () => {
      expect([...seen].sort()).toEqual([...responses, 'Fault'].sort());
    });

    test('for a database that fails', async () => {
      await app.database.run('ALTER TABLE store_item_stock_nonsellable RENAME TO gone');
      const message = stockOperation(
        'lookupInventoryInStore',
        'StrInvCriVo',
        column('item_id_col') + STORES,
      );
      const answer = await valid(message);
      expect(answer.fault?.type).toBe('IllegalStateWSFaultException');
      expect(answer.fault?.problems[0]).toMatch(/^DATABASE_FAILED: /);
    });
  });
});
