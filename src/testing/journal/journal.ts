import type { AdjustableClock } from '../../base/clock.js';
import type { Forgetful } from '../../base/resettable.js';
import { headOf } from '../../base/text.js';
import {
  JOURNAL_BODY_BYTES_MAX,
  JOURNAL_BODY_SHARE,
  JOURNAL_ENTRIES_MAX,
} from '../../config/limits.js';
import { type Asked, Exchange, type ExchangeKind, type Message } from './exchange.js';
import { type Part, type Reference, Ring } from './ring.js';
import { keptBody, keptHeader } from './secrets.js';

const MINUTE_MS = 60_000;
const MEBIBYTE = 1024 * 1024;
/** A difference of the two clocks of the machine from look to look that is still no change of the time. */
const CLOCK_SET_MS = 50;

export interface JournalOptions {
  readonly mode: 'heads' | 'full';
  readonly megabytes: number;
  readonly minutes: number;
  /** Names of headers, in lower case, whose values are not kept. */
  readonly secrets: readonly string[];
  readonly clock: AdjustableClock;
  /** The most exchanges that are kept, for tests. */
  readonly entriesMax?: number;
}

/** The exchanges that have left to make room. */
export interface Dropped {
  count: number;
  /** The highest id among them. 0 for none. */
  upTo: number;
  /** The time when the last of them began, by the monotonic clock. */
  lastAt: number;
}

/** The header that tells a replay from other calls. Its value is known to nobody else, and not kept. */
export const REPLAY_HEADER = 'x-sia-replay';

/** A call of our own to ourselves that is in progress. */
export interface Replaying {
  /** The id of the exchange that is sent again. Undefined for a call that is no replay. */
  readonly of: number | undefined;
  exchange: Exchange | undefined;
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;
type Listener = (exchange: Exchange) => void;

const NOTHING_DROPPED: Dropped = { count: 0, upTo: 0, lastAt: Number.NEGATIVE_INFINITY };
const encoder = new TextEncoder();

/** The beginning of a text that has at most so many bytes in UTF-8. */
function cutTo(text: string, bytes: number): string {
  const { read } = encoder.encodeInto(text, new Uint8Array(bytes));
  return headOf(text, read);
}

/**
 * Keeps exchanges in memory of a fixed size, without secrets. An answered exchange can be found before the
 * answer is on its way.
 */
export class Journal implements Forgetful {
  private readonly ring: Ring;
  private readonly secrets: ReadonlySet<string>;
  private readonly bodyMax: number;
  private readonly pending = new Map<number, Exchange>();
  private readonly listeners = new Set<Listener>();
  private readonly stopping = new Set<() => void>();
  private isStopped = false;
  /** Replays by the value of their header. */
  readonly replays = new Map<string, Replaying>();
  private dropped: Dropped = { ...NOTHING_DROPPED };
  private timeBase = Number.NEGATIVE_INFINITY;
  last = 0;

  constructor(readonly options: JournalOptions) {
    const { megabytes, secrets, entriesMax = JOURNAL_ENTRIES_MAX } = options;
    this.secrets = new Set(secrets);
    this.bodyMax = Math.min(JOURNAL_BODY_BYTES_MAX, megabytes * MEBIBYTE * JOURNAL_BODY_SHARE);
    const { elapsed } = options.clock;
    this.ring = new Ring(megabytes, entriesMax, elapsed, (id, beganAt) => {
      this.dropped.count += 1;
      this.dropped.upTo = Math.max(this.dropped.upTo, id);
      this.dropped.lastAt = Math.max(this.dropped.lastAt, beganAt);
    });
  }

  begin(
    kind: ExchangeKind,
    asked: Asked,
    beganAt: number = this.options.clock.elapsed(),
  ): Exchange {
    const { clock } = this.options;
    this.last += 1;
    const exchange = new Exchange(this.last, kind, beganAt, clock.setting, asked, clock.elapsed);
    this.pending.set(exchange.id, exchange);
    return exchange;
  }

  /** Enters an exchange that has ended. Its texts are redacted and cut before anything is kept. */
  end(exchange: Exchange): void {
    const { minutes, clock } = this.options;
    const now = clock.elapsed();
    if (exchange.answeredAt === undefined) exchange.answeredAt = now;
    else exchange.sentAt = now;
    this.pending.delete(exchange.id);
    this.prepare(exchange.request);
    this.prepare(exchange.response);
    this.ring.dropBefore(now - minutes * MINUTE_MS);
    this.ring.add(exchange);
    for (const listener of this.listeners) listener(exchange);
  }

  /** The headers of a message as they are kept, one a line, in the order in which they came. */
  headText(headers: Headers): string {
    let text = '';
    for (const name in headers) {
      const sent = headers[name];
      if (sent === undefined || name === REPLAY_HEADER) continue;
      const value = typeof sent === 'string' ? sent : sent.join(', ');
      text += `${name}: ${keptHeader(name, value, this.secrets)}\n`;
    }
    return text;
  }

  /** Adds a listener to every exchange that ends. Returns the function that removes it. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Adds a function to call when the server stops, at once if it does already. Returns the function that
   * removes it.
   */
  onStop(end: () => void): () => void {
    if (this.isStopped) end();
    else this.stopping.add(end);
    return () => this.stopping.delete(end);
  }

