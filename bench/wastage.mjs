/**
 * Runs the wastage batch over many items of one store, in a service that confirms adjustments at the
 * same time; watches speed, memory and how long the confirmations take. See
 * docs/reference/performance.md.
 *
 *   node bench/wastage.mjs [--items 100000]
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeStockedItems, STORE, wastageTotals } from './lib/databases.mjs';
import { describeMachine } from './lib/machine.mjs';
import { COUNTER, saveAndConfirm } from './lib/messages.mjs';
import { readOptions } from './lib/options.mjs';
import { startService } from './lib/service.mjs';
import { quantile } from './lib/statistics.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

const CONFIRM_EVERY_MS = 5;
const QUIET_MS = 3000;
const DEPARTMENT = 900;

function peakMb(pid) {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(kilobytes) / 1024);
}

async function sent(url, body, type) {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': type } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text;
}

const rounded = (ms) => Math.round(ms * 10) / 10;

function summary(waits) {
  const at = (share) => rounded(quantile(waits, share));
  return { count: waits.length, p50: at(0.5), p99: at(0.99), most: rounded(Math.max(...waits)) };
}

/** Confirms one line after the other until it is told to end; returns the milliseconds of each. */
async function confirmAll(url, item, state) {
  const waits = [];
  const message = saveAndConfirm(STORE, [item]);
  while (!state.isOver) {
    const started = performance.now();
    const body = message.replace(COUNTER, String(waits.length).padStart(COUNTER.length, '0'));
    await sent(url, body, 'text/xml; charset=utf-8');
    waits.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, CONFIRM_EVERY_MS));
  }
  return waits;
}

async function confirmDuring(url, item, work) {
  const state = { isOver: false };
  const confirming = confirmAll(url, item, state);
  const result = await work();
  state.isOver = true;
  return { result, waits: summary(await confirming) };
}

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

const shown = ({ count, p50, p99, most }) =>
  `${count} confirmations, ${p50} ms (median), ${p99} ms (99 %), ${most} ms at most`;

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
console.log(`before: ${shown(result.quiet)}`);
console.log(`during: ${shown(result.busy)}`);
console.log(writeResult(result, '-wastage'));
