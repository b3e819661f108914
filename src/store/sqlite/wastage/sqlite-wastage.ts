import { WASTAGE_PURGE_ROWS, WASTAGE_SLICE_ITEMS } from '../../../config/limits.js';
import type { Author } from '../../../engine/access/caller.js';
import type { Id, Instant } from '../../../engine/model/model.js';
import { RefusedError } from '../../../engine/refusals/refused-error.js';
import type { BusinessDay } from '../../../engine/wastage/business-days.js';
import type { WastageDecision, WastageKeys } from '../../../engine/wastage/facts.js';
import type { CommandResult } from '../../command.js';
import { carriedOut } from '../../kernel.js';
import type { Stamp } from '../../stamp.js';
import { done, Pace, type Steps } from '../../steps.js';
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
import { atOnce } from '../executor/pauses.js';
import type { SqliteDatabase, SqliteParts } from '../sqlite-database.js';
import { Statements } from '../statements.js';
import { type BatchParts, WastageBatch } from './wastage-batch.js';
import { WastageFactsLoader } from './wastage-facts-loader.js';
import { WastageLookups } from './wastage-lookups.js';
import { WastageWriter } from './wastage-writer.js';

type Slice = SliceResult | RefusedError;

/** The wastage batch: changes through the group executor, lookups through the read connection. */
export class SqliteWastage implements WastageStore {
  private readonly facts: WastageFactsLoader;
  private readonly changes: WastageWriter;
  private readonly batch: WastageBatch;
  private readonly lookups: WastageLookups;
  private readonly ahead: WastageBatch;

  constructor(
    private readonly parts: SqliteParts,
    private readonly database: SqliteDatabase,
  ) {
    const statements = new Statements(parts.writer);
    const reading = new Statements(parts.reader);
    const within = <T>(steps: Steps<T>): T => atOnce(database.driven(steps));
    const stock: BatchParts = {
      load: (keys) => within(database.load(keys, new Pace())),
      apply: (decision, stamp) => within(database.moveStock(decision, stamp, new Pace())),
    };
    this.facts = new WastageFactsLoader(statements);
    this.changes = new WastageWriter(statements);
    this.batch = new WastageBatch(statements, stock);
    this.lookups = new WastageLookups(reading, database.turns);
    this.ahead = new WastageBatch(reading, stock);
  }

  execute(author: Author, command: WastageCommand): Promise<CommandResult> {
    const work = {
      load: (_database: unknown, wants: WastageKeys) => done(() => this.facts.load(wants)),
      apply: (_database: unknown, decision: WastageDecision, stamp: Stamp) =>
        done(() => this.changes.apply(decision, stamp)),
    };
    const { items = [], nodes = [], storeIds = [] } = command.wants;
    return this.database.commit(author, {
      lineCount: items.length + nodes.length + storeIds.length,
      steps: (database) => carriedOut(work, command, database, author),
    });
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
