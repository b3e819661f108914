import rhea, {
  type Connection,
  type Delivery,
  type EventContext,
  type Message,
  type Sender,
} from 'rhea';
import type { Clock } from '../../../base/clock.js';
import { AMQP_FAREWELL_MS, AMQP_FRAME_BYTES_MAX } from '../../../config/limits.js';
import { OK, type Outcome, reasonOf, STOPPED } from '../../channel.js';
import { isProbed, probe } from './probe.js';
import { AmqpSocket } from './socket.js';
import { amqpTextOf } from './text.js';

export interface AmqpAddress {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly target: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/** Rejections that blame the message itself (AMQP 1.0, part 2.8.14 to 2.8.18). */
const MESSAGE_AT_FAULT: readonly string[] = [
  'amqp:decode-error',
  'amqp:invalid-field',
  'amqp:not-allowed',
  'amqp:not-implemented',
  'amqp:precondition-failed',
  'amqp:link:message-size-exceeded',
];

function refusalOf(context: EventContext, word: string): Outcome {
  const state = context.delivery?.remote_state as
    | { readonly error?: { readonly condition?: unknown }; readonly undeliverable_here?: boolean }
    | undefined;
  const condition = state?.error?.condition;
  const isNamed = typeof condition === 'string' && MESSAGE_AT_FAULT.includes(condition);
  const isBad = isNamed || state?.undeliverable_here === true;
  const detail = amqpTextOf(state?.error);
  const reason = `the broker has ${word}${detail === '' ? '' : `: ${detail}`}`;
  return { kind: isBad ? 'bad' : 'retry', reason };
}

const ENDINGS = [
  ...['connection_error', 'connection_close', 'protocol_error', 'error', 'disconnected'],
  ...['session_error', 'session_close', 'sender_error', 'sender_close'],
] as const;

/** An outcome whose text names the broker, and the queue or topic to be mended. */
function unreachable({ host, port, target }: AmqpAddress, reason: string): Outcome {
  const broker = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { kind: 'unreachable', reason: `broker ${broker}, address ${target}: ${reason}` };
}

/**
 * A connection with one sender, opening, open, or broken for ever. A break answers the messages under
 * way `unreachable`, or `stopped` if this side has closed it. They may have arrived, and are sent
 * again under the same id.
 */
export class AmqpLink {
  private readonly waiting = new Map<Delivery, (outcome: Outcome) => void>();
  private readonly onCredit: (() => void)[] = [];
  private failure: Outcome | undefined;
  private isOpen = false;
  private canProbe: boolean;
  private isChecking = false;
  private isGathering = false;
  private tellOpened: () => void = () => undefined;
  private tellBroken: () => void = () => undefined;
  private readonly broken = new Promise<void>((resolve) => {
    this.tellBroken = resolve;
  });
  readonly opened: Promise<Outcome>;

  private constructor(
    private readonly connection: Connection,
    private readonly sender: Sender,
    private readonly address: AmqpAddress,
  ) {
    this.canProbe = isProbed(address.target);
    for (const name of ENDINGS) {
      connection.on(name, (context: unknown) => {
        this.break(unreachable(address, this.reasonOf(name, context)), false);
      });
    }
    this.opened = this.attach().then(() => this.check());
    sender.on('sendable', () => {
      for (const go of this.onCredit.splice(0)) go();
    });
    const settle = (name: string, outcomeOf: (context: EventContext) => Outcome): void => {
      sender.on(name, (context: EventContext) => {
        const { delivery } = context;
        if (delivery === undefined) return;
        // rhea calls this in a turn of its own, where nobody would catch an error.
        try {
          this.settle(delivery, outcomeOf(context));
        } catch (error) {
          this.break(unreachable(address, reasonOf(error)), true);
        }
      });
    };
    settle('accepted', () => OK);
    settle('rejected', (context) => refusalOf(context, 'rejected it'));
    // rhea tells of a modified delivery as of a released one.
    settle('released', (context) => refusalOf(context, 'given it back'));
  }

  static open(address: AmqpAddress): AmqpLink {
    const { host, port, user, password, target, timeoutMs, clock } = address;
    const isOurLink = (name: string): boolean =>
      connection.find_link((link: { readonly name: string }) => link.name === name) !== undefined;
    const options = { ...address, isOurLink, elapsed: () => clock.elapsed() };
    const connect = (_port: number, _host: string, _options: unknown, onConnected: () => void) =>
      new AmqpSocket(options, onConnected);
    const connection = rhea.create_container().create_connection({
      ...{ host, port, reconnect: false, connection_details: () => ({ host, port, connect }) },
      ...(user === undefined ? {} : { username: user }),
      ...(password === undefined ? {} : { password }),
      // Half of the limit is requested, so that a dead broker is noticed within the limit.
      idle_time_out: timeoutMs,
      max_frame_size: AMQP_FRAME_BYTES_MAX,
    });
    connection.connect();
    const sender = connection.open_sender({ target: { address: target }, autosettle: true });
    return new AmqpLink(connection, sender, address);
  }

