import { IMPORT_PROBLEMS_MAX, IMPORT_ROWS_MAX, IMPORT_SLICE_ROWS } from '../config/limits.js';
import { type ImportProblem, problemAt } from '../engine/import-problems.js';
import type { Instant } from '../engine/model.js';
import type { ReferenceKind } from '../engine/reference-data.js';
import { type ReadRow, readRow } from '../engine/reference-rows.js';
import type { NumberedRow, ReferenceDataStore } from '../store/reference-data.js';
import { csvRows, type FileRow } from './csv.js';
import type { FileFormat } from './exports.js';
import { FileProblemError } from './file-error.js';
import { jsonRows } from './json.js';
import { decoded } from './utf8.js';

/** `reading`: rows come in; `applying`: they are stored; the others: it has ended so. */
export const IMPORT_PHASES = ['reading', 'applying', 'applied', 'refused', 'failed'] as const;

export type ImportPhase = (typeof IMPORT_PHASES)[number];

/** How far an import is, or how the last one has ended. */
export interface ImportProgress {
  readonly kind: ReferenceKind;
  readonly phase: ImportPhase;
  readonly startedAt: Instant;
  readonly rowsRead: number;
  readonly rowsApplied: number;
  readonly problemCount: number;
}

export interface ImportRequest {
  readonly kind: ReferenceKind;
  readonly format: FileFormat;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** For the history of opening stock. */
  readonly user: string;
  readonly now: Instant;
}

/** How an import has ended: everything is stored, or nothing is. */
export interface ImportReport {
  readonly kind: ReferenceKind;
  readonly isApplied: boolean;
  readonly rowsRead: number;
  /** What the rows have done, or would have. */
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly problemCount: number;
  /** The first ones in the order of the lines, at most IMPORT_PROBLEMS_MAX. */
  readonly problems: readonly ImportProblem[];
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The first problems, and how many there are. */
class ProblemList {
  count = 0;
  readonly first: ImportProblem[] = [];

  add(problems: readonly ImportProblem[], count = problems.length): void {
    this.count += count;
    for (const problem of problems) {
      if (this.first.length < IMPORT_PROBLEMS_MAX) this.first.push(problem);
    }
  }
}

/** One import from its first byte to its end. */
class Import<Kind extends ReferenceKind> {
  private readonly problems = new ProblemList();
  private readonly counts = { added: 0, changed: 0, unchanged: 0 };
  private slice: NumberedRow<Kind>[] = [];
  private stagedCount = 0;

  constructor(
    private readonly store: ReferenceDataStore,
    private readonly kind: Kind,
    private readonly progress: Writable<ImportProgress>,
    private readonly rowsMax: number,
  ) {}

  async run({ format, bytes, user, now }: ImportRequest): Promise<ImportReport> {
    let isApplied = false;
    try {
      await this.store.beginImport(this.kind);
      const text = decoded(bytes);
      const rows = format === 'csv' ? csvRows(this.kind, text) : jsonRows(this.kind, text);
      await this.read(rows);
      if (this.problems.count === 0) isApplied = await this.apply(user, now);
    } finally {
      this.store.endImport();
    }
    this.progress.phase = isApplied ? 'applied' : 'refused';
    return {
      kind: this.kind,
      isApplied,
      rowsRead: this.progress.rowsRead,
      ...this.counts,
      problemCount: this.problems.count,
      problems: this.problems.first,
    };
  }

  private async read(rows: AsyncIterable<FileRow>): Promise<void> {
    try {
      for await (const row of rows) {
        this.progress.rowsRead += 1;
        if (this.progress.rowsRead > this.rowsMax) throw tooManyRows(row, this.rowsMax);
        this.take(row);
        if (this.slice.length >= IMPORT_SLICE_ROWS) await this.stage();
      }
      await this.stage();
    } catch (error) {
      if (!(error instanceof FileProblemError)) throw error;
      await this.stage();
      this.add(error.problems);
    }
    this.problems.first.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }

  private take(fileRow: FileRow): void {
    if ('problem' in fileRow) {
      this.add([fileRow.problem]);
      return;
    }
    const { usesSubBuckets } = this.store;
    const read: ReadRow<Kind> = readRow(this.kind, fileRow, { usesSubBuckets });
    if ('problems' in read) this.add(read.problems);
    else this.slice.push(read);
  }

  private async stage(): Promise<void> {
    if (this.slice.length === 0) return;
    const slice = this.slice;
    this.slice = [];
    const { counts, problems } = await this.store.stageRows(this.kind, slice);
    this.counts.added += counts.added;
    this.counts.changed += counts.changed;
    this.counts.unchanged += counts.unchanged;
    this.stagedCount += slice.length;
    this.add(problems);
  }

  private async apply(user: string, now: Instant): Promise<boolean> {
    this.progress.phase = 'applying';
    const found = await this.store.applyImport(this.kind, this.stagedCount, user, now);
    this.add(found.problems, found.count);
    if (found.count > 0) return false;
    this.progress.rowsApplied = this.stagedCount;
    return true;
  }

  private add(problems: readonly ImportProblem[], count?: number): void {
    this.problems.add(problems, count);
    this.progress.problemCount = this.problems.count;
  }
}

function tooManyRows(row: FileRow, limit: number): FileProblemError {
  const line = 'problem' in row ? row.problem.line : row.line;
  return new FileProblemError([problemAt({ line }, 'TOO_MANY_ROWS', { limit })]);
}

function refusedFor(kind: ReferenceKind, running: ReferenceKind): ImportReport {
  const problem = problemAt({ line: undefined }, 'IMPORT_RUNNING', { kind: running });
  const nothing = { rowsRead: 0, added: 0, changed: 0, unchanged: 0 };
  return { kind, isApplied: false, ...nothing, problemCount: 1, problems: [problem] };
}

/** Imports files of reference data, one at a time. */
export class ReferenceDataImports {
  private latest: Writable<ImportProgress> | undefined;
  private isRunning = false;

  /** @param rowsMax the most rows of one file */
  constructor(
    private readonly store: ReferenceDataStore,
    private readonly rowsMax: number = IMPORT_ROWS_MAX,
  ) {}

  /** The import that is running, or the one that ran last; undefined if none has yet. */
  progress(): ImportProgress | undefined {
    return this.latest === undefined ? undefined : { ...this.latest };
  }

  /** None has run yet. To be called while none is running. */
  forget(): void {
    this.latest = undefined;
  }

  /**
   * Imports a file: all of it, or nothing if any row has a problem. Rows become visible, and stock
   * moves, in one transaction at the end.
   *
   * @throws StoreError, and what reading the bytes throws; nothing was stored then
   */
  async run(request: ImportRequest): Promise<ImportReport> {
    const { kind, now } = request;
    if (this.isRunning && this.latest !== undefined) return refusedFor(kind, this.latest.kind);
    const counts = { rowsRead: 0, rowsApplied: 0, problemCount: 0 };
    const progress: Writable<ImportProgress> = {
      kind,
      phase: 'reading',
      startedAt: now,
      ...counts,
    };
    this.latest = progress;
    this.isRunning = true;
    try {
      return await new Import(this.store, kind, progress, this.rowsMax).run(request);
    } catch (error) {
      progress.phase = 'failed';
      throw error;
    } finally {
      this.isRunning = false;
    }
  }
}
