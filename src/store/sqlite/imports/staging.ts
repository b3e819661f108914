import type { ImportProblem } from '../../../engine/import-problems.js';
import type { Id } from '../../../engine/model.js';
import type { RangingRecord, ReferenceKind } from '../../../engine/reference-data.js';
import type { RowChange, RowFacts, SubBucketIds } from '../../../engine/reference-plans.js';
import type { RowOf } from '../../../engine/reference-rows.js';
import { ITEM_TYPE, UIN_TYPE } from '../../codes.js';
import type { FinalProblems } from '../../reference-data.js';
import type { Statements } from '../statements.js';
import type { Stamp } from '../transaction.js';

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
  check(): FinalProblems;
  /** Stores everything that was staged. */
  apply(stamp: Stamp): void;
}

export const NO_PROBLEMS: FinalProblems = { count: 0, problems: [] };

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

/**
 * The rows that a query finds wrong, in the order of their lines: at most a limit of them, with
 * their full number beside.
 *
 * @param from `FROM ... WHERE ...` over staged rows whose table is called s
 * @param columns what problemOf needs besides the line
 */
export function findProblems<Row extends { readonly line: number }>(
  statements: Statements,
  columns: string,
  from: string,
  limit: number,
  problemOf: (row: Row) => ImportProblem,
): FinalProblems {
  const sql = `SELECT s.line, ${columns} ${from} ORDER BY s.line LIMIT ${limit}`;
  const rows = statements.all<Row>(sql);
  const isAll = rows.length < limit;
  const count = isAll
    ? rows.length
    : (statements.get<{ count: number }>(`SELECT count(*) AS count ${from}`)?.count ?? 0);
  return { count, problems: rows.map(problemOf) };
}

/** Problems of several queries as one, in the order of their lines. */
export function combined(found: readonly FinalProblems[], limit: number): FinalProblems {
  const count = found.reduce((sum, part) => sum + part.count, 0);
  const problems = found
    .flatMap((part) => part.problems)
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { count, problems: problems.slice(0, limit) };
}
