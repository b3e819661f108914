/**
 * Mixed work of many clients at a share of what the service can do, on a database that grows: errors, memory,
 * how long answers take, and how long small ones take beside messages of 1000 lines. Ends with 1 if a request
 * failed, a confirmation is not there, or memory grew.
 *
 *   node bench/load.mjs [--seconds 1800] [--clients 200] [--share 0.8]
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from './lib/connection.mjs';
import { completedCounts, makeManyItems, STORE } from './lib/databases.mjs';
import { COUNTER, lookupHeaders, lookupReasons, saveAndConfirm } from './lib/messages.mjs';
import { readOptions } from './lib/options.mjs';
import { LINES } from './lib/scenarios.mjs';
import { startService } from './lib/service.mjs';
import { quantile } from './lib/statistics.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

const CAPACITY_MS = 6000;
const CAPACITY_CLIENTS = 32;
/** For so long the service does what it does in the second half, before memory is looked at. */
const FILLING_MS = 8000;
const SAMPLES = 60;
/** What is left after collections in the last third, beside what was left in the second: more than this is growth. */
const GROWTH_MAX_MB = 48;
/** Garbage waits for a collection, as the heap is large enough to let it; never for more than this. */
const MEMORY_MAX_MB = 512;
const FAR = Date.parse('2999-01-01T00:00:00Z');

const small = (items) => (count) => saveAndConfirm(STORE, [items[count % items.length]], count);

/** What is sent, by its weight; `confirms` where an answer stands for a completed adjustment. */
function mixOf(items) {
  const lookup = lookupHeaders({ storeId: STORE, to: FAR, limit: 50 });
  const byItem = (count) =>
    lookupHeaders({ storeId: STORE, to: FAR, item: items[count % items.length], limit: 50 });
  return [
    { name: 'confirm', weight: 60, confirms: true, message: small(items) },
    {
      name: 'confirm of 20 lines',
      weight: 10,
      confirms: true,
      message: (count) =>
        saveAndConfirm(STORE, items.slice(count % 900, (count % 900) + 20), count),
    },
    { name: 'headers of the store', weight: 10, message: () => lookup },
    { name: 'headers by item', weight: 10, message: byItem },
    { name: 'reasons', weight: 10, message: () => lookupReasons() },
  ];
}

const WEIGHTS = 100;

/** The kind of request so and so: by its number, so that every run sends the same. */
function kindOf(mix, count) {
  let rest = (count * 37) % WEIGHTS;
  return mix.find(({ weight }) => {
    rest -= weight;
    return rest < 0;
  });
}

