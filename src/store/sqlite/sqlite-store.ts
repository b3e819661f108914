import BetterSqlite3, { type Database } from 'better-sqlite3';
import { DatabaseUnusableError } from '../../base/database-unusable.js';
import { READ_BUSY_WAIT_MAX_MS } from '../../config/limits.js';
import type { Author } from '../../engine/access/caller.js';
import { DEFAULT_AGSN_PATTERN } from '../../engine/adjustments/agsn.js';
import { familiesOver } from '../families.js';
import type { Flow } from '../flow.js';
import { adjustmentFlow } from '../kernel.js';
import type { Demo, Store } from '../store.js';
import type { StoreError } from '../store-error.js';
import { SystemParameters } from '../upkeep/parameters.js';
import { CommitListener } from './commit-listener.js';
import { GroupExecutor } from './executor/group-executor.js';
import { WalUpkeep } from './executor/wal-upkeep.js';
import { migratedInMemory, openWriter } from './file/connections.js';
import { unusable } from './file/database-check.js';
import { markMode, SET_STATE } from './file/database-state.js';
import { FileWatch } from './file/file-watch.js';
import { PROBE, WriteHealth } from './file/write-health.js';
import {
  InitialData,
  type InstalledTable,
  installSubBuckets,
  SUB_BUCKETS_PARAMETER,
} from './initial-data.js';
import { SqliteReferenceData } from './reference-data/sqlite-reference-data.js';
import { SqliteDatabase } from './sqlite-database.js';

export { migrateSqlite, openWriter } from './file/connections.js';

/**
 * Opens a migrated file. See SqliteStore.
 *
 * @throws DatabaseUnusableError
 */
export function openSqliteStore(
  file: string,
  elapsed: () => number,
  options: StoreOptions = {},
): SqliteStore {
  const opened: Database[] = [];
  try {
    const reader = new BetterSqlite3(file, { readonly: true, timeout: READ_BUSY_WAIT_MAX_MS });
    opened.push(reader);
    const writer = openWriter(file);
    opened.push(writer);
    return new SqliteStore(writer, reader, elapsed, options);
  } catch (error) {
    for (const database of opened.reverse()) database.close();
    throw unusable(file, error);
  }
}

/**
 * Whether sub-buckets are used: what was chosen when the database was installed, now if it is new.
 *
 * @throws DatabaseUnusableError if something else is wanted now: it cannot be changed any more
 */
function installedSubBuckets(writer: Database, wanted: boolean | undefined): boolean {
  const find = writer.prepare('SELECT value FROM system_parameter WHERE name = ?');
  const row = find.get(SUB_BUCKETS_PARAMETER) as { value: string } | undefined;
  if (row === undefined) {
    const usesSubBuckets = wanted !== false;
    installSubBuckets(writer, usesSubBuckets);
    return usesSubBuckets;
  }
  const installed = row.value === 'Yes';
  if (wanted === undefined || wanted === installed) return installed;
  const state = installed ? 'with' : 'without';
  throw new DatabaseUnusableError(
    writer.name,
    `it was installed ${state} sub-buckets, which cannot change; leave the setting subBuckets out, or use a new database`,
  );
}

export interface StoreOptions {
  /** Whether sub-buckets are used; undefined for what was installed, which is fixed. */
  readonly subBuckets?: boolean | undefined;
  /** How generated serial numbers look, see agsnText. */
  readonly agsnPattern?: string | undefined;
  /** Kept in the database, see markMode; undefined for a use that is none of a mode. */
  readonly mode?: string | undefined;
  /** Is told when changes begin to fail, and with undefined when they work again. */
  readonly onHealth?: ((trouble: StoreError | undefined) => void) | undefined;
}

