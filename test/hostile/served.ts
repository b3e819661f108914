import type { ChildProcess, StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { startCommand } from '../support/process.js';
import { post, savedId, saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';

const START_WAIT_MAX_MS = 30_000;
const CALL_WAIT_MAX_MS = 5000;
const STOP_WAIT_MAX_MS = 8000;
export const ONE_LINE = { lines: [{ item: '100000147', reason: 31, quantity: '1' }] };

export async function freePort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The built server, whose log goes where a test says. */
export interface Served {
  readonly child: ChildProcess;
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
  readonly url: string;
  readonly serviceUrl: string;
}

export type Output = 'ignore' | number | NonNullable<ChildProcess['stdin']>;

/** Runs the built server on a database, with its log at `output`, and waits until it answers. */
export async function serveInto(
  output: Output,
  databaseUrl: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<Served> {
  const port = await freePort();
  const stdio: StdioOptions = ['ignore', output, output];
  const options = { databaseUrl, environment, stdio };
  const { child, end } = startCommand(['serve', '--port', String(port)], options);
  const url = `http://127.0.0.1:${port}`;
  const status = await until('an answer', () => statusAt(`${url}/_admin/livez`), {
    isSo: (found) => found === 200 || child.exitCode !== null,
    withinMs: START_WAIT_MAX_MS,
  });
  if (status !== 200) {
    await end('SIGKILL');
    throw new Error(`it ended with ${child.exitCode}`);
  }
  const serviceUrl = `${url}/InventoryAdjustmentBean/InventoryAdjustmentService`;
  return { child, url, serviceUrl, end };
}

async function statusAt(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(CALL_WAIT_MAX_MS) });
    await response.text();
    return response.status;
  } catch {
    return undefined;
  }
}

export interface Watched {
  readonly status: string;
  readonly code?: string;
  readonly reason?: string;
  readonly log?: { readonly dropped: number; readonly since: string; readonly reason: string };
}

export async function watched(url: string, page: 'livez' | 'readyz'): Promise<Watched> {
  const signal = AbortSignal.timeout(CALL_WAIT_MAX_MS);
  return (await (await fetch(`${url}/_admin/${page}`, { signal })).json()) as Watched;
}

/** Calls that are logged with a long line each. */
export async function callOften({ serviceUrl }: Served, times: number): Promise<void> {
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
export async function untilDropped(served: Served): Promise<NonNullable<Watched['log']>> {
  const look = async () => {
    await callOften(served, 50);
    return (await watched(served.url, 'livez')).log;
  };
  const isSo = (log: Watched['log']): boolean => log !== undefined && log.dropped > 0;
  const log = await until('lines to be dropped', look, { isSo, withinMs: START_WAIT_MAX_MS });
  return log as NonNullable<Watched['log']>;
}

/** An adjustment is saved and confirmed, as ever. */
export async function expectServing({ serviceUrl }: Served): Promise<void> {
  const message = saveMessage(ONE_LINE, 'saveAndConfirmInventoryAdjustment');
  expect(savedId(await post(serviceUrl, message))).toBeGreaterThan(0);
}

export async function expectStops({ child }: Served): Promise<void> {
  child.kill('SIGTERM');
  const signal = AbortSignal.timeout(STOP_WAIT_MAX_MS);
  expect(await once(child, 'exit', { signal })).toEqual([0, null]);
}

export type LogLine = { readonly msg: string; readonly dropped?: number; readonly reason?: string };

/** Lines of the log; beside them is what a person is told when the service has started. */
export const linesIn = (path: string): LogLine[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LogLine);

/** Waits until livez tells of no loss. */
export const untilLogged = ({ url }: Served): Promise<Watched> =>
  until('livez to tell of no loss', () => watched(url, 'livez'), {
    isSo: ({ log }) => log === undefined,
    withinMs: CALL_WAIT_MAX_MS,
  });

export const untilReady = ({ url }: Served): Promise<Watched> =>
  until('readyz to say ready', () => watched(url, 'readyz'), {
    isSo: ({ status }) => status === 'ready',
    withinMs: START_WAIT_MAX_MS,
  });
