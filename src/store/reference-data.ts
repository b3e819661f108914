import type { Author } from '../engine/access/caller.js';
import type { RowChange } from '../engine/reference-data/plans.js';
import type { RecordOf, ReferenceKind } from '../engine/reference-data/records.js';
import type { RowOf } from '../engine/reference-data/rows.js';
import type { ImportProblem } from '../engine/refusals/import-problem.js';

/** A row that is right by itself. */
export interface NumberedRow<Kind extends ReferenceKind> {
  readonly line: number;
  readonly row: RowOf[Kind];
}

export type ChangeCounts = Readonly<Record<RowChange, number>>;

/** What staging some rows came to. */
export interface StagedRows {
  readonly counts: ChangeCounts;
  /** Of the rows that were refused, which are not staged. */
  readonly problems: readonly ImportProblem[];
}

/** The problems found at the end: the first ones, and how many there are. */
export interface FinalProblems {
  readonly count: number;
  readonly problems: readonly ImportProblem[];
}

/** What an export page goes on after: the key of the last record, undefined for the first page. */
export type PageKey = readonly (string | number)[];

export interface ExportPage<Kind extends ReferenceKind> {
  readonly records: readonly RecordOf[Kind][];
  /** Undefined if there is nothing after it. */
  readonly next: PageKey | undefined;
}

/**
 * Reference data in bulk. An import stages its rows slice by slice where nobody else sees them, and
 * applies them in one transaction, or not at all. One import at a time.
 */
export interface ReferenceDataStore {
  /** Whether positions are split into sub-buckets. */
  readonly usesSubBuckets: boolean;
  /** Makes room for rows. */
  beginImport(kind: ReferenceKind): Promise<void>;
  /** Compares rows with what is stored and with those staged before, and keeps what is right. */
  stageRows<Kind extends ReferenceKind>(
    kind: Kind,
    rows: readonly NumberedRow<Kind>[],
  ): Promise<StagedRows>;
  /** Checks what only the whole file can tell. */
  checkImport(kind: ReferenceKind): Promise<FinalProblems>;
  /**
   * Checks what only the whole file can tell, and stores everything that was staged in the same
   * transaction, unless there are problems.
   */
  applyImport(kind: ReferenceKind, author: Author): Promise<FinalProblems>;
  /** Drops what is staged. */
  endImport(): Promise<void>;
  /** Records in the order of their keys, from the one after `after` on. */
  exportPage<Kind extends ReferenceKind>(
    kind: Kind,
    after: PageKey | undefined,
  ): Promise<ExportPage<Kind>>;
}
