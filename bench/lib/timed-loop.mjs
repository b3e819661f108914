import { quantile } from './statistics.mjs';

/** Calls `once` without a pause until the time or the count is used up. */
export function timedLoop(once, { milliseconds, countMax }) {
  const latencies = [];
  const started = performance.now();
  let now = started;
  while (now - started < milliseconds && latencies.length < countMax) {
    once();
    const after = performance.now();
    latencies.push(after - now);
    now = after;
  }
  const count = latencies.length;
  const [p50, p99] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
  return { count, rate: (count * 1000) / (now - started), p50, p99 };
}
