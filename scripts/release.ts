/**
 * Makes the parts of a release, into `dist/release` or another folder: the package, and the list of
 * its contents (SBOM). It changes nothing else, and publishes nothing. Usage:
 *
 *   node dist/scripts/release.js [folder]
 *
 * It refuses while CHANGELOG.md does not say when this version was released.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const BYTES_MAX = 2 ** 27;

function npm(...words: readonly string[]): string {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: BYTES_MAX } as const;
  return execFileSync('npm', [...words], options);
}

function readVersion(): string {
  const text = readFileSync(join(root, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The reason why this version cannot be released. Undefined if it can. */
function obstacleOf(version: string): string | undefined {
  const [, first = ''] = /^## (.*)$/m.exec(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')) ?? [];
  if (!new RegExp(`^${version.replaceAll('.', '\\.')} \\(\\d{4}-\\d\\d-\\d\\d\\)$`).test(first)) {
    return `CHANGELOG.md begins with "${first}": it must be "${version} (year-month-day)".`;
  }
  const fixture = join('test', 'releases', `${version}.db`);
  if (existsSync(join(root, fixture))) return undefined;
  return `There is no ${fixture}: make one with a server of this version, some work, and sia backup.`;
}

function release(folder: string): void {
  const version = readVersion();
  const obstacle = obstacleOf(version);
  if (obstacle !== undefined) {
    console.error(obstacle);
    process.exitCode = 1;
    return;
  }
  mkdirSync(folder, { recursive: true });
  const [packed] = JSON.parse(npm('pack', '--json', '--pack-destination', folder)) as {
    filename: string;
  }[];
  const parts = npm('sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only');
  const sbom = join(folder, `sia-${version}.cdx.json`);
  writeFileSync(sbom, parts);
  console.log(`${join(folder, packed?.filename ?? '')}\n${sbom}`);
}

release(resolve(process.argv[2] ?? join(root, 'dist', 'release')));
