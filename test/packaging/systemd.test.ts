import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { environmentName, SETTING_NAMES } from '../../src/config/settings.js';
import { succeeds, testWith } from '../clients/tool.js';
import { temporaryDirectory } from '../support/files.js';
import { runProcess } from '../support/process.js';

const UNIT = readFileSync(join(PACKAGE_ROOT, 'packaging', 'systemd', 'sia.service'), 'utf8');

const SYSTEMD = {
  name: 'systemd-analyze',
  packages: 'systemd',
  isHere: succeeds('systemd-analyze', ['--version']),
};

it('sets settings that exist', () => {
  const names = UNIT.match(/(?<=^Environment=)SIA_\w+/gm) ?? [];
  const known = new Set(['SIA_CONFIG', ...SETTING_NAMES.map(environmentName)]);
  expect(names.length).toBeGreaterThan(2);
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});

testWith(SYSTEMD, 'systemd finds nothing wrong with the unit', async () => {
  const folder = temporaryDirectory();
  try {
    // It looks for the programs, which are elsewhere here.
    const here = UNIT.replaceAll('/usr/bin/node', process.execPath).replaceAll(
      '/opt/sia/',
      `${PACKAGE_ROOT}/`,
    );
    const path = join(folder.path, 'sia.service');
    writeFileSync(path, here);
    const { status, err } = await runProcess('systemd-analyze', ['verify', '--man=no', path]);
    const ofIt = err.split('\n').filter((line) => line.includes('sia.service'));
    expect([status, ofIt]).toEqual([0, []]);
    const security = ['security', '--offline=true', '--threshold=30', path];
    expect((await runProcess('systemd-analyze', security)).status).toBe(0);
  } finally {
    folder.remove();
  }
});
