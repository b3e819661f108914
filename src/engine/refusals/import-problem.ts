import { shownValue, visible } from '../../base/shown.js';
import type { ImportProblemCode, ProblemValues, Values } from './catalogue.js';

export interface ProblemPlace {
  readonly line: number | undefined;
  readonly column?: string | undefined;
  readonly value?: string | undefined;
}

/** A problem that importSentence() prints. Column and value are cut to what it shows. */
export interface ImportProblem extends ProblemPlace {
  readonly code: ImportProblemCode;
  readonly values: Values;
}

/** A problem of a row by a rule whose code and sentence stand elsewhere. */
export interface ToldProblem extends ProblemPlace {
  readonly code: string;
  readonly sentence: string;
  readonly values: Values;
}

export type FileProblem = ImportProblem | ToldProblem;

/** The place of a problem as it is shown. */
export function shownPlace({ line, column, value }: ProblemPlace): ProblemPlace {
  return {
    line,
    column: column === undefined ? undefined : visible(shownValue(column)),
    value: value === undefined ? undefined : visible(shownValue(value)),
  };
}

function visibleValues(values: Values): Values {
  const entries = Object.entries(values);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? visible(value) : value]),
  );
}

export function problemAt<Code extends ImportProblemCode>(
  place: ProblemPlace,
  code: Code,
  values: ProblemValues<Code>,
): ImportProblem {
  return { code, values: visibleValues(values), ...shownPlace(place) };
}
