/** A process that posts bodies over keep-alive connections and checks every answer. */

import { checkOf } from './checks.mjs';
import { Connection } from './connection.mjs';
import { COUNTER } from './messages.mjs';
import { quantile } from './statistics.mjs';
import { serveWorker } from './worker.mjs';

function requestOf(body, { port, path, contentType, headers = '' }) {
  const bytes = Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: ${contentType}\r\n` +
      `SOAPAction: ""\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  const counters = [];
  for (let at = bytes.indexOf(COUNTER); at >= 0; at = bytes.indexOf(COUNTER, at + 1)) {
    counters.push(at);
  }
  return { bytes, counters };
}

/** Every connection has bytes of its own: it writes its number into them while others are sent. */
class Client {
  constructor(spec, shared) {
    this.shared = shared;
    this.requests = spec.bodies.map((body) => requestOf(body, spec));
  }

  async run(port, latencies) {
    const connection = await Connection.open(port);
    try {
      while (this.shared.mayGoOn()) await this.once(connection, latencies);
    } finally {
      connection.close();
    }
  }

  async once(connection, latencies) {
    const { shared } = this;
    shared.sent += 1;
    const { bytes, counters } = this.requests[shared.sent % this.requests.length];
    const number = String(shared.sent).padStart(COUNTER.length, '0');
    for (const at of counters) bytes.write(number, at, 'latin1');
    const started = performance.now();
    const text = await connection.send(bytes);
    latencies.push(performance.now() - started);
    const problem = shared.check(text);
    if (problem !== undefined) throw new Error(`${problem}:\n${text.slice(0, 2000)}`);
  }
}

async function runAll(spec, shared, clients, { milliseconds, countMax }) {
  const latencies = [];
  const first = shared.sent;
  const started = performance.now();
  shared.mayGoOn = () =>
    performance.now() - started < milliseconds && shared.sent - first < countMax;
  await Promise.all(clients.map((client) => client.run(spec.port, latencies)));
  const seconds = (performance.now() - started) / 1000;
  const count = latencies.length;
  const [p50, p99] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
  return { count, rate: count / seconds, p50, p99 };
}

serveWorker((spec) => {
  const shared = { sent: 0, check: checkOf(spec.check), mayGoOn: () => false };
  const clients = Array.from({ length: spec.clients }, () => new Client(spec, shared));
  return { ready: true, run: (bounds) => runAll(spec, shared, clients, bounds) };
});
