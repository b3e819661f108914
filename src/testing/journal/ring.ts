import type { ClockSetting } from '../../base/clock.js';
import { Exchange, KINDS, type Message, MISSING, OUTCOMES } from './exchange.js';

const MEBIBYTE = 1024 * 1024;

/** The numbers of an exchange, in their order. An absent one is NaN. */
const COLUMNS = [
  ...([
    'id',
    'start',
    'headLength',
    'kind',
    'outcome',
    'beganAt',
    'arrivedAt',
    'answeredAt',
  ] as const),
  ...(['sentAt', 'httpStatus', 'isRemembered', 'replayOf', 'chaos', 'clockMode', 'clock'] as const),
  ...(['request', 'requestHead', 'requestBody', 'requestBytes', 'requestMissing'] as const),
  ...(['response', 'responseHead', 'responseBody', 'responseBytes', 'responseMissing'] as const),
] as const;
type Column = (typeof COLUMNS)[number];
const AT = Object.fromEntries(COLUMNS.map((name, index) => [name, index])) as Record<
  Column,
  number
>;
const WIDTH = COLUMNS.length;
const CLOCK_MODES = ['real', 'frozen', 'advanced'] as const;
const [TRUNCATED, REDACTED] = [1, 2];
/** The separator of the texts of a head: none of them has one. */
const SEPARATOR = '\0';

export type Part = 'request' | 'response';

/** An exchange that is kept or in work, as its number alone. */
export interface Reference {
  readonly id: number;
  /** The place in the ring. Undefined for an exchange in work. */
  readonly place: number | undefined;
}

function headText({ service, operation, user, reason, codes, subject, asked }: Exchange): string {
  const { store, item, adjustment } = subject;
  const { method, path, client, correlationId, idempotencyKey } = asked;
  const texts = [
    ...[method, path, client, correlationId, idempotencyKey, service, operation, user],
    ...[store, item, adjustment, codes.length === 0 ? undefined : codes.join(' ')],
  ];
  const text = texts.join(SEPARATOR);
  return reason === undefined ? text : text + SEPARATOR + reason.replaceAll(SEPARATOR, ' ');
}

const numberOf = (value: number | undefined): number => value ?? Number.NaN;
const presentNumber = (value: number): number | undefined =>
  Number.isNaN(value) ? undefined : value;
const presentText = (value: string | undefined): string | undefined => value || undefined;

function flagsOf({ isTruncated, isRedacted }: Message): number {
  return (isTruncated ? TRUNCATED : 0) + (isRedacted ? REDACTED : 0);
}

/**
 * Keeps exchanges in memory of a fixed size: their texts in one block, written round and round, their
 * numbers in another. The oldest leave when bytes or places run out. No object is kept for an exchange:
 * collecting twenty thousand that come and go would cost more than keeping them.
 */
export class Ring {
  private readonly block: Buffer;
  private readonly numbers: Float64Array;
  /** Counts from the very beginning: the next byte, the next place, and the oldest place. */
  private end = 0;
  private next = 0;
  private first = 0;
  count = 0;

  constructor(
    megabytes: number,
    private readonly placesMax: number,
    private readonly elapsed: () => number,
    private readonly onDrop: (id: number, beganAt: number) => void,
  ) {
    this.block = Buffer.allocUnsafeSlow(megabytes * MEBIBYTE);
    this.numbers = new Float64Array(placesMax * WIDTH);
  }

  /** Bytes in use: from the oldest text to the newest. */
  get bytes(): number {
    const oldest = this.oldest();
    return oldest === undefined ? 0 : this.end - this.number(oldest, 'start');
  }

  /** Takes an exchange in, with the texts of its messages, whose lengths in bytes are known. */
  add(exchange: Exchange): void {
    const { request, response } = exchange;
    const head = headText(exchange);
    const headLength = Buffer.byteLength(head);
    const start = this.room(
      headLength +
        request.headLength +
        request.bodyLength +
        response.headLength +
        response.bodyLength,
    );
    let at = start % this.block.length;
    at = this.write(head, at, headLength);
    at = this.write(request.head, at, request.headLength);
    at = this.write(request.body, at, request.bodyLength);
    at = this.write(response.head, at, response.headLength);
    this.write(response.body, at, response.bodyLength);
    if (this.next - this.first === this.placesMax) this.dropOldest();
    this.writeNumbers(exchange, this.next, start, headLength);
    exchange.place = this.next;
    this.next += 1;
    this.count += 1;
    forgetTexts(request);
    forgetTexts(response);
  }

