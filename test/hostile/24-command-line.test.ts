import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { programVersion } from '../../src/app/contexts.js';
import { VERB_PROOF_WAIT_MAX_MS } from '../../src/config/limits.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { type Ran, runProcess, SIA, startSia } from '../support/process.js';

const HOLDER_WAIT_MAX_MS = 1000;

let directory: ReturnType<typeof temporaryDirectory>;

beforeAll(() => {
  directory = temporaryDirectory();
});

afterAll(() => directory.remove());

function run(command: string, args: readonly string[]): Promise<Ran> {
  const environment = { SIA_LOG_LEVEL: 'silent' };
  return runProcess(command, args, { environment, cwd: directory.path });
}

const sia = (...args: string[]): Promise<Ran> => run(process.execPath, [SIA, ...args]);

describe.each(DATABASES)('24: the command line, over $name', (kind) => {
  const on = useDatabase(kind);

  it('waits for a stopped server for a told time', async () => {
    const server = await startSia(on);
    try {
      server.child.kill('SIGSTOP');
      const started = performance.now();
      const { status, err } = await sia('sub-buckets', 'list', '--database-url', on.url);
      expect(performance.now() - started).toBeLessThan(3 * VERB_PROOF_WAIT_MAX_MS);
      expect(status).toBe(1);
      expect(err).toMatch(
        /^sia: http:\/\/127\.0\.0\.1:\d+ does not answer .*: it has said nothing/,
      );
      expect(err).toContain(
        `for ${VERB_PROOF_WAIT_MAX_MS / 1000} seconds. Its process may be stopped`,
      );
    } finally {
      server.child.kill('SIGCONT');
      await server.end('SIGTERM');
    }
  }, 60_000);

  it('ends quietly when nobody reads its output, and leaves no lock', async () => {
    const database = on.url;
    const verb = `"${process.execPath}" "${SIA}" reasons export --database-url ${database}`;
    expect((await sia('migrate', '--database-url', database)).status).toBe(0);
    const piped = await run('bash', ['-c', `${verb} | true; exit $\{PIPESTATUS[0]}`]);
    expect([piped.err, [0, 141].includes(piped.status ?? -1)]).toEqual(['', true]);
    const full = await run('bash', ['-c', `${verb} > /dev/full; s=$?; exit $s`]);
    expect(full).toEqual({
      ...{ status: 1, out: '' },
      err: 'sia: the output cannot be written (ENOSPC): it is not complete.\n',
    });
    expect(await on.holders(HOLDER_WAIT_MAX_MS)).toEqual([]);
  });
});

describe('24: the command line', () => {
  it('blames an unknown command, and not one that was not asked for', async () => {
    const { status, err } = await sia('sevre');
    expect([status, err]).toEqual([1, expect.stringMatching(/^sia: unknown command 'sevre'/)]);
    expect(err).not.toContain("'serve'");
    expect((await sia('help', 'wastage', 'nonsense')).err).toMatch(
      /^sia: unknown command 'nonsense'/,
    );
    expect((await sia('--port', '1', 'config')).err).toContain(
      'The command comes first: sia config',
    );
  });

  it('shows the help of a command of several words', async () => {
    expect((await sia('help', 'adjustments', 'list')).out).toMatch(/^Usage: sia adjustments list /);
    expect((await sia('help', 'wastage', 'groups', 'list')).out).toMatch(
      /^Usage: sia wastage groups list /,
    );
    expect((await sia('wastage', 'help', 'runs', 'list')).out).toMatch(
      /^Usage: sia wastage runs list /,
    );
    expect((await sia('help')).out).toContain('export, read, save, save-and-confirm, confirm');
  });

  it('says what a switch is unless it is set', async () => {
    const { out } = await sia('serve', '--help');
    expect(out).not.toContain('preset');
    const words = out.replace(/\s+/g, ' ');
    expect(words).toContain('(SIA_TRUST_PROXY; default false)');
    expect(words).toContain('(SIA_PORT; default 8080)');
    expect((await sia('config', '--trust-proxy')).out).toContain('trustProxy = true  # flag');
  });

  it('tells its version', async () => {
    expect(await sia('--version')).toEqual({ status: 0, out: `${programVersion()}\n`, err: '' });
  });

  it('suggests --url where there is no database', async () => {
    const { status, err } = await sia('adjustments', 'list', '--store', '5000');
    expect([status, err]).toEqual([
      1,
      `sia: There is no database at ${directory.path}/data/sia.db. Name the server to call with --url http://host:port, or the database with --database-url; sia migrate makes a new one there.\n`,
    ]);
  });

  describe('says what to do, and nothing of Node, knex or SQLite', () => {
    const RAW =
      /\b(E[A-Z]{4,}|SQLITE_\w+|knex\w*|errno|syscall|select|update|insert)\b|node:|\n {4}at /;

    async function refused(args: readonly string[], sentence: RegExp): Promise<void> {
      const { status, out, err } = await sia(...args);
      expect([args, status, out]).toEqual([args, 1, '']);
      expect(err).toMatch(sentence);
      expect(err).not.toMatch(RAW);
      expect(err.trim().split('\n')).toHaveLength(1);
    }

    it('of a port that is taken, an address that is not ours, a name that leads nowhere', async () => {
      const other = createServer();
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const port = String((other.address() as AddressInfo).port);
      const ways = /--port, SIA_PORT or "port" in the settings file; 0 takes a free one\.$/m;
      await refused(['serve', '--port', port], ways);
      await refused(
        ['receive', '--port', port],
        /Port \d+ of 127\.0\.0\.1 is in use .*: --port; 0 takes/,
      );
      other.close();
      const open = ['--allow-anonymous', '--port', '0'];
      await refused(
        ['serve', ...open, '--host', '192.0.2.1'],
        /192\.0\.2\.1 is no address of this machine/,
      );
      await refused(
        ['serve', ...open, '--host', 'nowhere.invalid'],
        /nowhere\.invalid leads to no address/,
      );
      await refused(
        ['receive', '--port', '99999'],
        /--port=99999: must be a whole number from 0 to 65535/,
      );
    });

    it('of a file that cannot be sent, and an address that is none', async () => {
      await refused(
        ['import', 'items', 'none.csv'],
        /The file none\.csv cannot be read: there is none/,
      );
      await refused(['import', 'items', '.'], /The file \. cannot be read: it is a folder/);
      await refused(
        ['config', '--config', 'none.json'],
        /none\.json cannot be read: there is none/,
      );
      const list = (url: string): string[] => ['reasons', 'list', '--url', url];
      await refused(list('http://127.0.0.1:1'), /nothing listens there\. Start it with sia serve/);
      await refused(list('localhost'), /--url=localhost: must be an http or https address/);
      await refused(
        list('http://u:geheim@x'),
        /--url=\(secret\): must hold no user and no password/,
      );
      await refused(
        list('http://x?key=geheim'),
        /--url=http:\/\/x\?\(secret\): must end before any \?/,
      );
      await refused(list('http://nowhere.invalid'), /there is no machine of this name/);
    });
  });
});
