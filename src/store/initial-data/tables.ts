import { groupedBy } from '../../base/grouping.js';
import type { Dialect } from '../dialect.js';
import { all, allArrays, type Steps, type Value } from '../steps.js';

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

export interface InstalledTable {
  readonly table: Table;
  readonly rows: readonly (readonly Value[])[];
}

interface ColumnRow {
  readonly table_name: string;
  readonly column_name: string;
  readonly key_position: number;
}

/** The tables that a reset leaves alone: users and roles are no test data. */
const OWN_TABLES = /^(knex_migrations|database_state$|access_)/;

export const columnList = (names: readonly string[]): string =>
  names.map((name) => `"${name}"`).join(', ');

function tableOf(name: string, columns: readonly ColumnRow[]): Table {
  const key = columns
    .filter((column) => column.key_position > 0)
    .sort((a, b) => a.key_position - b.key_position);
  const names = (rows: readonly ColumnRow[]) => rows.map((row) => row.column_name);
  return { name, columns: names(columns), key: names(key) };
}

/** All tables, those that a reset leaves alone and those of the migrations included. */
export function* listAllTables({ tableColumns }: Dialect): Steps<Table[]> {
  const rows = yield* all<ColumnRow>(tableColumns);
  const tables = groupedBy(rows, (row) => row.table_name);
  return [...tables].map(([name, columns]) => tableOf(name, columns));
}

/** The tables that a reset empties. */
export function* listTables(dialect: Dialect): Steps<Table[]> {
  return (yield* listAllTables(dialect)).filter(({ name }) => !OWN_TABLES.test(name));
}

/** Reads the rows of a database that was migrated and not used since. */
export function* readInstallation(dialect: Dialect): Steps<InstalledTable[]> {
  const installed: InstalledTable[] = [];
  for (const table of yield* listTables(dialect)) {
    const sql = `SELECT ${columnList(table.columns)} FROM "${table.name}"`;
    installed.push({ table, rows: yield* allArrays<readonly Value[]>(sql) });
  }
  return installed;
}
