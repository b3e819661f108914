import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { startApp, useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { envelope, post, saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';
import {
  expectNothingOfTheInside,
  expectStillAnswers,
  GOOD,
  postRefused,
  send,
} from './calling.js';

const LIMIT = 10 * 1024 * 1024;
const SAVE = saveMessage({ lines: [{ item: '100000147', reason: 21, quantity: '1' }] });

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  describe('compressed and large bodies', () => {
    const big = (size: number): string => {
      const [head = '', tail = ''] = GOOD.split('still here');
      return `${head}<!--${'x'.repeat(size - GOOD.length + 'still here'.length - 7)}-->${tail}`;
    };

    test.each(['gzip', 'x-gzip', 'GZIP'])('a body in %s is read', async (encoding) => {
      const headers = { 'content-encoding': encoding };
      const answer = await post(app.serviceUrl, gzipSync(GOOD), headers);
      expect(answer.payload).toBe('still here');
    });

    test.each<[string, Buffer]>([
      ['no gzip', Buffer.from(GOOD)],
      ['gzip that is cut off', gzipSync(GOOD).subarray(0, -9)],
      ['nothing', Buffer.alloc(0)],
    ])('what says gzip and is %s is a plain Client fault', async (_what, body) => {
      const { fault } = await postRefused(app.serviceUrl, body, { 'content-encoding': 'gzip' });
      expect(fault).toMatchObject({ code: 'soap:Client', type: '' });
    });

    test.each(['deflate', 'br', 'zstd', 'gzip, gzip'])(
      '415 for the encoding %s',
      async (encoding) => {
        const answer = await postRefused(app.serviceUrl, GOOD, { 'content-encoding': encoding });
        expect(answer.status).toBe(415);
      },
    );

    test('a body of exactly the limit is read', async () => {
      const body = big(LIMIT);
      expect(Buffer.byteLength(body)).toBe(LIMIT);
      expect((await post(app.serviceUrl, body)).status).toBe(200);
      const headers = { 'content-encoding': 'gzip' };
      expect((await post(app.serviceUrl, gzipSync(body), headers)).status).toBe(200);
    });

    test('413 for one byte more', async () => {
      const { status, fault } = await postRefused(app.serviceUrl, big(LIMIT + 1));
      expect(status).toBe(413);
      expect(fault).toMatchObject({ code: 'soap:Client', type: '' });
      expect(fault.text).toBe(`The request is larger than ${LIMIT} bytes.`);
    });

    test('413 for one byte more in chunks, whose length nobody announces', async () => {
      const answer = await send(
        app.serviceUrl,
        'POST',
        { 'content-type': 'text/xml', 'transfer-encoding': 'chunked' },
        big(LIMIT + 1),
      );
      expect(answer.status).toBe(413);
      expect(answer.headers.connection).toBe('close');
      await expectStillAnswers(app.serviceUrl);
    });

    test('413 for a gzip bomb', async () => {
      const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 0x20));
      expect(bomb.length).toBeLessThan(LIMIT);
      const answer = await postRefused(app.serviceUrl, bomb, { 'content-encoding': 'gzip' });
      expect(answer.status).toBe(413);
      expect(answer.headers.get('connection')).toBe('close');
    });
  });

  describe('bounds of a message', () => {
    const nested = (count: number): string =>
      envelope(
        `<v1:lookupInventoryAdjustmentReason><Nothing xmlns="http://www.oracle.com/retail/integration/base/bo/Nothing/v1">${'<a>'.repeat(count)}${'</a>'.repeat(count)}</Nothing></v1:lookupInventoryAdjustmentReason>`,
      );
    const attributes = (count: number): string =>
      envelope(
        `<v1:ping xmlns:o="urn:o" ${Array.from({ length: count }, (_, n) => `o:a${n}="1"`).join(' ')}/>`,
      );

    test('32 open elements are read, one more is refused', async () => {
      expect((await post(app.serviceUrl, nested(28))).status).toBe(200);
      const { fault } = await postRefused(app.serviceUrl, nested(29));
      expect(fault).toMatchObject({ code: 'soap:Client', type: '' });
      expect(fault.text).toMatch(/nested deeper than 32/);
      await postRefused(app.serviceUrl, nested(200_000));
    });

    test('64 attributes are read, one more is refused', async () => {
      expect((await post(app.serviceUrl, attributes(63))).status).toBe(200);
      const { fault } = await postRefused(app.serviceUrl, attributes(64));
      expect(fault.text).toMatch(/more than 64 attributes/);
      await postRefused(app.serviceUrl, attributes(100_000));
    });

    test.each([
      ['zeros before the last digit', `0.${'0'.repeat(65_000)}1`],
      ['blanks between two digits', `1${' '.repeat(65_000)}1`],
    ])('a number of %s does not hold up the server', async (_what, quantity) => {
      const lines = [{ item: '100000019', reason: 11, quantity }];
      const started = performance.now();
      await postRefused(app.serviceUrl, saveMessage({ lines }));
      expect(performance.now() - started).toBeLessThan(1000);
    });
  });

  describe('methods and the correlation id', () => {
    test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])(
      '%s is answered 405 with Allow and no body',
      async (method) => {
        const answer = await send(app.serviceUrl, method);
        expect(answer.status).toBe(405);
        expect(answer.headers.allow).toBe('GET, HEAD, POST');
        expect(answer.body).toBe('');
        await expectStillAnswers(app.serviceUrl);
      },
    );

    test.each(['abc-123', 'a:b/c@d+e=f_g.h', 'x'.repeat(128)])(
      'the id %j is echoed',
      async (id) => {
        const answer = await post(app.serviceUrl, GOOD, { 'x-correlation-id': id });
        expect(answer.headers.get('x-correlation-id')).toBe(id);
      },
    );

    test.each(['', 'with blank', '<script>', 'a"b', 'a;b', 'é', 'x'.repeat(129)])(
      'the id %j is replaced by one of the server',
      async (id) => {
        const answer = await post(app.serviceUrl, GOOD, { 'x-correlation-id': id });
        expect(answer.headers.get('x-correlation-id')).toMatch(/^test-\d+$/);
      },
    );

    test('each call without one gets its own, faults included', async () => {
      const first = (await post(app.serviceUrl, GOOD)).headers.get('x-correlation-id');
      const second = (await post(app.serviceUrl, 'x')).headers.get('x-correlation-id');
      expect([first, second]).toEqual([
        expect.stringMatching(/^test-\d+$/),
        expect.stringMatching(/^test-\d+$/),
      ]);
      expect(first).not.toBe(second);
    });
  });

  /** Starts a POST whose body is not sent before `finish` is called. */
  async function slowPost(
    url: string,
  ): Promise<{ finish: () => Promise<number>; abort: () => void }> {
    const headers = { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(GOOD) };
    const request = httpRequest(url, { method: 'POST', headers, agent: false });
    request.on('error', () => undefined);
    request.write(GOOD.slice(0, 10));
    await once(request, 'socket');
    const finish = async (): Promise<number> => {
      request.end(GOOD.slice(10));
      const [response] = (await once(request, 'response')) as [
        { statusCode: number; resume(): void },
      ];
      response.resume();
      return response.statusCode;
    };
    return { finish, abort: () => request.destroy() };
  }

  describe('more requests in work than the setting allows', () => {
    test('are answered 503 with Retry-After and a fault; those in work are finished', async () => {
      const small = await startApp(kind, { settings: { maxInFlight: 2 } });
      try {
        // Those in work wait for the database.
        await small.database.hold();
        const slow = [1, 2].map(() => post(small.serviceUrl, SAVE));
        await until('a refusal', () => post(small.serviceUrl, GOOD), {
          isSo: ({ status }) => status === 503,
        });
        const answer = await post(small.serviceUrl, GOOD);
        expect(answer.status).toBe(503);
        expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
        expect(answer.fault).toMatchObject({ code: 'soap:Server', type: '' });
        expectNothingOfTheInside(answer.xml);
        await small.database.release();
        const finished = await Promise.all(slow);
        expect(finished.map(({ status }) => status)).toEqual([200, 200]);
        await expectStillAnswers(small.serviceUrl);
      } finally {
        await small.stop();
      }
    });
  });

  test('what was carried out for a client that has left is told as such', async () => {
    const before = app.log.lines.length;
    await app.database.hold();
    const leaving = new AbortController();
    const headers = { 'content-type': 'text/xml; charset=utf-8' };
    const { signal } = leaving;
    const sent = fetch(app.serviceUrl, { method: 'POST', headers, body: SAVE, signal });
    await until('it to be in work', () => app.inWork().soap === 1);
    leaving.abort();
    await sent.catch(() => undefined);
    // What is answered after it has left tells that the server has seen it leave.
    await post(app.serviceUrl, GOOD);
    await app.database.release();
    const written = await until('a line of the log', () =>
      app.log.lines.slice(before).find(({ fields }) => fields.httpStatus === 0),
    );
    expect(written?.fields).toMatchObject({
      outcome: 'ok',
      operation: 'saveInventoryAdjustment',
      reason: 'the client left before it was answered',
    });
  });

  test('a client that goes away in the middle is no failure of the server', async () => {
    const before = app.log.lines.length;
    const { abort } = await slowPost(app.serviceUrl);
    await new Promise((resolve) => setTimeout(resolve, 50));
    abort();
    await until('a line of the log', () => app.log.lines.length > before);
    expect(app.log.lines.slice(before)).toEqual([
      expect.objectContaining({
        level: 'info',
        fields: expect.objectContaining({ outcome: 'aborted' }),
      }),
    ]);
    await expectStillAnswers(app.serviceUrl);
  });
});
