import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { APPLICATION_ID, inspectDatabase } from '../../../src/store/sqlite/file/database-check.js';
import { migrateSqlite, openSqliteStore } from '../../../src/store/sqlite/sqlite-store.js';
import { temporaryDirectory } from '../../support/files.js';

let directory: ReturnType<typeof temporaryDirectory>;
let file: string;

beforeEach(() => {
  directory = temporaryDirectory();
  file = join(directory.path, 'sia.db');
});

afterEach(() => directory.remove());

/** Runs statements on the file, as another program does. */
function sql(...statements: string[]): void {
  const database = new BetterSqlite3(file);
  for (const statement of statements) database.exec(statement);
  database.close();
}

function applicationId(): unknown {
  const database = new BetterSqlite3(file, { readonly: true });
  const id = database.pragma('application_id', { simple: true });
  database.close();
  return id;
}

const everything = (): [string, Buffer][] =>
  readdirSync(directory.path).map((name) => [name, readFileSync(join(directory.path, name))]);

async function expectRefused(sentence: string): Promise<void> {
  const before = everything();
  await expect(migrateSqlite(file)).rejects.toThrow(
    `${file} cannot be used as the database: ${sentence}`,
  );
  expect(everything()).toEqual(before);
}

describe('15: only a database of this program is written', () => {
  it('refuses the database of another program, with nothing written', async () => {
    sql('CREATE TABLE orders (id integer)', 'CREATE TABLE customers (id integer)');
    await expectRefused('it belongs to another program: its tables are customers, orders. Name');
  });

  it('refuses it in WAL mode too, and leaves nothing beside it', async () => {
    sql('PRAGMA journal_mode = WAL', 'CREATE TABLE orders (id integer)');
    await expectRefused('it belongs to another program: its tables are orders. Name');
  });

  it('refuses one with the application id of another program, though it is empty', async () => {
    sql('PRAGMA application_id = 7');
    await expectRefused(
      'it belongs to another program (application id 0x00000007): its tables are none of ours.',
    );
  });

  it('refuses one that another program has made with the same library', async () => {
    sql(
      'CREATE TABLE knex_migrations (id integer, name text)',
      "INSERT INTO knex_migrations VALUES (1, '20200101_users.js')",
      'CREATE TABLE users (id integer)',
    );
    await expectRefused('it belongs to another program: its tables are users.');
  });

  it('refuses a file that is no database', async () => {
    writeFileSync(file, 'store,item,quantity\n5000,100000147,1\n');
    await expectRefused('it is no SQLite database; name another file');
  });

  it('refuses one of a newer version by the migration that it does not know', async () => {
    await migrateSqlite(file);
    sql(
      'PRAGMA journal_mode = WAL',
      "INSERT INTO knex_migrations (name, batch) VALUES ('0999-later', 2)",
    );
    await expectRefused('it was made by a newer version of this program (migration 0999-later);');
  });

  it('takes a new file, an empty one, and one of an older version, and signs them', async () => {
    await migrateSqlite(file);
    expect(applicationId()).toBe(APPLICATION_ID);
    sql('PRAGMA application_id = 0');
    await migrateSqlite(file);
    expect(applicationId()).toBe(APPLICATION_ID);
    writeFileSync(file, '');
    expect(inspectDatabase(file).isNew).toBe(true);
    await migrateSqlite(file);
    expect(inspectDatabase(file).isNew).toBe(false);
  });

  it('goes on after a migration that was cut off', async () => {
    await migrateSqlite(file);
    sql('UPDATE knex_migrations_lock SET is_locked = 1');
    expect(await migrateSqlite(file)).toEqual([]);
    expect(inspectDatabase(file).isHalfMigrated).toBe(false);
  });

  it('tells of a file that is damaged in a sentence', async () => {
    await migrateSqlite(file);
    const content = readFileSync(file);
    content.fill(0x7f, 100);
    writeFileSync(file, content);
    await expect(migrateSqlite(file)).rejects.toThrow('it is damaged; put a copy of it in its');
    expect(() => openSqliteStore(file, () => 0)).toThrow('cannot be used as the database');
  });
});
