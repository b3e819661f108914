import { AMQP_DELIVERIES_MAX, AMQP_IDLE_MIN_MS } from '../../../config/limits.js';
import {
  type AmqpValue,
  AmqpViolation,
  descriptorOf,
  isBoolean,
  isNull,
  itemsOf,
  textOf,
  unsignedOf,
} from './values.js';

type Kind = 'any' | 'bool' | 'bool!' | 'error' | 'state' | 'terminus' | 'text' | 'text!' | Unsigned;
type Unsigned = 'uint' | 'uint!';

export interface Performative {
  readonly name: string;
  readonly fields: readonly Kind[];
}

const ERROR: readonly Kind[] = ['text!', 'text', 'any'];

/** The frames that a broker sends, by descriptor (AMQP 1.0, part 2.7). */
const PERFORMATIVES: ReadonlyMap<number, Performative> = new Map([
  [0x10, { name: 'open', fields: ['text!', 'text', 'uint', 'uint', 'uint'] }],
  // A session that this side has not begun has no remote channel.
  [0x11, { name: 'begin', fields: ['uint!', 'uint!', 'uint!', 'uint!', 'uint'] }],
  [
    0x12,
    {
      name: 'attach',
      fields: [
        ...(['text!', 'uint!', 'bool!', 'uint', 'uint', 'terminus', 'terminus'] as const),
        ...(['any', 'bool', 'uint', 'uint'] as const),
      ],
    },
  ],
  [
    0x13,
    {
      name: 'flow',
      fields: [
        ...(['uint', 'uint!', 'uint!', 'uint!', 'uint', 'uint', 'uint', 'uint'] as const),
        ...(['bool', 'bool'] as const),
      ],
    },
  ],
  [0x15, { name: 'disposition', fields: ['bool!', 'uint!', 'uint', 'bool', 'state', 'bool'] }],
  [0x16, { name: 'detach', fields: ['uint!', 'bool', 'error'] }],
  [0x17, { name: 'end', fields: ['error'] }],
  [0x18, { name: 'close', fields: ['error'] }],
]);

/** Frames of a broker's SASL layer (part 5.3.3). */
const SASL_PERFORMATIVES: ReadonlyMap<number, Performative> = new Map([
  [0x40, { name: 'sasl-mechanisms', fields: ['any'] }],
  [0x42, { name: 'sasl-challenge', fields: ['any'] }],
  [0x44, { name: 'sasl-outcome', fields: ['uint!'] }],
]);

/** Delivery states (part 3.4), by their fields. */
const STATES: ReadonlyMap<number, Performative> = new Map([
  [0x23, { name: 'received', fields: ['uint', 'uint'] }],
  [0x24, { name: 'accepted', fields: [] }],
  [0x25, { name: 'rejected', fields: ['error'] }],
  [0x26, { name: 'released', fields: [] }],
  [0x27, { name: 'modified', fields: ['bool', 'bool'] }],
]);

/** Sources and targets (part 3.5). Only the address is looked at. */
const TERMINI: ReadonlyMap<number, Performative> = new Map([
  [0x28, { name: 'source', fields: ['text'] }],
  [0x29, { name: 'target', fields: ['text'] }],
]);

const ERRORS: ReadonlyMap<number, Performative> = new Map([
  [0x1d, { name: 'error', fields: ERROR }],
]);

type Table = ReadonlyMap<number, Performative>;

function byName(table: Table, name: string): Performative | undefined {
  return [...table.values()].find((one) => name === `amqp:${one.name}:list`);
}

interface Described {
  readonly kind: Performative;
  readonly items: readonly AmqpValue[];
}

function described(bytes: Buffer, value: AmqpValue, table: Table, what: string): Described {
  const descriptor = descriptorOf(bytes, value);
  const kind =
    typeof descriptor === 'number' ? table.get(descriptor) : byName(table, String(descriptor));
  const items = itemsOf(bytes, value);
  if (kind === undefined || items === undefined) throw new AmqpViolation(what);
  checkFields(bytes, items, kind);
  return { kind, items };
}

