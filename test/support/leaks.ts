import { connect } from 'node:net';
import type { RunningServer } from '../../src/app/start.js';
import type { Connection, TestDatabase } from './databases.js';
import { unsettledPromises } from './pending.js';
import { comesAbout } from './until.js';

/** How long what is about to end may take when a test is over, in milliseconds. */
export const SETTLE_MAX_MS = 5000;

/** What a process may have open, by Node's name for it. */
const RESOURCES: Readonly<Record<string, string>> = {
  TCPServerWrap: 'listener',
  TCPSocketWrap: 'connection',
  FSEventWrap: 'watched file',
  StatWatcher: 'watched file',
  ProcessWrap: 'child process',
  Timeout: 'timer',
};

type Counts = ReadonlyMap<string, number>;

function countsNow(): Counts {
  const counts = new Map<string, number>();
  for (const resource of process.getActiveResourcesInfo()) {
    const name = RESOURCES[resource];
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** A suite has left something behind: a service of it, its database, or this process has it still. */
export class LeakError extends Error {
  constructor(readonly leaks: readonly string[]) {
    super(`the suite has left something behind: ${leaks.join('; ')}`);
  }
}

/** Services of this process that run. */
let running = 0;
let before: Counts = new Map();

/** Is told when a service is about to start: what is open then is not of it. */
export function noteStart(): void {
  if (running === 0) before = countsNow();
  running += 1;
}

/** Is told when a service has stopped, or has not started. */
export function noteEnd(): void {
  running -= 1;
}

/** What is still in work, or held, when a service is about to be stopped. */
export async function leaksWhileRunning(
  server: Pick<RunningServer, 'inWork'>,
  connection: Connection,
  withinMs: number,
): Promise<string[]> {
  const inWork = (): [string, number][] => Object.entries(server.inWork());
  const isHolding = connection.isHolding;
  if (isHolding) await connection.release();
  await comesAbout(() => inWork().every(([, count]) => count === 0), withinMs);
  await comesAbout(() => unsettledPromises().length === 0, withinMs);
  return [
    ...(isHolding ? ['the test holds the database'] : []),
    ...inWork()
      .filter(([, count]) => count !== 0)
      .map(([name, count]) => `${count} in work (${name})`),
    ...unsettledPromises().map((what) => `nothing has come of ${what}`),
  ];
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** What is left of a service that has stopped. */
export async function leaksAfterStop(
  port: number,
  database: TestDatabase,
  withinMs: number,
): Promise<string[]> {
  return [
    ...((await isListening(port)) ? [`port ${port} still listens`] : []),
    ...(await database.holders(withinMs)),
  ];
}

/** What this process has open that it had not before its first service was started. */
export async function leaksOfProcess(withinMs: number): Promise<string[]> {
  if (running > 0) return [];
  const more = (): [string, number][] =>
    [...countsNow()]
      .map(([name, count]): [string, number] => [name, count - (before.get(name) ?? 0)])
      .filter(([, count]) => count > 0);
  // By turns of the event loop: a timer of this wait would be one of those that are counted.
  let left = more();
  const end = performance.now() + withinMs;
  while (left.length > 0 && performance.now() < end) {
    await new Promise((resolve) => setImmediate(resolve));
    left = more();
  }
  return left.map(([name, count]) => `${count} open (${name})`);
}
