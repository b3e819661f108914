import { RESET_STEP_ROWS, RESET_TABLE_ROWS } from '../../config/limits.js';
import { recordAudit } from '../audit/writer.js';
import { SUBJECTS } from '../changes.js';
import type { Database, Flow } from '../flow.js';
import { forgetPurge } from '../outbox/purge-mark.js';
import { change, exists, PAUSE, type Steps } from '../steps.js';
import type { Demo } from '../store.js';
import { loadDemo } from './demo-flow.js';
import { countReset } from './reset-count.js';
import { installSubBuckets } from './sub-buckets.js';
import { columnList, type InstalledTable, listTables, type Table } from './tables.js';

/**
 * Leaves only the rows that migrations put there, and the record. Ids start again at 1. The use of
 * sub-buckets stays as it is. References are not enforced: so emptying a table costs a moment for each of its
 * pages, and not for each row.
 *
 * @param demo loaded in the same transaction, undefined for an empty database
 */
export function resetFlow(
  installed: readonly InstalledTable[],
  demo: Demo | undefined,
): Flow<void> {
  return {
    lineCount: 1,
    isLong: true,
    withoutReferences: true,
    changesParameters: true,
    changesAccess: true,
    *steps(database, author) {
      yield* restore(installed, database);
      yield* countReset();
      yield* forgetPurge();
      if (demo !== undefined) yield* loadDemo(demo, author, database);
      const subject = demo === undefined ? 'empty' : 'demo';
      const entry = { subjectKind: 'data', subject, before: undefined } as const;
      yield* recordAudit(author, { ...entry, after: { reset: subject } });
      database.noteChanged(...SUBJECTS);
    },
  };
}

function* restore(
  installed: readonly InstalledTable[],
  { dialect, usesSubBuckets }: Database,
): Steps<void> {
  for (const table of yield* listTables(dialect)) yield* empty(table);
  yield* change(dialect.restartIds);
  for (const { table, rows } of installed) {
    const marks = table.columns.map(() => '?').join(', ');
    const sql = `INSERT INTO "${table.name}" (${columnList(table.columns)}) VALUES (${marks})`;
    for (const row of rows) yield* change(sql, ...row);
  }
  yield* installSubBuckets(usesSubBuckets);
  if (dialect.passInsertedIds !== undefined) yield* change(dialect.passInsertedIds);
}

/** Deletes row by row until the table is small enough to be emptied at once. */
export function* empty({ name, key }: Table): Steps<void> {
  const columns = columnList(key);
  const isLarge = `SELECT 1 FROM "${name}" LIMIT 1 OFFSET ${RESET_TABLE_ROWS}`;
  while (yield* exists(isLarge)) {
    for (let rows = 0; rows < RESET_TABLE_ROWS; rows += RESET_STEP_ROWS) {
      yield PAUSE;
      yield* change(
        `DELETE FROM "${name}" WHERE (${columns}) IN
           (SELECT ${columns} FROM "${name}" ORDER BY ${columns} LIMIT ${RESET_STEP_ROWS})`,
      );
    }
  }
  yield* change(`DELETE FROM "${name}"`);
  yield PAUSE;
}
