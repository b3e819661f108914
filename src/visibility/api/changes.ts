import type { ApiContext } from '../../api/route.js';
import { type CommandCall, carryOutOnce } from '../../commands/adjustments.js';
import type { Id } from '../../engine/model/model.js';
import { messageOf, type Refusal } from '../refusals/refusal.js';
import { type Change, changeFlow } from '../store/once.js';
import { refusedBy } from './context.js';

/** A warning as it is answered. */
export const warningOf = (refusal: Refusal): string => messageOf(refusal);

/**
 * Carries out a change of data beside the documents, once however often it is repeated (D12). Returns
 * the id that the change gives.
 *
 * @throws ApiError, RefusedError
 */
export async function carryOutChange(
  context: ApiContext,
  call: CommandCall,
  change: Omit<Change, 'remember'>,
): Promise<Id> {
  const { id } = await carryOutOnce(context, call, async (remember) => {
    const flow = changeFlow({ ...change, remember });
    const result = await context.store.commit(context.author, flow);
    if ('isOffset' in result) throw refusedBy(result.refusals);
    return result;
  });
  return id;
}
