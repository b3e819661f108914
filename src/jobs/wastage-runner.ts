import type { Clock } from '../base/clock.js';
import { WASTAGE_PROGRESS_EVERY_MS } from '../config/limits.js';
import type { Caller } from '../engine/access/caller.js';
import type { EngineRules, Id } from '../engine/model/model.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { sentence } from '../engine/refusals/sentence.js';
import {
  type BusinessDay,
  businessDayIn,
  businessDaysIn,
} from '../engine/wastage/business-days.js';
import { dayToRun, isDue } from '../engine/wastage/schedules.js';
import { StoreError, type StoreFailure } from '../store/store-error.js';
import type {
  ForgottenSkips,
  RunStart,
  WastageRunInFull,
  WastageSchedule,
  WastageStore,
} from '../store/wastage.js';
import type { JobLog } from './job-log.js';

/** What the batch is to do. */
export interface WastageRequest {
  /** Undefined for the business day that each store has. */
  readonly day: BusinessDay | undefined;
  /** Undefined for all groups. */
  readonly groupId: Id | undefined;
  /** Recorded as who moved the stock. */
  readonly caller: Caller;
  readonly rules: EngineRules;
}

export interface RunProgress {
  readonly runId: Id;
  readonly storeId: Id;
  /** Items of the run that were passed since it was begun or resumed, and all of them, about. */
  readonly passedCount: number;
  readonly totalCount: number;
}

/** What the batch tells while it works. */
export type WastageEvent =
  | ({ readonly kind: 'progress' } & RunProgress)
  | { readonly kind: 'completed'; readonly run: WastageRunInFull }
  /** A run could not go on; it is resumed by the next call. */
  | { readonly kind: 'stopped'; readonly runId: Id; readonly problem: string }
  /** Nothing begins at a store: which day it has there cannot be known. */
  | { readonly kind: 'left-out'; readonly storeId: Id; readonly problem: string }
  /** The process stops: what is left is done when the batch runs again. */
  | { readonly kind: 'interrupted' };

const DAY_MS = 24 * 60 * 60 * 1000;

type Tell = (event: WastageEvent) => void;

/** What is kept of a failure of the store; the log has its cause. */
const STORE_PROBLEMS: Readonly<Record<StoreFailure, string>> = {
  busy: 'DATABASE_BUSY: another process keeps the database locked; end it.',
  full: 'DATABASE_FULL: the database cannot take more data; free disk space.',
  overloaded: 'DATABASE_OVERLOADED: too many requests wait for the database.',
  gone: 'DATABASE_GONE: the database file was removed or replaced; put it back, or start the service again.',
  failed: 'DATABASE_FAILED: the database refused the command; the log says why.',
};

/** One line for people: the first problem, and how many more there are. */
function problemOf(error: unknown): string | undefined {
  if (error instanceof RefusedError) {
    const [first] = error.refusals;
    if (first === undefined) return undefined;
    const more = error.count - 1;
    return `${first.code}: ${sentence(first)}${more > 0 ? ` (and ${more} more)` : ''}`;
  }
  return error instanceof StoreError ? STORE_PROBLEMS[error.failure] : undefined;
}

/** How a run is called in the log. */
function namesOf({ id, groupId, scheduleId, storeId, day }: WastageRunInFull): object {
  return { runId: id, groupId, scheduleId, storeId, day };
}

/**
 * The wastage batch (D45): first what was interrupted, whatever day it was for, then what is due. One
 * pass at a time in a process; another process may work on the same database, and then each does
 * other items.
 */
export class WastageRunner {
  private passes: Promise<void> = Promise.resolve();
  /** Of every pass that is in work or waits. */
  private readonly listeners = new Set<Tell>();
  private toldAt = Number.NEGATIVE_INFINITY;
  private isStopping = false;

  constructor(
    private readonly store: WastageStore,
    private readonly clock: Clock,
    private readonly log: JobLog,
    /** Days that completed runs name what they have skipped. */
    private readonly keepDays: number,
  ) {}

  /** Whether a pass is in work or waits. */
  get isBusy(): boolean {
    return this.listeners.size > 0;
  }

  /**
   * Runs the batch, after the passes that were asked for before. Rejects only for a bug: a run that
   * the store or a rule stops is told as an event, and noted with the run.
   */
  async run(request: WastageRequest, tell: Tell): Promise<void> {
    this.listeners.add(tell);
    const pass = this.passes.then(() => this.pass(request, tell));
    // The next pass does not fail by this one.
    this.passes = pass.catch(() => undefined);
    try {
      await pass;
    } finally {
      this.listeners.delete(tell);
    }
  }

