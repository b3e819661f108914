/** The server over TLS: who calls, by which version, and what becomes of those who do not fit. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { Agent } from 'node:https';
import { connect as connectPlainly } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { connect, type SecureVersion, type TLSSocket } from 'node:tls';
import type { Handler, Incoming } from '../../src/http/exchange.js';
import type { Tls, TlsTrouble } from '../../src/http/secure.js';
import { HttpServer } from '../../src/http/server.js';
import { type Issued, issue, missingOpenssl } from '../support/certificates.js';
import { temporaryDirectory } from '../support/files.js';
import { askSecurely, shownWith } from '../support/secure.js';
import { until } from '../support/until.js';

const missing = missingOpenssl();
const suite = missing === undefined ? describe : describe.skip;
if (missing !== undefined) console.warn(`The tests of TLS are skipped: ${missing}.`);

const report = { operation: undefined, outcome: 'ok', reason: undefined, codes: [] } as const;

/** Says what is known of the caller. */
const tell: Handler = async (incoming: Incoming) => {
  const { remote, certificate, local } = incoming;
  const body = JSON.stringify({ remote, certificate, scheme: local.scheme });
  return { status: 200, headers: {}, body, report: { ...report, cause: undefined } };
};

const TILL = 'CN=till 7+OU=a,O=Example\\, Inc.';
const LARGE = 'x'.repeat(32 * 2 ** 20);

const answerMuch: Handler = async () => ({
  ...{ status: 200, headers: {}, body: LARGE },
  report: { ...report, cause: undefined },
});

