/** Connections that never come to the end of their TLS handshake. */

import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { HANDSHAKES_MAX, TLS_HANDSHAKE_TIMEOUT_MS } from '../../src/config/limits.js';
import type { TlsTrouble } from '../../src/http/secure.js';
import { HttpServer } from '../../src/http/server.js';
import { type Issued, issue, missingOpenssl } from '../support/certificates.js';
import { temporaryDirectory } from '../support/files.js';
import { askSecurely, shownWith } from '../support/secure.js';
import { until } from '../support/until.js';

const missing = missingOpenssl();
const suite = missing === undefined ? describe : describe.skip;
if (missing !== undefined) console.warn(`The tests of TLS are skipped: ${missing}.`);

/** The beginning of a ClientHello of 512 bytes. */
const HELLO = Buffer.from('160301020001000001fc0303', 'hex');
const IDLE = 200;
/** Fewer than the system holds for a server: it would take those beyond it a second later. */
const AT_ONCE = 100;

suite('3: handshakes that are not finished', () => {
  const directory = temporaryDirectory();
  let own: Issued;
  let server: HttpServer;
  let port: number;
  let troubles: TlsTrouble[];
  let sockets: Socket[];

  beforeAll(() => {
    own = issue(directory.path, 'own');
  });

  beforeEach(async () => {
    troubles = [];
    sockets = [];
    server = new HttpServer({
      newCorrelationId: () => 'new',
      elapsed: () => performance.now(),
      report: () => undefined,
      onTrouble: () => undefined,
      tls: { context: shownWith(own), clientCertificates: 'off' },
      onTlsTrouble: (trouble) => troubles.push(trouble),
    });
    port = await server.listen('127.0.0.1', 0);
  });

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await server.stop();
  });

  afterAll(() => directory.remove());

  function open(bytes?: Buffer): Socket {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.resume();
    if (bytes !== undefined) socket.write(bytes);
    sockets.push(socket);
    return socket;
  }

  const allConnected = () =>
    until('all to be connected', () => sockets.every(({ connecting }) => !connecting));

  const ask = () =>
    askSecurely(`https://localhost:${port}/`, { ca: readFileSync(own.certificate) });

  it('give way to newcomers, the oldest first, when there are too many', async () => {
    const started = performance.now();
    const more = 50;
    for (let count = 0; count < HANDSHAKES_MAX + more; count += 1) {
      open();
      if (sockets.length % AT_ONCE === 0) await allConnected();
    }
    const closed = () => sockets.filter(({ destroyed }) => destroyed).length;
    await until('the oldest to be closed', closed, { isSo: (count) => count >= more });
    expect(sockets.slice(more).some(({ destroyed }) => destroyed)).toBe(false);
    expect((await ask()).status).toBe(503);
    expect(performance.now() - started).toBeLessThan(TLS_HANDSHAKE_TIMEOUT_MS);
  });

  it(
    'end when their time is over, and hold nobody up meanwhile',
    async () => {
      const started = performance.now();
      for (let count = 0; count < IDLE; count += 1) open();
      open(HELLO);
      const dripping = open(HELLO);
      const drip = setInterval(() => dripping.write(Buffer.alloc(1)), 250);
      await allConnected();
      // No site is there yet: the answer is that it starts.
      expect((await ask()).status).toBe(503);
      expect(performance.now() - started).toBeLessThan(TLS_HANDSHAKE_TIMEOUT_MS / 2);
      await until('all to be closed', () => sockets.every(({ destroyed }) => destroyed), {
        withinMs: TLS_HANDSHAKE_TIMEOUT_MS * 2,
      });
      clearInterval(drip);
      expect(performance.now() - started).toBeGreaterThan(TLS_HANDSHAKE_TIMEOUT_MS - 1000);
      expect((await ask()).status).toBe(503);
      expect(troubles).toEqual([
        { kind: 'ERR_TLS_HANDSHAKE_TIMEOUT', times: 1, remote: '127.0.0.1' },
      ]);
    },
    TLS_HANDSHAKE_TIMEOUT_MS * 3,
  );

  it('do not hold up a stop', async () => {
    open();
    open(HELLO);
    await allConnected();
    expect((await ask()).status).toBe(503);
    const started = performance.now();
    await server.stop();
    expect(performance.now() - started).toBeLessThan(TLS_HANDSHAKE_TIMEOUT_MS / 2);
  });
});
