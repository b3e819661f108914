export interface Dialect {
  /** A table with a column `value`. Its one parameter is the list's JSON text. */
  readonly elements: string;
  readonly elementsOf: (column: string) => string;
  /** Joins in the order written, where another order would walk a whole table. An ON follows. */
  readonly joinInOrder: string;
  /** Stands before a column that is not to choose the index. */
  readonly noIndex: string;
  /** An aggregate: a JSON object of keys and values. */
  readonly jsonObjectOf: (key: string, value: string) => string;
  /**
   * A condition on a row of `outbox`: no row with a smaller id will be committed after it. Channels
   * go on behind the ids that they have read, so a later row would never be sent.
   */
  readonly isOutboxRowSettled: string;
  /** The same of a row of `store_item_stock_history`: a follower of movements goes on behind its id. */
  readonly isHistoryRowSettled: string;
  /** Makes a table of the staging area. Statements say its bare name. */
  readonly stagedTable: (name: string, columns: string) => string;
  /**
   * A query of the columns of every table, in their order: `table_name`, `column_name` and
   * `key_position`, which is 0 outside of the primary key.
   */
  readonly tableColumns: string;
  /**
   * A query of the foreign keys, a row for each column in their order: `table_name`, `reference` (its name
   * or number there), `column_name`, `parent` and `parent_column`.
   */
  readonly references: string;
  /**
   * A query of the last id that a table has given out, as `id`, where ids have no gaps. Undefined where
   * transactions that fail leave some.
   */
  readonly lastIdOf: ((table: string) => string) | undefined;
  /** A query of the last id that each table has given out, as `table_name` and `last`. */
  readonly givenIds: string;
  /** Statements with one parameter each: the last id that a table has given out. The first that changes a row will do. */
  readonly setGivenId: (table: string) => readonly string[];
  /** Lets ids start at 1 again, but for those of the list of migrations. All other tables are empty. */
  readonly restartIds: string;
  /** Lets ids go on behind rows that came with theirs. Undefined where they do so by themselves. */
  readonly passInsertedIds: string | undefined;
}
