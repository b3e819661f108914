import { groupedBy } from '../../base/grouping.js';
import type { Dialect } from '../dialect.js';
import { listAllTables } from '../initial-data/tables.js';
import { all, one, PAUSE, type Steps, type Value } from '../steps.js';
import { eachSlice, type KeyedRows } from './table-slices.js';

/** Rows of a table that name a row of another. */
export interface Reference {
  readonly table: string;
  readonly columns: readonly string[];
  readonly parent: string;
  readonly parentColumns: readonly string[];
  /** A condition on the row, which is called `c`. */
  readonly when?: string;
}

interface EnforcedRow {
  readonly table_name: string;
  readonly reference: string;
  readonly column_name: string;
  readonly parent: string;
  readonly parent_column: string;
}

/** Those that the database enforces. */
export function* listEnforced(dialect: Dialect): Steps<Reference[]> {
  const rows = yield* all<EnforcedRow>(dialect.references);
  const references = groupedBy(rows, (row) => `${row.table_name} ${row.reference}`);
  return [...references.values()].flatMap((columns) => {
    const [first] = columns;
    if (first === undefined) return [];
    return {
      table: first.table_name,
      columns: columns.map((row) => row.column_name),
      parent: first.parent,
      parentColumns: columns.map((row) => row.parent_column),
    };
  });
}

/** Columns of a row with their values. */
export const words = (columns: readonly string[], row: Readonly<Record<string, Value>>): string =>
  columns.map((column) => `${column} ${row[column]}`).join(', ');

/** The rows of a range whose reference leads nowhere. */
export function statementOf({ key }: KeyedRows, reference: Reference, where: string): string {
  const { table, columns, parent, parentColumns, when = 'TRUE' } = reference;
  const shown = [...new Set([...key, ...columns])].map((column) => `c.${column}`).join(', ');
  const isThere = columns.map((column, at) => `p.${parentColumns[at]} = c.${column}`);
  const isNamed = columns.map((column) => `c.${column} IS NOT NULL`);
  return `SELECT ${shown} FROM ${table} c WHERE ${where} AND ${when} AND ${isNamed.join(' AND ')}
    AND NOT EXISTS (SELECT 1 FROM ${parent} p WHERE ${isThere.join(' AND ')})
    ORDER BY ${key.map((column) => `c.${column}`).join(', ')}`;
}

/**
 * Looks at all references, in slices, where the database was told not to enforce them.
 *
 * @throws Error that names a row whose reference leads nowhere
 */
export function* demandReferences(dialect: Dialect): Steps<void> {
  const references = groupedBy(yield* listEnforced(dialect), ({ table }) => table);
  const unseen = { looked: () => undefined };
  for (const { name, key } of yield* listAllTables(dialect)) {
    const ofTable = references.get(name) ?? [];
    if (ofTable.length === 0) continue;
    yield PAUSE;
    yield* eachSlice({ name, key }, unseen, function* ({ where, values }) {
      for (const reference of ofTable) {
        const sql = `${statementOf({ name, key }, reference, where)} LIMIT 1`;
        const row = yield* one<Readonly<Record<string, Value>>>(sql, ...values);
        if (row === undefined) continue;
        const named = `the row of ${name} with ${words([...key, ...reference.columns], row)}`;
        throw new Error(`a reference is broken: ${named} refers to no ${reference.parent}`);
      }
    });
  }
}
