/** The channel amqp and brokers that send what no reader should believe. */

import { systemClock } from '../../src/base/clock.js';
import { STOPPED } from '../../src/outbox/channel.js';
import { AmqpChannel, type AmqpChannelOptions } from '../../src/outbox/channels/amqp/channel.js';
import {
  accepted,
  credit,
  disposition,
  FakeBroker,
  frame,
  type Misdeed,
  NULL,
  performative,
  rawFrame,
  rejected,
  type Stage,
  text,
  uint,
} from '../support/fake-broker.js';
import { until } from '../support/until.js';

/** Of this process, whatever else the machine does. Sound work takes some ten. */
const CPU_MAX_MS = 1500;
const MEMORY_MAX_BYTES = 150 * 1024 * 1024;

const brokers: FakeBroker[] = [];
const channels: AmqpChannel[] = [];

afterEach(async () => {
  for (const channel of channels.splice(0)) await channel.close();
  for (const broker of brokers.splice(0)) await broker.stop();
});

async function open(misdeed: Misdeed, options: Partial<AmqpChannelOptions> = {}) {
  const broker = new FakeBroker(misdeed);
  brokers.push(broker);
  await broker.start();
  const channel = new AmqpChannel({
    ...{ host: '127.0.0.1', port: broker.port, isTls: false, target: 'to' },
    ...{ user: undefined, password: undefined, timeoutMs: 10_000, window: 1, isWrapped: false },
    ...{ clock: systemClock, ...options },
  });
  channels.push(channel);
  return { broker, channel };
}

const message = (id = '7-1', document = '<a/>') => ({
  ...{ id, storeId: 5000, item: id, businessObjectId: '3', document },
});

/** A broker that says this in the place of its answer to a frame of the client. */
const instead =
  (stage: Stage, ...said: readonly Buffer[]): Misdeed =>
  (now, socket) => {
    if (now !== stage) return undefined;
    for (const bytes of said) socket.write(bytes);
    return true;
  };

const many = (count: number, bytes: Buffer): Buffer => Buffer.alloc(bytes.length * count, bytes);

/** An array of so many elements that have no bytes. */
function emptyElements(count: number): Buffer {
  const array = Buffer.alloc(10, 0xf0);
  array.writeUInt32BE(5, 1);
  array.writeUInt32BE(count, 5);
  array[9] = 0x40;
  return array;
}

function listOf(count: number): Buffer {
  const list = Buffer.alloc(9, 0xd0);
  list.writeUInt32BE(4, 1);
  list.writeUInt32BE(count, 5);
  return list;
}

function nested(depth: number): Buffer {
  let value = NULL;
  for (let left = depth; left > 0; left -= 1) {
    const head = Buffer.alloc(9, 0xd0);
    head.writeUInt32BE(value.length + 4, 1);
    head.writeUInt32BE(1, 5);
    value = Buffer.concat([head, value]);
  }
  return value;
}

const sized = (size: number): Buffer => {
  const bytes = rawFrame(Buffer.alloc(0));
  bytes.writeUInt32BE(size, 0);
  return bytes;
};

const opened = (...fields: readonly Buffer[]): Buffer =>
  rawFrame(performative(0x10, [text('fake'), ...fields]));
const attached = (name: string): Buffer =>
  frame('attach', { name, handle: 1, role: false, initial_delivery_count: 0 });
/** A map `{ toString: null }`: as an object of JavaScript it cannot be turned into a text. */
const untellable = Buffer.concat([
  Buffer.from([0xc1, 12, 2, 0xa1, 8]),
  Buffer.from('toString'),
  NULL,
]);

