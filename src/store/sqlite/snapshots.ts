import { mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { MIGRATION_NAMES } from '../../../db/migrations/index.js';
import { codeOf } from '../../base/error-code.js';
import { headOf } from '../../base/text.js';
import { READ_BUSY_WAIT_MAX_MS } from '../../config/limits.js';
import type { Author } from '../../engine/access/caller.js';
import type { Flow } from '../flow.js';
import type { RememberedAnswers } from '../remembered-answers.js';
import {
  type SnapshotArea,
  type SnapshotInfo,
  type SnapshotMark,
  SnapshotUnusable,
} from '../snapshots.js';
import { StoreError } from '../store-error.js';
import type { GroupExecutor } from './executor/group-executor.js';
import { migrateSqlite } from './file/connections.js';
import { APPLICATION_ID } from './file/database-check.js';
import { findDamage } from './file/integrity.js';
import { copyMarked, MARK_TABLE } from './snapshot-copy.js';
import { restoreFlow, SNAPSHOT } from './snapshot-flow.js';

const OBJECTS = 'SELECT type, name, sql FROM sqlite_schema';
const MARK_LENGTH_MAX = 10_000;

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

function unreadable(text: string, cause?: unknown): SnapshotUnusable {
  return new SnapshotUnusable('not readable', text, { cause });
}

function codeText(error: unknown): string {
  const code = codeOf(error);
  return code === '' ? 'it cannot be read' : `it cannot be read (${code})`;
}

/** Opens a file that may be anybody's: to read, and without a say of its schema. */
function openToRead(file: string): Database {
  const database = new BetterSqlite3(file, {
    ...{ readonly: true, fileMustExist: true, timeout: READ_BUSY_WAIT_MAX_MS },
  });
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  return database;
}

function looked<T>(file: string, look: (database: Database) => T): T {
  let database: Database | undefined;
  try {
    database = openToRead(file);
    return look(database);
  } catch (error) {
    if (error instanceof SnapshotUnusable) throw error;
    throw unreadable(codeText(error), error);
  } finally {
    database?.close();
  }
}

/** In a thread: it reads all pages. */
async function damageOf(file: string): Promise<readonly string[]> {
  try {
    return await findDamage(file, 1);
  } catch (error) {
    throw unreadable(codeText(error instanceof StoreError ? error.cause : error), error);
  }
}

const texts = (database: Database, sql: string): string[] =>
  database.prepare(sql).pluck().all().map(String);

/** The migrations that have made it. */
function migrationsOf(database: Database): string[] {
  if (Number(database.pragma('application_id', { simple: true })) !== APPLICATION_ID) {
    throw unreadable('it is no database of this program');
  }
  const names = texts(database, 'SELECT name FROM knex_migrations ORDER BY id');
  const unknown = names.find((name) => !MIGRATION_NAMES.includes(name));
  if (unknown !== undefined) {
    const text = `it was saved by a newer version of this program (migration ${headOf(unknown, 100)})`;
    throw new SnapshotUnusable('too new', text);
  }
  if (names.length === 0 || names.some((name, index) => name !== MIGRATION_NAMES[index])) {
    throw unreadable('the list of its migrations is none of this program');
  }
  return names;
}

function markOf(database: Database): SnapshotMark {
  const textOf = (name: string): string =>
    String(
      database
        .prepare(`SELECT substr(value, 1, ${MARK_LENGTH_MAX}) FROM ${MARK_TABLE} WHERE name = ?`)
        .pluck()
        .get(name) ?? '',
    );
  return { description: textOf('description'), at: textOf('at'), state: textOf('state') };
}

function infoOf(database: Database, file: string): SnapshotInfo {
  const schema = migrationsOf(database).at(-1) ?? '';
  const count = (table: string): number =>
    Number(database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());
  return {
    ...markOf(database),
    ...{ bytes: statSync(file).size, schema },
    ...{ stores: count('store'), items: count('item'), adjustments: count('inv_adjust') },
  };
}

/** Snapshots are SQLite files of one version or another of our schema. */
export class SqliteSnapshots implements SnapshotArea {
  constructor(
    private readonly executor: GroupExecutor,
    private readonly writer: Database,
    private readonly answers: RememberedAnswers,
    private readonly commit: <T>(author: Author, flow: Flow<T>) => Promise<T>,
  ) {}

  async save(file: string, mark: SnapshotMark): Promise<void> {
    const made = `${file}.new`;
    rmSync(made, { force: true });
    try {
      await copyMarked(this.writer.name, made, mark);
      renameSync(made, file);
    } catch (error) {
      throw new StoreError('failed', 'the snapshot could not be written', { cause: error });
    } finally {
      rmSync(made, { force: true });
    }
  }

  look(file: string): SnapshotInfo {
    return looked(file, (database) => infoOf(database, file));
  }

  async check(file: string): Promise<void> {
    await this.checked(file);
  }

  /** Checks a file, and returns the migrations that have made it. @throws SnapshotUnusable */
  private async checked(file: string): Promise<readonly string[]> {
    const migrations = looked(file, migrationsOf);
    const [damage] = await damageOf(file);
    if (damage !== undefined) throw unreadable(`it is damaged: ${headOf(damage, 200)}`);
    looked(file, (database) => {
      markOf(database);
      this.checkTables(database, migrations.length === MIGRATION_NAMES.length);
    });
    return migrations;
  }

  async restore(file: string, name: string, author: Author): Promise<void> {
    const isOld = (await this.checked(file)).length < MIGRATION_NAMES.length;
    const folder = isOld ? mkdtempSync(join(tmpdir(), 'sia-snapshot-')) : undefined;
    try {
      const used = folder === undefined ? file : await this.migratedCopy(file, folder);
      await this.restoreFrom(used, name, author);
    } finally {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    }
  }

  private async migratedCopy(file: string, folder: string): Promise<string> {
    const copy = join(folder, 'copy.db');
    await copyFile(file, copy);
    looked(copy, (database) => {
      const ours = new Set(
        texts(this.writer, "SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')"),
      );
      const rows = database.prepare(OBJECTS).all() as SchemaRow[];
      const foreign = rows.find(
        ({ type, name }) => (type === 'trigger' || type === 'view') && !ours.has(name),
      );
      if (foreign !== undefined)
        throw unreadable(`it has a ${foreign.type} of its own, and an older schema`);
    });
    try {
      await migrateSqlite(copy);
    } catch (error) {
      throw unreadable('it cannot be brought to the newest schema', error);
    }
    await this.check(copy);
    return copy;
  }

  private async restoreFrom(file: string, name: string, author: Author): Promise<void> {
    await this.executor.submitOutside(() => this.attach(file));
    try {
      await this.commit(author, restoreFlow(name));
      this.answers.forget();
    } catch (error) {
      throw refusalOf(error);
    } finally {
      if (this.writer.open) await this.executor.submitOutside(() => this.detach());
    }
  }

  private attach(file: string): void {
    this.detach();
    this.writer.pragma('trusted_schema = OFF');
    this.writer.prepare(`ATTACH ? AS ${SNAPSHOT}`).run(file);
  }

  private detach(): void {
    const names = this.writer.pragma('database_list') as readonly { readonly name: string }[];
    if (names.some(({ name }) => name === SNAPSHOT)) this.writer.exec(`DETACH ${SNAPSHOT}`);
    this.writer.pragma('trusted_schema = ON');
  }

  /** Our tables must be there as tables, with the same columns. Others are never read. */
  private checkTables(database: Database, isNewest: boolean): void {
    const found = new Map(
      (database.prepare(OBJECTS).all() as SchemaRow[]).map((row) => [row.name, row]),
    );
    const ours = texts(
      this.writer,
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL",
    );
    for (const name of ours) {
      const row = found.get(name);
      if (row === undefined) {
        if (isNewest && !name.startsWith('sqlite_')) throw unreadable(`it has no table ${name}`);
      } else if (row.type !== 'table' || /^\s*CREATE\s+VIRTUAL/i.test(row.sql ?? '')) {
        throw unreadable(`its ${name} is no table`);
      }
    }
  }
}

/** The refusal of the data itself. Any other error is a failure of the database. */
function refusalOf(error: unknown): unknown {
  const cause = error instanceof StoreError ? error.cause : error;
  const code = codeOf(cause);
  if (code.startsWith('SQLITE_CONSTRAINT') || code === 'SQLITE_MISMATCH') {
    return unreadable(
      `it has a row that breaks a rule of the database: ${(cause as Error).message}`,
      error,
    );
  }
  if (code === 'SQLITE_ERROR' || code.startsWith('SQLITE_CORRUPT')) {
    return unreadable(
      `its tables are not those of this program: ${(cause as Error).message}`,
      error,
    );
  }
  const isBroken = cause instanceof Error && cause.message.startsWith('a reference is broken');
  return isBroken ? unreadable(cause.message, error) : error;
}
