import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import type { TestDatabase } from './databases.js';
import { until } from './until.js';

export const SIA = join(PACKAGE_ROOT, 'bin', 'sia.js');

export interface ProcessOptions {
  /** The database that SIA_DATABASE_URL names. */
  readonly databaseUrl?: string;
  /** Variables beside those of this process. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** What it reads; nothing without it. */
  readonly input?: string | undefined;
  /** After so many milliseconds it is killed. */
  readonly withinMs?: number;
  /** Where its input and outputs are instead; pipes among them are not read. */
  readonly stdio?: StdioOptions;
}

/** What a command that has ended by itself has said. */
export interface Ran {
  /** Null if a signal has ended it. */
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A process of a test, which is another program or the built command. */
export interface RunningProcess {
  readonly child: ChildProcess;
  /** What it has written so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Its exit code and the signal that has ended it, once it has written everything. */
  readonly ended: Promise<readonly [number | null, NodeJS.Signals | null]>;
  /** Ends it with a signal and waits for it; nothing if it has ended. */
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
}

function collected(stream: NodeJS.ReadableStream | null): () => string {
  let text = '';
  stream?.on('data', (chunk) => {
    text += chunk;
  });
  return () => text;
}

/** Starts any program. */
export function startProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): RunningProcess {
  const { databaseUrl, environment, cwd, input, withinMs, stdio } = options;
  const child = spawn(command, [...args], {
    stdio: stdio ?? [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      ...(databaseUrl === undefined ? {} : { SIA_DATABASE_URL: databaseUrl }),
      ...environment,
    },
    ...(cwd === undefined ? {} : { cwd }),
    ...(withinMs === undefined ? {} : { timeout: withinMs, killSignal: 'SIGKILL' }),
  });
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  if (input !== undefined) child.stdin?.end(input);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  const outputs = stdio === undefined ? child : { stdout: null, stderr: null };
  return { child, out: collected(outputs.stdout), err: collected(outputs.stderr), ended, end };
}

/** Runs any program until it ends. */
export async function runProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<Ran> {
  const { ended, out, err } = startProcess(command, args, options);
  const [status] = await ended;
  return { status, out: out(), err: err() };
}

/** Starts the built command. */
export function startCommand(args: readonly string[], options?: ProcessOptions): RunningProcess {
  return startProcess(process.execPath, [SIA, ...args], options);
}

/** Runs the built command until it ends. */
export function runSia(args: readonly string[], options?: ProcessOptions): Promise<Ran> {
  return runProcess(process.execPath, [SIA, ...args], options);
}

export interface SiaProcess extends RunningProcess {
  readonly serviceUrl: string;
  /** Every line of the log so far. */
  readonly logLines: readonly string[];
}

/** Runs `sia serve` on a database, on a free port, and waits until it listens. */
export async function startSia(
  { url }: Pick<TestDatabase, 'url'>,
  flags: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<SiaProcess> {
  const database = ['--database-url', url];
  const sia = startCommand(['serve', '--port', '0', ...database, ...flags], { environment });
  const logLines: string[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: sia.child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      logLines.push(line);
      const record = JSON.parse(line) as { msg?: string; port?: number };
      if (record.msg === 'listening') resolve(Number(record.port));
    });
    sia.child.once('exit', (code) => reject(new Error(`sia ended with ${code}: ${sia.err()}`)));
  });
  const scheme = flags.includes('--tls-certificate') ? 'https' : 'http';
  const serviceUrl = `${scheme}://127.0.0.1:${port}/InventoryAdjustmentBean/InventoryAdjustmentService`;
  return { ...sia, serviceUrl, logLines };
}

export interface ReceiverProcess extends RunningProcess {
  /** Where it takes messages. */
  readonly url: string;
}

/** Runs `sia receive`, on a free port unless told otherwise, and waits until it listens. */
export async function startReceiverProcess(
  flags: readonly string[] = [],
  options: ProcessOptions = {},
): Promise<ReceiverProcess> {
  const receiver = startCommand(['receive', '--port', '0', ...flags], options);
  const greeting = await until('the receiver to listen', receiver.err, {
    isSo: (text) => text.includes('\n') || receiver.child.exitCode !== null,
  });
  const [url] = /http:\S+/.exec(greeting) ?? [];
  if (url === undefined) throw new Error(`the receiver does not listen: ${greeting}`);
  return { ...receiver, url };
}
