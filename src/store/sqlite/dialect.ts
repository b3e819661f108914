import type { Dialect } from '../dialect.js';
import { STAGING } from './staging.js';

export const SQLITE: Dialect = {
  elements: 'json_each(?)',
  elementsOf: (column) => `json_each(${column})`,
  joinInOrder: 'CROSS JOIN',
  noIndex: '+',
  jsonObjectOf: (key, value) => `json_group_object(${key}, ${value})`,
  // One writer at a time takes ids and commits, so rows are committed in their order. Where several write
  // side by side, a row is settled if its id is below the smallest one that an open transaction has taken.
  isOutboxRowSettled: 'TRUE',
  isHistoryRowSettled: 'TRUE',
  stagedTable: (name, columns) => `CREATE TABLE ${STAGING}.${name} (${columns}) WITHOUT ROWID`,
  tableColumns: `SELECT t.name AS table_name, c.name AS column_name, c.pk AS key_position
    FROM sqlite_schema t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    ORDER BY t.rowid, c.cid`,
  references: `SELECT t.name AS table_name, f.id AS reference, f."from" AS column_name,
      f."table" AS parent, f."to" AS parent_column
    FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
    WHERE t.type = 'table' ORDER BY t.rowid, f.id, f.seq`,
  lastIdOf: (table) => `SELECT seq AS id FROM sqlite_sequence WHERE name = '${table}'`,
  givenIds: 'SELECT name AS table_name, seq AS last FROM sqlite_sequence',
  setGivenId: (table) => [
    `UPDATE sqlite_sequence SET seq = ? WHERE name = '${table}'`,
    `INSERT INTO sqlite_sequence (name, seq) SELECT name, ? FROM sqlite_schema
      WHERE name = '${table}' AND sql LIKE '%AUTOINCREMENT%'`,
  ],
  restartIds:
    "DELETE FROM sqlite_sequence WHERE name NOT LIKE 'knex%' AND name NOT LIKE 'access\\_%' ESCAPE '\\'",
  passInsertedIds: undefined,
};