/** The store on a SQLite file: one write connection behind the group executor, one to read. */
export class SqliteStore implements Store {
  readonly adjustments: Store['adjustments'];
  readonly templates: Store['templates'];
  readonly reasons: Store['reasons'];
  readonly stock: Store['stock'];
  readonly parameters: SystemParameters;
  readonly referenceData: SqliteReferenceData;
  readonly wastage: Store['wastage'];
  readonly outbox: Store['outbox'];
  /** System parameter "Enable Sub-Bucket". */
  readonly usesSubBuckets: boolean;
  private readonly database: SqliteDatabase;
  private readonly health: WriteHealth;
  private readonly executor: GroupExecutor;
  private readonly initialData: InitialData;
  private installed: readonly InstalledTable[] | undefined;

  /**
   * Opens what the connections lead to, which must be migrated.
   *
   * @param writer the only write connection of the process, from openWriter
   * @param reader a second connection to the same file, which reads only
   * @param elapsed a monotonic clock in milliseconds
   */
  constructor(
    private readonly writer: Database,
    private readonly reader: Database,
    elapsed: () => number,
    { subBuckets, agsnPattern = DEFAULT_AGSN_PATTERN, mode, onHealth }: StoreOptions = {},
  ) {
    const usesSubBuckets = installedSubBuckets(writer, subBuckets);
    this.usesSubBuckets = usesSubBuckets;
    if (mode !== undefined) markMode(writer, mode);
    this.health = this.watchWrites(elapsed, onHealth);
    const upkeep = writer.memory ? undefined : new WalUpkeep(writer.name);
    const executor = new GroupExecutor(writer, elapsed, this.health, upkeep);
    this.executor = executor;
    const commits = new CommitListener(executor);
    const noteTold = (): void => commits.noteWritten();
    const parts = { writer, reader, executor, usesSubBuckets, agsnPattern, noteTold };
    const database = new SqliteDatabase(parts);
    this.database = database;
    const { adjustments, templates, reasons, stock, wastage, outbox } = familiesOver(database);
    this.adjustments = adjustments;
    this.templates = templates;
    this.reasons = reasons;
    this.stock = stock;
    this.wastage = wastage;
    this.parameters = new SystemParameters(database, elapsed);
    this.outbox = { ...outbox, onWritten: (listener) => commits.onWritten(listener) };
    this.initialData = new InitialData(writer, usesSubBuckets, ({ author, command }) =>
      database.driven(adjustmentFlow(command).steps(database, author)),
    );
    this.referenceData = new SqliteReferenceData(executor, writer, reader, usesSubBuckets);
  }

  private watchWrites(elapsed: () => number, onHealth: StoreOptions['onHealth']): WriteHealth {
    const { writer } = this;
    const file = writer.memory ? undefined : writer.name;
    const watch = file === undefined ? undefined : new FileWatch(file);
    const setState = writer.prepare(SET_STATE);
    const probe = {
      checkFile: () => watch?.check(),
      write: (text: string) => this.executor.submit(0, () => void setState.run(PROBE, text)),
      file,
      elapsed,
    };
    return new WriteHealth(probe, onHealth ?? (() => undefined));
  }

  async commit<T>(author: Author, flow: Flow<T>): Promise<T> {
    const result = await this.database.commit(author, flow);
    if (flow.changesParameters === true) this.parameters.forget();
    return result;
  }

  loadDemo(demo: Demo): Promise<boolean> {
    const { initialData } = this;
    return this.executor.submitLong(function* () {
      if (initialData.hasStores()) return false;
      yield* initialData.loadDemo(demo);
      return true;
    });
  }

  async reset(demo: Demo | undefined): Promise<void> {
    this.installed ??= await migratedInMemory();
    const { initialData, installed } = this;
    await this.executor.submitLong(function* () {
      yield* initialData.restore(installed);
      if (demo !== undefined) yield* initialData.loadDemo(demo);
      initialData.checkReferences();
    }, false);
    this.database.answers.forget();
    this.parameters.forget();
    this.referenceData.forgetImport();
  }

  async checkReady(): Promise<void> {
    await this.health.check();
  }

  async close(): Promise<void> {
    await this.executor.close();
    this.reader.close();
    this.writer.close();
  }
}
