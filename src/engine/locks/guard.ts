import type { Caller } from '../access/caller.js';
import { type Outcome, reject } from '../adjustments/decision.js';
import type { HeldLock, LockRules } from '../model/locks.js';
import type { Id, Instant } from '../model/model.js';
import { type Refusal, refuse } from '../refusals/refusal.js';

const MINUTE_MS = 60_000;

/** The lock that a change of an adjustment needs: a live one of the caller, or none of another user. */
export interface LockGuard {
  readonly needs: 'own' | 'none of others';
  readonly minutes: number;
}

/** The facts of an adjustment's change, as far as the lock is concerned. */
interface GuardedFacts {
  readonly adjustment: { readonly id: Id } | undefined;
  readonly lock?: HeldLock | undefined;
}

/** Locks that were made before this instant have expired (D35d). */
export function liveSince(at: Instant, minutes: number): Instant {
  return at - minutes * MINUTE_MS;
}

/**
 * The lock that a change of a stored adjustment needs (D35e).
 *
 * @param change `edit` of its lines, comments or attributes, `close` where it is confirmed or cancelled
 */
export function guardOf(
  rules: LockRules | undefined,
  change: 'edit' | 'close',
): LockGuard | undefined {
  if (rules === undefined) return undefined;
  const { mode, minutes } = rules;
  return { needs: change === 'edit' || mode === 'strict' ? 'own' : 'none of others', minutes };
}

function lockRefusals(
  { needs }: LockGuard,
  { adjustment, lock }: GuardedFacts,
  { user }: Caller,
): Refusal[] {
  // An adjustment that does not exist is refused for that.
  if (adjustment === undefined || lock?.user === user) return [];
  const { id } = adjustment;
  if (lock === undefined) {
    return needs === 'own' ? [refuse('LOCK_REQUIRED', { adjustment: id })] : [];
  }
  const since = new Date(lock.since).toISOString();
  return [refuse('LOCKED_BY_OTHER', { adjustment: id, user: lock.user, since })];
}

/** The outcome of a change, or its refusals with what the lock refuses (D35f). */
export function guarded<Decided>(
  guard: LockGuard | undefined,
  facts: GuardedFacts,
  caller: Caller,
  outcome: Outcome<Decided>,
): Outcome<Decided> {
  if (guard === undefined) return outcome;
  const locked = lockRefusals(guard, facts, caller);
  if (locked.length === 0) return outcome;
  return reject(outcome.accepted ? locked : [...locked, ...outcome.refusals]);
}
