/** The gate before the AMQP library: whatever comes, however it is cut. */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import {
  AMQP_FRAME_BYTES_MAX,
  AMQP_WORK_MAX,
  AMQP_WORK_PER_MESSAGE,
  AMQP_WORK_PER_SECOND,
} from '../../src/config/limits.js';
import { AmqpGate, type Passed } from '../../src/outbox/channels/amqp/gate.js';
import {
  accepted,
  credit,
  frame,
  frames,
  rawFrame,
  rejected,
  text,
} from '../support/fake-broker.js';

interface Reader {
  read(): unknown;
  remaining(): number;
}

const types = createRequire(import.meta.url)('rhea/lib/types.js') as {
  Reader: new (bytes: Buffer) => Reader;
};

const HEADER = Buffer.from('AMQP\0\x01\0\0', 'latin1');
const SASL_HEADER = Buffer.from('AMQP\x03\x01\0\0', 'latin1');

function gate(elapsed = () => 0): AmqpGate {
  return new AmqpGate({ isOurLink: (name) => name.startsWith('ours'), elapsed });
}

/** Gives bytes to a gate in chunks of these lengths, again and again. */
function pass(bytes: Buffer, lengths: readonly number[], through = gate()): Passed {
  const pieces: Buffer[] = [];
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] as number;
    const passed = through.take(Buffer.from(bytes.subarray(at, at + length)));
    pieces.push(...passed.pieces);
    if (passed.violation !== undefined) return { pieces, violation: passed.violation };
    at += length;
  }
  return { pieces, violation: undefined };
}

const uint = fc.nat({ max: 2 ** 32 - 1 });
const words = fc.string({ maxLength: 300, unit: 'grapheme' });
const symbols = fc.string({ maxLength: 300, unit: 'grapheme-ascii' });
const optional = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const anything = fc.anything({
  values: [
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
    fc.constant(null),
  ],
  maxDepth: 3,
  maxKeys: 5,
});
const properties = optional(fc.dictionary(symbols, anything, { maxKeys: 8 }));
const error = optional(
  fc.record({ condition: symbols, description: optional(words), info: properties }),
);
const capabilities = optional(fc.array(symbols, { maxLength: 5 }));

const frameBytes = fc.oneof(
  fc
    .record({
      ...{ container_id: words, hostname: optional(words), properties },
      ...{ max_frame_size: optional(fc.integer({ min: 512, max: 2 ** 32 - 1 })) },
      ...{ channel_max: optional(fc.nat({ max: 65_535 })), offered_capabilities: capabilities },
      ...{ idle_time_out: optional(fc.integer({ min: 100, max: 2 ** 32 - 2 })) },
    })
    .map((fields) => frame('open', fields)),
  fc
    .record({
      ...{ remote_channel: fc.nat({ max: 65_535 }), next_outgoing_id: uint, incoming_window: uint },
      ...{ outgoing_window: uint, handle_max: optional(uint), properties },
    })
    .map((fields) => frame('begin', fields)),
  fc
    .record({
      ...{ name: words.map((name) => `ours ${name}`), handle: uint, role: fc.boolean() },
      ...{ snd_settle_mode: optional(fc.nat({ max: 2 })), max_message_size: optional(uint) },
      ...{ initial_delivery_count: optional(uint), offered_capabilities: capabilities, properties },
    })
    .map((fields) => frame('attach', fields)),
  fc
    .record({ link_credit: uint, delivery_count: uint, handle: uint, echo: fc.boolean() })
    .map((fields) => credit(0, fields)),
  fc
    .tuple(uint, symbols, words)
    .map(([id, condition, description]) => rejected(id, text(condition, 0xb3), text(description))),
  uint.map((id) => accepted(id)),
  fc.record({ handle: uint, closed: fc.boolean(), error }).map((fields) => frame('detach', fields)),
  fc.record({ error }).map((fields) => frame('end', fields)),
  fc.record({ error }).map((fields) => frame('close', fields)),
  fc.constant(rawFrame(Buffer.alloc(0))),
);

const chunks = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 10 });

