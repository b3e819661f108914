import BetterSqlite3, { type Database } from 'better-sqlite3';
import knex, { type Knex } from 'knex';
import { migrationSource } from '../../../db/migrations/index.js';
import { CHECKPOINT_PAGES, READ_BUSY_WAIT_MAX_MS } from '../../config/limits.js';
import { DEFAULT_AGSN_PATTERN } from '../../engine/agsn.js';
import type { Outcome } from '../../engine/decision.js';
import type { Id } from '../../engine/model.js';
import type { CommandResult } from '../command.js';
import { storedInstant } from '../instants.js';
import type { Outbox } from '../outbox.js';
import type {
  AdjustmentCriteria,
  AnyDecision,
  Command,
  Demo,
  HistoryCriteria,
  MaintenanceCommand,
  MaintenanceDecision,
  Store,
  TemplateCriteria,
} from '../store.js';
import { DatabaseUnusableError } from '../store-error.js';
import { SqliteDecisionWriter } from './decision-writer.js';
import { translated } from './driver-error.js';
import { SqliteFactsLoader } from './facts-loader.js';
import { GroupExecutor } from './group-executor.js';
import { HistoryLookups } from './history-lookups.js';
import {
  InitialData,
  type InstalledTable,
  installSubBuckets,
  readInstallation,
  SUB_BUCKETS_PARAMETER,
} from './initial-data.js';
import { MaintenanceFactsLoader } from './maintenance-facts-loader.js';
import { MaintenanceLookups } from './maintenance-lookups.js';
import { MaintenanceWriter } from './maintenance-writer.js';
import { OutboxWriter } from './outbox-writer.js';
import { ReasonUse } from './reason-use.js';
import { RememberedAnswers } from './remembered-answers.js';
import { SliceTurns } from './slices.js';
import { SqliteLookups } from './sqlite-lookups.js';
import { SqliteOutbox } from './sqlite-outbox.js';
import { SqliteReferenceData } from './sqlite-reference-data.js';
import { SystemParameters } from './system-parameters.js';
import { TemplateWriter } from './template-writer.js';
import type { Stamp } from './transaction.js';
import { UinWriter } from './uin-writer.js';
import { SqliteWastage } from './wastage/sqlite-wastage.js';

function ignore(): void {
  // Nothing is to be printed.
}

function connect(file: string): Knex {
  return knex({
    client: 'better-sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
    // What it would print is thrown as well.
    log: { warn: ignore, error: ignore, deprecate: ignore, debug: ignore },
  });
}

/** What migrations put into a new database. */
async function migratedInMemory(): Promise<readonly InstalledTable[]> {
  const connection = connect(':memory:');
  try {
    await connection.migrate.latest({ migrationSource });
    // The pool has this one connection, for which alone the database exists.
    const database = (await connection.client.acquireConnection()) as Database;
    try {
      return readInstallation(database);
    } finally {
      await connection.client.releaseConnection(database);
    }
  } finally {
    await connection.destroy();
  }
}

/** Brings the file to the newest schema; makes it, in an existing folder, if need be. Returns what was run. */
export async function migrateSqlite(file: string): Promise<readonly string[]> {
  const connection = connect(file);
  try {
    const [, names] = (await connection.migrate.latest({ migrationSource })) as [number, string[]];
    return names;
  } catch (error) {
    throw new DatabaseUnusableError(file, error);
  } finally {
    await connection.destroy();
  }
}

/** Opens the write connection: durable at every commit, readers beside it. */
export function openWriter(file: string): Database {
  // Whoever reads the file beside us locks it for a moment when it closes it.
  const database = new BetterSqlite3(file, { timeout: READ_BUSY_WAIT_MAX_MS });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  // From here on waiting for a lock would block the event loop: the executor waits instead.
  database.pragma('busy_timeout = 0');
  // What undoes a statement or a savepoint: in a temporary file it costs more than the work itself.
  database.pragma('temp_store = MEMORY');
  return database;
}

