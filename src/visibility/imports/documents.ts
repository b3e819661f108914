import { sha256 } from '../../base/sha256.js';
import { IMPORT_STEP_ROWS, SAVE_LINES_MAX } from '../../config/limits.js';
import type { Author } from '../../engine/access/caller.js';
import type { Id } from '../../engine/model/model.js';
import type { Column } from '../../engine/reference-data/records.js';
import type { ToldProblem } from '../../engine/refusals/import-problem.js';
import type { Database } from '../../store/flow.js';
import type { FileWork } from '../../store/reference-data/imports/file-work.js';
import {
  combined,
  type FinalProblems,
  type NumberedRow,
} from '../../store/reference-data/imports/results.js';
import { PAUSE, type Steps } from '../../store/steps.js';
import type { DocumentKind } from '../offset/configured-lines.js';
import { refuse } from '../refusals/refusal.js';
import {
  DOCUMENT_TABLES,
  type DocumentName,
  keepImported,
  nextStaged,
  readImported,
  readStaged,
  stageDocumentRow,
} from '../store/staged-documents.js';
import { problemOfRefusal } from './problems.js';
import type { DocumentRow } from './rows.js';
import { stagedWork } from './staged-work.js';

export interface FileDocument<Row> extends DocumentName {
  readonly rows: readonly NumberedRow<Row>[];
}

/** The kind of documents in a file, and the way to make one of them. */
export interface DocumentFile<Row extends DocumentRow> {
  readonly kind: string;
  readonly document: DocumentKind;
  readonly columns: readonly Column[];
  readonly read: FileWork<Row>['read'];
  /** Checks a document and returns its refusals. Changes nothing. */
  readonly check: (
    found: FileDocument<Row>,
    database: Database,
    author: Author,
  ) => Steps<readonly ToldProblem[]>;
  /** Makes a document that was checked in the same transaction. Returns its id. */
  readonly make: (found: FileDocument<Row>, database: Database, author: Author) => Steps<Id>;
}

/** A hash that is the same for the same rows in any order. */
function hashOf<Row>(rows: readonly NumberedRow<Row>[]): string {
  const bodies = rows.map(({ row }) => JSON.stringify(row)).sort();
  return sha256(bodies.join('\n'));
}

/** Does something with each document of a file, in the order of their first lines. */
function* forEachDocument<Row>(work: (found: FileDocument<Row>) => Steps<void>): Steps<void> {
  let line = 0;
  let rowCount = 0;
  for (;;) {
    const next = yield* nextStaged(line);
    if (next === undefined) return;
    const { store, name, firstLine } = next;
    const rows = yield* readStaged<Row>({ store, name }, SAVE_LINES_MAX + 1);
    yield* work({ store, name, rows });
    line = firstLine;
    rowCount += rows.length;
    if (rowCount < IMPORT_STEP_ROWS) continue;
    rowCount = 0;
    yield PAUSE;
  }
}

class DocumentImport<Row extends DocumentRow> {
  private added = 0;
  private unchanged = 0;

  constructor(
    private readonly file: DocumentFile<Row>,
    private readonly database: Database,
    private readonly author: Author,
  ) {}

  *check(): Steps<FinalProblems> {
    let result: FinalProblems = { count: 0, problems: [] };
    const check = (found: FileDocument<Row>) => this.problemsOf(found);
    yield* forEachDocument<Row>(function* (found) {
      const problems = yield* check(found);
      if (problems.length > 0) result = combined([result, { count: problems.length, problems }]);
    });
    const { added, unchanged } = this;
    return { ...result, counts: { added, changed: 0, unchanged } };
  }

  private *problemsOf(found: FileDocument<Row>): Steps<readonly ToldProblem[]> {
    const { rows, store, name } = found;
    const refused = (refusal: Parameters<typeof problemOfRefusal>[1]) => [
      problemOfRefusal(rows, refusal),
    ];
    if (rows.length > SAVE_LINES_MAX) {
      return refused(refuse('DOCUMENT_TOO_LONG', { name, store, limit: SAVE_LINES_MAX }));
    }
    const { document } = this.file;
    const imported = yield* readImported(document, found);
    if (imported === undefined) {
      this.added += rows.length;
      return yield* this.file.check(found, this.database, this.author);
    }
    this.unchanged += rows.length;
    if (imported.hash === hashOf(rows)) return [];
    return refused(refuse('IMPORTED_OTHERWISE', { name, store, document, id: imported.id }));
  }

  *make(): Steps<void> {
    const { file, database, author } = this;
    yield* forEachDocument<Row>(function* (found) {
      if ((yield* readImported(file.document, found)) !== undefined) return;
      const id = yield* file.make(found, database, author);
      yield* keepImported(file.document, found, { id, hash: hashOf(found.rows) });
    });
  }
}

/** The work on the rows of a file of documents. All documents are made, or none (IV68). */
export function documentWork<Row extends DocumentRow>(file: DocumentFile<Row>): FileWork<Row> {
  const { kind, columns, read } = file;
  return stagedWork({
    ...{ kind, columns, read, tables: DOCUMENT_TABLES },
    *stage(row) {
      yield* stageDocumentRow(row);
      return undefined;
    },
    check: (database, author) => new DocumentImport(file, database, author).check(),
    store: (database, author) => new DocumentImport(file, database, author).make(),
  });
}
