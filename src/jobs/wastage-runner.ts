import type { Clock } from '../base/clock.js';
import { WASTAGE_PROGRESS_EVERY_MS } from '../config/limits.js';
import type { Author, StandingAuthor } from '../engine/access/caller.js';
import type { EngineRules, Id } from '../engine/model/model.js';
import { WASTAGE_CODE } from '../engine/model/reason-codes.js';
import { inOrder, type Refusal } from '../engine/refusals/refusal.js';
import { sentence } from '../engine/refusals/sentence.js';
import {
  type BusinessDay,
  businessDayIn,
  businessDaysIn,
} from '../engine/wastage/business-days.js';
import { dayToRun, isDue } from '../engine/wastage/schedules.js';
import { decideWastageSlice } from '../engine/wastage/wastage.js';
import { STORE_FAILURES } from '../store/failures.js';
import type { Store } from '../store/store.js';
import { StoreError } from '../store/store-error.js';
import { forgetSkips } from '../store/wastage/skips.js';
import { beginRun, noteProblem, runSlice } from '../store/wastage/slices.js';
import type {
  ForgottenSkips,
  RunStart,
  SliceCommand,
  WastageRunInFull,
  WastageSchedule,
} from '../store/wastage/wastage.js';
import type { JobLog } from './job-log.js';

export interface WastageRequest {
  readonly day: BusinessDay | undefined;
  readonly groupId: Id | undefined;
  readonly author: StandingAuthor;
  readonly rules: EngineRules;
}

export interface RunProgress {
  readonly runId: Id;
  readonly storeId: Id;
  readonly passedCount: number;
  readonly totalCount: number;
}

export type WastageEvent =
  | ({ readonly kind: 'progress' } & RunProgress)
  | { readonly kind: 'completed'; readonly run: WastageRunInFull }
  | { readonly kind: 'stopped'; readonly runId: Id; readonly problem: string }
  /** Nothing begins at a store whose day cannot be known. */
  | { readonly kind: 'left-out'; readonly storeId: Id; readonly problem: string }
  | { readonly kind: 'interrupted' };

const DAY_MS = 24 * 60 * 60 * 1000;

type Tell = (event: WastageEvent) => void;

type RunEnd =
  | { readonly kind: 'completed' | 'elsewhere' | 'interrupted' }
  | { readonly kind: 'stopped'; readonly problem: string; readonly cause?: unknown };

function sliceOf(runId: Id, { rules }: WastageRequest): SliceCommand {
  const reasonCode = WASTAGE_CODE;
  return { runId, reasonCode, decide: (slice, facts) => decideWastageSlice(slice, facts, rules) };
}

function refusalProblem(refusals: readonly Refusal[]): string {
  const [first, ...more] = inOrder(refusals);
  if (first === undefined) throw new Error('a slice is refused for no reason');
  const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
  return `${first.code}: ${sentence(first)}${rest}`;
}

/** Undefined for a bug. The log has the cause. */
function failureProblem(error: unknown): string | undefined {
  if (!(error instanceof StoreError)) return undefined;
  const { code, trouble } = STORE_FAILURES[error.failure];
  return `${code}: ${trouble}.`;
}

function namesOf({ id, groupId, scheduleId, storeId, day }: WastageRunInFull): object {
  return { runId: id, groupId, scheduleId, storeId, day };
}

/**
 * The wastage batch (D45). Interrupted runs go first, whatever their day, then those that are due. A process
 * makes one pass at a time. Another process may work on the same database. Each does other items
 * then.
 */
export class WastageRunner {
  private passes: Promise<void> = Promise.resolve();
  private readonly listeners = new Set<Tell>();
  private toldAt = Number.NEGATIVE_INFINITY;
  private isStopping = false;

  constructor(
    private readonly store: Pick<Store, 'wastage' | 'commit'>,
    private readonly clock: Clock,
    private readonly log: JobLog,
    private readonly keepDays: number,
  ) {}

  get isBusy(): boolean {
    return this.listeners.size > 0;
  }

  /**
   * Runs the batch after the passes requested before. Rejects only for a bug. A problem that stops a run is
   * told as an event, and noted with the run.
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

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.passes;
  }

  private async pass(request: WastageRequest, tell: Tell): Promise<void> {
    const { groupId, day } = request;
    const open = this.isStopping ? [] : await this.store.wastage.listOpenRuns(groupId);
    for (const run of open) {
      if (this.isStopping) break;
      if (day === undefined || run.day === day) await this.goOn(run.id, request, tell);
    }
    for await (const start of this.isStopping ? [] : this.due(request, tell)) {
      if (this.isStopping) break;
      const runId = await this.store.commit(this.authorOf(request), beginRun(start));
      // Another process may have begun it.
      if (runId !== undefined) await this.goOn(runId, request, tell);
    }
    if (this.isStopping) tell({ kind: 'interrupted' });
    else await this.forgetOldSkips(request);
  }

  /** Deletes old skips. A later pass deletes those that cannot be deleted now. */
  private async forgetOldSkips(request: WastageRequest): Promise<void> {
    const { store } = this;
    try {
      if (!(await store.wastage.hasSkips())) return;
      const before = this.clock.now() - this.keepDays * DAY_MS;
      let count = 0;
      for (let after: Id | undefined = 0; after !== undefined && !this.isStopping; ) {
        const forgetting = forgetSkips(before, after);
        const forgotten: ForgottenSkips | undefined = await store.commit(
          this.authorOf(request),
          forgetting,
        );
        count += forgotten?.count ?? 0;
        after = forgotten?.lastRunId;
      }
      if (count > 0) this.log.info({ count }, 'skipped items of old wastage runs deleted');
    } catch (error) {
      const problem = failureProblem(error);
      if (problem === undefined) throw error;
      const text = 'skipped items of old wastage runs cannot be deleted; it is tried again';
      this.log.error({ problem, err: error }, text);
    }
  }

