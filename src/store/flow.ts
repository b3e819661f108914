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
  /** Of the adjustment or the system transaction. */
  readonly id: Id;
  /** What was so before. */
  readonly facts: Facts;
  /** What the command carries for whoever follows; the store does not look at it. */
  readonly beside: unknown;
}

/** Who keeps something of its own beside documents, in the transaction that changes them. */
export interface Follower {
  readonly follow: (
    done: CarriedOut,
    database: Database,
    author: Author,
    pace: Pace,
  ) => Steps<void>;
  /** Is told when following failed: the command is then carried out without. */
  readonly onFailed: (cause: unknown) => void;
}

export interface Database {
  readonly dialect: Dialect;
  readonly usesSubBuckets: boolean;
  readonly answers: RememberedAnswers;
  /** Written for each database. Pauses at once if there are very many facts. */
  readonly load: (keys: FactKeys, pace: Pace) => Steps<Facts>;
  /** Written for each database. Returns the id of the adjustment or system transaction. */
  readonly moveStock: (decision: StockDecision, stamp: Stamp, pace: Pace) => Steps<Id>;
  /** Is offered what is carried out; undefined where nobody follows. */
  readonly follower: Follower | undefined;
  /** Wakes the publisher once the change is committed. */
  readonly noteTold: () => void;
  /** Counts what the flow changes, once the change is committed. */
  readonly noteChanged: (...subjects: readonly Subject[]) => void;
}

export interface Flow<T> {
  /** About; bounds how many flows share a commit. */
  readonly lineCount: number;
  /** It has a transaction of its own, in which others get their turn where it pauses. */
  readonly isLong?: boolean;
  /** References are not enforced before its end, where they are checked; it is long. */
  readonly withoutReferences?: boolean;
  readonly changesParameters?: boolean;
  /** Users, roles or their reasons. */
  readonly changesAccess?: boolean;
  /** May be begun a second time, after everything of the first was undone. */
  readonly steps: (database: Database, author: Author) => Steps<T>;
}
