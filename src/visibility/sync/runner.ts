import type { Clock } from '../../base/clock.js';
import {
  VISIBILITY_SLICE_KEYS,
  VISIBILITY_SLICE_KEYS_MAX,
  VISIBILITY_SLICE_MOVEMENTS,
} from '../../config/limits/visibility.js';
import type { Author, StandingAuthor } from '../../engine/access/caller.js';
import type { Id, Instant } from '../../engine/model/model.js';
import type { Database, Flow } from '../../store/flow.js';
import type { Steps } from '../../store/steps.js';
import type { Store } from '../../store/store.js';
import { type KeptOffset, lastOffset, type QueueRange } from '../store/offset-queue.js';
import {
  NO_KEY,
  readCompanions,
  readTouched,
  type StockKey,
  touchAll,
  touchMoved,
} from '../store/sync-marks.js';
import { noteBegun, noteRun, readRunState } from '../store/sync-runs.js';
import { RemoteDownError } from './remote-service.js';

export interface RunResult {
  /** The offsets that were sent, in order. */
  readonly sent: readonly KeptOffset[];
  /** The reason why something was not sent. */
  readonly problem: string | undefined;
  /** Keys of offsets that were refused. The same run does not try them again. */
  readonly refused?: readonly Id[];
  /** Whether the service was not reached. A later run sends the rest. */
  readonly isDown?: boolean;
}

export interface RestResult extends RunResult {
  /** The key of the last one that was looked at. Undefined where there was none. */
  readonly last: Id | undefined;
}

/** The waiting offsets that are to be sent. */
export interface Rest extends QueueRange {
  readonly but: ReadonlySet<Id>;
}

/** The service that figures and offsets go to. */
export interface Target {
  /** Sends the figures and offsets of stores and items, and marks them as sent. */
  readonly sendKeys: (keys: readonly StockKey[], author: Author) => Promise<RunResult>;
  /** Sends offsets whose figures are not touched. */
  readonly sendRest: (rest: Rest, author: Author) => Promise<RestResult>;
  /** Whether this process may send. It may until it ends the run. */
  readonly begin: (author: Author) => Promise<boolean>;
  readonly end: (author: Author) => Promise<void>;
}

const flowOf = <T>(steps: (database: Database) => Steps<T>): Flow<T> => ({ lineCount: 1, steps });

const keyToText = ({ storeId, item }: StockKey): string => `${storeId}\0${item}`;

/** Some stores and items with those of the documents that they share offsets with (IV61). */
function* withCompanions(keys: readonly StockKey[]): Steps<StockKey[]> {
  const found = new Map(keys.map((key) => [keyToText(key), key]));
  for (const key of found.values()) {
    if (found.size >= VISIBILITY_SLICE_KEYS_MAX) break;
    for (const other of yield* readCompanions(key)) found.set(keyToText(other), other);
  }
  return [...found.values()];
}

/** Runs of the job (IV61), one after the other, for any number of callers. */
export class SyncRunner {
  private work: Promise<unknown> = Promise.resolve();
  private isStopping = false;

  constructor(
    private readonly store: Pick<Store, 'commit' | 'read'>,
    private readonly clock: Clock,
    private readonly author: StandingAuthor,
    private readonly target: Target,
  ) {}

  /** Sends the touched figures and the queued offsets, after the runs that were asked for before. */
  run(): Promise<RunResult> {
    const run = this.work.then(() => this.pass());
    this.work = run.catch(() => undefined);
    return run;
  }

  /** Ends after the slice in work. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.work;
  }

  private async pass(): Promise<RunResult> {
    const { store } = this;
    const state = await store.read(readRunState());
    // Figures that were set for a later time would be stale (IV11).
    const at: Instant = Math.max(this.clock.now(), state.lastDate ?? 0);
    const author: Author = { ...this.author, at };
    if (!(await this.target.begin(author))) {
      return { sent: [], problem: 'another process sends' };
    }
    try {
      const result = await this.sendAll(author, state.isBegun);
      const { sent, problem } = result;
      await store.commit(
        author,
        flowOf(() => noteRun(at, sent.length, problem)),
      );
      return result;
    } finally {
      await this.target.end(author);
    }
  }

  private async sendAll(author: Author, isBegun: boolean): Promise<RunResult> {
    // Offsets that are queued from here on go with figures that a later run sends.
    const lastQueued = await this.store.read(lastOffset());
    await this.markMoved(author, isBegun);
    const sent: KeptOffset[] = [];
    let problem: string | undefined;
    const but = new Set<Id>();
    let isDown = false;
    const attempt = async <Result extends RunResult>(
      work: () => Promise<Result>,
    ): Promise<Result | undefined> => {
      try {
        const result = await work();
        sent.push(...result.sent);
        problem ??= result.problem;
        for (const key of result.refused ?? []) but.add(key);
        return result;
      } catch (error) {
        if (!(error instanceof RemoteDownError)) throw error;
        isDown = true;
        problem ??= error.message;
        return undefined;
      }
    };
    for (let after: StockKey = NO_KEY; !this.isStopping && !isDown; ) {
      const keys = await this.store.read(readTouched(after, VISIBILITY_SLICE_KEYS));
      const last = keys.at(-1);
      if (last === undefined) break;
      after = last;
      const slice = await this.store.read(withCompanions(keys));
      await attempt(() => this.target.sendKeys(slice, author));
    }
    for (let after: Id = 0; !this.isStopping && !isDown; ) {
      const rest = { after, upTo: lastQueued, but };
      const last = (await attempt(() => this.target.sendRest(rest, author)))?.last;
      if (last === undefined) break;
      after = last;
    }
    sent.sort((a, b) => a.key - b.key);
    return { sent, problem, isDown };
  }

  private async markMoved(author: Author, isBegun: boolean): Promise<void> {
    if (!isBegun) await this.store.commit(author, { ...flowOf(markAll), isLong: true });
    const mark = ({ dialect }: Database) => touchMoved(dialect, VISIBILITY_SLICE_MOVEMENTS);
    for (let goesOn = true; goesOn && !this.isStopping; ) {
      goesOn = await this.store.commit(author, flowOf(mark));
    }
  }
}

function* markAll({ dialect }: Database): Steps<void> {
  yield* touchAll(dialect);
  yield* noteBegun();
}
