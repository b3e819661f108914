import { gzipSync } from 'node:zlib';
import { callApi, callPlainly, problemCodes } from '../support/api.js';
import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { operation, post, referenceMessage, savedId, saveMessage } from '../support/soap.js';

const CHEESE = '100000147';
const COOKIES = '100000011';
const LINES = [{ item: CHEESE, reason: 21, quantity: '0.250' }];
const confirmed = (more = {}): string =>
  saveMessage({ lines: LINES, ...more }, 'saveAndConfirmInventoryAdjustment');
const lookup = operation('lookupInventoryAdjustmentReason', 'Nothing', '');

describe.each(DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { settings: { journalSecrets: 'X-Signature' } });
  const api = (name: string, given = {}) => callApi(app.serviceUrl, name, given);
  const list = async (parameters = {}) =>
    (await api('exchanges list', { parameters })).value.exchanges;
  const ids = async (parameters = {}): Promise<number[]> =>
    (await list(parameters)).map(({ id }: { id: number }) => id);
  const last = async (): Promise<number> => (await api('exchanges status')).value.last;
  const read = async (id: number) => (await api('exchanges read', { parameters: { id } })).value;

  describe('the journal', () => {
    it('has a call when its caller has the answer', async () => {
      const before = await last();
      const answer = await post(app.serviceUrl, confirmed(), {
        ...{ 'x-correlation-id': 'till-7', 'idempotency-key': 'first', 'x-test-id': '17' },
      });
      const [head] = await list();
      expect(head).toMatchObject({
        ...{ id: before + 1, kind: 'soap', outcome: 'ok', httpStatus: 200, codes: [], chaos: [] },
        service: 'InventoryAdjustmentService',
        operation: 'saveAndConfirmInventoryAdjustment',
        ...{ store: '5000', item: CHEESE, adjustment: String(savedId(answer)), user: 'sim' },
        ...{ correlationId: 'till-7', idempotencyKey: 'first', isRemembered: false },
        ...{ method: 'POST', path: new URL(app.serviceUrl).pathname, client: '127.0.0.1' },
      });
      expect(head.durationMs).toBeGreaterThan(0);
      expect(head.receivingMs + head.workMs).toBeCloseTo(head.durationMs, 1);
      const whole = await read(head.id);
      expect(whole.request.body).toBe(confirmed());
      expect(whole.response.body).toBe(answer.xml);
      expect(whole.request).toMatchObject({ charset: 'utf-8', isTruncated: false });
      expect(whole.request.bytes).toBe(Buffer.byteLength(confirmed()));
      expect(whole.request.headers).toContainEqual({ name: 'x-test-id', value: '17' });
      expect(whole.response.headers).toContainEqual({ name: 'x-correlation-id', value: 'till-7' });
    });

    it('says of a repeat that its answer was remembered', async () => {
      const headers = { 'idempotency-key': 'twice' };
      await post(app.serviceUrl, confirmed({ comments: 'twice' }), headers);
      await post(app.serviceUrl, confirmed({ comments: 'twice' }), headers);
      const found = await list({ idempotencyKey: 'twice' });
      expect(found.map(({ isRemembered }: { isRemembered: boolean }) => isRemembered)).toEqual([
        true,
        false,
      ]);
    });

    it('tells the fault and the codes of what was refused', async () => {
      const { fault } = await post(
        app.serviceUrl,
        referenceMessage('confirmInventoryAdjustment', 999_999),
      );
      const [head] = await list({ code: 'ADJUSTMENT_NOT_FOUND' });
      expect(head).toMatchObject({ outcome: 'refused', httpStatus: 500, adjustment: '999999' });
      expect(head.fault).toBe(fault?.type);
      expect((await read(head.id)).advice).toEqual([
        {
          code: 'ADJUSTMENT_NOT_FOUND',
          advice: 'Check `adjustment_id`. Take it from the answer of a save or from a lookup.',
        },
      ]);
    });

    it('advises nothing for what was carried out', async () => {
      await post(app.serviceUrl, lookup);
      expect((await read(await last())).advice).toEqual([]);
    });

    it('does not keep what every open console asks all the time', async () => {
      const before = await last();
      await api('changes read');
      expect(await last()).toBe(before);
    });

    it.each([
      ['gzip', gzipSync(lookup), { 'content-encoding': 'gzip' }],
      [
        'ISO-8859-1',
        Buffer.from(lookup, 'latin1'),
        { 'content-type': 'text/xml; charset=iso-8859-1' },
      ],
      [
        'UTF-16',
        Buffer.from(`\ufeff${lookup}`, 'utf16le'),
        { 'content-type': 'text/xml; charset=utf-16' },
      ],
    ])('keeps the text of a message in %s', async (_what, body, headers) => {
      await post(app.serviceUrl, body, headers);
      const { request } = await read(await last());
      expect(request.body).toBe(lookup);
      expect(request.bytes).toBe(body.length);
    });

    it.each([
      ['bytes that are not UTF-8', Buffer.from([0x3c, 0x61, 0xff, 0x3e]), 'not read'],
      ['a zero byte', '<a>\0</a>', 'not text'],
    ])('keeps only the size of %s', async (_what, body, missing) => {
      await post(app.serviceUrl, body);
      const { request, outcome } = await read(await last());
      expect(outcome).toBe('fault');
      expect(request).toMatchObject({ missing, bytes: Buffer.byteLength(body) });
      expect(request.body).toBeUndefined();
    });

    it('keeps the beginning of a message of ten megabytes', async () => {
      const long = confirmed({ comments: 'x'.repeat(9_000_000) });
      await post(app.serviceUrl, long);
      const { request } = await read(await last());
      expect(request).toMatchObject({ isTruncated: true, bytes: long.length });
      expect(request.body.length).toBeLessThanOrEqual(1024 * 1024);
      expect(long.startsWith(request.body)).toBe(true);
    });

    it('keeps calls of the JSON interface, and no look at itself', async () => {
      const before = await last();
      await api('reasons list');
      await list();
      const [head] = await list({ after: before });
      expect(await last()).toBe(before + 1);
      expect(head).toMatchObject({ kind: 'api', operation: 'reasons list', outcome: 'ok' });
      const { response } = await read(head.id);
      expect(JSON.parse(response.body).reasons.length).toBeGreaterThan(30);
    });

    it('keeps the size of a document alone, and its text where it was refused', async () => {
      const { value } = await callPlainly(app.serviceUrl, 'reasons export');
      const { response } = await read(await last());
      expect(response).toMatchObject({
        missing: 'document',
        bytes: Buffer.byteLength(String(value)),
      });
    });

    it('leaves out the headers that the settings name', async () => {
      await post(app.serviceUrl, lookup, { 'x-signature': 'a secret', 'x-other': 'none' });
      const { request } = await read(await last());
      expect(request.headers).toContainEqual({ name: 'x-signature', value: '***' });
      expect(request.headers).toContainEqual({ name: 'x-other', value: 'none' });
    });
  });

  describe('filters', () => {
    let first = 0;
    let id = 0;

    beforeAll(async () => {
      first = await last();
      const two = [...LINES, { item: COOKIES, reason: 21, quantity: '1' }];
      const saved = await post(
        app.serviceUrl,
        saveMessage({ lines: two, comments: 'Bruch &amp; Glas' }),
        {
          ...{ 'x-test-id': '18', 'x-correlation-id': 'filters' },
        },
      );
      id = savedId(saved);
      await post(app.serviceUrl, referenceMessage('confirmInventoryAdjustment', id));
      await api('adjustments read', { parameters: { id } });
    });

    it.each<[string, () => object, readonly number[]]>([
      ['kind', () => ({ kind: 'api' }), [3]],
      ['service', () => ({ service: 'InventoryAdjustmentService' }), [2, 1]],
      ['operation', () => ({ operation: 'confirmInventoryAdjustment' }), [2]],
      ['outcome', () => ({ outcome: 'ok' }), [3, 2, 1]],
      ['another outcome', () => ({ outcome: 'refused' }), []],
      ['code', () => ({ code: 'ADJUSTMENT_NOT_FOUND' }), []],
      ['httpStatus', () => ({ httpStatus: 200 }), [3, 2, 1]],
      ['store', () => ({ store: 5000, kind: 'soap' }), [1]],
      ['item of one of many lines', () => ({ item: COOKIES }), [3, 1]],
      ['adjustment', () => ({ adjustment: id }), [3, 2, 1]],
      ['user', () => ({ user: 'nobody' }), []],
      ['correlationId', () => ({ correlationId: 'filters' }), [1]],
      ['header', () => ({ header: ['X-Test-Id:18'] }), [1]],
      ['where, by value', () => ({ where: ['StrAdjItmMod/quantity=.25'] }), [1]],
      [
        'where, with the payload',
        () => ({ where: ['StrAdjModVo/StrAdjItmMod/item_id=100000011'] }),
        [1],
      ],
      ['where of the answer', () => ({ where: [`response/adjustment_id=${id}`] }), [1]],
      ['where that must differ', () => ({ where: [`adjustment_id!=${id + 1}`] }), [2]],
      ['two of them', () => ({ where: ['store_id=5000', 'comments=Bruch & Glas'] }), [1]],
      ['where of JSON', () => ({ kind: 'api', where: [`response/id=${id}`] }), [3]],
      ['text', () => ({ text: 'Bruch' }), [3, 1]],
      ['slowerThan', () => ({ slowerThan: 60_000 }), []],
      ['from', () => ({ from: '2999-01-01T00:00:00Z' }), []],
      ['to', () => ({ to: '2999-01-01T00:00:00Z' }), [3, 2, 1]],
      ['last', () => ({ last: 2 }), [3, 2]],
      ['chaos', () => ({ chaos: 1 }), []],
    ])('by %s', async (_what, parameters, expected) => {
      const found = await ids({ after: first, ...parameters() });
      expect(found.map((one) => one - first)).toEqual(expected.filter((one) => one <= 3));
    });

    it('give pages', async () => {
      const page = (parameters: object) => api('exchanges list', { parameters });
      const { value } = await page({ after: first, limit: 2 });
      expect(value.isMore).toBe(true);
      const before = value.exchanges.at(-1).id;
      expect((await page({ after: first, limit: 2, before })).value.isMore).toBe(false);
    });

    it.each([
      ['of CDATA between line ends', '\n<![CDATA[urn:j:1]]>\n', 'urn:j:1'],
      ['with a comment in it', 'urn:j<!--x-->:2', 'urn:j:2'],
      ['with references', 'urn:j&amp;&#51;', 'urn:j&3'],
    ])('by the whole text of a message id: %s', async (_what, content, messageId) => {
      const header = `<soapenv:Header xmlns:a="http://www.w3.org/2005/08/addressing"><a:MessageID>${content}</a:MessageID></soapenv:Header>`;
      const message = lookup.replace('<soapenv:Body>', `${header}$&`);
      await post(app.serviceUrl, message);
      const found = await list({ messageId });
      expect(found).toMatchObject([{ messageId, id: await last() }]);
      expect(await read(found[0].id)).toMatchObject({ wsa: { MessageID: messageId } });
    });

    it.each<[object, RegExp]>([
      [{ colour: 'red' }, /has no colour; allowed are kind, service/],
      [{ kind: 'mail' }, /must be soap, api, publish/],
      [
        { where: ['StrAdjItmMod/quantty=1'] },
        /no payload has StrAdjItmMod\/quantty; there are .*quantity/,
      ],
      [{ where: ['StrAdjItmMod/quantity=much'] }, /is a decimal number/],
      [{ where: ['quantity'] }, /must be a path, = or !=, and a value/],
      [{ where: Array.from({ length: 11 }, () => 'store_id=1') }, /must be at most 10/],
      [{ header: ['x-test-id'] }, /must be a name, a colon and a value/],
      [{ header: [`x:${'y'.repeat(10_000)}`] }, /must have 1 to 500 characters/],
      [{ limit: 201 }, /must be at most 200/],
    ])('refuse %j', async (parameters, sentence) => {
      const { status, error } = await api('exchanges list', { parameters });
      expect([status, error?.code]).toEqual([400, 'REQUEST_NOT_VALID']);
      expect(error?.message).toMatch(sentence);
    });
  });

  describe('an id', () => {
    it('that was cleared is told from one that never was', async () => {
      await post(app.serviceUrl, lookup, { 'x-correlation-id': 'cleared' });
      const id = await last();
      const cleared = await api('exchanges clear', { parameters: { correlationId: 'cleared' } });
      expect(cleared.value).toEqual({ count: 1 });
      const gone = await api('exchanges read', { parameters: { id } });
      const never = await api('exchanges read', { parameters: { id: id + 1 } });
      expect([gone, never].map(({ status }) => status)).toEqual([404, 404]);
      expect([gone, never].map(problemCodes)).toEqual([
        ['EXCHANGE_NOT_FOUND'],
        ['EXCHANGE_NOT_FOUND'],
      ]);
      expect(gone.error?.message).toMatch(/is not kept any more/);
      expect(never.error?.message).toBe(`There was no exchange ${id + 1}: the last one is ${id}.`);
    });

    it('goes on after a reset, which forgets the exchanges', async () => {
      const before = await last();
      expect((await api('data reset', { body: { data: 'demo' } })).status).toBe(200);
      await post(app.serviceUrl, lookup);
      expect(await ids()).toEqual([before + 2, before + 1]);
    });
  });
});

