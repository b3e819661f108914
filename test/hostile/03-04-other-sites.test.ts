import { send } from '../soap/calling.js';
import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { saveMessage } from '../support/soap.js';

describe.each(DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  const MESSAGE = saveMessage(
    { lines: [{ item: '100000147', reason: 21, quantity: '1' }] },
    'saveAndConfirmInventoryAdjustment',
  );
  const XML = { 'content-type': 'text/xml' };
  const moves = (): Promise<unknown> =>
    app.database.value('SELECT count(*) FROM store_item_stock_history');

  describe('3: a page of another site', () => {
    it.each<[string, Record<string, string>, number]>([
      ['without a content type, as a browser sends a blob unasked', {}, 415],
      ['as a form', { 'content-type': 'text/plain' }, 415],
      ['with an XML type and its origin', { ...XML, origin: 'https://evil.example' }, 403],
      ['from nowhere', { ...XML, origin: 'null' }, 403],
      ['marked by the browser as cross-site', { ...XML, 'sec-fetch-site': 'cross-site' }, 403],
      ['marked as of the same site only', { ...XML, 'sec-fetch-site': 'same-site' }, 403],
    ])('moves nothing: %s', async (_what, headers, status) => {
      const before = await moves();
      const answer = await send(app.serviceUrl, 'POST', headers, MESSAGE);
      expect([answer.status, answer.body]).toEqual([
        status,
        expect.stringContaining('<faultcode>soap:Client</faultcode>'),
      ]);
      expect(await moves()).toBe(before);
    });

    it.each<[string, Record<string, string>]>([
      ['a program', XML],
      ['a page of ours', { ...XML, origin: 'OWN', 'sec-fetch-site': 'same-origin' }],
      ['a person at the address line', { ...XML, 'sec-fetch-site': 'none' }],
    ])('is told from %s', async (_what, headers) => {
      const before = await moves();
      const own = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          value === 'OWN' ? new URL(app.serviceUrl).origin : value,
        ]),
      );
      expect((await send(app.serviceUrl, 'POST', own, MESSAGE)).status).toBe(200);
      expect(await moves()).not.toBe(before);
    });

    it('may link to the description of the service', async () => {
      const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
      expect((await send(`${app.serviceUrl}?wsdl`, 'GET', headers)).status).toBe(200);
    });
  });
});
