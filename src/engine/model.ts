import type { CaseSize, Quantity } from './quantity.js';

/** An identifier of at most 12 digits. */
export type Id = number;

/** An instant in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Where stock is: available to sell, outside the store, unavailable, reserved for a customer order. */
export type Bucket = 'ATS' | 'DIST' | 'TRBL' | 'COR';

export type Status = 'IN_PROGRESS' | 'COMPLETED' | 'CANCELED';

export type UinType = 'SERIAL_NUMBER' | 'AGSN';

/** What an item is; the numbers that SIM stores are the store's business (domain rules 2.2.9). */
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
  /** The sub-bucket that loses; present exactly if `from` is TRBL. */
  readonly fromSubBucket: Id | undefined;
  /** Its name, for sentences. */
  readonly fromSubBucketName: string | undefined;
  /** The sub-bucket that gains; present exactly if `to` is TRBL. */
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
}

export interface AdjustmentLine {
  readonly id: Id;
  readonly item: string;
  readonly reasonId: Id;
  readonly quantity: Quantity;
  readonly caseSize: CaseSize;
}

export interface Adjustment {
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

export interface TemplateFacts {
  readonly id: Id;
  readonly storeId: Id;
  readonly status: Status;
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
}

export interface EngineRules {
  /** An unknown store or item is created at first use, an unranged one ranged (D27). */
  readonly autoRange: boolean;
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
  readonly hasUins: boolean;
}

export interface SaveRequest {
  /** Whether no adjustment was named; one that was may still have been refused before. */
  readonly isNew: boolean;
  readonly adjustmentId: Id | undefined;
  /** Undefined if it was refused before. */
  readonly storeId: Id | undefined;
  readonly referenceId: Id | undefined;
  readonly templateId: Id | undefined;
  /** Undefined keeps what is stored, empty clears it (D28). */
  readonly comments: string | undefined;
  readonly publish: boolean | undefined;
  readonly lines: readonly LineRequest[];
  readonly removedLineIds: readonly Id[];
}
