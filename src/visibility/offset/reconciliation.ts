import { groupedBy } from '../../base/grouping.js';
import { negate } from '../../engine/model/quantity.js';
import type { Counter } from '../service/counters.js';
import { DIMENSIONS, type Dimension, type DimensionValues } from '../service/dimensions.js';
import type { MeasureName } from '../service/measures.js';
import type { Located } from '../service/query.js';

/** The fault of a counter that others and offsets move (IV63). */
export type ReconciliationFlag = 'NEVER_POSTED' | 'NOT_OFFSET' | 'OVER_OFFSET' | 'PARTLY_OFFSET';

/** A counter of a configured pair. */
export interface ReconciledCounter extends Located, MeasureName {
  readonly counter: Counter;
}

/** A counter that mirrors another: the same quantity with the other sign. */
export interface Mirror {
  readonly dimensions: DimensionValues;
  /** The dimensions that differ: the boxes to look at. */
  readonly differing: readonly Dimension[];
}

export interface ReconciliationRow extends ReconciledCounter {
  readonly flag: ReconciliationFlag;
  /** The mirrors of a counter that was never posted. Others have none. */
  readonly mirrors: readonly Mirror[];
}

/**
 * The flag of a counter that is not zero, by the quantities that others have posted and offsets have added.
 */
export function flagOf({ posted, offset, quantity }: Counter): ReconciliationFlag {
  if (posted === 0) return 'NEVER_POSTED';
  if (offset === 0) return 'NOT_OFFSET';
  return posted > 0 === quantity > 0 ? 'PARTLY_OFFSET' : 'OVER_OFFSET';
}

/** The dimensions in which two counters differ. */
export function differing(a: DimensionValues, b: DimensionValues): Dimension[] {
  return DIMENSIONS.filter((dimension) => a.get(dimension) !== b.get(dimension));
}

/** Counters of the same organisation, product and measure, with quantities of the same size. */
function mirrorKey(
  { organizationId, productId, dataSource, measure }: ReconciledCounter,
  quantity: number,
): string {
  return [organizationId, productId, dataSource, measure, quantity].join('\0');
}

/** Counters of configured pairs that are not zero, each with its flag (IV63). */
export function reconciled(counters: Iterable<ReconciledCounter>): ReconciliationRow[] {
  const open = [...counters].filter(({ counter }) => counter.quantity !== 0);
  const notOffset = groupedBy(
    open.filter(({ counter }) => flagOf(counter) === 'NOT_OFFSET'),
    (one) => mirrorKey(one, one.counter.quantity),
  );
  return open.map((one) => {
    const flag = flagOf(one.counter);
    const key = mirrorKey(one, negate(one.counter.quantity));
    const mirrors = flag === 'NEVER_POSTED' ? (notOffset.get(key) ?? []) : [];
    return {
      ...one,
      flag,
      mirrors: mirrors.map(({ dimensions }) => ({
        dimensions,
        differing: differing(dimensions, one.dimensions),
      })),
    };
  });
}
