import { groupedBy } from '../../base/grouping.js';
import type { Dialect } from '../dialect.js';
import {
  columnList,
  type InstalledTable,
  listAllTables,
  type Table,
} from '../initial-data/tables.js';
import { all, allArrays, exists, one, type Steps, type Value } from '../steps.js';

/**
 * The tables in which a database and its migrations remember facts of themselves. They are not copied as
 * rows.
 */
const OF_THE_DATABASE = /^(?:knex_migrations|database_state$)/;

/** The tables that the first opening fills, with the use of sub-buckets and the roles that are delivered. */
const FILLED_AT_FIRST = /^(?:system_parameter|access_role(?:_\w+)?)$/;

interface ReferenceRow {
  readonly table_name: string;
  readonly parent: string;
}

export type Row = readonly Value[];

/** The tables that a move copies, each after those that it refers to. */
export function* movedTables(dialect: Dialect): Steps<Table[]> {
  const tables = (yield* listAllTables(dialect)).filter(({ name }) => !OF_THE_DATABASE.test(name));
  const references = yield* all<ReferenceRow>(dialect.references);
  const parentsOf = groupedBy(references, ({ table_name }) => table_name);
  const ordered = new Map<string, Table>();
  const visit = (table: Table): void => {
    if (ordered.has(table.name)) return;
    for (const { parent } of parentsOf.get(table.name) ?? []) {
      const found = tables.find(({ name }) => name === parent && name !== table.name);
      if (found !== undefined) visit(found);
    }
    ordered.set(table.name, table);
  };
  for (const table of tables) visit(table);
  return [...ordered.values()];
}

/** The next rows in the order of the key. */
export function* readRows(table: Table, after: Row | undefined, limit: number): Steps<Row[]> {
  const key = columnList(table.key);
  const marks = table.key.map(() => '?').join(', ');
  const behind = after === undefined ? '' : ` WHERE (${key}) > (${marks})`;
  const sql = `SELECT ${columnList(table.columns)} FROM "${table.name}"${behind} ORDER BY ${key} LIMIT ? + 0`;
  return yield* allArrays<Row>(sql, ...(after ?? []), limit);
}

export function keyOf({ key, columns }: Table, row: Row): Row {
  return key.map((name) => row[columns.indexOf(name)] ?? null);
}

export function* countRows({ name }: Table): Steps<number> {
  return (yield* one<{ n: number }>(`SELECT count(*) AS n FROM "${name}"`))?.n ?? 0;
}

/** The first table with rows that migrations do not put there. Undefined for a database as it is made. */
export function* usedTable(
  dialect: Dialect,
  installed: readonly InstalledTable[],
): Steps<string | undefined> {
  const filled = new Set(
    installed.flatMap(({ table, rows }) => (rows.length > 0 ? [table.name] : [])),
  );
  for (const { name } of yield* movedTables(dialect)) {
    if (filled.has(name) || FILLED_AT_FIRST.test(name)) continue;
    if (yield* exists(`SELECT 1 FROM "${name}" LIMIT 1`)) return name;
  }
  return undefined;
}
