import { statSync } from 'node:fs';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { DatabaseUnusableError } from '../../base/database-unusable.js';
import { CHECK_TOLD_MAX, READ_BUSY_WAIT_MAX_MS } from '../../config/limits.js';
import type { Author } from '../../engine/access/caller.js';
import { DEFAULT_AGSN_PATTERN } from '../../engine/adjustments/agsn.js';
import { NO_OTHERS } from '../access/access.js';
import { Changes, type Subject } from '../changes.js';
import { familiesOver } from '../families.js';
import type { Flow } from '../flow.js';
import { markMode, PROBE, SET_STATE } from '../initial-data/database-state.js';
import { resetFlow } from '../initial-data/reset-flow.js';
import { installSubBuckets, readSubBuckets } from '../initial-data/sub-buckets.js';
import type { InstalledTable } from '../initial-data/tables.js';
import type { StoreOptions } from '../options.js';
import type { Steps } from '../steps.js';
import { KnownStores } from '../stock/known-stores.js';
import type { Demo, Store } from '../store.js';
import type { StoreLoad } from '../store-load.js';
import { SystemParameters } from '../upkeep/parameters.js';
import { WriteHealth } from '../write-health.js';
import { CommitListener } from './commit-listener.js';
import { SQLITE } from './dialect.js';
import { driven } from './drive.js';
import { GroupExecutor } from './executor/group-executor.js';
import { atOnce } from './executor/pauses.js';
import { WalUpkeep } from './executor/wal-upkeep.js';
import { migratedInMemory, openWriter } from './file/connections.js';
import { DamageCheck } from './file/damage-check.js';
import { unusable } from './file/database-check.js';
import { FileWatch } from './file/file-watch.js';
import { readBack, SQLITE_JUDGE } from './file/health-judge.js';
import { findDamage } from './file/integrity.js';
import { SqliteSnapshots } from './snapshots.js';
import { SqliteDatabase } from './sqlite-database.js';
import { SqliteStaging } from './staging.js';
import { Statements } from './statements.js';

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
 * Whether sub-buckets are used, as was chosen when the database was installed, which is now if it is new.
 *
 * @throws DatabaseUnusableError if something else is wanted now: it cannot be changed any more
 */
function installedSubBuckets(writer: Database, wanted: boolean | undefined): boolean {
  const statements = new Statements(writer);
  const installed = atOnce(driven(statements, readSubBuckets()));
  if (installed === undefined) {
    const usesSubBuckets = wanted !== false;
    atOnce(driven(statements, installSubBuckets(usesSubBuckets)));
    return usesSubBuckets;
  }
  if (wanted === undefined || wanted === installed) return installed;
  const state = installed ? 'with' : 'without';
  throw new DatabaseUnusableError(
    writer.name,
    `it was installed ${state} sub-buckets, which cannot change; leave the setting subBuckets out, or use a new database`,
  );
}

/** The store on a SQLite file: one write connection behind the group executor, one to read. */
export class SqliteStore implements Store {
  readonly adjustments: Store['adjustments'];
  readonly templates: Store['templates'];
  readonly reasons: Store['reasons'];
  readonly items: Store['items'];
  readonly stock: Store['stock'];
  readonly parameters: SystemParameters;
  readonly referenceData: Store['referenceData'];
  readonly staging: Store['staging'];
  readonly snapshots: Store['snapshots'];
  readonly wastage: Store['wastage'];
  readonly access: Store['access'];
  readonly audit: Store['audit'];
  readonly locks: Store['locks'];
  readonly outbox: Store['outbox'];
  readonly dialect = SQLITE;
  /** System parameter "Enable Sub-Bucket". */
  readonly usesSubBuckets: boolean;
  readonly changes = new Changes();
  private readonly database: SqliteDatabase;
  private readonly damage: DamageCheck;
  private readonly health: WriteHealth;
  private readonly executor: GroupExecutor;
  private readonly knownStores: KnownStores;
  private accessChanges = 0;
  private look: Promise<readonly string[]> | undefined;
  private installed: readonly InstalledTable[] | undefined;

