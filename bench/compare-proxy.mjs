/**
 * Calls a service directly, through `sia compare proxy` and through a proxy of twenty lines in turn, and says what
 * either adds to a call. See docs/reference/performance.md.
 *
 *   node bench/compare-proxy.mjs [--calls 2000] [--pause 5]
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Connection } from './lib/connection.mjs';
import { makeDemo, STORE } from './lib/databases.mjs';
import { describeMachine } from './lib/machine.mjs';
import { COUNTER, lookupReasons, saveAndConfirm } from './lib/messages.mjs';
import { readOptions } from './lib/options.mjs';
import { startService } from './lib/service.mjs';
import { quantile } from './lib/statistics.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

const SIA = fileURLToPath(new URL('../bin/sia.js', import.meta.url));
const BARE = fileURLToPath(new URL('lib/bare-proxy.mjs', import.meta.url));
const WARM_CALLS = 200;
const COMMAND = 'saveAndConfirm, one line';
const LOOKUP = 'reasons';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts a proxy. `stop` ends it, and returns what it has printed. */
async function startProxy(args, signal) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
  });
  const port = await new Promise((resolve, reject) => {
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      const [, own] = /^Calls of http:\/\/[^:]+:(\d+) go to/.exec(text) ?? [];
      if (own !== undefined) resolve(Number(own));
    });
    child.once('exit', (code) => reject(new Error(`a proxy ended with ${code}: ${text}`)));
  });
  const stop = async () => {
    process.off('exit', kill);
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return out;
  };
  return { port, stop };
}

const at = ({ port }) => `http://127.0.0.1:${port}`;

function startCompare(directory, target, ours) {
  const record = join(directory, 'record.jsonl');
  const sides = ['--target', at(target), '--with', at(ours), '--record', record];
  return startProxy([SIA, 'compare', 'proxy', '--port', '0', ...sides], 'SIGTERM');
}

function bytesOf(body, path, count) {
  const text = body.replace(COUNTER, String(count).padStart(COUNTER.length, '0'));
  return `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml; charset=utf-8\r\nSOAPAction: ""\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

async function timed(connection, bytes) {
  const started = performance.now();
  const answer = await connection.send(bytes);
  const ms = performance.now() - started;
  if (!answer.startsWith('HTTP/1.1 200')) throw new Error(answer.slice(0, 2000));
  return ms;
}

/** Each kind of call at each port by turns. The first of them changes each time. */
async function callBoth({ ports, path, bodies, calls, pauseMs }) {
  const connections = await Promise.all(ports.map((port) => Connection.open(port)));
  const times = new Map(bodies.map(({ name }) => [name, ports.map(() => [])]));
  for (let count = 0; count < calls + WARM_CALLS; count += 1) {
    for (const { name, body } of bodies) {
      for (let turn = 0; turn < ports.length; turn += 1) {
        const side = (count + turn) % ports.length;
        const ms = await timed(connections[side], bytesOf(body, path, count));
        if (count >= WARM_CALLS) times.get(name)[side].push(ms);
        await pause(pauseMs);
      }
    }
  }
  for (const connection of connections) connection.close();
  return times;
}

async function measure({ calls, pause: pauseMs }, directory) {
  const files = ['target', 'ours'].map((name) => join(directory, `${name}.db`));
  const [[item]] = await Promise.all(files.map((file) => makeDemo(file)));
  const flags = ['--journal', 'off'];
  const [target, ours] = await Promise.all(files.map((file) => startService(file, { flags })));
  const proxy = await startCompare(directory, target, ours);
  const bare = await startProxy([BARE, String(target.port)], 'SIGKILL');
  const bodies = [
    { name: COMMAND, body: saveAndConfirm(STORE, [item]) },
    { name: LOOKUP, body: lookupReasons() },
  ];
  const ports = [target.port, proxy.port, bare.port];
  const times = await callBoth({ ports, path: target.path, bodies, calls, pauseMs });
  const summary = JSON.parse(await proxy.stop());
  await bare.stop();
  await Promise.all([target.stop(), ours.stop()]);
  const { forwarded, recorded, asked, dropped, lost } = summary;
  const sent = 2 * (calls + WARM_CALLS);
  if (forwarded !== sent || recorded !== sent || asked !== sent || dropped + lost > 0) {
    throw new Error(`not all of ${sent} calls were compared: ${JSON.stringify(summary)}`);
  }
  return [...times].map(([name, sides]) => {
    const halves = sides.map((all) => quantile(all, 0.5));
    const [direct, ...others] = halves;
    return { name, halves, added: others.map((half) => half - direct) };
  });
}

const options = readOptions({ calls: 2000, pause: 5 });
const rows = await withDirectory(async (directory) => {
  const measured = await measure(options, directory);
  return { machine: describeMachine(directory), measured };
});
const shown = (numbers) => numbers.map((ms) => ms.toFixed(2).padStart(8)).join(' ');
console.log('ms at the median            direct  compare     bare      added by each');
for (const { name, halves, added } of rows.measured) {
  console.log(`${name.padEnd(24)} ${shown(halves)}  ${shown(added)}`);
}
console.log(writeResult(rows, '-compare-proxy'));
