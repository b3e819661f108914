import type { ClockSetting } from '../../base/clock.js';
import type { Subject } from '../../base/subject.js';
import type { Observer } from '../../http/exchange.js';

export const KINDS = ['soap', 'api', 'publish'] as const;

/** `publish`: a message that a channel has sent. */
export type ExchangeKind = (typeof KINDS)[number];

export const OUTCOMES = ['pending', 'ok', 'refused', 'fault', 'failed', 'aborted'] as const;

export type ExchangeOutcome = (typeof OUTCOMES)[number];

/**
 * The reason why a body has no text. `not read`: there was none, or nobody has read it. `not text`: its bytes
 * are not of the type that it states. `document`: it is a file or a document, of which the size is kept.
 * `heads only`: the journal keeps heads only.
 */
export const MISSING = ['not read', 'not text', 'document', 'heads only'] as const;

export type Missing = (typeof MISSING)[number];

/** A request or an answer. Its texts stand here until they are in the ring. */
export class Message {
  head = '';
  body: string | undefined;
  /** Bytes of the body as it is sent: compressed, in its charset. */
  bytes: number | undefined;
  /** Bytes of the text in UTF-8, where they were counted. */
  textBytes: number | undefined;
  isTruncated = false;
  /** Whether a secret was left out of the body. */
  isRedacted = false;
  missing: Missing | undefined;
  /** Bytes in the ring. */
  headLength = 0;
  bodyLength = 0;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly client: string | undefined;
  readonly correlationId: string;
  readonly idempotencyKey: string | undefined;
}

const NOTHING: readonly never[] = [];
const NO_SUBJECT: Subject = {};

/**
 * A request, its answer, and the known facts about them. Times are those of the monotonic clock: no clock
 * of the service is read for it.
 */
export class Exchange implements Observer {
  outcome: ExchangeOutcome = 'pending';
  service: string | undefined;
  operation: string | undefined;
  httpStatus: number | undefined;
  reason: string | undefined;
  codes: readonly string[] = NOTHING;
  subject: Subject = NO_SUBJECT;
  user: string | undefined;
  isRemembered = false;
  replayOf: number | undefined;
  /** The ids of the rules that have interfered. */
  chaos: readonly number[] = NOTHING;
  arrivedAt: number | undefined;
  answeredAt: number | undefined;
  sentAt: number | undefined;
  readonly request = new Message();
  readonly response = new Message();
  /** The place in the ring. Undefined while the exchange is in work. */
  place: number | undefined;

  constructor(
    readonly id: number,
    readonly kind: ExchangeKind,
    readonly beganAt: number,
    readonly clock: ClockSetting,
    readonly asked: Asked,
    private readonly elapsed: () => number,
  ) {}

  arrived(bytes: number): void {
    this.request.bytes = bytes;
    this.arrivedAt = this.elapsed();
  }

  read(text: string): void {
    this.request.body = text;
  }

  compressed(text: string): void {
    this.response.body = text;
  }

  signedIn(user: string): void {
    this.user = user;
  }

  /** Notes that the answer is known, though it may still be on its way. */
  answered(): void {
    this.answeredAt = this.elapsed();
  }

  repeated(): void {
    this.isRemembered = true;
  }
}
