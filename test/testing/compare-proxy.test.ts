/** Callers of the proxy see the target alone, whatever becomes of either side. */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { saveMessage } from '../support/soap.js';
import {
  compareBetween,
  reported,
  type SmallServer,
  serve,
  settled,
  textOf,
} from './compare-servers.js';

const PATH = '/InventoryAdjustmentBean/InventoryAdjustmentService';
const NAMESPACE =
  'http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1';
const BO = 'http://www.oracle.com/retail/integration/base/bo/StrAdjRef/v1';
const SAVE = saveMessage({ lines: [{ item: '100000147', reason: 21, quantity: 1 }] });
/** 10,000 with SIA_LONG_TESTS. */
const CALLS = process.env.SIA_LONG_TESTS === undefined ? 2000 : 10_000;

const savedAnswer = (id: number): string =>
  `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><r:saveInventoryAdjustmentResponse xmlns:r="${NAMESPACE}"><StrAdjRef xmlns="${BO}"><adjustment_id>${id}</adjustment_id></StrAdjRef></r:saveInventoryAdjustmentResponse></S:Body></S:Envelope>`;

interface Seen {
  readonly status: number;
  readonly statusText: string | undefined;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

interface Sent {
  readonly body?: string | Buffer;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly agent?: Agent;
}

async function call(
  url: string,
  { body = SAVE, method = 'POST', path = PATH, headers = {}, agent }: Sent = {},
): Promise<Seen> {
  const outgoing = request(`${url}${path}`, {
    ...{ method, agent: agent ?? false },
    headers: { 'content-type': 'text/xml; charset=utf-8', ...headers },
  });
  outgoing.end(method === 'GET' ? undefined : body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  const { statusCode = 0, statusMessage, rawHeaders } = answer;
  return {
    status: statusCode,
    statusText: statusMessage,
    headers: rawHeaders,
    body: Buffer.concat(parts),
  };
}

/** Headers without those of the connection. */
function told(headers: readonly string[]): string[] {
  const pairs = Array.from({ length: headers.length / 2 }, (_, at) =>
    headers.slice(2 * at, 2 * at + 2),
  );
  return pairs
    .filter(([name = '']) => !/^(connection|keep-alive|transfer-encoding)$/i.test(name))
    .map((pair) => pair.join(': '));
}

describe('the proxy', () => {
  const directory = mkdtempSync(join(tmpdir(), 'sia-compare-'));
  let answer: (incoming: IncomingMessage, response: ServerResponse) => void = () => undefined;
  let answerOfOurs: typeof answer = () => undefined;
  let target: SmallServer;
  let ours: SmallServer;
  let count = 0;

  const savedBy = (first: number): typeof answer => {
    let id = first;
    return (incoming, response) => {
      incoming.resume().on('end', () => {
        id += 1;
        response.setHeader('Content-Type', 'text/xml; charset=utf-8');
        response.end(savedAnswer(id));
      });
    };
  };

  beforeAll(async () => {
    target = await serve((incoming, response) => answer(incoming, response));
    ours = await serve((incoming, response) => answerOfOurs(incoming, response));
  });

  beforeEach(() => {
    answer = savedBy(100);
    answerOfOurs = savedBy(900);
  });

  afterAll(async () => {
    await target.stop();
    await ours.stop();
    rmSync(directory, { recursive: true });
  });

  async function withProxy(
    work: (proxy: Awaited<ReturnType<typeof compareBetween>>, record: string) => Promise<void>,
    { withUrl = ours.url, waitMs = 5000, more = {} } = {},
  ): Promise<string> {
    count += 1;
    const record = join(directory, `record-${count}.jsonl`);
    const proxy = await compareBetween(target.url, withUrl, record, {
      ...{ target: { url: target.url, waitMs }, ...more },
    });
    try {
      await work(proxy, record);
    } finally {
      await proxy.stop();
    }
    expect(proxy.complaints).toEqual([]);
    return readFileSync(record, 'utf8');
  }

  it('passes a call on as it came, and the answer back byte for byte', async () => {
    const bytes = gzipSync(savedAnswer(7));
    const headers = [
      ...['X-Odd-CASE', '1', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'Content-Encoding', 'gzip'],
      ...['Content-Type', 'text/xml', 'Content-Length', String(bytes.length)],
    ];
    let heard:
      | { method: string | undefined; url: string | undefined; headers: string[]; body: string }
      | undefined;
    answer = async (incoming, response) => {
      const { method, url, rawHeaders } = incoming;
      heard = { method, url, headers: rawHeaders, body: await textOf(incoming) };
      response.sendDate = false;
      response.writeHead(203, 'As Said', headers);
      response.end(bytes);
    };
    await withProxy(async ({ url }) => {
      const seen = await call(url, {
        path: `${PATH}?x=1&y=%20`,
        headers: { 'X-Own': 'ä'.normalize('NFC') === 'ä' ? 'own' : '' },
      });
      expect(seen.status).toBe(203);
      expect(seen.statusText).toBe('As Said');
      expect(seen.body.equals(bytes)).toBe(true);
      expect(told(seen.headers)).toEqual(told(headers));
      expect(heard).toMatchObject({ method: 'POST', url: `${PATH}?x=1&y=%20`, body: SAVE });
      expect(heard?.headers).toEqual(
        expect.arrayContaining(['X-Own', 'own', new URL(target.url).host]),
      );
      const wsdl = await call(url, { method: 'GET', path: `${PATH}?wsdl` });
      expect(wsdl.status).toBe(203);
      expect(heard).toMatchObject({ method: 'GET', url: `${PATH}?wsdl` });
    });
  });

  it('gives a redirect and a web page as they are, and does not ask ours', async () => {
    const asked = ours.calls();
    const record = await withProxy(async ({ url }) => {
      answer = (_incoming, response) => {
        response.writeHead(302, { location: `${target.url}/elsewhere` }).end();
      };
      const calls = target.calls();
      const moved = await call(url);
      expect([moved.status, moved.headers.includes(`${target.url}/elsewhere`)]).toEqual([
        302,
        true,
      ]);
      expect(target.calls()).toBe(calls + 1);
      answer = (_incoming, response) => {
        response.writeHead(503, { 'content-type': 'text/html' }).end('<html>Back soon</html>');
      };
      const page = await call(url);
      expect([page.status, page.body.toString()]).toEqual([503, '<html>Back soon</html>']);
    });
    expect(record.match(/"unasked":"NO_TARGET_ANSWER"/g)).toHaveLength(2);
    expect(ours.calls()).toBe(asked);
  });

  it('says what to do where the target resets, is slow or is not there', async () => {
    const record = await withProxy(
      async ({ url }) => {
        answer = (incoming) => incoming.socket.resetAndDestroy();
        const reset = await call(url);
        expect(reset.status).toBe(502);
        expect(reset.body.toString()).toMatch(
          /has closed the connection.*may have been carried out/s,
        );
        answer = () => undefined;
        const slow = await call(url);
        expect(slow.status).toBe(504);
        expect(slow.body.toString()).toMatch(/within 0.3 seconds.*--target-timeout/s);
        answer = (_incoming, response) => {
          response.writeHead(200, { 'content-length': 1000 });
          response.write('half', () => response.destroy());
        };
        await expect(call(url)).rejects.toThrow('aborted');
      },
      { waitMs: 300 },
    );
    expect(record.match(/"failure"/g)).toHaveLength(3);
    const proxy = await compareBetween(
      'http://127.0.0.1:9',
      ours.url,
      join(directory, 'none.jsonl'),
    );
    const none = await call(proxy.url);
    await proxy.stop();
    expect([none.status, none.body.toString()]).toEqual([
      502,
      expect.stringMatching(/ECONNREFUSED.*--target/s),
    ]);
  });

  it('refuses a body that ours would refuse, and passes nothing on', async () => {
    await withProxy(async ({ url }) => {
      const calls = target.calls();
      const seen = await call(url, { body: Buffer.alloc(10 * 1024 * 1024 + 1, 32) });
      expect([seen.status, seen.body.toString()]).toEqual([
        413,
        expect.stringMatching(/not passed on/),
      ]);
      expect(target.calls()).toBe(calls);
    });
  });

  it('shows callers nothing of ours that is slow, wrong or dead', async () => {
    let held: ServerResponse | undefined;
    answerOfOurs = (_incoming, response) => {
      held = response;
    };
    const waiting = await withProxy(async (proxy) => {
      for (let at = 1; at <= 5; at += 1) {
        expect((await call(proxy.url)).body.toString()).toBe(savedAnswer(100 + at));
      }
      answerOfOurs = (_incoming, response) => response.writeHead(500).end('no XML');
      held?.end('<');
      await settled(proxy);
    });
    expect(waiting.match(/"id"/g)).toHaveLength(5);
    const dead = await withProxy(async ({ url }) => expect((await call(url)).status).toBe(200), {
      withUrl: 'http://127.0.0.1:9',
    });
    expect(dead).toMatch(/"ours":\{"at":\d+,"durationMs":[\d.]+,"failure":"[^"]*ECONNREFUSED/);
  });

  it('ends a connection that the target has ended, and not before', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports: (number | undefined)[] = [];
    const plain = answer;
    answer = (incoming, response) => {
      ports.push(incoming.socket.remotePort);
      plain(incoming, response);
    };
    await withProxy(async ({ url }) => {
      await call(url, { agent });
      await call(url, { agent });
      expect(ports[0]).toBe(ports[1]);
      const [socket] = Object.values(agent.freeSockets).flat();
      const closed = once(socket as NodeJS.EventEmitter, 'close');
      answer = (incoming, response) => {
        response.setHeader('connection', 'close');
        plain(incoming, response);
      };
      expect((await call(url, { agent })).status).toBe(200);
      await closed;
    });
    agent.destroy();
  });

  it('records no secret, in a file of its owner alone', async () => {
    const secret = 'Tr0ub4dor';
    const token = `<wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"><wsse:UsernameToken><wsse:Username>pos</wsse:Username><wsse:Password>${secret}</wsse:Password></wsse:UsernameToken></wsse:Security>`;
    const body = SAVE.replace(
      '<soapenv:Body>',
      `<soapenv:Header>${token}</soapenv:Header><soapenv:Body>`,
    );
    const basic = Buffer.from(`pos:${secret}`).toString('base64');
    const heard: string[] = [];
    const plain = answer;
    const listened =
      (next: typeof answer, side: string): typeof answer =>
      async (incoming, response) => {
        const text = await textOf(incoming);
        heard.push(`${side} ${text.includes(secret)} ${incoming.headers.authorization}`);
        response.setHeader('set-cookie', secret);
        next(
          { resume: () => ({ on: (_name: string, end: () => void) => end() }) } as never,
          response,
        );
      };
    answer = listened(plain, 'target');
    answerOfOurs = listened(answerOfOurs, 'ours');
    let mode = 0;
    const record = await withProxy(
      async (proxy, path) => {
        const headers = { authorization: `Basic ${basic}`, cookie: secret, 'x-api-key': secret };
        await call(proxy.url, { body, headers, path: `${PATH}?password=${secret}` });
        await settled(proxy);
        mode = statSync(path).mode & 0o777;
      },
      { more: { credentials: { user: 'compare', password: 'own' } } },
    );
    expect(heard).toEqual([
      `target true Basic ${basic}`,
      `ours false Basic ${Buffer.from('compare:own').toString('base64')}`,
    ]);
    expect(record).toContain('saveInventoryAdjustment');
    for (const text of [secret, basic, 'compare:own']) expect(record).not.toContain(text);
    expect(mode).toBe(0o600);
  });

  it(`survives ${CALLS} calls while ours is killed in the middle`, async () => {
    const doomed = await serve(savedBy(900));
    let path = '';
    const record = await withProxy(
      async (proxy, file) => {
        path = file;
        const agent = new Agent({ keepAlive: true, maxSockets: 20 });
        const send = async (share: number): Promise<void> => {
          for (let at = 0; at < CALLS / 20; at += 1) {
            expect((await call(proxy.url, { agent })).status).toBe(200);
            if (share === 0 && at === CALLS / 40) await doomed.stop();
          }
        };
        await Promise.all(Array.from({ length: 20 }, (_, share) => send(share)));
        agent.destroy();
        await settled(proxy);
        expect(proxy.summary()).toMatchObject({
          forwarded: CALLS,
          recorded: CALLS,
          dropped: 0,
          lost: 0,
        });
      },
      { withUrl: doomed.url },
    );
    expect(record.split('\n')).toHaveLength(CALLS + 1);
    const report = await reported(path);
    expect(report.exchanges).toBe(CALLS);
    expect(report.differences.map((one) => one.path)).toEqual(['outcome']);
    expect(report.same).toBeGreaterThan(0);
    expect(report.differing).toBeGreaterThan(0);
  });
});
