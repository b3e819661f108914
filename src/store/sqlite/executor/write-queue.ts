import {
  BUSY_WAIT_MAX_MS,
  GROUP_COMMANDS_MAX,
  GROUP_LINES_MAX,
  WRITE_QUEUE_MAX,
} from '../../../config/limits.js';
import { StoreError } from '../../store-error.js';
import type { Pauses } from './pauses.js';

export type Way =
  | { readonly kind: 'shared'; readonly lineCount: number; readonly run: () => unknown }
  | {
      readonly kind: 'long';
      readonly steps: () => Pauses<unknown>;
      readonly enforcesReferences: boolean;
    }
  | { readonly kind: 'outside'; readonly run: () => unknown };

export interface Job {
  way: Way;
  busySince: number | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export class WriteQueue {
  private jobs: Job[] = [];
  private wasBusy = false;

  get length(): number {
    return this.jobs.length;
  }

  add<T>(way: Way): Promise<T> {
    if (this.jobs.length >= WRITE_QUEUE_MAX && way.kind !== 'outside') {
      const text = `${WRITE_QUEUE_MAX} commands wait for the database already`;
      return Promise.reject(new StoreError('overloaded', text));
    }
    return new Promise<T>((resolve, reject) => {
      const answer = { resolve: resolve as Job['resolve'], reject };
      this.jobs.push({ way, busySince: undefined, ...answer });
    });
  }

  /** The next ones that share a transaction, or one that shares it with nobody. */
  takeGroup(): Job[] {
    let count = 0;
    let lines = 0;
    for (const { way } of this.jobs) {
      if (way.kind !== 'shared') break;
      lines += way.lineCount;
      if (count > 0 && (count >= GROUP_COMMANDS_MAX || lines > GROUP_LINES_MAX)) break;
      count += 1;
    }
    return this.jobs.splice(0, Math.max(count, 1));
  }

  putBack(jobs: readonly Job[]): void {
    if (jobs.length > 0) this.jobs.unshift(...jobs);
  }

  /**
   * Puts back those that another process keeps waiting. Returns those that have waited for the
   * limit.
   */
  keepWaiting(group: readonly Job[], now: number): Job[] {
    this.wasBusy = true;
    const waiting = [...group, ...this.jobs];
    for (const job of waiting) job.busySince ??= now;
    const isOver = ({ busySince = now }: Job): boolean => busySince < now - BUSY_WAIT_MAX_MS;
    this.jobs = waiting.filter((job) => !isOver(job));
    return waiting.filter(isOver);
  }

  endBusy(): void {
    if (!this.wasBusy) return;
    this.wasBusy = false;
    for (const job of this.jobs) job.busySince = undefined;
  }
}
