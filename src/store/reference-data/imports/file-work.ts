import type { Column, RawRow } from '../../../engine/reference-data/records.js';
import type { ReferenceRules } from '../../../engine/reference-data/rows.js';
import type { FileProblem } from '../../../engine/refusals/import-problem.js';
import type { Flow } from '../../flow.js';
import type { FinalProblems, NumberedRow, RowCounts, StagedRows } from './results.js';

/** A row that was judged by itself. */
export type JudgedRow<Row> = NumberedRow<Row> | { readonly problems: readonly FileProblem[] };

/** The work on the rows of a file: they are staged, then all are stored, or none. */
export interface FileWork<Row extends object = object> {
  readonly kind: string;
  readonly columns: readonly Column[];
  /** Judges forms, widths and ranges of a row by itself, all problems together. */
  readonly read: (row: RawRow, rules: ReferenceRules) => JudgedRow<Row>;
  readonly begin: () => Flow<void>;
  /** Compares rows with the stored and the staged ones, and keeps the right ones. */
  readonly stage: (rows: readonly NumberedRow<Row>[]) => Flow<StagedRows>;
  /** Checks the whole file, and stores nothing. */
  readonly check: () => Flow<FinalProblems>;
  /**
   * Checks the whole file, and stores all staged rows unless there are problems.
   *
   * @param counts of the rows so far, for the record
   */
  readonly apply: (counts: RowCounts) => Flow<FinalProblems>;
}
