import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

interface Notice {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

const FOLDER = 'node_modules/';

/** The packages of the run time, by name, as the lock file has them. */
export function runTimePackages(root: string): Notice[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true)
    .map(([path, { version = '', license = '' }]) => ({
      ...{ name: path.slice(path.lastIndexOf(FOLDER) + FOLDER.length), version, license },
    }))
    .sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1));
}

/** The text of NOTICE: the packages that come along, with their owners and licences. */
export function renderNotice(root: string): string {
  const lines = runTimePackages(root).map(
    ({ name, version, license }) => `${name} ${version}: ${license}`,
  );
  return `Store Inventory Adjustment

It contains no code, documentation or schema files of Oracle. Oracle and its product names belong to
their owner.

At run time it needs these packages, which have licences of their own. The text of each is in its
folder below node_modules/.

${[...new Set(lines)].join('\n')}
`;
}
