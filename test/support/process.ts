import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PACKAGE_ROOT } from '../../src/config/paths.js';

export interface SiaProcess {
  readonly child: ChildProcess;
  readonly serviceUrl: string;
  /** Every line of the log so far. */
  readonly logLines: readonly string[];
  /** Ends the process with a signal and waits for it; nothing if it has ended. */
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
}

export const SIA = join(PACKAGE_ROOT, 'bin', 'sia.js');

/** Runs the built command on a database file, on a free port, and waits until it listens. */
export async function startSia(
  file: string,
  flags: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<SiaProcess> {
  const child = spawn(
    process.execPath,
    [SIA, 'serve', '--port', '0', '--database-url', `sqlite:${file}`, ...flags],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', ...environment },
    },
  );
  const logLines: string[] = [];
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      logLines.push(line);
      const record = JSON.parse(line) as { msg?: string; port?: number };
      if (record.msg === 'listening') resolve(Number(record.port));
    });
    child.once('exit', (code) => reject(new Error(`sia ended with ${code}: ${errors}`)));
  });
  const serviceUrl = `http://127.0.0.1:${port}/InventoryAdjustmentBean/InventoryAdjustmentService`;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return { child, serviceUrl, logLines, end };
}

/** What a command that ends by itself has said. */
export interface SiaRun {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs the built command on a database file until it ends. */
export async function runSia(args: readonly string[], file: string): Promise<SiaRun> {
  const child = spawn(process.execPath, [SIA, ...args, '--database-url', `sqlite:${file}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output, errors };
}
