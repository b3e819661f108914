import { type Refusal, refuse } from '../refusals/refusal.js';
import type { Id, Instant } from './model.js';

export const SEARCH_LIMIT_MAX = 999;

export interface CriteriaRequest {
  readonly storeId: Id | undefined;
  readonly storeExists: boolean;
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
  readonly searchLimit: number | undefined;
  /** The sub-bucket that is asked for. */
  readonly subBucket?: Id | undefined;
  /** System parameter "Enable Sub-Bucket". It does not count without a sub-bucket. */
  readonly usesSubBuckets?: boolean;
}

export function checkDates(
  from: Instant | undefined,
  to: Instant | undefined,
  refusals: Refusal[],
): void {
  if (from === undefined || to === undefined || from <= to) return;
  const text = (instant: Instant): string => new Date(instant).toISOString();
  refusals.push(refuse('DATE_RANGE_INVERTED', { from: text(from), to: text(to) }));
}

/** Refuses to look for a sub-bucket where there are none (D82). */
export function checkSubBucketCriterion(
  subBucket: Id | undefined,
  usesSubBuckets: boolean,
  refusals: Refusal[],
): void {
  if (subBucket === undefined || usesSubBuckets) return;
  refusals.push(refuse('SUB_BUCKET_UNKNOWN', { subBucket }));
}

/**
 * The refusals of a lookup: an unknown store, dates the wrong way round, a limit out of range (D10), a
 * sub-bucket where there are none (D82).
 */
export function checkCriteria(request: CriteriaRequest): Refusal[] {
  const { storeId, storeExists, from, to, searchLimit = 0 } = request;
  const { subBucket, usesSubBuckets = true } = request;
  const refusals: Refusal[] = [];
  if (storeId !== undefined && !storeExists) {
    refusals.push(refuse('STORE_NOT_FOUND', { store: storeId }));
  }
  checkDates(from, to, refusals);
  checkSubBucketCriterion(subBucket, usesSubBuckets, refusals);
  if (searchLimit < 0 || searchLimit > SEARCH_LIMIT_MAX) {
    const values = { value: searchLimit, limit: SEARCH_LIMIT_MAX };
    refusals.push(refuse('SEARCH_LIMIT_OUT_OF_RANGE', values));
  }
  return refusals;
}

/**
 * 0 and no limit stand for the system's (D10).
 *
 * @param systemLimit the system parameter "Search Limit for Inventory Adjustments"
 */
export function searchLimitOf(searchLimit: number | undefined, systemLimit: number): number {
  return searchLimit === undefined || searchLimit === 0 ? systemLimit : searchLimit;
}
