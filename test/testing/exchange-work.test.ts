import { request } from 'node:http';
import { createRequire } from 'node:module';
import { callApi, callPlainly, problemCodes } from '../support/api.js';
import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { runProcess } from '../support/process.js';
import { operation, post, referenceMessage, savedId, saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';

/** The schema of HAR 1.2. */
const validator = createRequire(import.meta.url)('har-validator') as {
  har(value: unknown): Promise<unknown>;
};

interface Har {
  readonly log: {
    readonly version: string;
    readonly entries: readonly {
      readonly request: { readonly postData: { readonly text: string } };
    }[];
  };
}

const COOKIES = '100000011';
const LINES = [
  { item: '100000147', reason: 21, quantity: '0.250' },
  { item: COOKIES, reason: 21, quantity: '1' },
];
const HEADER =
  '<soapenv:Header><wsa:MessageID xmlns:wsa="http://www.w3.org/2005/08/addressing">urn:first</wsa:MessageID></soapenv:Header>';
const saved = (more = {}): string => saveMessage({ lines: LINES, ...more });
const lookup = operation('lookupInventoryAdjustmentReason', 'Nothing', '');

describe.each(DATABASES)('over $name', (kind) => {
  const app = useApp(kind);
  const api = (name: string, given = {}) => callApi(app.serviceUrl, name, given);
  const plain = (name: string, parameters = {}) =>
    callPlainly(app.serviceUrl, name, { parameters });
  const last = async (): Promise<number> => (await api('exchanges status')).value.last;
  const sent = async (message: string, headers = {}): Promise<number> => {
    await post(app.serviceUrl, message, headers);
    return last();
  };

  describe('a diff', () => {
    it('pairs lines by their item, and compares values as values', async () => {
      const one = await sent(saved({ comments: 'one' }));
      const other = await sent(
        saved({
          comments: 'two',
          lines: [
            { ...LINES[1], quantity: '1.000' },
            { ...LINES[0], quantity: '0.3' },
          ],
        }),
      );
      const parameters = { id: one, other, part: 'request' };
      const { value } = await api('exchanges diff', { parameters });
      expect(value.differences).toEqual([
        { path: 'comments', kind: 'changed', left: 'one', right: 'two' },
        {
          ...{ path: 'StrAdjItmMod[item_id=100000147]/quantity', kind: 'changed' },
          ...{ left: '0.250', right: '0.3' },
        },
      ]);
      const ignored = await api('exchanges diff', {
        parameters: { ...parameters, ignore: ['comments', 'StrAdjItmMod/quantity'] },
      });
      expect(ignored.value).toEqual({ differences: [], count: 0 });
    });

    it('tells what only one of them has, and compares what is no XML as texts', async () => {
      const one = await sent(saved());
      const other = await sent(saved({ lines: [LINES[0]] }));
      const diff = async (left: number, right: number) =>
        (await api('exchanges diff', { parameters: { id: left, other: right, part: 'request' } }))
          .value;
      expect((await diff(one, other)).differences).toEqual([
        expect.objectContaining({ path: `StrAdjItmMod[item_id=${COOKIES}]`, kind: 'onlyLeft' }),
      ]);
      const broken = await sent('<a>no end');
      expect(await diff(broken, broken)).toEqual({ differences: [], count: 0 });
      expect((await diff(one, broken)).count).toBe(1);
    });
  });

  describe('a replay', () => {
    const replay = (id: number, body = {}) => api('exchanges replay', { parameters: { id }, body });

    it('is a new call with keys of its own, unless it is told to be a repeat', async () => {
      const message = saved({ comments: 'replayed' }).replace(
        '<soapenv:Body>',
        `${HEADER}<soapenv:Body>`,
      );
      const id = await sent(message, { 'idempotency-key': 'replayed', 'x-test-id': '19' });
      const again = (await replay(id)).value;
      expect(again.exchange).toMatchObject({ replayOf: id, isRemembered: false, outcome: 'ok' });
      expect(again.exchange.idempotencyKey).not.toBe('replayed');
      expect(again.exchange.messageId).toMatch(/^urn:uuid:/);
      expect(again.differences.map(({ path }: { path: string }) => path)).toContain(
        'adjustment_id',
      );
      const repeat = (await replay(id, { newKeys: false })).value;
      expect(repeat.exchange).toMatchObject({ isRemembered: true, messageId: 'urn:first' });
      expect(repeat.differences).toEqual([]);
      const { value } = await api('exchanges read', { parameters: { id: repeat.exchange.id } });
      const names = value.request.headers.map(({ name }: { name: string }) => name);
      expect(names).toContain('x-test-id');
      expect(names).not.toContain('x-sia-replay');
    });

    it('sends an edited message, other headers, and calls of the JSON interface', async () => {
      const id = await sent(saved());
      const edited = await replay(id, { message: lookup, headers: { 'X-Test-Id': '20' } });
      expect(edited.value.exchange.operation).toBe('lookupInventoryAdjustmentReason');
      await api('reasons list');
      const listed = await replay(await last());
      expect(listed.value).toMatchObject({
        differences: [],
        exchange: { operation: 'reasons list' },
      });
    });

    it('sends a message that came in another charset as UTF-8', async () => {
      const text = saved({ comments: 'été' });
      const headers = { 'content-type': 'text/xml; charset=iso-8859-1' };
      await post(app.serviceUrl, Buffer.from(text, 'latin1'), headers);
      const again = (await replay(await last())).value;
      const { value } = await api('exchanges read', { parameters: { id: again.exchange.id } });
      expect(value.request).toMatchObject({ charset: 'utf-8', body: text });
    });

    it.each<[string, () => Promise<number>, object, string]>([
      [
        'of a message that was cut',
        () => sent(saved({ comments: 'x'.repeat(2_000_000) })),
        {},
        'EXCHANGE_NOT_WHOLE',
      ],
      [
        'of one with credentials, without any',
        () => sent(lookup, { authorization: 'Basic YTpi' }),
        {},
        'REPLAY_NEEDS_CREDENTIALS',
      ],
      ['of one that never was', async () => 999_999, {}, 'EXCHANGE_NOT_FOUND'],
      [
        'to another host',
        () => sent(lookup),
        { headers: { Host: 'other.example' } },
        'REQUEST_NOT_VALID',
      ],
      [
        'with a header of two lines',
        () => sent(lookup),
        { headers: { a: 'b\r\nc: d' } },
        'REQUEST_NOT_VALID',
      ],
      ['to an address', () => sent(lookup), { url: 'http://other.example' }, 'REQUEST_NOT_VALID'],
    ])('%s is refused', async (_what, id, body, code) => {
      expect(problemCodes(await replay(await id(), body))).toEqual([code]);
    });

    it('signs in with the credentials that it is given', async () => {
      const id = await sent(lookup, { authorization: 'Basic YTpi' });
      const { value } = await replay(id, { user: 'till', password: 'secret' });
      expect(value.exchange.outcome).toBe('ok');
      const { request: kept } = (
        await api('exchanges read', { parameters: { id: value.exchange.id } })
      ).value;
      expect(kept.headers).toContainEqual({ name: 'authorization', value: 'Basic ***' });
    });
  });

  describe('a message that is sent by the interface', () => {
    const send = (body: object) => api('exchanges send', { body });
    const ADJUSTMENTS = 'InventoryAdjustmentService';

    it('is a call as any other, by the path of its service', async () => {
      const { value } = await send({
        ...{ service: ADJUSTMENTS, message: saved(), headers: { 'Idempotency-Key': 'by-hand' } },
      });
      expect(value.exchange).toMatchObject({
        ...{ kind: 'soap', outcome: 'ok', operation: 'saveInventoryAdjustment' },
        ...{ idempotencyKey: 'by-hand', path: new URL(app.serviceUrl).pathname },
      });
      expect(value.exchange.replayOf).toBeUndefined();
      const again = await send({
        ...{ service: ADJUSTMENTS, message: saved(), headers: { 'idempotency-key': 'by-hand' } },
      });
      expect(again.value.exchange).toMatchObject({ isRemembered: true });
      const { id } = (
        await send({ service: ADJUSTMENTS, message: lookup, user: 'till', password: 'secret' })
      ).value.exchange;
      const { request: kept } = (await api('exchanges read', { parameters: { id } })).value;
      expect(kept.headers).toContainEqual({ name: 'authorization', value: 'Basic ***' });
    });

    it('may be the sample of any operation, which the demo answers', async () => {
      const { samples } = (await api('samples list')).value;
      expect(samples).toHaveLength(21);
      for (const parameters of samples) {
        const { value } = await api('samples read', { parameters });
        const { service, message } = value;
        const { exchange } = (await send({ service, message })).value;
        expect([service, exchange.operation]).toEqual([parameters.service, parameters.operation]);
      }
      const other = { service: 'StoreInventoryService', operation: 'saveInventoryAdjustment' };
      const refused = await api('samples read', { parameters: other });
      expect(problemCodes(refused)).toEqual(['REQUEST_NOT_VALID']);
      expect(refused.error?.message).toContain('lookupInventoryInStore');
    });

    it.each([
      ['another service', { service: 'AnotherService', message: lookup }],
      ['another host', { service: ADJUSTMENTS, message: lookup, headers: { Host: 'a.example' } }],
      ['nothing', { service: ADJUSTMENTS }],
    ])('does not go to %s', async (_what, body) => {
      expect(problemCodes(await send(body))).toEqual(['REQUEST_NOT_VALID']);
    });
  });

  describe('an export', () => {
    const exported = async (id: number, format: string): Promise<string> =>
      String((await plain('exchanges export', { id, format })).value);
    const message = saved({ comments: "it's $HOME `ls` \\ ###\nsecond" });
    const bodyOfLast = async (): Promise<string> =>
      (await api('exchanges read', { parameters: { id: await last() } })).value.request.body;

    it('as curl is a command that sends the same bytes', async () => {
      const id = await sent(message, { 'x-test-id': "o'clock" });
      const before = await last();
      const { status, err } = await runProcess('sh', ['-c', await exported(id, 'curl')]);
      expect([status, err]).toEqual([0, '']);
      expect(await last()).toBe(before + 1);
      expect(await bodyOfLast()).toBe(message);
      const [head] = (
        await api('exchanges list', { parameters: { header: ["x-test-id:o'clock"] } })
      ).value.exchanges;
      expect(head.id).toBe(before + 1);
    });

    it('as http has a request line, headers, and the same text', async () => {
      const text = await exported(await sent(saved()), 'http');
      const [title = '', line = '', ...rest] = text.split('\n');
      expect(title).toMatch(/^### saveInventoryAdjustment, exchange \d+$/);
      expect(line).toBe(`POST ${app.serviceUrl} HTTP/1.1`);
      const empty = rest.indexOf('');
      const headers = rest.slice(0, empty).map((one) => one.split(': ') as [string, string]);
      const body = rest
        .slice(empty + 1)
        .join('\n')
        .replace(/\n\n$/, '');
      await post(
        app.serviceUrl,
        body,
        Object.fromEntries(
          headers.filter(([name]) => !/^(user-agent|accept.*|sec-.*)$/.test(name)),
        ),
      );
      expect(await bodyOfLast()).toBe(saved());
    });

    it('says where credentials were left out', async () => {
      const id = await sent(lookup, { authorization: 'Basic YTpi' });
      expect(await exported(id, 'curl')).toMatch(
        /^# Put your credentials in the place of \*\*\*\./,
      );
      expect(await exported(id, 'curl')).toContain("-H 'authorization: Basic ***'");
    });

    it('as har and as lines has every exchange', async () => {
      const id = await sent(saved(), { 'x-correlation-id': 'exported' });
      const har = (await plain('exchanges export', { id, format: 'har' })).value as Har;
      expect(har.log).toMatchObject({ version: '1.2', creator: { name: 'sia' } });
      expect(har.log.entries).toHaveLength(1);
      expect(har.log.entries[0]?.request.postData.text).toBe(saved());
      const all = await plain('exchanges export-all', { format: 'har', correlationId: 'exported' });
      expect((all.value as Har).log.entries[0]?.request).toEqual(har.log.entries[0]?.request);
      // Also of calls that were lost, refused, or of the JSON interface.
      const kept = (await plain('exchanges export-all', { format: 'har' })).value;
      await expect(validator.har(kept)).resolves.toBe(kept);
      const lines = await plain('exchanges export-all', { correlationId: 'exported' });
      const { value } = await api('exchanges read', { parameters: { id } });
      expect(
        String(lines.value)
          .trim()
          .split('\n')
          .map((one) => JSON.parse(one)),
      ).toMatchObject([{ id, request: value.request, response: value.response }]);
    });

    it('as soapui is a project with the message, and refuses what is no SOAP call', async () => {
      const text = await exported(await sent(message), 'soapui');
      expect(text).toContain(`<con:request><![CDATA[${message}]]></con:request>`);
      await api('reasons list');
      const answer = await api('exchanges export', {
        parameters: { id: await last(), format: 'soapui' },
      });
      expect(problemCodes(answer)).toEqual(['EXCHANGE_NOT_WHOLE']);
      const all = await plain('exchanges export-all', { format: 'soapui' });
      expect(String(all.value)).toContain('bindingOperationName="lookupInventoryAdjustmentReason"');
    });
  });

  describe('a tail', () => {
    interface Reader {
      readonly text: () => string;
      readonly status: () => number;
      readonly end: () => void;
    }
    const readers: Reader[] = [];
    const reader = (query = '', headers = {}): Reader => {
      let text = '';
      let status = 0;
      const url = new URL(`/_admin/api/exchanges/tail${query}`, app.serviceUrl);
      const asked = request(url, { agent: false, headers }, (response) => {
        status = response.statusCode ?? 0;
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('error', () => undefined);
      });
      asked.on('error', () => undefined);
      asked.end();
      const made = { text: () => text, status: () => status, end: () => asked.destroy() };
      readers.push(made);
      return made;
    };
    afterEach(() => {
      for (const one of readers.splice(0)) one.end();
    });

    it('tells of what it is asked for, as it ends', async () => {
      const tail = reader('?operation=saveInventoryAdjustment');
      await until('the head of the tail', tail.status, { isSo: (seen) => seen === 200 });
      await post(app.serviceUrl, lookup);
      const id = await sent(saved());
      const text = await until('an event', tail.text, {
        isSo: (seen) => seen.includes(`id: ${id}\n`),
      });
      expect(text).toContain('event: exchange\ndata: {"id":');
      expect(text).not.toContain('lookupInventoryAdjustmentReason');
    });

    it('goes on after the event that its reader had last', async () => {
      const first = await sent(saved());
      const second = await sent(lookup);
      const tail = reader('?format=lines', { 'last-event-id': String(first) });
      const line = await until('a line', tail.text, { isSo: (seen) => seen.trim() !== '' });
      expect(JSON.parse(line.trim())).toMatchObject({ id: second });
    });

    it('is read by no more than eight at once', async () => {
      const eight = Array.from({ length: 8 }, () => reader());
      for (const one of eight) await until('a tail', one.status, { isSo: (seen) => seen === 200 });
      const ninth = await api('exchanges tail');
      expect([ninth.status, ninth.error?.code]).toEqual([503, 'TOO_MANY_WAITING']);
      expect(ninth.headers.get('retry-after')).toBe('5');
    });
  });

  it('a message that was refused before it was read can be found, and not sent again', async () => {
    await post(app.serviceUrl, Buffer.from('<a/>'), { 'content-type': 'text/plain' });
    const id = await last();
    expect(problemCodes(await api('exchanges export', { parameters: { id } }))).toEqual([
      'EXCHANGE_NOT_WHOLE',
    ]);
  });

  it('what was confirmed after a replay adds up', async () => {
    const answer = await post(app.serviceUrl, saved());
    await post(app.serviceUrl, referenceMessage('confirmInventoryAdjustment', savedId(answer)));
    const { value } = await api('exchanges list', { parameters: { adjustment: savedId(answer) } });
    expect(value.exchanges).toHaveLength(2);
  });
});
