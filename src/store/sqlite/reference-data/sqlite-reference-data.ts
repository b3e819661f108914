import type { Database } from 'better-sqlite3';
import type { Author } from '../../../engine/access/caller.js';
import type { RowChange } from '../../../engine/reference-data/plans.js';
import type { ReferenceKind } from '../../../engine/reference-data/records.js';
import { type ImportProblem, problemAt } from '../../../engine/refusals/import-problem.js';
import type {
  ExportPage,
  FinalProblems,
  NumberedRow,
  PageKey,
  ReferenceDataStore,
  StagedRows,
} from '../../reference-data.js';
import { stampOf } from '../../stamp.js';
import { storeErrorOf } from '../driver-error.js';
import type { GroupExecutor } from '../executor/group-executor.js';
import type { Pauses } from '../executor/pauses.js';
import { Statements } from '../statements.js';
import { StagedItems } from './imports/staged-items.js';
import { StagedOpeningStock } from './imports/staged-opening-stock.js';
import { StagedRanging } from './imports/staged-ranging.js';
import { StagedStores } from './imports/staged-stores.js';
import { StagedUins } from './imports/staged-uins.js';
import { ReferenceFacts, type Staging } from './imports/staging.js';
import { StagingFile } from './imports/staging-file.js';
import { ReferencePages } from './pages.js';

type Stagings = { readonly [Kind in ReferenceKind]: Staging<Kind> };

function stagingsOn(database: Database, usesSubBuckets: boolean): Stagings {
  const statements = new Statements(database);
  const facts = new ReferenceFacts(statements);
  return {
    stores: new StagedStores(statements),
    items: new StagedItems(statements, facts),
    ranging: new StagedRanging(statements, facts),
    'opening-stock': new StagedOpeningStock(statements, facts, usesSubBuckets),
    uins: new StagedUins(statements, facts, usesSubBuckets),
  };
}

/** Imports through the group executor, exports through the read connection. */
export class SqliteReferenceData implements ReferenceDataStore {
  private readonly stagings: Stagings;
  private readonly pages: ReferencePages;
  private readonly stagingFile: StagingFile;
  /** What is being staged; undefined too when that was compared with what is gone. */
  private begun: ReferenceKind | undefined;

  constructor(
    private readonly executor: GroupExecutor,
    private readonly writer: Database,
    reader: Database,
    readonly usesSubBuckets: boolean,
  ) {
    this.stagings = stagingsOn(writer, usesSubBuckets);
    this.stagingFile = new StagingFile(writer);
    this.pages = new ReferencePages(reader);
  }

  async beginImport(kind: ReferenceKind): Promise<void> {
    await this.executor.submitOutside(() => this.stagingFile.open());
    await this.executor.submit(1, () => {
      for (const table of Object.values(this.stagings[kind].tables)) this.writer.exec(table);
    });
    this.begun = kind;
  }

  /** To be called when everything stored was replaced: what is staged does not fit any more. */
  forgetImport(): void {
    this.begun = undefined;
  }

  stageRows<Kind extends ReferenceKind>(
    kind: Kind,
    rows: readonly NumberedRow<Kind>[],
  ): Promise<StagedRows> {
    return this.executor.submit(rows.length, () => {
      const staging: Staging<Kind> = this.stagings[kind];
      const counts: Record<RowChange, number> = { added: 0, changed: 0, unchanged: 0 };
      const problems: ImportProblem[] = [];
      // Applying it will tell.
      if (this.begun !== kind) return { counts, problems };
      for (const { line, row } of rows) {
        const result = staging.add(line, row);
        if ('problems' in result) problems.push(...result.problems);
        else counts[result.change] += 1;
      }
      return { counts, problems };
    });
  }

  checkImport(kind: ReferenceKind): Promise<FinalProblems> {
    return this.executor.submitLong(() => this.check(kind));
  }

  applyImport(kind: ReferenceKind, author: Author): Promise<FinalProblems> {
    const { check, stagings } = { check: () => this.check(kind), stagings: this.stagings };
    return this.executor.submitLong(function* () {
      const found = yield* check();
      if (found.count === 0) yield* stagings[kind].apply(stampOf(author));
      return found;
    });
  }

  private *check(kind: ReferenceKind): Pauses<FinalProblems> {
    if (this.begun === kind) return yield* this.stagings[kind].check();
    return { count: 1, problems: [problemAt({ line: undefined }, 'DATABASE_RESET', {})] };
  }

  async endImport(): Promise<void> {
    this.begun = undefined;
    // A connection that is closed has dropped it.
    if (this.writer.open) await this.executor.submitOutside(() => this.stagingFile.close());
  }

  async exportPage<Kind extends ReferenceKind>(
    kind: Kind,
    after: PageKey | undefined,
  ): Promise<ExportPage<Kind>> {
    try {
      return this.pages.read(kind, after);
    } catch (error) {
      throw storeErrorOf(error);
    }
  }
}
