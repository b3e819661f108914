import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { MIGRATION_NAMES } from '../../../db/migrations/index.js';
import { PACKAGE_ROOT } from '../../../src/config/paths.js';
import { callApi, problemCodes } from '../../support/api.js';
import { useApp } from '../../support/app.js';
import { findings } from '../../support/checks.js';
import { temporaryDirectory } from '../../support/files.js';
import { SQLITE } from '../../support/sqlite.js';

describe('a snapshot that somebody has changed', () => {
  const directory = temporaryDirectory();
  const app = useApp(SQLITE, { settings: { snapshotDirectory: directory.path } });
  afterAll(() => directory.remove());

  const file = join(directory.path, 'changed.snapshot.db');
  const api = (name: string, body: object = {}) =>
    callApi(app.serviceUrl, name, { parameters: { name: 'changed' }, body });
  const changed = async (...statements: readonly string[]): Promise<void> => {
    expect((await api('snapshots save', { replace: true })).error).toBeUndefined();
    const database = new BetterSqlite3(file);
    database.pragma('foreign_keys = OFF');
    database.pragma('ignore_check_constraints = ON');
    for (const statement of statements) database.exec(statement);
    database.close();
  };
  const refusedAsBefore = async (code: string): Promise<string> => {
    const before = await app.database.rows(
      'SELECT * FROM store_item_stock ORDER BY store_id, item_id',
    );
    const answer = await api('snapshots restore');
    expect(problemCodes(answer)).toEqual([code]);
    expect(
      await app.database.rows('SELECT * FROM store_item_stock ORDER BY store_id, item_id'),
    ).toEqual(before);
    expect(await findings(app.database)).toEqual([]);
    return answer.error?.message ?? '';
  };

  it('by a trigger, a view and a table of its own is restored without them', async () => {
    await changed(
      'CREATE TABLE other (a)',
      'CREATE VIEW seen AS SELECT * FROM store',
      'CREATE TRIGGER struck AFTER INSERT ON store BEGIN DELETE FROM store; END',
    );
    expect((await api('snapshots restore')).error).toBeUndefined();
    const names = await app.database.column(
      "SELECT name FROM sqlite_schema WHERE name IN ('other', 'seen', 'struck')",
    );
    expect(names).toEqual([]);
    expect(await findings(app.database)).toEqual([]);
  });

  it('by a view in the place of a table is refused', async () => {
    await changed(
      'ALTER TABLE store_item RENAME TO kept',
      'CREATE VIEW store_item AS SELECT * FROM kept',
    );
    expect(await refusedAsBefore('SNAPSHOT_NOT_READABLE')).toContain('its store_item is no table');
  });

  it('by a row that leads nowhere is refused', async () => {
    await changed("INSERT INTO store_item (store_id, item_id) VALUES (5000, 'nowhere')");
    await refusedAsBefore('SNAPSHOT_NOT_READABLE');
  });

  it('by a value that a rule of the database forbids is refused', async () => {
    await changed("UPDATE store_item_stock SET quantity_total = 'much'");
    await refusedAsBefore('SNAPSHOT_NOT_READABLE');
  });

  it('by a column that is missing is refused', async () => {
    await changed('ALTER TABLE store DROP COLUMN currency');
    await refusedAsBefore('SNAPSHOT_NOT_READABLE');
  });

  it('of an older schema is brought to ours, and restored', async () => {
    copyFileSync(join(PACKAGE_ROOT, 'test', 'releases', '0.1.0.db'), file);
    const old = new BetterSqlite3(file);
    const last = old.prepare('SELECT max(name) FROM knex_migrations').pluck().get();
    expect(last).not.toBe(MIGRATION_NAMES.at(-1));
    const adjustments = old.prepare('SELECT count(*) FROM inv_adjust').pluck().get();
    old.exec('CREATE TABLE snapshot_mark (name TEXT PRIMARY KEY, value TEXT NOT NULL)');
    old.close();
    const bytes = readFileSync(file);
    expect((await api('snapshots restore')).error).toBeUndefined();
    expect(await app.database.value('SELECT count(*) FROM inv_adjust')).toBe(adjustments);
    expect(await findings(app.database)).toEqual([]);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('by a migration that we do not know is too new', async () => {
    await changed(
      "INSERT INTO knex_migrations (name, batch, migration_time) VALUES ('9999-later.ts', 1, 1)",
    );
    expect(await refusedAsBefore('SNAPSHOT_TOO_NEW')).toContain('9999-later.ts');
  });

  it('has nothing of users: no name and no hash is in the file', async () => {
    await callApi(app.serviceUrl, 'users create', {
      body: { name: 'somebody-of-ours', password: 'a password that is long' },
    });
    await changed();
    const bytes = readFileSync(file, 'latin1');
    expect(bytes).not.toContain('somebody-of-ours');
    const { value } = await callApi(app.serviceUrl, 'users list');
    expect((await api('snapshots restore')).error).toBeUndefined();
    expect((await callApi(app.serviceUrl, 'users list')).value).toEqual(value);
  });
});
