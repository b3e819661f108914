import {
  AMQP_FRAME_BYTES_MAX,
  AMQP_WORK_MAX,
  AMQP_WORK_PER_MESSAGE,
  AMQP_WORK_PER_SECOND,
} from '../../../config/limits.js';
import { checkPerformative } from './performatives.js';
import { AmqpViolation, AmqpWalker, valueAt } from './values.js';

const HEADER_BYTES = 8;
const SIZE_BYTES = 4;
const SASL_PROTOCOL = 3;
const SASL_FRAME = 1;

const BYTES_A_VALUE = 64;

export interface Passed {
  readonly pieces: readonly Buffer[];
  readonly violation: AmqpViolation | undefined;
}

export interface AmqpGateOptions {
  readonly isOurLink: (name: string) => boolean;
  readonly elapsed: () => number;
}

/**
 * Protects a reader of AMQP 1.0 that trusts its input. Cuts a broker's stream into frames and
 * lets through only whole ones whose sizes, counts and fields are sound. The work that they make is
 * counted too: sound frames that mean nothing must not keep anybody busy.
 */
export class AmqpGate {
  private readonly waiting: Buffer[] = [];
  private waitingBytes = 0;
  private needed = HEADER_BYTES;
  private layer: 'header' | 'sasl' | 'amqp' = 'header';
  private isShut = false;
  private allowance = AMQP_WORK_MAX;
  private lastLook: number;

  constructor(private readonly options: AmqpGateOptions) {
    this.lastLook = options.elapsed();
  }

  expectAnswer(): void {
    this.allowance = Math.min(AMQP_WORK_MAX, this.allowance + AMQP_WORK_PER_MESSAGE);
  }

  /** Never throws. After a violation nothing passes any more. */
  take(chunk: Buffer): Passed {
    if (this.isShut) return { pieces: [], violation: undefined };
    this.waiting.push(chunk);
    this.waitingBytes += chunk.length;
    if (this.waitingBytes < this.needed) return { pieces: [], violation: undefined };
    const bytes = this.waiting.length === 1 ? chunk : Buffer.concat(this.waiting);
    this.refill();
    return this.cut(bytes);
  }

  private cut(bytes: Buffer): Passed {
    const pieces: Buffer[] = [];
    let start = 0;
    let at = 0;
    let violation: AmqpViolation | undefined;
    const finish = (): void => {
      if (at > start) pieces.push(bytes.subarray(start, at));
      start = at;
    };
    try {
      for (let size = this.sizeAt(bytes, at); size <= bytes.length - at; ) {
        // Another reader takes the bytes that follow the end of a layer.
        const isLast = this.check(bytes.subarray(at, at + size));
        at += size;
        if (isLast) finish();
        size = this.sizeAt(bytes, at);
      }
    } catch (error) {
      if (!(error instanceof AmqpViolation)) throw error;
      violation = error;
      this.isShut = true;
    }
    finish();
    this.keep(bytes.subarray(at));
    return { pieces, violation };
  }

  private keep(rest: Buffer): void {
    this.waiting.length = 0;
    this.waitingBytes = this.isShut ? 0 : rest.length;
    if (this.waitingBytes > 0) this.waiting.push(rest);
  }

  private sizeAt(bytes: Buffer, at: number): number {
    this.needed = this.sizeOf(bytes, at);
    return this.needed;
  }

  private sizeOf(bytes: Buffer, at: number): number {
    if (this.layer === 'header') return HEADER_BYTES;
    if (bytes.length - at < SIZE_BYTES) return SIZE_BYTES;
    const size = bytes.readUInt32BE(at);
    if (size >= HEADER_BYTES && size <= AMQP_FRAME_BYTES_MAX) return size;
    throw new AmqpViolation(
      `a frame of ${size} bytes; ${HEADER_BYTES} to ${AMQP_FRAME_BYTES_MAX} are allowed`,
    );
  }

  private check(unit: Buffer): boolean {
    if (this.layer === 'header') {
      this.layer = unit[SIZE_BYTES] === SASL_PROTOCOL ? 'sasl' : 'amqp';
      return false;
    }
    const isSasl = this.layer === 'sasl';
    const first = (unit[SIZE_BYTES] as number) * 4;
    if (first < HEADER_BYTES || first > unit.length) {
      throw new AmqpViolation('a frame whose content begins outside of it');
    }
    if (unit[5] !== (isSasl ? SASL_FRAME : 0)) throw new AmqpViolation('a frame of another layer');
    // An empty frame says that the broker is alive.
    const isEnd = first < unit.length && this.checkContent(unit, first, isSasl);
    if (first === unit.length) this.spend(1);
    if (isEnd) this.layer = 'header';
    return isEnd;
  }

  private checkContent(frame: Buffer, first: number, isSasl: boolean): boolean {
    const walker = new AmqpWalker(frame, frame.length);
    if (walker.skip(first) !== frame.length) {
      throw new AmqpViolation('a message, or bytes behind a frame, that nobody has asked for');
    }
    const value = valueAt(frame, first);
    const { deliveries, endsSasl } = checkPerformative(
      frame,
      value,
      isSasl,
      this.options.isOurLink,
    );
    this.spend(walker.values + Math.floor(frame.length / BYTES_A_VALUE) + deliveries);
    return endsSasl;
  }

  private spend(work: number): void {
    this.allowance -= work;
    if (this.allowance < 0) throw new AmqpViolation('more frames than it has been given cause for');
  }

  private refill(): void {
    const now = this.options.elapsed();
    const earned = ((now - this.lastLook) / 1000) * AMQP_WORK_PER_SECOND;
    this.lastLook = now;
    this.allowance = Math.min(AMQP_WORK_MAX, this.allowance + earned);
  }
}
