/**
 * Calls a service directly and through `sia compare proxy` in turn, and says what the proxy adds to a call.
 * See docs/reference/performance.md.
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
const WARM_CALLS = 200;
const COMMAND = 'saveAndConfirm, one line';
const LOOKUP = 'reasons';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function startProxy(directory, target, ours) {
  const at = (port) => `http://127.0.0.1:${port}`;
  const child = spawn(
    process.execPath,
    [
      ...[SIA, 'compare', 'proxy', '--port', '0', '--record', join(directory, 'record.jsonl')],
      ...['--target', at(target.port), '--with', at(ours.port)],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
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
    child.once('exit', (code) =>
      reject(new Error(`sia compare proxy ended with ${code}: ${text}`)),
    );
  });
  const stop = async () => {
    process.off('exit', kill);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await ended;
    if (code !== 0) throw new Error(`sia compare proxy ended with ${code}`);
    return JSON.parse(out);
  };
  return { port, stop };
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

/** Each kind of call, directly and through the proxy by turns; which comes first changes each time. */
async function callBoth({ ports, path, bodies, calls, pauseMs }) {
  const connections = await Promise.all(ports.map((port) => Connection.open(port)));
  const times = new Map(bodies.map(({ name }) => [name, [[], []]]));
  for (let count = 0; count < calls + WARM_CALLS; count += 1) {
    for (const { name, body } of bodies) {
      for (const side of count % 2 === 0 ? [0, 1] : [1, 0]) {
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
  const proxy = await startProxy(directory, target, ours);
  const bodies = [
    { name: COMMAND, body: saveAndConfirm(STORE, [item]) },
    { name: LOOKUP, body: lookupReasons() },
  ];
  const ports = [target.port, proxy.port];
  const times = await callBoth({ ports, path: target.path, bodies, calls, pauseMs });
  const summary = await proxy.stop();
  await Promise.all([target.stop(), ours.stop()]);
  const { forwarded, recorded, asked, dropped, lost } = summary;
  const sent = 2 * (calls + WARM_CALLS);
  if (forwarded !== sent || recorded !== sent || asked !== sent || dropped + lost > 0) {
    throw new Error(`not all of ${sent} calls were compared: ${JSON.stringify(summary)}`);
  }
  return [...times].map(([name, sides]) => {
    const [direct, through] = sides.map((all) => [0.5, 0.99].map((share) => quantile(all, share)));
    return { name, direct, through, added: through[0] - direct[0] };
  });
}

const options = readOptions({ calls: 2000, pause: 5 });
const rows = await withDirectory(async (directory) => {
  const measured = await measure(options, directory);
  return { machine: describeMachine(directory), measured };
});
const shown = (numbers) => numbers.map((ms) => ms.toFixed(2).padStart(7)).join(' ');
console.log('ms, half and 99 %:              direct         through   added to half');
for (const { name, direct, through, added } of rows.measured) {
  console.log(`${name.padEnd(25)} ${shown(direct)} ${shown(through)} ${shown([added])}`);
}
console.log(writeResult(rows, '-compare-proxy'));
