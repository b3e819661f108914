import type { Id, Reason, Status, Versioned } from '../model/model.js';

/** A reason with what only its maintenance needs. */
export interface ReasonRecord extends Reason {
  readonly toSubBucketName: string | undefined;
  /** Whether dialogs offer it (D22). */
  readonly isDisplayed: boolean;
  /** Whether the system itself uses it. */
  readonly isSystem: boolean;
  /** Names of the roles that have it, in order. */
  readonly roles: readonly string[];
}

/** The last row of each table that a search for uses of a reason has seen. */
export interface SeenRows {
  readonly lines: Id;
  readonly templateLines: Id;
  readonly history: Id;
}

/** What a search for uses of a reason has found so far. */
export interface ReasonUseSearch {
  readonly reasonId: Id;
  /** Who uses it, in words; undefined if nobody up to the rows seen. */
  readonly user: string | undefined;
  readonly seen: SeenRows;
}

/** Which facts a maintenance decision needs; the store loads them inside the transaction. */
export interface MaintenanceKeys {
  readonly wantsReasons?: boolean;
  /** Goes on with the search for uses of a reason to the rows of this moment. */
  readonly reasonUse?: ReasonUseSearch | undefined;
  /** The sub-bucket whose uses are looked for. */
  readonly subBucketId?: Id | undefined;
  readonly adjustmentId?: Id | undefined;
  /** A line of the adjustment, with the attributes that its item may carry. */
  readonly lineId?: Id | undefined;
}

/** The adjustment that was wanted. */
export interface AdjustmentState extends Versioned {
  readonly id: Id;
  readonly status: Status;
  readonly noteCount: number;
}

/** A line of the adjustment that was wanted. */
export interface LineFacts {
  readonly id: Id;
  readonly item: string;
  /** Names of the extended attributes that the item may carry, in order (D38). */
  readonly attributeNames: readonly string[];
}

/** What is so at the moment of a maintenance decision. What was not wanted is absent. */
export interface MaintenanceFacts {
  readonly usesSubBuckets: boolean;
  /** The names of all sub-buckets. */
  readonly subBuckets: ReadonlyMap<Id, string>;
  readonly reasons: ReadonlyMap<Id, ReasonRecord>;
  /** Who uses the reason or the sub-bucket, in words; undefined if nobody does. */
  readonly reasonUse: string | undefined;
  readonly subBucketUse: string | undefined;
  readonly adjustment: AdjustmentState | undefined;
  readonly line: LineFacts | undefined;
}