function requestOf({ path, port }, message, count) {
  const body = Buffer.from(message.replace(COUNTER, String(count).padStart(COUNTER.length, '0')));
  const head =
    `POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: text/xml; charset=utf-8\r\n` +
    `Content-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** Counts what was answered, and how long it took, by name. */
class Tally {
  confirmed = 0;
  errors = [];
  times = new Map();

  async send(connection, server, kind, count) {
    const from = performance.now();
    const answer = await connection.send(requestOf(server, kind.message(count), count));
    const times = this.times.get(kind.name) ?? [];
    this.times.set(kind.name, times);
    times.push(performance.now() - from);
    if (!answer.startsWith('HTTP/1.1 200 ')) this.errors.push(answer.slice(0, 300));
    else if (kind.confirms === true) this.confirmed += 1;
  }

  table() {
    return [...this.times].map(([name, times]) => ({
      name,
      count: times.length,
      ...Object.fromEntries(
        [0.5, 0.99, 1].map((share) => [`p${share * 100}`, quantile(times, share)]),
      ),
    }));
  }
}

const open = (port, count) =>
  Promise.all(Array.from({ length: count }, () => Connection.open(port)));

/** As many requests as it answers, one after the other for each client; a second has so many. */
async function capacityOf(server, mix, tally) {
  const connections = await open(server.port, CAPACITY_CLIENTS);
  const end = performance.now() + CAPACITY_MS;
  let count = 0;
  const loop = async (connection) => {
    while (performance.now() < end) {
      count += 1;
      await tally.send(connection, server, kindOf(mix, count), count);
    }
    connection.close();
  };
  await Promise.all(connections.map(loop));
  return (count * 1000) / CAPACITY_MS;
}

/** Sends at a steady rate, whatever the answers take, by whichever client is free. */
async function steady(server, mix, { rate, milliseconds, clients, tally }) {
  const free = await open(server.port, clients);
  const all = [...free];
  const inWork = new Set();
  const from = performance.now();
  let late = 0;
  for (let count = 1; ; count += 1) {
    const due = from + (count * 1000) / rate;
    if (due > from + milliseconds) break;
    const wait = due - performance.now();
    if (wait > 1) await pause(wait);
    if (free.length === 0) {
      late += 1;
      await Promise.race(inWork);
    }
    // In turn: the service closes connections that stand still.
    const connection = free.shift();
    const work = tally.send(connection, server, kindOf(mix, count), count).finally(() => {
      inWork.delete(work);
      free.push(connection);
    });
    inWork.add(work);
  }
  await Promise.all(inWork);
  for (const connection of all) connection.close();
  return late;
}

/** One client that sends messages of 1000 lines, one after the other. */
async function stream(server, items, tally, isOver) {
  const connection = await Connection.open(server.port);
  const kind = {
    name: `confirm of ${LINES} lines`,
    confirms: true,
    message: (count) => saveAndConfirm(STORE, items.slice(0, LINES), count),
  };
  for (let count = 1; !isOver(); count += 1) await tally.send(connection, server, kind, count);
  connection.close();
}

function residentMb(pid) {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(kilobytes) / 1024);
}

function show(title, tally, late) {
  console.log(`\n${title}; ${late} waited for a free client, ${tally.errors.length} errors`);
  for (const { name, count, p50, p99, p100 } of tally.table()) {
    const figures = [p50, p99, p100].map((ms) => ms.toFixed(1).padStart(8)).join(' ');
    console.log(`${name.padEnd(24)} ${String(count).padStart(9)} ${figures} ms (half, 99 %, all)`);
  }
}

async function measure(file, { seconds, clients, share }) {
  const items = await makeManyItems(file, LINES);
  const mix = mixOf(items);
  const before = completedCounts(file).completed;
  // As in production, where no journal is kept unless it is told to be: it grows up to its own limit.
  const server = await startService(file, { flags: ['--journal', 'off'] });
  const tallies = [new Tally(), new Tally(), new Tally()];
  const capacity = await capacityOf(server, mix, tallies[0]);
  const rate = capacity * share;
  // Small and large messages together fill the heap: what is measured begins behind them.
  const filledAt = performance.now() + FILLING_MS;
  const filling = { rate: rate / 2, clients, milliseconds: FILLING_MS, tally: tallies[0] };
  await Promise.all([
    stream(server, items, tallies[0], () => performance.now() > filledAt),
    steady(server, mix, filling),
  ]);
  console.log(`${Math.round(capacity)} requests a second; ${Math.round(rate)} from here on`);
  const memory = [];
  const sampler = setInterval(
    () => memory.push(residentMb(server.pid)),
    (seconds * 1000) / SAMPLES,
  );
  const half = { rate, clients, milliseconds: (seconds * 1000) / 2 };
  show('Alone', tallies[1], await steady(server, mix, { ...half, tally: tallies[1] }));
  let isOver = false;
  const streaming = stream(server, items, tallies[2], () => isOver);
  // The stream has its part of the processor: what is left is shared as before.
  const beside = { ...half, rate: rate / 2, tally: tallies[2] };
  const late = await steady(server, mix, beside);
  isOver = true;
  await streaming;
  show(`Beside messages of ${LINES} lines, at half the rate`, tallies[2], late);
  clearInterval(sampler);
  await server.stop();
  const confirmed = tallies.reduce((sum, tally) => sum + tally.confirmed, 0);
  const kept = completedCounts(file).completed - before;
  const errors = tallies.flatMap((tally) => tally.errors);
  const tables = tallies.map((tally) => tally.table());
  return { capacity, rate, confirmed, kept, errors, memory, tables };
}

const options = readOptions({ seconds: 1800, clients: 200, share: 0.8 });
const result = await withDirectory((directory) => measure(join(directory, 'load.db'), options));
const { memory, errors, confirmed, kept } = result;
const third = Math.floor(memory.length / 3);
const left = [memory.slice(third, 2 * third), memory.slice(2 * third)].map((part) =>
  Math.min(...part),
);
const growth = left[1] - left[0];
const most = Math.max(...memory);
console.log(
  `\nmemory ${left[0]} MB at least in the second third, ${left[1]} MB in the last, ${most} MB at most`,
);
console.log(`${confirmed} confirmed, ${kept} kept, ${errors.length} errors`);
for (const error of errors.slice(0, 3)) console.log(error);
console.log(writeResult(result, '-load'));
const isRight =
  errors.length === 0 && confirmed === kept && growth <= GROWTH_MAX_MB && most <= MEMORY_MAX_MB;
if (!isRight) console.log('This is not as it should be.');
process.exitCode = isRight ? 0 : 1;
