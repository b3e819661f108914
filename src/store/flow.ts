import type { Author } from '../engine/access/caller.js';
import type { Decision } from '../engine/adjustments/decision.js';
import type { SystemTransactionDecision } from '../engine/adjustments/system-transactions.js';
import type { FactKeys, Facts, Id } from '../engine/model/model.js';
import type { Subject } from './changes.js';
import type { Dialect } from './dialect.js';
import type { RememberedAnswers } from './remembered-answers.js';
import type { Stamp } from './stamp.js';
import type { Pace, Steps } from './steps.js';

export type StockDecision = Decision | SystemTransactionDecision;

/** A decision that moved stock or changed an adjustment, when it has been written. */
export interface CarriedOut {
  readonly decision: StockDecision;
  /** The id of the adjustment or the system transaction. */
  readonly id: Id;
  /** The facts before the decision. */
  readonly facts: Facts;
  /** The data that the command carries for the follower. The store does not look at it. */
  readonly beside: unknown;
}

/** A part that keeps something of its own beside documents, in the transaction that changes them. */
export interface Follower {
  readonly follow: (
    done: CarriedOut,
    database: Database,
    author: Author,
    pace: Pace,
  ) => Steps<void>;
  /** Called when following failed. The command is then carried out without it. */
  readonly onFailed: (cause: unknown) => void;
}

export interface Database {
  readonly dialect: Dialect;
  readonly usesSubBuckets: boolean;
  readonly answers: RememberedAnswers;
  /** Loads facts, written for each database. Pauses at once if there are very many facts. */
  readonly load: (keys: FactKeys, pace: Pace) => Steps<Facts>;
  /** Moves stock, written for each database. Returns the id of the adjustment or system transaction. */
  readonly moveStock: (decision: StockDecision, stamp: Stamp, pace: Pace) => Steps<Id>;
  /** The part to which carried-out decisions are offered. Undefined where nobody follows. */
  readonly follower: Follower | undefined;
  /** Wakes the publisher once the change is committed. */
  readonly noteTold: () => void;
  /** Counts what the flow changes, once the change is committed. */
  readonly noteChanged: (...subjects: readonly Subject[]) => void;
}

export interface Flow<T> {
  /** The approximate number of lines. It bounds how many flows share a commit. */
  readonly lineCount: number;
  /** Whether it has a transaction of its own, in which others get their turn where it pauses. */
  readonly isLong?: boolean;
  /** Whether references are enforced only at its end, where they are checked. Such a flow is long. */
  readonly withoutReferences?: boolean;
  readonly changesParameters?: boolean;
  /** Whether it changes users, roles or their reasons. */
  readonly changesAccess?: boolean;
  /** The steps may be begun a second time, after everything of the first was undone. */
  readonly steps: (database: Database, author: Author) => Steps<T>;
}
