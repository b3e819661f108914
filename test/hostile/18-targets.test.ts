import { gzipSync } from 'node:zlib';
import { GOOD } from '../soap/calling.js';
import { exchange } from '../soap/raw-http.js';
import { callApi, sendRaw } from '../support/api.js';
import { startApp, useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { lockMessage, post, saveMessage, stockOperation } from '../support/soap.js';

describe.each(DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  function message(target: string, hosts: readonly string[]): string {
    const head = [
      `POST ${target} HTTP/1.1`,
      ...hosts.map((host) => `Host: ${host}`),
      'Content-Type: text/xml',
      `Content-Length: ${Buffer.byteLength(GOOD)}`,
    ];
    return `${head.join('\r\n')}\r\n\r\n${GOOD}`;
  }

  describe('18: targets of requests', () => {
    it.each(['http', 'HTTP', 'https'])(
      'in absolute form are read as their paths: %s',
      async (scheme) => {
        const { host, pathname } = new URL(app.serviceUrl);
        const target = `${scheme}://${host}${pathname}`;
        const [answer] = await exchange(app.serviceUrl, message(target, [host]));
        expect([answer?.status, answer?.body.includes('still here')]).toEqual([200, true]);
      },
    );

    it('in absolute form lead to documents and routes as well', async () => {
      const { host, pathname } = new URL(app.serviceUrl);
      const get = (path: string): string =>
        `GET http://stock.example${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      const [wsdl] = await exchange(app.serviceUrl, get(`${pathname}?wsdl`));
      expect(wsdl?.body).toContain(`location="http://stock.example${pathname}"`);
      const [alive] = await exchange(app.serviceUrl, get('/_admin/livez'));
      expect(alive?.status).toBe(200);
      // The name in the target counts: it is not one of ours.
      const [refused] = await exchange(app.serviceUrl, get('/_admin/api/reasons'));
      expect([refused?.status, refused?.body.includes('stock.example')]).toEqual([403, true]);
    });

    it('with two Host headers are refused before anything is done', async () => {
      const { host, pathname } = new URL(app.serviceUrl);
      const [answer] = await exchange(app.serviceUrl, message(pathname, [host, 'other.example']));
      expect([answer?.status, answer?.body]).toEqual([
        400,
        'The request has more than one Host header.\n',
      ]);
    });
  });

  describe('1: bytes that are no HTTP', () => {
    const LINE = { item: '100000147', reason: 21, quantity: '1' };
    const CONFIRM = saveMessage({ lines: [LINE] }, 'saveAndConfirmInventoryAdjustment');

    it.each<[string, string]>([
      ['a zero behind the body', '\0'],
      ['a blank behind the body', ' '],
      ['a request that cannot be read', 'GET / HTTP/9.9\r\n\r\n'],
      ['CONNECT', 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n'],
    ])('never take the answer of the request before them: %s', async (_what, behind) => {
      const { host, pathname } = new URL(app.serviceUrl);
      const head = `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: text/xml\r\n`;
      const bytes = `${head}Content-Length: ${Buffer.byteLength(CONFIRM)}\r\n\r\n${CONFIRM}${behind}`;
      const [answer, refusal] = await exchange(app.serviceUrl, bytes, 2);
      expect([answer?.status, answer?.body.includes('adjustment_id')]).toEqual([200, true]);
      expect([400, 405]).toContain(refusal?.status);
      expect(refusal?.head).toMatch(/X-Correlation-Id: /i);
      const logged = app.log.lines.slice(-2).map(({ fields }) => fields.httpStatus);
      expect(logged).toEqual([200, refusal?.status]);
    });

    it('in the middle of a body are refused in the form of the service', async () => {
      const { host, pathname } = new URL(app.serviceUrl);
      const head = `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: text/xml\r\n`;
      const bytes = `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`;
      const [answer] = await exchange(app.serviceUrl, bytes);
      expect([answer?.status, answer?.body]).toEqual([
        400,
        expect.stringContaining('<faultcode>soap:Client</faultcode>'),
      ]);
    });
  });

  describe('21: gzip', () => {
    const HEADERS = { 'content-type': 'application/json', 'content-encoding': 'gzip' };

    it('is read in JSON bodies and in files', async () => {
      const body = gzipSync(JSON.stringify({ mode: 'advanced', by: 1000 }));
      const clock = { method: 'PUT', headers: HEADERS, body };
      expect((await sendRaw(app.serviceUrl, '/_admin/api/clock', clock)).status).toBe(200);
      const file = gzipSync('id,name,timeZone,currency,buddyGroup\n6001,Packed,UTC,USD,\n');
      const headers = { 'content-type': 'text/csv', 'content-encoding': 'gzip' };
      const path = '/_admin/api/imports/stores';
      const answer = await sendRaw(app.serviceUrl, path, { method: 'POST', headers, body: file });
      expect([answer.status, JSON.parse(answer.text).added]).toEqual([200, 1]);
    });

    it.each<[string, string, Buffer, number]>([
      ['an encoding that is not read', 'br', Buffer.from('{}'), 415],
      ['what is no gzip', 'gzip', Buffer.from('{}'), 400],
      ['gzip that is cut off', 'gzip', gzipSync('{"mode":"real"}').subarray(0, -9), 400],
      ['a bomb', 'gzip', gzipSync(Buffer.alloc(64 * 2 ** 20, ' ')), 413],
    ])('refuses %s', async (_what, encoding, body, status) => {
      const headers = { ...HEADERS, 'content-encoding': encoding };
      const request = { method: 'PUT', headers, body };
      const answer = await sendRaw(app.serviceUrl, '/_admin/api/clock', request);
      expect(answer.status).toBe(status);
    });

    it('that is cut off leaves nothing of a file', async () => {
      const file = gzipSync('id,name,timeZone,currency,buddyGroup\n6002,Cut,UTC,USD,\n');
      const headers = { 'content-type': 'text/csv', 'content-encoding': 'gzip' };
      const request = { method: 'POST', headers, body: file.subarray(0, -9) };
      const answer = await sendRaw(app.serviceUrl, '/_admin/api/imports/stores', request);
      expect(answer.status).toBe(400);
      expect((await callApi(app.serviceUrl, 'import current')).value.state).not.toBe('reading');
    });
  });

  describe('25: the log', () => {
    const lineOf = (text: string) => app.log.lines.find(({ fields }) => fields.reason === text);

    it('names store, item and adjustment of a call', async () => {
      const line = { item: '100000147', reason: 21, quantity: '1' };
      await post(app.serviceUrl, saveMessage({ lines: [line] }));
      const { fields } = app.log.lines.at(-1) ?? { fields: {} };
      expect(fields).toMatchObject({
        operation: 'saveInventoryAdjustment',
        store: '5000',
        item: '100000147',
        adjustment: expect.stringMatching(/^\d+$/),
      });
    });

    const last = () => app.log.lines.at(-1)?.fields;

    it('names them of a call of the maintenance interface, carried out or not', async () => {
      const line = { item: '100000147', reasonId: 21, quantity: '1', caseSize: '1' };
      const body = { storeId: 5000, lines: [line] };
      const { value } = await callApi(app.serviceUrl, 'adjustments save', { body });
      const about = { store: '5000', item: '100000147' };
      expect(last()).toMatchObject({ ...about, adjustment: String(value.id), outcome: 'ok' });
      await callApi(app.serviceUrl, 'adjustments confirm', { parameters: { id: value.id } });
      expect(last()).toMatchObject({ adjustment: String(value.id), outcome: 'ok' });
      await callApi(app.serviceUrl, 'adjustments confirm', { parameters: { id: 999_999 } });
      expect(last()).toMatchObject({ adjustment: '999999', outcome: 'refused' });
      await callApi(app.serviceUrl, 'positions read', { parameters: { store: 5000, item: 'no' } });
      expect(last()).toMatchObject({ store: '5000', item: 'no', outcome: 'refused' });
    });

    it('names those of one enquiry, and of a lock', async () => {
      const enquiry = '<item_id_col>100000147</item_id_col><store_id_col>5000</store_id_col>';
      const url = app.serviceUrl.replaceAll('InventoryAdjustment', 'StoreInventory');
      const content = `${enquiry}<uom_type>STANDARD</uom_type>`;
      await post(url, stockOperation('lookupInventoryInStore', 'StrInvCriVo', content));
      expect(last()).toMatchObject({ store: '5000', item: '100000147', outcome: 'ok' });
      const locks = app.serviceUrl.replaceAll('InventoryAdjustment', 'ActivityLock');
      await post(locks, lockMessage(7));
      expect(last()).toMatchObject({ adjustment: '7', outcome: 'ok' });
    });

    it('shows at level debug what was sent and answered, without passwords', async () => {
      const other = await startApp(kind, { settings: { logLevel: 'debug' } });
      const security =
        '<soapenv:Header><wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">' +
        '<wsse:UsernameToken><wsse:Password>geheim</wsse:Password></wsse:UsernameToken></wsse:Security></soapenv:Header>';
      await post(other.serviceUrl, GOOD.replace('<soapenv:Body>', `${security}<soapenv:Body>`));
      await callApi(other.serviceUrl, 'clock read');
      await other.stop();
      const told = other.log.lines.filter(({ text }) => text === 'bodies');
      expect(told.map(({ level }) => level)).toEqual(['debug', 'debug']);
      expect(told[0]?.fields).toMatchObject({
        request: expect.stringContaining('still here'),
        answer: expect.stringContaining('still here'),
      });
      expect(JSON.stringify(told)).not.toContain('geheim');
    });

    it('has a line for a path at which nothing is', async () => {
      const answer = await sendRaw(app.serviceUrl, '/InventoryAdjustmentBean', { method: 'POST' });
      expect(answer.status).toBe(404);
      const { message: reason } = JSON.parse(answer.text);
      expect(lineOf(reason)?.fields).toMatchObject({
        outcome: 'refused',
        httpStatus: 404,
        path: '/InventoryAdjustmentBean',
      });
      await sendRaw(app.serviceUrl, '/console/assets/nothing.js');
      expect(last()).toMatchObject({ httpStatus: 404, path: '/console/assets/nothing.js' });
    });
  });
});
