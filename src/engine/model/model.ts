import type { CaseSize, Quantity } from './quantity.js';

export type Id = number;

import type { Instant } from '../../base/instant.js';
import type { HeldLock, LockRules } from './locks.js';

export type { Instant };

export type Bucket = 'ATS' | 'DIST' | 'TRBL' | 'COR';

export type Status = 'IN_PROGRESS' | 'COMPLETED' | 'CANCELED';

export type UinType = 'SERIAL_NUMBER' | 'AGSN';

/** Every status that SIM knows, in the order of its numbers, from 1. */
export const UIN_STATUSES = [
  'IN_STOCK',
  'SOLD',
  'UNAVAILABLE',
  'MISSING',
  'IN_RECEIVING',
  'UNCONFIRMED',
  'CUSTOMER_RESERVED',
  'CUSTOMER_FULFILLED',
  'RESERVED_FOR_SHIPPING',
  'SHIPPED_TO_STORE',
  'SHIPPED_TO_WAREHOUSE',
  'SHIPPED_TO_VENDOR',
  'SHIPPED_TO_FINISHER',
  'REMOVE_FROM_INVENTORY',
  'UNKNOWN',
] as const;

export type UinStatus = (typeof UIN_STATUSES)[number];

/** A UIN, whose text is unique for an item only. */
export interface UinFacts {
  readonly uin: string;
  readonly storeId: Id;
  readonly status: UinStatus;
  /** Present exactly if the UIN is UNAVAILABLE and sub-buckets are used. */
  readonly subBucket: Id | undefined;
}

export type ItemType =
  | 'ITEM'
  | 'CONSIGNMENT'
  | 'CONCESSION'
  | 'NON_INVENTORY'
  | 'SIMPLE_PACK'
  | 'COMPLEX_PACK'
  | 'BREAKABLE_SIMPLE_PACK'
  | 'BREAKABLE_COMPLEX_PACK';

export interface Reason {
  readonly id: Id;
  /** Shared with merchandising. Messages and history carry it. */
  readonly code: number;
  readonly description: string;
  readonly from: Bucket;
  readonly to: Bucket;
  /** Present exactly if `from` is TRBL and sub-buckets are used. */
  readonly fromSubBucket: Id | undefined;
  readonly fromSubBucketName: string | undefined;
  /** Present exactly if `to` is TRBL and sub-buckets are used. */
  readonly toSubBucket: Id | undefined;
  readonly isActive: boolean;
  readonly isPublished: boolean;
}

/** The stored quantities of an item at a store. Available is derived, never stored: see availableOf. */
export interface Position {
  readonly total: Quantity;
  readonly nonSellable: Quantity;
  readonly customerReserve: Quantity;
  readonly transferReserve: Quantity;
  readonly vendorReturn: Quantity;
  readonly subBuckets: ReadonlyMap<Id, Quantity>;
}

export interface ItemFacts {
  readonly id: string;
  readonly type: ItemType;
  readonly uinType: UinType | undefined;
  readonly isRanged: boolean;
  /** Undefined if the store never had stock of the item: every bucket is zero. */
  readonly position: Position | undefined;
  readonly uins: ReadonlyMap<string, UinFacts>;
}

export const NO_UIN_FACTS: ReadonlyMap<string, UinFacts> = new Map();

export interface AdjustmentLine {
  readonly id: Id;
  readonly item: string;
  readonly reasonId: Id;
  readonly quantity: Quantity;
  readonly caseSize: CaseSize;
  readonly uins: readonly string[];
}

export interface Versioned {
  /** The version, from 1. Every change raises it. */
  readonly version: number;
  readonly changedBy: string;
  readonly changedAt: Instant;
}

export interface Adjustment extends Versioned {
  readonly id: Id;
  readonly storeId: Id;
  readonly status: Status;
  readonly referenceId: Id | undefined;
  readonly templateId: Id | undefined;
  /** Whether confirming tells merchandising (D34). */
  readonly publish: boolean;
  readonly lines: readonly AdjustmentLine[];
}

export interface ReferenceFacts {
  readonly id: Id;
  readonly storeId: Id;
  readonly status: Status;
  readonly hasUinItems: boolean;
}

