import type { Database, Statement } from 'better-sqlite3';
import {
  BUSY_RETRY_MS,
  BUSY_WAIT_MAX_MS,
  GROUP_COMMANDS_MAX,
  GROUP_LINES_MAX,
  GROUP_MS_MAX,
  WRITE_QUEUE_MAX,
} from '../../config/limits.js';
import { codeOf, StoreError } from '../store-error.js';
import { storeErrorOf } from './driver-error.js';

interface Job {
  /** When it was submitted, on the monotonic clock. */
  readonly since: number;
  readonly lineCount: number;
  /** Shares its transaction with nobody; foreign keys are not enforced in it. */
  readonly isAlone: boolean;
  readonly run: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Is told what becomes of each transaction. */
export interface WriteObserver {
  /** Throws a StoreError if what is written now would be lost. */
  checkFile(): void;
  /** Something was written, and is on the disk. */
  noteWritten(): void;
  noteFailed(error: StoreError): void;
}

type JobResult = { readonly value: unknown } | { readonly error: unknown };

/** The database rolled the whole transaction back by itself: nothing of the group is left. */
class GroupLostError extends Error {
  constructor(cause: unknown) {
    super('the transaction of the group is gone', { cause });
  }
}

/**
 * The only writer of a SQLite database. Work that arrives in the same turn of the event loop shares
 * one transaction; nobody is answered before the commit. What fails is undone alone.
 */
export class GroupExecutor {
  private readonly begin: Statement;
  private readonly commit: Statement;
  private readonly rollback: Statement;
  private readonly totalChanges: Statement;
  private readonly queue: Job[] = [];
  private isScheduled = false;
  private idleWaiters: (() => void)[] = [];

  /** @param elapsed a monotonic clock in milliseconds */
  constructor(
    private readonly database: Database,
    private readonly elapsed: () => number,
    private readonly observer: WriteObserver | undefined = undefined,
  ) {
    this.begin = database.prepare('BEGIN IMMEDIATE');
    this.commit = database.prepare('COMMIT');
    this.rollback = database.prepare('ROLLBACK');
    this.totalChanges = database.prepare('SELECT total_changes()').pluck();
  }

  /**
   * Runs `work` inside a transaction, synchronously, and resolves with what it returns after the
   * durable commit. Rejects with a StoreError if nothing was kept.
   *
   * @param work may be run a second time after its first run was undone, so all that it does must
   *   be in the database, or be harmless when done twice
   * @param lineCount how many lines it writes, about
   */
  submit<T>(lineCount: number, work: () => T): Promise<T> {
    return this.enqueue(lineCount, false, work);
  }

  /**
   * Runs `work` as submit does, in a transaction of its own in which foreign keys are not enforced:
   * for work that replaces everything. It checks the references itself before it returns.
   */
  submitAlone<T>(work: () => T): Promise<T> {
    return this.enqueue(0, true, work);
  }

  private enqueue<T>(lineCount: number, isAlone: boolean, work: () => T): Promise<T> {
    if (this.queue.length >= WRITE_QUEUE_MAX) {
      const text = `${WRITE_QUEUE_MAX} commands wait for the database already`;
      return Promise.reject(new StoreError('overloaded', text));
    }
    return new Promise<T>((resolve, reject) => {
      const since = this.elapsed();
      const answer = { resolve: resolve as Job['resolve'], reject };
      this.queue.push({ since, lineCount, isAlone, run: work, ...answer });
      this.schedule();
    });
  }

  /** Resolves when everything submitted so far was answered. */
  whenIdle(): Promise<void> {
    if (this.queue.length === 0 && !this.isScheduled) return Promise.resolve();
    return new Promise((resolve) => this.idleWaiters.push(resolve));
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => this.runNext());
  }

  private runNext(): void {
    const group = this.takeGroup();
    if (group[0]?.isAlone !== true) {
      this.runGroup(group);
      return;
    }
    // SQLite switches this outside of a transaction only.
    this.database.pragma('foreign_keys = OFF');
    try {
      this.runGroup(group);
    } finally {
      this.database.pragma('foreign_keys = ON');
    }
  }

  private runGroup(group: Job[]): void {
    let results: JobResult[] | GroupLostError;
    try {
      this.observer?.checkFile();
      const before = this.totalChanges.get();
      results =
        this.inTransaction(() => this.runPlainly(group)) ??
        this.inTransaction(() => group.map((job) => this.runInSavepoint(job)));
      // A file that went meanwhile has taken with it what was committed.
      this.observer?.checkFile();
      this.observe(results, before !== this.totalChanges.get());
    } catch (error) {
      this.onBeginFailed(group, error);
      return;
    }
    if (results instanceof GroupLostError) this.settle(group, results);
    else {
      // Those that were not begun have their turn in the next group, before all that came later.
      this.queue.unshift(...group.splice(results.length));
      this.settle(group, results);
    }
    this.goOn();
  }

