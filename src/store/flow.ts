import type { Author } from '../engine/access/caller.js';
import type { Decision } from '../engine/adjustments/decision.js';
import type { SystemTransactionDecision } from '../engine/adjustments/system-transactions.js';
import type { FactKeys, Facts, Id } from '../engine/model/model.js';
import type { Dialect } from './dialect.js';
import type { RememberedAnswers } from './remembered-answers.js';
import type { Stamp } from './stamp.js';
import type { Pace, Steps } from './steps.js';

/** What moves stock. */
export type StockDecision = Decision | SystemTransactionDecision;

/** What a flow uses of the database that carries it out, beside its statements. */
export interface Database {
  readonly dialect: Dialect;
  /** System parameter "Enable Sub-Bucket". */
  readonly usesSubBuckets: boolean;
  /** Answers that were given (D12). */
  readonly answers: RememberedAnswers;
  /** Loads the facts of a command; written for each database. Pauses at once if there are very many. */
  readonly load: (keys: FactKeys, pace: Pace) => Steps<Facts>;
  /** Moves stock; written for each database. Returns the id of the adjustment or system transaction. */
  readonly moveStock: (decision: StockDecision, stamp: Stamp, pace: Pace) => Steps<Id>;
  /** Wakes who tells merchandising, once what is written is committed. */
  readonly noteTold: () => void;
}

/** A change: what is asked of the database, in one transaction. */
export interface Flow<T> {
  /** How many lines it works on, about: bounds how many flows share a commit. */
  readonly lineCount: number;
  /** It has a transaction of its own, in which others get their turn where it pauses. */
  readonly isLong?: boolean;
  /** References are not enforced before its end, where they are checked; it is long. */
  readonly withoutReferences?: boolean;
  /** System parameters may be others after it. */
  readonly changesParameters?: boolean;
  /** May be begun a second time, after everything of the first was undone. */
  readonly steps: (database: Database, author: Author) => Steps<T>;
}
