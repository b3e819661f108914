import type { Database, Statement } from 'better-sqlite3';
import { codeOf } from '../../../base/error-code.js';
import { turns } from '../../../base/turns.js';
import {
  BUSY_RETRY_MS,
  CHECKPOINT_PAGES,
  GROUP_MS_MAX,
  LONG_CHECKPOINT_ROWS,
} from '../../../config/limits.js';
import { StoreError } from '../../store-error.js';
import type { WriteObserver } from '../../write-health.js';
import { storeErrorOf } from '../driver-error.js';
import { type Pauses, TooLong } from './pauses.js';
import type { LogUpkeep } from './wal-upkeep.js';
import { type Job, type Way, WriteQueue } from './write-queue.js';

type JobResult = { readonly value: unknown } | { readonly error: unknown };

/** The database rolled the whole transaction back by itself: nothing of the group is left. */
class GroupLostError extends Error {
  constructor(cause: unknown) {
    super('the transaction of the group is gone', { cause });
  }
}

/**
 * The only writer of a SQLite database. Work that arrives in the same turn of the event loop shares one
 * transaction. Nobody is answered before the commit. A failure is undone alone. A long command has a
 * transaction of its own, which stays open while the event loop serves others between its steps: so nothing
 * but this class may use the connection, not even to read.
 */
export class GroupExecutor {
  private readonly begin: Statement;
  private readonly commit: Statement;
  private readonly rollback: Statement;
  private readonly totalChanges: Statement;
  readonly queue = new WriteQueue();
  private isScheduled = false;
  private isClosing = false;
  private idleWaiters: (() => void)[] = [];
  private long: Promise<unknown> = Promise.resolve();

  /**
   * @param elapsed a monotonic clock in milliseconds
   * @param upkeep undefined for a database without a write-ahead log
   */
  constructor(
    private readonly database: Database,
    private readonly elapsed: () => number,
    private readonly observer: WriteObserver | undefined = undefined,
    private readonly upkeep: LogUpkeep | undefined = undefined,
    private readonly onGroup: ((commands: number) => void) | undefined = undefined,
  ) {
    this.begin = database.prepare('BEGIN IMMEDIATE');
    this.commit = database.prepare('COMMIT');
    this.rollback = database.prepare('ROLLBACK');
    this.totalChanges = database.prepare('SELECT total_changes()').pluck();
  }

  /**
   * Runs `work` inside a transaction, synchronously, and resolves with its result after the durable
   * commit. Rejects with a StoreError if nothing was kept.
   *
   * @param work may run a second time after its first run was undone, so all that it does must be in the
   * database, or be harmless when done twice. It may return TooLong, and then runs as in submitLong
   * @param lineCount the approximate number of lines that it writes
   */
  submit<T>(lineCount: number, work: () => T | TooLong): Promise<T> {
    return this.enqueue({ kind: 'shared', lineCount, run: work });
  }

  /**
   * Runs work of any length in a transaction of its own, step by step: the event loop serves others
   * between two steps, and other commands wait. Resolves and rejects as submit does.
   *
   * @param enforcesReferences if not, the work checks the references itself
   */
  submitLong<T>(steps: () => Pauses<T>, enforcesReferences = true): Promise<T> {
    return this.enqueue({ kind: 'long', steps, enforcesReferences });
  }

  /** Runs `work` while no transaction is open: SQLite does some things outside of them only. */
  submitOutside<T>(work: () => T): Promise<T> {
    return this.enqueue({ kind: 'outside', run: work });
  }

  private enqueue<T>(way: Way): Promise<T> {
    if (!this.database.open) return Promise.reject(new StoreError('failed', 'the store is closed'));
    const answer = this.queue.add<T>(way);
    this.schedule();
    return answer;
  }

  async whenOutside(): Promise<void> {
    await this.long;
  }

  /** Finishes the submitted work, but for long commands, which are undone. None may come after it. */
  close(): Promise<void> {
    this.isClosing = true;
    return this.whenIdle();
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
    const group = this.queue.takeGroup();
    const [first] = group;
    if (first === undefined) this.goOn();
    else if (first.way.kind === 'shared') this.runGroup(group);
    else if (first.way.kind === 'outside') this.runOutside(first, first.way.run);
    else void this.runLong(first, first.way.steps, first.way.enforcesReferences);
  }

  private runOutside(job: Job, run: () => unknown): void {
    try {
      job.resolve(run());
    } catch (error) {
      job.reject(storeErrorOf(error));
    }
    this.goOn();
  }

  /**
   * Runs a long command. Never rejects: the command is answered in any case, and the next one has its turn.
   */
  private async runLong(
    job: Job,
    steps: () => Pauses<unknown>,
    enforcesReferences: boolean,
  ): Promise<void> {
    let before: number;
    try {
      this.observer?.checkFile();
      before = this.totalChanges.get() as number;
      // SQLite switches this outside of a transaction only.
      if (!enforcesReferences) this.database.pragma('foreign_keys = OFF');
      this.beginTransaction();
    } catch (error) {
      this.enforceReferences();
      this.onBeginFailed([job], error);
      return;
    }
    const transaction = this.takeSteps(steps, before);
    this.long = transaction;
    const result = await transaction;
    this.enforceReferences();
    this.observe([result], before !== this.totalChanges.get());
    this.settle([job], [result]);
    await this.checkpointAfter(before);
    this.goOn();
  }

  private enforceReferences(): void {
    if (this.database.open) this.database.pragma('foreign_keys = ON');
  }

