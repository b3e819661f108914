/**
 * Imports items, ranging and opening stock, and watches speed, memory and how long other changes
 * wait. See docs/reference/performance.md.
 *
 *   node bench/import.mjs [--rows 100000]
 */

import { fork } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeMachine } from './lib/machine.mjs';
import { readOptions } from './lib/options.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

const WORKER = fileURLToPath(new URL('./lib/import-worker.mjs', import.meta.url));

/** Imports one file in a process of its own, so that its peak of memory is its own. */
function importIn(file, kind, rows) {
  return new Promise((resolve, reject) => {
    const worker = fork(WORKER, [file, kind, String(rows)]);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error(`the import of ${kind} ended with code ${code}`));
    });
  });
}

function shown({ kind, rows, seconds, peakMb, longestWaitMs, usualWaitMs }) {
  const rate = Math.round(rows / seconds);
  return `${kind}: ${rate} rows/s, peak ${peakMb} MB, others waited ${usualWaitMs} ms (median), ${longestWaitMs} ms at most`;
}

async function measure(rows, directory) {
  const file = join(directory, 'import.db');
  const results = [];
  for (const kind of ['stores', 'items', 'ranging', 'opening-stock', 'opening-stock again']) {
    const result = await importIn(file, kind, rows);
    results.push(result);
    console.log(shown(result));
  }
  console.log(`the database has ${Math.round(statSync(file).size / 2 ** 20)} MB`);
  return { machine: describeMachine(directory), results };
}

const { rows } = readOptions({ rows: 100_000 });
const result = await withDirectory((directory) => measure(rows, directory));
console.log(writeResult({ rows, ...result }, '-import'));
