import { shownValue, visible } from '../../base/shown.js';
import type { ImportProblemCode, ProblemValues, Values } from './catalogue.js';

export interface ProblemPlace {
  readonly line: number | undefined;
  readonly column?: string | undefined;
  readonly value?: string | undefined;
}

/** importSentence() prints it. Column and value are cut to what it shows. */
export interface ImportProblem extends ProblemPlace {
  readonly code: ImportProblemCode;
  readonly values: Values;
}

function visibleValues(values: Values): Values {
  const entries = Object.entries(values);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? visible(value) : value]),
  );
}

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
