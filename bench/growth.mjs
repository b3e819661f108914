/**
 * Measures the service on databases of different sizes in turn: what has a key is to stay as fast, and a lookup to
 * grow only with what it finds. See docs/reference/performance.md.
 *
 *   node bench/growth.mjs [--sizes 10000,1000000] [--rounds 5] [--seconds 2] [--only confirm] [--keep FOLDER]
 *
 * `--keep` takes databases from a folder, and leaves those that it makes there: ten million take hours.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { service } from './lib/contestants.mjs';
import { COUNT_MAX, measureScenarios } from './lib/measuring.mjs';
import { lookupHeaders, saveAndConfirm } from './lib/messages.mjs';
import { readOptions } from './lib/options.mjs';
import { floor } from './lib/scenarios.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

const SIA = fileURLToPath(new URL('../bin/sia.js', import.meta.url));
const STORES = 10;
const ITEMS = 5000;
const DAYS = 730;
/** The first that `sia generate` makes. */
const STORE = 10_001;
const FIRST_ITEM = 700_000_001;
const FOUND = 50;
/** In the smallest database an item has not many more at a store. */
const FOUND_OF_ITEM = 10;
const MEGABYTE = 2 ** 20;

const items = Array.from({ length: ITEMS }, (_, index) => String(FIRST_ITEM + index));
const now = Date.now();
const headers = (limit, more) => ({
  bodies: [lookupHeaders({ storeId: STORE, to: now, limit, ...more })],
  ...{ clients: 8, check: { name: 'headers', value: limit } },
});

const LOADS = {
  confirm: {
    ...{ bodies: items.map((item, index) => saveAndConfirm(STORE, [item], index)), clients: 32 },
    ...{ check: { name: 'newId' }, linesEach: 1 },
  },
  'headers-of-store': headers(FOUND, {}),
  'headers-in-progress': headers(FOUND_OF_ITEM, { status: 'IN_PROGRESS' }),
  'headers-by-item': headers(FOUND_OF_ITEM, { item: items[0] }),
};

async function generate(file, count) {
  const size = ['--adjustments', count, '--stores', STORES, '--items', ITEMS, '--days', DAYS];
  const database = ['--database-url', `sqlite:${file}`, '--log-level', 'silent'];
  const args = [SIA, 'generate', ...size.map(String), ...database];
  const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit');
  if (code !== 0) throw new Error(`sia generate ended with ${code}`);
}

/** The database of each size, made where it is not kept. */
async function databases(sizes, folder) {
  mkdirSync(folder, { recursive: true });
  for (const size of sizes) {
    const file = join(folder, `${size}.db`);
    if (!existsSync(file)) await generate(file, size);
  }
}

const nameOf = (size) => `of ${size.toLocaleString('en')} adjustments`;

function scenarioOf(name, sizes, folder) {
  const prepare = async (directory) => {
    const all = [];
    for (const size of sizes.toReversed()) {
      const file = join(directory, `${name}-${size}.db`);
      copyFileSync(join(folder, `${size}.db`), file);
      const options = { flags: ['--journal', 'off'] };
      const contestant = await service(nameOf(size), file, LOADS[name], options);
      const finish = async () => {
        const wal = statSync(`${file}-wal`).size;
        console.log(`${name} ${nameOf(size)}: the WAL has ${Math.round(wal / MEGABYTE)} MB`);
        await contestant.finish();
      };
      all.push({ ...contestant, finish });
    }
    return all;
  };
  const [smallest] = sizes;
  const large = name === 'confirm' ? sizes.slice(1) : [];
  const floors = large.map((size) => floor(nameOf(size), nameOf(smallest), 0.85, 0.95));
  return { name, title: `${name}, by the size of the database`, prepare, floors };
}

const {
  sizes: text,
  keep,
  ...options
} = readOptions({
  ...{ sizes: '10000,1000000', keep: '', rounds: 5, seconds: 2, requests: COUNT_MAX, only: '' },
});
const sizes = text.split(',').map(Number);
const result = await withDirectory(async (directory) => {
  const folder = keep === '' ? join(directory, 'sizes') : keep;
  await databases(sizes, folder);
  const scenarios = Object.keys(LOADS).map((name) => scenarioOf(name, sizes, folder));
  return measureScenarios(scenarios, options, directory);
});
console.log(`\n${writeResult(result, '-growth')}`);
