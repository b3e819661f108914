import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/files.js';
import { startCommand, startProcess } from '../support/process.js';
import { describeOnSmallDisk, fill, SmallDisk } from '../support/small-disk.js';
import { type Answer, codesOf, post, savedId, saveMessage } from '../support/soap.js';
import { sqliteAt } from '../support/sqlite.js';
import { until } from '../support/until.js';

const START_WAIT_MAX_MS = 30_000;
const CALL_WAIT_MAX_MS = 5000;
const STOP_WAIT_MAX_MS = 8000;
const TEST_TIMEOUT_MS = 120_000;
const ITEM = '100000147';
const ONE_LINE = { lines: [{ item: ITEM, reason: 31, quantity: '1' }] };
const FULL = ['DATABASE_FULL'];

let directory: ReturnType<typeof temporaryDirectory>;
let disk: SmallDisk | undefined;
const children: ChildProcess[] = [];

beforeEach(() => {
  directory = temporaryDirectory();
});

afterEach(() => {
  for (const child of children.splice(0)) {
    child.kill('SIGCONT');
    child.kill('SIGKILL');
    child.stdin?.destroy();
  }
  disk?.remove();
  disk = undefined;
  directory.remove();
});

async function freePort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly serviceUrl: string;
}

type Output = 'ignore' | number | NonNullable<ChildProcess['stdin']>;

/** Runs the built server with its log at `output`, and waits until it answers. */
async function serveInto(output: Output, file = join(directory.path, 'sia.db')): Promise<Served> {
  const port = await freePort();
  const args = ['serve', '--port', String(port), '--database-url', `sqlite:${file}`];
  const { child } = startCommand(args, { stdio: ['ignore', output, output] });
  children.push(child);
  const url = `http://127.0.0.1:${port}`;
  const status = await until('an answer', () => statusAt(`${url}/_admin/livez`), {
    isSo: (found) => found === 200 || child.exitCode !== null,
    withinMs: START_WAIT_MAX_MS,
  });
  if (status !== 200) throw new Error(`it ended with ${child.exitCode}`);
  const serviceUrl = `${url}/InventoryAdjustmentBean/InventoryAdjustmentService`;
  return { child, url, serviceUrl };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function statusAt(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(CALL_WAIT_MAX_MS) });
    await response.text();
    return response.status;
  } catch {
    return undefined;
  }
}

interface Watched {
  readonly status: string;
  readonly log?: { readonly dropped: number; readonly since: string; readonly reason: string };
}

async function watched(url: string, page: 'livez' | 'readyz'): Promise<Watched> {
  const signal = AbortSignal.timeout(CALL_WAIT_MAX_MS);
  return (await (await fetch(`${url}/_admin/${page}`, { signal })).json()) as Watched;
}

/** Calls that are logged with a long line each. */
async function callOften({ serviceUrl }: Served, times: number): Promise<void> {
  const call = async (count: number): Promise<void> => {
    const answer = await fetch(serviceUrl, {
      method: 'POST',
      body: 'no XML',
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        'x-correlation-id': `${count}-${'x'.repeat(100)}`,
      },
      signal: AbortSignal.timeout(CALL_WAIT_MAX_MS),
    });
    await answer.text();
    expect(answer.status).toBe(500);
  };
  await Promise.all(Array.from({ length: times }, (_, count) => call(count)));
}

/** Calls until lines of the log are dropped. */
async function untilDropped(served: Served): Promise<NonNullable<Watched['log']>> {
  const look = async () => {
    await callOften(served, 50);
    return (await watched(served.url, 'livez')).log;
  };
  const isSo = (log: Watched['log']): boolean => log !== undefined && log.dropped > 0;
  const log = await until('lines to be dropped', look, { isSo, withinMs: START_WAIT_MAX_MS });
  return log as NonNullable<Watched['log']>;
}

/** An adjustment is saved and confirmed, as ever. */
async function expectServing({ serviceUrl }: Served): Promise<void> {
  const message = saveMessage(ONE_LINE, 'saveAndConfirmInventoryAdjustment');
  expect(savedId(await post(serviceUrl, message))).toBeGreaterThan(0);
}

async function expectStops({ child }: Served): Promise<void> {
  child.kill('SIGTERM');
  const signal = AbortSignal.timeout(STOP_WAIT_MAX_MS);
  expect(await once(child, 'exit', { signal })).toEqual([0, null]);
}

type LogLine = { readonly msg: string; readonly dropped?: number; readonly reason?: string };

/** Lines of the log; beside them is what a person is told when the service has started. */
const linesIn = (path: string): LogLine[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LogLine);

