/**
 * Runs the job of the adjustment offset over many offsets and positions, in a service that confirms
 * adjustments at the same time; watches how long the confirmations take. See
 * docs/reference/performance.md.
 *
 *   node bench/offset-run.mjs [--items 20000] [--each 5]
 */

import { join } from 'node:path';
import { confirmDuring, peakMb, sent, shownWaits } from './lib/confirming.mjs';
import { makeStockedItems } from './lib/databases.mjs';
import { describeMachine } from './lib/machine.mjs';
import { queueOffsets, runTotals } from './lib/offset-run.mjs';
import { configureOnHand, ORGANIZATION } from './lib/on-hand-data.mjs';
import { readOptions } from './lib/options.mjs';
import { startService } from './lib/service.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

const DEPARTMENT = 900;
const QUIET_MS = 5000;
const FLAGS = ['--visibility-sync-seconds', '0', '--visibility-organization', ORGANIZATION];

async function measure({ items, each }, directory) {
  const file = join(directory, 'run.db');
  const other = await makeStockedItems(file, items, DEPARTMENT);
  configureOnHand(file);
  queueOffsets(file, DEPARTMENT, each);
  const service = await startService(file, { flags: FLAGS });
  const base = `http://localhost:${service.port}`;
  const run = () => sent(`${base}/_admin/api/visibility/sync`, undefined, 'application/json');
  const pause = () => new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  let result;
  try {
    const quiet = await confirmDuring(base + service.path, other, pause);
    const busy = await confirmDuring(base + service.path, other, async () => {
      const started = performance.now();
      const { sentCount, problem } = JSON.parse(await run());
      if (problem !== undefined) throw new Error(problem);
      return { sentCount, seconds: (performance.now() - started) / 1000 };
    });
    await run();
    const { seconds, sentCount } = busy.result;
    result = { items, sentCount, seconds, peakMb: peakMb(service.pid) };
    result = { ...result, quiet: quiet.waits, busy: busy.waits };
  } finally {
    await service.stop();
  }
  const { unsent, sum, differences } = runTotals(file);
  if (result.sentCount !== items * each || unsent > 0 || sum !== -10_000 * items * each) {
    throw new Error(`${unsent} offsets are not sent, ${result.sentCount} are; they sum to ${sum}`);
  }
  if (differences > 0) throw new Error(`${differences} figures are not the positions`);
  return { machine: describeMachine(directory), ...result };
}

const options = readOptions({ items: 20_000, each: 5 });
const result = await withDirectory((directory) => measure(options, directory));
const { items, sentCount, seconds, peakMb: peak, quiet, busy } = result;
console.log(`${sentCount} offsets, ${items} positions: ${seconds.toFixed(1)} s, peak ${peak} MB`);
console.log(`before: ${shownWaits(quiet)}`);
console.log(`during: ${shownWaits(busy)}`);
const ratio = busy.p99 / quiet.p99;
console.log(`${ratio <= 2 ? 'PASS' : 'FAIL'}: p99 is ${ratio.toFixed(2)} x (at most 2)`);
console.log(writeResult(result, '-offset-run'));
