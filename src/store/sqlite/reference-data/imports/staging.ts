import { IMPORT_PROBLEMS_MAX, IMPORT_STEP_ROWS } from '../../../../config/limits.js';
import type { Id } from '../../../../engine/model/model.js';
import type { RowChange, RowFacts, SubBucketIds } from '../../../../engine/reference-data/plans.js';
import type { RangingRecord, ReferenceKind } from '../../../../engine/reference-data/records.js';
import type { RowOf } from '../../../../engine/reference-data/rows.js';
import type { ImportProblem } from '../../../../engine/refusals/import-problem.js';
import { ITEM_TYPE, UIN_TYPE } from '../../../codes.js';
import type { FinalProblems } from '../../../reference-data.js';
import type { Stamp } from '../../../stamp.js';
import type { Value } from '../../../steps.js';
import { type KeyRange, keyRanges } from '../../executor/key-ranges.js';
import type { Pauses } from '../../executor/pauses.js';
import type { Statements } from '../../statements.js';

/** How a row's change is stored beside it. */
export const CHANGE_NUMBER: Readonly<Record<RowChange, number>> = {
  unchanged: 0,
  changed: 1,
  added: 2,
};

export type StageResult =
  | { readonly problems: readonly ImportProblem[] }
  | { readonly change: RowChange };

/**
 * The staging of one kind: tables of the database that StagingFile attaches. Everything is run by the
 * group executor.
 */
export interface Staging<Kind extends ReferenceKind> {
  /** By name; the text behind the name makes the table. */
  readonly tables: Readonly<Record<string, string>>;
  /** Compares a row with what is stored and staged, and stages it. */
  add(line: number, row: RowOf[Kind]): StageResult;
  /** What only the whole file, and the stock of the moment, can tell. */
  check(): Pauses<FinalProblems>;
  /** Stores everything that was staged. */
  apply(stamp: Stamp): Pauses<void>;
}

export const NO_PROBLEMS: FinalProblems = { count: 0, problems: [] };

/** A staged table and its key. */
export interface StagedTable {
  readonly name: string;
  readonly key: readonly string[];
}

/** The parts of a staged table that are worked on in one step each. */
export function staged(
  statements: Statements,
  { name, key }: StagedTable,
): Generator<KeyRange, void, void> {
  return keyRanges(statements, name, key, IMPORT_STEP_ROWS);
}

/**
 * Runs a statement for each part of a staged table, which it calls s.
 *
 * @param sqlOf the statement for the rows of a condition, whose values come last
 */
export function* runForAll(
  statements: Statements,
  table: StagedTable,
  sqlOf: (where: string) => string,
  ...values: Value[]
): Pauses<void> {
  for (const range of staged(statements, table)) {
    statements.run(sqlOf(range.where), ...values, ...range.values);
    yield;
  }
}

/** What rows are compared with; read by prepared statements inside the transaction. */
export class ReferenceFacts {
  constructor(private readonly statements: Statements) {}

  factsOf({ store, item }: RangingRecord): RowFacts {
    type ItemRow = { item_type: number; uin_type: number | null };
    const row = this.statements.get<ItemRow>(
      'SELECT item_type, uin_type FROM item WHERE id = ?',
      item,
    );
    const sql = 'SELECT 1 FROM store_item WHERE store_id = ? AND item_id = ?';
    return {
      storeExists: this.storeExists(store),
      item:
        row === undefined
          ? undefined
          : {
              type: ITEM_TYPE.wordOf(row.item_type),
              uinType: row.uin_type === null ? null : UIN_TYPE.wordOf(row.uin_type),
            },
      isRanged: this.statements.get(sql, store, item) !== undefined,
    };
  }

  storeExists(id: Id): boolean {
    return this.statements.get('SELECT 1 FROM store WHERE id = ?', id) !== undefined;
  }

  itemExists(id: string): boolean {
    return this.statements.get('SELECT 1 FROM item WHERE id = ?', id) !== undefined;
  }

  /** Those of the names that exist. */
  subBucketIds(names: readonly string[]): SubBucketIds {
    const ids = new Map<string, Id>();
    for (const name of names) {
      const sql = 'SELECT id FROM nonsellable_type WHERE description = ?';
      const row = this.statements.get<{ id: Id }>(sql, name);
      if (row !== undefined) ids.set(name, row.id);
    }
    return ids;
  }
}

const byLine = (a: ImportProblem, b: ImportProblem): number => (a.line ?? 0) - (b.line ?? 0);

/** What is wrong with staged rows. */
export interface ProblemQuery<Row> {
  readonly table: StagedTable;
  /** Where the line is, if not in the table. */
  readonly line?: string;
  /** What problemOf needs besides the line. */
  readonly columns: string;
  /** `FROM ... WHERE ...` over the table, which it calls s; what comes before it drives the search. */
  readonly from: string;
  readonly problemOf: (row: Row & { readonly line: number }) => ImportProblem;
}

/** The rows that a query finds wrong, in the order of their lines: the first ones, and how many there are. */
export function* findProblems<Row>(
  statements: Statements,
  { table, line = 's.line', columns, from, problemOf }: ProblemQuery<Row>,
): Pauses<FinalProblems> {
  let found = NO_PROBLEMS;
  for (const { where, values } of staged(statements, table)) {
    const sql = `SELECT ${line} AS line, ${columns} ${from} AND ${where}`;
    const rows = statements.all<Row & { readonly line: number }>(sql, ...values);
    if (rows.length > 0) {
      found = combined([found, { count: rows.length, problems: rows.map(problemOf) }]);
    }
    yield;
  }
  return found;
}

/** Problems of several queries as one, in the order of their lines. */
export function combined(found: readonly FinalProblems[]): FinalProblems {
  const count = found.reduce((sum, part) => sum + part.count, 0);
  const problems = found.flatMap((part) => part.problems).sort(byLine);
  return { count, problems: problems.slice(0, IMPORT_PROBLEMS_MAX) };
}
