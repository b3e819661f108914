import type { Id } from '../model/model.js';
import type { BusinessDay, Weekday } from './business-days.js';
import type { Variance } from './wastage.js';

export interface HierarchyNode {
  readonly departmentId: Id;
  readonly classId: Id | undefined;
  readonly subclassId: Id | undefined;
}

/** The text of a node in a sentence, and as a key: `department 10, class 3`. */
export function nodeText({ departmentId, classId, subclassId }: HierarchyNode): string {
  const below = classId === undefined ? '' : `, class ${classId}`;
  const lowest = subclassId === undefined ? '' : `, subclass ${subclassId}`;
  return `department ${departmentId}${below}${lowest}`;
}

/** `ALL`: later stores, too. */
export type GroupStores = 'ALL' | readonly Id[];

export interface GroupFacts {
  readonly id: Id;
  readonly description: string;
  readonly variance: Variance;
  readonly isActive: boolean;
  readonly itemCount: number;
  readonly nodeCount: number;
  readonly timeZones: readonly string[];
  /** The ids of the stores, or `ALL`. */
  readonly stores: GroupStores;
}

export interface ScheduleFacts {
  readonly groupId: Id;
  readonly plan: SchedulePlan;
  readonly isActive: boolean;
}

export const SCHEDULE_KINDS = ['ONCE', 'DAILY', 'WEEKLY', 'DATED'] as const;

export type ScheduleKind = (typeof SCHEDULE_KINDS)[number];

export interface SchedulePlan {
  readonly kind: ScheduleKind;
  /** The days of ONCE, which has one, and of DATED, sorted. Else empty. */
  readonly days: readonly BusinessDay[];
  /** The weekdays of WEEKLY, in the order of the week. Else empty. */
  readonly weekdays: readonly Weekday[];
  /** The first day of DAILY and WEEKLY. */
  readonly from: BusinessDay | undefined;
}

export interface WastageKeys {
  readonly groupId?: Id | undefined;
  readonly scheduleId?: Id | undefined;
  readonly items?: readonly string[];
  readonly nodes?: readonly HierarchyNode[];
  readonly storeIds?: readonly Id[];
}

export interface WastageFacts {
  readonly group: GroupFacts | undefined;
  readonly schedule: ScheduleFacts | undefined;
  readonly items: ReadonlySet<string>;
  readonly nodes: ReadonlySet<string>;
  readonly stores: ReadonlySet<Id>;
}

export interface WastageGroupDecision {
  readonly kind: 'wastage-group';
  readonly id: Id | undefined;
  readonly description: string | undefined;
  readonly variance: Variance | undefined;
  readonly items: readonly string[] | undefined;
  readonly nodes: readonly HierarchyNode[] | undefined;
  readonly stores: GroupStores | undefined;
  readonly isActive: boolean | undefined;
}

export type WastageScheduleDecision = { readonly kind: 'wastage-schedule' } & (
  | { readonly action: 'create'; readonly groupId: Id; readonly plan: SchedulePlan }
  | { readonly action: 'end'; readonly id: Id }
);

export type WastageDecision = WastageGroupDecision | WastageScheduleDecision;