  stop(): void {
    this.isStopped = true;
    for (const end of [...this.stopping]) end();
  }

  /** All exchanges that are kept or in work, in the order of their ids. */
  references(): Reference[] {
    this.dropOld();
    const pending = [...this.pending.keys()].map((id) => ({ id, place: undefined }));
    return [...this.ring.references(), ...pending].sort((one, other) => one.id - other.id);
  }

  /** An exchange. Undefined for one that has left since. */
  exchangeAt({ id, place }: Reference): Exchange | undefined {
    if (place === undefined) return this.find(id);
    return this.ring.has(place) ? this.ring.read(place) : undefined;
  }

  find(id: number): Exchange | undefined {
    this.dropOld();
    const place = this.ring.placeOf(id);
    return place === undefined ? this.pending.get(id) : this.ring.read(place);
  }

  private dropOld(): void {
    const { minutes, clock } = this.options;
    this.ring.dropBefore(clock.elapsed() - minutes * MINUTE_MS);
  }

  /** The text of a body. Undefined if there is none, or not any more. */
  bodyOf(exchange: Exchange, part: Part): string | undefined {
    return this.bytesOf(exchange, part)?.toString('utf8');
  }

  /** The body in UTF-8. The bytes change when others are written. */
  bytesOf(exchange: Exchange, part: Part): Buffer | undefined {
    const { place } = exchange;
    // An exchange in work shows only its head, as its body may hold secrets.
    if (place === undefined || exchange[part].missing !== undefined) return undefined;
    return this.ring.has(place) ? this.ring.bytesOf(place, part) : undefined;
  }

  headersOf(exchange: Exchange, part: Part): (readonly [string, string])[] {
    const { place } = exchange;
    const isKept = place !== undefined && this.ring.has(place);
    const text = isKept ? this.ring.headOf(place, part) : exchange[part].head;
    return text.split('\n').flatMap((line) => {
      const colon = line.indexOf(': ');
      return colon < 1 ? [] : [[line.slice(0, colon), line.slice(colon + 2)] as const];
    });
  }

  get status() {
    const [oldest] = this.references();
    const { count, upTo } = this.dropped;
    return {
      last: this.last,
      kept: this.ring.count,
      pending: this.pending.size,
      bytes: this.ring.bytes,
      oldest: oldest && this.exchangeAt(oldest),
      dropped: { count, upTo },
    };
  }

  /** A function that turns a time of the monotonic clock into an instant of the real time, as of now. */
  realTime(): (elapsed: number) => number {
    const base = this.realTimeBase();
    return (elapsed) => Math.round(base + elapsed);
  }

  /** The reverse of realTime. */
  elapsedAt(instant: number): number {
    return instant - this.realTimeBase();
  }

  /** The base stays the same at each look, as the instants of exchanges have to, unless the clock was set. */
  private realTimeBase(): number {
    const { clock } = this.options;
    const base = clock.machine.now() - clock.elapsed();
    const isSet = Math.abs(base - this.timeBase) > CLOCK_SET_MS;
    if (isSet) this.timeBase = base;
    return this.timeBase;
  }

  /** Whether an exchange that has left may be among the wanted ones. */
  hasDropped(afterId: number, since: number): boolean {
    this.dropOld();
    return this.dropped.upTo > afterId && this.dropped.lastAt >= since;
  }

  /**
   * Removes exchanges and returns their number. Where nothing is kept, the note of those that have left goes
   * too.
   */
  remove(places: Iterable<number>): number {
    const before = this.ring.count;
    this.ring.remove(places);
    if (this.ring.count === 0) this.dropped = { ...NOTHING_DROPPED };
    return before - this.ring.count;
  }

  /** Ids go on, so that later exchanges are told from earlier ones. */
  forget(): void {
    this.remove(this.ring.references().flatMap(({ place }) => place ?? []));
  }

  private prepare(message: Message): void {
    const { body, head } = message;
    message.headLength = Buffer.byteLength(head);
    if (body === undefined) {
      message.missing ??= 'not read';
      return;
    }
    message.bytes ??= message.textBytes = Buffer.byteLength(body);
    if (this.options.mode === 'heads') this.leaveOut(message, 'heads only');
    else this.prepareBody(message, body);
  }

  private prepareBody(message: Message, body: string): void {
    // A long text is cut first. No search goes beyond the part that is kept.
    const isLong = body.length > this.bodyMax;
    const head = isLong ? headOf(body, this.bodyMax) : body;
    const kept = keptBody(head);
    if (kept === undefined) {
      this.leaveOut(message, 'not text');
      return;
    }
    message.isRedacted = kept !== head;
    const length = (kept === body ? message.textBytes : undefined) ?? Buffer.byteLength(kept);
    message.isTruncated = isLong || length > this.bodyMax;
    message.body = length > this.bodyMax ? cutTo(kept, this.bodyMax) : kept;
    message.bodyLength = length > this.bodyMax ? Buffer.byteLength(message.body) : length;
  }

  private leaveOut(message: Message, why: NonNullable<Message['missing']>): void {
    message.body = undefined;
    message.missing = why;
  }
}
