import { apiError } from '../../api/errors.js';
import { Pause } from '../../base/pause.js';
import {
  PENDING_LOOK_EVERY_MS,
  VERIFIED_IDS_MAX,
  VERIFIES_WAITING_MAX,
} from '../../config/limits.js';
import type { Exchange } from '../journal/exchange.js';
import type { Filter } from '../journal/filters.js';
import type { Journal } from '../journal/journal.js';
import { type Criterion, criteriaOf } from '../journal/matching.js';
import type { Reference } from '../journal/ring.js';
import { candidates, inSlices, isChosen } from '../journal/search.js';
import { decided, type Expectation } from './expectation.js';
import { nearestText } from './nearest.js';

export interface Verified {
  readonly count: number;
  /** The ids of the first exchanges. */
  readonly ids: readonly number[];
}

const waiting = new WeakMap<Journal, number>();

function enter(journal: Journal): void {
  const count = waiting.get(journal) ?? 0;
  if (count >= VERIFIES_WAITING_MAX) {
    const text = `${VERIFIES_WAITING_MAX} verifications wait already; send it again later, or with within=0.`;
    throw apiError('TOO_MANY_WAITING', text, { 'retry-after': '1' });
  }
  waiting.set(journal, count + 1);
}

function leave(journal: Journal): void {
  waiting.set(journal, (waiting.get(journal) ?? 1) - 1);
}

class Verification {
  private readonly found = new Set<number>();
  private readonly criteria: readonly Criterion[];
  private readonly countsPending: boolean;

  constructor(
    private readonly journal: Journal,
    private readonly filter: Filter,
    private readonly expectation: Expectation,
  ) {
    this.criteria = criteriaOf(filter, journal.realTime());
    this.countsPending = filter.outcome === 'pending';
  }

  private get isDecided(): boolean {
    return decided(this.expectation, this.found.size) !== undefined;
  }

  async run(withinMs: number, elapsed: () => number): Promise<Verified> {
    const until = elapsed() + withinMs;
    const pause = new Pause();
    // An exchange that ends during the look at the kept ones is not missed.
    const unlisten = this.journal.listen((exchange) => {
      if (this.look(exchange)) pause.end('wake');
    });
    try {
      await this.lookThrough();
      if (withinMs > 0 && !this.isDecided) await this.wait(pause, until, elapsed);
      return await this.answer();
    } finally {
      unlisten();
    }
  }

  private async wait(pause: Pause, until: number, elapsed: () => number): Promise<void> {
    enter(this.journal);
    let isStopped = false;
    const unstop = this.journal.onStop(() => {
      isStopped = true;
      pause.end('stop');
    });
    try {
      while (!isStopped && !this.isDecided) {
        const rest = until - elapsed();
        if (rest <= 0) return;
        await pause.begin(this.countsPending ? Math.min(rest, PENDING_LOOK_EVERY_MS) : rest, true);
        if (this.countsPending) await this.lookThrough();
      }
    } finally {
      unstop();
      leave(this.journal);
    }
  }

  private async lookThrough(): Promise<void> {
    if (this.countsPending) this.found.clear();
    const those = candidates(this.journal, this.filter);
    for await (const exchange of inSlices(this.journal, those)) this.look(exchange);
  }

  /** Whether an exchange is one of the wanted ones. */
  private look(exchange: Exchange): boolean {
    if (exchange.outcome === 'pending' && !this.countsPending) return false;
    if (!isChosen(this.journal, exchange, this.criteria)) return false;
    this.found.add(exchange.id);
    return true;
  }

  private async answer(): Promise<Verified> {
    const { expectation, filter, journal, found } = this;
    const { least, most } = expectation;
    const count = found.size;
    const ids = [...found].sort((one, other) => one - other).slice(0, VERIFIED_IDS_MAX);
    const those = candidates(journal, filter).filter(
      ({ place }) => this.countsPending || place !== undefined,
    );
    const isSure = count > most || (count >= least && most === Number.POSITIVE_INFINITY);
    if (!isSure) this.checkWhole(those.length);
    if (count >= least && count <= most) return { count, ids };
    throw apiError('EXPECTATION_NOT_MET', await this.explanation(count, ids, those));
  }

  /** @throws ApiError 422 where exchanges that have left could change the answer */
  private checkWhole(kept: number): void {
    const { journal, filter } = this;
    const { after = 0, from, last } = filter;
    if (last !== undefined && kept >= last) return;
    const since = from === undefined ? Number.NEGATIVE_INFINITY : journal.elapsedAt(from);
    if (!journal.hasDropped(after, since)) return;
    const { count, upTo } = journal.status.dropped;
    const text = `${count} exchanges have left the journal to make room, up to ${upTo}: how many there were cannot be told. Name an "after" of ${upTo} or more, or raise journalMegabytes or journalMinutes.`;
    throw apiError('JOURNAL_INCOMPLETE', text);
  }

  private async explanation(
    count: number,
    ids: readonly number[],
    those: readonly Reference[],
  ): Promise<string> {
    const { expectation, filter, journal } = this;
    const since = filter.after === undefined ? '' : ` since ${filter.after}`;
    const among = `Expected ${expectation.shown}, found ${count} among ${those.length} exchanges${since}`;
    if (count > expectation.most) return `${among}: ${ids.join(', ')}.`;
    // The range is no criterion. It has been applied.
    const asked = this.criteria.filter(({ name }) => name !== 'after');
    return `${among}.${await nearestText(journal, those, asked)}`;
  }
}

/**
 * Counts the exchanges that a filter chooses, and waits for them, or for the time to pass.
 *
 * @param withinMs the longest wait
 * @throws ApiError 422 EXPECTATION_NOT_MET with the nearest exchanges, JOURNAL_INCOMPLETE where exchanges
 * that have left could change the answer, and 503 where too many wait
 */
export function verify(
  journal: Journal,
  filter: Filter,
  expectation: Expectation,
  withinMs: number,
): Promise<Verified> {
  const { elapsed } = journal.options.clock;
  return new Verification(journal, filter, expectation).run(withinMs, elapsed);
}
