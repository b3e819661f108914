/** What a release consists of: the package, installed elsewhere and started; databases of earlier ones. */
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { renderNotice, runTimePackages } from '../../scripts/notice.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { temporaryDirectory } from '../support/files.js';
import { type Ran, runProcess, runSia, startProcess, startSia } from '../support/process.js';
import { post, savedId, saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';

const read = (name: string): string => readFileSync(join(PACKAGE_ROOT, name), 'utf8');
const { version, name } = JSON.parse(read('package.json')) as { version: string; name: string };

const folder = temporaryDirectory();
afterAll(() => folder.remove());

/** npm asks the registry for each package. */
const INSTALL_TIMEOUT_MS = 180_000;

const CONFIRM = saveMessage(
  { lines: [{ item: '100000147', reason: 21, quantity: '0.25' }] },
  'saveAndConfirmInventoryAdjustment',
);

it('LICENSE is Apache 2.0, and NOTICE names every package of the run time with its licence', () => {
  expect(read('LICENSE')).toMatch(/Apache License\s+Version 2\.0, January 2004/);
  expect(read('NOTICE')).toBe(renderNotice(PACKAGE_ROOT));
  const packages = runTimePackages(PACKAGE_ROOT);
  expect(packages.length).toBeGreaterThan(100);
  // Licences that ask for more than to be named would need a decision.
  const known =
    /^(MIT|ISC|Apache-2\.0|BSD-3-Clause|BlueOak-1\.0\.0|\(.*\b(MIT|BSD-2-Clause)\b.*\))$/;
  expect(packages.filter(({ license }) => !known.test(license))).toEqual([]);
});

it(
  'the package is made, listed, installed elsewhere and started',
  async () => {
    const made = await runProcess(process.execPath, [
      ...[join(PACKAGE_ROOT, 'dist', 'scripts', 'release.js'), folder.path],
    ]);
    expect(made).toMatchObject({ status: 0, err: '' });
    const tarball = join(folder.path, `${name}-${version}.tgz`);
    expect(made.out).toBe(`${tarball}\n${join(folder.path, `sia-${version}.cdx.json`)}\n`);
    const sbom = JSON.parse(readFileSync(join(folder.path, `sia-${version}.cdx.json`), 'utf8'));
    expect(sbom.bomFormat).toBe('CycloneDX');
    const listed = (sbom.components as { name: string }[]).map((component) => component.name);
    expect(listed).toEqual(expect.arrayContaining(['better-sqlite3', 'express', 'prom-client']));
    expect(listed).not.toContain('jest');

    const elsewhere = join(folder.path, 'elsewhere');
    mkdirSync(elsewhere);
    // Compiling better-sqlite3 takes a minute: what npm ci has built is the same.
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
    const install = await runProcess('npm', ['install', ...flags, tarball], { cwd: elsewhere });
    expect([install.status, install.status === 0 ? '' : install.err]).toEqual([0, '']);
    const built = join('node_modules', 'better-sqlite3', 'build');
    cpSync(join(PACKAGE_ROOT, built), join(elsewhere, built), { recursive: true });
    const npx = (...words: string[]): Promise<Ran> =>
      runProcess('npx', ['--no-install', 'sia', ...words], { cwd: elsewhere });
    expect(await npx('--version')).toEqual({ status: 0, out: `${version}\n`, err: '' });
    // Not by npx, which passes no signal on.
    const command = join(elsewhere, 'node_modules', '.bin', 'sia');
    const sia = startProcess(command, ['serve', '--port', '0'], { cwd: elsewhere });
    try {
      const text = await until('the service to listen', sia.err, {
        isSo: (err) => err.includes('?wsdl') || sia.child.exitCode !== null,
      });
      const [, url = ''] = /WSDL {4}(\S+)\?wsdl/.exec(text) ?? [];
      expect(savedId(await post(url, CONFIRM))).toBe(7);
      expect((await fetch(new URL('/console/', url))).status).toBe(200);
      expect((await npx('check')).status).toBe(0);
    } finally {
      await sia.end('SIGTERM');
    }
  },
  INSTALL_TIMEOUT_MS,
);

describe.each(readdirSync(join(PACKAGE_ROOT, 'test', 'releases')).map((file) => ({ file })))(
  'the database of $file',
  ({ file }) => {
    const path = join(folder.path, basename(file));
    const on = { url: `sqlite:${path}` };
    const sia = (...args: string[]): Promise<Ran> => runSia(args, { databaseUrl: on.url });

    it('is opened, brought to the newest schema, checked, used and checked again', async () => {
      copyFileSync(join(PACKAGE_ROOT, 'test', 'releases', file), path);
      expect(await sia('migrate', '--log-level', 'silent')).toMatchObject({ status: 0, err: '' });
      expect((await sia('check')).status).toBe(0);
      const server = await startSia(on);
      try {
        const list = new URL('/_admin/api/adjustments?store=5000', server.serviceUrl);
        const { adjustments } = (await (await fetch(list)).json()) as {
          adjustments: { status: string }[];
        };
        expect(new Set(adjustments.map((one) => one.status))).toEqual(
          new Set(['IN_PROGRESS', 'COMPLETED']),
        );
        expect((await post(server.serviceUrl, CONFIRM)).status).toBe(200);
      } finally {
        await server.end('SIGTERM');
      }
      expect((await sia('check')).status).toBe(0);
    });
  },
);
