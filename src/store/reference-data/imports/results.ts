import { IMPORT_PROBLEMS_MAX } from '../../../config/limits.js';
import type { RowChange } from '../../../engine/reference-data/plans.js';
import type { ReferenceKind } from '../../../engine/reference-data/records.js';
import type { RowOf } from '../../../engine/reference-data/rows.js';
import type { ImportProblem } from '../../../engine/refusals/import-problem.js';

export interface NumberedRow<Kind extends ReferenceKind> {
  readonly line: number;
  readonly row: RowOf[Kind];
}

export interface StagedRows {
  readonly counts: Readonly<Record<RowChange, number>>;
  readonly problems: readonly ImportProblem[];
}

export interface FinalProblems {
  readonly count: number;
  readonly problems: readonly ImportProblem[];
}

export const NO_PROBLEMS: FinalProblems = { count: 0, problems: [] };

const byLine = (a: ImportProblem, b: ImportProblem): number => (a.line ?? 0) - (b.line ?? 0);

export function combined(found: readonly FinalProblems[]): FinalProblems {
  const count = found.reduce((sum, part) => sum + part.count, 0);
  const problems = found.flatMap((part) => part.problems).sort(byLine);
  return { count, problems: problems.slice(0, IMPORT_PROBLEMS_MAX) };
}
