import type { Author } from '../engine/access/caller.js';
import type { EngineRules, Id, Instant } from '../engine/model/model.js';
import type { BusinessDay } from '../engine/wastage/business-days.js';
import type {
  GroupStores,
  HierarchyNode,
  SchedulePlan,
  WastageDecision,
  WastageFacts,
  WastageKeys,
} from '../engine/wastage/facts.js';
import type { SkippedItem, SkipReason, Variance } from '../engine/wastage/wastage.js';
import type { CommandOf, CommandResult } from './command.js';

/** A change of groups or schedules. */
export type WastageCommand = CommandOf<WastageKeys, WastageFacts, WastageDecision>;

/** Part of a list: by id, from the one after `after` on. */
export interface ListPage {
  readonly after: Id | undefined;
  /** The most entries to return. */
  readonly limit: number;
}

/** A group without its members. */
export interface WastageGroupHeader {
  readonly id: Id;
  readonly description: string;
  readonly variance: Variance;
  readonly isActive: boolean;
  readonly itemCount: number;
  readonly nodeCount: number;
}

export interface WastageGroup extends WastageGroupHeader {
  readonly items: readonly string[];
  readonly nodes: readonly HierarchyNode[];
  readonly stores: GroupStores;
  readonly createDate: Instant;
  readonly createUser: string;
  readonly updateDate: Instant;
  readonly updateUser: string;
}

export interface WastageSchedule {
  readonly id: Id;
  readonly groupId: Id;
  readonly plan: SchedulePlan;
  readonly isActive: boolean;
  readonly createDate: Instant;
  readonly createUser: string;
}

export type RunStatus = 'IN_PROGRESS' | 'COMPLETED';

/** One run of the batch: a schedule of a group at a store on a business day. */
export interface WastageRun {
  readonly id: Id;
  readonly groupId: Id;
  readonly scheduleId: Id;
  readonly storeId: Id;
  readonly day: BusinessDay;
  readonly status: RunStatus;
  /** Of the group when the run began. */
  readonly variance: Variance;
  /** Items whose stock was decreased. */
  readonly wastedCount: number;
  readonly skippedCounts: Readonly<Record<SkipReason, number>>;
  /** What stopped it last; undefined if nothing did since. */
  readonly problem: string | undefined;
  readonly createDate: Instant;
  readonly createUser: string;
  /** When its last items were done. */
  readonly updateDate: Instant;
}

export interface WastageRunInFull extends WastageRun {
  /** The first ones, but for those without stock; at most WASTAGE_SKIPS_NAMED_MAX. */
  readonly skipped: readonly SkippedItem[];
  /** The system transactions that moved its stock, in the order of the items. */
  readonly transactionIds: readonly Id[];
}

export interface RunCriteria extends ListPage {
  readonly groupId?: Id | undefined;
  readonly scheduleId?: Id | undefined;
  readonly storeId?: Id | undefined;
  readonly day?: BusinessDay | undefined;
  readonly status?: RunStatus | undefined;
}

/** A run that is to begin. */
export interface RunStart {
  readonly schedule: WastageSchedule;
  readonly storeId: Id;
  readonly day: BusinessDay;
}

/** What was deleted of old runs. */
export interface ForgottenSkips {
  /** The last run that was looked at: the next call goes on after it. */
  readonly lastRunId: Id;
  readonly count: number;
}

/** Who works on a run, and when. */
export interface RunWork {
  readonly user: string;
  readonly now: Instant;
  readonly rules: EngineRules;
}

/** What one slice of a run came to. */
export interface SliceResult {
  /** How many items it went past, whether they are the group's or not. */
  readonly passedCount: number;
  readonly isCompleted: boolean;
}

/**
 * The wastage batch in the database. Each of its changes is one command of the group executor, so
 * that requests get through in between. Each may reject with a StoreError.
 */
export interface WastageStore {
  execute(author: Author, command: WastageCommand): Promise<CommandResult>;
  listGroups(page: ListPage): Promise<readonly WastageGroupHeader[]>;
  readGroup(id: Id): Promise<WastageGroup | undefined>;
  listSchedules(groupId: Id | undefined, page: ListPage): Promise<readonly WastageSchedule[]>;
  readSchedule(id: Id): Promise<WastageSchedule | undefined>;
  /** Whether any schedule is in use. */
  hasActiveSchedules(): Promise<boolean>;
  /**
   * Those in use, of groups in use, that may be due on a day or later, in the order of the ids; of
   * one group if it is named.
   */
  listActiveSchedules(
    since: BusinessDay,
    groupId: Id | undefined,
  ): Promise<readonly WastageSchedule[]>;
  /** The zones that stores have. */
  listTimeZones(): Promise<readonly string[]>;
  /** The stores of a zone at which a group is, in the order of their ids. */
  listStoresIn(timeZone: string, groupId: Id): Promise<readonly Id[]>;
  /** The stores of a zone where a schedule has no run for the day yet. */
  listStoresToRun(
    schedule: WastageSchedule,
    day: BusinessDay,
    timeZone: string,
  ): Promise<readonly Id[]>;
  /** In the order of the ids, newest first. */
  listRuns(criteria: RunCriteria): Promise<readonly WastageRun[]>;
  /** Those in progress, oldest first; of one group if it is named. */
  listOpenRuns(groupId: Id | undefined): Promise<readonly WastageRun[]>;
  readRun(id: Id): Promise<WastageRunInFull | undefined>;
  /** How many items are still to be passed, about. */
  countAhead(runId: Id): Promise<number>;
  /** Begins a run, unless there is one already: then undefined is returned. */
  beginRun(start: RunStart, work: RunWork): Promise<Id | undefined>;
  /**
   * Does the next items of a run, and remembers in the same transaction that they are done: who
   * goes on after an interruption, or at the same time, does other items.
   *
   * @throws RefusedError if the stock cannot be moved as it stands
   */
  runSlice(runId: Id, work: RunWork): Promise<SliceResult>;
  /** Notes what stopped a run. */
  noteProblem(runId: Id, problem: string, now: Instant): Promise<void>;
  /** Whether any run names skipped items. */
  hasSkips(): Promise<boolean>;
  /**
   * Deletes the names of the items that completed runs have skipped, about WASTAGE_PURGE_ROWS of
   * them: of runs begun and ended before an instant, the oldest first, from the run behind `after`
   * on. Undefined if there is none. The runs stay: that a day is done must be known for ever (D45).
   */
  forgetSkips(before: Instant, after: Id): Promise<ForgottenSkips | undefined>;
}