  /**
   * Opens the database of the connections, which must be migrated.
   *
   * @param writer the only write connection of the process, from openWriter
   * @param reader a second connection to the same file, which reads only
   * @param elapsed a monotonic clock in milliseconds
   */
  constructor(
    private readonly writer: Database,
    private readonly reader: Database,
    elapsed: () => number,
    options: StoreOptions = {},
  ) {
    const { subBuckets, agsnPattern = DEFAULT_AGSN_PATTERN, mode, follower } = options;
    const usesSubBuckets = installedSubBuckets(writer, subBuckets);
    this.usesSubBuckets = usesSubBuckets;
    if (mode !== undefined) atOnce(driven(new Statements(writer), markMode(mode)));
    this.damage = new DamageCheck(writer.name);
    this.health = this.watchWrites(elapsed, options.onHealth);
    const upkeep = writer.memory ? undefined : new WalUpkeep(writer.name);
    const executor = new GroupExecutor(writer, elapsed, this.health, upkeep, options.onGroup);
    this.executor = executor;
    const commits = new CommitListener(executor);
    const noteTold = (): void => commits.noteWritten();
    const beside = { noteTold, noteChanged: this.changeNoter(executor), follower };
    const parts = { writer, reader, executor, usesSubBuckets, agsnPattern, ...beside };
    const database = new SqliteDatabase(parts);
    this.database = database;
    const families = familiesOver(database);
    const { adjustments, templates, reasons, items, stock, referenceData } = families;
    const { wastage, access, audit, outbox, locks } = families;
    this.adjustments = adjustments;
    this.templates = templates;
    this.reasons = reasons;
    this.items = items;
    this.knownStores = new KnownStores(database);
    this.stock = { ...stock, storeExists: (id) => this.knownStores.exists(id) };
    this.referenceData = referenceData;
    this.wastage = wastage;
    this.access = { ...access, tries: NO_OTHERS, changeCount: () => this.accessChanges };
    this.audit = audit;
    this.locks = locks;
    this.parameters = new SystemParameters(database, elapsed);
    this.outbox = { ...outbox, onWritten: (listener) => commits.onWritten(listener) };
    this.staging = new SqliteStaging(executor, writer);
    const commit: Store['commit'] = (author, flow) => this.commit(author, flow);
    const snapshots = new SqliteSnapshots(executor, writer, database.answers, commit);
    this.snapshots = writer.memory ? undefined : snapshots;
  }

  /** Counts noted changes once their transaction is over. */
  private changeNoter(executor: GroupExecutor): (...subjects: readonly Subject[]) => void {
    const { changes } = this;
    const commits = new CommitListener(executor);
    commits.onWritten(() => changes.count());
    return (...subjects) => {
      changes.note(subjects);
      commits.noteWritten();
    };
  }

  private watchWrites(elapsed: () => number, onHealth: StoreOptions['onHealth']): WriteHealth {
    const { writer } = this;
    const file = writer.memory ? undefined : writer.name;
    const watch = file === undefined ? undefined : new FileWatch(file);
    const setState = writer.prepare(SET_STATE);
    const writeNow = (text: string): void => void setState.run(PROBE, text);
    const probe = {
      checkFile: () => watch?.check(),
      write: (text: string) => this.executor.submit(0, () => writeNow(text)),
      writeNow,
      isSound: () => this.damage.isSound(),
      readBack: (text: string) => {
        if (file !== undefined) readBack(file, text);
      },
      judge: SQLITE_JUDGE,
      elapsed,
    };
    return new WriteHealth(probe, onHealth ?? (() => undefined));
  }

  async commit<T>(author: Author, flow: Flow<T>): Promise<T> {
    const result = await this.database.commit(author, flow);
    if (flow.changesParameters === true) {
      this.parameters.forget();
      this.knownStores.forget();
    }
    if (flow.changesAccess === true) this.accessChanges += 1;
    return result;
  }

  read<T>(steps: Steps<T>): Promise<T> {
    return this.database.read(steps);
  }

  readAtOnce<T>(steps: Steps<T>): Promise<T> {
    return this.database.readAtOnce(steps);
  }

  readInSlices<T>(steps: Steps<T>): AsyncGenerator<undefined, T> {
    return this.database.readInSlices(steps);
  }

  /** One look at a time, whoever asks for it. */
  findDamage(): Promise<readonly string[]> {
    this.look ??= findDamage(this.writer.name, CHECK_TOLD_MAX).finally(() => {
      this.look = undefined;
    });
    return this.look;
  }

  async reset(author: Author, demo: Demo | undefined): Promise<void> {
    this.installed ??= await migratedInMemory();
    await this.commit(author, resetFlow(this.installed, demo));
    this.database.answers.forget();
  }

  async load(): Promise<StoreLoad> {
    const { name, memory } = this.writer;
    const bytesOf = (end: string): number =>
      memory ? 0 : (statSync(name + end, { throwIfNoEntry: false })?.size ?? 0);
    const { length: waiting } = this.executor.queue;
    return { waiting, dataBytes: bytesOf(''), logBytes: bytesOf('-wal') };
  }

  async checkReady(): Promise<void> {
    await this.health.check();
  }

  async close(): Promise<void> {
    await this.executor.close();
    await this.damage.close();
    this.reader.close();
    this.writer.close();
  }
}
