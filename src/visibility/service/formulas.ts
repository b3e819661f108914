import type { Formula, MeasureName } from './measures.js';
import type { Name } from './names.js';
import { minus, plus, type Total } from './quantities.js';

/** Totals of one row, by source and measure. */
export type TotalsBySource = ReadonlyMap<Name, ReadonlyMap<Name, Total>>;

export function totalOf(
  totals: TotalsBySource,
  { dataSource, measure }: MeasureName,
): Total | undefined {
  return totals.get(dataSource)?.get(measure);
}

/** What a formula gives for a row; undefined where none of its operands has a counter (IV14). */
export function evaluated(
  { additions, subtractions }: Formula,
  totals: TotalsBySource,
): Total | undefined {
  let sum: Total = 0;
  let isThere = false;
  for (const operand of additions) {
    const total = totalOf(totals, operand);
    if (total === undefined) continue;
    isThere = true;
    sum = plus(sum, total);
  }
  for (const operand of subtractions) {
    const total = totalOf(totals, operand);
    if (total === undefined) continue;
    isThere = true;
    sum = minus(sum, total);
  }
  return isThere ? sum : undefined;
}
