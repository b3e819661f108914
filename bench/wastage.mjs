/**
 * Runs the wastage batch over many items of one store, in a service that confirms adjustments at the
 * same time; watches speed, memory and how long the confirmations take. See
 * docs/reference/performance.md.
 *
 *   node bench/wastage.mjs [--items 100000]
 */

import { join } from 'node:path';
import { confirmDuring, peakMb, rounded, sent, shownWaits } from './lib/confirming.mjs';
import { makeStockedItems, STORE, wastageTotals } from './lib/databases.mjs';
import { describeMachine } from './lib/machine.mjs';
import { readOptions } from './lib/options.mjs';
import { startService } from './lib/service.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

const QUIET_MS = 3000;
const DEPARTMENT = 900;

const pause = () => new Promise((resolve) => setTimeout(resolve, QUIET_MS));

async function measure(items, directory) {
  const file = join(directory, 'wastage.db');
  const other = await makeStockedItems(file, items, DEPARTMENT);
  const service = await startService(file, { flags: ['--wastage-scheduler', 'false'] });
  try {
    const base = `http://localhost:${service.port}`;
    const api = (path, body) =>
      sent(`${base}/_admin/api/wastage/${path}`, JSON.stringify(body), 'application/json');
    const group = { description: 'measured', percent: '1.5', stores: [STORE] };
    const nodes = [{ departmentId: DEPARTMENT }];
    const { id: groupId } = JSON.parse(await api('groups', { ...group, nodes }));
    await api('schedules', { groupId, kind: 'DAILY' });
    const quiet = await confirmDuring(base + service.path, other, pause);
    const started = performance.now();
    const busy = await confirmDuring(base + service.path, other, async () => {
      await sent(`${base}/_admin/api/wastage/run`, undefined, 'application/json');
      return (performance.now() - started) / 1000;
    });
    const result = { items, seconds: rounded(busy.result), peakMb: peakMb(service.pid) };
    return { ...result, quiet: quiet.waits, busy: busy.waits };
  } finally {
    await service.stop();
  }
}

async function measureAndCheck(items, directory) {
  const result = await measure(items, directory);
  const { wasted, differences } = wastageTotals(join(directory, 'wastage.db'));
  if (wasted !== items) throw new Error(`${wasted} items were wasted instead of ${items}`);
  if (differences > 0) throw new Error(`${differences} positions differ from their history`);
  return { machine: describeMachine(directory), ...result };
}

const { items } = readOptions({ items: 100_000 });
const result = await withDirectory((directory) => measureAndCheck(items, directory));
console.log(`${items} items in ${result.seconds} s, peak ${result.peakMb} MB`);
console.log(`before: ${shownWaits(result.quiet)}`);
console.log(`during: ${shownWaits(result.busy)}`);
console.log(writeResult(result, '-wastage'));
