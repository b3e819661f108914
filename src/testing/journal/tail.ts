import { apiError } from '../../api/errors.js';
import { Pause } from '../../base/pause.js';
import { TAIL_BUFFER_MAX, TAIL_COMMENT_EVERY_MS, TAILS_MAX } from '../../config/limits.js';
import type { Exchange } from './exchange.js';
import type { Filter } from './filters.js';
import type { Journal } from './journal.js';
import { type Criterion, criteriaOf } from './matching.js';
import type { Reference } from './ring.js';
import { candidates, inSlices, isChosen } from './search.js';
import { shownHead } from './views.js';

/** The form of a tail: events of server-sent events, or JSON a line. */
export type TailFormat = 'events' | 'lines';

const readers = new WeakMap<Journal, number>();

function enter(journal: Journal): void {
  const count = readers.get(journal) ?? 0;
  if (count >= TAILS_MAX) {
    const text = `${TAILS_MAX} tails are read already; end one, or ask for a list.`;
    throw apiError('TOO_MANY_WAITING', text, { 'retry-after': '5' });
  }
  readers.set(journal, count + 1);
}

function leave(journal: Journal): void {
  readers.set(journal, (readers.get(journal) ?? 1) - 1);
}

/** Ended exchanges that wait for their reader. The oldest is left out where it reads too slowly. */
class Waiting {
  private readonly queue: Exchange[] = [];
  private lost = 0;

  constructor(private readonly pause: Pause) {}

  add(exchange: Exchange): void {
    this.queue.push(exchange);
    if (this.queue.length > TAIL_BUFFER_MAX) {
      this.queue.shift();
      this.lost += 1;
    }
    this.pause.end('wake');
  }

  get isEmpty(): boolean {
    return this.queue.length === 0;
  }

  takeLost(): number {
    const { lost } = this;
    this.lost = 0;
    return lost;
  }

  take(): Exchange | undefined {
    return this.queue.shift();
  }
}

class Tail implements AsyncIterable<string> {
  private readonly pause = new Pause();
  private readonly waiting = new Waiting(this.pause);
  private readonly before: readonly Reference[];
  private readonly criteria: readonly Criterion[];
  private readonly realTime: (elapsed: number) => number;
  private readonly takeBack: () => void;
  private isOver = false;
  private isIn = true;

  constructor(
    private readonly journal: Journal,
    filter: Filter,
    private readonly format: TailFormat,
  ) {
    enter(journal);
    this.realTime = journal.realTime();
    this.criteria = criteriaOf(filter, this.realTime);
    // Both happen in one turn, so that no exchange ends between the kept ones and the coming ones.
    const isGoingOn = filter.after !== undefined || filter.last !== undefined;
    this.before = isGoingOn
      ? candidates(journal, filter).filter(({ place }) => place !== undefined)
      : [];
    const unlisten = journal.listen((exchange) => {
      if (this.isChosen(exchange)) this.waiting.add(exchange);
    });
    const unstop = journal.onStop(() => this.end());
    this.takeBack = () => {
      unlisten();
      unstop();
      if (this.isIn) leave(journal);
      this.isIn = false;
    };
  }

  [Symbol.asyncIterator](): AsyncIterator<string> {
    const parts = this.parts();
    return {
      next: () => parts.next(),
      // It works while the tail waits, too. A generator alone would not notice.
      return: () => {
        this.end();
        this.takeBack();
        return parts.return(undefined);
      },
    };
  }

  private end(): void {
    this.isOver = true;
    this.pause.end('stop');
  }

  private async *parts(): AsyncGenerator<string> {
    try {
      yield this.comment('exchanges, as they end');
      for await (const exchange of inSlices(this.journal, this.before)) {
        if (this.isOver) return;
        if (this.isChosen(exchange)) yield this.event(exchange);
      }
      while (!this.isOver) {
        const part = await this.next();
        if (part !== undefined) yield part;
      }
    } finally {
      this.takeBack();
    }
  }

  private async next(): Promise<string | undefined> {
    const lost = this.waiting.takeLost();
    if (lost > 0) return this.told('lost', { lost });
    const exchange = this.waiting.take();
    if (exchange !== undefined) return this.event(exchange);
    await this.pause.begin(TAIL_COMMENT_EVERY_MS, true);
    return this.waiting.isEmpty ? this.comment('') : undefined;
  }

  private isChosen(exchange: Exchange): boolean {
    return isChosen(this.journal, exchange, this.criteria);
  }

  private event(exchange: Exchange): string {
    return this.told('exchange', shownHead(this.journal, exchange, this.realTime), exchange.id);
  }

  private told(event: string, value: object, id?: number): string {
    const data = JSON.stringify(value);
    if (this.format === 'lines') return `${data}\n`;
    return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`;
  }

  private comment(text: string): string {
    return this.format === 'lines' ? '\n' : `: ${text}\n\n`;
  }
}

/**
 * Writes exchanges as they end. The kept ones come first, where the filter names an id or a number to begin
 * with.
 *
 * @throws ApiError 503 beyond TAILS_MAX readers
 */
export function tailOf(
  journal: Journal,
  filter: Filter,
  format: TailFormat,
): AsyncIterable<string> {
  return new Tail(journal, filter, format);
}
