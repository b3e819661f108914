/**
 * Sends large requests and watches the memory of the service. See docs/reference/performance.md.
 *
 *   node bench/memory.mjs [--requests 10000]
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { service } from './lib/contestants.mjs';
import { makeManyItems } from './lib/databases.mjs';
import { readOptions } from './lib/options.mjs';
import { LINES, manyLinesLoad } from './lib/scenarios.mjs';
import { slope } from './lib/statistics.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

/** Requests that fill caches and heap; what grows after them is what matters. */
const WARM_UP = 1000;
/** Requests asked for at a time: between two batches it is known how many were answered. */
const BATCH = 10;
const BATCH_TIME_MAX_MS = 120_000;
const SAMPLE_EVERY_MS = 1000;

function residentMb(pid) {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(kilobytes) / 102.4) / 10;
}

async function watch(server, requests) {
  const [pid] = server.pids;
  const samples = [];
  let answered = 0;
  const sample = () => {
    const mb = residentMb(pid);
    samples.push({ requests: answered, mb });
    console.log(`${answered} requests: ${mb} MB`);
  };
  const timer = setInterval(sample, SAMPLE_EVERY_MS);
  try {
    while (answered < requests) {
      const countMax = Math.min(BATCH, requests - answered);
      const { count } = await server.run({ milliseconds: BATCH_TIME_MAX_MS, countMax });
      answered += count;
    }
  } finally {
    clearInterval(timer);
  }
  sample();
  return samples;
}

async function measure(requests, directory) {
  const file = join(directory, 'memory.db');
  const load = manyLinesLoad(await makeManyItems(file, LINES));
  const server = await service('service', file, load);
  try {
    return await watch(server, requests);
  } finally {
    await server.finish();
  }
}

/** Megabytes that a thousand requests add, by the samples after the warm-up. */
function growthOf(samples) {
  const points = samples
    .filter(({ requests }) => requests >= WARM_UP)
    .map(({ requests, mb }) => ({ x: requests / 1000, y: mb }));
  return points.length < 3 ? undefined : slope(points);
}

const { requests } = readOptions({ requests: 10_000 });
const samples = await withDirectory((directory) => measure(requests, directory));
const growth = growthOf(samples);
const verdict =
  growth === undefined
    ? `too few samples after ${WARM_UP} requests`
    : `${growth.toFixed(2)} MB for each 1,000 requests of ${LINES} lines, after the first ${WARM_UP}`;
console.log(verdict);
console.log(writeResult({ requests, growth, samples }, '-memory'));
