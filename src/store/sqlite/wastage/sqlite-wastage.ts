import type { Database } from 'better-sqlite3';
import { WASTAGE_PURGE_ROWS, WASTAGE_SLICE_ITEMS } from '../../../config/limits.js';
import type { Id, Instant } from '../../../engine/model/model.js';
import { RefusedError } from '../../../engine/refusals/refused-error.js';
import type { BusinessDay } from '../../../engine/wastage/business-days.js';
import type { WastageDecision, WastageFacts } from '../../../engine/wastage/facts.js';
import type { CommandResult } from '../../command.js';
import type {
  ForgottenSkips,
  ListPage,
  RunCriteria,
  RunStart,
  RunWork,
  SliceResult,
  WastageCommand,
  WastageSchedule,
  WastageStore,
} from '../../wastage.js';
import { translated } from '../driver-error.js';
import type { GroupExecutor } from '../executor/group-executor.js';
import { inOneStep, type Steps } from '../executor/steps.js';
import type { Stamp } from '../executor/transaction.js';
import type { SliceTurns } from '../slices.js';
import { Statements } from '../statements.js';
import { type BatchParts, WastageBatch } from './wastage-batch.js';
import { WastageFactsLoader } from './wastage-facts-loader.js';
import { WastageLookups } from './wastage-lookups.js';
import { WastageWriter } from './wastage-writer.js';

/** What the wastage batch uses of the store. */
export interface WastageParts extends BatchParts {
  readonly executor: GroupExecutor;
  readonly writer: Database;
  readonly reader: Database;
  readonly turns: SliceTurns;
  /** Carries out a command inside the transaction, once however often it is sent (D12). */
  readonly carryOut: (
    work: {
      readonly load: () => Steps<WastageFacts>;
      readonly apply: (decision: WastageDecision, stamp: Stamp) => Steps<Id>;
    },
    command: WastageCommand,
  ) => CommandResult;
}

type Slice = SliceResult | RefusedError;

/** The wastage batch: changes through the group executor, lookups through the read connection. */
export class SqliteWastage implements WastageStore {
  private readonly facts: WastageFactsLoader;
  private readonly changes: WastageWriter;
  private readonly batch: WastageBatch;
  private readonly lookups: WastageLookups;
  private readonly ahead: WastageBatch;

  constructor(private readonly parts: WastageParts) {
    const statements = new Statements(parts.writer);
    const reading = new Statements(parts.reader);
    this.facts = new WastageFactsLoader(statements);
    this.changes = new WastageWriter(statements);
    this.batch = new WastageBatch(statements, parts);
    this.lookups = new WastageLookups(reading, parts.turns);
    this.ahead = new WastageBatch(reading, parts);
  }

  execute(command: WastageCommand): Promise<CommandResult> {
    const work = {
      load: () => inOneStep(() => this.facts.load(command.wants)),
      apply: (decision: WastageDecision, stamp: Stamp) =>
        inOneStep(() => this.changes.apply(decision, stamp)),
    };
    const { items = [], nodes = [], storeIds = [] } = command.wants;
    const lineCount = items.length + nodes.length + storeIds.length;
    return this.parts.executor.submit(lineCount, () => this.parts.carryOut(work, command));
  }

  beginRun(start: RunStart, work: RunWork): Promise<Id | undefined> {
    return this.parts.executor.submit(1, () => this.batch.begin(start, work));
  }

  async runSlice(runId: Id, work: RunWork): Promise<SliceResult> {
    const slice = await this.parts.executor.submit<Slice>(WASTAGE_SLICE_ITEMS, () => {
      try {
        return this.batch.runSlice(runId, work);
      } catch (error) {
        // Nothing was written, so the group that it shares need not be undone.
        if (error instanceof RefusedError) return error;
        throw error;
      }
    });
    if (slice instanceof RefusedError) throw slice;
    return slice;
  }

  noteProblem(runId: Id, problem: string, now: Instant): Promise<void> {
    return this.parts.executor.submit(1, () => this.batch.noteProblem(runId, problem, now));
  }

  async hasSkips() {
    return translated(() => this.lookups.hasSkips());
  }

  forgetSkips(before: Instant, after: Id): Promise<ForgottenSkips | undefined> {
    return this.parts.executor.submit(WASTAGE_PURGE_ROWS, () =>
      this.changes.forgetSkips(before, after),
    );
  }

  async countAhead(runId: Id) {
    return translated(() => this.ahead.countAhead(runId));
  }

  async listGroups(page: ListPage) {
    return translated(() => this.lookups.listGroups(page));
  }

  async readGroup(id: Id) {
    return translated(() => this.lookups.readGroup(id));
  }

  async listSchedules(groupId: Id | undefined, page: ListPage) {
    return translated(() => this.lookups.listSchedules(groupId, page));
  }

  async readSchedule(id: Id) {
    return translated(() => this.lookups.readSchedule(id));
  }

  async hasActiveSchedules() {
    return translated(() => this.lookups.hasActiveSchedules());
  }

  async listActiveSchedules(since: BusinessDay, groupId: Id | undefined) {
    return translated(() => this.lookups.listActiveSchedules(since, groupId));
  }

  async listTimeZones() {
    return translated(() => this.lookups.listTimeZones());
  }

  async listStoresIn(timeZone: string, groupId: Id) {
    return translated(() => this.lookups.listStoresIn(timeZone, groupId));
  }

  async listStoresToRun(schedule: WastageSchedule, day: BusinessDay, timeZone: string) {
    return translated(() => this.lookups.listStoresToRun(schedule, day, timeZone));
  }

  async listRuns(criteria: RunCriteria) {
    return this.lookups.listRuns(criteria);
  }

  async listOpenRuns(groupId: Id | undefined) {
    return translated(() => this.lookups.listOpenRuns(groupId));
  }

  async readRun(id: Id) {
    return translated(() => this.lookups.readRun(id));
  }
}
