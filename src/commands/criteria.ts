import { type CriteriaRequest, checkCriteria } from '../engine/model/criteria.js';
import type { Refusal } from '../engine/refusals/refusal.js';
import type { Store } from '../store/store.js';

export async function criteriaRefusals(
  store: Store,
  criteria: Omit<CriteriaRequest, 'storeExists' | 'usesSubBuckets'>,
): Promise<Refusal[]> {
  const { usesSubBuckets } = store.referenceData;
  const { storeId } = criteria;
  const storeExists = storeId !== undefined && (await store.stock.storeExists(storeId));
  return checkCriteria({ ...criteria, storeExists, usesSubBuckets });
}