suite('the server over TLS', () => {
  const directory = temporaryDirectory();
  let authority: Issued;
  let stranger: Issued;
  let own: Issued;
  let till: Issued;
  const servers: HttpServer[] = [];
  let troubles: TlsTrouble[];
  let skew = 0;

  beforeAll(() => {
    const make = issue.bind(undefined, directory.path);
    authority = make('authority', { subject: '/CN=authority' });
    stranger = make('stranger', { subject: '/CN=authority' });
    own = make('own', { usage: 'serverAuth' });
    till = make('till', { subject: '/O=Example, Inc./OU=a+CN=till 7', signer: authority });
  });

  beforeEach(() => {
    troubles = [];
    skew = 0;
  });

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });

  afterAll(() => directory.remove());

  async function serve(
    clientCertificates: Tls['clientCertificates'] = 'off',
    minVersion: SecureVersion = 'TLSv1.2',
    trustProxy = false,
  ): Promise<string> {
    const ca = readFileSync(authority.certificate);
    const server = new HttpServer({
      newCorrelationId: () => 'new',
      elapsed: () => performance.now() + skew,
      report: () => undefined,
      onTrouble: () => undefined,
      tls: { context: { ...shownWith(own), minVersion, ca }, clientCertificates },
      onTlsTrouble: (trouble) => troubles.push(trouble),
      trustProxy,
    });
    servers.push(server);
    const services = new Map([
      ['/', tell],
      ['/much', answerMuch],
    ]);
    const router = async () => ({ handler: tell, pathParameters: {} });
    server.serve({ services, router });
    return `https://localhost:${await server.listen('127.0.0.1', 0)}/`;
  }

  const known = () => ({ ca: readFileSync(own.certificate) });

  it('answers, and tells the handler who calls', async () => {
    const { status, text } = await askSecurely(await serve(), known());
    expect([status, JSON.parse(text)]).toEqual([200, { remote: '127.0.0.1', scheme: 'https' }]);
  });

  it.each([
    ['TLSv1.2', 'TLSv1.2', true],
    ['TLSv1.2', 'TLSv1.1', false],
    ['TLSv1.3', 'TLSv1.2', false],
    ['TLSv1.3', 'TLSv1.3', true],
  ] as const)(
    'speaks %s or newer: a client with %s at the most gets an answer: %s',
    async (least, most, isAnswered) => {
      const url = await serve('off', least);
      // Clients of before need another level of security to speak the old version at all.
      const options = { ...known(), minVersion: 'TLSv1' as const, maxVersion: most };
      const asked = askSecurely(url, { ...options, ciphers: 'DEFAULT@SECLEVEL=0' });
      if (isAnswered) expect((await asked).status).toBe(200);
      else {
        await expect(asked).rejects.toThrow(/alert protocol version/i);
        expect(troubles).toMatchObject([{ kind: 'ERR_SSL_UNSUPPORTED_PROTOCOL', times: 1 }]);
      }
    },
  );

  it('lets no client shake hands again', async () => {
    const { port } = new URL(await serve());
    const socket = connect({ port: Number(port), ...known(), maxVersion: 'TLSv1.2' });
    await new Promise((resolve) => socket.once('secureConnect', resolve));
    const renegotiated = new Promise((resolve) => {
      socket.once('error', resolve);
      socket.renegotiate({}, (error) => resolve(error));
    });
    expect(String(await renegotiated)).toMatch(/no renegotiation/i);
    socket.destroy();
  });

  describe('certificates of clients', () => {
    const fingerprint = (): string => {
      const pem = readFileSync(till.certificate, 'latin1').replace(/-----[^-]*-----|\s/g, '');
      return createHash('sha256').update(Buffer.from(pem, 'base64')).digest('hex');
    };

    it.each(['optional', 'required'] as const)('%s: a believed one is told', async (use) => {
      const url = await serve(use);
      const { text } = await askSecurely(url, { ...known(), ...shownWith(till) });
      const name = ['x509', '-noout', '-subject', '-nameopt', 'RFC2253', '-in', till.certificate];
      expect(execFileSync('openssl', name, { encoding: 'utf8' })).toContain(TILL);
      expect(JSON.parse(text).certificate).toEqual({
        subject: TILL,
        fingerprint: fingerprint(),
      });
    });

    it('is told for a session that goes on, too', async () => {
      const url = await serve('optional', 'TLSv1.3');
      const agent = new Agent({ ...known(), ...shownWith(till), maxCachedSessions: 10 });
      const answers: unknown[] = [];
      for (let time = 0; time < 2; time += 1) {
        const { text } = await askSecurely(url, { agent, headers: { connection: 'close' } });
        answers.push(JSON.parse(text).certificate.fingerprint);
      }
      agent.destroy();
      expect(answers).toEqual([fingerprint(), fingerprint()]);
    });

    it('off: nobody is asked', async () => {
      const { text } = await askSecurely(await serve('off'), { ...known(), ...shownWith(till) });
      expect(JSON.parse(text).certificate).toBeUndefined();
    });

    it('optional: a client without one, or with one of a stranger, is not believed', async () => {
      const url = await serve('optional');
      const signed = { subject: '/CN=till 7', signer: stranger };
      const other = issue(directory.path, 'other', signed);
      for (const shown of [{}, shownWith(other), shownWith(other)]) {
        const { status, text } = await askSecurely(url, { ...known(), ...shown });
        expect([status, JSON.parse(text).certificate]).toEqual([200, undefined]);
      }
      expect(troubles).toMatchObject([{ kind: expect.stringMatching(/^[A-Z_]+$/), times: 1 }]);
    });

    it.each([
      ['that has expired', { days: -1 }],
      ['that is for servers', { usage: 'serverAuth' }],
    ])('optional: one %s is not believed', async (_what, issuing) => {
      const bad = issue(directory.path, 'bad', { signer: authority, ...issuing });
      const url = await serve('optional');
      const { text } = await askSecurely(url, { ...known(), ...shownWith(bad) });
      expect(JSON.parse(text).certificate).toBeUndefined();
      expect(troubles).toHaveLength(1);
    });

    it('required: nobody else gets an answer', async () => {
      const url = await serve('required');
      const other = issue(directory.path, 'other', { signer: stranger });
      await expect(askSecurely(url, known())).rejects.toThrow(/certificate required|ECONNRESET/);
      await expect(askSecurely(url, { ...known(), ...shownWith(other) })).rejects.toThrow();
      expect((await askSecurely(url, { ...known(), ...shownWith(till) })).status).toBe(200);
      expect(troubles.map(({ kind }) => kind)).toEqual([
        'ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE',
        expect.stringMatching(/^(UNABLE_TO_|CERT_|SELF_)/),
      ]);
    });

    it('is asked for anew when others are believed from now on', async () => {
      const url = await serve('optional');
      const [server] = servers as [HttpServer];
      const agent = new Agent({ keepAlive: true, ...known(), ...shownWith(till) });
      const certificate = async (): Promise<unknown> =>
        JSON.parse((await askSecurely(url, { agent })).text).certificate?.fingerprint;
      expect(await certificate()).toBe(fingerprint());
      const context = { ...shownWith(own), ca: readFileSync(stranger.certificate) };
      server.secure(context, true);
      await until('the connection to end', () => Object.keys(agent.freeSockets).length === 0);
      expect(await certificate()).toBeUndefined();
      agent.destroy();
    });
  });

  it.each([
    ['10.0.0.1, 192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:4711', '192.0.2.7'],
    ['[2001:db8::7]:4711', '2001:db8::7'],
    ['2001:db8::7', '2001:db8::7'],
    ['192.0.2.7, nobody', '127.0.0.1'],
    ['', '127.0.0.1'],
  ])('believes the last address of a proxy of ours: %s', async (list, remote) => {
    const headers = { 'x-forwarded-for': list };
    const asProxy = await askSecurely(await serve('off', 'TLSv1.2', true), { ...known(), headers });
    expect(JSON.parse(asProxy.text).remote).toBe(remote);
    const asAnybody = await askSecurely(await serve(), { ...known(), headers });
    expect(JSON.parse(asAnybody.text).remote).toBe('127.0.0.1');
  });

  describe('what is no TLS', () => {
    it('is told in HTTP when it is HTTP, and goes on serving', async () => {
      const url = await serve();
      const answers = await Promise.all(
        ['GET', 'POST'].map(
          (method) =>
            new Promise((resolve, reject) => {
              const target = url.replace('https', 'http');
              const call = plainRequest(target, { method, agent: false }, (answer) => {
                answer.setEncoding('utf8').on('data', (text) => resolve([answer.statusCode, text]));
              });
              call.on('error', reject).end();
            }),
        ),
      );
      const text = 'This port speaks TLS: the address begins with https.\n';
      expect(answers).toEqual([
        [400, text],
        [400, text],
      ]);
      expect(troubles).toEqual([{ kind: 'ERR_SSL_HTTP_REQUEST', times: 1, remote: '127.0.0.1' }]);
      expect((await askSecurely(url, known())).status).toBe(200);
    });

    it('is closed, and told once a minute with how often it came', async () => {
      const url = await serve();
      const send = (bytes: Buffer): Promise<unknown> =>
        new Promise((resolve) => {
          const socket = connectPlainly(Number(new URL(url).port), '127.0.0.1');
          socket.on('error', () => undefined).once('close', resolve);
          socket.end(bytes);
        });
      const garbage = Buffer.alloc(100, 0x16);
      for (let time = 0; time < 5; time += 1) await send(garbage);
      await until('the first to be told', () => troubles.length === 1);
      skew = 61_000;
      await send(garbage);
      await until('the others to be told', () => troubles.length === 2);
      expect(troubles.map(({ times }) => times)).toEqual([1, 5]);
      // Who only looks whether the port is open is no trouble.
      await send(Buffer.alloc(0));
      expect((await askSecurely(url, known())).status).toBe(200);
      expect(troubles).toHaveLength(2);
    });

    it('is refused within a connection, too', async () => {
      const { port } = new URL(await serve());
      const raw = connectPlainly(Number(port), '127.0.0.1');
      const socket: TLSSocket = connect({ socket: raw, ...known(), servername: 'localhost' });
      await new Promise((resolve) => socket.once('secureConnect', resolve));
      const closed = new Promise((resolve) => raw.once('close', resolve));
      socket.on('error', () => undefined);
      raw.on('error', () => undefined);
      raw.write(Buffer.alloc(200, 0x17));
      await closed;
    });
  });

  it('refuses what is no HTTP, answering over TLS', async () => {
    const { port } = new URL(await serve());
    const socket = connect({ port: Number(port), ...known(), servername: 'localhost' });
    let text = '';
    socket.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    socket.write('nonsense\r\n\r\n');
    await new Promise((resolve) => socket.once('close', resolve));
    expect(text).toMatch(/^HTTP\/1\.1 400 [\s\S]*What was sent is not HTTP\.\n$/);
  });

  it('gives up an answer that nobody reads', async () => {
    const url = await serve();
    const socket = connect({
      port: Number(new URL(url).port),
      ...known(),
      servername: 'localhost',
    });
    socket.on('error', () => undefined);
    socket.write('GET /much HTTP/1.1\r\nHost: a\r\n\r\n');
    socket.pause();
    expect((await askSecurely(`${url}much`, known())).text.length).toBe(LARGE.length);
    skew = 60 * 60 * 1000;
    await setTimeout(1500);
    let received = 0;
    socket.on('data', (part: Buffer) => {
      received += part.length;
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.resume();
    await closed;
    expect(received).toBeLessThan(LARGE.length);
  });
});