describe('3: what a broker sends', () => {
  it.each([
    [
      'an array of 2^31-1 empty values',
      'open',
      [opened(NULL, NULL, NULL, NULL, emptyElements(2 ** 31 - 1))],
      'more than 1000 values',
    ],
    ['a list of 2^32-1 values', 'open', [opened(listOf(2 ** 32 - 1))], 'ends too early'],
    ['lists in lists', 'open', [opened(nested(3000))], 'nested deeper'],
    [
      '65,000 values',
      'open',
      [rawFrame(performative(0x10, Array(65_000).fill(NULL)))],
      'more than 1000 values',
    ],
    ['a frame of 4 GB', 'open', [sized(2 ** 32 - 1)], 'a frame of 4294967295 bytes'],
    ['a frame of no bytes', 'open', [sized(0)], 'a frame of 0 bytes'],
    ['frames of one byte', 'open', [opened(uint(1))], 'is not valid|max-frame-size'],
    ['a max-frame-size of ten', 'open', [opened(NULL, uint(10))], 'a max-frame-size of 10'],
    [
      'an idle-time-out of 1 ms',
      'open',
      [opened(NULL, NULL, NULL, uint(1))],
      'an idle-time-out of 1 ms',
    ],
    [
      'an idle-time-out beyond every timer',
      'open',
      [opened(NULL, NULL, NULL, uint(2 ** 32 - 1))],
      'an idle-time-out',
    ],
    [
      'sessions of its own',
      'begin',
      [rawFrame(performative(0x11, [NULL, uint(0), uint(1), uint(1)]))],
      'begin.*not valid',
    ],
    [
      'links of its own',
      'attach',
      Array.from({ length: 50 }, (_, index) => attached(`x${index}`)),
      'a link that this side has not attached',
    ],
    [
      'a message',
      'attach',
      [rawFrame(performative(0x14, [uint(0), uint(0)]))],
      'a frame that nobody has asked for',
    ],
    [
      'a disposition of 2^32 deliveries',
      'transfer',
      [disposition(0, 2 ** 32 - 1, performative(0x24, []))],
      'a disposition of the deliveries 0 to 4294967295',
    ],
    [
      'a delivery state that is a map',
      'transfer',
      [disposition(0, 0, untellable)],
      'unknown delivery state',
    ],
    [
      'a reason that cannot be told',
      'transfer',
      [rejected(0, untellable, text('no'))],
      'a frame "error" whose field 1',
    ],
    ['a flood of empty frames', 'transfer', [many(2_000_000, sized(8))], 'more frames than'],
    [
      'a flood of credit',
      'transfer',
      [many(100_000, credit(0, { link_credit: 2 ** 32 - 1 }))],
      'more frames than',
    ],
    [
      'attaching and detaching without end',
      'transfer',
      [many(50_000, Buffer.concat([frame('detach', { handle: 0, closed: true })]))],
      'sender close|more frames',
    ],
    [
      'another protocol',
      'open',
      [Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
      'a frame of 1213486160 bytes',
    ],
  ] as const)('costs next to nothing and is named: %s', async (_name, stage, said, reason) => {
    const { channel } = await open(instead(stage, ...(said as readonly Buffer[])));
    const before = process.cpuUsage();
    const memory = process.memoryUsage().rss;
    const [outcome] = await channel.send([message()]);
    const { user, system } = process.cpuUsage(before);
    expect(outcome).toMatchObject({ kind: 'unreachable', reason: expect.stringMatching(reason) });
    expect((user + system) / 1000).toBeLessThan(CPU_MAX_MS);
    expect(process.memoryUsage().rss - memory).toBeLessThan(MEMORY_MAX_BYTES);
  });

  it('is tried again, and taken from the broker when it behaves', async () => {
    let isBad = true;
    const { broker, channel } = await open((stage, socket) => {
      if (stage !== 'open' || !isBad) return undefined;
      socket.write(opened(NULL, NULL, NULL, NULL, emptyElements(2 ** 31 - 1)));
      return true;
    });
    expect((await channel.send([message()]))[0]?.kind).toBe('unreachable');
    expect((await channel.send([message()]))[0]?.kind).toBe('unreachable');
    isBad = false;
    expect(await channel.send([message(), message('8-1')])).toEqual([
      { kind: 'ok' },
      { kind: 'ok' },
    ]);
    expect(broker.connections).toBe(3);
  });

  it('counts as taken what was accepted before the broker went wrong', async () => {
    const { channel } = await open((stage, socket) => {
      if (stage !== 'transfer') return undefined;
      socket.write(Buffer.concat([accepted(0), sized(0)]));
      return true;
    });
    const outcomes = await channel.send([message('7-1'), message('7-2')]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['ok', 'unreachable']);
  });

  it('takes a long reason with any characters as the reason that it is', async () => {
    const reason = 'no\n\u0000\u202e'.repeat(5000);
    const { channel } = await open((stage, socket) => {
      if (stage !== 'transfer') return undefined;
      socket.write(rejected(0, text('amqp:decode-error', 0xb3), text(reason)));
      return true;
    });
    expect(await channel.send([message()])).toEqual([
      { kind: 'bad', reason: `the broker has rejected it: amqp:decode-error: ${reason}` },
    ]);
  });

  it('takes answers that come byte by byte', async () => {
    const { channel } = await open((stage, socket, { performative: sent }) => {
      if (stage !== 'transfer') return undefined;
      for (const byte of accepted(sent?.delivery_id ?? 0)) {
        socket.write(Buffer.from([byte]));
      }
      return true;
    });
    expect(await channel.send([message()])).toEqual([{ kind: 'ok' }]);
  });

  it('does not keep a connection whose broker says goodbye and reads nothing more', async () => {
    const { channel } = await open((stage, socket) => {
      if (stage !== 'attach') return undefined;
      socket.pause();
      setTimeout(() => socket.write(frame('close', {})), 300);
      return undefined;
    });
    const document = 'x'.repeat(20_000_000);
    const [outcome] = await channel.send([message('7-1', document)]);
    expect(outcome?.kind).toBe('unreachable');
    const sockets = () => process.getActiveResourcesInfo().filter((one) => one === 'TCPSocketWrap');
    // The broker's own end is still there.
    await until('the connection to be closed', sockets, { isSo: ({ length }) => length <= 1 });
  });

  it('answers a stop although the broker says nothing', async () => {
    const { channel } = await open(() => true);
    const sending = channel.send([message()]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await channel.close();
    expect(await sending).toEqual([STOPPED]);
  });
});
