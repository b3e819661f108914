/**
 * Sends requests and watches the memory of the service. See docs/reference/performance.md.
 *
 *   node bench/memory.mjs [--kind lines] [--requests 10000] [--settings="--journal off"]
 *   node bench/memory.mjs --kind bulks --requests 196
 *   node bench/memory.mjs --kind one --requests 100000 --settings="--journal full"
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { peakMb } from './lib/confirming.mjs';
import { service } from './lib/contestants.mjs';
import { makeManyItems } from './lib/databases.mjs';
import { BULK_EVENTS, bulkLoad, makeOnHand } from './lib/on-hand-data.mjs';
import { readOptions } from './lib/options.mjs';
import { LINES, manyLinesLoad, oneLineLoad } from './lib/scenarios.mjs';
import { slope } from './lib/statistics.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

/**
 * What is sent, and how many requests fill caches and heap before: what grows after them is what
 * matters.
 */
const KINDS = {
  one: {
    title: 'one line',
    warmUp: 20_000,
    prepare: async (file) => oneLineLoad(await makeManyItems(file, LINES)),
  },
  lines: {
    title: `${LINES} lines`,
    warmUp: 1000,
    prepare: async (file) => manyLinesLoad(await makeManyItems(file, LINES)),
  },
  bulks: {
    title: `${BULK_EVENTS} events`,
    warmUp: Math.ceil(20_000 / BULK_EVENTS),
    prepare: async (file) => {
      await makeOnHand(file);
      return bulkLoad();
    },
  },
};
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

async function measure({ prepare }, { requests, settings }, directory) {
  const file = join(directory, 'memory.db');
  const flags = settings === '' ? [] : settings.split(' ');
  const server = await service('service', file, await prepare(file), { flags });
  try {
    const samples = await watch(server, requests);
    return { samples, peak: peakMb(server.pids[0]) };
  } finally {
    await server.finish();
  }
}

/** Megabytes that a thousand requests add, by the samples after the warm-up. */
function growthOf(samples, warmUp) {
  const points = samples
    .filter(({ requests }) => requests >= warmUp)
    .map(({ requests, mb }) => ({ x: requests / 1000, y: mb }));
  return points.length < 3 ? undefined : slope(points);
}

const options = readOptions({ kind: 'lines', requests: 10_000, settings: '' });
const { kind, requests, settings } = options;
const chosen = KINDS[kind];
if (chosen === undefined) throw new Error(`--kind must be one of ${Object.keys(KINDS).join(', ')}`);
const { samples, peak } = await withDirectory((directory) => measure(chosen, options, directory));
const { title, warmUp } = chosen;
const growth = growthOf(samples, warmUp);
const verdict =
  growth === undefined
    ? `too few samples after ${warmUp} requests`
    : `${growth.toFixed(2)} MB for each 1,000 requests of ${title}, after the first ${warmUp}`;
console.log(`${verdict}; peak ${peak} MB`);
console.log(writeResult({ kind, requests, settings, growth, peak, samples }, '-memory'));
