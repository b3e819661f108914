import type { PoolClient } from 'pg';
import { WRITE_QUEUE_MAX } from '../../config/limits.js';
import { groupLength, overloaded } from '../write-groups.js';

export interface Work<T> {
  /** The approximate number of lines. It bounds how many share a commit. */
  readonly lineCount: number;
  /** Whether it has a transaction of its own. */
  readonly isAlone?: boolean;
  /** Whether references are checked at the end only. */
  readonly withoutReferences?: boolean;
  /** The work may run a second time after its first run was undone. */
  readonly run: (connection: PoolClient) => Promise<T>;
}

export interface Job extends Work<unknown> {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Commands that wait for the writer of this process. */
export class WriteQueue {
  private jobs: Job[] = [];

  get length(): number {
    return this.jobs.length;
  }

  add<T>(work: Work<T>): Promise<T> {
    if (this.jobs.length >= WRITE_QUEUE_MAX) {
      return Promise.reject(overloaded());
    }
    return new Promise<T>((resolve, reject) => {
      this.jobs.push({ ...work, resolve: resolve as Job['resolve'], reject });
    });
  }

  /** The next ones that share a transaction, or one that shares it with nobody. */
  takeGroup(): Job[] {
    const linesOf = ({ lineCount, isAlone, withoutReferences }: Job) =>
      isAlone === true || withoutReferences === true ? undefined : lineCount;
    return this.jobs.splice(0, groupLength(this.jobs, linesOf));
  }

  putBack(jobs: readonly Job[]): void {
    if (jobs.length > 0) this.jobs.unshift(...jobs);
  }
}
