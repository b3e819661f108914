import type { Caller } from '../engine/access/caller.js';
import type { Asked } from '../engine/access/permits.js';
import type { Outcome, Repeated } from '../engine/adjustments/decision.js';
import type { Id, Instant } from '../engine/model/model.js';
import type { Refusal } from '../engine/refusals/refusal.js';

export interface Remembrance {
  readonly operation: string;
  /** The caller's own key, or one made of the payload, of at most 255 characters. */
  readonly key: string;
  /** The same key with another payload is refused (D12). */
  readonly payloadHash: string;
  /** A command applied before this instant does not count. */
  readonly notBefore: Instant | undefined;
}

/** A change of whatever kind: the keys of its facts, and the pure decision over them. */
export interface CommandOf<Keys, Found, Decided> {
  readonly wants: Keys;
  readonly remember?: Remembrance | undefined;
  /** The permissions and reasons asked of the author. Undefined where the door has asked for everything. */
  readonly asks?: ((facts: Found) => Asked) | undefined;
  readonly decide: (facts: Found, caller: Caller) => Outcome<Decided> | Repeated;
  /** Passed to the follower of commands, see CarriedOut. */
  readonly beside?: unknown;
}

export interface AcceptedResult {
  readonly accepted: true;
  /** The id of the adjustment, template, system transaction, reason, sub-bucket, note or line, else 0. */
  readonly id: Id;
  /** Nothing was applied: this is the answer to the first such command. */
  readonly isRepeat: boolean;
  readonly remarks: readonly Refusal[];
}

export type CommandResult =
  | AcceptedResult
  | { readonly accepted: false; readonly refusals: readonly Refusal[] };
