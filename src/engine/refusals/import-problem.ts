import { shownValue, visible } from '../../base/shown.js';
import type { ImportProblemCode, ProblemValues, Values } from './catalogue.js';

/** Where in a file a problem is. */
export interface ProblemPlace {
  /** The line on which the row begins, from 1; undefined for the whole file. */
  readonly line: number | undefined;
  /** The CSV column or JSON field; undefined for the whole row. */
  readonly column?: string | undefined;
  /** What stands there. */
  readonly value?: string | undefined;
}

/** What is wrong with a file, as data: importSentence() prints it. Column and value are as it shows them. */
export interface ImportProblem extends ProblemPlace {
  readonly code: ImportProblemCode;
  /** What the sentence names, as it shows it. */
  readonly values: Values;
}

function visibleValues(values: Values): Values {
  const entries = Object.entries(values);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? visible(value) : value]),
  );
}

/** Makes a problem. The value is cut to what a sentence shows. */
export function problemAt<Code extends ImportProblemCode>(
  { line, column, value }: ProblemPlace,
  code: Code,
  values: ProblemValues<Code>,
): ImportProblem {
  return {
    code,
    values: visibleValues(values),
    line,
    column: column === undefined ? undefined : visible(shownValue(column)),
    value: value === undefined ? undefined : visible(shownValue(value)),
  };
}
