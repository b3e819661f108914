import type { EngineRules, Instant } from '../engine/model.js';
import type { Store } from '../store/store.js';

/** What an operation may use besides its request. */
export interface OperationContext {
  readonly store: Store;
  readonly rules: EngineRules;
  /** The authenticated caller: recorded as who created and who confirmed. */
  readonly user: string;
  readonly correlationId: string;
  readonly now: Instant;
}
