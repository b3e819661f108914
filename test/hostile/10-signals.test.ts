import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
import { startCommand, startProcess, startSia } from '../support/process.js';
import { until } from '../support/until.js';

const START_WAIT_MAX_MS = 120_000;
const HOLDER_WAIT_MAX_MS = 1000;

/** The processes that a process has started, and those that they have. */
function descendantsOf(pid: number): number[] {
  const all = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/ +/).map(Number));
  const children = all.filter(([, parent]) => parent === pid).map(([child]) => child as number);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe.each(DATABASES)('over $name', (kind) => {
  describe('10: signals stop cleanly', () => {
    const on = useDatabase(kind);
    it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', async (signal) => {
      const server = await startSia(on);
      await server.end(signal);
      expect(server.child.exitCode).toBe(0);
      expect(JSON.parse(server.logLines.at(-1) ?? '').msg).toBe('stopped');
      expect(await on.holders(HOLDER_WAIT_MAX_MS)).toEqual([]);
    });

    it('a signal while it starts stops it as soon as it has started', async () => {
      const args = ['serve', '--port', '0', '--database-url', on.url];
      const { child, ended } = startCommand(args);
      // The first line is written in the middle of the start.
      await once(child.stdout as Readable, 'data');
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      expect(await on.holders(HOLDER_WAIT_MAX_MS)).toEqual([]);
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
          databaseUrl: on.url,
        });
        await until('the service to listen', () => npm.out().includes('"listening"'), {
          withinMs: START_WAIT_MAX_MS,
        });
        const pids = descendantsOf(npm.child.pid as number);
        expect(pids.length).toBeGreaterThan(0);
        await npm.end('SIGTERM');
        await until('the processes to be gone', () => !pids.some(isRunning));
        expect(await on.holders(HOLDER_WAIT_MAX_MS)).toEqual([]);
      },
      START_WAIT_MAX_MS,
    );
  });
});