  /** Drops the oldest exchanges while they are older than that, by the monotonic clock. */
  dropBefore(elapsed: number): void {
    for (let oldest = this.oldest(); oldest !== undefined; oldest = this.oldest()) {
      if (this.number(oldest, 'beganAt') >= elapsed) return;
      this.dropOldest();
    }
  }

  /** Takes some exchanges out of the middle. Their bytes are used again when their turn comes. */
  remove(places: Iterable<number>): void {
    for (const place of places) {
      if (!this.has(place)) continue;
      this.numbers[this.index(place, 'id')] = Number.NaN;
      this.count -= 1;
    }
  }

  has(place: number): boolean {
    return place >= this.first && place < this.next && !Number.isNaN(this.number(place, 'id'));
  }

  /** The exchanges in the order in which they ended. */
  references(): Reference[] {
    const found: Reference[] = [];
    for (let place = this.first; place < this.next; place += 1) {
      const id = this.number(place, 'id');
      if (!Number.isNaN(id)) found.push({ id, place });
    }
    return found;
  }

  placeOf(id: number): number | undefined {
    for (let place = this.next - 1; place >= this.first; place -= 1) {
      if (this.number(place, 'id') === id) return place;
    }
    return undefined;
  }

  /** An exchange as it was taken in, without the texts of its messages. */
  read(place: number): Exchange {
    const of = (name: Column): number => this.number(place, name);
    const start = of('start') % this.block.length;
    const texts = this.block.toString('utf8', start, start + of('headLength')).split(SEPARATOR);
    const [method = '', path = '', client, correlationId = '', key, service, operation] = texts;
    const [user, store, item, adjustment, codes, reason] = texts.slice(7);
    const asked = { method, path, client: presentText(client), correlationId };
    const exchange = new Exchange(
      ...([of('id'), KINDS[of('kind')] ?? 'soap', of('beganAt'), this.clockOf(place)] as const),
      { ...asked, idempotencyKey: presentText(key) },
      this.elapsed,
    );
    exchange.place = place;
    exchange.outcome = OUTCOMES[of('outcome')] ?? 'failed';
    exchange.service = presentText(service);
    exchange.operation = presentText(operation);
    exchange.user = presentText(user);
    exchange.reason = reason;
    exchange.codes = presentText(codes)?.split(' ') ?? [];
    exchange.subject = {
      ...(store ? { store } : {}),
      ...(item ? { item } : {}),
      ...(adjustment ? { adjustment } : {}),
    };
    exchange.httpStatus = presentNumber(of('httpStatus'));
    exchange.isRemembered = of('isRemembered') === 1;
    exchange.replayOf = presentNumber(of('replayOf'));
    const rule = presentNumber(of('chaos'));
    exchange.chaos = rule === undefined ? [] : [rule];
    exchange.arrivedAt = presentNumber(of('arrivedAt'));
    exchange.answeredAt = presentNumber(of('answeredAt'));
    exchange.sentAt = presentNumber(of('sentAt'));
    this.readMessage(exchange.request, place, 'request');
    this.readMessage(exchange.response, place, 'response');
    return exchange;
  }

  /** The bytes of a body that is kept. They may be overwritten at the next turn. */
  bytesOf(place: number, part: Part): Buffer {
    const head = part === 'request' ? 'requestHead' : 'responseHead';
    const from = this.startOf(place, part) + this.number(place, head);
    const length = this.number(place, part === 'request' ? 'requestBody' : 'responseBody');
    return this.block.subarray(from, from + length);
  }

  headOf(place: number, part: Part): string {
    const from = this.startOf(place, part);
    const head = part === 'request' ? 'requestHead' : 'responseHead';
    return this.block.toString('utf8', from, from + this.number(place, head));
  }

  private startOf(place: number, part: Part): number {
    const of = (name: Column): number => this.number(place, name);
    const start = (of('start') % this.block.length) + of('headLength');
    return part === 'request' ? start : start + of('requestHead') + of('requestBody');
  }