  get isBroken(): boolean {
    return this.failure !== undefined;
  }

  async send(message: Message): Promise<Outcome> {
    const timer = this.breakLater(
      `the broker has not answered within ${this.address.timeoutMs} ms`,
    );
    try {
      while (!this.isBroken && !this.sender.sendable()) await this.credit();
      if (this.failure !== undefined) return this.failure;
      this.gatherWrites();
      this.socket?.expectAnswer();
      const delivery = this.sender.send(message);
      return await new Promise<Outcome>((resolve) => this.waiting.set(delivery, resolve));
    } catch (error) {
      return unreachable(this.address, reasonOf(error));
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Whether the broker still has the queue: RabbitMQ 3 accepts messages for a queue that is not
   * there, and drops them. `ok` as well if the broker cannot be asked. Never rejects.
   */
  async check(): Promise<Outcome> {
    if (this.failure !== undefined || !this.canProbe) return this.failure ?? OK;
    const timer = this.breakLater(
      `the broker has not answered within ${this.address.timeoutMs} ms`,
    );
    this.isChecking = true;
    const found = await Promise.race([probe(this.connection, this.address.target), this.broken]);
    this.isChecking = false;
    clearTimeout(timer);
    // The broker would log the refusal each time that it is asked again.
    if (found?.kind === 'unknown') this.canProbe = false;
    if (found?.kind === 'missing') {
      this.break(unreachable(this.address, `${found.reason}: declare the queue, durable`), false);
    }
    return this.failure ?? OK;
  }

  close(): void {
    this.break(STOPPED, !this.isOpen || this.isChecking || this.waiting.size > 0);
  }

  private attach(): Promise<void> {
    const timer = this.breakLater(`no connection within ${this.address.timeoutMs} ms`);
    return new Promise((resolve) => {
      this.tellOpened = () => {
        clearTimeout(timer);
        resolve();
      };
      this.sender.once('sender_open', (context: EventContext) => {
        // A broker that refuses the address opens the link without a target, and closes it then.
        if (context.sender?.target?.address === undefined) return;
        this.isOpen = true;
        this.tellOpened();
      });
    });
  }

  private breakLater(reason: string): NodeJS.Timeout {
    return setTimeout(
      () => this.break(unreachable(this.address, reason), true),
      this.address.timeoutMs,
    );
  }

  /** Messages of one turn of the event loop leave in one write: rhea writes frame by frame. */
  private gatherWrites(): void {
    const { socket } = this;
    if (socket === undefined || this.isGathering) return;
    this.isGathering = true;
    socket.cork();
    setImmediate(() => {
      this.isGathering = false;
      socket.uncork();
    });
  }

  private get socket(): AmqpSocket | undefined {
    return (this.connection as unknown as { readonly socket?: AmqpSocket }).socket;
  }

  private credit(): Promise<void> {
    return new Promise((resolve) => this.onCredit.push(resolve));
  }

  private settle(delivery: Delivery, outcome: Outcome): void {
    this.waiting.get(delivery)?.(outcome);
    this.waiting.delete(delivery);
  }

  /**
   * The reason of an end. rhea puts the error of the other side at the ended part, its own into the context.
   */
  private reasonOf(name: string, context: unknown): string {
    const ended = context as Partial<EventContext> & { readonly error?: unknown };
    const found = [ended.sender?.error, ended.session?.error, ended.connection?.error, ended.error];
    const detail = amqpTextOf(found.find((error) => error !== undefined && error !== null));
    return `${name.replace('_', ' ')}${detail === '' ? '' : `: ${detail}`}`;
  }

  /**
   * @param isSilent whether the broker owes an answer. It may not read either, and a socket that
   * waits until all is written would keep the process for ever
   */
  private break(outcome: Outcome, isSilent: boolean): void {
    if (this.failure !== undefined) return;
    this.failure = outcome;
    for (const resolve of this.waiting.values()) resolve(outcome);
    this.waiting.clear();
    for (const go of this.onCredit.splice(0)) go();
    this.tellOpened();
    this.tellBroken();
    this.connection.close();
    const { socket } = this;
    // rhea stops its timers only for an error, or for the broker's end.
    const destroy = (): void => socket?.destroy(new Error('closed'));
    setImmediate(() => (isSilent ? destroy() : socket?.end(destroy)));
    // A broker that reads nothing would keep the connection, and the process, for ever.
    const farewell = setTimeout(destroy, AMQP_FAREWELL_MS);
    socket?.on('close', () => clearTimeout(farewell));
  }
}
