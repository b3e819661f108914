import { turns } from '../base/turns.js';
import {
  IMPORT_PROBLEMS_COUNTED_MAX,
  IMPORT_PROBLEMS_MAX,
  IMPORT_ROWS_MAX,
  IMPORT_SLICE_ROWS,
  IMPORTS_KEPT_MAX,
} from '../config/limits.js';
import type { Author } from '../engine/access/caller.js';
import type { Instant } from '../engine/model/model.js';
import { type FileProblem, problemAt } from '../engine/refusals/import-problem.js';
import type { FileWork } from '../store/reference-data/imports/file-work.js';
import type { NumberedRow, RowCounts } from '../store/reference-data/imports/results.js';
import type { Store } from '../store/store.js';
import type { FileRow } from './csv.js';
import type { FileFormat } from './exports.js';
import { FileProblemError } from './file-error.js';
import { fileRows } from './file-rows.js';

/**
 * `reading`: rows come in. `applying`: they are stored. The others are ends. `checked` is the end of a dry
 * run without problems.
 */
export const IMPORT_PHASES = [
  'reading',
  'applying',
  'applied',
  'checked',
  'refused',
  'failed',
] as const;

export type ImportPhase = (typeof IMPORT_PHASES)[number];

export interface ImportProgress {
  readonly kind: string;
  readonly phase: ImportPhase;
  readonly startedAt: Instant;
  readonly rowsRead: number;
  readonly rowsApplied: number;
  readonly problemCount: number;
  readonly user: string;
  readonly isDryRun: boolean;
  /** Rows that the import has added, or would add. The counts are complete at its end. */
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** The first problems, in the order of their lines. An earlier import has none. */
  readonly problems: readonly FileProblem[];
}

export interface ImportRequest<Row extends object = object> {
  readonly work: FileWork<Row>;
  readonly format: FileFormat | undefined;
  /** Everything is checked and counted as ever, and nothing is stored. */
  readonly isDryRun?: boolean;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly author: Author;
}

/** The report of an import that has stored everything, or nothing, as after a dry run. */
export interface ImportReport {
  readonly kind: string;
  readonly isApplied: boolean;
  readonly rowsRead: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly problemCount: number;
  readonly problems: readonly FileProblem[];
}

const NOT_COUNTED: RowCounts = { added: 0, changed: 0, unchanged: 0 };

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

class ProblemList {
  count = 0;
  readonly first: FileProblem[] = [];

  add(problems: readonly FileProblem[], count = problems.length): void {
    this.count += count;
    for (const problem of problems) {
      if (this.first.length < IMPORT_PROBLEMS_MAX) this.first.push(problem);
    }
  }

  end(problems: readonly FileProblem[]): void {
    this.count += problems.length;
    this.first.push(...problems);
  }
}

export type ImportStore = Pick<Store, 'commit' | 'referenceData' | 'staging'>;

class Import<Row extends object> {
  private readonly problems = new ProblemList();
  private readonly counts = { added: 0, changed: 0, unchanged: 0 };
  private slice: NumberedRow<Row>[] = [];
  private sliceWeight = 0;
  private stagedCount = 0;

  constructor(
    private readonly store: ImportStore,
    private readonly work: FileWork<Row>,
    private readonly author: Author,
    private readonly progress: Writable<ImportProgress>,
    private readonly rowsMax: number,
  ) {}

