// Adds the optional packages of other platforms to package-lock.json. A registry mirror that does not
// hold them makes npm leave them out, and `npm ci` then refuses the lock file everywhere. Run it after
// each change of dependencies: node scripts/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony', 'openbsd'];
const PROCESSORS = [
  'arm64',
  'x64',
  'ia32',
  'arm',
  'riscv64',
  'ppc64',
  's390x',
  'loong64',
  'wasm32',
];

/** An entry without address and checksum. npm fetches the package by name where it fits. */
function entryOf(name, version, isDevelopment) {
  const words = name.split('/').pop().split('-');
  const pick = (known) => words.filter((word) => known.includes(word));
  const limits = { cpu: pick(PROCESSORS), os: pick(SYSTEMS), libc: pick(['musl']) };
  const given = Object.entries(limits).filter(([, values]) => values.length > 0);
  return {
    version,
    ...(isDevelopment ? { dev: true } : {}),
    optional: true,
    ...Object.fromEntries(given),
  };
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const packages = { ...lock.packages };
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const isThere = packages[`${path}/node_modules/${name}`] ?? packages[`node_modules/${name}`];
    if (!isThere) packages[`node_modules/${name}`] = entryOf(name, version, dev);
  }
}
const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1));
const added = sorted.length - Object.keys(lock.packages).length;
lock.packages = Object.fromEntries(sorted);
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added`);