function checkFields(bytes: Buffer, items: readonly AmqpValue[], { name, fields }: Performative) {
  fields.forEach((kind, index) => {
    const item = items[index];
    const isMissing = item === undefined || isNull(item);
    const isSound = isMissing ? !kind.endsWith('!') : isOfKind(bytes, item, kind);
    if (!isSound)
      throw new AmqpViolation(`a frame "${name}" whose field ${index + 1} is not valid`);
  });
}

function isOfKind(bytes: Buffer, item: AmqpValue, kind: Kind): boolean {
  switch (kind) {
    case 'any':
      return true;
    case 'bool':
    case 'bool!':
      return isBoolean(item);
    case 'text':
    case 'text!':
      return textOf(bytes, item) !== undefined;
    case 'uint':
    case 'uint!':
      return unsignedOf(bytes, item) !== undefined;
    case 'error':
      described(bytes, item, ERRORS, 'an error that is none');
      return true;
    case 'state':
      described(bytes, item, STATES, 'an unknown delivery state');
      return true;
    case 'terminus':
      described(bytes, item, TERMINI, 'an unknown source or target');
      return true;
  }
}

/** The least that a peer must be able to take (part 2.4.1). */
const FRAME_BYTES_MIN = 512;

/** A longer timer of Node.js ends at once. */
const IDLE_MAX_MS = 2 ** 32 - 2;

export interface CheckedFrame {
  readonly name: string;
  readonly deliveries: number;
  readonly endsSasl: boolean;
}

/**
 * Checks that each field in use has its type, and that nothing asks for time or memory without end.
 * The bytes are sound already.
 *
 * @param isOurLink whether this side has a link of that name
 * @throws AmqpViolation
 */
export function checkPerformative(
  bytes: Buffer,
  value: AmqpValue,
  isSasl: boolean,
  isOurLink: (name: string) => boolean,
): CheckedFrame {
  const table = isSasl ? SASL_PERFORMATIVES : PERFORMATIVES;
  const { kind, items } = described(bytes, value, table, 'a frame that nobody has asked for');
  const { name } = kind;
  const number = (index: number): number | undefined => {
    const item = items[index];
    return item === undefined ? undefined : unsignedOf(bytes, item);
  };
  if (name === 'open') checkOpen(number(2), number(4));
  if (name === 'attach' && !isOurLink(textOf(bytes, items[0] as AmqpValue) as string)) {
    throw new AmqpViolation('a link that this side has not attached');
  }
  const deliveries = name === 'disposition' ? countDeliveries(number(1) as number, number(2)) : 0;
  return { name, deliveries, endsSasl: name === 'sasl-outcome' && number(0) === 0 };
}

/**
 * Checks the limits of a broker. Smaller frames would never hold a message. Smaller and larger limits of
 * silence flood the broker.
 */
function checkOpen(frameBytes: number | undefined, idleMs: number | undefined): void {
  if (frameBytes !== undefined && frameBytes < FRAME_BYTES_MIN) {
    throw new AmqpViolation(`a max-frame-size of ${frameBytes}, less than ${FRAME_BYTES_MIN}`);
  }
  const isSound =
    idleMs === undefined || idleMs === 0 || (idleMs >= AMQP_IDLE_MIN_MS && idleMs <= IDLE_MAX_MS);
  if (!isSound) throw new AmqpViolation(`an idle-time-out of ${idleMs} ms`);
}

function countDeliveries(first: number, last = first): number {
  const count = last - first + 1;
  if (count < 1 || count > AMQP_DELIVERIES_MAX) {
    throw new AmqpViolation(
      `a disposition of the deliveries ${first} to ${last}; at most ${AMQP_DELIVERIES_MAX} are open`,
    );
  }
  return count;
}