export interface TemplateLine {
  readonly item: string;
  readonly reasonId: Id;
  readonly quantity: Quantity;
  readonly caseSize: CaseSize;
}

export interface TemplateFacts extends Versioned {
  readonly id: Id;
  readonly storeId: Id;
  readonly status: Status;
  readonly description: string;
  readonly lines: readonly TemplateLine[];
}

export interface FactKeys {
  readonly storeId: Id | undefined;
  readonly adjustmentId: Id | undefined;
  readonly referenceId: Id | undefined;
  readonly templateId: Id | undefined;
  readonly items: readonly string[];
  readonly reasonIds: readonly Id[];
  readonly wantsTemplateLines?: boolean;
  readonly uins: ReadonlyMap<string, readonly string[]>;
  /** Names of extended attributes that are sent, by item. */
  readonly attributeNames?: ReadonlyMap<string, readonly string[]>;
  /** A system transaction that may have been applied before (D81). */
  readonly sent?: SentKey | undefined;
  /**
   * The minutes that a lock of the adjustment lives. Undefined where none is asked for, and none is read
   * (D35e).
   */
  readonly lockMinutes?: number | undefined;
}

export interface SentKey {
  readonly type: string;
  readonly reference: string;
}

export interface SentLine {
  readonly item: string;
  readonly reasonId: Id;
  readonly quantity: string;
  readonly caseSize: string;
  readonly uins: readonly string[];
  readonly onlyPublishes: boolean;
}

export interface SentBefore {
  readonly id: Id;
  readonly countType: string | undefined;
  readonly lines: readonly SentLine[];
}

export interface Facts {
  readonly storeExists: boolean;
  readonly adjustment: Adjustment | undefined;
  readonly reference: ReferenceFacts | undefined;
  readonly template: TemplateFacts | undefined;
  readonly items: ReadonlyMap<string, ItemFacts>;
  readonly reasons: ReadonlyMap<Id, Reason>;
  /** The ids of reasons by their codes, for wanted ids that are no reason's id but a reason's code (D20). */
  readonly reasonIdsByCode: ReadonlyMap<number, Id>;
  /** Code 183, Stock Out: applied at the store that a UIN leaves (D36). */
  readonly stockOutReason: Reason | undefined;
  /** The wanted names that each item takes, and if it does not take all, the first of those that it does. */
  readonly attributeNames?: ReadonlyMap<string, readonly string[]>;
  readonly sentBefore: SentBefore | undefined;
  /** The live lock of the adjustment, if it was asked for. */
  readonly lock?: HeldLock | undefined;
}

export interface EngineRules {
  /** An unknown store or item is created at first use, an unranged one ranged (D27). */
  readonly autoRange: boolean;
  /** The permission uin.create: a UIN that does not exist is created (D36, D51). */
  readonly mayCreateUins: boolean;
  /** Undefined where changes ask for no lock (D35). */
  readonly locks?: LockRules | undefined;
}

/** A line as it was asked for. An absent value was refused before (D2). */
export interface LineRequest {
  readonly position: number;
  readonly lineId: Id | undefined;
  readonly item: string | undefined;
  readonly reasonId: Id | undefined;
  readonly quantity: string | undefined;
  readonly caseSize: string | undefined;
  readonly addedUins: readonly string[] | undefined;
  readonly removedUins: readonly string[] | undefined;
  /** All extended attributes that the line is to have (D38). Undefined leaves them as they are. */
  readonly attributes?: readonly { readonly name: string; readonly value: string }[] | undefined;
}

export interface SaveRequest {
  readonly isNew: boolean;
  readonly adjustmentId: Id | undefined;
  readonly storeId: Id | undefined;
  readonly referenceId: Id | undefined;
  readonly templateId: Id | undefined;
  readonly appliesTemplate?: boolean;
  /** Undefined keeps what is stored, empty clears it (D28). */
  readonly comments: string | undefined;
  readonly publish: boolean | undefined;
  readonly lines: readonly LineRequest[];
  readonly removedLineIds: readonly Id[];
  /** The version that the caller has seen. Undefined if the caller does not care (D72). */
  readonly expectedVersion?: number | undefined;
  /** Whether stored lines may get another reason (D70). Else it is refused (D28). */
  readonly mayChangeReasons?: boolean;
}
