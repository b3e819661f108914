import type { ChildProcessByStdio } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { exampleCall, welcomeText } from '../../src/cli/welcome.js';
import { temporaryDirectory } from '../support/files.js';
import { type Ran, runProcess, runSia, SIA, startProcess, startSia } from '../support/process.js';
import { sqliteAt } from '../support/sqlite.js';

let directory: ReturnType<typeof temporaryDirectory>;
let file: string;

beforeEach(() => {
  directory = temporaryDirectory();
  file = join(directory.path, 'nested', 'sia.db');
});

afterEach(() => directory.remove());

function sia(...args: string[]): Promise<Ran> {
  return runSia(args, {
    databaseUrl: `sqlite:${file}`,
    environment: { SIA_LOG_LEVEL: 'silent' },
  });
}

it('migrate creates an empty database, and does nothing the second time', async () => {
  expect(await sia('migrate')).toMatchObject({ status: 0, err: '' });
  expect((await sia('migrate')).status).toBe(0);
  const database = await sqliteAt(file).connect();
  const count = (table: string) => database.row(`SELECT count(*) AS n FROM ${table}`);
  expect(await count('inv_adjust_reason')).toEqual({ n: 34 });
  expect(await count('store')).toEqual({ n: 0 });
  await database.close();
});

it('seed loads the demo data once', async () => {
  expect((await sia('seed')).status).toBe(0);
  expect((await sia('seed')).status).toBe(0);
  const database = await sqliteAt(file).connect();
  const rows = (sql: string) => database.rows(sql);
  expect(await rows('SELECT id FROM store')).toEqual([{ id: 5000 }, { id: 5001 }, { id: 5002 }]);
  expect(await rows('SELECT status, count(*) AS n FROM inv_adjust GROUP BY status')).toEqual([
    { status: 1, n: 2 },
    { status: 2, n: 2 },
    { status: 3, n: 2 },
  ]);
  const ofUins = `SELECT count(*) AS n FROM item_uin
    WHERE store_id = 5000 AND item_id = '100000203' AND status IN (1, 3, 7)`;
  const total = `SELECT quantity_total / 10000 AS n FROM store_item_stock
    WHERE store_id = 5000 AND item_id = '100000203'`;
  expect(await rows(ofUins)).toEqual(await rows(total));
  await database.close();
});

it('config prints every setting in force and where it comes from', async () => {
  const { out } = await sia('config', '--port', '9000');
  expect(out).toContain('port = 9000  # flag');
  expect(out).toContain(`databaseUrl = sqlite:${file}  # environment`);
  expect(out).toContain('host = 127.0.0.1  # default');
});

it('config and complaints show no password', async () => {
  const { out } = await sia('config', '--publish-soap-password', 'hush');
  expect(out).toContain('publishSoapPassword = (secret)  # flag');
  expect(out).not.toContain('hush');
  for (const address of ['http://user:hush@merchandising/x', 'http://user:hush@x:99999']) {
    const inAddress = await sia('config', '--publish-soap-url', address);
    const told = 'must hold no user and no password; they are settings of their own.';
    expect(inAddress).toMatchObject({
      ...{ status: 1, out: '', err: `sia: --publish-soap-url=(secret): ${told}\n` },
    });
  }
});

it('a wrong setting, an unknown flag and an unknown command end with a sentence, not a stack', async () => {
  expect(await sia('serve', '--port', 'x')).toMatchObject({
    status: 1,
    err: 'sia: --port=x: must be a whole number from 0 to 65535.\n',
  });
  const unknown = await sia('serve', '--prot', '1');
  expect(unknown.status).toBe(1);
  expect(unknown.err).toContain('Did you mean --port?');
  expect(await sia('sevre')).toMatchObject({
    status: 1,
    err: expect.stringContaining("unknown command 'sevre'\n(Did you mean serve?)"),
  });
});

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
  const server = await startSia(file);
  const refused = await sia('migrate');
  expect(refused.status).toBe(1);
  expect(refused.err).toBe(
    `sia: ${file} is in use by process ${server.child.pid} (sia serve). Stop it first.\n`,
  );
  await server.end('SIGKILL');
  expect(existsSync(`${file}.lock`)).toBe(true);
  expect((await sia('migrate')).status).toBe(0);
  expect(existsSync(`${file}.lock`)).toBe(false);
  writeFileSync(`${file}.lock`, '{"pid":');
  expect((await sia('migrate')).status).toBe(0);
});

