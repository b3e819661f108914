import { CHAOS_EXCHANGES_SHOWN } from '../../config/limits.js';
import { type Delay, fractionsOf } from './dice.js';

export const MOMENTS = ['request', 'answer'] as const;

/** `request`: nothing is done yet. `answer`: the work is done, and durable. */
export type Moment = (typeof MOMENTS)[number];

export const MATCHED_KINDS = ['soap', 'api', 'publish'] as const;

export interface Match {
  readonly kind?: (typeof MATCHED_KINDS)[number] | undefined;
  readonly service?: readonly string[] | undefined;
  readonly operation?: readonly string[] | undefined;
  readonly store?: readonly number[] | undefined;
  readonly user?: string | undefined;
  /** `name:value`. */
  readonly header?: string | undefined;
  readonly channel?: readonly string[] | undefined;
}

export type Effect =
  | {
      readonly kind: 'fault';
      readonly type: 'IllegalArgument' | 'IllegalState' | 'Validation';
      readonly code?: string | undefined;
      readonly text?: string | undefined;
    }
  | {
      readonly kind: 'fault';
      readonly type: 'plain';
      readonly faultcode: string;
      readonly text: string;
    }
  | {
      readonly kind: 'status';
      readonly code: number;
      readonly retryAfter?: number | undefined;
      readonly body?: 'soap' | 'html' | 'empty' | undefined;
    }
  | { readonly kind: 'reset' }
  | { readonly kind: 'close' }
  | { readonly kind: 'hang'; readonly maxMs?: number | undefined }
  | { readonly kind: 'truncate'; readonly percent: number }
  | { readonly kind: 'drip'; readonly bytes: number; readonly everyMs: number }
  | { readonly kind: 'malform'; readonly how: Malformation }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'publish'; readonly how: PublishEffect };

export const MALFORMATIONS = [
  ...(['notXml', 'wrongNamespace', 'elementOrder', 'charset', 'html', 'emptyBody'] as const),
] as const;
export type Malformation = (typeof MALFORMATIONS)[number];

export const PUBLISH_EFFECTS = [
  ...(['unreachable', 'refuse', 'reject', 'duplicate', 'loseAcknowledgement'] as const),
] as const;
export type PublishEffect = (typeof PUBLISH_EFFECTS)[number];

export interface RuleRequest {
  readonly name?: string | undefined;
  readonly match?: Match | undefined;
  readonly at?: Moment | undefined;
  readonly delay?: Delay | undefined;
  readonly effect?: Effect | undefined;
  /** The number of matches that are left alone first. */
  readonly after?: number | undefined;
  /** Of the further matches, each one of this number is hit. */
  readonly every?: number | undefined;
  /** The most matches that are hit. */
  readonly times?: number | undefined;
  readonly probability?: number | undefined;
  readonly seed?: string | number | undefined;
  /** Only requests beyond this count in this many seconds. */
  readonly over?: { readonly count: number; readonly seconds: number } | undefined;
  readonly from?: string | undefined;
  readonly minutes?: number | undefined;
}

/** The facts that a rule decides by. */
export interface Facts {
  readonly kind: 'soap' | 'api' | 'publish';
  readonly service?: string | undefined;
  readonly operation?: string | undefined;
  readonly store?: string | undefined;
  readonly user?: string | undefined;
  readonly channel?: string | undefined;
  readonly header: (name: string) => string | undefined;
}

/** A rule with its counts. Its times are those of the monotonic clock. */
export class Rule {
  matched = 0;
  hit = 0;
  private readonly recent: number[] = [];
  readonly exchanges: number[] = [];

  constructor(
    readonly id: number,
    readonly request: RuleRequest,
    private readonly startsAt: number,
    private readonly endsAt: number,
  ) {}

  isOver(now: number): boolean {
    const { times } = this.request;
    return now >= this.endsAt || (times !== undefined && this.hit >= times);
  }

  /** Milliseconds until the rule ends by itself. */
  restMs(now: number): number {
    return Math.max(0, this.endsAt - now);
  }

  matches({ kind, service, operation, store, user, channel, header }: Facts): boolean {
    const { match = {} } = this.request;
    if (kind !== (match.kind ?? 'soap')) return false;
    if (match.service !== undefined && !includes(match.service, service)) return false;
    if (match.operation !== undefined && !includes(match.operation, operation)) return false;
    if (match.channel !== undefined && !includes(match.channel, channel)) return false;
    if (match.store !== undefined && !includes(match.store.map(String), store)) return false;
    if (match.user !== undefined && match.user !== user) return false;
    if (match.header === undefined) return true;
    const colon = match.header.indexOf(':');
    const value = header(match.header.slice(0, colon).trim().toLowerCase());
    return value === match.header.slice(colon + 1).trim();
  }

  /**
   * Counts a match, and tells whether it is hit. Undefined if not, else two numbers from 0 to 1 by which
   * its delay is drawn. The same match of the same rule has the same fate in each run.
   */
  draw(now: number): readonly [number, number] | undefined {
    const { after = 0, every = 1, probability = 1, seed, name = '' } = this.request;
    this.matched += 1;
    const isOverRate = this.isOverRate(now);
    const place = this.matched - after;
    if (now < this.startsAt || place <= 0 || place % every !== 0 || !isOverRate) return undefined;
    const [chance, ...rest] = fractionsOf(`${seed ?? this.id} ${name} ${this.matched}`);
    if (chance >= probability) return undefined;
    this.hit += 1;
    return rest;
  }

  noteExchange(id: number): void {
    this.exchanges.push(id);
    if (this.exchanges.length > CHAOS_EXCHANGES_SHOWN) this.exchanges.shift();
  }

  private isOverRate(now: number): boolean {
    const { over } = this.request;
    if (over === undefined) return true;
    this.recent.push(now);
    if (this.recent.length <= over.count) return false;
    const oldest = this.recent.shift() ?? now;
    return now - oldest < over.seconds * 1000;
  }
}

function includes(values: readonly string[], value: string | undefined): boolean {
  return value !== undefined && values.includes(value);
}
