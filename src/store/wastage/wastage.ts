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

export type WastageCommand = CommandOf<WastageKeys, WastageFacts, WastageDecision>;

/** A page of a list by id, from the one after `after` on. */
export interface ListPage {
  readonly after: Id | undefined;
  readonly limit: number;
}

/** A page of departments, of the classes of a department, or of the subclasses of a class. */
export interface HierarchyPage extends ListPage {
  readonly departmentId: Id | undefined;
  readonly classId: Id | undefined;
}

export interface HierarchyEntry {
  readonly id: Id;
  readonly name: string | undefined;
}

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

export interface WastageRun {
  readonly id: Id;
  readonly groupId: Id;
  readonly scheduleId: Id;
  readonly storeId: Id;
  readonly day: BusinessDay;
  readonly status: RunStatus;
  readonly variance: Variance;
  readonly wastedCount: number;
  readonly skippedCounts: Readonly<Record<SkipReason, number>>;
  /** The last failure. Undefined if the run went on since. */
  readonly problem: string | undefined;
  readonly createDate: Instant;
  readonly createUser: string;
  readonly updateDate: Instant;
}

export interface WastageRunInFull extends WastageRun {
  /** The first skipped items, but for those without stock, at most WASTAGE_SKIPS_NAMED_MAX. */
  readonly skipped: readonly SkippedItem[];
  readonly transactionIds: readonly Id[];
}

export interface RunCriteria extends ListPage {
  readonly groupId?: Id | undefined;
  readonly scheduleId?: Id | undefined;
  readonly storeId?: Id | undefined;
  readonly day?: BusinessDay | undefined;
  readonly status?: RunStatus | undefined;
}

export interface RunStart {
  readonly schedule: WastageSchedule;
  readonly storeId: Id;
  readonly day: BusinessDay;
}

export interface ForgottenSkips {
  readonly lastRunId: Id;
  readonly count: number;
}

export interface SliceCommand {
  readonly runId: Id;
  readonly reasonCode: number;
  readonly decide: (slice: WastageSlice, facts: Facts) => Outcome<WastageSliceDecision>;
}

/** A preview of a run on the next items of a group. */
export interface PreviewCommand extends Pick<SliceCommand, 'reasonCode' | 'decide'> {
  readonly groupId: Id;
  readonly storeId: Id;
  /** The item to go on after. */
  readonly after: string | undefined;
}

export interface Preview {
  readonly outcome: Outcome<WastageSliceDecision>;
  readonly facts: Facts;
  /** The value to send as `after` to go on. Undefined at the end. */
  readonly next: string | undefined;
}

/** Nothing of a slice is kept if the stock cannot be moved as it stands. */
export type SliceResult =
  | {
      readonly accepted: true;
      readonly passedCount: number;
      /** How the run has ended: by this slice, or before it by another process. Undefined where it goes on. */
      readonly end: 'completed' | 'elsewhere' | undefined;
    }
  | { readonly accepted: false; readonly refusals: readonly Refusal[] };

/** Each read may reject with a StoreError. */
export interface WastageReads {
  /** The parts of the hierarchy that items are in, by id. */
  listHierarchy(page: HierarchyPage): Promise<readonly HierarchyEntry[]>;
  listGroups(page: ListPage): Promise<readonly WastageGroupHeader[]>;
  readGroup(id: Id): Promise<WastageGroup | undefined>;
  listSchedules(groupId: Id | undefined, page: ListPage): Promise<readonly WastageSchedule[]>;
  readSchedule(id: Id): Promise<WastageSchedule | undefined>;
  hasActiveSchedules(): Promise<boolean>;
  /**
   * Schedules in use, of groups in use, that may be due on a day or later, in the order of the ids. Only
   * those of one group if it is named.
   */
  listActiveSchedules(
    since: BusinessDay,
    groupId: Id | undefined,
  ): Promise<readonly WastageSchedule[]>;
  listTimeZones(): Promise<readonly string[]>;
  listStoresIn(timeZone: string, groupId: Id): Promise<readonly Id[]>;
  listStoresToRun(
    schedule: WastageSchedule,
    day: BusinessDay,
    timeZone: string,
  ): Promise<readonly Id[]>;
  listRuns(criteria: RunCriteria): Promise<readonly WastageRun[]>;
  listOpenRuns(groupId: Id | undefined): Promise<readonly WastageRun[]>;
  readRun(id: Id): Promise<WastageRunInFull | undefined>;
  countAhead(runId: Id): Promise<number>;
  hasSkips(): Promise<boolean>;
}