  private index(place: number, column: Column): number {
    return (place % this.placesMax) * WIDTH + AT[column];
  }

  private number(place: number, column: Column): number {
    return this.numbers[this.index(place, column)] as number;
  }

  private writeNumbers(exchange: Exchange, place: number, start: number, headLength: number): void {
    const { id, kind, outcome, beganAt, arrivedAt, answeredAt, sentAt, clock, chaos } = exchange;
    const { request, response, httpStatus, isRemembered, replayOf } = exchange;
    // The numbers come in the order of COLUMNS. A name for each would cost more than all of them.
    const { numbers } = this;
    let at = (place % this.placesMax) * WIDTH;
    numbers[at++] = id;
    numbers[at++] = start;
    numbers[at++] = headLength;
    numbers[at++] = KINDS.indexOf(kind);
    numbers[at++] = OUTCOMES.indexOf(outcome);
    numbers[at++] = beganAt;
    numbers[at++] = numberOf(arrivedAt);
    numbers[at++] = numberOf(answeredAt);
    numbers[at++] = numberOf(sentAt);
    numbers[at++] = numberOf(httpStatus);
    numbers[at++] = isRemembered ? 1 : 0;
    numbers[at++] = numberOf(replayOf);
    numbers[at++] = numberOf(chaos[0]);
    numbers[at++] = CLOCK_MODES.indexOf(clock.mode);
    numbers[at++] = clock.mode === 'frozen' ? clock.at : clock.mode === 'advanced' ? clock.by : 0;
    at = this.writeMessage(request, at);
    this.writeMessage(response, at);
  }

  private writeMessage(message: Message, at: number): number {
    const { numbers } = this;
    numbers[at] = flagsOf(message);
    numbers[at + 1] = message.headLength;
    numbers[at + 2] = message.bodyLength;
    numbers[at + 3] = numberOf(message.bytes);
    numbers[at + 4] = message.missing === undefined ? Number.NaN : MISSING.indexOf(message.missing);
    return at + 5;
  }

  private readMessage(message: Message, place: number, part: Part): void {
    const at = this.index(place, part);
    const [flags = 0, headLength = 0, bodyLength = 0, bytes = 0, missing = 0] =
      this.numbers.subarray(at, at + 5);
    message.isTruncated = (flags & TRUNCATED) > 0;
    message.isRedacted = (flags & REDACTED) > 0;
    message.headLength = headLength;
    message.bodyLength = bodyLength;
    message.bytes = presentNumber(bytes);
    message.missing = Number.isNaN(missing) ? undefined : MISSING[missing];
  }

  private clockOf(place: number): ClockSetting {
    const mode = CLOCK_MODES[this.number(place, 'clockMode')] ?? 'real';
    const value = this.number(place, 'clock');
    if (mode === 'frozen') return { mode, at: value };
    return mode === 'advanced' ? { mode, by: value } : { mode };
  }

  private oldest(): number | undefined {
    while (this.first < this.next) {
      if (!Number.isNaN(this.number(this.first, 'id'))) return this.first;
      this.first += 1;
    }
    return undefined;
  }

  /** The beginning of a piece of that many bytes. Exchanges that stood there have left. */
  private room(length: number): number {
    const { length: capacity } = this.block;
    const rest = capacity - (this.end % capacity);
    const start = length > rest ? this.end + rest : this.end;
    this.end = start + length;
    for (let oldest = this.oldest(); oldest !== undefined; oldest = this.oldest()) {
      if (this.number(oldest, 'start') >= this.end - capacity) break;
      this.dropOldest();
    }
    return start;
  }

  private dropOldest(): void {
    const oldest = this.oldest();
    if (oldest === undefined) return;
    const id = this.number(oldest, 'id');
    this.first = oldest + 1;
    this.count -= 1;
    this.onDrop(id, this.number(oldest, 'beganAt'));
  }

  private write(text: string | undefined, at: number, length: number): number {
    if (text === undefined || length === 0) return at;
    // A text with as many bytes as characters is plain, and copying it costs a third of encoding it.
    const encoding = length === text.length ? 'latin1' : 'utf8';
    this.block.write(text, at, length, encoding);
    return at + length;
  }
}

function forgetTexts(message: Message): void {
  message.head = '';
  message.body = undefined;
}
