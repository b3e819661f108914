import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { temporaryDirectory } from '../support/files.js';
import { startCommand, startProcess, startSia } from '../support/process.js';
import { until } from '../support/until.js';

const START_WAIT_MAX_MS = 120_000;

let directory: ReturnType<typeof temporaryDirectory>;
let file: string;

beforeEach(() => {
  directory = temporaryDirectory();
  file = join(directory.path, 'sia.db');
});

afterEach(() => directory.remove());

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('10: signals stop cleanly', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', async (signal) => {
    const server = await startSia(file);
    await server.end(signal);
    expect(server.child.exitCode).toBe(0);
    expect(JSON.parse(server.logLines.at(-1) ?? '').msg).toBe('stopped');
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('a signal while it starts stops it as soon as it has started', async () => {
    const args = ['serve', '--port', '0', '--database-url', `sqlite:${file}`];
    const { child, ended } = startCommand(args);
    // The first line is written in the middle of the start.
    await once(child.stdout as Readable, 'data');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it(
    'a signal to npm start leaves no process, port or lock behind',
    async () => {
      // The build is another matter: the script itself, without it, by the real npm.
      const { scripts } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'));
      const script = scripts.start.replace('npm run --silent build', 'true');
      expect(script).not.toBe(scripts.start);
      const call = ['exec', '--offline', '-c', `${script} --port 0`];
      const npm = startProcess('npm', call, {
        cwd: PACKAGE_ROOT,
        databaseUrl: `sqlite:${file}`,
      });
      await until('the service to listen', () => npm.out().includes('"listening"'), {
        withinMs: START_WAIT_MAX_MS,
      });
      const { pid } = JSON.parse(readFileSync(`${file}.lock`, 'utf8'));
      await npm.end('SIGTERM');
      await until('the process to be gone', () => !isRunning(pid));
      expect(existsSync(`${file}.lock`)).toBe(false);
    },
    START_WAIT_MAX_MS,
  );
});
