/** The channel soap against servers that answer as real ones do, and badly. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { invAdjustPublishingService } from '../../src/contract/generated/inv-adjust-publishing/service.js';
import { SoapChannel, type SoapChannelOptions } from '../../src/outbox/channels/soap/channel.js';
import { documentOf } from '../../src/outbox/document.js';
import { startReceiver } from '../../src/receive/server.js';
import { openEnvelopeSchema } from '../contract/schema.js';

interface Request {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let server: Server;
let url: string;
let requests: Request[];
let answer: (response: ServerResponse, request: Request) => void;
const channels: SoapChannel[] = [];

beforeEach(async () => {
  requests = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      requests.push({ headers: request.headers, body });
      answer(response, { headers: request.headers, body });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/publish`;
});

afterEach(async () => {
  for (const channel of channels.splice(0)) await channel.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function open(options: Partial<SoapChannelOptions> = {}): SoapChannel {
  const none = { security: 'none', user: undefined, password: undefined } as const;
  const channel = new SoapChannel({ url, ...none, timeoutMs: 2000, parallel: 4, ...options });
  channels.push(channel);
  return channel;
}

const DOCUMENT = documentOf(
  {
    ...{ outboxId: 7, number: 1, storeId: 5000, item: 'A', reasonCode: 83 },
    ...{ quantity: 2500 as never, from: 'ATS', to: 'DIST', uins: ['U<1>'], user: 'sim' },
    ...{ at: 0, transactionType: 'INVENTORY_ADJUSTMENT', transactionId: 3 },
  },
  'filled',
);
const message = (id = '7-1', storeId = 5000) => ({
  ...{ id, storeId, item: 'A', businessObjectId: '3', document: DOCUMENT },
});

const envelope = (body: string): string =>
  `<?xml version="1.0"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>${body}</S:Body></S:Envelope>`;
const fault = (code: string, detail = ''): string =>
  envelope(
    `<S:Fault><faultcode>${code}</faultcode><faultstring>no ${code}</faultstring><detail>${detail}</detail></S:Fault>`,
  );
/** A fault of SOAP 1.2. */
const fault12 = (code: string, subcode = '', detail = ''): string => {
  const inner = subcode === '' ? '' : `<S:Subcode><S:Value>${subcode}</S:Value></S:Subcode>`;
  const reason = `<S:Reason><S:Text xml:lang="en">no</S:Text><S:Text xml:lang="de">nein</S:Text></S:Reason>`;
  const content = `<S:Code>\n<S:Value>${code}</S:Value>${inner}</S:Code>${reason}<S:Detail>${detail}</S:Detail>`;
  return envelope(`<S:Fault>${content}</S:Fault>`).replace(
    'http://schemas.xmlsoap.org/soap/envelope/',
    'http://www.w3.org/2003/05/soap-envelope',
  );
};
const op = 'publishInvAdjustCreateUsingInvAdjustDescResponse';

