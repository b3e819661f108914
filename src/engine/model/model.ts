import type { CaseSize, Quantity } from './quantity.js';

/** An identifier of at most 12 digits. */
export type Id = number;

import type { Instant } from '../../base/instant.js';

export type { Instant };

/** Where stock is: available to sell, outside the store, unavailable, reserved for a customer order. */
export type Bucket = 'ATS' | 'DIST' | 'TRBL' | 'COR';

export type Status = 'IN_PROGRESS' | 'COMPLETED' | 'CANCELED';

export type UinType = 'SERIAL_NUMBER' | 'AGSN';

/** Every status that SIM knows of a UIN, in the order of its numbers, from 1. */
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

/** What is known of one physical unit. Its text is unique for an item only. */
export interface UinFacts {
  readonly uin: string;
  /** Where it is, or was last. */
  readonly storeId: Id;
  readonly status: UinStatus;
  /** The sub-bucket it is in; present exactly if it is UNAVAILABLE and sub-buckets are used. */
  readonly subBucket: Id | undefined;
}

/** What an item is. The database has SIM's numbers for them. */
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
  /** The code shared with merchandising; messages and history carry it. */
  readonly code: number;
  readonly description: string;
  readonly from: Bucket;
  readonly to: Bucket;
  /** The sub-bucket that loses; present exactly if `from` is TRBL and sub-buckets are used. */
  readonly fromSubBucket: Id | undefined;
  /** Its name, for sentences. */
  readonly fromSubBucketName: string | undefined;
  /** The sub-bucket that gains; present exactly if `to` is TRBL and sub-buckets are used. */
  readonly toSubBucket: Id | undefined;
  readonly isActive: boolean;
  readonly isPublished: boolean;
}

/** What a store has of an item. Available is derived, never stored: see availableOf. */
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
  /** Those of the wanted UINs that exist, at whatever store; none for items without UINs. */
  readonly uins: ReadonlyMap<string, UinFacts>;
}

/** For items without UINs. */
export const NO_UIN_FACTS: ReadonlyMap<string, UinFacts> = new Map();

export interface AdjustmentLine {
  readonly id: Id;
  readonly item: string;
  readonly reasonId: Id;
  readonly quantity: Quantity;
  readonly caseSize: CaseSize;
  readonly uins: readonly string[];
}

/** The version of an adjustment or template, and whose it is (D72). */
export interface Versioned {
  /** From 1; every change raises it. */
  readonly version: number;
  /** Who has made this version, and when. */
  readonly changedBy: string;
  readonly changedAt: Instant;
}

export interface Adjustment extends Versioned {
  readonly id: Id;
  readonly storeId: Id;
  readonly status: Status;
  readonly referenceId: Id | undefined;
  readonly templateId: Id | undefined;
  /** Whether confirming it tells the merchandising system (D34). */
  readonly publish: boolean;
  readonly lines: readonly AdjustmentLine[];
}

/** What is known of the adjustment that a new one says it copies (D32). */
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
  /** Empty unless they were wanted, see FactKeys. */
  readonly lines: readonly TemplateLine[];
}

/** Which facts a decision needs; the store loads them in one go, inside the transaction. */
export interface FactKeys {
  readonly storeId: Id | undefined;
  readonly adjustmentId: Id | undefined;
  readonly referenceId: Id | undefined;
  readonly templateId: Id | undefined;
  /** Besides those of the stored lines, which are loaded with the adjustment. */
  readonly items: readonly string[];
  readonly reasonIds: readonly Id[];
  /** Also the lines of the template, with their items and reasons. */
  readonly wantsTemplateLines?: boolean;
  /** By item, besides those of the stored lines. */
  readonly uins: ReadonlyMap<string, readonly string[]>;
  /** A system transaction that may have been carried out before (D81). */
  readonly sent?: SentKey | undefined;
}

/** What a system transaction is known by: its type, its store and the area's own number. */
export interface SentKey {
  readonly type: string;
  readonly reference: string;
}

/** A line of a system transaction as it was asked for. */
export interface SentLine {
  readonly item: string;
  readonly reasonId: Id;
  /** Canonical decimals. */
  readonly quantity: string;
  readonly caseSize: string;
  readonly uins: readonly string[];
  readonly onlyPublishes: boolean;
}

/** A system transaction that was carried out. */
export interface SentBefore {
  readonly id: Id;
  readonly countType: string | undefined;
  readonly lines: readonly SentLine[];
}

/** What is so at the moment of the decision. Absent entries do not exist. */
export interface Facts {
  readonly storeExists: boolean;
  readonly adjustment: Adjustment | undefined;
  readonly reference: ReferenceFacts | undefined;
  readonly template: TemplateFacts | undefined;
  readonly items: ReadonlyMap<string, ItemFacts>;
  readonly reasons: ReadonlyMap<Id, Reason>;
  /** For wanted reason ids that do not exist but are the code of a reason: its id (D20). */
  readonly reasonIdsByCode: ReadonlyMap<number, Id>;
  /** Reason code 183, Stock Out: taken at the store that a UIN leaves (D36). */
  readonly stockOutReason: Reason | undefined;
  /** The system transaction of the wanted key, if there is one. */
  readonly sentBefore: SentBefore | undefined;
}

export interface EngineRules {
  /** An unknown store or item is created at first use, an unranged one ranged (D27). */
  readonly autoRange: boolean;
  /** The caller has the permission uin.create: a UIN that does not exist is created (D36, D51). */
  readonly mayCreateUins: boolean;
}

/** What was asked for, line by line; an absent value was refused before (D2). */
export interface LineRequest {
  /** The place in the request, from 1. */
  readonly position: number;
  readonly lineId: Id | undefined;
  readonly item: string | undefined;
  readonly reasonId: Id | undefined;
  /** A canonical decimal. */
  readonly quantity: string | undefined;
  /** A canonical decimal. */
  readonly caseSize: string | undefined;
  /** UINs to add to the line and to remove from it; undefined if they were refused before. */
  readonly addedUins: readonly string[] | undefined;
  readonly removedUins: readonly string[] | undefined;
}

export interface SaveRequest {
  /** Whether no adjustment was named; one that was may still have been refused before. */
  readonly isNew: boolean;
  readonly adjustmentId: Id | undefined;
  /** Undefined if it was refused before. */
  readonly storeId: Id | undefined;
  readonly referenceId: Id | undefined;
  readonly templateId: Id | undefined;
  /** The template's lines are applied: an adjustment that has no template yet gets it. */
  readonly appliesTemplate?: boolean;
  /** Undefined keeps what is stored, empty clears it (D28). */
  readonly comments: string | undefined;
  readonly publish: boolean | undefined;
  readonly lines: readonly LineRequest[];
  readonly removedLineIds: readonly Id[];
  /** The version that the caller has seen; undefined if the caller does not care (D72). */
  readonly expectedVersion?: number | undefined;
  /** Whether stored lines may get another reason (D70); else it is refused (D28). */
  readonly mayChangeReasons?: boolean;
}
