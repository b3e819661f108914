import knex, { type Knex } from 'knex';
import { MIGRATION_NAMES, migrationSource } from '../../../db/migrations/index.js';
import { testWith } from '../../clients/tool.js';
import { POSTGRESQL } from '../../support/postgres-server.js';
import { sharedServer } from '../../support/postgres-shared.js';

const REFUSED = /the record of what was done is never changed/;

let url: string;
let sqlite: Knex;
let postgres: Knex;

beforeAll(async () => {
  if (!POSTGRESQL.isHere) return;
  const { server } = await sharedServer();
  url = await server.createDatabase();
  postgres = knex({ client: 'pg', connection: url });
  sqlite = knex({
    client: 'better-sqlite3',
    connection: { filename: ':memory:' },
    useNullAsDefault: true,
  });
  for (const database of [sqlite, postgres]) await database.migrate.latest({ migrationSource });
}, 120_000);

afterAll(async () => {
  if (!POSTGRESQL.isHere) return;
  await sqlite.destroy();
  await postgres.destroy();
  const { server } = await sharedServer();
  await server.drop(url);
});

type Row = Record<string, string | number | null>;

const rowsOf = async (database: Knex, sql: string): Promise<Row[]> => {
  const answer = await database.raw(sql);
  return (Array.isArray(answer) ? answer : answer.rows) as Row[];
};

const OWN = (name: string) =>
  `${name} NOT LIKE 'knex%' AND ${name} NOT LIKE 'sqlite%' AND ${name} NOT LIKE 'pg%'`;

/** Both texts ask for the same columns in the same order. */
async function expectAlike(ofSqlite: string, ofPostgres: string): Promise<void> {
  const wanted = (await rowsOf(sqlite, ofSqlite)).map((row) => JSON.stringify(row)).sort();
  const found = (await rowsOf(postgres, ofPostgres)).map((row) => JSON.stringify(row)).sort();
  expect(wanted.length).toBeGreaterThan(0);
  expect(found).toEqual(wanted);
}

describe('the schema on PostgreSQL', () => {
  testWith(POSTGRESQL, 'all migrations run, in their order', async () => {
    const names = await postgres('knex_migrations').orderBy('id').pluck('name');
    expect(names).toEqual(MIGRATION_NAMES);
  });

  testWith(POSTGRESQL, 'a second run has nothing to do', async () => {
    const [, names] = await postgres.migrate.latest({ migrationSource });
    expect(names).toEqual([]);
  });

  testWith(
    POSTGRESQL,
    'has the tables and columns that SQLite has, empty or not alike',
    async () => {
      await expectAlike(
        `SELECT t.name AS "table", c.name AS "column", c.cid AS place,
         CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN 'full' ELSE 'may be empty' END AS filled
       FROM sqlite_schema t JOIN pragma_table_info(t.name) c
       WHERE t.type IN ('table', 'view') AND ${OWN('t.name')}`,
        `SELECT table_name AS "table", column_name AS "column", (row_number() OVER (PARTITION BY table_name ORDER BY ordinal_position) - 1)::int AS place,
         CASE is_nullable WHEN 'NO' THEN 'full' ELSE 'may be empty' END AS filled
       FROM information_schema.columns WHERE table_schema = 'public' AND ${OWN('table_name')}`,
      );
    },
  );

  testWith(POSTGRESQL, 'has the primary keys that SQLite has', async () => {
    await expectAlike(
      `SELECT t.name AS "table", c.name AS "column", c.pk AS place
       FROM sqlite_schema t JOIN pragma_table_info(t.name) c
       WHERE t.type = 'table' AND c.pk > 0 AND ${OWN('t.name')}`,
      `SELECT k.table_name AS "table", k.column_name AS "column", k.ordinal_position::int AS place
       FROM information_schema.table_constraints c
       JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name, table_name)
       WHERE c.constraint_type = 'PRIMARY KEY' AND ${OWN('k.table_name')}`,
    );
  });

  testWith(POSTGRESQL, 'has the indexes by name that SQLite has', async () => {
    await expectAlike(
      `SELECT tbl_name AS "table", name AS "index" FROM sqlite_schema
       WHERE type = 'index' AND sql IS NOT NULL AND ${OWN('tbl_name')}`,
      `SELECT tablename AS "table", indexname AS "index" FROM pg_indexes
       WHERE schemaname = 'public' AND ${OWN('tablename')} AND indexname NOT LIKE '%\\_key' AND indexname NOT LIKE '%\\_pkey'`,
    );
  });

  testWith(POSTGRESQL, 'refers to the tables that SQLite refers to', async () => {
    await expectAlike(
      `SELECT t.name AS "table", f."from" AS "column", f."table" AS parent
       FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
       WHERE t.type = 'table' AND ${OWN('t.name')}`,
      `SELECT c.conrelid::regclass::text AS "table", a.attname::text AS "column", c.confrelid::regclass::text AS parent
       FROM pg_constraint c CROSS JOIN unnest(c.conkey) AS k (number)
       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number
       WHERE c.contype = 'f'`,
    );
  });

  testWith(POSTGRESQL, 'begins with the rows that SQLite begins with', async () => {
    for (const table of [
      'inv_adjust_reason',
      'nonsellable_type',
      'access_role',
      'access_role_permission',
    ]) {
      const shown = async (database: Knex) =>
        (await database(table).select())
          .map((row) =>
            JSON.stringify(
              Object.entries(row).map(([name, value]) => [
                name,
                value === null ? null : String(value),
              ]),
            ),
          )
          .sort();
      expect(await shown(postgres)).toEqual(await shown(sqlite));
    }
  });

  testWith(POSTGRESQL, 'refuses to change, delete or empty the record', async () => {
    const row = {
      ...{ user_name: 'x', via: 'json', operation: 'x', subject_kind: 'reason', subject: '1' },
      ...{ audit_date: '2026-01-01T00:00:00.000Z', outcome: 1, correlation_id: 'x' },
    };
    await postgres('access_audit').insert(row);
    await expect(postgres('access_audit').update({ user_name: 'y' })).rejects.toThrow(REFUSED);
    await expect(postgres('access_audit').delete()).rejects.toThrow(REFUSED);
    await expect(postgres.raw('TRUNCATE access_audit')).rejects.toThrow(REFUSED);
    await postgres('access_audit_purge').insert({
      ...{ before_date: '2026-02-01T00:00:00.000Z', create_date: '2026-03-01T00:00:00.000Z' },
      create_user: 'x',
    });
    await expect(postgres('access_audit_purge').delete()).rejects.toThrow(REFUSED);
    await expect(postgres('access_audit').update({ user_name: 'y' })).rejects.toThrow(REFUSED);
    expect(await postgres('access_audit').delete()).toBe(1);
  });
});