it.each([
  { name: 'an answer', status: 200, body: envelope(`<x:${op} xmlns:x="a"/>`), kind: 'ok' },
  { name: 'an empty Body', status: 200, body: envelope(''), kind: 'ok' },
  { name: 'a Client fault', status: 500, body: fault('S:Client'), kind: 'bad' },
  { name: 'a Client fault with 200', status: 200, body: fault('S:Client'), kind: 'bad' },
  {
    name: 'a publish problem',
    status: 500,
    body: fault('S:Server', '<e:PublishWSFaultException xmlns:e="b"/>'),
    kind: 'bad',
  },
  {
    name: 'a validation problem',
    status: 500,
    body: fault('S:Server', '<e:ValidationWSFaultException xmlns:e="b"/>'),
    kind: 'bad',
  },
  {
    name: 'an unknown server problem',
    status: 500,
    body: fault('S:Server', '<e:IllegalStateWSFaultException xmlns:e="b"/>'),
    kind: 'retry',
  },
  { name: 'a Server fault', status: 500, body: fault('S:Server'), kind: 'retry' },
  {
    name: 'a FailStatus',
    status: 200,
    body: envelope('<o><FailStatus><shortErrorMessage>late</shortErrorMessage></FailStatus></o>'),
    kind: 'retry',
  },
  {
    name: 'a wrong token',
    status: 500,
    body: fault('w:FailedAuthentication'),
    kind: 'unreachable',
  },
  { name: 'no token', status: 500, body: fault('Client.Authentication'), kind: 'unreachable' },
  { name: 'wrong credentials', status: 401, body: fault('S:Client'), kind: 'unreachable' },
  { name: 'no permission', status: 403, body: '', kind: 'unreachable' },
  { name: 'a page', status: 404, body: '<html><br></html>', kind: 'unreachable' },
  { name: 'a page that is XML', status: 503, body: '<html/>', kind: 'unreachable' },
  { name: 'nothing', status: 200, body: '', kind: 'unreachable' },
])('takes $name with HTTP $status as $kind', async ({ status, body, kind }) => {
  answer = (response) => response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
  const [outcome] = await open().send([message()]);
  expect(outcome?.kind).toBe(kind);
});

const notFollowed = "merchandising's answer is no SOAP message, it is a redirect";

it.each([
  {
    ...{ name: 'a fault without a code', status: 200, kind: 'retry' },
    body: envelope('<S:Fault><faultstring>database is down</faultstring></S:Fault>'),
    says: () => 'database is down',
  },
  {
    ...{ name: 'an empty fault', status: 200, kind: 'retry', body: envelope('<S:Fault/>') },
    says: () => 'a fault without code and text, HTTP 200',
  },
  {
    ...{ name: 'a Sender fault of SOAP 1.2', status: 500, kind: 'bad' },
    ...{ body: fault12('S:Sender'), says: () => 'S:Sender no nein' },
  },
  {
    ...{ name: 'a Receiver fault of SOAP 1.2', status: 200, kind: 'retry' },
    ...{ body: fault12('S:Receiver', 'x:Busy'), says: () => 'S:Receiver x:Busy no nein' },
  },
  {
    ...{ name: 'a publish problem of SOAP 1.2', status: 500, kind: 'bad' },
    body: fault12('S:Receiver', '', '<e:PublishWSFaultException xmlns:e="b"/>'),
    says: () => 'S:Receiver no nein',
  },
  {
    ...{ name: 'a wrong token in SOAP 1.2', status: 500, kind: 'unreachable' },
    body: fault12('S:Sender', 'w:FailedAuthentication'),
    says: () => `message 7-1: HTTP 500 from ${url}: merchandising does not accept the credentials`,
  },
  {
    ...{ name: 'a redirect with an Envelope', status: 302, kind: 'unreachable' },
    body: envelope(''),
    says: () => `message 7-1: HTTP 302 from ${url}: ${notFollowed}`,
  },
  {
    ...{ name: 'a redirect with a Client fault', status: 307, kind: 'unreachable' },
    body: fault('S:Client'),
    says: () => `message 7-1: HTTP 307 from ${url}: ${notFollowed}`,
  },
])('takes $name with HTTP $status as $kind, and says what it is', async (row) => {
  const { status, body, kind, says } = row;
  answer = (response) => response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
  const [outcome] = await open().send([message()]);
  expect(outcome).toEqual({ kind, reason: expect.stringMatching(/./) });
  expect(JSON.stringify(outcome)).toContain(says());
});

const page = (title: string) =>
  `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><hr>nginx</body></html>`;

