/** What answers the channel soap: long, deep, slow, packed, in another charset, with our own secrets. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { outcomeOfAnswer } from '../../src/outbox/channels/soap/answer.js';
import { SoapChannel, type SoapChannelOptions } from '../../src/outbox/channels/soap/channel.js';

/** Of this process, whatever else the machine does: the first of these took 7 s, the worst minutes. */
const CPU_MAX_MS = 2000;

let server: Server;
let url: string;
let answer: (response: ServerResponse) => void;
const channels: SoapChannel[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => answer(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/publish`;
});

afterEach(async () => {
  for (const channel of channels.splice(0)) await channel.close();
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function open(options: Partial<SoapChannelOptions> = {}): SoapChannel {
  const none = { security: 'none', user: undefined, password: undefined } as const;
  const channel = new SoapChannel({ url, ...none, timeoutMs: 5000, parallel: 4, ...options });
  channels.push(channel);
  return channel;
}

const message = { id: '7-1', storeId: 5000, item: 'A', businessObjectId: '3', document: '<a/>' };

const NAMESPACE = 'http://schemas.xmlsoap.org/soap/envelope/';
const envelope = (body: string): string =>
  `<S:Envelope xmlns:S="${NAMESPACE}"><S:Body>${body}</S:Body></S:Envelope>`;
const fault = (text: string): string =>
  envelope(`<S:Fault><faultcode>S:Server</faultcode><faultstring>${text}</faultstring></S:Fault>`);

describe('3: what merchandising answers', () => {
  it.each([
    ['120 kB of <a>', '<a>'.repeat(40_000), 'unreachable'],
    ['600 kB of <a>', '<a>'.repeat(200_000), 'unreachable'],
    ['120 kB of <:Envelope', '<:Envelope'.repeat(12_000), 'unreachable'],
    [
      'a name of 120 kB with 30,000 children',
      ((name) => `<${name}>${'<a/>'.repeat(30_000)}</${name}>`)(`b${'x'.repeat(60_000)}`),
      'unreachable',
    ],
    [
      'such a name in a Body',
      envelope(((name) => `<${name}>${'<a/>'.repeat(30_000)}</${name}>`)(`b${'x'.repeat(60_000)}`)),
      'ok',
    ],
    [
      '60,000 elements in a fault',
      envelope(`<S:Fault>${'<a/>'.repeat(60_000)}</S:Fault>`),
      'retry',
    ],
    [
      '20,000 codes',
      envelope(`<S:Fault><Code>${'<Value/>'.repeat(20_000)}</Code></S:Fault>`),
      'retry',
    ],
    ['10,000 FailStatus', envelope('<FailStatus>x</FailStatus>'.repeat(9000)), 'retry'],
    ['a reason of 200 kB of blanks', fault(' \n'.repeat(100_000)), 'retry'],
    ['comments without an end', `${'<!--'.repeat(60_000)}`, 'unreachable'],
  ])('costs next to nothing: %s', async (_name, body, kind) => {
    answer = (response) => response.writeHead(200, { 'content-type': 'text/xml' }).end(body);
    const before = process.cpuUsage();
    const [outcome] = await open().send([message]);
    const { user, system } = process.cpuUsage(before);
    expect(outcome?.kind).toBe(kind);
    expect((user + system) / 1000).toBeLessThan(CPU_MAX_MS);
  });

  it('reads an answer in a time that grows with its length only', () => {
    const time = (children: number, name: string): number => {
      const body = envelope(`<${name}>${'<a/>'.repeat(children)}</${name}>`);
      const before = process.cpuUsage().user;
      outcomeOfAnswer({ status: 200, body, url, location: undefined });
      return process.cpuUsage().user - before;
    };
    time(60_000, 'warm');
    const short = time(60_000, 'b');
    // What looks at all names for each element takes half a minute.
    expect(time(60_000, `b${'x'.repeat(250_000)}`)).toBeLessThan(5 * short + 500_000);
  });

  it('keeps no half character of a reason, wherever it is cut', async () => {
    for (const letter of ['', 'a']) {
      answer = (response) => response.writeHead(500).end(fault(`${letter}${'😀'.repeat(600)}`));
      const [outcome] = await open().send([message]);
      const reason = outcome?.kind === 'retry' ? outcome.reason : '';
      expect(reason).toMatch(/^S:Server a?(😀)+$/u);
      answer = (response) => response.writeHead(500).end(`${letter}${'😀'.repeat(600)}`);
      const [page] = await open().send([message]);
      expect(JSON.stringify(page)).not.toMatch(/\\ud[89a-f]/);
    }
  });

  it('stops to unpack what becomes too long', async () => {
    const packed = gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20));
    answer = (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    const before = process.memoryUsage().rss;
    const [outcome] = await open().send([message]);
    expect(outcome).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringContaining('has more than 262144 bytes'),
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(40 * 1024 * 1024);
  });

  it('gives up an answer that trickles', async () => {
    answer = (response) => {
      const timer = setInterval(() => response.write('<'), 20);
      response.on('close', () => clearInterval(timer));
    };
    const [outcome] = await open({ timeoutMs: 400 }).send([message]);
    expect(outcome).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringContaining('within 0.4 seconds'),
    });
  });

  it('reads what it can of another charset, and calls the rest unreadable', async () => {
    answer = (response) =>
      response
        .writeHead(500, { 'content-type': 'text/xml; charset=ISO-8859-1' })
        .end(Buffer.from(fault('für später'), 'latin1'));
    const [latin] = await open().send([message]);
    expect(latin).toEqual({ kind: 'retry', reason: 'S:Server f\ufffdr sp\ufffdter' });
    answer = (response) => response.end(Buffer.from(envelope(''), 'utf16le'));
    expect((await open().send([message]))[0]?.kind).toBe('unreachable');
  });

  it('tells no password, be it in the address, or be it sent back', async () => {
    const secret = 'very-secret-1';
    const withSecrets = {
      url: `${url}?key=${secret}&x=1`,
      user: 'sim',
      password: 'other-secret-2',
    };
    const told: unknown[] = [];
    const say = async (respond: typeof answer, options: Partial<SoapChannelOptions> = {}) => {
      answer = respond;
      told.push(...(await open({ ...withSecrets, security: 'basic', ...options }).send([message])));
    };
    await say((response) => response.writeHead(401).end());
    await say((response) => response.writeHead(404).end(`<html><title>?key=${secret}</title>`));
    await say((response) => response.writeHead(500).end(fault(`other-secret-2 is wrong`)));
    await say((response) =>
      response.writeHead(302, { location: `https://u:p4ss@login/?back=${secret}#x` }).end(),
    );
    await say((response) => response.end(' '.repeat(300_000)));
    await say(() => undefined, { timeoutMs: 100 });
    await say((response) => response.destroy());
    expect(told).toHaveLength(7);
    expect(JSON.stringify(told)).not.toMatch(/very-secret|other-secret|p4ss/);
    expect(JSON.stringify(told[0])).toContain('/publish?(secret)');
  });
});