  /** Commits all steps, or undoes everything. Never rejects. */
  private async takeSteps(begin: () => Pauses<unknown>, changesBefore: number): Promise<JobResult> {
    try {
      const steps = begin();
      let step = steps.next();
      while (step.done !== true) {
        this.observer?.noteStep();
        const turn = turns.take();
        if (turn !== undefined) await turn;
        this.checkOpen();
        step = steps.next();
      }
      if (this.isLarge(changesBefore)) {
        await this.upkeep?.flush();
        this.checkOpen();
        this.database.pragma('wal_autocheckpoint = 0');
      }
      this.commitAll();
      // A file that went meanwhile has taken the commits with it.
      this.observer?.checkFile();
      return { value: step.value };
    } catch (error) {
      return { error: this.undone(error) };
    }
  }

  /**
   * The data of a failed commit may lie in the write-ahead log, whole, though nobody could bring it onto the
   * disk. The next start would take it for committed, and the caller is told that nothing was changed. So it
   * is written over.
   */
  private commitAll(): void {
    try {
      this.commit.run();
    } catch (error) {
      this.undone(error);
      this.observer?.writeOver();
      throw error;
    }
  }

  /** A step after the transaction has gone would be one of its own. */
  private checkOpen(): void {
    if (!this.database.inTransaction) throw new Error('the transaction of the command is gone');
    if (this.isClosing) throw new StoreError('failed', 'the service stops; nothing was kept');
  }

  /** Undoes what is open. Returns the first error, which is told. */
  private undone(error: unknown): unknown {
    try {
      if (this.database.inTransaction) this.rollback.run();
    } catch {
      // The next command meets it again, and is told.
    }
    return error;
  }

  private isLarge(changesBefore: number): boolean {
    const changes = (this.totalChanges.get() as number) - changesBefore;
    return this.upkeep !== undefined && changes >= LONG_CHECKPOINT_ROWS;
  }

  /**
   * Other commands wait for the checkpoint: their own commits would wait for the same disk, and hold the
   * event loop.
   */
  private async checkpointAfter(changesBefore: number): Promise<void> {
    if (!this.isLarge(changesBefore)) return;
    await this.upkeep?.checkpoint();
    this.database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  }

  private beginTransaction(): void {
    this.begin.run();
    this.queue.endBusy();
  }

  private runGroup(group: Job[]): void {
    let results: JobResult[] | GroupLostError;
    try {
      this.observer?.checkFile();
      const before = this.totalChanges.get();
      results =
        this.inTransaction(() => this.runPlainly(group)) ??
        this.inTransaction(() => this.runEach(group, (run) => this.runInSavepoint(run)));
      this.observer?.checkFile();
      this.observe(results, before !== this.totalChanges.get());
    } catch (error) {
      this.onBeginFailed(group, error);
      return;
    }
    if (results instanceof GroupLostError) this.settle(group, results);
    else {
      // Jobs that were not begun have their turn in the next group, before all later ones.
      this.queue.putBack(group.splice(results.length));
      this.onGroup?.(results.length);
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

  /** Waits, up to the limit, while another process holds the write lock, without blocking the event loop. */
  private onBeginFailed(group: Job[], error: unknown): void {
    const failure = storeErrorOf(error);
    if (!codeOf(error).startsWith('SQLITE_BUSY')) {
      this.observer?.noteFailed(failure);
      for (const job of group) job.reject(failure);
      this.goOn();
      return;
    }
    const over = this.queue.keepWaiting(group, this.elapsed());
    for (const job of over) job.reject(failure);
    if (over.length > 0) this.observer?.noteFailed(failure);
    if (this.queue.length === 0) this.goOn();
    else setTimeout(() => this.runNext(), BUSY_RETRY_MS);
  }

  /**
   * Commits what `run` returns, or undoes all if that is undefined. Throws only if it cannot begin.
   */
  private inTransaction<Results extends JobResult[] | undefined>(
    run: () => Results,
  ): Results | GroupLostError {
    this.beginTransaction();
    try {
      const results = run();
      if (results === undefined) this.rollback.run();
      else this.commitAll();
      return results;
    } catch (error) {
      // Without its COMMIT nothing of the group stays, although its members have results.
      if (this.database.inTransaction) this.rollback.run();
      return error instanceof GroupLostError ? error : new GroupLostError(error);
    }
  }

  /**
   * Runs a group without savepoints: each copies the pages that its command changes, and hardly any is used,
   * because a refused command has written nothing. If a command fails, the group is undone and run again with
   * savepoints. None is begun after GROUP_MS_MAX.
   */
  private runPlainly(group: readonly Job[]): JobResult[] | undefined {
    try {
      return this.runEach(group, (run) => ({ value: run() }));
    } catch (error) {
      if (!this.database.inTransaction) throw new GroupLostError(error);
      return undefined;
    }
  }

  /**
   * A command that turns out to be too long ends the group, and has the next transaction for
   * itself.
   */
  private runEach(group: readonly Job[], runOne: (run: () => unknown) => JobResult): JobResult[] {
    const results: JobResult[] = [];
    const end = this.elapsed() + GROUP_MS_MAX;
    for (const job of group) {
      if (job.way.kind !== 'shared') break;
      const result = runOne(job.way.run);
      if ('value' in result && result.value instanceof TooLong) {
        job.way = { kind: 'long', steps: result.value.begin, enforcesReferences: true };
        break;
      }
      results.push(result);
      if (this.elapsed() > end) break;
    }
    return results;
  }

  /**
   * A statement that fails with FULL, IOERR, NOMEM or BUSY can make SQLite roll the whole
   * transaction back. A further SAVEPOINT would then start one of its own, and its RELEASE commit
   * it. So every failure is followed by a look at the transaction before anything else runs.
   */
  private runInSavepoint(run: () => unknown): JobResult {
    this.database.exec('SAVEPOINT command');
    try {
      const value = run();
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
