// A process of its own that pings the server every 25 ms and tells the fuzzer of each long wait: what
// the fuzzer's own load delays is not measured.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const EVERY_MS = 25;
const TICK_MS = 5;
/** Waits that are told. */
const TOLD_MS = 60;

const now = () => performance.timeOrigin + performance.now();

let target;
let pings = 0;
let longest = 0;
/** How long this process itself was kept from running, all in all. */
let ownDelay = 0;
let lastTick = now();

setInterval(() => {
  const tick = now();
  ownDelay += Math.max(0, tick - lastTick - 2 * TICK_MS);
  lastTick = tick;
}, TICK_MS);

/** Milliseconds for which the server's main thread has run, and has waited for a processor. */
function scheduling() {
  try {
    const path = `/proc/${target.pid}/task/${target.pid}/schedstat`;
    const [ran, waited] = readFileSync(path, 'utf8').split(' ').map(Number);
    return { ran: ran / 1e6, waited: waited / 1e6 };
  } catch {
    // Only Linux tells, and only of a process that lives.
    return { ran: 0, waited: 0 };
  }
}

class Pinger {
  constructor(bytes) {
    this.bytes = bytes;
  }

  ping() {
    if (target === undefined || this.begun !== undefined) return;
    if (this.socket === undefined || this.socket.destroyed || this.port !== target.port)
      this.open();
    this.begun = { at: now(), ownDelay, scheduling: scheduling() };
    this.socket.write(this.bytes);
  }

  open() {
    this.socket?.destroy();
    this.port = target.port;
    const socket = connect({ port: target.port, host: '127.0.0.1', noDelay: true });
    this.socket = socket;
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const end = received.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
      if (end < 0 || received.length < end + 4 + length) return;
      received = '';
      this.answered();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (socket === this.socket) this.begun = undefined;
    });
  }

  answered() {
    const { begun } = this;
    this.begun = undefined;
    if (begun === undefined) return;
    const to = now();
    const waited = to - begun.at;
    pings += 1;
    longest = Math.max(longest, waited);
    if (waited < TOLD_MS) return;
    const after = scheduling();
    // The tick that shows this process's own delay may be still to come.
    const pending = Math.max(0, to - lastTick - 2 * TICK_MS);
    process.send?.({
      from: begun.at,
      to,
      waited,
      ownDelay: ownDelay + pending - begun.ownDelay,
      queued: after.waited - begun.scheduling.waited,
      ran: after.ran - begun.scheduling.ran,
    });
  }
}

let pingers = [];

process.on('message', (message) => {
  if (message.kind === 'watch') {
    target = message.target;
    pingers = message.target.requests.map((text) => new Pinger(Buffer.from(text, 'latin1')));
  } else if (message.kind === 'rest') target = undefined;
  else process.send?.({ kind: 'count', pings, longest });
});
// Who interrupts the fuzzer at a terminal still wants its report.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));

let turn = 0;
setInterval(() => {
  turn += 1;
  pingers[turn % pingers.length]?.ping();
}, EVERY_MS);
