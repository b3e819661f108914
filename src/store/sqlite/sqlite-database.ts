import type { Database as Connection } from 'better-sqlite3';
import type { Author } from '../../engine/access/caller.js';
import type { FactKeys } from '../../engine/model/model.js';
import { demandReferences } from '../checks/enforced-references.js';
import type { Database, Flow, Follower, StockDecision } from '../flow.js';
import { FollowingError } from '../follower.js';
import type { Reading } from '../reading.js';
import { RememberedAnswers } from '../remembered-answers.js';
import type { Stamp } from '../stamp.js';
import type { Pace, Steps } from '../steps.js';
import { SqliteDecisionWriter } from './adjustments/decision-writer.js';
import { SqliteFactsLoader } from './adjustments/facts-loader.js';
import { LinkEnds } from './adjustments/link-ends.js';
import { OutboxWriter } from './adjustments/outbox-writer.js';
import { UinWriter } from './adjustments/uin-writer.js';
import { SQLITE } from './dialect.js';
import { driven, read, readInSlices } from './drive.js';
import { translated } from './driver-error.js';
import type { GroupExecutor } from './executor/group-executor.js';
import { atOnce, TooLong } from './executor/pauses.js';
import { SliceTurns } from './slices.js';
import { Statements } from './statements.js';

export interface SqliteParts {
  readonly writer: Connection;
  readonly reader: Connection;
  readonly executor: GroupExecutor;
  readonly usesSubBuckets: boolean;
  readonly agsnPattern: string;
  readonly noteTold: () => void;
  readonly noteChanged: Database['noteChanged'];
  readonly follower: Follower | undefined;
}

/** Checks that every reference leads somewhere at the end. */
function* withReferencesChecked<T>(steps: Steps<T>): Steps<T> {
  const result = yield* steps;
  yield* demandReferences(SQLITE);
  return result;
}

/** Flows that write go through the group executor, others read beside it. */
export class SqliteDatabase implements Database, Reading {
  readonly dialect = SQLITE;
  readonly usesSubBuckets: boolean;
  readonly answers = new RememberedAnswers();
  readonly noteTold: () => void;
  readonly noteChanged: Database['noteChanged'];
  readonly follower: Follower | undefined;
  /** Slices of all kinds of reads take their turns together. */
  readonly turns = new SliceTurns();
  private readonly writing: Statements;
  private readonly reading: Statements;
  private readonly facts: SqliteFactsLoader;
  private readonly decisions: SqliteDecisionWriter;
  /** The same database, followed by nobody. */
  private readonly alone: Database;

  constructor(private readonly parts: SqliteParts) {
    const { writer, reader, usesSubBuckets, agsnPattern, noteTold, follower } = parts;
    this.noteChanged = parts.noteChanged;
    this.usesSubBuckets = usesSubBuckets;
    this.noteTold = noteTold;
    this.follower = follower;
    this.alone = Object.create(this, { follower: { value: undefined } }) as Database;
    this.writing = new Statements(writer);
    this.reading = new Statements(reader);
    const ends = new LinkEnds(writer);
    this.facts = new SqliteFactsLoader(writer, usesSubBuckets, ends);
    this.decisions = new SqliteDecisionWriter(
      writer,
      new UinWriter(writer, agsnPattern),
      new OutboxWriter(writer, noteTold),
      ends,
    );
  }

  readonly load = (keys: FactKeys, pace: Pace) => this.facts.load(keys, pace);

  readonly moveStock = (decision: StockDecision, stamp: Stamp, pace: Pace) =>
    decision.kind === 'adjustment'
      ? this.decisions.apply(decision, stamp, pace)
      : this.decisions.applySystemTransaction(decision, stamp, pace);

  readonly read = <T>(steps: Steps<T>): Promise<T> => read(this.reading, this.turns, steps);

  readonly readInSlices = <T>(steps: Steps<T>): AsyncGenerator<undefined, T> =>
    readInSlices(this.parts.reader, this.reading, this.turns, steps);

  readonly readAtOnce = async <T>(steps: Steps<T>): Promise<T> => {
    const { reader } = this.parts;
    return translated(() => reader.transaction(() => atOnce(driven(this.reading, steps)))());
  };

  /** Resolves after the durable commit. Rejects with a StoreError if nothing was kept. */
  async commit<T>(author: Author, flow: Flow<T>): Promise<T> {
    try {
      return await this.submit(author, flow, this);
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      if (!(cause instanceof FollowingError)) throw error;
      const result = await this.submit(author, flow, this.alone);
      this.follower?.onFailed(cause.cause);
      return result;
    }
  }

  private submit<T>(author: Author, flow: Flow<T>, database: Database): Promise<T> {
    const { executor } = this.parts;
    const { lineCount, isLong = false, withoutReferences = false } = flow;
    const steps = () => flow.steps(database, author);
    if (withoutReferences) {
      return executor.submitLong(() => driven(this.writing, withReferencesChecked(steps())), false);
    }
    const begin = () => driven(this.writing, steps());
    if (isLong) return executor.submitLong(begin);
    return executor.submit<T>(lineCount, () => {
      const first = begin().next();
      return first.done === true ? first.value : new TooLong(begin);
    });
  }
}
