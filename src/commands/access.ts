import type { AccessFacts } from '../engine/access/accounts.js';
import type { Id } from '../engine/model/model.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { accessFlow } from '../store/kernel.js';
import type { AccessCommand } from '../store/store.js';
import type { CommandContext } from './context.js';

/** A change of users or roles: what it asks for, and how it is decided. */
export interface AccessChange {
  readonly wants: AccessCommand['wants'];
  readonly decide: (facts: AccessFacts) => ReturnType<AccessCommand['decide']>;
}

/**
 * Changes users, roles, sessions or tokens. A change is never remembered for repeats: nothing that is kept of
 * a request may be made of a password. Returns the id of what was changed, 0 for a role.
 *
 * @throws RefusedError with every broken rule
 */
export async function changeAccess(
  { store, author }: Pick<CommandContext, 'store' | 'author'>,
  wants: AccessChange['wants'],
  decide: AccessChange['decide'],
  isOfTokens = false,
): Promise<Id> {
  const result = await store.commit(author, accessFlow({ wants, decide }, isOfTokens));
  if (!result.accepted) throw new RefusedError(result.refusals);
  return result.id;
}
