import { AMQP_DEPTH_MAX, AMQP_FRAME_VALUES_MAX } from '../../../config/limits.js';

/** A broker sent bytes that AMQP 1.0 does not allow, or more than anybody asked for. */
export class AmqpViolation extends Error {
  constructor(what: string) {
    super(`the broker has sent ${what}`);
    this.name = 'AmqpViolation';
  }
}

const DESCRIBED = 0x00;
const NULL = 0x40;

/** Every constructor of a primitive type (AMQP 1.0, part 1.6). */
const KNOWN = new Set([
  ...[NULL, 0x41, 0x42, 0x43, 0x44, 0x45],
  ...[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x60, 0x61],
  ...[0x70, 0x71, 0x72, 0x73, 0x74, 0x80, 0x81, 0x82, 0x83, 0x84, 0x94, 0x98],
  ...[0xa0, 0xa1, 0xa3, 0xb0, 0xb1, 0xb3, 0xc0, 0xc1, 0xd0, 0xd1, 0xe0, 0xf0],
]);

/** Bytes of a value, or of its size, by the upper half of its constructor. */
const WIDTHS: Readonly<Record<number, number>> = {
  ...{ 4: 0, 5: 1, 6: 2, 7: 4, 8: 8, 9: 16 },
  ...{ 10: 1, 11: 4, 12: 1, 13: 4, 14: 1, 15: 4 },
};

const isMap = (code: number): boolean => code === 0xc1 || code === 0xd1;

/**
 * Walks over values and finds the end of each. Compares sizes, counts and depth with the bytes that
 * are there before it uses them. A reader that trusts them can be given values that pass here.
 */
export class AmqpWalker {
  values = 0;

  constructor(
    readonly bytes: Buffer,
    readonly end: number,
  ) {}

  skip(at: number, end = this.end, depth = 0): number {
    const code = this.byte(at, end);
    if (code !== DESCRIBED) return this.skipContent(code, at + 1, end, depth);
    const start = this.skipDescriptor(at + 1, end, depth);
    return this.skipContent(this.byte(start, end), start + 1, end, depth);
  }

  /** Skips a descriptor. Nobody has defined others than numbers and symbols. */
  private skipDescriptor(at: number, end: number, depth: number): number {
    const code = this.byte(at, end);
    const isNumber = code === 0x44 || code === 0x53 || code === 0x80;
    if (!isNumber && code !== 0xa3 && code !== 0xb3)
      throw new AmqpViolation('a strange descriptor');
    return this.skipContent(code, at + 1, end, depth);
  }

  private byte(at: number, end: number): number {
    if (at >= end) throw new AmqpViolation('a value that ends too early');
    return this.bytes[at] as number;
  }

  private number(at: number, width: number, end: number): number {
    if (at + width > end) throw new AmqpViolation('a value that ends too early');
    return width === 1 ? (this.bytes[at] as number) : this.bytes.readUInt32BE(at);
  }

  private count(more: number): void {
    this.values += more;
    if (this.values > AMQP_FRAME_VALUES_MAX) {
      throw new AmqpViolation(`a frame of more than ${AMQP_FRAME_VALUES_MAX} values`);
    }
  }

  private skipContent(code: number, at: number, end: number, depth: number): number {
    if (!KNOWN.has(code)) throw new AmqpViolation(`a value of the unknown type ${code}`);
    this.count(1);
    const width = WIDTHS[code >> 4] as number;
    if (code < 0xa0) return this.within(at + width, end);
    const size = this.number(at, width, end);
    const contentEnd = this.within(at + width + size, end);
    if (code < 0xc0) return contentEnd;
    if (depth >= AMQP_DEPTH_MAX) {
      throw new AmqpViolation(`values that are nested deeper than ${AMQP_DEPTH_MAX}`);
    }
    const count = this.number(at + width, width, contentEnd);
    const first = at + 2 * width;
    const last =
      code < 0xe0
        ? this.skipItems(code, count, first, contentEnd, depth + 1)
        : this.skipElements(count, first, contentEnd, depth + 1);
    if (last !== contentEnd) throw new AmqpViolation('a list whose size is not that of its values');
    return contentEnd;
  }

