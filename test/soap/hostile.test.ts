import { existsSync, readFileSync } from 'node:fs';
import { HEADERS_TIMEOUT_MS } from '../../src/config/limits.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { envelope, post } from '../support/soap.js';
import { comesAbout } from '../support/until.js';
import { expectNothingOfTheInside, GOOD } from './calling.js';
import { HOSTILE_BODIES, LONG_NAMES } from './hostile-bodies.js';
import { exchange, openRaw, postHead, type RawConnection, responsesIn } from './raw-http.js';

/** From the message that passes a limit to its fault. */
const ANSWER_MS = 1000;
/** For 10 MiB that are read to their end: test/soap/worst-body.test.ts has the finer measure. */
const FULL_ANSWER_MS = 30_000;
const GOOD_ANSWER_MS = 500;
const RSS_MAX_MIB = 512;
const FAULT_BYTES_MAX = 16 * 1024;

const LENGTH = `Content-Length: ${Buffer.byteLength(GOOD)}`;
const XML = 'Content-Type: text/xml; charset=utf-8';

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind, { shared: true });
  let sia: SiaProcess;
  let halfOpen: RawConnection;
  let halfOpenSince = 0;

  beforeAll(async () => {
    sia = await startSia(on);
    await post(sia.serviceUrl, GOOD);
    halfOpenSince = performance.now();
    halfOpen = await openRaw(sia.serviceUrl, postHead(sia.serviceUrl, [XML]).slice(0, -2));
  });

  afterAll(async () => {
    halfOpen.socket.destroy();
    await sia.end('SIGTERM');
  });

  async function expectGoodAtOnce(): Promise<void> {
    const started = performance.now();
    const answer = await post(sia.serviceUrl, GOOD);
    expect(answer.payload).toBe('still here');
    expect(performance.now() - started).toBeLessThan(GOOD_ANSWER_MS);
  }

  describe('a hostile body is answered in time, and the next good request at once', () => {
    test.each(HOSTILE_BODIES)('$name', async ({ body, headers, status, fault, isReadWhole }) => {
      const started = performance.now();
      const answer = await post(sia.serviceUrl, body, headers);
      const took = performance.now() - started;
      expect({ status: answer.status, text: answer.fault?.text ?? '' }).toEqual({
        status,
        text: fault === undefined ? '' : expect.stringMatching(fault),
      });
      expectNothingOfTheInside(answer.xml);
      expect(answer.xml.length).toBeLessThan(FAULT_BYTES_MAX);
      expect(took).toBeLessThan(isReadWhole === true ? FULL_ANSWER_MS : ANSWER_MS);
      await expectGoodAtOnce();
    });
  });

  describe('a fault does not send back a name of a mebibyte', () => {
    test.each(LONG_NAMES)('of $name', async ({ name, body }) => {
      const id = name.replaceAll(' ', '-');
      const answer = await post(sia.serviceUrl, body, { 'x-correlation-id': id });
      expect(answer.fault?.code).toMatch(/^soap:(Client|MustUnderstand)$/);
      const logged = (): string | undefined =>
        sia.logLines.find((line) => line.includes(`"${id}"`));
      expect(await comesAbout(() => logged() !== undefined, ANSWER_MS)).toBe(true);
      const sizes = { answer: answer.xml.length, logLine: logged()?.length ?? 0 };
      const long = Object.entries(sizes).filter(([, size]) => size > FAULT_BYTES_MAX);
      expect(long).toEqual([]);
      await expectGoodAtOnce();
    });
  });

  describe('odd requests on a connection of their own', () => {
    test('HTTP/1.0 without keep-alive is answered, and the connection closed', async () => {
      const head = postHead(sia.serviceUrl, [XML, LENGTH], '1.0');
      const connection = await openRaw(sia.serviceUrl, head + GOOD);
      expect(await comesAbout(connection.isClosed, ANSWER_MS)).toBe(true);
      const [response] = responsesIn(connection.received());
      expect(response?.status).toBe(200);
      expect(response?.body).toContain('still here');
      await expectGoodAtOnce();
    });

    test('chunks without a length are read, one byte each', async () => {
      const chunks = [...Buffer.from(GOOD)].map((byte) => `1\r\n${String.fromCharCode(byte)}\r\n`);
      const head = postHead(sia.serviceUrl, [XML, 'Transfer-Encoding: chunked']);
      const [response] = await exchange(sia.serviceUrl, `${head}${chunks.join('')}0\r\n\r\n`);
      expect(response?.status).toBe(200);
      expect(response?.body).toContain('still here');
      await expectGoodAtOnce();
    });

    test('Expect: 100-continue is told to go on, then answered', async () => {
      const head = postHead(sia.serviceUrl, [XML, LENGTH, 'Expect: 100-continue']);
      const connection = await openRaw(sia.serviceUrl, head);
      await comesAbout(() => connection.received().includes('\r\n\r\n'), ANSWER_MS);
      expect(connection.received()).toBe('HTTP/1.1 100 Continue\r\n\r\n');
      connection.socket.write(GOOD);
      await comesAbout(() => responsesIn(connection.received()).length === 2, ANSWER_MS);
      connection.socket.destroy();
      const [, response] = responsesIn(connection.received());
      expect(response?.status).toBe(200);
      expect(response?.body).toContain('still here');
      await expectGoodAtOnce();
    });

    test('Expect: 100-continue for more than the limit is refused', async () => {
      const headers = [XML, 'Content-Length: 999999999', 'Expect: 100-continue'];
      const responses = await exchange(sia.serviceUrl, postHead(sia.serviceUrl, headers), 2);
      expect(responses.at(-1)?.status).toBe(413);
      await expectGoodAtOnce();
    });

    test('three requests in one packet are answered in order', async () => {
      const one = (text: string): string => {
        const body = GOOD.replace('still here', text);
        return postHead(sia.serviceUrl, [XML, `Content-Length: ${body.length}`]) + body;
      };
      const packet = one('first') + one('second').replace('v1:ping>', 'v1:pong>') + one('third');
      const responses = await exchange(sia.serviceUrl, packet, 3);
      expect(responses.map(({ status }) => status)).toEqual([200, 500, 200]);
      expect(responses[0]?.body).toContain('first');
      expect(responses[2]?.body).toContain('third');
      await expectGoodAtOnce();
    });

    test.each([
      ['a length and chunks', ['Transfer-Encoding: chunked', 'Content-Length: 5'], 400],
      ['two lengths', ['Content-Length: 5', 'Content-Length: 6'], 400],
      ['a length that is no number', ['Content-Length: 0x10'], 400],
      ['a length twice', [LENGTH, LENGTH], 400],
      ['a header that goes on in the next line', [LENGTH, 'X-Long: a\r\n b'], 400],
      ['a header with a bare line feed', [LENGTH, 'X-Long: a\nX-More: b'], 400],
      ['a header with NUL', [LENGTH, 'X-Long: a\0b'], 400],
      ['chunks in a header that goes on', [LENGTH, 'Transfer-Encoding:\r\n chunked'], 400],
      ['headers of 64 KiB', [`X-Long: ${'x'.repeat(65_536)}`], 431],
      ['an expectation that is not known', [LENGTH, 'Expect: a-miracle'], 417],
    ])('%s: %p is answered %p', async (_what, headers, status) => {
      const [response] = await exchange(sia.serviceUrl, postHead(sia.serviceUrl, headers) + GOOD);
      expect(response?.status).toBe(status);
      await expectGoodAtOnce();
    });

    test('five thousand headers are refused', async () => {
      const flood = Array.from({ length: 5000 }, (_, at) => `X-${at}: y`);
      const head = postHead(sia.serviceUrl, [XML, LENGTH, ...flood]);
      expect((await exchange(sia.serviceUrl, head + GOOD))[0]?.status).toBe(431);
      await expectGoodAtOnce();
    });

    test('a client that has closed its side behind the request gets its answer', async () => {
      const head = postHead(sia.serviceUrl, [XML, LENGTH]);
      const connection = await openRaw(sia.serviceUrl, head + GOOD);
      connection.socket.end();
      expect(await comesAbout(connection.isClosed, ANSWER_MS)).toBe(true);
      expect(responsesIn(connection.received())[0]?.body).toContain('still here');
      const half = await openRaw(sia.serviceUrl, head + GOOD.slice(0, 20));
      half.socket.end();
      expect(await comesAbout(half.isClosed, ANSWER_MS)).toBe(true);
      await expectGoodAtOnce();
    });

    test('what is no HTTP at all is answered 400', async () => {
      const [response] = await exchange(sia.serviceUrl, `${GOOD}\r\n\r\n`);
      expect(response?.status).toBe(400);
      await expectGoodAtOnce();
    });
  });

  describe('what is odd and right is answered', () => {
    test.each(['"', '"""', '"urn:x" "urn:y"', "';drop--", '\u00e9', '"'.repeat(2000)])(
      'a POST to ?wsdl with the SOAPAction %j',
      async (action) => {
        const answer = await post(`${sia.serviceUrl}?wsdl`, GOOD, { soapaction: action });
        expect(answer).toMatchObject({ status: 200, payload: 'still here' });
      },
    );

    test.each(['application/json', 'image/*;q=0', '', '*/*;q=0', 'text/html, ,;;q=a', '\u00ff'])(
      'the header Accept: %j',
      async (accept) => {
        const answer = await post(sia.serviceUrl, GOOD, { accept, 'accept-charset': 'utf-7' });
        expect(answer).toMatchObject({ status: 200, payload: 'still here' });
        expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8');
      },
    );

    test.each([
      '',
      'http://schemas.xmlsoap.org/soap/encoding/',
      'urn:a urn:b',
      'x'.repeat(100_000),
    ])('an encodingStyle on the Envelope', async (style) => {
      const body = GOOD.replace('>', ` soapenv:encodingStyle="${style}">`);
      expect(await post(sia.serviceUrl, body)).toMatchObject({
        status: 200,
        payload: 'still here',
      });
    });

    test.each(['garbage', '<more/>', GOOD, '&#32;', '\u0000', '<![CDATA[ ]]>'])(
      'but not with %j after the Envelope',
      async (garbage) => {
        const answer = await post(sia.serviceUrl, GOOD + garbage);
        expect(answer.fault).toMatchObject({ code: 'soap:Client', type: '' });
        await expectGoodAtOnce();
      },
    );
  });

  describe('senders that stall', () => {
    test('do not hold up others, a hundred of them', async () => {
      const begun = postHead(sia.serviceUrl, [XML, LENGTH]) + GOOD.slice(0, 20);
      const stalled = await Promise.all(
        Array.from({ length: 100 }, () => openRaw(sia.serviceUrl, begun)),
      );
      await expectGoodAtOnce();
      const [last] = stalled;
      for (const { socket } of stalled.slice(1)) socket.destroy();
      last?.socket.write(GOOD.slice(20));
      await comesAbout(() => responsesIn(last?.received() ?? '').length === 1, ANSWER_MS);
      expect(responsesIn(last?.received() ?? '')[0]?.body).toContain('still here');
      last?.socket.destroy();
      await expectGoodAtOnce();
    });

    test('a byte at a time are answered when they are done', async () => {
      const body = envelope('<v1:ping/>');
      const head = postHead(sia.serviceUrl, [XML, `Content-Length: ${body.length}`]);
      const connection = await openRaw(sia.serviceUrl, head);
      connection.socket.setNoDelay(true);
      for (const character of body) {
        connection.socket.write(character);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await comesAbout(() => responsesIn(connection.received()).length === 1, ANSWER_MS);
      expect(responsesIn(connection.received())[0]?.status).toBe(200);
      connection.socket.destroy();
    });

    test('in their headers are cut within a second of the limit', async () => {
      const limit = HEADERS_TIMEOUT_MS + 1000;
      await comesAbout(halfOpen.isClosed, limit - (performance.now() - halfOpenSince));
      expect(halfOpen.openFor()).toBeLessThan(limit);
      expect(responsesIn(`${halfOpen.received()}\r\n\r\n`)[0]?.status).toBe(408);
    });
  });

  test(`after all of them the process has less than ${RSS_MAX_MIB} MiB`, async () => {
    await expectGoodAtOnce();
    const path = `/proc/${sia.child.pid}/status`;
    // Only Linux tells.
    if (!existsSync(path)) return;
    const rss = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(path, 'utf8'))?.[1];
    expect(Number(rss) / 1024).toBeGreaterThan(10);
    expect(Number(rss) / 1024).toBeLessThan(RSS_MAX_MIB);
  });
});
