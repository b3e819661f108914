import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADJUSTMENT_PATH } from '../../src/app/services.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { headOf } from './request.js';

/** A ping that waited; all in milliseconds, the instants of the epoch. */
export interface Wait {
  readonly from: number;
  readonly to: number;
  readonly waited: number;
  /** For which the watcher itself was kept from running. */
  readonly ownDelay: number;
  /** For which the server wanted to run and had no processor. */
  readonly queued: number;
  /** For which the server's main thread ran. */
  readonly ran: number;
}

/** How long the event loop was held, as far as it was the server's doing, in milliseconds. */
export function heldFor({ waited, ownDelay, queued }: Wait): number {
  return waited - ownDelay - queued;
}

function pingRequests(): string[] {
  const folder = join(PACKAGE_ROOT, 'wsdl', 'samples', 'InventoryAdjustmentService', 'ping');
  const body = readFileSync(join(folder, 'request.xml'));
  const type = 'Content-Type: text/xml; charset=utf-8';
  const head = headOf('POST', ADJUSTMENT_PATH, [type, `Content-Length: ${body.length}`]);
  return [
    headOf('GET', '/_admin/livez', []).toString('latin1'),
    Buffer.concat([head, body]).toString('latin1'),
  ];
}

/** Measures how long a second client waits, from a process of its own. */
export class Watcher {
  private readonly child: ChildProcess;
  private waits: Wait[] = [];

  constructor() {
    const path = join(PACKAGE_ROOT, 'test', 'fuzz', 'ping-process.mjs');
    this.child = fork(path, { execArgv: [], env: { ...process.env, NODE_OPTIONS: '' } });
    this.child.on('message', (message: Wait | { kind: 'count' }) => {
      if (!('kind' in message)) this.waits.push(message);
    });
  }

  watch(port: number, pid: number): void {
    this.child.send({ kind: 'watch', target: { port, pid, requests: pingRequests() } });
  }

  /** The server is gone for now. */
  rest(): void {
    this.child.send({ kind: 'rest' });
  }

  /** Hands out the long waits since the last call. */
  takeWaits(): Wait[] {
    const { waits } = this;
    this.waits = [];
    return waits;
  }

  /** How many pings were answered, and the longest wait of all. */
  async count(): Promise<{ pings: number; longest: number }> {
    this.child.send({ kind: 'count' });
    for (;;) {
      const [message] = (await once(this.child, 'message')) as [{ kind?: string }];
      if (message.kind === 'count') return message as { pings: number; longest: number };
    }
  }

  close(): void {
    this.child.disconnect();
  }
}
