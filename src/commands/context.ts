import type { Author } from '../engine/access/caller.js';
import type { EngineRules } from '../engine/model/model.js';
import type { Store } from '../store/store.js';
import type { PayloadWatch } from './payload-watch.js';

/** What a command may use besides its request, whichever interface it came in by. */
export interface CommandContext {
  readonly store: Store;
  readonly rules: EngineRules;
  /** Who calls, when, and by which door: recorded as who created and who confirmed. */
  readonly author: Author;
  /** The caller's own key for this call: Idempotency-Key, or the WS-Addressing message id (D12). */
  readonly requestKey: string | undefined;
  /** The message as it was sent; undefined if it is not kept: then nobody watches for repeats of it. */
  readonly message: string | undefined;
  /** How long an identical payload is answered with the first answer; 0 if it never is (D12). */
  readonly duplicateWindowMs: number;
  readonly payloadWatch: PayloadWatch;
  /** Is told of a call that was carried out again without a key. */
  readonly onPossibleDuplicate: () => void;
}