it.each([
  { status: 200, body: '', says: "merchandising's answer is no SOAP message, it is empty" },
  {
    status: 200,
    body: page('Sign in'),
    says: 'merchandising\'s answer is no SOAP message, it is a web page "Sign in"',
  },
  {
    status: 404,
    body: page('404 Not Found'),
    says: 'there is no such service at this address; merchandising\'s answer is no SOAP message, it is a web page "404 Not Found"',
  },
  {
    status: 502,
    body: page('502 Bad\n Gateway'),
    says: 'merchandising\'s answer is no SOAP message, it is a web page "502 Bad Gateway"',
  },
  {
    status: 503,
    body: 'upstream connect error',
    says: 'merchandising\'s answer is no SOAP message, it is a text "upstream connect error"',
  },
  {
    status: 200,
    body: '<a>\n<b></a>',
    says: "merchandising's answer is no SOAP message, it cannot be read: Line 2 of the answer: the XML is not well-formed: unexpected close tag.",
  },
  {
    status: 200,
    body: '<a/>',
    says: "merchandising's answer is no SOAP message, it is XML without an Envelope that has a Body",
  },
  {
    status: 302,
    body: '',
    location: 'https://login.example.com/',
    says: "merchandising's answer is no SOAP message, it is empty; it leads to https://login.example.com/, which is not followed",
  },
  {
    status: 401,
    body: page('Unauthorized'),
    says: 'merchandising does not accept the credentials; look at publishSoapSecurity, publishSoapUser and publishSoapPassword',
  },
])('of HTTP $status with $body it says what was wrong, and where', async (row) => {
  const { status, body, says, location } = row;
  const headers = location === undefined ? {} : { location };
  answer = (response) => response.writeHead(status, headers).end(body);
  const reason = `message 7-1: HTTP ${status} from ${url}: ${says}`;
  expect(await open().send([message()])).toEqual([{ kind: 'unreachable', reason }]);
});

it('takes a redirect, a cut connection and none as a channel that cannot be reached', async () => {
  answer = (response) => response.writeHead(302, { location: '/elsewhere' }).end();
  expect(await open().send([message()])).toMatchObject([{ kind: 'unreachable' }]);
  answer = (response) => response.destroy();
  expect(await open().send([message()])).toMatchObject([{ kind: 'unreachable' }]);
  expect(await open({ url: 'http://127.0.0.1:1/x' }).send([message()])).toMatchObject([
    { kind: 'unreachable', reason: 'message 7-1: connect ECONNREFUSED 127.0.0.1:1' },
  ]);
});

const trickle = (response: ServerResponse, text: string): void => {
  const timer = setInterval(() => response.write(text), 40);
  response.on('close', () => clearInterval(timer));
};

it.each<[string, (response: ServerResponse) => void]>([
  ['silence', () => undefined],
  ['a head without a body', (response) => response.writeHead(200).flushHeaders()],
  ['an answer that trickles', (response) => trickle(response, ' ')],
  [
    'a head that trickles',
    (response) => {
      response.socket?.write('HTTP/1.1 200 OK\r\nX-Slow: ');
      const timer = setInterval(() => response.socket?.write('a'), 40);
      response.on('close', () => clearInterval(timer));
    },
  ],
])('ends the whole call in time, whatever comes: %s', async (_what, answerSo) => {
  let isCut = false;
  answer = (response) => {
    response.on('close', () => {
      isCut = true;
    });
    answerSo(response);
  };
  const reason = `message 7-1: no whole answer from ${url} within 0.3 seconds; look at how long merchandising takes, and at publishSoapTimeout`;
  const begin = performance.now();
  expect(await open({ timeoutMs: 300 }).send([message()])).toEqual([
    { kind: 'unreachable', reason },
  ]);
  expect(performance.now() - begin).toBeLessThan(1500);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isCut).toBe(true);
});

it('says of an answer that is too long where it comes from', async () => {
  answer = (response) => response.end(' '.repeat(2 * 1024 * 1024));
  const reason = `message 7-1: the answer from ${url} has more than 262144 bytes, which no answer of merchandising has; look at publishSoapUrl, and at what answers there`;
  expect(await open().send([message()])).toEqual([{ kind: 'unreachable', reason }]);
});

