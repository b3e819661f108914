import type { EngineRules, Facts, Id, Reason, UinStatus } from '../model/model.js';
import type { Refusal, RefusalPlace } from '../refusals/refusal.js';
import type { Attribute } from './attributes.js';

/** A line as it would stand on the adjustment. An absent value was refused before. */
export interface DraftLine {
  readonly place: RefusalPlace;
  readonly lineId: Id | undefined;
  readonly item: string | undefined;
  readonly reasonId: Id | undefined;
  readonly quantity: string | undefined;
  readonly caseSize: string | undefined;
  readonly storedUins: readonly string[];
  readonly addedUins: readonly string[] | undefined;
  readonly removedUins: readonly string[] | undefined;
  /** All attributes that the line is to have. Undefined leaves them as they are. */
  readonly attributes?: readonly Attribute[] | undefined;
  readonly isInRequest: boolean;
}

export interface Check {
  readonly facts: Facts;
  readonly rules: EngineRules;
  readonly storeId: Id | undefined;
  readonly hasStore: boolean;
  readonly refusals: Refusal[];
  /** The status that a UIN gets where it is not the usual one of the reason (D78). */
  readonly uinEnd?: ((reason: Reason, usual: UinStatus) => UinStatus) | undefined;
}