  private within(place: number, end: number): number {
    if (place > end) throw new AmqpViolation('a value that is longer than what it stands in');
    return place;
  }

  private skipItems(code: number, count: number, first: number, end: number, depth: number) {
    if (isMap(code) && count % 2 === 1) throw new AmqpViolation('a map with a key without a value');
    let at = first;
    for (let left = count; left > 0; left -= 1) at = this.skip(at, end, depth);
    return at;
  }

  /**
   * Skips the elements of an array. One constructor serves all of them, and they may have no bytes at all.
   */
  private skipElements(count: number, first: number, end: number, depth: number): number {
    const isDescribed = this.byte(first, end) === DESCRIBED;
    const start = isDescribed ? this.skipDescriptor(first + 1, end, depth) : first;
    const code = this.byte(start, end);
    // Each is counted, so that no count exceeds the limit of a frame.
    let at = start + 1;
    for (let left = count; left > 0; left -= 1) at = this.skipContent(code, at, end, depth);
    if (count === 0 && !KNOWN.has(code)) {
      throw new AmqpViolation(`an array of the unknown type ${code}`);
    }
    return at;
  }
}

export interface AmqpValue {
  readonly code: number;
  readonly at: number;
  readonly end: number;
  readonly descriptor: number | undefined;
}

export function valueAt(
  bytes: Buffer,
  at: number,
  walker = new AmqpWalker(bytes, bytes.length),
): AmqpValue {
  const end = walker.skip(at);
  if (bytes[at] !== DESCRIBED)
    return { code: bytes[at] as number, at: at + 1, end, descriptor: undefined };
  const start = walker.skip(at + 1);
  return { code: bytes[start] as number, at: start + 1, end, descriptor: at + 1 };
}

export function itemsOf(bytes: Buffer, { code, at }: AmqpValue): AmqpValue[] | undefined {
  if (code === 0x45) return [];
  if (code !== 0xc0 && code !== 0xd0) return undefined;
  const width = code === 0xc0 ? 1 : 4;
  const count = width === 1 ? bytes[at + 1] : bytes.readUInt32BE(at + width);
  const items: AmqpValue[] = [];
  const walker = new AmqpWalker(bytes, bytes.length);
  let next = at + 2 * width;
  for (let left = count as number; left > 0; left -= 1) {
    const item = valueAt(bytes, next, walker);
    items.push(item);
    next = item.end;
  }
  return items;
}

export function isNull({ code }: AmqpValue): boolean {
  return code === NULL;
}

export function unsignedOf(bytes: Buffer, { code, at }: AmqpValue): number | undefined {
  if (code === 0x43 || code === 0x44) return 0;
  if (code === 0x50 || code === 0x52 || code === 0x53) return bytes[at];
  if (code === 0x60) return bytes.readUInt16BE(at);
  if (code === 0x70) return bytes.readUInt32BE(at);
  return code === 0x80 ? Number(bytes.readBigUInt64BE(at)) : undefined;
}

export function isBoolean({ code }: AmqpValue): boolean {
  return code === 0x41 || code === 0x42 || code === 0x56;
}

export function isTrue(bytes: Buffer, { code, at }: AmqpValue): boolean {
  return code === 0x41 || (code === 0x56 && bytes[at] === 1);
}

export function textOf(bytes: Buffer, { code, at, end }: AmqpValue): string | undefined {
  if (code === 0xa1 || code === 0xa3) return bytes.toString('utf8', at + 1, end);
  return code === 0xb1 || code === 0xb3 ? bytes.toString('utf8', at + 4, end) : undefined;
}

export function descriptorOf(
  bytes: Buffer,
  { descriptor }: AmqpValue,
): number | string | undefined {
  if (descriptor === undefined) return undefined;
  const value = valueAt(bytes, descriptor);
  return unsignedOf(bytes, value) ?? textOf(bytes, value);
}