it('keeps nothing of a call that is over', async () => {
  answer = (response) => response.end(envelope(''));
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  await open({ timeoutMs: 300_000 }).send([
    message('1-1', 1),
    message('1-2', 2),
    message('1-3', 3),
  ]);
  expect(timers()).toBe(before);
});

it('sends an envelope that the schema allows, with the id of the message', async () => {
  answer = (response) => response.end(envelope(''));
  await open().send([message()]);
  const [{ body = '', headers = {} } = {}] = requests;
  const schema = openEnvelopeSchema(invAdjustPublishingService, [
    'publishInvAdjustCreateUsingInvAdjustDesc',
  ]);
  expect(schema.problemOf(body)).toBeUndefined();
  schema.dispose();
  expect(headers['idempotency-key']).toBe('7-1');
  expect(headers['content-type']).toBe('text/xml; charset=utf-8');
  expect(body).toContain('urn:store-inventory-adjustment:message:7-1</wsa:MessageID>');
});

it.each([
  { security: 'none', header: undefined, token: false },
  { security: 'basic', header: `Basic ${Buffer.from('u:p<').toString('base64')}`, token: false },
  { security: 'wsse', header: undefined, token: true },
] as const)('says who it is by $security', async ({ security, header, token }) => {
  answer = (response) => response.end(envelope(''));
  await open({ security, user: 'u', password: 'p<' }).send([message()]);
  const [{ body = '', headers = {} } = {}] = requests;
  expect(headers.authorization).toBe(header);
  expect(/UsernameToken.*<wsse:Username>u<.*PasswordText">p&lt;</s.test(body)).toBe(token);
});

it('calls for several stores at once, and for one store one after the other', async () => {
  let underWay = 0;
  let most = 0;
  answer = (response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    setTimeout(() => {
      underWay -= 1;
      response.end(envelope(''));
    }, 20);
  };
  await open().send([message('1-1'), message('1-2'), message('1-3')]);
  expect(most).toBe(1);
  await open().send([message('1-1', 1), message('1-2', 2), message('1-3', 3)]);
  expect(most).toBe(3);
});

it('gives up what is under way when it is closed', async () => {
  answer = () => undefined;
  const channel = open();
  const sent = channel.send([message()]);
  setTimeout(() => void channel.close(), 50);
  expect(await sent).toEqual([{ kind: 'stopped' }]);
});

describe('The receiver', () => {
  const options = {
    ...{ host: '127.0.0.1', port: 0, journal: undefined },
    clock: { now: () => Date.now(), elapsed: () => performance.now() },
    ids: { correlationId: () => 'c', token: () => 't' },
  };

  it('books a message once, counts its repeat, and refuses what nobody can book', async () => {
    const lines: string[] = [];
    const receiver = await startReceiver({ ...options, print: (line) => lines.push(line) });
    const channel = open({ url: receiver.url });
    const kinds = async (...list: ReturnType<typeof message>[]) =>
      (await channel.send(list)).map(({ kind }) => kind);
    expect(await kinds(message('1-1'), message('1-1', 1), message('2-1'))).toEqual([
      'ok',
      'ok',
      'ok',
    ]);
    const odd = { ...message('3-1'), document: DOCUMENT.replace('>ATS<', '>WHAT<') };
    expect(await kinds(odd)).toEqual(['bad']);
    const broken = { ...message('4-1'), document: '<a/>' };
    expect(await kinds(broken)).toEqual(['bad']);
    expect(receiver.totals()).toEqual({
      messages: 2,
      repeats: 1,
      withoutDispositions: 0,
      stock: [{ store: '5000', item: 'A', total: '-0.5', unavailable: '0', reserved: '0' }],
    });
    expect(await (await fetch(new URL('/totals', receiver.url))).json()).toEqual(receiver.totals());
    expect(lines[0]).toBe('1-1: store 5000, item A, 0.25 ATS to outside');
    await channel.close();
    await receiver.stop();
  });
});
