import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { temporaryDirectory } from '../support/files.js';
import { SIA, startSia } from '../support/process.js';

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
    const args = [SIA, 'serve', '--port', '0', '--database-url', `sqlite:${file}`];
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const ended = once(child, 'exit');
    // The first line is written in the middle of the start.
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    child.stdout.resume();
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
      const npm = spawn('npm', call, {
        cwd: PACKAGE_ROOT,
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { ...process.env, NODE_OPTIONS: '', SIA_DATABASE_URL: `sqlite:${file}` },
      });
      const ended = once(npm, 'exit');
      let log = '';
      for await (const chunk of npm.stdout) {
        log += chunk;
        if (log.includes('"listening"')) break;
      }
      const { pid } = JSON.parse(readFileSync(`${file}.lock`, 'utf8'));
      npm.kill('SIGTERM');
      await ended;
      for (let tries = 0; tries < 100 && isRunning(pid); tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect([isRunning(pid), existsSync(`${file}.lock`)]).toEqual([false, false]);
    },
    START_WAIT_MAX_MS,
  );
});