  private async *due({ day, groupId }: WastageRequest, tell: Tell): AsyncGenerator<RunStart> {
    const { wastage } = this.store;
    if (!(await wastage.hasActiveSchedules())) return;
    const now = this.clock.now();
    const zones = await wastage.listTimeZones();
    const [earliest = ''] = businessDaysIn(zones, now);
    const schedules = await wastage.listActiveSchedules(day ?? earliest, groupId);
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
        const stores = await wastage.listStoresToRun(schedule, running, timeZone);
        for (const storeId of stores) yield { schedule, storeId, day: running };
      }
    }
  }

  /** Leaves out stores of an unknown zone. All others go on. */
  private async leaveOut(
    timeZone: string,
    schedules: readonly WastageSchedule[],
    tell: Tell,
  ): Promise<void> {
    const stores = new Set<Id>();
    for (const groupId of new Set(schedules.map((schedule) => schedule.groupId))) {
      for (const id of await this.store.wastage.listStoresIn(timeZone, groupId)) stores.add(id);
    }
    if (stores.size === 0) return;
    const storeIds = [...stores].sort((a, b) => a - b);
    this.log.error({ storeIds, timeZone }, 'no wastage run at stores of an unknown time zone');
    for (const storeId of storeIds) {
      const problem = `TIME_ZONE_UNKNOWN: this Node.js does not know the time zone ${timeZone} of store ${storeId}.`;
      tell({ kind: 'left-out', storeId, problem });
    }
  }

  private authorOf({ author }: WastageRequest): Author {
    return { ...author, at: this.clock.now() };
  }

  private async goOn(runId: Id, request: WastageRequest, tell: Tell): Promise<void> {
    const started = this.clock.elapsed();
    const end = await this.workOn(runId, request, tell);
    // The process that completes a run tells it.
    if (end.kind === 'interrupted' || end.kind === 'elsewhere') return;
    if (end.kind === 'stopped') {
      const { problem, cause } = end;
      await this.noteProblem(runId, problem, cause, request);
      tell({ kind: 'stopped', runId, problem });
      return;
    }
    const run = await this.store.wastage.readRun(runId);
    if (run === undefined) return;
    const { wastedCount, skippedCounts } = run;
    const durationMs = Math.round(this.clock.elapsed() - started);
    const counts = { wastedCount, skippedCounts, durationMs };
    this.log.info({ ...namesOf(run), ...counts }, 'wastage run completed');
    tell({ kind: 'completed', run });
  }

  private async workOn(runId: Id, request: WastageRequest, tell: Tell): Promise<RunEnd> {
    try {
      return await this.runSlices(runId, request, tell);
    } catch (error) {
      const problem = failureProblem(error);
      if (problem === undefined) throw error;
      return { kind: 'stopped', problem, cause: error };
    }
  }

  private async runSlices(runId: Id, request: WastageRequest, tell: Tell): Promise<RunEnd> {
    const { store } = this;
    const totalCount = await store.wastage.countAhead(runId);
    const storeId = (await store.wastage.readRun(runId))?.storeId ?? 0;
    const command = sliceOf(runId, request);
    let passedCount = 0;
    while (!this.isStopping) {
      const slice = await store.commit(this.authorOf(request), runSlice(command));
      if (!slice.accepted) return { kind: 'stopped', problem: refusalProblem(slice.refusals) };
      passedCount += slice.passedCount;
      const { end } = slice;
      this.tellProgress({ runId, storeId, passedCount, totalCount }, end === undefined, tell);
      if (end !== undefined) return { kind: end };
    }
    return { kind: 'interrupted' };
  }

  /** Tells the progress to waiting passes too, so that their callers see that something happens. */
  private tellProgress(progress: RunProgress, isRunning: boolean, tell: Tell): void {
    if (this.clock.elapsed() - this.toldAt < WASTAGE_PROGRESS_EVERY_MS) return;
    this.toldAt = this.clock.elapsed();
    const event = { kind: 'progress', ...progress } as const;
    for (const listener of this.listeners) if (isRunning || listener !== tell) listener(event);
  }

  /** Notes the problem with the run, and in the log, even if the database takes nothing. */
  private async noteProblem(
    runId: Id,
    problem: string,
    cause: unknown,
    request: WastageRequest,
  ): Promise<void> {
    this.log.error({ runId, problem, err: cause }, 'wastage run stopped; it is tried again');
    try {
      await this.store.commit(this.authorOf(request), noteProblem(runId, problem));
    } catch (error) {
      this.log.error({ runId, err: error }, 'what stopped the wastage run cannot be kept');
    }
  }
}