describe.each(DATABASES)('over $name', (kind) => {
  const heads = useApp(kind, { settings: { journal: 'heads' } });

  it('heads are kept without bodies where the setting says so', async () => {
    await post(heads.serviceUrl, lookup);
    const { value } = await callApi(heads.serviceUrl, 'exchanges read', { parameters: { id: 1 } });
    expect(value).toMatchObject({ operation: 'lookupInventoryAdjustmentReason', outcome: 'ok' });
    expect(value.request).toMatchObject({ missing: 'heads only', bytes: lookup.length });
    expect(value.request.body ?? value.response.body).toBeUndefined();
  });
});

describe.each(DATABASES)('over $name', (kind) => {
  const production = useApp(kind, { settings: { mode: 'production' } });

  it('none is kept in production', async () => {
    const { status, error } = await callApi(production.serviceUrl, 'exchanges list');
    expect([status, error?.code]).toEqual([403, 'JOURNAL_OFF']);
    expect(error?.message).toMatch(/--journal full/);
  });

  it('nothing is sent to real stock', async () => {
    const body = { service: 'InventoryAdjustmentService', message: lookup };
    const { status, error } = await callApi(production.serviceUrl, 'exchanges send', { body });
    expect([status, error?.code]).toEqual([403, 'NOT_IN_PRODUCTION']);
  });
});