it('lets every frame of another library pass, unchanged, however the stream is cut', () => {
  fc.assert(
    fc.property(fc.array(frameBytes, { maxLength: 12 }), chunks, (sent, lengths) => {
      const bytes = Buffer.concat([HEADER, ...sent]);
      const { pieces, violation } = pass(bytes, lengths);
      expect(violation).toBeUndefined();
      expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

/** Whole frames, each as the library would be given it. */
function framesIn(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) {
    found.push(bytes.subarray(at, at + bytes.readUInt32BE(at)));
  }
  return found;
}

/** Bytes that look like frames, most of them with something wrong. */
const mutated = fc
  .tuple(
    fc.array(frameBytes, { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 6 }),
  )
  .map(([sent, changes]) => {
    const bytes = Buffer.concat(sent);
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
    return bytes;
  });

it('never throws, and lets nothing pass that the library could not read to its end', () => {
  const content = fc.oneof(mutated, fc.uint8Array({ maxLength: 400 }).map(Buffer.from));
  fc.assert(
    fc.property(content, chunks, (sent, lengths) => {
      const { pieces } = pass(Buffer.concat([HEADER, sent]), lengths);
      for (const one of framesIn(Buffer.concat(pieces).subarray(8))) {
        expect(frames.read_frame(one)).not.toBeNull();
        const reader = new types.Reader(one.subarray((one[4] as number) * 4));
        if (reader.remaining() > 0) reader.read();
        expect(reader.remaining()).toBe(0);
      }
    }),
    { numRuns: 2000 },
  );
});

it('passes the same however the stream is cut', () => {
  fc.assert(
    fc.property(mutated, chunks, (sent, lengths) => {
      const bytes = Buffer.concat([HEADER, sent]);
      const whole = pass(bytes, [bytes.length]);
      const inParts = pass(bytes, lengths);
      expect(Buffer.concat(inParts.pieces).equals(Buffer.concat(whole.pieces))).toBe(true);
      expect(inParts.violation?.message).toBe(whole.violation?.message);
    }),
    { numRuns: 500 },
  );
});

it('hands on the end of the SASL layer and what follows one after the other', () => {
  const sasl = (code: number) =>
    Buffer.from([0, 0, 0, 16, 2, 1, 0, 0, 0, 0x53, 0x44, 0xc0, 3, 1, 0x50, code]);
  const open = frame('open', { container_id: 'broker' });
  const { pieces } = gate().take(Buffer.concat([SASL_HEADER, sasl(0), HEADER, open]));
  expect(pieces.map(({ length }) => length)).toEqual([24, 8 + open.length]);
  const refused = gate().take(Buffer.concat([SASL_HEADER, sasl(1), HEADER]));
  expect(refused.violation?.message).toMatch(/a frame of \d+ bytes/);
});

it('takes a frame as long as this side allows, and none that is longer', () => {
  const reason = (length: number) =>
    frame('close', { error: { condition: 'x', description: 'y'.repeat(length) } });
  const rest = reason(300).length - 300;
  const fits = pass(Buffer.concat([HEADER, reason(AMQP_FRAME_BYTES_MAX - rest)]), [1000]);
  expect(fits).toMatchObject({ violation: undefined });
  const tooLong = pass(Buffer.concat([HEADER, reason(AMQP_FRAME_BYTES_MAX - rest + 1)]), [1000]);
  expect(tooLong.violation?.message).toContain(`${AMQP_FRAME_BYTES_MAX + 1} bytes`);
});

it('counts the work that frames make, and gives more with time and with each message', () => {
  let now = 0;
  const through = gate(() => now);
  through.take(HEADER);
  const empty = rawFrame(Buffer.alloc(0));
  const flood = (count: number) =>
    through.take(Buffer.alloc(count * empty.length, empty)).violation?.message;
  expect(flood(AMQP_WORK_MAX)).toBeUndefined();
  now += 1000;
  through.expectAnswer();
  expect(flood(AMQP_WORK_PER_SECOND + AMQP_WORK_PER_MESSAGE)).toBeUndefined();
  expect(flood(1)).toContain('more frames than');
  expect(flood(1)).toBeUndefined();
});
