/**
 * Measures how fast each channel carries messages away: beside confirmations as fast as can be, and
 * from a full outbox. See docs/reference/performance.md.
 *
 *   node bench/outbox.mjs [--rounds 3] [--seconds 4] [--stores 60] [--backlog 20000] [--window 100]
 *     [--amqp amqp://127.0.0.1:5672] [--address /amq/queue/InvAdjust] [--user guest]
 *
 * The channel amqp is measured if a broker is named; its password comes from SIA_PUBLISH_AMQP_PASSWORD.
 */

import { execFile, spawn } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { makeManyStores } from './lib/databases.mjs';
import { describeMachine } from './lib/machine.mjs';
import { readOptions } from './lib/options.mjs';
import { fillOutbox, measureDrain, measureLoad } from './lib/outbox-runs.mjs';
import { tableOf } from './lib/report.mjs';
import { median } from './lib/statistics.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

const SIA = fileURLToPath(new URL('../bin/sia.js', import.meta.url));
const BARE_SENDER = fileURLToPath(new URL('./lib/bare-sender.mjs', import.meta.url));
/** The bytes of an InvAdjustDesc of one line. */
const DOCUMENT_BYTES = 640;

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

function brokerFlags({ amqp, address, user }) {
  const password = process.env.SIA_PUBLISH_AMQP_PASSWORD ?? 'guest';
  const broker = ['--publish-amqp-url', amqp, '--publish-amqp-address', address];
  const credentials = ['--publish-amqp-user', user, '--publish-amqp-password', password];
  return ['--channels', 'amqp', ...broker, ...credentials];
}

async function bareSender({ amqp, address, user, window, backlog }) {
  const names = { url: amqp, address, user, window, count: backlog, bytes: DOCUMENT_BYTES };
  const parameters = [BARE_SENDER, JSON.stringify(names)];
  const { stdout } = await promisify(execFile)(process.execPath, parameters);
  return Number(stdout);
}

/** What is compared: how each is loaded and drained; nothing where it has no such thing. */
function contestantsOf(directory, receiver, options, templates, catalogue) {
  const load = (flags) => () => {
    const channel = { flags, isSilent: flags.length === 0 };
    return measureLoad(templates.empty, channel, catalogue, options.seconds);
  };
  const drain = (flags) => () => measureDrain(templates.full, { flags });
  const channel = (name, flags) => ({ name, load: load(flags), drain: drain(flags) });
  const contestants = [
    { name: 'none', load: load([]) },
    channel('file', ['--channels', 'file', '--publish-file', join(directory, 'messages.jsonl')]),
    channel('soap', ['--channels', 'soap', '--publish-soap-url', receiver.url]),
  ];
  if (options.amqp === '') return contestants;
  const window = (count) => ['--publish-amqp-window', String(count)];
  return [
    ...contestants,
    channel('amqp, window 1', [...brokerFlags(options), ...window(1)]),
    channel(`amqp, window ${options.window}`, [...brokerFlags(options), ...window(options.window)]),
    { name: 'bare AMQP sender', drain: () => bareSender(options) },
  ];
}

async function prepare(directory, { stores, backlog }) {
  const empty = { directory, file: join(directory, 'empty.db') };
  const full = { directory, file: join(directory, 'full.db') };
  const catalogue = await makeManyStores(empty.file, stores);
  copyFileSync(empty.file, full.file);
  await fillOutbox(full.file, catalogue, backlog);
  return { catalogue, templates: { empty, full } };
}

/** Everyone once a round, each round beginning with another one. */
async function runRounds(contestants, rounds) {
  const runs = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const first = round % contestants.length;
    for (const { name, load, drain } of [
      ...contestants.slice(first),
      ...contestants.slice(0, first),
    ]) {
      runs.get(name).push({ ...(await load?.()), drained: await drain?.() });
    }
  }
  return contestants.map(({ name }) => {
    const middle = (key) => {
      const values = runs.get(name).map((run) => run[key]);
      return values.includes(undefined) ? undefined : median(values);
    };
    const rates = { confirms: middle('confirms'), messages: middle('messages') };
    return { name, ...rates, left: middle('left'), drained: middle('drained') };
  });
}

function textOf(rows) {
  const fastest = rows[0].confirms;
  const whole = (value) => (value === undefined ? '' : Math.round(value).toLocaleString('en-US'));
  const ratio = (one, other) =>
    one === undefined || other === undefined ? '' : (one / other).toFixed(2);
  return tableOf(
    ['channel', 'confirms/s', 'messages/s', 'ratio', 'left', 'from a full outbox/s', 'x fastest'],
    rows.map(({ name, confirms, messages, left, drained }) => [
      ...[name, whole(confirms), whole(messages), ratio(messages, confirms), whole(left)],
      ...[whole(drained), ratio(drained, fastest)],
    ]),
  );
}

async function measure(options, directory) {
  const machine = describeMachine(directory);
  const receiver = await startReceiver();
  try {
    const { catalogue, templates } = await prepare(directory, options);
    const contestants = contestantsOf(directory, receiver, options, templates, catalogue);
    const rows = await runRounds(contestants, options.rounds);
    return { date: new Date().toISOString(), machine, options, rows };
  } finally {
    receiver.stop();
  }
}

const numbers = { rounds: 3, seconds: 4, stores: 60, backlog: 20_000, window: 100 };
const options = readOptions({ ...numbers, amqp: '', address: '', user: 'guest' });
const result = await withDirectory((directory) => measure(options, directory));
console.log(textOf(result.rows));
console.log(writeResult(result, '-outbox'));
