import type { Caller } from '../engine/access/caller.js';
import type { Outcome, Repeated } from '../engine/adjustments/decision.js';
import type { Id, Instant } from '../engine/model/model.js';
import type { Refusal } from '../engine/refusals/refusal.js';

/** How a command is recognised when it is sent again (D12). */
export interface Remembrance {
  readonly operation: string;
  /** The caller's own key, or one made of the payload; at most 255 characters. */
  readonly key: string;
  /** Of the payload: the same key with another payload is refused. */
  readonly payloadHash: string;
  /** What was carried out before this instant does not count; undefined if all does. */
  readonly notBefore: Instant | undefined;
}

/** What a change asked for consists of, whatever it changes: the pure decision over the facts. */
export interface CommandOf<Keys, Found, Decided> {
  readonly wants: Keys;
  /** Absent if the command is carried out however often it is sent. */
  readonly remember?: Remembrance | undefined;
  readonly decide: (facts: Found, caller: Caller) => Outcome<Decided> | Repeated;
}

/** What a command that was carried out gives. */
export interface AcceptedResult {
  readonly accepted: true;
  /** Of the adjustment, template, system transaction, reason, sub-bucket, note or line; else 0. */
  readonly id: Id;
  /** Nothing was done: this is the answer to the first such command. */
  readonly isRepeat: boolean;
  /** What was left out, and why; none for most. */
  readonly remarks: readonly Refusal[];
}

export type CommandResult =
  | AcceptedResult
  | { readonly accepted: false; readonly refusals: readonly Refusal[] };
