import type { Outcome } from '../../engine/adjustments/decision.js';
import type { Facts, Id, Instant } from '../../engine/model/model.js';
import type { Refusal } from '../../engine/refusals/refusal.js';
import type { BusinessDay } from '../../engine/wastage/business-days.js';
import type {
  GroupStores,
  HierarchyNode,
  SchedulePlan,
  WastageDecision,
  WastageFacts,
  WastageKeys,
} from '../../engine/wastage/facts.js';
import type {
  SkippedItem,
  SkipReason,
  Variance,
  WastageSlice,
  WastageSliceDecision,
} from '../../engine/wastage/wastage.js';
import type { CommandOf } from '../command.js';

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

/** What the next items of a run lose. */
export interface SliceCommand {
  readonly runId: Id;
  /** The code of the reason by which stock is taken. */
  readonly reasonCode: number;
  readonly decide: (slice: WastageSlice, facts: Facts) => Outcome<WastageSliceDecision>;
}

/** What one slice of a run came to; nothing of it is kept if the stock cannot be moved as it stands. */
export type SliceResult =
  | {
      readonly accepted: true;
      /** How many items it went past, whether they are the group's or not. */
      readonly passedCount: number;
      readonly isCompleted: boolean;
    }
  | { readonly accepted: false; readonly refusals: readonly Refusal[] };

/** Wastage groups, their schedules and runs. Each read may reject with a StoreError. */
export interface WastageReads {
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
  /** Whether any run names skipped items. */
  hasSkips(): Promise<boolean>;
}
