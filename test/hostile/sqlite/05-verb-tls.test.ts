import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHALLENGE_HEADER, PROOF_HEADER, proofFor } from '../../../src/base/lock-proof.js';
import { type Issued, issue, missingOpenssl } from '../../support/certificates.js';
import { runSia, startSia } from '../../support/process.js';
import { shownWith } from '../../support/secure.js';

const missing = missingOpenssl();
const suite = missing === undefined ? describe : describe.skip;
if (missing !== undefined) console.warn(`The tests of TLS are skipped: ${missing}.`);

const TOKEN = 'the-token-of-this-lock';

suite('5: a verb over TLS talks to the server whose certificate is in the lock', () => {
  let directory: string;
  let file: string;
  let own: Issued;
  let server: Server;
  let url: string;
  let requests: IncomingMessage[];

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'sia-test-'));
    file = join(directory, 'sia.db');
    // Nothing but the lock says that it is the right one.
    own = issue(directory, 'own', { subject: '/CN=elsewhere' });
  });

  beforeEach(async () => {
    requests = [];
    server = createServer(shownWith(own), (request, response) => {
      requests.push(request);
      request.resume();
      const proof = proofFor(TOKEN, request.headers[CHALLENGE_HEADER]);
      if (proof !== undefined) response.setHeader(PROOF_HEADER, proof);
      response.setHeader('x-correlation-id', 'c').setHeader('content-type', 'application/json');
      response.end('{"id":12}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  function lock(certificate: string | undefined): void {
    const holder = { pid: process.pid, host: hostname(), command: 'sia serve', token: TOKEN };
    writeFileSync(`${file}.lock`, JSON.stringify({ ...holder, address: url, certificate }));
  }

  const confirm = () => runSia(['adjustments', 'confirm', '12'], { databaseUrl: `sqlite:${file}` });

  const fingerprintOf = ({ certificate }: Issued): string =>
    String(new X509Certificate(readFileSync(certificate)).fingerprint256)
      .replaceAll(':', '')
      .toLowerCase();

  it('calls it, whoever has signed it, on one connection', async () => {
    lock(fingerprintOf(own));
    expect(await confirm()).toMatchObject({ status: 0, err: '', out: '{\n  "id": 12\n}\n' });
    expect(requests.map((request) => request.url)).toEqual([
      '/_admin/livez',
      '/_admin/api/adjustments/12/confirm',
    ]);
    expect(requests[1]?.socket).toBe(requests[0]?.socket);
  });

  it('sends nothing to one with another certificate', async () => {
    lock(fingerprintOf(issue(directory, 'other', { subject: '/CN=elsewhere' })));
    expect(await confirm()).toEqual({
      ...{ status: 1, out: '' },
      err: `sia: ${url} does not answer as this service: another program listens there, in place of the server that has the database. Nothing was sent to it. Name the server with --url.\n`,
    });
    expect(requests).toEqual([]);
  });

  it('believes nobody unknown where the lock names no certificate', async () => {
    lock(undefined);
    const { status, err } = await confirm();
    expect([status, requests]).toEqual([1, []]);
    expect(err).toContain('its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)');
  });

  it('shows a certificate of its own to a server that asks for one', async () => {
    const authority = issue(directory, 'authority', { subject: '/CN=authority' });
    const till = issue(directory, 'till', { subject: '/CN=till', signer: authority });
    const database = join(directory, 'real.db');
    const sia = await startSia({ url: `sqlite:${database}` }, [
      ...['--tls-certificate', own.certificate, '--tls-key', own.key],
      ...['--tls-client-authorities', authority.certificate],
      ...['--tls-client-certificates', 'required'],
    ]);
    const list = (...flags: string[]) =>
      runSia(['reasons', 'list', ...flags], { databaseUrl: `sqlite:${database}` });
    const flags = ['--client-certificate', till.certificate];
    const [without, half, wrong, shown] = [
      await list(),
      await list(...flags),
      await list(...flags, '--client-key', own.key),
      await list(...flags, '--client-key', till.key),
    ];
    await sia.end('SIGTERM');
    expect(without).toMatchObject({ status: 1, out: '' });
    expect(without.err).toContain('it asks for a client certificate');
    expect(half.err).toBe('sia: --client-certificate and --client-key need each other.\n');
    expect(wrong).toMatchObject({ status: 1, out: '' });
    expect(wrong.err).toMatch(
      /^sia: --client-certificate=.*cannot be used with --client-key=.*\n$/,
    );
    expect(shown).toMatchObject({ status: 0, err: '' });
  }, 60_000);
});
