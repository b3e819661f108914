import type { OperationContext } from '../../commands/context.js';
import type { StrAdjStatus } from '../../contract/generated/inventory-adjustment/types.js';
import type { Instant } from '../../contract/values.js';
import { type CriteriaRequest, checkCriteria } from '../../engine/model/criteria.js';
import type { Id } from '../../engine/model/model.js';
import type { Refusal } from '../../engine/refusals/refusal.js';
import { RefusedError } from '../../engine/refusals/refused-error.js';
import type { Store } from '../../store/store.js';
import { checkWidths, idOf } from '../translate.js';

interface CriteriaMessage {
  readonly store_id: bigint;
  readonly from_date?: Instant | undefined;
  readonly to_date?: Instant | undefined;
  readonly status: StrAdjStatus;
}

/** What a lookup of headers refuses of its criteria (D10). */
export async function criteriaRefusals(
  store: Store,
  criteria: Omit<CriteriaRequest, 'storeExists'>,
): Promise<Refusal[]> {
  const { storeId } = criteria;
  const storeExists = storeId !== undefined && (await store.storeExists(storeId));
  return checkCriteria({ ...criteria, storeExists });
}

/**
 * Checks what both lookups of headers have in common (D10) and returns the store.
 *
 * @throws RefusedError with every broken rule
 */
export async function checkLookup(
  context: OperationContext,
  typeName: string,
  request: CriteriaMessage,
  searchLimit: number | undefined,
): Promise<Id> {
  const widths = checkWidths(typeName, request);
  const isRefused = widths.isRefused(undefined, 'store_id');
  const storeId = isRefused ? undefined : idOf(request.store_id);
  const { from_date: from, to_date: to } = request;
  const criteria = { storeId, from, to, searchLimit };
  const refusals = [...widths.refusals, ...(await criteriaRefusals(context.store, criteria))];
  if (refusals.length > 0 || storeId === undefined) throw new RefusedError(refusals);
  return storeId;
}
