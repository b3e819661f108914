import type { Author } from '../../../engine/access/caller.js';
import type { RowChange } from '../../../engine/reference-data/plans.js';
import { COLUMNS, type ReferenceKind } from '../../../engine/reference-data/records.js';
import { type RowOf, readRow } from '../../../engine/reference-data/rows.js';
import { type FileProblem, problemAt } from '../../../engine/refusals/import-problem.js';
import { recordAudit } from '../../audit/writer.js';
import { IMPORTED } from '../../changes.js';
import type { Database, Flow } from '../../flow.js';
import { RESET_COUNT } from '../../initial-data/reset-count.js';
import { stampOf } from '../../stamp.js';
import { change, exists, type Steps } from '../../steps.js';
import type { FileWork } from './file-work.js';
import type { FinalProblems, NumberedRow, RowCounts, StagedRows } from './results.js';
import { STAGED_ITEMS } from './staged-items.js';
import { STAGED_OPENING_STOCK } from './staged-opening-stock.js';
import { STAGED_RANGING } from './staged-ranging.js';
import { STAGED_STORES } from './staged-stores.js';
import { STAGED_UINS } from './staged-uins.js';
import type { Staging } from './staging.js';

const STAGINGS: { readonly [Kind in ReferenceKind]: Staging<Kind> } = {
  stores: STAGED_STORES,
  items: STAGED_ITEMS,
  ranging: STAGED_RANGING,
  'opening-stock': STAGED_OPENING_STOCK,
  uins: STAGED_UINS,
};

/** The kind that is being staged, and how often everything stored had been replaced by then. */
const IMPORT_BEGUN = 'kind text PRIMARY KEY, reset_count text';

/** The problem of an import when all data was replaced while its file was read. */
export const RESET: FinalProblems = {
  count: 1,
  problems: [problemAt({ line: undefined }, 'DATABASE_RESET', {})],
};

/**
 * Whether rows of the kind are staged, and the data that they were compared with is still there.
 */
export function hasBegun(kind: string): Steps<boolean> {
  const sql = `SELECT 1 FROM import_begun WHERE kind = ? AND reset_count = ${RESET_COUNT}`;
  return exists(sql, kind);
}

/**
 * Makes the tables of the staging area that an import needs, by name, with their columns.
 */
export function beginStaging(
  kind: string,
  ownTables: Readonly<Record<string, string>>,
): Flow<void> {
  return {
    lineCount: 1,
    *steps({ dialect }) {
      const tables = { import_begun: IMPORT_BEGUN, ...ownTables };
      for (const [name, columns] of Object.entries(tables)) {
        yield* change(dialect.stagedTable(name, columns));
      }
      const sql = `INSERT INTO import_begun (kind, reset_count) VALUES (?, ${RESET_COUNT})`;
      yield* change(sql, kind);
    },
  };
}

export function beginImport(kind: ReferenceKind): Flow<void> {
  return beginStaging(kind, STAGINGS[kind].tables);
}

/** Compares rows with the stored and the staged ones, and keeps the right ones. */
export function stageRows<Kind extends ReferenceKind>(
  kind: Kind,
  rows: readonly NumberedRow<RowOf[Kind]>[],
): Flow<StagedRows> {
  return {
    lineCount: rows.length,
    *steps(database) {
      const staging: Staging<Kind> = STAGINGS[kind];
      const counts: Record<RowChange, number> = { added: 0, changed: 0, unchanged: 0 };
      const problems: FileProblem[] = [];
      if (!(yield* hasBegun(kind))) return { counts, problems };
      const stage = yield* staging.prepare(
        database,
        rows.map(({ row }) => row),
      );
      for (const { line, row } of rows) {
        const result = yield* stage(line, row);
        if ('problems' in result) problems.push(...result.problems);
        else counts[result.change] += 1;
      }
      return { counts, problems };
    },
  };
}

function* checked(kind: ReferenceKind, database: Database): Steps<FinalProblems> {
  return (yield* hasBegun(kind)) ? yield* STAGINGS[kind].check(database) : RESET;
}

export function checkImport(kind: ReferenceKind): Flow<FinalProblems> {
  return { lineCount: 1, isLong: true, steps: (database) => checked(kind, database) };
}

/** Writes down that a file was stored. */
export function recordImport(author: Author, kind: string, counts: RowCounts): Steps<void> {
  const entry = { subjectKind: 'import', subject: kind, before: undefined } as const;
  return recordAudit(author, { ...entry, after: { ...counts } });
}

/**
 * Checks the whole file, and stores all staged rows in the same transaction unless there are
 * problems.
 *
 * @param counts of the rows, for the record
 */
export function applyImport(kind: ReferenceKind, counts: RowCounts): Flow<FinalProblems> {
  return {
    lineCount: 1,
    isLong: true,
    *steps(database, author) {
      const found = yield* checked(kind, database);
      if (found.count > 0) return found;
      yield* STAGINGS[kind].apply(database, stampOf(author));
      yield* recordImport(author, kind, counts);
      database.noteChanged(...IMPORTED);
      return found;
    },
  };
}

export function referenceWork<Kind extends ReferenceKind>(kind: Kind): FileWork<RowOf[Kind]> {
  return {
    kind,
    columns: COLUMNS[kind],
    read: (row, rules) => readRow(kind, row, rules),
    begin: () => beginImport(kind),
    stage: (rows) => stageRows(kind, rows),
    check: () => checkImport(kind),
    apply: (counts) => applyImport(kind, counts),
  };
}
