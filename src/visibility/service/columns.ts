import type { CalculatedMeasure } from './configuration.js';
import type { MeasureName } from './measures.js';
import type { Name } from './names.js';
import { minus, plus, type Total } from './quantities.js';

/** The totals of a row by column. Undefined where the row does not have the measure. */
export type Totals = (Total | undefined)[];

/** The measures of an answer. Each has a column, so that no row looks for one by its name. */
export class Columns {
  readonly #bySource = new Map<Name, Map<Name, number>>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  of(dataSource: Name, measure: Name): number {
    let ofSource = this.#bySource.get(dataSource);
    if (ofSource === undefined) {
      ofSource = new Map();
      this.#bySource.set(dataSource, ofSource);
    }
    let column = ofSource.get(measure);
    if (column === undefined) {
      column = this.#count;
      this.#count += 1;
      ofSource.set(measure, column);
    }
    return column;
  }

  /** All sources with their measures, both in order of their names. */
  sorted(): (readonly [Name, (readonly [Name, number])[]])[] {
    return [...this.#bySource]
      .map(([source, measures]) => [source, [...measures].sort(byFirst)] as const)
      .sort(byFirst);
  }
}

function byFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Plan {
  readonly additions: readonly number[];
  readonly subtractions: readonly number[];
  readonly column: number;
  /** The result for the row in work. */
  given: Total | undefined;
}

/** The result of a formula for a row. Undefined where none of its operands has a counter (IV14). */
function evaluated({ additions, subtractions }: Plan, totals: Totals): Total | undefined {
  let sum: Total | undefined;
  for (const column of additions) {
    const total = totals[column];
    if (total !== undefined) sum = plus(sum ?? 0, total);
  }
  for (const column of subtractions) {
    const total = totals[column];
    if (total !== undefined) sum = minus(sum ?? 0, total);
  }
  return sum;
}

/** The formulas of a configuration over the columns of an answer. */
export class Formulas {
  readonly #plans: readonly Plan[];

  constructor(formulas: readonly CalculatedMeasure[], columns: Columns) {
    const columnOf = ({ dataSource, measure }: MeasureName) => columns.of(dataSource, measure);
    this.#plans = formulas.map(({ formula, ...measure }) => ({
      additions: formula.additions.map(columnOf),
      subtractions: formula.subtractions.map(columnOf),
      column: columnOf(measure),
      given: undefined,
    }));
  }

  /** Adds the results of the formulas to a row, and all operands of those that have a result (IV14, IV15). */
  complete(totals: Totals, returnNegative: boolean): void {
    // All results are computed before the first operand is added, since an added operand has no counter.
    for (const plan of this.#plans) plan.given = evaluated(plan, totals);
    for (const { given, additions, subtractions, column } of this.#plans) {
      if (given === undefined) continue;
      for (const operand of additions) totals[operand] ??= 0;
      for (const operand of subtractions) totals[operand] ??= 0;
      if (returnNegative || given >= 0) totals[column] = given;
    }
  }
}
