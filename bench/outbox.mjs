/**
 * Measures how fast each channel carries messages away while adjustments are confirmed as fast as they
 * can be, and afterwards. See docs/reference/performance.md.
 *
 *   node bench/outbox.mjs [--seconds 5] [--clients 32] [--window 1]
 *     [--amqp amqp://127.0.0.1:5672] [--address /amq/queue/InvAdjust] [--user guest]
 *
 * The channel amqp is measured if a broker is named; its password comes from SIA_PUBLISH_AMQP_PASSWORD.
 */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Connection } from './lib/connection.mjs';
import { describeMachine } from './lib/machine.mjs';
import { saveAndConfirm } from './lib/messages.mjs';
import { readOptions } from './lib/options.mjs';
import { seed, startService } from './lib/service.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

const SIA = fileURLToPath(new URL('../bin/sia.js', import.meta.url));
const STORES = [5000, 5001, 5002];
const demo = (name) =>
  JSON.parse(readFileSync(new URL(`../db/seeds/demo/${name}.json`, import.meta.url)));
const RANGING = demo('ranging');
/** Items of the demo without UINs that every store has. */
const ITEMS = demo('items')
  .filter(({ uinType, type }) => uinType === null && type === 'ITEM')
  .map(({ id }) => id)
  .filter((id) => RANGING.every(({ items }) => items.includes(id)));
const POLL_MS = 50;
const DRAIN_MAX_MS = 120_000;

/** A receiver on a free port; resolves with its address and how to end it. */
function startReceiver() {
  const child = spawn(process.execPath, [SIA, 'receive', '--port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    child.stderr.setEncoding('utf8').once('data', (text) => {
      const [url] = /http:\S+/.exec(text) ?? [];
      resolve({ url, stop: () => child.kill('SIGKILL') });
    });
    child.once('error', reject);
  });
}

async function statusOf(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/_admin/api/outbox/status`);
  return (await answer.json()).channels[0];
}

function requestsFor({ port, path }) {
  const bodies = STORES.flatMap((store) =>
    ITEMS.map((item, index) => saveAndConfirm(store, [item], index)),
  );
  return bodies.map((body) =>
    Buffer.from(
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: text/xml; charset=utf-8\r\n` +
        `SOAPAction: ""\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  );
}

/** Confirms with so many connections for so long; returns how many were confirmed. */
async function load(service, { seconds, clients }) {
  const requests = requestsFor(service);
  const end = performance.now() + seconds * 1000;
  let count = 0;
  const work = Array.from({ length: clients }, async () => {
    const connection = await Connection.open(service.port);
    while (performance.now() < end) {
      const text = await connection.send(requests[count % requests.length]);
      count += 1;
      if (!text.includes('adjustment_id')) throw new Error(text);
    }
    connection.close();
  });
  await Promise.all(work);
  return count;
}

/** Waits until nothing is pending; returns how long it took. */
async function drain(port) {
  const started = performance.now();
  for (;;) {
    const status = await statusOf(port);
    const seconds = (performance.now() - started) / 1000;
    if (status.pending + status.waiting + status.retrying === 0) return { seconds, status };
    if (status.held > 0 || seconds * 1000 > DRAIN_MAX_MS) throw new Error(JSON.stringify(status));
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function measure(name, flags, directory, options) {
  const file = join(directory, `${name}.db`);
  await seed(file);
  const service = await startService(file, { flags: [...flags, '--publish-keep-days', '3650'] });
  try {
    if (flags.length > 0) await drain(service.port);
    const before = flags.length > 0 ? (await statusOf(service.port)).sent : 0;
    const confirmed = await load(service, options);
    const confirms = Math.round(confirmed / options.seconds);
    if (flags.length === 0) return { name, confirms };
    const during = (await statusOf(service.port)).sent - before;
    const left = confirmed - during;
    const { seconds } = await drain(service.port);
    return {
      ...{ name, confirms, messages: Math.round(during / options.seconds) },
      ...{ left, afterwards: left < 1000 ? undefined : Math.round(left / seconds) },
    };
  } finally {
    await service.stop();
  }
}

function channelsOf(directory, receiver, { amqp, address, user, window }) {
  const soap = ['--channels', 'soap', '--publish-soap-url', receiver.url];
  const file = ['--channels', 'file', '--publish-file', join(directory, 'messages.jsonl')];
  const channels = [
    ['none', []],
    ['file', file],
    ['soap', soap],
  ];
  if (amqp === '') return channels;
  const broker = ['--publish-amqp-url', amqp, '--publish-amqp-address', address];
  const flags = ['--channels', 'amqp', ...broker, '--publish-amqp-user', user];
  const password = process.env.SIA_PUBLISH_AMQP_PASSWORD ?? 'guest';
  const rest = ['--publish-amqp-password', password, '--publish-amqp-window', String(window)];
  return [...channels, ['amqp', [...flags, ...rest]]];
}

const fallbacks = { seconds: 5, clients: 32, window: 1, amqp: '', address: '', user: 'guest' };
const options = readOptions(fallbacks);
const result = await withDirectory(async (directory) => {
  const machine = describeMachine(directory);
  const receiver = await startReceiver();
  const rows = [];
  try {
    for (const [name, flags] of channelsOf(directory, receiver, options)) {
      const row = await measure(name, flags, directory, options);
      console.log(JSON.stringify(row));
      rows.push(row);
    }
  } finally {
    receiver.stop();
  }
  return { date: new Date().toISOString(), machine, options, rows };
});
console.log(writeResult(result, '-outbox'));
