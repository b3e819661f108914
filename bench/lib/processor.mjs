import { existsSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second; elsewhere nothing is counted and zeros are reported. */
const TICK_MS = 10;
const IS_COUNTED = existsSync('/proc/self/stat');

/** Milliseconds that a process has had the processor, all its threads together. */
function processTime(pid) {
  if (!IS_COUNTED) return 0;
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name before may hold blanks, so the fields are counted from its closing bracket.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
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
