import type { Pool, PoolClient } from 'pg';
import { GROUP_MS_MAX, WRITE_TRIES_MAX } from '../../config/limits.js';
import { StoreError } from '../store-error.js';
import type { WriteObserver } from '../write-health.js';
import { answerLost, isEnded, isLost, mayTryAgain, storeErrorOf } from './driver-error.js';
import type { Notice } from './notices.js';
import { type Job, type Work, WriteQueue } from './write-queue.js';

/** The number of the advisory lock that a writer holds: "SIA1". */
const WRITERS = 0x53494131;

/** Begins a transaction that nobody else's writing overlaps. */
const BEGIN_WRITING = `BEGIN; SELECT pg_advisory_xact_lock(${WRITERS})`;

/** The channel on which processes hear of each other's commits. */
export const CHANNEL = 'sia';

export interface WriteParts {
  readonly pool: Pool;
  /** A monotonic clock in milliseconds. */
  readonly elapsed: () => number;
  /** The changes of the transaction that is about to be committed. */
  readonly drain: () => Notice | undefined;
  readonly onCommitted: (notice: Notice) => void;
  /** A listener that is told how many commands have shared a commit. */
  readonly onGroup: ((commands: number) => void) | undefined;
  readonly observer: Pick<WriteObserver, 'noteWritten' | 'noteFailed'> | undefined;
}

type Result = { readonly value: unknown } | { readonly error: unknown };

/** A connection that cannot undo is of no more use: its transaction ends with it. */
async function isUndone(connection: PoolClient): Promise<boolean> {
  try {
    await connection.query('ROLLBACK');
    return true;
  } catch {
    // The earlier failure is told.
    return false;
  }
}

/** Writes the rows that belong to opening a database, before there is anybody to hand it to. */
export async function inOneTransaction<T>(
  connection: PoolClient,
  work: () => Promise<T>,
): Promise<T> {
  await connection.query(BEGIN_WRITING);
  try {
    const result = await work();
    await connection.query('COMMIT');
    return result;
  } catch (error) {
    await isUndone(connection);
    throw error;
  }
}

/** Runs each job in a savepoint, so that a failure is undone alone. */
async function runInSavepoint(connection: PoolClient, { run }: Job): Promise<Result> {
  await connection.query('SAVEPOINT command');
  try {
    return { value: await run(connection) };
  } catch (error) {
    if (isLost(error) || mayTryAgain(error)) throw error;
    await connection.query('ROLLBACK TO SAVEPOINT command');
    return { error };
  }
}

/**
 * Carries out work that writes, one transaction after the other: of all processes, one writes at a time. So
 * ids are committed in their order, and nothing that a command has read changes before it is decided.
 * Commands that wait meanwhile share the next transaction. Nobody is answered before its commit.
 */
export class WriteExecutor {
  readonly queue = new WriteQueue();
  private running: Promise<void> | undefined;
  private connection: PoolClient | undefined;
  private isClosed = false;

  constructor(private readonly parts: WriteParts) {}

  /**
   * Resolves after the durable commit.
   *
   * @throws StoreError if nothing was kept, or if it is not known whether it was (`unknown`)
   */
  submit<T>(work: Work<T>): Promise<T> {
    if (this.isClosed) return Promise.reject(new StoreError('failed', 'the store is closed'));
    const answer = this.queue.add(work);
    this.running ??= this.runAll();
    return answer;
  }

  /** Finishes the submitted work. None may come after it. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.running;
    this.connection?.release();
    this.connection = undefined;
  }

  /** Runs all work. Never rejects: each command is answered in any case, and the next one has its turn. */
  private async runAll(): Promise<void> {
    // Commands of the same turn share a transaction.
    await Promise.resolve();
    while (this.queue.length > 0) await this.runGroup(this.queue.takeGroup());
    this.running = undefined;
  }