  private observe(results: JobResult[] | GroupLostError, hasWritten: boolean): void {
    const failures =
      results instanceof GroupLostError
        ? [results.cause]
        : results.flatMap((result) => ('error' in result ? [result.error] : []));
    for (const failure of failures) this.observer?.noteFailed(storeErrorOf(failure));
    // A group that has only refused proves nothing.
    if (failures.length === 0 && hasWritten) this.observer?.noteWritten();
  }

  private takeGroup(): Job[] {
    let count = 0;
    let lines = 0;
    for (const job of this.queue) {
      if (count > 0 && (job.isAlone || this.queue[0]?.isAlone)) break;
      lines += job.lineCount;
      if (count > 0 && (count >= GROUP_COMMANDS_MAX || lines > GROUP_LINES_MAX)) break;
      count += 1;
    }
    return this.queue.splice(0, count);
  }

  /**
   * Waits without blocking the event loop while another process holds the write lock; who has
   * waited for the limit is told so.
   */
  private onBeginFailed(group: Job[], error: unknown): void {
    const failure = storeErrorOf(error);
    if (!codeOf(error).startsWith('SQLITE_BUSY')) {
      this.observer?.noteFailed(failure);
      for (const job of group) job.reject(failure);
      this.goOn();
      return;
    }
    const oldest = this.elapsed() - BUSY_WAIT_MAX_MS;
    const waiting = [...group, ...this.queue.splice(0)];
    if (waiting.some(({ since }) => since < oldest)) this.observer?.noteFailed(failure);
    for (const job of waiting) {
      if (job.since < oldest) job.reject(failure);
      else this.queue.push(job);
    }
    if (this.queue.length === 0) this.goOn();
    else setTimeout(() => this.runNext(), BUSY_RETRY_MS);
  }

  /** Commits what `run` returns, or undoes all if that is undefined. Throws only if it cannot begin. */
  private inTransaction<Results extends JobResult[] | undefined>(
    run: () => Results,
  ): Results | GroupLostError {
    this.begin.run();
    try {
      const results = run();
      if (results === undefined) this.rollback.run();
      else this.commit.run();
      return results;
    } catch (error) {
      // Without its COMMIT nothing of the group stays, whatever its members were told inside.
      if (this.database.inTransaction) this.rollback.run();
      return error instanceof GroupLostError ? error : new GroupLostError(error);
    }
  }

  /**
   * Without savepoints: each copies the pages that its command changes, and hardly any is used,
   * because a refused command has written nothing. If one fails, the group is undone and run again
   * with them, as if this had not been tried. None is begun after GROUP_MS_MAX.
   */
  private runPlainly(group: readonly Job[]): JobResult[] | undefined {
    const results: JobResult[] = [];
    const end = this.elapsed() + GROUP_MS_MAX;
    try {
      for (const job of group) {
        results.push({ value: job.run() });
        if (this.elapsed() > end) break;
      }
      return results;
    } catch (error) {
      if (!this.database.inTransaction) throw new GroupLostError(error);
      return undefined;
    }
  }

  /**
   * A statement that fails with FULL, IOERR, NOMEM or BUSY can make SQLite roll the whole
   * transaction back; a further SAVEPOINT would then start one of its own, and its RELEASE commit
   * it. So after every failure the transaction is looked at before anything else is run.
   */
  private runInSavepoint(job: Job): JobResult {
    this.database.exec('SAVEPOINT command');
    try {
      const value = job.run();
      this.database.exec('RELEASE command');
      return { value };
    } catch (error) {
      if (!this.database.inTransaction) throw new GroupLostError(error);
      this.database.exec('ROLLBACK TO command; RELEASE command');
      return { error };
    }
  }

  private settle(group: readonly Job[], results: JobResult[] | GroupLostError): void {
    if (results instanceof GroupLostError) {
      for (const job of group) job.reject(storeErrorOf(results.cause));
      return;
    }
    results.forEach((result, index) => {
      const job = group[index] as Job;
      if ('error' in result) job.reject(storeErrorOf(result.error));
      else job.resolve(result.value);
    });
  }

  private goOn(): void {
    this.isScheduled = false;
    if (this.queue.length > 0) {
      this.schedule();
      return;
    }
    for (const resolve of this.idleWaiters.splice(0)) resolve();
  }
}
