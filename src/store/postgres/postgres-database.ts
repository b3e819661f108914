import type { Pool, PoolClient } from 'pg';
import type { Author } from '../../engine/access/caller.js';
import type { FactKeys } from '../../engine/model/model.js';
import type { Database, Flow, Follower, StockDecision } from '../flow.js';
import { FollowingError } from '../follower.js';
import type { Reading } from '../reading.js';
import { RememberedAnswers } from '../remembered-answers.js';
import type { Stamp } from '../stamp.js';
import type { Pace, Steps } from '../steps.js';
import { applyDecision } from './adjustments/decision.js';
import { loadFacts } from './adjustments/facts.js';
import { POSTGRES } from './dialect.js';
import { driven, drivenToPause } from './drive.js';
import { storeErrorOf } from './driver-error.js';
import type { WriteExecutor } from './executor.js';

export interface PostgresParts {
  readonly pool: Pool;
  readonly executor: WriteExecutor;
  readonly usesSubBuckets: boolean;
  readonly agsnPattern: string;
  readonly noteTold: () => void;
  readonly noteChanged: Database['noteChanged'];
  /** Hears of each flow that is about to be committed. */
  readonly noteFlow: (flow: Flow<unknown>) => void;
  readonly follower: Follower | undefined;
}

/** Begins a transaction of which all statements see the same state. */
const SNAPSHOT = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** Flows that write go through the executor, others read beside it. */
export class PostgresDatabase implements Database, Reading {
  readonly dialect = POSTGRES;
  readonly usesSubBuckets: boolean;
  readonly answers = new RememberedAnswers();
  readonly noteTold: () => void;
  readonly noteChanged: Database['noteChanged'];
  readonly follower: Follower | undefined;
  /** The same database, followed by nobody. */
  private readonly alone: Database;

  constructor(private readonly parts: PostgresParts) {
    this.usesSubBuckets = parts.usesSubBuckets;
    this.noteTold = parts.noteTold;
    this.noteChanged = parts.noteChanged;
    this.follower = parts.follower;
    this.alone = Object.create(this, { follower: { value: undefined } }) as Database;
  }

  readonly load = (keys: FactKeys, pace: Pace) => loadFacts(keys, this.usesSubBuckets, pace);

  readonly moveStock = (decision: StockDecision, stamp: Stamp) =>
    applyDecision(decision, stamp, this.parts);

  /** Reads as of one moment. */
  readonly read = <T>(steps: Steps<T>): Promise<T> =>
    this.reading((connection) => driven(connection, steps));

  readonly readAtOnce = this.read;

  readonly readInSlices = async function* <T>(
    this: PostgresDatabase,
    steps: Steps<T>,
  ): AsyncGenerator<undefined, T> {
    for (;;) {
      const step = await this.reading((connection) => drivenToPause(connection, steps));
      if (step.done === true) return step.value;
      yield;
    }
  }.bind(this) as <T>(steps: Steps<T>) => AsyncGenerator<undefined, T>;

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
    const { lineCount, isLong = false, withoutReferences = false } = flow;
    return this.parts.executor.submit({
      ...{ lineCount, isAlone: isLong, withoutReferences },
      run: async (connection) => {
        const result = await driven(connection, flow.steps(database, author));
        this.parts.noteFlow(flow);
        return result;
      },
    });
  }

  private async reading<T>(work: (connection: PoolClient) => Promise<T>): Promise<T> {
    let connection: PoolClient | undefined;
    try {
      connection = await this.parts.pool.connect();
      await connection.query(SNAPSHOT);
      return await work(connection);
    } catch (error) {
      throw storeErrorOf(error);
    } finally {
      // Nothing was written: how it ends does not matter.
      const isOver = await connection?.query('COMMIT').then(
        () => true,
        () => false,
      );
      connection?.release(isOver !== true);
    }
  }
}