  private async runGroup(group: Job[]): Promise<void> {
    try {
      const results = await this.carriedOut(group);
      // Jobs that were not begun have their turn in the next group, before all later ones.
      this.queue.putBack(group.splice(results.length));
      this.parts.onGroup?.(results.length);
      group.forEach((job, index) => {
        const result = results[index] as Result;
        if ('error' in result) job.reject(this.told(result.error));
        else job.resolve(result.value);
      });
      if (results.some((result) => 'value' in result)) this.parts.observer?.noteWritten();
    } catch (error) {
      const failure = this.told(error);
      for (const job of group) job.reject(failure);
    }
  }

  private told(error: unknown): StoreError {
    const failure = storeErrorOf(error);
    this.parts.observer?.noteFailed(failure);
    return failure;
  }

  /** Carries out a group, which is begun again where two transactions stand in each other's way. */
  private async carriedOut(group: readonly Job[]): Promise<Result[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return (
          (await this.inTransaction(group, () => this.runPlainly(group))) ??
          (await this.inTransaction(group, () => this.runEach(group, runInSavepoint))) ??
          []
        );
      } catch (error) {
        if (tries === WRITE_TRIES_MAX || !mayTryAgain(error)) throw error;
      }
    }
  }

  /** The connection, which is the same as long as it works: staged rows belong to it. */
  private async connected(): Promise<PoolClient> {
    this.connection ??= await this.parts.pool.connect();
    return this.connection;
  }

  private giveUp(connection: PoolClient): void {
    connection.release(true);
    this.connection = undefined;
  }

  /**
   * Begins a transaction. A connection that was lost while nobody used it, as by a restart of the server, is
   * replaced: nothing was asked of it yet.
   */
  private async begun(begin: string): Promise<PoolClient> {
    const isReused = this.connection !== undefined;
    const connection = await this.connected();
    try {
      await connection.query(begin);
      return connection;
    } catch (error) {
      if (isLost(error) || !(await isUndone(connection))) this.giveUp(connection);
      if (!isReused || !isEnded(error)) throw error;
      return await this.begun(begin);
    }
  }

  /** Commits what `run` returns, or undoes all if that is undefined. */
  private async inTransaction<Results extends Result[] | undefined>(
    [first]: readonly Job[],
    run: () => Promise<Results>,
  ): Promise<Results> {
    const deferred = first?.withoutReferences === true ? '; SET CONSTRAINTS ALL DEFERRED' : '';
    const connection = await this.begun(BEGIN_WRITING + deferred);
    try {
      const results = await run();
      if (results === undefined) await connection.query('ROLLBACK');
      else await this.commit(connection);
      return results;
    } catch (error) {
      this.parts.drain();
      if (isLost(error) || !(await isUndone(connection))) this.giveUp(connection);
      throw error;
    }
  }

  private async commit(connection: PoolClient): Promise<void> {
    const notice = this.parts.drain();
    const telling =
      notice === undefined
        ? ''
        : `SELECT pg_notify('${CHANNEL}', ${connection.escapeLiteral(JSON.stringify(notice))}); `;
    try {
      await connection.query(`${telling}COMMIT`);
    } catch (error) {
      throw isLost(error) ? answerLost(error) : error;
    }
    if (notice !== undefined) this.parts.onCommitted(notice);
  }

  /** Runs a group without savepoints, which cost two round trips each. Undefined if a command fails. */
  private async runPlainly(group: readonly Job[]): Promise<Result[] | undefined> {
    try {
      return await this.runEach(group, async (connection, { run }) => ({
        value: await run(connection),
      }));
    } catch (error) {
      if (group.length === 1 || isLost(error) || mayTryAgain(error)) throw error;
      return undefined;
    }
  }

  /** Runs the jobs of a group. None is begun after GROUP_MS_MAX. */
  private async runEach(
    group: readonly Job[],
    runOne: (connection: PoolClient, job: Job) => Promise<Result>,
  ): Promise<Result[]> {
    const connection = await this.connected();
    const results: Result[] = [];
    const end = this.parts.elapsed() + GROUP_MS_MAX;
    for (const job of group) {
      results.push(await runOne(connection, job));
      if (this.parts.elapsed() > end) break;
    }
    return results;
  }
}
