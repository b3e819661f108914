/** Makes adjustments of two years, and purges the older half: node purge-worker.mjs FILE ADJUSTMENTS. */

import { statSync } from 'node:fs';
import { CHECKS } from '../../dist/src/app/checks.js';
import { saveWork } from '../../dist/src/commands/adjustments.js';
import { unrestricted } from '../../dist/src/engine/access/caller.js';
import { runChecks } from '../../dist/src/store/checks/run.js';
import { adjustmentFlow } from '../../dist/src/store/kernel.js';
import { purgeData } from '../../dist/src/store/purge/purge.js';
import { openSqliteStore } from '../../dist/src/store/sqlite/sqlite-store.js';
import { purgedBeside } from '../../dist/src/visibility/store/purging.js';
import { makeManyItems, STORE, withDatabase } from './databases.mjs';
import { quantile } from './statistics.mjs';

const ITEMS = 5000;
const LINES_MAX = 3;
const AT_ONCE = 512;
const STOCK_IN = 38;
const DAY_MS = 24 * 60 * 60 * 1000;
const BEGIN = Date.parse('2024-01-01T00:00:00Z');
const DAYS = 730;
const MIDDLE = BEGIN + (DAYS / 2) * DAY_MS;
const NOW = BEGIN + DAYS * DAY_MS;
const WATCH_EVERY_MS = 5;
const MEGABYTE = 2 ** 20;

const author = (at) => ({
  caller: unrestricted('bench'),
  at,
  correlationId: 'bench',
  via: 'job',
});

const RULES = { autoRange: false, mayCreateUins: false };

/** An adjustment that is confirmed as it is made. */
function confirmation(items, number) {
  const lines = Array.from({ length: 1 + (number % LINES_MAX) }, (_, line) => ({
    ...{ position: line + 1, lineId: undefined, reasonId: STOCK_IN, quantity: '1', caseSize: '1' },
    ...{ item: items[(number * 7 + line * 31) % items.length], addedUins: [], removedUins: [] },
  }));
  const request = {
    ...{ isNew: true, storeId: STORE, removedLineIds: [], lines },
    ...{ adjustmentId: undefined, referenceId: undefined, templateId: undefined },
    ...{ comments: undefined, publish: undefined },
  };
  return adjustmentFlow(saveWork(request, [], true, RULES));
}

async function fill(store, items, count) {
  for (let from = 0; from < count; from += AT_ONCE) {
    const length = Math.min(AT_ONCE, count - from);
    const at = BEGIN + (from / count) * DAYS * DAY_MS;
    const made = Array.from({ length }, (_, index) =>
      store.commit(author(at), confirmation(items, from + index)),
    );
    for (const { accepted } of await Promise.all(made)) {
      if (!accepted) throw new Error('an adjustment was refused');
    }
  }
}

/** Confirms adjustments all the while; returns how long each has waited, from when it was due. */
async function watch(store, items, state) {
  const waits = [];
  let due = performance.now();
  for (let number = 0; ; number += 1) {
    await store.commit(author(NOW + number), confirmation(items, number));
    waits.push(performance.now() - due);
    if (state.isOver) return waits;
    due = performance.now() + WATCH_EVERY_MS;
    await new Promise((resolve) => setTimeout(resolve, WATCH_EVERY_MS));
  }
}

function sizeOf(file) {
  return withDatabase(file, (database) => {
    database.pragma('wal_checkpoint(TRUNCATE)');
    const free = database.pragma('freelist_count', { simple: true });
    const page = database.pragma('page_size', { simple: true });
    return {
      megabytes: Math.round(statSync(file).size / MEGABYTE),
      freeMegabytes: Math.round((free * page) / MEGABYTE),
    };
  });
}

/** How long each kind took, and how many rows of it went. */
async function purge(store, isDryRun) {
  const began = performance.now();
  const run = {
    ...{ store, author: author(NOW), beside: purgedBeside(90), holder: 'bench', isAlone: false },
    elapsed: () => performance.now(),
    request: {
      ...{ before: MIDDLE, isDryRun, keepsAudit: false, channels: [], dropsUntold: true },
    },
  };
  for await (const event of purgeData(run)) {
    if (event.kind === 'progress') process.stderr.write(`${event.of} ${event.count}\r`);
    else if (event.kind === 'end') {
      return { seconds: (performance.now() - began) / 1000, counts: event.counts };
    } else throw new Error(event.refusal.code);
  }
  throw new Error('the purge has said nothing at its end');
}

/** The number of findings of all checks, as of `sia check`. */
async function check(store) {
  const elapsed = () => performance.now();
  const run = { store, checks: CHECKS, limit: 1, isAlone: true, elapsed };
  let findings = 0;
  for await (const event of runChecks(run)) {
    if (event.kind === 'failed') throw new Error(event.sentence);
    if (event.kind === 'checked') findings += event.findings;
  }
  return findings;
}

const milliseconds = (value) => Math.round(value * 10) / 10;

const [file, count] = process.argv.slice(2);
const items = await makeManyItems(file, ITEMS);
const store = openSqliteStore(file, () => performance.now());
const filledFrom = performance.now();
await fill(store, items, Number(count));
const fillSeconds = (performance.now() - filledFrom) / 1000;
const before = sizeOf(file);
const dry = await purge(store, true);
const state = { isOver: false };
const watching = watch(store, items, state);
const purged = await purge(store, false);
state.isOver = true;
const waits = (await watching).sort((a, b) => a - b);
const again = await purge(store, true);
const findings = await check(store);
await store.close();
process.send({
  ...{ adjustments: Number(count), fillSeconds, before, after: sizeOf(file) },
  ...{
    drySeconds: dry.seconds,
    dryCounts: dry.counts,
    ...purged,
    againCounts: again.counts,
    findings,
  },
  others: {
    confirmed: waits.length,
    medianMs: milliseconds(quantile(waits, 0.5)),
    p99Ms: milliseconds(quantile(waits, 0.99)),
    longestMs: milliseconds(waits.at(-1)),
  },
  peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
});
process.disconnect();
