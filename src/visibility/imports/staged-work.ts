import type { Author } from '../../engine/access/caller.js';
import type { RowChange } from '../../engine/reference-data/plans.js';
import type { FileProblem } from '../../engine/refusals/import-problem.js';
import type { Database } from '../../store/flow.js';
import type { FileWork } from '../../store/reference-data/imports/file-work.js';
import {
  beginStaging,
  hasBegun,
  RESET,
  recordImport,
} from '../../store/reference-data/imports/import-flows.js';
import type { FinalProblems, NumberedRow } from '../../store/reference-data/imports/results.js';
import type { Steps } from '../../store/steps.js';

export type Staged = { readonly problems: readonly FileProblem[] } | { readonly change: RowChange };

/** The own part of a kind of file. All kinds are staged, then stored whole or not at all. */
export interface StagedFile<Row extends object>
  extends Pick<FileWork<Row>, 'kind' | 'columns' | 'read'> {
  /** The tables of the staging area, by name, with their columns. */
  readonly tables: Readonly<Record<string, string>>;
  /** Keeps a row. Undefined where only the whole file decides about the row. */
  readonly stage: (row: NumberedRow<Row>) => Steps<Staged | undefined>;
  /** The problems of the file as a whole, and the counts of its rows where staging does not tell them. */
  readonly check: (database: Database, author: Author) => Steps<FinalProblems>;
  /** Stores the rows that were checked in the same transaction. */
  readonly store: (database: Database, author: Author) => Steps<void>;
}

export function stagedWork<Row extends object>(file: StagedFile<Row>): FileWork<Row> {
  const { kind, columns, read, tables } = file;
  function* checked(database: Database, author: Author): Steps<FinalProblems> {
    return (yield* hasBegun(kind)) ? yield* file.check(database, author) : RESET;
  }
  return {
    ...{ kind, columns, read },
    begin: () => beginStaging(kind, tables),
    stage: (rows) => ({
      lineCount: rows.length,
      *steps() {
        const counts = { added: 0, changed: 0, unchanged: 0 };
        const problems: FileProblem[] = [];
        if (!(yield* hasBegun(kind))) return { counts, problems };
        for (const row of rows) {
          const result = yield* file.stage(row);
          if (result === undefined) continue;
          if ('problems' in result) problems.push(...result.problems);
          else counts[result.change] += 1;
        }
        return { counts, problems };
      },
    }),
    check: () => ({ lineCount: 1, isLong: true, steps: checked }),
    apply: (counts) => ({
      ...{ lineCount: 1, isLong: true },
      *steps(database, author) {
        const found = yield* checked(database, author);
        if (found.count > 0) return found;
        yield* file.store(database, author);
        yield* recordImport(author, kind, found.counts ?? counts);
        return found;
      },
    }),
  };
}
