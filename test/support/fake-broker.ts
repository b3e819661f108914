import { createRequire } from 'node:module';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** What rhea has for frames; it has no types for it. */
interface Frames {
  read_frame(bytes: Buffer): ReadFrame | null;
  write_frame(frame: unknown): Buffer;
  amqp_frame(channel: number, performative: unknown): unknown;
  open(fields: object): unknown;
  begin(fields: object): unknown;
  attach(fields: object): unknown;
  flow(fields: object): unknown;
  disposition(fields: object): unknown;
  detach(fields: object): unknown;
  end(fields: object): unknown;
  close(fields: object): unknown;
}

export interface ReadFrame {
  readonly channel: number;
  readonly performative?: {
    readonly constructor: { toString(): string };
    readonly name?: string;
    readonly handle?: number;
    readonly role?: boolean;
    readonly delivery_id?: number;
  };
}

export const frames = createRequire(import.meta.url)('rhea/lib/frames.js') as Frames;

export type FrameName =
  | 'open'
  | 'begin'
  | 'attach'
  | 'flow'
  | 'disposition'
  | 'detach'
  | 'end'
  | 'close';

/** A frame as rhea writes it. */
export function frame(name: FrameName, fields: object, channel = 0): Buffer {
  return frames.write_frame(frames.amqp_frame(channel, frames[name](fields)));
}

/** A frame of this content, whatever it is. */
export function rawFrame(content: Buffer, channel = 0, type = 0): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + content.length, 0);
  header.set([2, type], 4);
  header.writeUInt16BE(channel, 6);
  return Buffer.concat([header, content]);
}

/** A described list of these encoded values. */
export function performative(code: number, fields: readonly Buffer[]): Buffer {
  const content = Buffer.concat(fields);
  const head = Buffer.alloc(12);
  head.set([0, 0x53, code, 0xd0]);
  head.writeUInt32BE(content.length + 4, 4);
  head.writeUInt32BE(fields.length, 8);
  return Buffer.concat([head, content]);
}

export const uint = (value: number): Buffer => {
  const bytes = Buffer.alloc(5, 0x70);
  bytes.writeUInt32BE(value, 1);
  return bytes;
};

export const text = (value: string, code = 0xb1): Buffer => {
  const content = Buffer.from(value);
  const head = Buffer.alloc(5, code);
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
};

export const NULL = Buffer.from([0x40]);
export const TRUE = Buffer.from([0x41]);

export type Stage = 'open' | 'begin' | 'attach' | 'transfer';

/** What a broker says, besides what is proper, once a client's frame of a kind has come. */
export type Misdeed = (stage: Stage, socket: Socket, frame: ReadFrame) => boolean | undefined;

const HEADER = Buffer.from('AMQP\0\x01\0\0', 'latin1');

/** Speaks AMQP 1.0 without SASL, takes every message, and does what a test says. */
export class FakeBroker {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  connections = 0;
  taken = 0;

  /** @param misdeed returns true where the proper answer is not to be given */
  constructor(private readonly misdeed: Misdeed) {
    this.server = createServer((socket) => this.serve(socket));
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  start(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    let bytes = Buffer.alloc(0);
    let hasHeader = false;
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (!hasHeader && bytes.length >= 8) {
        hasHeader = true;
        bytes = bytes.subarray(8);
        socket.write(HEADER);
      }
      while (hasHeader && bytes.length >= 4 && bytes.length >= bytes.readUInt32BE(0)) {
        const size = bytes.readUInt32BE(0);
        const read = frames.read_frame(bytes.subarray(0, size));
        bytes = bytes.subarray(size);
        if (read?.performative !== undefined && socket.writable) this.answer(socket, read);
      }
    });
  }

  private answer(socket: Socket, read: ReadFrame): void {
    const sent = read.performative;
    const [name = ''] = String(sent?.constructor).split('#');
    const stages: readonly string[] = ['open', 'begin', 'attach', 'transfer'];
    if (!stages.includes(name) || this.misdeed(name as Stage, socket, read) === true) return;
    const { channel } = read;
    const windows = { next_outgoing_id: 0, incoming_window: 2048, outgoing_window: 2048 };
    if (name === 'open') socket.write(frame('open', { container_id: 'fake' }));
    if (name === 'begin') {
      socket.write(frame('begin', { remote_channel: channel, ...windows }, channel));
    }
    if (name === 'attach') {
      const fields = { name: sent?.name, handle: sent?.handle, role: !sent?.role };
      socket.write(
        Buffer.concat([frame('attach', { ...fields, ...ENDS() }, channel), credit(channel)]),
      );
    }
    if (name === 'transfer') {
      this.taken += 1;
      socket.write(accepted(sent?.delivery_id ?? 0, channel));
    }
  }
}

const rhea = createRequire(import.meta.url)('rhea/lib/terminus.js') as {
  source(fields: object): { described(): unknown };
  target(fields: object): { described(): unknown };
};

const ENDS = () => ({
  source: rhea.source({ address: 'from' }).described(),
  target: rhea.target({ address: 'to' }).described(),
  initial_delivery_count: 0,
});

export function credit(channel = 0, more: object = {}): Buffer {
  return frame(
    'flow',
    {
      ...{ next_incoming_id: 0, incoming_window: 2048, next_outgoing_id: 0, outgoing_window: 2048 },
      ...{ handle: 0, delivery_count: 0, link_credit: 1000, ...more },
    },
    channel,
  );
}

/** A disposition with a state of these bytes. */
export function disposition(first: number, last: number, state: Buffer, channel = 0): Buffer {
  return rawFrame(performative(0x15, [TRUE, uint(first), uint(last), TRUE, state]), channel);
}

export function accepted(id: number, channel = 0): Buffer {
  return disposition(id, id, performative(0x24, []), channel);
}

export function rejected(id: number, condition: Buffer, description: Buffer): Buffer {
  const error = performative(0x1d, [condition, description]);
  return disposition(id, id, performative(0x25, [error]));
}
