import { setTimeout } from 'node:timers/promises';
import { slowness } from './machine-speed.js';

/** How long work that was begun may still go on in the background, in milliseconds. */
const AFTER_MS = 20;
/** A turn of the loop takes some microseconds, as does asking for the processor time: not each one asks. */
const ASKED_EVERY_MS = 1;

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * The longest that the event loop of this process was held at a time while `work` went on, in
 * milliseconds of processor time: what other programs of the machine take meanwhile does not count.
 * What the test does itself counts too: it should send what was made before, and read answers as bytes.
 */
export async function longestHold(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let isOver = false;
  let last = processorTime();
  let askedAt = performance.now();
  const turn = (): void => {
    if (!isOver) setImmediate(turn);
    if (performance.now() - askedAt < ASKED_EVERY_MS) return;
    const now = processorTime();
    longest = Math.max(longest, now - last);
    last = now;
    askedAt = performance.now();
  };
  setImmediate(turn);
  await setTimeout(0);
  longest = 0;
  await work();
  await setTimeout(AFTER_MS);
  isOver = true;
  return longest;
}

/**
 * The shortest of up to so many measurements, which ends as soon as one is within the limit: a garbage
 * collection makes single ones longer, nothing makes them shorter. In milliseconds of the machine for which
 * bounds are set: one that is slower at this moment takes longer for everything.
 */
export async function holdWithin(
  limitMs: number,
  work: () => Promise<unknown>,
  times = 3,
): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times && shortest > limitMs; time += 1) {
    const before = slowness();
    const hold = await longestHold(work);
    shortest = Math.min(shortest, hold / Math.max(before, slowness()));
  }
  return shortest;
}