it('starts again under the number of the process that was killed, and publishes at once', async () => {
  expect((await sia('migrate')).status).toBe(0);
  // The shell has its number, says it, and becomes the server.
  const serve = `exec "${process.execPath}" "${SIA}" serve --port 0 --channels file`;
  const started = startProcess('sh', ['-c', `echo $$; read -r _; ${serve}`], {
    stdio: ['pipe', 'pipe', 'ignore'],
    cwd: directory.path,
    databaseUrl: `sqlite:${file}`,
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
  writeFileSync(`${file}.lock`, JSON.stringify(lock));
  const database = await sqliteAt(file).connect();
  await database.run(
    'INSERT INTO publisher_lease (id, holder, expiry_date) VALUES (1, ?, ?)',
    `${pid}@${hostname()}/earlier`,
    new Date(Date.now() + 60_000).toISOString(),
  );
  await database.close();
}

it('writes one JSON line a request and nothing of its content', async () => {
  const server = await startSia(file);
  const call = exampleCall(server.serviceUrl);
  const { out } = await runProcess('bash', ['-c', call]);
  expect(out).toMatch(/<ns2:adjustment_id>7</);
  await server.end('SIGTERM');
  for (const line of server.logLines) {
    // JSON.parse would take the last of two fields of the same name.
    const names = [...line.matchAll(/[{,]"(\w+)":/g)].map(([, name]) => name);
    expect(names).toEqual([...new Set(names)]);
  }
  const requests = server.logLines
    .map((text) => JSON.parse(text) as Record<string, unknown>)
    .filter((record) => record.msg === 'request');
  expect(requests).toEqual([
    expect.objectContaining({
      service: 'sia',
      soapService: 'InventoryAdjustmentService',
      operation: 'saveAndConfirmInventoryAdjustment',
      outcome: 'ok',
      httpStatus: 200,
      correlationId: expect.any(String),
      durationMs: expect.any(Number),
    }),
  ]);
  expect(server.logLines.join()).not.toContain('my first adjustment');
});

it('a port that is taken ends with the reason', async () => {
  const server = await startSia(file);
  const { port } = new URL(server.serviceUrl);
  const other = await sia(
    'serve',
    '--port',
    port,
    '--database-url',
    `sqlite:${directory.path}/other.db`,
  );
  expect(other).toMatchObject({ status: 1 });
  expect(other.err).toBe(
    `sia: Port ${port} of 127.0.0.1 is in use by another program. Stop that one, or choose another port: --port, SIA_PORT or "port" in the settings file; 0 takes a free one.\n`,
  );
  await server.end('SIGTERM');
});

it('the welcome shows both WSDLs, and the call only where its data is', () => {
  const url = 'http://localhost:8080/InventoryAdjustmentBean/InventoryAdjustmentService';
  const stockUrl = 'http://localhost:8080/StoreInventoryBean/StoreInventoryService';
  expect(welcomeText(url, stockUrl, true)).toContain(`${url}?wsdl`);
  expect(welcomeText(url, stockUrl, true)).toContain(`${stockUrl}?wsdl`);
  expect(welcomeText(url, stockUrl, true)).toContain(exampleCall(url));
  expect(welcomeText(url, stockUrl, false)).not.toContain('curl');
});

it('the README shows the same call as the start', () => {
  const readme = readFileSync(join(SIA, '..', '..', 'README.md'), 'utf8');
  const url = 'http://localhost:8080/InventoryAdjustmentBean/InventoryAdjustmentService';
  expect(readme).toContain(exampleCall(url));
});
