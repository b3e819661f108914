import type { StrAdjStatus } from '../contract/generated/types.js';
import type { Instant } from '../contract/values.js';
import { checkCriteria } from '../engine/criteria.js';
import type { Id } from '../engine/model.js';
import { RefusedError } from '../engine/refusals.js';
import type { OperationContext } from './context.js';
import { checkWidths, idOf } from './translate.js';

interface CriteriaMessage {
  readonly store_id: bigint;
  readonly from_date?: Instant | undefined;
  readonly to_date?: Instant | undefined;
  readonly status: StrAdjStatus;
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
  const storeExists = storeId !== undefined && (await context.store.storeExists(storeId));
  const { from_date: from, to_date: to } = request;
  const refusals = [
    ...widths.refusals,
    ...checkCriteria({ storeId, storeExists, from, to, searchLimit }),
  ];
  if (refusals.length > 0 || storeId === undefined) throw new RefusedError(refusals);
  return storeId;
}
