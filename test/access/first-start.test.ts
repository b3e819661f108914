import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { callApi } from '../support/api.js';
import { temporaryDirectory } from '../support/files.js';
import { type Ran, runSia, type SiaProcess, startSia } from '../support/process.js';
import { until } from '../support/until.js';
import { basic, PASSWORD } from './signing.js';

const REQUIRED = ['--security', 'required', '--mode', 'production'];
const SHOWN = /Password, shown this once: (\S+)/;

let directory: ReturnType<typeof temporaryDirectory>;
let file: string;
let server: SiaProcess | undefined;

beforeEach(() => {
  directory = temporaryDirectory();
  file = join(directory.path, 'sia.db');
});

afterEach(async () => {
  if (server?.child.exitCode === null) await server.end('SIGKILL');
  server = undefined;
  directory.remove();
});

interface Surroundings {
  readonly environment?: NodeJS.ProcessEnv;
  readonly input?: string;
}

function sia(args: readonly string[], surroundings: Surroundings = {}): Promise<Ran> {
  return runSia(args, { databaseUrl: `sqlite:${file}`, ...surroundings });
}

const whoAmI = async (headers: Record<string, string>): Promise<number> =>
  (await callApi(server?.serviceUrl ?? '', 'session read', { headers })).status;

it('makes an administrator at the first start, shows the password once, and helps who lost it', async () => {
  server = await startSia({ url: `sqlite:${file}` }, REQUIRED);
  const [, password = ''] =
    SHOWN.exec(await until('the password', server.err, { isSo: (text) => SHOWN.test(text) })) ?? [];
  expect(password.length).toBeGreaterThanOrEqual(20);
  expect(await whoAmI(basic('admin', password))).toBe(200);
  expect(statSync(`${file}.lock`).mode & 0o777).toBe(0o600);

  const { origin } = new URL(server.serviceUrl);
  const owned = await sia(['users', 'list']);
  expect([owned.status, owned.out]).toEqual([0, expect.stringContaining('"admin"')]);
  const stranger = await sia(['users', 'list', '--url', origin]);
  expect([stranger.status, stranger.err]).toEqual([
    1,
    expect.stringContaining('CREDENTIALS_MISSING'),
  ]);
  const made = await sia(['tokens', 'create', 'admin', '--body', '-'], {
    input: '{"name":"test","days":1}',
  });
  expect([made.status, made.err]).toEqual([0, '']);
  const token = (JSON.parse(made.out) as { token: string }).token;
  const wrong = await sia(['users', 'list', '--url', origin], {
    environment: { SIA_API_TOKEN: 'sia_token_0' },
  });
  expect([wrong.status, wrong.err]).toEqual([1, expect.stringContaining('SIGN_IN_FAILED')]);
  const known = await sia(['session', 'read', '--url', origin], {
    environment: { SIA_API_TOKEN: token },
  });
  expect([known.status, known.out]).toEqual([0, expect.stringContaining('"admin"')]);

  for (const ending of ['', '-wal']) {
    const bytes = readFileSync(file + ending, 'latin1');
    expect([bytes.includes(password), bytes.includes(token)]).toEqual([false, false]);
  }
  await server.end('SIGTERM');
  expect(server.out() + server.err().replace(password, '')).not.toContain(password);
  const lost = await sia(['users', 'set-password', 'admin', '--body', '-'], {
    input: '{}',
  });
  expect([lost.status, lost.err]).toEqual([0, '']);
  const { password: next } = JSON.parse(lost.out) as { password: string };

  server = await startSia({ url: `sqlite:${file}` }, REQUIRED);
  expect(await whoAmI(basic('admin', password))).toBe(401);
  expect(await whoAmI(basic('admin', next))).toBe(200);
  await server.end('SIGTERM');
  expect(server.err()).not.toMatch(SHOWN);
});

it('shows no key and no token among its settings', async () => {
  const secret = 'a-key-that-nobody-sees';
  const environment = { SIA_API_TOKEN: secret, SIA_DIGEST_KEY: secret };
  const { status, out, err } = await sia(['config'], { environment });
  expect([status, err]).toEqual([0, '']);
  expect(out).not.toContain(secret);
  expect(out).toMatch(/digestKey\s.*\(secret\)/);
  expect(out).toMatch(/apiToken\s.*\(secret\)/);
  const short = await sia(['config', '--digest-key', PASSWORD.slice(0, 9)]);
  expect([short.status, short.err]).toEqual([1, expect.stringContaining('(secret)')]);
});
