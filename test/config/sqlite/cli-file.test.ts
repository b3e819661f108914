/** The command beside the file of a database, and its lock. */
import type { ChildProcessByStdio } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { type Ran, runSia, SIA, startProcess, startSia } from '../../support/process.js';
import { SQLITE, type SqliteDatabase } from '../../support/sqlite.js';

let on: SqliteDatabase;

beforeEach(async () => {
  on = await SQLITE.create();
});

afterEach(() => on.remove());

function sia(...args: string[]): Promise<Ran> {
  return runSia(args, { databaseUrl: on.url, environment: { SIA_LOG_LEVEL: 'silent' } });
}

it.each([
  ['/proc/nothing/sia.db', /The folder \/proc\/nothing cannot be made: .* name another place/],
  ['/etc/passwd/sia.db', /\/etc\/passwd\/sia\.db cannot be used .*a part of its path is no folder/],
  ['/usr', /\/usr cannot be used as the database: it/],
])('a database at %s, where none can be, ends with a sentence', async (path, text) => {
  const refused = await sia('migrate', '--database-url', `sqlite:${path}`);
  expect(refused.status).toBe(1);
  expect(refused.err).toMatch(text);
  expect(refused.err.trim().split('\n')).toHaveLength(1);
});

it('a second process is told who has the database; the lock of a dead one is taken over', async () => {
  const server = await startSia(on);
  const refused = await sia('migrate');
  expect(refused.status).toBe(1);
  expect(refused.err).toBe(
    `sia: ${on.file} is in use by process ${server.child.pid} (sia serve). Stop it first.\n`,
  );
  await server.end('SIGKILL');
  expect(existsSync(`${on.file}.lock`)).toBe(true);
  expect((await sia('migrate')).status).toBe(0);
  expect(existsSync(`${on.file}.lock`)).toBe(false);
  writeFileSync(`${on.file}.lock`, '{"pid":');
  expect((await sia('migrate')).status).toBe(0);
});

it('starts again under the number of the process that was killed, and publishes at once', async () => {
  expect((await sia('migrate')).status).toBe(0);
  // The shell has its number, says it, and becomes the server.
  const serve = `exec "${process.execPath}" "${SIA}" serve --port 0 --channels file`;
  const started = startProcess('sh', ['-c', `echo $$; read -r _; ${serve}`], {
    stdio: ['pipe', 'pipe', 'ignore'],
    cwd: dirname(on.file),
    databaseUrl: on.url,
  });
  const child = started.child as ChildProcessByStdio<Writable, Readable, null>;
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === 1) {
      await leaveBehind(Number(line));
      child.stdin.end('\n');
    }
    if (line.includes('publish')) break;
  }
  await started.end('SIGKILL');
  expect(JSON.parse(lines.at(-1) ?? '').msg).toBe('publishing');
});

/** What a server leaves that is killed: its lock, and the right to publish. */
async function leaveBehind(pid: number): Promise<void> {
  const lock = { pid, host: hostname(), command: 'sia serve', token: 'earlier' };
  writeFileSync(`${on.file}.lock`, JSON.stringify(lock));
  const database = await on.connect();
  await database.run(
    'INSERT INTO publisher_lease (id, holder, expiry_date) VALUES (1, ?, ?)',
    `${pid}@${hostname()}/earlier`,
    new Date(Date.now() + 60_000).toISOString(),
  );
  await database.close();
}

it('migrate makes the folder of the file', async () => {
  const path = join(dirname(on.file), 'nested', 'sia.db');
  expect((await sia('migrate', '--database-url', `sqlite:${path}`)).status).toBe(0);
  expect(existsSync(path)).toBe(true);
});