  async run({ format, bytes, isDryRun = false }: ImportRequest<Row>): Promise<ImportReport> {
    const { staging } = this.store;
    try {
      await staging.open();
      await this.store.commit(this.author, this.work.begin());
      await this.read(fileRows(this.work.columns, format, bytes));
      if (this.problems.count === 0) await (isDryRun ? this.check() : this.apply());
    } finally {
      await staging.close();
    }
    const isAccepted = this.problems.count === 0;
    Object.assign(this.progress, this.counts);
    this.progress.problems = this.problems.first;
    this.progress.phase = !isAccepted ? 'refused' : isDryRun ? 'checked' : 'applied';
    return {
      kind: this.work.kind,
      isApplied: isAccepted && !isDryRun,
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
        if (this.sliceWeight >= IMPORT_SLICE_ROWS) await this.stage();
        if (this.problems.count >= IMPORT_PROBLEMS_COUNTED_MAX) throw tooManyProblems(row);
        const turn = turns.take();
        if (turn !== undefined) await turn;
      }
      await this.stage();
    } catch (error) {
      if (!(error instanceof FileProblemError)) throw error;
      await this.stage();
      this.problems.end(error.problems);
      this.progress.problemCount = this.problems.count;
    }
    this.problems.first.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }

  private take(fileRow: FileRow): void {
    if ('problem' in fileRow) {
      this.add([fileRow.problem]);
      return;
    }
    const { usesSubBuckets } = this.store.referenceData;
    const read = this.work.read(fileRow, { usesSubBuckets });
    if ('problems' in read) this.add(read.problems);
    else {
      this.slice.push(read);
      this.sliceWeight += weightOf(read.row);
    }
  }

  private async stage(): Promise<void> {
    if (this.slice.length === 0) return;
    const slice = this.slice;
    this.slice = [];
    this.sliceWeight = 0;
    const { counts, problems } = await this.store.commit(this.author, this.work.stage(slice));
    this.countRows(counts);
    this.stagedCount += slice.length;
    this.add(problems);
  }

  private async check(): Promise<void> {
    const found = await this.store.commit(this.author, this.work.check());
    this.add(found.problems, found.count);
    this.countRows(found.counts);
  }

  private async apply(): Promise<void> {
    this.progress.phase = 'applying';
    const found = await this.store.commit(this.author, this.work.apply(this.counts));
    this.add(found.problems, found.count);
    this.countRows(found.counts);
    if (found.count === 0) this.progress.rowsApplied = this.stagedCount;
  }

  private countRows({ added, changed, unchanged }: RowCounts = NOT_COUNTED): void {
    this.counts.added += added;
    this.counts.changed += changed;
    this.counts.unchanged += unchanged;
  }

  private add(problems: readonly FileProblem[], count?: number): void {
    this.problems.add(problems, count);
    this.progress.problemCount = this.problems.count;
  }
}

/** The number of rows of the database: one for the row, and one for each entry of its lists. */
function weightOf(row: object): number {
  let weight = 1;
  for (const value of Object.values(row)) if (Array.isArray(value)) weight += value.length;
  return weight;
}

function lineOf(row: FileRow): number | undefined {
  return 'problem' in row ? row.problem.line : row.line;
}

function tooManyRows(row: FileRow, limit: number): FileProblemError {
  return new FileProblemError([problemAt({ line: lineOf(row) }, 'TOO_MANY_ROWS', { limit })]);
}

function tooManyProblems(row: FileRow): FileProblemError {
  const values = { limit: IMPORT_PROBLEMS_COUNTED_MAX };
  return new FileProblemError([problemAt({ line: lineOf(row) }, 'TOO_MANY_PROBLEMS', values)]);
}

function refusedFor(kind: string, running: string): ImportReport {
  const problem = problemAt({ line: undefined }, 'IMPORT_RUNNING', { kind: running });
  const nothing = { rowsRead: 0, added: 0, changed: 0, unchanged: 0 };
  return { kind, isApplied: false, ...nothing, problemCount: 1, problems: [problem] };
}

export class ReferenceDataImports {
  private latest: Writable<ImportProgress> | undefined;
  private earlier: readonly ImportProgress[] = [];
  private isRunning = false;

  constructor(
    private readonly store: ImportStore,
    private readonly rowsMax: number = IMPORT_ROWS_MAX,
  ) {}

  progress(): ImportProgress | undefined {
    return this.latest === undefined ? undefined : { ...this.latest };
  }

  /** The last imports since the start, newest first. Only the newest has its problems. */
  list(): readonly ImportProgress[] {
    return this.latest === undefined ? [] : [{ ...this.latest }, ...this.earlier];
  }

  forget(): void {
    this.latest = undefined;
    this.earlier = [];
  }

  private keepLatest(): void {
    if (this.latest === undefined) return;
    const kept = { ...this.latest, problems: [] };
    this.earlier = [kept, ...this.earlier].slice(0, IMPORTS_KEPT_MAX - 1);
  }

  /**
   * Imports all of a file, or nothing if any row has a problem. Rows become visible, and stock
   * moves, in one transaction at the end.
   *
   * @throws StoreError, and the error of reading the bytes. Nothing was stored then
   */
  async run<Row extends object>(request: ImportRequest<Row>): Promise<ImportReport> {
    const { work, author } = request;
    const { kind } = work;
    if (this.isRunning && this.latest !== undefined) return refusedFor(kind, this.latest.kind);
    const counts = { rowsRead: 0, rowsApplied: 0, problemCount: 0, ...NOT_COUNTED };
    const progress: Writable<ImportProgress> = {
      ...{ kind, phase: 'reading', startedAt: author.at, user: author.caller.user },
      ...{ isDryRun: request.isDryRun ?? false, problems: [], ...counts },
    };
    this.keepLatest();
    this.latest = progress;
    this.isRunning = true;
    try {
      return await new Import(this.store, work, author, progress, this.rowsMax).run(request);
    } catch (error) {
      progress.phase = 'failed';
      throw error;
    } finally {
      this.isRunning = false;
    }
  }
}
