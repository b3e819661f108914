import { startApp, type TestApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { codesOf, envelope, post, savedId, saveMessage } from '../support/soap.js';

describe.each(DATABASES)('over $name', (kind) => {
  let app: TestApp;

  const ITEM = '100000147';
  const lines = [{ item: ITEM, reason: 21, quantity: '1' }];
  const message = (comments: string): string =>
    saveMessage({ lines, comments }, 'saveAndConfirmInventoryAdjustment');
  const send = (body: string, headers: Record<string, string> = {}) =>
    post(app.serviceUrl, body, headers);

  const total = async (): Promise<number> =>
    (
      (await app.database.row(
        'SELECT quantity_total AS q FROM store_item_stock WHERE store_id = 5000 AND item_id = ?',
        ITEM,
      )) as { q: number }
    ).q / 10_000;

  function withMessageId(body: string, id: string, namespace: string): string {
    const header = `<soapenv:Header><a:MessageID xmlns:a="${namespace}">${id}</a:MessageID></soapenv:Header>`;
    return body.replace('<soapenv:Body>', `${header}<soapenv:Body>`);
  }

  afterEach(() => app.stop());

  describe('a request with a key of its own', () => {
    beforeEach(async () => {
      app = await startApp(kind);
    });

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
      const body = withMessageId(message('id'), 'urn:uuid:1', namespace);
      const [first, second] = [await send(body), await send(body)];
      expect(second.xml).toBe(first.xml);
      expect(await total()).toBe(before - 1);
    });

    it('is recognised whatever prefixes and white space it has', async () => {
      const headers = { 'idempotency-key': 'k' };
      const first = await send(message('same'), headers);
      const again = message('same')
        .replaceAll('soapenv:', 's:')
        .replaceAll('xmlns:soapenv', 'xmlns:s');
      expect((await send(again.replace('<item_id>', '\n  <item_id>'), headers)).xml).toBe(
        first.xml,
      );
    });

    it('is recognised after a restart', async () => {
      const headers = { 'idempotency-key': 'k' };
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
      const headers = { 'idempotency-key': 'k' };
      savedId(await send(message('one'), headers));
      const before = await total();
      const other = await send(message('two'), headers);
      expect(codesOf(other)).toEqual(['DUPLICATE_KEY_MISMATCH']);
      expect(other.fault?.description).toContain('key k');
      expect(await total()).toBe(before);
    });

    it('may use a key again for another operation', async () => {
      const headers = { 'idempotency-key': 'k' };
      savedId(await send(message('one'), headers));
      expect(savedId(await send(saveMessage({ lines }), headers))).toBeGreaterThan(0);
    });

    it('is tried again after it was refused: refusals are not remembered', async () => {
      const headers = { 'idempotency-key': 'k' };
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
      app = await startApp(kind);
      const before = await total();
      await send(message('first'));
      await send(message('other'));
      expect(app.log.lines.filter(({ text }) => text === 'possible_duplicate')).toEqual([]);
      await send(message('first'));
      expect(await total()).toBe(before - 3);
      expect(app.log.lines.filter(({ text }) => text === 'possible_duplicate')).toHaveLength(1);
    });

    it('gets the first answer within the configured window, and is carried out after it', async () => {
      app = await startApp(kind, { settings: { duplicateWindow: '60' } });
      const before = await total();
      const first = await send(message('again'));
      expect((await send(message('again'))).xml).toBe(first.xml);
      expect((await send(message('another'))).xml).not.toBe(first.xml);
      expect(await total()).toBe(before - 2);
      app.clock.set(app.clock.now() + 61_000);
      expect((await send(message('again'))).xml).not.toBe(first.xml);
      expect(await total()).toBe(before - 3);
      expect((await send(message('again'))).fault).toBeUndefined();
      expect(await total()).toBe(before - 3);
    });
  });
});
