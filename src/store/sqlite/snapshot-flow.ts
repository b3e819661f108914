import { recordAudit } from '../audit/writer.js';
import { SUBJECTS } from '../changes.js';
import type { Flow } from '../flow.js';
import { countReset } from '../initial-data/reset-count.js';
import { empty } from '../initial-data/reset-flow.js';
import { installSubBuckets } from '../initial-data/sub-buckets.js';
import { columnList, listTables, type Table } from '../initial-data/tables.js';
import { forgetPurge } from '../outbox/purge-mark.js';
import { allArrays, change, PAUSE, type Steps, type Value } from '../steps.js';

/** Under this name the file is attached. */
export const SNAPSHOT = 'snapshot';

/** Rows that are copied between two pauses: some milliseconds' work. */
const COPY_ROWS = 2000;

/** The rows of its tables are taken by the names of our columns, in the order of their keys. */
function* copied({ name, columns, key }: Table): Steps<void> {
  const [list, keys] = [columnList(columns), columnList(key)];
  const copy = `INSERT INTO main."${name}" (${list}) SELECT ${list} FROM ${SNAPSHOT}."${name}"`;
  if (key.length === 0) {
    yield* change(copy);
    return;
  }
  const marks = key.map(() => '?').join(', ');
  const behind = `(${keys}) > (${marks})`;
  let last: readonly Value[] = [];
  for (;;) {
    const from = last.length === 0 ? '' : `WHERE ${behind}`;
    const [next] = yield* allArrays<readonly Value[]>(
      `SELECT ${keys} FROM ${SNAPSHOT}."${name}" ${from} ORDER BY ${keys} LIMIT 1 OFFSET ${COPY_ROWS - 1}`,
      ...last,
    );
    if (next === undefined) {
      yield* change(`${copy} ${from}`, ...last);
      return;
    }
    const upTo = `(${keys}) <= (${marks})`;
    yield* change(`${copy} ${from === '' ? 'WHERE' : `${from} AND`} ${upTo}`, ...last, ...next);
    last = next;
    yield PAUSE;
  }
}

/** Ids go on where they were when it was saved. */
const PASS_IDS = `INSERT INTO main.sqlite_sequence (name, seq)
  SELECT name, max(seq) FROM ${SNAPSHOT}.sqlite_sequence s
  WHERE typeof(seq) = 'integer' AND seq BETWEEN 0 AND 999999999999 AND name NOT LIKE 'knex%'
    AND name NOT LIKE 'access\\_%' ESCAPE '\\'
    AND EXISTS (SELECT 1 FROM main.sqlite_schema t WHERE t.type = 'table' AND t.name = s.name)
  GROUP BY name`;

/** Replaces the data by that of the attached file. Users, roles and the record stay. */
export function restoreFlow(name: string): Flow<void> {
  return {
    lineCount: 1,
    isLong: true,
    withoutReferences: true,
    changesParameters: true,
    changesAccess: true,
    *steps(database, author) {
      const { dialect, usesSubBuckets } = database;
      const tables = yield* listTables(dialect);
      for (const table of tables) yield* empty(table);
      for (const table of tables) yield* copied(table);
      yield* change(dialect.restartIds);
      yield* change(PASS_IDS);
      yield* installSubBuckets(usesSubBuckets);
      yield* countReset();
      yield* forgetPurge();
      const entry = { subjectKind: 'data', subject: 'snapshot', before: undefined } as const;
      yield* recordAudit(author, { ...entry, after: { reset: 'snapshot', snapshot: name } });
      database.noteChanged(...SUBJECTS);
    },
  };
}
