import { type Caller, mayAnywhere, mayEverything } from '../engine/access/caller.js';
import { type Needed, permissionsOf } from '../engine/access/needed.js';
import { missingPermission } from '../engine/access/permits.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { Store } from '../store/store.js';
import type { SignedIn } from './authenticator.js';
import { visibleStore } from './visible-store.js';

/**
 * Lets a caller through to an operation or route (D51).
 *
 * @param isOfAccount whether it is about the caller's own account, open to a user with a password to change
 * @throws RefusedError NOT_PERMITTED, PASSWORD_MUST_CHANGE
 */
export function checkDoor(
  { caller, mustChange }: Pick<SignedIn, 'caller' | 'mustChange'>,
  needed: Needed,
  isOfAccount = false,
): void {
  if (mustChange && !isOfAccount) {
    throw new RefusedError([refuse('PASSWORD_MUST_CHANGE', { user: caller.user })]);
  }
  const anyOf = permissionsOf(needed);
  if (anyOf.length === 0 || anyOf.some((permission) => mayAnywhere(caller, permission))) return;
  throw new RefusedError(anyOf.slice(0, 1).map((one) => missingPermission(caller, one)));
}

/** The store as a caller may read it for an operation or route. */
export function storeFor(store: Store, caller: Caller, needed: Needed): Store {
  return mayEverything(caller) ? store : visibleStore(store, caller, needed);
}
