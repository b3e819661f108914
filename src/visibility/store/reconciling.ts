import { groupedBy } from '../../base/grouping.js';
import type { Quantity } from '../../engine/model/quantity.js';
import { all, type Steps } from '../../store/steps.js';
import type { ReconciledCounter } from '../offset/reconciliation.js';
import { dimensionsFromText } from '../service/dimensions.js';
import { type MeasureName, measureToText } from '../service/measures.js';
import type { Name } from '../service/names.js';
import { counterFromRow } from './counter-rows.js';
import { readKeptLines } from './offset-configured.js';

interface Row {
  readonly organization_id: string;
  readonly product_id: string;
  readonly content: string;
  readonly data_source: Name;
  readonly measure: Name;
  readonly quantity: Quantity;
  readonly posted: Quantity;
  readonly offset_quantity: Quantity;
  readonly set_for: string | null;
  readonly not_zero_since: string | null;
  readonly posted_date: string | null;
  readonly offset_date: string | null;
}

/** The counters of a pair. See Located. */
function counterOf(row: Row): ReconciledCounter {
  return {
    organizationId: row.organization_id,
    productId: row.product_id,
    dimensions: dimensionsFromText(row.content),
    dataSource: row.data_source,
    measure: row.measure,
    counter: counterFromRow(row),
  };
}

/** The counters of a measure, with zeros if they are wanted. */
export function* readCountersOf(
  { dataSource, measure }: MeasureName,
  limit: number,
  wantsZeros = false,
): Steps<ReconciledCounter[]> {
  const rows = yield* all<Row>(
    `SELECT c.organization_id, c.product_id, s.content, c.data_source, c.measure, c.quantity,
       c.posted, c.offset_quantity, c.set_for, c.not_zero_since, c.posted_date, c.offset_date
     FROM visibility_counter c JOIN visibility_dimension_set s ON s.id = c.dimension_set_id
     WHERE c.data_source = ? AND c.measure = ? ${wantsZeros ? '' : 'AND c.quantity <> 0'}
     ORDER BY c.product_id, c.dimension_set_id LIMIT ?`,
    ...[dataSource, measure, limit],
  );
  return rows.map(counterOf);
}

/** The counters of configured pairs that are not zero, of ended lines too (IV63). */
export function* readOpenCounters(limit: number): Steps<ReconciledCounter[]> {
  const lines = (yield* readKeptLines()).map(({ line }) => line);
  const counters: ReconciledCounter[] = [];
  for (const [first] of groupedBy(lines, measureToText).values()) {
    if (first === undefined || counters.length >= limit) continue;
    counters.push(...(yield* readCountersOf(first, limit - counters.length)));
  }
  return counters;
}
