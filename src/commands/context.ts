import type { Author } from '../engine/access/caller.js';
import type { EngineRules } from '../engine/model/model.js';
import type { Store } from '../store/store.js';
import type { PayloadWatch } from './payload-watch.js';

export interface CommandContext {
  readonly store: Store;
  readonly rules: EngineRules;
  /** The minutes that an activity lock lives (D35d). */
  readonly lockMinutes: number;
  readonly author: Author;
  /** Idempotency-Key, or the WS-Addressing message id (D12). */
  readonly requestKey: string | undefined;
  readonly message: string | undefined;
  /** An identical payload gets the first answer for so long. It never does at 0 (D12). */
  readonly duplicateWindowMs: number;
  readonly payloadWatch: PayloadWatch;
  readonly onPossibleDuplicate: () => void;
  /** Hears that the answer is that of an earlier call (D12). */
  readonly onRepeat?: (() => void) | undefined;
}
