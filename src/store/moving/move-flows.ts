import { MOVE_INSERT_ROWS } from '../../config/limits.js';
import type { Dialect } from '../dialect.js';
import type { Flow } from '../flow.js';
import { SET_STATE } from '../initial-data/database-state.js';
import { columnList, type Table } from '../initial-data/tables.js';
import { all, change, type Steps } from '../steps.js';
import { keyOf, type Row } from './moved-tables.js';
import { endProgress, keepProgress, type MoveProgress } from './progress.js';

/** The facts that a database remembers of itself beside its rows. */
export interface Remembered {
  readonly state: readonly { readonly name: string; readonly value: string }[];
  readonly givenIds: readonly { readonly table_name: string; readonly last: number }[];
}

export function* readRemembered({ givenIds }: Dialect): Steps<Remembered> {
  const state = yield* all<Remembered['state'][number]>(
    "SELECT name, value FROM database_state WHERE name NOT IN ('moving', 'probe')",
  );
  const ids = yield* all<Remembered['givenIds'][number]>(givenIds);
  return { state, givenIds: ids.filter(({ table_name }) => !table_name.startsWith('knex')) };
}

/**
 * Takes away the rows of tables that were not copied yet, and marks the database as one that is moved into.
 */
export function beginMove(tables: readonly Table[], progress: MoveProgress): Flow<void> {
  return {
    ...{ lineCount: 1, isLong: true },
    *steps() {
      for (const { name } of [...tables].reverse()) yield* change(`DELETE FROM "${name}"`);
      yield* keepProgress(progress);
    },
  };
}

function* insertRows({ name, columns }: Table, rows: readonly Row[]): Steps<void> {
  const into = `INSERT INTO "${name}" (${columnList(columns)}) VALUES `;
  const marks = `(${columns.map(() => '?').join(', ')})`;
  const block = into + Array(MOVE_INSERT_ROWS).fill(marks).join(', ');
  let at = 0;
  for (; at + MOVE_INSERT_ROWS <= rows.length; at += MOVE_INSERT_ROWS) {
    yield* change(block, ...rows.slice(at, at + MOVE_INSERT_ROWS).flat());
  }
  for (const row of rows.slice(at)) yield* change(into + marks, ...row);
}

/** Writes rows and the progress of the move, both or neither. */
export function copySlice(
  table: Table,
  rows: readonly Row[],
  source: Pick<MoveProgress, 'from' | 'ids'>,
): Flow<void> {
  return {
    ...{ lineCount: rows.length, isLong: true },
    *steps() {
      yield* insertRows(table, rows);
      const last = rows.at(-1);
      const after = last === undefined ? undefined : keyOf(table, last);
      yield* keepProgress({ ...source, table: table.name, after });
    },
  };
}

/** Lets ids go on where they were, and takes the mark away. */
export function endMove({ state, givenIds }: Remembered): Flow<void> {
  return {
    ...{ lineCount: 1, isLong: true, changesParameters: true, changesAccess: true },
    *steps({ dialect }) {
      for (const { name, value } of state) yield* change(SET_STATE, name, value);
      if (dialect.passInsertedIds !== undefined) yield* change(dialect.passInsertedIds);
      for (const { table_name: table, last } of givenIds) {
        for (const sql of dialect.setGivenId(table)) {
          if ((yield* change(sql, last)) > 0) break;
        }
      }
      yield* endProgress();
    },
  };
}
