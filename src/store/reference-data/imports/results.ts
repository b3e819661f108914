import { IMPORT_PROBLEMS_MAX } from '../../../config/limits.js';
import type { RowChange } from '../../../engine/reference-data/plans.js';
import type { FileProblem } from '../../../engine/refusals/import-problem.js';

export interface NumberedRow<Row> {
  readonly line: number;
  readonly row: Row;
}

export type RowCounts = Readonly<Record<RowChange, number>>;

export interface StagedRows {
  readonly counts: RowCounts;
  readonly problems: readonly FileProblem[];
}

export interface FinalProblems {
  readonly count: number;
  readonly problems: readonly FileProblem[];
  /** The counts, present where only the whole file tells the effect of its rows. */
  readonly counts?: RowCounts;
}

export const NO_PROBLEMS: FinalProblems = { count: 0, problems: [] };

const byLine = (a: FileProblem, b: FileProblem): number => (a.line ?? 0) - (b.line ?? 0);

export function combined(found: readonly FinalProblems[]): FinalProblems {
  const count = found.reduce((sum, part) => sum + part.count, 0);
  const problems = found.flatMap((part) => part.problems).sort(byLine);
  return { count, problems: problems.slice(0, IMPORT_PROBLEMS_MAX) };
}