/** Opens a migrated file. See SqliteStore. */
export function openSqliteStore(
  file: string,
  elapsed: () => number,
  options: StoreOptions = {},
): SqliteStore {
  const reader = new BetterSqlite3(file, { readonly: true, timeout: READ_BUSY_WAIT_MAX_MS });
  const writer = openWriter(file);
  try {
    return new SqliteStore(writer, reader, elapsed, options);
  } catch (error) {
    writer.close();
    reader.close();
    throw error;
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
}

/** What both kinds of commands ask for. */
type Asked<Found, Decided> = Pick<Command, 'user' | 'now' | 'remember'> & {
  readonly decide: (facts: Found) => Outcome<Decided>;
};

/** How a kind of commands is carried out. */
interface Work<Found, Decided> {
  readonly load: () => Found;
  /** Returns the id of what was changed. */
  readonly apply: (decision: Decided, stamp: Stamp) => Id;
}

/** The store on a SQLite file: one write connection behind the group executor, one to read. */
export class SqliteStore implements Store {
  /** System parameter "Enable Sub-Bucket". */
  readonly usesSubBuckets: boolean;
  readonly referenceData: SqliteReferenceData;
  readonly wastage: SqliteWastage;
  readonly outbox: Outbox;
  private readonly executor: GroupExecutor;
  private readonly facts: SqliteFactsLoader;
  private readonly decisions: SqliteDecisionWriter;
  private readonly templates: TemplateWriter;
  private readonly lookups: SqliteLookups;
  private readonly maintenance: MaintenanceLookups;
  private readonly maintenanceFacts: MaintenanceFactsLoader;
  private readonly maintenanceWriter: MaintenanceWriter;
  private readonly reasonUse: ReasonUse;
  private readonly history: HistoryLookups;
  private readonly parameters: SystemParameters;
  private readonly answers: RememberedAnswers;
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
    { subBuckets, agsnPattern = DEFAULT_AGSN_PATTERN }: StoreOptions = {},
  ) {
    this.usesSubBuckets = installedSubBuckets(writer, subBuckets);
    this.executor = new GroupExecutor(writer, elapsed);
    this.facts = new SqliteFactsLoader(writer, this.usesSubBuckets);
    this.answers = new RememberedAnswers(writer);
    const outbox = new SqliteOutbox(writer, reader, this.executor, this.answers);
    this.outbox = outbox;
    this.decisions = new SqliteDecisionWriter(
      writer,
      new UinWriter(writer, agsnPattern),
      new OutboxWriter(writer, () => outbox.noteWritten()),
    );
    this.templates = new TemplateWriter(writer);
    const turns = new SliceTurns();
    this.lookups = new SqliteLookups(reader, this.usesSubBuckets, turns);
    this.maintenance = new MaintenanceLookups(reader, this.usesSubBuckets);
    this.maintenanceFacts = new MaintenanceFactsLoader(writer, this.usesSubBuckets);
    this.maintenanceWriter = new MaintenanceWriter(writer);
    this.reasonUse = new ReasonUse(reader, turns);
    this.history = new HistoryLookups(reader, turns);
    this.parameters = new SystemParameters(reader, elapsed);
    this.initialData = new InitialData(writer, this.usesSubBuckets, (command) =>
      this.carryOut(command),
    );
    this.referenceData = new SqliteReferenceData(
      this.executor,
      writer,
      reader,
      this.usesSubBuckets,
    );
    this.wastage = new SqliteWastage({
      executor: this.executor,
      writer,
      reader,
      load: (keys) => this.facts.load(keys),
      apply: (decision, stamp) => this.decisions.applySystemTransaction(decision, stamp),
      carryOut: (work, command) => this.carryOutBy(work, command),
    });
  }

  execute(command: Command): Promise<CommandResult> {
    return this.executor.submit(command.lineCount, () => this.carryOut(command));
  }

  async executeMaintenance(command: MaintenanceCommand): Promise<CommandResult> {
    const work = {
      load: () => this.maintenanceFacts.load(command.wants),
      apply: (decision: MaintenanceDecision, stamp: Stamp) =>
        this.maintenanceWriter.apply(decision, stamp),
    };
    const result = await this.executor.submit(1, () => this.carryOutBy(work, command));
    this.parameters.forget();
    return result;
  }

  private carryOut(command: Command): CommandResult {
    const work = {
      load: () => this.facts.load(command.wants),
      apply: (decision: AnyDecision, stamp: Stamp) => this.apply(decision, stamp),
    };
    return this.carryOutBy(work, command);
  }

  /** Runs inside the transaction of a group; what it throws undoes all that it wrote. */
  private carryOutBy<Found, Decided>(
    { load, apply }: Work<Found, Decided>,
    { user, now, remember, decide }: Asked<Found, Decided>,
  ): CommandResult {
    const first = remember === undefined ? undefined : this.answers.recall(user, remember);
    if (typeof first === 'number') return { accepted: true, id: first, isRepeat: true };
    if (first !== undefined) return { accepted: false, refusals: [first] };
    const outcome = decide(load());
    if (!outcome.accepted) return outcome;
    const stamp = { user, at: storedInstant(now) };
    const id = apply(outcome.decision, stamp);
    if (remember !== undefined) this.answers.remember(user, remember, id, now);
    return { accepted: true, id, isRepeat: false };
  }

  private apply(decision: AnyDecision, stamp: Stamp): Id {
    switch (decision.kind) {
      case 'adjustment':
        return this.decisions.apply(decision, stamp);
      case 'template':
        return this.templates.apply(decision, stamp);
      case 'system-transaction':
        return this.decisions.applySystemTransaction(decision, stamp);
    }
  }

  loadDemo(demo: Demo): Promise<boolean> {
    return this.executor.submit(demo.data.openingStock.length, () => {
      if (this.initialData.hasStores()) return false;
      this.initialData.loadDemo(demo);
      return true;
    });
  }

  async reset(demo: Demo | undefined): Promise<void> {
    this.installed ??= await migratedInMemory();
    const installed = this.installed;
    await this.executor.submitAlone(() => {
      this.initialData.restore(installed);
      if (demo !== undefined) this.initialData.loadDemo(demo);
      this.initialData.checkReferences();
    });
    this.answers.forget();
    this.parameters.forget();
    this.referenceData.forgetImport();
  }

  async storeExists(id: Id) {
    return this.lookups.storeExists(id);
  }

  async listReasons() {
    return this.lookups.listReasons();
  }

  async listReasonRecords() {
    return this.maintenance.listReasonRecords();
  }

  async searchReasonUse(reasonId: Id) {
    return this.reasonUse.search(reasonId);
  }

  async listNotes(adjustmentId: Id) {
    const exists = this.lookups.readAdjustment(adjustmentId) !== undefined;
    return exists ? translated(() => this.maintenance.listNotes(adjustmentId)) : undefined;
  }

  async findHistory(criteria: HistoryCriteria) {
    return this.history.find(criteria);
  }

  async historyRowExists(id: Id) {
    return translated(() => this.history.rowExists(id));
  }

  async readParameters() {
    return translated(() => this.parameters.read());
  }

  searchLimit(): number {
    return translated(() => this.parameters.searchLimit());
  }

  async listSubBuckets() {
    return this.lookups.listSubBuckets();
  }

  async findStock(items: readonly string[], storeIds: readonly Id[]) {
    return this.lookups.findStock(items, storeIds);
  }

  async listBuddyStores(id: Id) {
    return this.lookups.listBuddyStores(id);
  }

  async findAdjustments(criteria: AdjustmentCriteria) {
    return this.lookups.findAdjustments(criteria);
  }

  async readAdjustment(id: Id) {
    return this.lookups.readAdjustment(id);
  }

  async readAdjustmentInFull(id: Id) {
    const adjustment = this.lookups.readAdjustment(id);
    return adjustment === undefined ? undefined : this.maintenance.inFull(adjustment);
  }

  async listGeneratedUins(adjustmentId: Id) {
    return translated(() => this.maintenance.generatedUins(adjustmentId));
  }

  async readStoreName(id: Id) {
    return translated(() => this.maintenance.storeName(id));
  }

  async findTemplates(criteria: TemplateCriteria) {
    return this.lookups.findTemplates(criteria);
  }

  async readTemplate(id: Id) {
    return this.lookups.readTemplate(id);
  }

  async checkReady(): Promise<void> {
    this.lookups.listSubBuckets();
  }

  async close(): Promise<void> {
    await this.executor.whenIdle();
    this.reader.close();
    this.writer.close();
  }
}
