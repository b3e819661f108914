/** Another certificate for a running service: it goes on, and takes only what can be served. */

import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { holderOf } from '../../src/base/database-lock.js';
import { type Issued, issue, missingOpenssl } from '../support/certificates.js';
import { temporaryDirectory } from '../support/files.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { askSecurely } from '../support/secure.js';
import { saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';

const missing = missingOpenssl();
const suite = missing === undefined ? describe : describe.skip;
if (missing !== undefined) console.warn(`The tests of TLS are skipped: ${missing}.`);

const TEST_TIME_MAX_MS = 120_000;
/** Longer than the service takes to look at its files again. */
const CHANGE_SEEN_MAX_MS = 30_000;
const LINES = { lines: [{ item: '100000147', reason: 31, quantity: 1 }] };

/** The log has it in a line with one of these texts. */
const TAKEN = 'certificate read anew';
const NOT_TAKEN = 'certificate not read anew; the one of before is served';

suite('10: the files of TLS change', () => {
  const directory = temporaryDirectory();
  const at = (name: string): string => join(directory.path, name);
  let first: Issued;
  let second: Issued;
  let sia: SiaProcess;

  const served: Issued = { certificate: at('served.pem'), key: at('served.key') };

  /** As tools for renewal do: each file at once, one after the other. */
  function put({ certificate, key }: Issued): void {
    for (const [from, to] of [
      [certificate, served.certificate],
      [key, served.key],
    ] as const) {
      copyFileSync(from, `${to}.new`);
      renameSync(`${to}.new`, to);
    }
  }

  const fingerprintOf = ({ certificate }: Issued): Promise<string> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(sia.serviceUrl);
      const ca = readFileSync(certificate);
      const socket = connect({ port: Number(port), ca, servername: 'localhost' });
      socket.on('error', reject);
      socket.once('secureConnect', () => {
        resolve(socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '') ?? '');
        socket.destroy();
      });
    });

  const told = (text: string): Record<string, unknown>[] =>
    sia.logLines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === text);

  beforeAll(() => {
    first = issue(directory.path, 'first', { subject: '/CN=first' });
    second = issue(directory.path, 'second', { subject: '/CN=second', days: 20 });
  });

  beforeEach(async () => {
    put(first);
    const flags = ['--tls-certificate', served.certificate, '--tls-key', served.key];
    sia = await startSia({ url: `sqlite:${at('sia.db')}` }, flags);
  });

  afterEach(() => sia.end('SIGKILL'));

  afterAll(() => directory.remove());

  /** Saves adjustments over and over, on open and on new connections; returns how to end it. */
  function load(): () => Promise<number> {
    const ca = [first, second].map(({ certificate }) => readFileSync(certificate));
    const agents = [
      new Agent({ keepAlive: true, ca }),
      new Agent({ keepAlive: true, ca, maxSockets: 1 }),
      new Agent({ keepAlive: false, ca }),
    ];
    let isEnded = false;
    const headers = { 'content-type': 'text/xml; charset=utf-8' };
    const clients = agents.map(async (agent) => {
      let calls = 0;
      for (; !isEnded; calls += 1) {
        const message = saveMessage(LINES);
        const options = { agent, headers };
        const { status, text } = await askSecurely(sia.serviceUrl, options, message);
        if (status !== 200) throw new Error(`${status}: ${text}`);
      }
      agent.destroy();
      return calls;
    });
    return async () => {
      isEnded = true;
      const counts = await Promise.all(clients);
      return counts.reduce((sum, count) => sum + count, 0);
    };
  }

  it(
    'takes it at a hang-up, under load, without losing a request',
    async () => {
      const endLoad = load();
      for (const [times, next] of [second, first, second].entries()) {
        put(next);
        sia.child.kill('SIGHUP');
        await until('it to be taken', () => told(TAKEN).length === times + 1);
        const fingerprint = await fingerprintOf(next);
        expect(holderOf(at('sia.db'))?.certificate).toBe(fingerprint.toLowerCase());
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      expect(await endLoad()).toBeGreaterThan(10);
      expect(told('the certificate ends soon')).toMatchObject([
        { setting: 'tlsCertificate' },
        { setting: 'tlsCertificate' },
      ]);
      await sia.end('SIGTERM');
      expect(sia.child.exitCode).toBe(0);
    },
    TEST_TIME_MAX_MS,
  );

  it(
    'takes it when the files change, under load, and only when both have',
    async () => {
      const endLoad = load();
      put(second);
      const wait = { withinMs: CHANGE_SEEN_MAX_MS };
      await until('it to be taken', () => told(TAKEN).length === 1, wait);
      await fingerprintOf(second);
      copyFileSync(first.certificate, served.certificate);
      await until('it to be refused', () => told(NOT_TAKEN).length === 1, wait);
      await fingerprintOf(second);
      copyFileSync(first.key, served.key);
      await until('it to be taken', () => told(TAKEN).length === 2, wait);
      await fingerprintOf(first);
      expect(await endLoad()).toBeGreaterThan(10);
    },
    TEST_TIME_MAX_MS,
  );

  it(
    'keeps the old one, and says why',
    async () => {
      const expired = issue(directory.path, 'expired', { days: -1 });
      const bad: [() => void, RegExp][] = [
        [() => put({ ...second, key: first.key }), /^tlsKey=.*is not the key/],
        [() => put(expired), /^tlsCertificate=.*has expired/],
        [() => writeFileSync(served.certificate, 'garbage'), /^tlsCertificate=.*no certificate/],
        [() => renameSync(served.certificate, at('away.pem')), /^tlsCertificate=.*there is none/],
      ];
      for (const [times, [spoil, reason]] of bad.entries()) {
        spoil();
        sia.child.kill('SIGHUP');
        const lines = await until('it to be refused', () => told(NOT_TAKEN), {
          isSo: ({ length }) => length > times,
        });
        expect(lines.at(-1)).toMatchObject({ level: 50, reason: expect.stringMatching(reason) });
        await fingerprintOf(first);
      }
      put(second);
      sia.child.kill('SIGHUP');
      await until('it to be taken', () => told(TAKEN).length === 1);
      await fingerprintOf(second);
    },
    TEST_TIME_MAX_MS,
  );
});
