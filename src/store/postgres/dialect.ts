import type { Dialect } from '../dialect.js';

const OWN = "t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace";

/** Lets ids go on behind the rows of each table. In a table without rows they start at 1. */
const BEHIND_ROWS = `DO $$
    DECLARE c record;
    BEGIN
      FOR c IN SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND is_identity = 'YES' AND table_name NOT LIKE 'access\\_%'
      LOOP
        EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1, false) FROM %I',
          c.table_name, c.column_name, c.column_name, c.table_name);
      END LOOP;
    END $$`;

export const POSTGRES: Dialect = {
  elements: 'jsonb_array_elements_text(?::jsonb)',
  elementsOf: (column) => `jsonb_array_elements_text(${column}::jsonb)`,
  joinInOrder: 'JOIN',
  noIndex: '',
  jsonObjectOf: (key, value) => `coalesce(json_object_agg(${key}, ${value})::text, '{}')`,
  // A writer holds the lock of writers until the commit, so ids are committed in their order.
  isOutboxRowSettled: 'TRUE',
  isHistoryRowSettled: 'TRUE',
  stagedTable: (name, columns) => `CREATE TEMPORARY TABLE ${name} (${columns})`,
  tableColumns: `SELECT t.relname::text AS table_name, a.attname::text AS column_name,
      coalesce(array_position(k.conkey, a.attnum), 0) AS key_position
    FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'
    WHERE ${OWN} ORDER BY t.oid, a.attnum`,
  references: `SELECT t.relname::text AS table_name, f.conname::text AS reference,
      a.attname::text AS column_name, p.relname::text AS parent, b.attname::text AS parent_column
    FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid
    CROSS JOIN unnest(f.conkey, f.confkey) WITH ORDINALITY AS c (own, theirs, place)
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.own
    JOIN pg_attribute b ON b.attrelid = p.oid AND b.attnum = c.theirs
    WHERE f.contype = 'f' AND ${OWN} ORDER BY t.oid, f.oid, c.place`,
  lastIdOf: undefined,
  givenIds: `SELECT t.relname::text AS table_name, s.last_value AS last
    FROM pg_sequences s JOIN pg_class q ON q.relname = s.sequencename AND q.relkind = 'S'
    JOIN pg_depend d ON d.objid = q.oid AND d.deptype = 'i' JOIN pg_class t ON t.oid = d.refobjid
    WHERE s.schemaname = 'public' AND s.last_value IS NOT NULL`,
  setGivenId: (table) => [
    `SELECT setval(pg_get_serial_sequence('"${table}"', a.attname), CAST(? AS bigint))
      FROM pg_attribute a WHERE a.attrelid = '"${table}"'::regclass AND a.attidentity <> ''`,
  ],
  restartIds: BEHIND_ROWS,
  passInsertedIds: BEHIND_ROWS,
};
