import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { CHROMIUM_COMMAND } from '../support/chromium.js';
import { startProcess } from '../support/process.js';
import { until } from '../support/until.js';

/** What the test files of a worker share. */
export interface Kept {
  /** Where Playwright connects to the browser. */
  readonly browser: string;
  /** The server with the settings of the demo. */
  readonly url: string;
  readonly databaseUrl: string;
}

const START_MAX_MS = 60_000;

/** Finds the browser and the server of this worker; the first test file that asks starts them. */
export async function keptOfWorker(): Promise<Kept> {
  const told = join(tmpdir(), `sia-kept-${process.pid}.json`);
  if (!existsSync(told)) {
    const keeper = join(PACKAGE_ROOT, 'test', 'console', 'keeper.js');
    const log = openSync(`${told}.log`, 'w');
    const { child } = startProcess(
      process.execPath,
      [keeper, String(process.pid), told, `/usr/bin/${CHROMIUM_COMMAND}`],
      {
        ...{ cwd: PACKAGE_ROOT, stdio: ['ignore', log, log] },
      },
    );
    closeSync(log);
    // It lives longer than this file, and is not waited for at the end of the worker.
    child.unref();
    await until('the browser and the server of this worker', () => existsSync(told), {
      isSo: (isThere) => isThere || child.exitCode !== null,
      withinMs: START_MAX_MS,
    });
    if (child.exitCode !== null) throw new Error(readFileSync(`${told}.log`, 'utf8'));
  }
  return JSON.parse(readFileSync(told, 'utf8')) as Kept;
}
