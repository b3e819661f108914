import { BUSY_WAIT_MAX_MS, WRITE_QUEUE_MAX } from '../../../config/limits.js';
import { groupLength, overloaded } from '../../write-groups.js';
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
      return Promise.reject(overloaded());
    }
    return new Promise<T>((resolve, reject) => {
      const answer = { resolve: resolve as Job['resolve'], reject };
      this.jobs.push({ way, busySince: undefined, ...answer });
    });
  }

  /** The next ones that share a transaction, or one that shares it with nobody. */
  takeGroup(): Job[] {
    const linesOf = ({ way }: Job) => (way.kind === 'shared' ? way.lineCount : undefined);
    return this.jobs.splice(0, groupLength(this.jobs, linesOf));
  }

  putBack(jobs: readonly Job[]): void {
    if (jobs.length > 0) this.jobs.unshift(...jobs);
  }

  /** Puts back commands that another process keeps waiting. Returns those that have waited for the limit. */
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