describeOnSmallDisk('2: a log on a full disk', () => {
  it(
    'holds nobody up, is told of in livez and readyz, and goes on by itself',
    async () => {
      disk = SmallDisk.make('32k');
      const path = join(disk.path, 'sia.log');
      const output = openSync(path, 'a');
      const served = await serveInto(output);
      closeSync(output);
      await expectServing(served);
      expect(await watched(served.url, 'livez')).toEqual({ status: 'alive' });
      const loss = await untilDropped(served);
      expect(loss.reason).toBe('ENOSPC: the disk of the log is full');
      expect(Date.parse(loss.since)).toBeLessThanOrEqual(Date.now());
      await expectServing(served);
      const ready = await watched(served.url, 'readyz');
      expect(ready).toMatchObject({ status: 'ready', log: { reason: loss.reason } });
      disk.resize('16m');
      const end = performance.now() + CALL_WAIT_MAX_MS;
      while ((await watched(served.url, 'livez')).log !== undefined) {
        expect(performance.now()).toBeLessThan(end);
        await pause(50);
      }
      await expectServing(served);
      await expectStops(served);
      const told = linesIn(path).filter(({ dropped }) => dropped !== undefined);
      expect(told).toHaveLength(1);
      expect(told[0]).toMatchObject({ reason: loss.reason });
      expect(told[0]?.dropped).toBeGreaterThanOrEqual(loss.dropped);
      expect(linesIn(path).at(-1)?.msg).toBe('stopped');
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'does not keep the service from stopping, nor from being started',
    async () => {
      disk = SmallDisk.make('32k');
      const path = join(disk.path, 'sia.log');
      writeFileSync(join(disk.path, 'other'), Buffer.alloc(28 * 1024));
      const output = openSync(path, 'a');
      const served = await serveInto(output);
      closeSync(output);
      await callOften(served, 50);
      await expectServing(served);
      await expectStops(served);
    },
    TEST_TIMEOUT_MS,
  );
});

describeOnSmallDisk('2 and 8: log and database on one full disk', () => {
  it(
    'refuse changes, keep what was acknowledged, and go on when there is room',
    async () => {
      disk = SmallDisk.make('6m');
      const [file, path] = [join(disk.path, 'sia.db'), join(disk.path, 'sia.log')];
      const output = openSync(path, 'a');
      const served = await serveInto(output, file);
      closeSync(output);
      const acknowledged: number[] = [];
      const save = async (): Promise<Answer> => {
        const answer = await post(served.serviceUrl, saveMessage(ONE_LINE));
        if (answer.fault === undefined) acknowledged.push(savedId(answer));
        return answer;
      };
      await save();
      fill(join(disk.path, 'other'));
      const end = performance.now() + START_WAIT_MAX_MS;
      while ((await save()).fault === undefined) expect(performance.now()).toBeLessThan(end);
      for (let count = 0; count < 20; count += 1) expect(codesOf(await save())).toEqual(FULL);
      expect(await watched(served.url, 'livez')).toMatchObject({
        status: 'alive',
        log: { reason: 'ENOSPC: the disk of the log is full' },
      });
      expect(await watched(served.url, 'readyz')).toMatchObject({
        status: 'not ready',
        code: 'DATABASE_FULL',
      });
      disk.resize('32m');
      await untilReady(served);
      await expectServing(served);
      await expectStops(served);
      const database = await sqliteAt(file).connect();
      const stored = await database.column('SELECT id FROM inv_adjust');
      expect(stored).toEqual(expect.arrayContaining(acknowledged));
      expect(await database.integrityProblems()).toEqual([]);
      await database.close();
      expect(linesIn(path).at(-1)?.msg).toBe('stopped');
    },
    TEST_TIMEOUT_MS,
  );
});

const untilReady = ({ url }: Served): Promise<Watched> =>
  until('readyz to say ready', () => watched(url, 'readyz'), {
    isSo: ({ status }) => status === 'ready',
    withinMs: START_WAIT_MAX_MS,
  });

/** A reader of the log, in a process of its own, which writes what it has read into a file. */
function startReader(path: string): ChildProcess {
  const output = openSync(path, 'w');
  const { child: reader } = startProcess('cat', [], { stdio: ['pipe', output, 'ignore'] });
  closeSync(output);
  children.push(reader);
  return reader;
}

describe('2: a log that nobody reads', () => {
  it(
    'holds nobody up while its reader is stopped, and goes on when it does',
    async () => {
      const path = join(directory.path, 'read.log');
      const reader = startReader(path);
      const served = await serveInto(reader.stdin as NonNullable<ChildProcess['stdin']>);
      reader.kill('SIGSTOP');
      const loss = await untilDropped(served);
      expect(loss.reason).toBe('whoever reads the log has stopped, or is too slow');
      await expectServing(served);
      reader.kill('SIGCONT');
      const end = performance.now() + CALL_WAIT_MAX_MS;
      while ((await watched(served.url, 'livez')).log !== undefined) {
        expect(performance.now()).toBeLessThan(end);
        await pause(50);
      }
      await expectStops(served);
      reader.stdin?.end();
      await once(reader, 'exit');
      const lines = linesIn(path);
      expect(lines.filter(({ dropped }) => dropped !== undefined)).toHaveLength(1);
      expect(lines.at(-1)?.msg).toBe('stopped');
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'does not keep the service from stopping while its reader is stopped',
    async () => {
      const reader = startReader(join(directory.path, 'read.log'));
      const served = await serveInto(reader.stdin as NonNullable<ChildProcess['stdin']>);
      reader.kill('SIGSTOP');
      await untilDropped(served);
      await expectStops(served);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'is dropped and counted when its reader is gone',
    async () => {
      const reader = startReader(join(directory.path, 'read.log'));
      const served = await serveInto(reader.stdin as NonNullable<ChildProcess['stdin']>);
      const gone = once(reader, 'exit');
      reader.stdin?.destroy();
      reader.kill('SIGKILL');
      await gone;
      const loss = await untilDropped(served);
      expect(loss.reason).toMatch(/: nobody reads the log any more$/);
      await expectServing(served);
      await expectStops(served);
    },
    TEST_TIMEOUT_MS,
  );

  it('is nothing to a service without any output', async () => {
    const served = await serveInto('ignore');
    await expectServing(served);
    expect(await watched(served.url, 'livez')).toEqual({ status: 'alive' });
    await expectStops(served);
  });
});
