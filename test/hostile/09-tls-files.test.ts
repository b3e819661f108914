/** Files of TLS that cannot be served: each keeps the start back, and names its setting. */

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTls } from '../../src/app/tls-files.js';
import { TLS_FILE_BYTES_MAX } from '../../src/config/limits.js';
import { loadSettings, SettingsError } from '../../src/config/settings.js';
import { type Issued, issue, missingOpenssl } from '../support/certificates.js';
import { temporaryDirectory } from '../support/files.js';
import { runSia } from '../support/process.js';

const missing = missingOpenssl();
const suite = missing === undefined ? describe : describe.skip;
if (missing !== undefined) console.warn(`The tests of TLS are skipped: ${missing}.`);

const DAY_MS = 24 * 60 * 60 * 1000;

type Flags = Readonly<Record<string, string>>;

function problemOf(flags: Flags): string {
  try {
    loadSettings(flags, {}, undefined);
    return '';
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
}

describe('9: settings of TLS that do not go together', () => {
  it.each<[Flags, RegExp]>([
    [{ tlsCertificate: 'a' }, /^tlsCertificate is set and tlsKey is not/],
    [{ tlsKey: 'a' }, /^tlsKey is set and tlsCertificate is not/],
    [{ tlsKeyPassphrase: 'geheim' }, /^tlsKeyPassphrase is set and tlsKey is not/],
    [{ tlsClientCertificates: 'optional' }, /=optional needs tlsClientAuthorities/],
    [{ tlsClientAuthorities: 'a' }, /^tlsClientAuthorities is set and tlsCertificate is not/],
    [{ tlsMinimumVersion: '1.1' }, /must be 1\.2 or 1\.3/],
  ])('%j', (flags, problem) => {
    expect(problemOf(flags)).toMatch(problem);
    expect(problemOf(flags)).not.toContain('geheim');
  });
});

suite('9: files of TLS that cannot be served', () => {
  const directory = temporaryDirectory();
  const at = (name: string): string => join(directory.path, name);
  let own: Issued;
  let other: Issued;
  let locked: Issued;

  beforeAll(() => {
    own = issue(directory.path, 'own');
    other = issue(directory.path, 'other');
    locked = issue(directory.path, 'locked', { passphrase: 'geheim' });
    issue(directory.path, 'expired', { days: -1 });
    mkdirSync(at('folder'));
    writeFileSync(at('garbage'), 'Not a certificate.\n');
    writeFileSync(at('empty'), '');
    writeFileSync(at('broken'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    writeFileSync(at('large'), Buffer.alloc(TLS_FILE_BYTES_MAX + 1, 'a'));
    const half = readFileSync(own.certificate, 'utf8');
    writeFileSync(at('half'), half.slice(0, half.length / 2));
    execFileSync('mkfifo', [at('pipe')]);
    execFileSync('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:512', '-nodes', '-days', '9', '-subj', '/CN=weak'],
      ...['-keyout', at('weak.key'), '-out', at('weak.pem')],
    ]);
  });

  afterAll(() => directory.remove());

  const read = (flags: Flags, now = Date.now()) => {
    const files = { tlsCertificate: own.certificate, tlsKey: own.key };
    return readTls(loadSettings({ ...files, ...flags }, {}, undefined).settings, now);
  };

  it('takes what fits, and an encrypted key with its passphrase', async () => {
    expect((await read({})).fingerprint).toMatch(/^[0-9a-f]{64}$/);
    const { certificate: tlsCertificate, key: tlsKey } = locked;
    const { context } = await read({ tlsCertificate, tlsKey, tlsKeyPassphrase: 'geheim' });
    expect(context.minVersion).toBe('TLSv1.2');
  });

  it.each<[string, Flags, RegExp]>([
    ['tlsCertificate', { tlsCertificate: 'nowhere' }, /cannot be read: there is none/],
    ['tlsCertificate', { tlsCertificate: 'folder' }, /is no regular file/],
    ['tlsCertificate', { tlsCertificate: 'garbage' }, /holds no certificate in PEM form/],
    ['tlsCertificate', { tlsCertificate: 'empty' }, /holds no certificate/],
    ['tlsCertificate', { tlsCertificate: 'half' }, /holds no certificate/],
    ['tlsCertificate', { tlsCertificate: 'broken' }, /certificate number 1 cannot be read/],
    ['tlsCertificate', { tlsCertificate: 'large' }, /has more than 1048576 bytes/],
    [
      'tlsCertificate',
      { tlsCertificate: 'expired.pem', tlsKey: 'expired.key' },
      /has expired at 2/,
    ],
    ['tlsCertificate', { tlsCertificate: 'weak.pem', tlsKey: 'weak.key' }, /too small/],
    ['tlsKey', { tlsKey: 'nowhere' }, /cannot be read: there is none/],
    ['tlsKey', { tlsKey: 'garbage' }, /holds no private key in PEM form/],
    ['tlsKey', { tlsKey: 'own.pem' }, /holds no private key in PEM form/],
    ['tlsKey', { tlsKey: 'other.key' }, /is not the key of the first certificate/],
    ['tlsKey', { tlsKey: 'locked.key' }, /is encrypted, and tlsKeyPassphrase is not set/],
    ['tlsKeyPassphrase', { tlsKey: 'locked.key', tlsKeyPassphrase: 'x' }, /does not open tlsKey/],
    ['tlsClientAuthorities', { tlsClientAuthorities: 'garbage' }, /holds no certificate/],
    [
      'tlsClientAuthorities',
      { tlsClientAuthorities: 'expired.pem' },
      /its certificate has expired/,
    ],
  ])('%s: %j', async (name, names, problem) => {
    const paths = Object.entries(names).map(([setting, value]) => [
      setting,
      setting === 'tlsKeyPassphrase' ? value : at(value),
    ]);
    const failure = await read(Object.fromEntries(paths)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SettingsError);
    const { message } = failure as SettingsError;
    expect(message).toMatch(new RegExp(`^${name}=`));
    expect(message).toMatch(problem);
    expect(message).not.toMatch(/PRIVATE|=x:/);
  });

  it('waits for no pipe', async () => {
    await expect(read({ tlsCertificate: at('pipe') })).rejects.toThrow(/is no regular file/);
  });

  it('refuses a certificate before its time and after its end, to the second', async () => {
    const { endsAt } = await read({});
    await expect(read({}, endsAt)).rejects.toThrow(/^tlsCertificate=.* has expired at /);
    expect((await read({}, endsAt - 1000)).endsAt).toBe(endsAt);
    const before = Date.now() - 2 * DAY_MS;
    await expect(read({}, before)).rejects.toThrow(/^tlsCertificate=.* is not valid before /);
  });

  it('takes old authorities beside those that are good', async () => {
    const texts = ['expired.pem', 'other.pem'].map((name) => readFileSync(at(name), 'utf8'));
    writeFileSync(at('both'), texts.join(''));
    const { authorities } = await read({ tlsClientAuthorities: at('both') });
    expect(authorities).toContain(texts[1]);
    const off = { tlsClientAuthorities: at('garbage'), tlsClientCertificates: 'off' };
    expect((await read(off)).authorities).toBeUndefined();
  });

  it('stops the start with one sentence, before anything is written', async () => {
    const file = at('sia.db');
    const flags = ['--tls-certificate', own.certificate, '--tls-key', other.key];
    const options = { databaseUrl: `sqlite:${file}` };
    expect(await runSia(['serve', '--port', '0', ...flags], options)).toEqual({
      ...{ status: 1, out: '' },
      err: `sia: tlsKey=${other.key}: is not the key of the first certificate in ${own.certificate}.\n`,
    });
    expect(existsSync(file)).toBe(false);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('says so when this user may not read a file', async () => {
    chmodSync(other.key, 0);
    const failure = await read({ tlsKey: other.key }).catch(String);
    chmodSync(other.key, 0o600);
    // The user root may read everything: then it is the wrong key.
    const isRoot = process.getuid?.() === 0;
    expect(failure).toMatch(isRoot ? /is not the key/ : /this user may not read it/);
  });
});
