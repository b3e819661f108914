import { once } from 'node:events';
import { connect } from 'node:net';
import { CHAOS_HELD_MAX } from '../../src/config/limits.js';
import { callApi, problemCodes } from '../support/api.js';
import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { holdWithin } from '../support/loop.js';
import { envelope, operation, post, saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';

const CHEESE = '100000147';
const LINES = [{ item: CHEESE, reason: 21, quantity: '1' }];
const confirmed = (more = {}): string =>
  saveMessage({ lines: LINES, ...more }, 'saveAndConfirmInventoryAdjustment');
const lookup = operation('lookupInventoryAdjustmentReason', 'Nothing', '');
/** How many calls chance is tried with, and how many are sent to be held. */
const CALLS = 1000;
const SENT = 300;
const CONFIRM = { operation: ['saveAndConfirmInventoryAdjustment'] };

interface RawEnd {
  /** `ECONNRESET` after an RST, else undefined. */
  readonly error: string | undefined;
  readonly text: string;
}

describe.each(DATABASES)('over $name', (kind) => {
  const app = useApp(kind);
  const api = (name: string, given = {}) => callApi(app.serviceUrl, name, given);
  const add = async (body: object) => {
    const { value, error } = await api('chaos add', { body });
    expect(error).toBeUndefined();
    return value;
  };
  const onHand = async (): Promise<number> => {
    const { value } = await api('positions read', { parameters: { store: 5000, item: CHEESE } });
    return Number(value.total);
  };

  /** Sends a message on a raw socket and waits for its end, or for an answer. */
  async function raw(message: string, headers = '', isKept = false): Promise<RawEnd> {
    const { hostname, port, pathname } = new URL(app.serviceUrl);
    const socket = connect({ host: hostname, port: Number(port) });
    let text = '';
    let error: string | undefined;
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    socket.on('error', (found: NodeJS.ErrnoException) => {
      error = found.code;
    });
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    await once(socket, 'connect');
    const request = (body: string): string =>
      `POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml; charset=utf-8\r\n` +
      `${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    if (isKept) {
      socket.write(request(lookup).replace(headers, ''));
      await until('the first answer', () => text.includes('</soap:Envelope>'));
      text = '';
    }
    socket.write(request(message));
    await closed;
    return { error, text };
  }

  beforeEach(async () => {
    await api('chaos clear');
  });

  describe('a lost answer', () => {
    it.each([false, true])(
      'is a change that was made, and a connection that was reset (kept: %s)',
      async (isKept) => {
        const before = await onHand();
        const { value } = await api('chaos preset', {
          parameters: { preset: 'lost-answer', times: 1 },
        });
        const key = `lost ${isKept}`;
        const lost = await raw(confirmed({ comments: key }), `Idempotency-Key: ${key}\r\n`, isKept);
        expect(lost).toEqual({ error: 'ECONNRESET', text: '' });
        expect(await onHand()).toBe(before - 1);
        const again = await post(app.serviceUrl, confirmed({ comments: key }), {
          'idempotency-key': key,
        });
        expect(again.fault).toBeUndefined();
        expect(await onHand()).toBe(before - 1);
        const [second, first] = (
          await api('exchanges list', { parameters: { idempotencyKey: key } })
        ).value.exchanges;
        expect(first).toMatchObject({ outcome: 'ok', chaos: [value.id], isRemembered: false });
        expect(second).toMatchObject({ outcome: 'ok', chaos: [], isRemembered: true });
        const rule = (await api('chaos read', { parameters: { id: value.id } })).value;
        expect(rule).toMatchObject({ matched: 1, hit: 1, isOver: true, exchanges: [first.id] });
      },
    );

    it('without a key is a change made twice, which the log tells of', async () => {
      const before = await onHand();
      await add({ match: CONFIRM, at: 'answer', effect: { kind: 'close' }, times: 1 });
      const warned = () => app.log.lines.filter(({ text }) => text === 'possible_duplicate').length;
      const warnings = warned();
      expect(await raw(confirmed({ comments: 'no key' }))).toEqual({ error: undefined, text: '' });
      await post(app.serviceUrl, confirmed({ comments: 'no key' }));
      expect(await onHand()).toBe(before - 2);
      expect(warned()).toBe(warnings + 1);
    });
  });

  describe('at the request', () => {
    it('nothing is done', async () => {
      const before = await onHand();
      await add({ match: CONFIRM, effect: { kind: 'reset' }, times: 1 });
      expect((await raw(confirmed())).error).toBe('ECONNRESET');
      expect(await onHand()).toBe(before);
    });

    it.each([
      ['IllegalArgument', 'IllegalArgumentWSFaultException', 'ILLEGAL_ARGUMENT', 'Client'],
      ['IllegalState', 'IllegalStateWSFaultException', 'ILLEGAL_STATE', 'Server'],
      ['Validation', 'ValidationWSFaultException', 'VALIDATION_ERROR', 'Server'],
    ])('a fault %s is one of the contract', async (type, name, short, code) => {
      const { id } = await add({
        effect: { kind: 'fault', type, code: 'MADE_UP', text: 'It & they.' },
      });
      const answer = await post(app.serviceUrl, lookup);
      expect(answer.status).toBe(500);
      expect(answer.headers.get('x-sia-chaos')).toBe(String(id));
      expect(answer.fault).toMatchObject({
        short,
        description: 'It & they.',
        problems: ['MADE_UP: It & they.'],
      });
      expect(answer.fault?.type).toBe(name);
      expect(answer.fault?.code).toBe(`soap:${code}`);
    });

    it('a plain fault has the code that is asked for', async () => {
      await add({
        effect: { kind: 'fault', type: 'plain', faultcode: 'env:Server', text: 'OSB-380000' },
      });
      const { fault } = await post(app.serviceUrl, lookup);
      expect(fault).toMatchObject({ code: 'env:Server', text: 'OSB-380000', type: '' });
    });

    it.each([
      ['soap', 'text/xml; charset=utf-8', /<faultstring>/],
      ['html', 'text/html; charset=utf-8', /<h1>503<\/h1>/],
      ['empty', null, /^$/],
    ])('a status is answered with a body of %s', async (body, type, text) => {
      await add({ effect: { kind: 'status', code: 503, retryAfter: 7, body } });
      const answer = await fetch(app.serviceUrl, {
        ...{ method: 'POST', body: lookup, headers: { 'content-type': 'text/xml' } },
      });
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '7']);
      expect(answer.headers.get('content-type')).toBe(type);
      expect(await answer.text()).toMatch(text);
    });

    it('a message may be carried out twice, and both are exchanges', async () => {
      const before = await onHand();
      const { id } = await add({ match: CONFIRM, effect: { kind: 'duplicate' }, times: 1 });
      const answer = await post(app.serviceUrl, confirmed(), { 'x-correlation-id': 'twice' });
      expect(answer.fault).toBeUndefined();
      expect(await onHand()).toBe(before - 2);
      const { exchanges } = (
        await api('exchanges list', { parameters: { correlationId: 'twice' } })
      ).value;
      expect(exchanges.map(({ chaos }: { chaos: number[] }) => chaos)).toEqual([[id], [id]]);
    });
  });

  describe('at the answer', () => {
    const answered = async (effect: object): Promise<string> => {
      await add({ at: 'answer', effect, times: 1 });
      return (await raw(lookup, 'Connection: close\r\n')).text;
    };

    it('is cut at a part of its length', async () => {
      const text = await answered({ kind: 'truncate', percent: 50 });
      const [head = '', body = ''] = text.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
      expect(Buffer.byteLength(body)).toBe(Math.floor(length / 2));
    });

    it('drips, and is whole in the end', async () => {
      const began = performance.now();
      const text = await answered({ kind: 'drip', bytes: 2000, everyMs: 20 });
      expect(text).toContain('</soap:Envelope>');
      expect(performance.now() - began).toBeGreaterThan(40);
    });

    it.each<[string, RegExp]>([
      ['notXml', /<<$/],
      ['wrongNamespace', /\/v1\/chaos"/],
      ['charset', /charset=utf-16/],
      ['html', /<!DOCTYPE html>/],
      ['emptyBody', /\r\n\r\n$/],
    ])('is malformed: %s', async (how, found) => {
      expect(await answered({ kind: 'malform', how })).toMatch(found);
    });

    it('has two elements in the wrong order', async () => {
      const right = (await post(app.serviceUrl, lookup)).xml;
      const wrong =
        (await answered({ kind: 'malform', how: 'elementOrder' })).split('\r\n\r\n')[1] ?? '';
      expect(wrong).not.toBe(right);
      expect([...wrong].sort().join('')).toBe([...right].sort().join(''));
    });
  });

  describe('a rule', () => {
    const fate = async (count: number): Promise<string> => {
      let text = '';
      for (let index = 0; index < count; index += 1) {
        text += (await post(app.serviceUrl, lookup)).status === 200 ? '.' : 'x';
      }
      return text;
    };
    const effect = { kind: 'fault', type: 'IllegalState' };

    it('leaves the first alone, hits each third of the others, and so many', async () => {
      await add({ effect, after: 1, every: 3, times: 2 });
      expect(await fate(10)).toBe('...x..x...');
    });

    it('hits by chance the same calls in each run, and others with another seed', async () => {
      const runs: string[] = [];
      for (const seed of ['nightly', 'nightly', 'other']) {
        await api('chaos clear');
        await add({ effect, probability: 0.3, seed });
        runs.push(await fate(CALLS));
      }
      expect(runs[1]).toBe(runs[0]);
      expect(runs[2]).not.toBe(runs[0]);
      const hits = [...(runs[0] ?? '')].filter((one) => one === 'x').length;
      expect(hits).toBeGreaterThan(240);
      expect(hits).toBeLessThan(360);
    });

    it('hits what comes too fast', async () => {
      await add({ effect, over: { count: 3, seconds: 60 } });
      expect(await fate(6)).toBe('...xxx');
    });

    it('is about what it matches alone', async () => {
      const headers = { 'x-test-id': '21' };
      await add({ effect, match: { header: 'X-Test-Id:21', operation: ['ping'] } });
      await add({ effect, match: { ...CONFIRM, store: [5001] } });
      await add({ effect, match: { user: 'somebody' } });
      expect((await post(app.serviceUrl, lookup, headers)).status).toBe(200);
      expect((await post(app.serviceUrl, confirmed({ store: 5000 }))).status).toBe(200);
      const basic = `Basic ${Buffer.from('somebody:x').toString('base64')}`;
      expect((await post(app.serviceUrl, lookup, { authorization: basic })).status).toBe(500);
    });

    it('is about calls of the JSON interface where it says so', async () => {
      await add({
        ...{ match: { kind: 'api', operation: ['reasons list'] } },
        effect: { kind: 'status', code: 429, body: 'empty' },
      });
      const url = new URL('/_admin/api/reasons', app.serviceUrl);
      expect((await fetch(url)).status).toBe(429);
      expect((await post(app.serviceUrl, lookup)).status).toBe(200);
    });

    it('is delayed, and seen in status, readiness and log', async () => {
      const { id } = await add({ delay: { ms: 60 }, name: 'slow' });
      const began = performance.now();
      await post(app.serviceUrl, lookup);
      expect(performance.now() - began).toBeGreaterThan(55);
      expect((await api('server status')).value.chaosRules).toBe(1);
      const ready = await fetch(new URL('/_admin/readyz', app.serviceUrl));
      expect(await ready.json()).toMatchObject({ chaosRules: 1 });
      const lines = app.log.lines.filter(({ text }) => text === 'a rule of chaos was made');
      expect(lines.at(-1)?.fields).toMatchObject({ rule: id, name: 'slow' });
    });

    it('goes with a reset, which waits for none that is held; beyond their limit none is', async () => {
      await add({ match: CONFIRM, at: 'answer', effect: { kind: 'hang' } });
      const sent = Array.from({ length: SENT }, () => raw(confirmed(), 'Connection: close\r\n'));
      const left = SENT - CHAOS_HELD_MAX;
      await until('all of them', async () => (await api('chaos list')).value, {
        isSo: ({ rules, notHeld }) => rules[0].hit === CHAOS_HELD_MAX && notHeld >= left,
      });
      expect((await post(app.serviceUrl, lookup)).status).toBe(200);
      expect((await api('data reset', { body: { data: 'demo' } })).status).toBe(200);
      const texts = (await Promise.all(sent)).map(({ text }) => text);
      expect(texts.filter((text) => text === '')).toHaveLength(CHAOS_HELD_MAX);
      const answered = texts.filter((text) =>
        text.includes('saveAndConfirmInventoryAdjustmentResponse'),
      );
      expect(answered).toHaveLength(left);
      expect((await api('chaos list')).value.rules).toEqual([]);
    });

    it.each<[object, string, RegExp]>([
      [{ effect: { kind: 'truncate', percent: 5 } }, 'CHAOS_EFFECT_NOT_POSSIBLE', /only at answer/],
      [
        { at: 'answer', effect: { kind: 'duplicate' } },
        'CHAOS_EFFECT_NOT_POSSIBLE',
        /only at request/,
      ],
      [
        { effect: { kind: 'publish', how: 'reject' } },
        'CHAOS_EFFECT_NOT_POSSIBLE',
        /the kind publish/,
      ],
      [
        { match: { kind: 'publish' }, effect: { kind: 'reset' } },
        'CHAOS_EFFECT_NOT_POSSIBLE',
        /publish alone/,
      ],
      [
        { match: { kind: 'api' }, effect: { kind: 'malform', how: 'html' } },
        'CHAOS_EFFECT_NOT_POSSIBLE',
        /SOAP/,
      ],
      [{ minutes: 1441 }, 'REQUEST_NOT_VALID', /from 1 to 1440/],
      [{ seed: { a: 1 } }, 'REQUEST_NOT_VALID', /seed/],
      [
        { match: { header: `x:${'y'.repeat(10_000)}` } },
        'REQUEST_NOT_VALID',
        /1 to 500 characters/,
      ],
      [{ delay: { ms: 300_001 } }, 'REQUEST_NOT_VALID', /must be/],
      [{ effect: { kind: 'explode' } }, 'REQUEST_NOT_VALID', /must be/],
      [{ probability: 2 }, 'REQUEST_NOT_VALID', /from 0 to 1/],
    ])('%j is refused', async (body, code, sentence) => {
      const answer = await api('chaos add', { body });
      expect(problemCodes(answer)).toEqual([code]);
      expect(answer.error?.message).toMatch(sentence);
    });

    it('is one of a hundred at the most, and found by its id', async () => {
      for (let index = 0; index < 100; index += 1) await add({ match: { user: 'nobody' } });
      expect(problemCodes(await api('chaos add', { body: {} }))).toEqual(['TOO_MANY_CHAOS_RULES']);
      expect(problemCodes(await api('chaos read', { parameters: { id: 9999 } }))).toEqual([
        'CHAOS_RULE_NOT_FOUND',
      ]);
      const first = (await api('chaos list')).value.rules[0];
      expect((await api('chaos remove', { parameters: { id: first.id } })).value.id).toBe(first.id);
      expect((await api('chaos clear')).value).toEqual({ count: 99 });
    });
  });
});

describe.each(DATABASES)('over $name', (kind) => {
  const app = useApp(kind);
  /** In linear time it takes a hundredth of it. */
  const HOLD_MAX_MS = 200;

  describe('3: what a message says of itself', () => {
    it.each([
      ['a Body before comments without end', '<Body><!--'.repeat(6000)],
      ['a Body in comments', `<Body><!--${'<Body>'.repeat(9000)}-->`.repeat(1)],
      ['a user name of blanks', `<Username>${' '.repeat(2000)}<x`],
      ['a store of blanks', `<store_id>${' '.repeat(60_000)}<x`],
      ['a tag without end', `<Body ${' '.repeat(60_000)}`],
    ])('is looked for without holding anybody up: %s', async (_what, body) => {
      const match = { operation: ['nothing'], user: 'nobody' };
      await callApi(app.serviceUrl, 'chaos add', { body: { match } });
      const send = () => post(app.serviceUrl, body);
      expect((await send()).status).toBe(500);
      expect(await holdWithin(HOLD_MAX_MS, send)).toBeLessThan(HOLD_MAX_MS);
    });

    it.each([
      ['behind blanks and comments', ' <!-- <v1:ping/> -->\n<!---->  <v1:ping/>'],
      ['behind a Body in a comment', '<!-- <Body> --><v1:ping/>'],
    ])('is its operation: %s', async (_what, content) => {
      await callApi(app.serviceUrl, 'chaos clear');
      const effect = { kind: 'status', code: 503 };
      const match = { operation: ['ping'] };
      await callApi(app.serviceUrl, 'chaos add', { body: { match, effect } });
      expect((await post(app.serviceUrl, envelope(content))).status).toBe(503);
    });
  });
});

describe.each(DATABASES)('over $name', (kind) => {
  const production = useApp(kind, { settings: { mode: 'production' } });

  it('nobody plays with real stock', async () => {
    const { status, error } = await callApi(production.serviceUrl, 'chaos add', { body: {} });
    expect([status, error?.code]).toEqual([403, 'NOT_IN_PRODUCTION']);
  });
});
