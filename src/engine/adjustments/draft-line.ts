import type { EngineRules, Facts, Id, Reason, UinStatus } from '../model/model.js';
import type { Refusal, RefusalPlace } from '../refusals/refusal.js';

/** A line as it would stand on the adjustment; an absent value was refused before. */
export interface DraftLine {
  readonly place: RefusalPlace;
  /** Undefined for a line that is added. */
  readonly lineId: Id | undefined;
  readonly item: string | undefined;
  readonly reasonId: Id | undefined;
  /** Canonical decimals. */
  readonly quantity: string | undefined;
  readonly caseSize: string | undefined;
  /** The UINs that the stored line has. */
  readonly storedUins: readonly string[];
  /** Undefined if they were refused before. */
  readonly addedUins: readonly string[] | undefined;
  readonly removedUins: readonly string[] | undefined;
  /** False for a stored line that the request leaves as it is. */
  readonly isInRequest: boolean;
}

/** What lines are checked against, and where their problems are gathered. */
export interface Check {
  readonly facts: Facts;
  readonly rules: EngineRules;
  /** The store that the adjustment is or would be of; undefined if it was refused before. */
  readonly storeId: Id | undefined;
  /** Whether the store exists, or will. */
  readonly hasStore: boolean;
  readonly refusals: Refusal[];
  /** What a UIN becomes by a reason, where that is not what it usually becomes (D78). */
  readonly uinEnd?: ((reason: Reason, usual: UinStatus) => UinStatus) | undefined;
}
