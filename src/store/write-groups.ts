import { GROUP_COMMANDS_MAX, GROUP_LINES_MAX, WRITE_QUEUE_MAX } from '../config/limits.js';
import { StoreError } from './store-error.js';

/**
 * The number of the first waiting commands that share the next transaction, 1 also for one that shares it
 * with nobody.
 *
 * @param linesOf the approximate number of lines that a command writes, undefined for one that shares with
 * nobody
 */
export function groupLength<Job>(
  waiting: readonly Job[],
  linesOf: (job: Job) => number | undefined,
): number {
  let count = 0;
  let lines = 0;
  for (const job of waiting) {
    const own = linesOf(job);
    if (own === undefined) break;
    lines += own;
    if (count > 0 && (count >= GROUP_COMMANDS_MAX || lines > GROUP_LINES_MAX)) break;
    count += 1;
  }
  return Math.max(count, 1);
}

/** The error of a command that finds the queue full. */
export function overloaded(): StoreError {
  return new StoreError('overloaded', `${WRITE_QUEUE_MAX} commands wait for the database already`);
}
