import { startApp, type TestApp, useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { codesOf, envelope, post, savedId, saveMessage } from '../support/soap.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);
  let keys = 0;

  const ITEM = '100000147';
  const lines = [{ item: ITEM, reason: 21, quantity: '1' }];
  const message = (comments: string): string =>
    saveMessage({ lines, comments }, 'saveAndConfirmInventoryAdjustment');
  const send = (
    body: string,
    headers: Record<string, string> = {},
    { serviceUrl }: TestApp = app,
  ) => post(serviceUrl, body, headers);
  /** A key that no other test has. */
  const newKey = (): Record<string, string> => {
    keys += 1;
    return { 'idempotency-key': `key ${keys}` };
  };

  const total = async ({ database }: TestApp = app): Promise<number> => {
    const sql = 'SELECT quantity_total FROM store_item_stock WHERE store_id = 5000 AND item_id = ?';
    return (await database.value<number>(sql, ITEM)) / 10_000;
  };

  function withMessageId(body: string, id: string, namespace: string): string {
    const header = `<soapenv:Header><a:MessageID xmlns:a="${namespace}">${id}</a:MessageID></soapenv:Header>`;
    return body.replace('<soapenv:Body>', `${header}<soapenv:Body>`);
  }

  describe('a request with a key of its own', () => {
    it('is carried out once among 200 at the same time, all with the same bytes as the answer', async () => {
      const before = await total();
      const headers = { 'idempotency-key': 'order-4711' };
      const answers = await Promise.all(
        Array.from({ length: 200 }, () => send(message('once'), headers)),
      );
      expect(new Set(answers.map((answer) => answer.xml)).size).toBe(1);
      expect(answers[0]?.fault).toBeUndefined();
      expect(await total()).toBe(before - 1);
    });

    it.each([
      'http://schemas.xmlsoap.org/ws/2004/08/addressing',
      'http://www.w3.org/2005/08/addressing',
    ])('is recognised by the message id of %s', async (namespace) => {
      const before = await total();
      const body = withMessageId(message('id'), `urn:uuid:${namespace}`, namespace);
      const [first, second] = [await send(body), await send(body)];
      expect(second.xml).toBe(first.xml);
      expect(await total()).toBe(before - 1);
    });

    it('is recognised whatever prefixes and white space it has', async () => {
      const headers = newKey();
      const first = await send(message('same'), headers);
      const again = message('same')
        .replaceAll('soapenv:', 's:')
        .replaceAll('xmlns:soapenv', 'xmlns:s');
      expect((await send(again.replace('<item_id>', '\n  <item_id>'), headers)).xml).toBe(
        first.xml,
      );
    });

    it('is recognised after a restart', async () => {
      const headers = newKey();
      const on = await kind.create();
      const before = await startApp(kind, { on });
      const first = await post(before.serviceUrl, message('restart'), headers);
      await before.stop();
      const after = await startApp(kind, { on });
      expect((await post(after.serviceUrl, message('restart'), headers)).xml).toBe(first.xml);
      await after.stop();
      await on.remove();
    });

    it('is refused when another payload comes with the same key', async () => {
      const headers = newKey();
      savedId(await send(message('one'), headers));
      const before = await total();
      const other = await send(message('two'), headers);
      expect(codesOf(other)).toEqual(['DUPLICATE_KEY_MISMATCH']);
      expect(other.fault?.description).toContain(headers['idempotency-key']);
      expect(await total()).toBe(before);
    });

    it('may use a key again for another operation', async () => {
      const headers = newKey();
      savedId(await send(message('one'), headers));
      expect(savedId(await send(saveMessage({ lines }), headers))).toBeGreaterThan(0);
    });

    it('is tried again after it was refused: refusals are not remembered', async () => {
      const headers = newKey();
      await app.database.run(
        "DELETE FROM store_item WHERE store_id = 5001 AND item_id = '100000462'",
      );
      const body = saveMessage({
        store: 5001,
        lines: [{ ...lines[0], item: '100000462' } as never],
      });
      expect(codesOf(await send(body, headers))).toEqual(['ITEM_NOT_RANGED']);
      await app.database.run(
        "INSERT INTO store_item (store_id, item_id) VALUES (5001, '100000462')",
      );
      expect(savedId(await send(body, headers))).toBeGreaterThan(0);
    });

    it('takes a key of any length', async () => {
      const headers = { 'idempotency-key': 'k'.repeat(5000) };
      const first = await send(message('long'), headers);
      expect((await send(message('long'), headers)).xml).toBe(first.xml);
    });

    it('looks up as often as it is asked, whatever key it has', async () => {
      const body = withMessageId(
        envelope('<v1:ping><arg0>x</arg0></v1:ping>'),
        'm',
        'http://www.w3.org/2005/08/addressing',
      );
      for (let times = 0; times < 2; times += 1) expect((await send(body)).status).toBe(200);
    });
  });

  describe('a request without a key', () => {
    it('is carried out again, and the log says that it may be a repeat', async () => {
      const before = await total();
      const warned = () => app.log.lines.filter(({ text }) => text === 'possible_duplicate').length;
      const warnings = warned();
      await send(message('first'));
      await send(message('other'));
      expect(warned()).toBe(warnings);
      await send(message('first'));
      expect(await total()).toBe(before - 3);
      expect(warned()).toBe(warnings + 1);
    });

    it('gets the first answer within the configured window, and is carried out after it', async () => {
      const own = await startApp(kind, { settings: { duplicateWindow: '60' } });
      const again = () => send(message('again'), {}, own);
      const before = await total(own);
      const first = await again();
      expect((await again()).xml).toBe(first.xml);
      expect((await send(message('another'), {}, own)).xml).not.toBe(first.xml);
      expect(await total(own)).toBe(before - 2);
      own.clock.set(own.clock.now() + 61_000);
      expect((await again()).xml).not.toBe(first.xml);
      expect(await total(own)).toBe(before - 3);
      expect((await again()).fault).toBeUndefined();
      expect(await total(own)).toBe(before - 3);
      await own.stop();
    });
  });
});