  /** Ends after the items in work; begins nothing more. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.passes;
  }

  private async pass(request: WastageRequest, tell: Tell): Promise<void> {
    const { groupId, day } = request;
    // The store may be closed by then.
    const open = this.isStopping ? [] : await this.store.listOpenRuns(groupId);
    for (const run of open) {
      if (this.isStopping) break;
      if (day === undefined || run.day === day) await this.goOn(run.id, request, tell);
    }
    for await (const start of this.isStopping ? [] : this.due(request, tell)) {
      if (this.isStopping) break;
      const runId = await this.store.beginRun(start, this.workOf(request));
      // Another process has begun it, and does it.
      if (runId !== undefined) await this.goOn(runId, request, tell);
    }
    if (this.isStopping) tell({ kind: 'interrupted' });
    else await this.forgetSkips();
  }

  /** What cannot be deleted now is deleted by a later pass. */
  private async forgetSkips(): Promise<void> {
    try {
      if (!(await this.store.hasSkips())) return;
      const before = this.clock.now() - this.keepDays * DAY_MS;
      let count = 0;
      for (let after: Id | undefined = 0; after !== undefined && !this.isStopping; ) {
        const forgotten: ForgottenSkips | undefined = await this.store.forgetSkips(before, after);
        count += forgotten?.count ?? 0;
        after = forgotten?.lastRunId;
      }
      if (count > 0) this.log.info({ count }, 'skipped items of old wastage runs deleted');
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      const text = 'skipped items of old wastage runs cannot be deleted; it is tried again';
      this.log.error({ problem, err: error }, text);
    }
  }

  /** What is due and has no run yet. */
  private async *due({ day, groupId }: WastageRequest, tell: Tell): AsyncGenerator<RunStart> {
    if (!(await this.store.hasActiveSchedules())) return;
    const now = this.clock.now();
    const zones = await this.store.listTimeZones();
    const [earliest = ''] = businessDaysIn(zones, now);
    const schedules = await this.store.listActiveSchedules(day ?? earliest, groupId);
    for (const timeZone of zones) {
      const today = businessDayIn(timeZone, now);
      if (today === undefined) {
        await this.leaveOut(timeZone, schedules, tell);
        continue;
      }
      const running = dayToRun(today, day);
      if (running === undefined) continue;
      for (const schedule of schedules) {
        if (!isDue(schedule.plan, running)) continue;
        const stores = await this.store.listStoresToRun(schedule, running, timeZone);
        for (const storeId of stores) yield { schedule, storeId, day: running };
      }
    }
  }

  /** Tells of the stores of an unknown zone; those of all other zones go on. */
  private async leaveOut(
    timeZone: string,
    schedules: readonly WastageSchedule[],
    tell: Tell,
  ): Promise<void> {
    const stores = new Set<Id>();
    for (const groupId of new Set(schedules.map((schedule) => schedule.groupId))) {
      for (const id of await this.store.listStoresIn(timeZone, groupId)) stores.add(id);
    }
    if (stores.size === 0) return;
    const storeIds = [...stores].sort((a, b) => a - b);
    this.log.error({ storeIds, timeZone }, 'no wastage run at stores of an unknown time zone');
    for (const storeId of storeIds) {
      const problem = `TIME_ZONE_UNKNOWN: this Node.js does not know the time zone ${timeZone} of store ${storeId}.`;
      tell({ kind: 'left-out', storeId, problem });
    }
  }

  private workOf({ caller, rules }: WastageRequest) {
    return { user: caller.user, rules, now: this.clock.now() };
  }

  private async goOn(runId: Id, request: WastageRequest, tell: Tell): Promise<void> {
    const started = this.clock.elapsed();
    try {
      if (!(await this.runSlices(runId, request, tell))) return;
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      await this.noteProblem(runId, problem, error);
      tell({ kind: 'stopped', runId, problem });
      return;
    }
    const run = await this.store.readRun(runId);
    if (run === undefined) return;
    const { wastedCount, skippedCounts } = run;
    const durationMs = Math.round(this.clock.elapsed() - started);
    const counts = { wastedCount, skippedCounts, durationMs };
    this.log.info({ ...namesOf(run), ...counts }, 'wastage run completed');
    tell({ kind: 'completed', run });
  }

  /** Returns whether the run is completed; else the process stops. */
  private async runSlices(runId: Id, request: WastageRequest, tell: Tell): Promise<boolean> {
    const totalCount = await this.store.countAhead(runId);
    const storeId = (await this.store.readRun(runId))?.storeId ?? 0;
    let passedCount = 0;
    while (!this.isStopping) {
      const slice = await this.store.runSlice(runId, this.workOf(request));
      passedCount += slice.passedCount;
      this.tellProgress({ runId, storeId, passedCount, totalCount }, !slice.isCompleted, tell);
      if (slice.isCompleted) return true;
    }
    return false;
  }

  /** Who waits for its own pass is told of this one, so that it knows that something happens. */
  private tellProgress(progress: RunProgress, isRunning: boolean, tell: Tell): void {
    if (this.clock.elapsed() - this.toldAt < WASTAGE_PROGRESS_EVERY_MS) return;
    this.toldAt = this.clock.elapsed();
    const event = { kind: 'progress', ...progress } as const;
    for (const listener of this.listeners) if (isRunning || listener !== tell) listener(event);
  }

  /** With the run, for people who ask for it, and in the log, also if the database takes nothing. */
  private async noteProblem(runId: Id, problem: string, cause: unknown): Promise<void> {
    this.log.error({ runId, problem, err: cause }, 'wastage run stopped; it is tried again');
    try {
      await this.store.noteProblem(runId, problem, this.clock.now());
    } catch (error) {
      this.log.error({ runId, err: error }, 'what stopped the wastage run cannot be kept');
    }
  }
}
