import BetterSqlite3, { type Database } from 'better-sqlite3';
import { DatabaseUnusableError } from '../../base/database-unusable.js';
import { READ_BUSY_WAIT_MAX_MS } from '../../config/limits.js';
import { DEFAULT_AGSN_PATTERN } from '../../engine/adjustments/agsn.js';
import type { Outcome } from '../../engine/adjustments/decision.js';
import type { Facts, Id } from '../../engine/model/model.js';
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
import type { StoreError } from '../store-error.js';
import { SqliteDecisionWriter } from './adjustments/decision-writer.js';
import { SqliteFactsLoader } from './adjustments/facts-loader.js';
import { HistoryLookups } from './adjustments/history-lookups.js';
import { SqliteLookups } from './adjustments/lookups.js';
import { TemplateWriter } from './adjustments/template-writer.js';
import { UinWriter } from './adjustments/uin-writer.js';
import { translated } from './driver-error.js';
import { GroupExecutor } from './executor/group-executor.js';
import { atOnce, inOneStep, Pace, type Steps, TooLong } from './executor/steps.js';
import type { Stamp } from './executor/transaction.js';
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
import { SqliteOutbox } from './outbox/sqlite-outbox.js';
import { OutboxWriter } from './outbox/writer.js';
import { SqliteReferenceData } from './reference-data/sqlite-reference-data.js';
import { RememberedAnswers } from './remembered-answers.js';
import { SliceTurns } from './slices.js';
import { MaintenanceFactsLoader } from './upkeep/facts-loader.js';
import { MaintenanceLookups } from './upkeep/lookups.js';
import { ReasonUse } from './upkeep/reason-use.js';
import { SystemParameters } from './upkeep/system-parameters.js';
import { MaintenanceWriter } from './upkeep/writer.js';
import { SqliteWastage } from './wastage/sqlite-wastage.js';

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

/** What both kinds of commands ask for. */
type Asked<Found, Decided> = Pick<Command, 'user' | 'now' | 'remember'> & {
  readonly decide: (facts: Found) => Outcome<Decided>;
};

/** How a kind of commands is carried out, see Pace. */
interface Work<Found, Decided> {
  readonly load: (pace: Pace) => Steps<Found>;
  /** Returns the id of what was changed. */
  readonly apply: (decision: Decided, stamp: Stamp, pace: Pace) => Steps<Id>;
}

/** UINs that a decision makes: the facts do not tell of them. */
function madeBy(decision: AnyDecision | object): number {
  if (!('uins' in decision)) return 0;
  return decision.uins.reduce((sum, { generatedCount }) => sum + generatedCount, 0);
}

/** The store on a SQLite file: one write connection behind the group executor, one to read. */
export class SqliteStore implements Store {
  /** System parameter "Enable Sub-Bucket". */
  readonly usesSubBuckets: boolean;
  readonly referenceData: SqliteReferenceData;
  readonly wastage: SqliteWastage;
  readonly outbox: Outbox;
  private readonly health: WriteHealth;
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
    { subBuckets, agsnPattern = DEFAULT_AGSN_PATTERN, mode, onHealth }: StoreOptions = {},
  ) {
    this.usesSubBuckets = installedSubBuckets(writer, subBuckets);
    if (mode !== undefined) markMode(writer, mode);
    this.health = this.watchWrites(elapsed, onHealth);
    const upkeep = writer.memory ? undefined : new WalUpkeep(writer.name);
    this.executor = new GroupExecutor(writer, elapsed, this.health, upkeep);
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
      this.stepsOf(command),
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
      turns,
      load: (keys) => atOnce(this.facts.load(keys, new Pace())),
      apply: (decision, stamp) =>
        atOnce(this.decisions.applySystemTransaction(decision, stamp, new Pace())),
      carryOut: (work, command) => atOnce(this.carryOutBy(work, command)),
    });
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

  execute(command: Command): Promise<CommandResult> {
    return this.executor.submit<CommandResult>(command.lineCount, () => {
      const first = this.stepsOf(command).next();
      return first.done === true ? first.value : new TooLong(() => this.stepsOf(command));
    });
  }

  async executeMaintenance(command: MaintenanceCommand): Promise<CommandResult> {
    const work = {
      load: () => inOneStep(() => this.maintenanceFacts.load(command.wants)),
      apply: (decision: MaintenanceDecision, stamp: Stamp) =>
        inOneStep(() => this.maintenanceWriter.apply(decision, stamp)),
    };
    const result = await this.executor.submit(1, () => atOnce(this.carryOutBy(work, command)));
    this.parameters.forget();
    return result;
  }

  private stepsOf(command: Command): Steps<CommandResult> {
    return this.carryOutBy<Facts, AnyDecision>(
      {
        load: (pace) => this.facts.load(command.wants, pace),
        apply: (decision, stamp, pace) => this.apply(decision, stamp, pace),
      },
      command,
    );
  }

  /** Runs inside a transaction; what it throws undoes all that it wrote. */
  private *carryOutBy<Found, Decided extends AnyDecision | object>(
    { load, apply }: Work<Found, Decided>,
    { user, now, remember, decide }: Asked<Found, Decided>,
  ): Steps<CommandResult> {
    const first = remember === undefined ? undefined : this.answers.recall(user, remember);
    if (typeof first === 'number') return { accepted: true, id: first, isRepeat: true };
    if (first !== undefined) return { accepted: false, refusals: [first] };
    const pace = new Pace();
    const outcome = decide(yield* load(pace));
    if (!outcome.accepted) return outcome;
    const { decision } = outcome;
    if (pace.isFoundLong(madeBy(decision))) yield;
    const stamp = { user, at: storedInstant(now) };
    const id = yield* apply(decision, stamp, pace);
    if (remember !== undefined) this.answers.remember(user, remember, id, now);
    return { accepted: true, id, isRepeat: false };
  }

  private apply(decision: AnyDecision, stamp: Stamp, pace: Pace): Steps<Id> {
    switch (decision.kind) {
      case 'adjustment':
        return this.decisions.apply(decision, stamp, pace);
      case 'template':
        return inOneStep(() => this.templates.apply(decision, stamp));
      case 'system-transaction':
        return this.decisions.applySystemTransaction(decision, stamp, pace);
    }
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
    await this.health.check();
  }

  async close(): Promise<void> {
    await this.executor.close();
    this.reader.close();
    this.writer.close();
  }
}
