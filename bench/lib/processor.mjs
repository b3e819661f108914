import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Linux counts all processors in hundredths of a second; elsewhere zeros are reported. */
const TICK_MS = 10;
const IS_COUNTED = existsSync('/proc/self/schedstat');
const NS_PER_MS = 1e6;

/** Milliseconds that a process has had the processor: all its threads, none of which ends meanwhile. */
function processTime(pid) {
  if (!IS_COUNTED) return 0;
  const threads = readdirSync(`/proc/${pid}/task`);
  const times = threads.map((thread) => {
    const [time] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
    return Number(time);
  });
  return times.reduce((sum, time) => sum + time, 0) / NS_PER_MS;
}

/** Milliseconds of all processors: busy, what the host took for others included, and altogether. */
function machineTime() {
  if (!IS_COUNTED) return { busy: 0, all: 1 };
  const [first] = readFileSync('/proc/stat', 'utf8').split('\n');
  const ticks = first.trim().split(/ +/).slice(1, 9).map(Number);
  const all = ticks.reduce((sum, value) => sum + value, 0);
  const [, , , idle, waiting] = ticks;
  return { busy: (all - idle - waiting) * TICK_MS, all: all * TICK_MS };
}

function sample(pids) {
  return { ...machineTime(), own: pids.map(processTime) };
}

/**
 * Runs work and returns its result with the processor time of the first process, in milliseconds,
 * and the share of the machine that processes other than these have used.
 */
export async function withProcessorTime(pids, work) {
  const before = sample(pids);
  const result = await work();
  const after = sample(pids);
  const own = after.own.map((time, index) => time - before.own[index]);
  const ownSum = own.reduce((sum, time) => sum + time, 0);
  const others = (after.busy - before.busy - ownSum) / Math.max(after.all - before.all, 1);
  return { ...result, processorMs: own[0], others: Math.max(others, 0) };
}
