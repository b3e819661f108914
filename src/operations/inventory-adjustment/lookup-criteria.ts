import type { CommandContext } from '../../commands/context.js';
import { criteriaRefusals } from '../../commands/criteria.js';
import type { StrAdjStatus } from '../../contract/generated/inventory-adjustment/types.js';
import type { Instant } from '../../contract/values.js';
import type { Id } from '../../engine/model/model.js';
import { RefusedError } from '../../engine/refusals/refused-error.js';
import { checkWidths, idOf } from '../translate.js';

interface CriteriaMessage {
  readonly store_id: bigint;
  readonly from_date?: Instant | undefined;
  readonly to_date?: Instant | undefined;
  readonly status: StrAdjStatus;
}

/**
 * Checks the criteria of both header lookups (D10). Returns the store.
 *
 * @throws RefusedError with every broken rule
 */
export async function checkLookup(
  context: CommandContext,
  typeName: string,
  request: CriteriaMessage,
  searchLimit: number | undefined,
  subBucket?: Id | undefined,
): Promise<Id> {
  const widths = checkWidths(typeName, request);
  const isRefused = widths.isRefused(undefined, 'store_id');
  const storeId = isRefused ? undefined : idOf(request.store_id);
  const { from_date: from, to_date: to } = request;
  const criteria = { storeId, from, to, searchLimit, subBucket };
  const refusals = [...widths.refusals, ...(await criteriaRefusals(context.store, criteria))];
  if (refusals.length > 0 || storeId === undefined) throw new RefusedError(refusals);
  return storeId;
}
