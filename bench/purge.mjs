/**
 * Purges the older half of two years of adjustments while others confirm, and watches speed, size and how
 * long these wait. See docs/reference/performance.md.
 *
 *   node bench/purge.mjs [--adjustments 100000]
 */

import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeMachine } from './lib/machine.mjs';
import { readOptions } from './lib/options.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

const WORKER = fileURLToPath(new URL('./lib/purge-worker.mjs', import.meta.url));

function purgeIn(file, adjustments) {
  return new Promise((resolve, reject) => {
    const worker = fork(WORKER, [file, String(adjustments)]);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error(`the purge ended with code ${code}`));
    });
  });
}

const { adjustments } = readOptions({ adjustments: 100_000 });
const result = await withDirectory(async (directory) => ({
  machine: describeMachine(directory),
  ...(await purgeIn(join(directory, 'purge.db'), adjustments)),
}));
console.log(JSON.stringify(result, null, 2));
console.log(writeResult(result, '-purge'));
