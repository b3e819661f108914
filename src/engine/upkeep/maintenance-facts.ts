import type { HeldLock } from '../model/locks.js';
import type { Id, Reason, Status, Versioned } from '../model/model.js';

export interface ReasonRecord extends Reason {
  readonly toSubBucketName: string | undefined;
  readonly isDisplayed: boolean;
  readonly isSystem: boolean;
  readonly roles: readonly string[];
}

/** The last row of each table that a search for uses has seen. */
export interface SeenRows {
  readonly lines: Id;
  readonly templateLines: Id;
  readonly history: Id;
}

export interface ReasonUseSearch {
  readonly reasonId: Id;
  readonly user: string | undefined;
  readonly seen: SeenRows;
}

export interface MaintenanceKeys {
  readonly wantsReasons?: boolean;
  readonly reasonUse?: ReasonUseSearch | undefined;
  readonly subBucketId?: Id | undefined;
  readonly adjustmentId?: Id | undefined;
  readonly lineId?: Id | undefined;
  /** A system parameter, by its name. */
  readonly parameter?: string | undefined;
  /** See FactKeys. */
  readonly lockMinutes?: number | undefined;
}

export interface AdjustmentState extends Versioned {
  readonly id: Id;
  readonly storeId: Id;
  readonly status: Status;
  readonly noteCount: number;
}

export interface LineFacts {
  readonly id: Id;
  readonly item: string;
  /** Extended attributes that the item may carry, in order (D38). */
  readonly attributeNames: readonly string[];
}

export interface MaintenanceFacts {
  readonly usesSubBuckets: boolean;
  readonly subBuckets: ReadonlyMap<Id, string>;
  readonly reasons: ReadonlyMap<Id, ReasonRecord>;
  readonly reasonUse: string | undefined;
  readonly subBucketUse: string | undefined;
  readonly adjustment: AdjustmentState | undefined;
  readonly line: LineFacts | undefined;
  /** The value that the wanted parameter was set to. Undefined if it has its default. */
  readonly parameter: string | undefined;
  /** The live lock of the adjustment, if it was asked for. */
  readonly lock?: HeldLock | undefined;
}
