import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AmqpGate, type AmqpGateOptions } from './gate.js';

export interface AmqpSocketOptions extends AmqpGateOptions {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  readonly timeoutMs: number;
}

/** The reader of the socket receives its errors. Without a reader an error must end nothing. */
const ignore = (): void => undefined;

type Listener = (...values: readonly unknown[]) => void;

/**
 * The part of a socket that rhea needs. It checks a broker's bytes before anybody reads them. A
 * violation ends it with an error that says so.
 */
export class AmqpSocket {
  private readonly gate: AmqpGate;
  private readonly socket: Socket;
  private unreadSince: number;

  constructor(
    private readonly options: AmqpSocketOptions,
    onConnected: () => void,
  ) {
    const { host, port, isTls } = options;
    this.gate = new AmqpGate(options);
    this.unreadSince = options.elapsed();
    // TLS knows no addresses as names of servers.
    const name = isIP(host) === 0 ? { servername: host } : {};
    this.socket = isTls
      ? connectTls({ host, port, ...name }, onConnected)
      : connectTcp({ host, port }, onConnected);
    this.socket.on('error', ignore);
  }

  on(event: string, listener: Listener): this {
    if (event !== 'data') this.socket.on(event, listener);
    else this.socket.on('data', (chunk) => this.pass(chunk, listener));
    return this;
  }

  removeAllListeners(event: string): this {
    this.socket.removeAllListeners(event);
    if (event === 'error') this.socket.on('error', ignore);
    return this;
  }

  expectAnswer(): void {
    this.gate.expectAnswer();
  }

  write(bytes: Buffer): boolean {
    const now = this.options.elapsed();
    if (this.socket.writableLength === 0) this.unreadSince = now;
    else if (now - this.unreadSince > this.options.timeoutMs) {
      this.destroy(new Error(`the broker has read nothing for ${this.options.timeoutMs} ms`));
    }
    return this.socket.write(bytes);
  }

  cork(): void {
    this.socket.cork();
  }

  uncork(): void {
    this.socket.uncork();
  }

  end(onFinished?: () => void): void {
    this.socket.end(onFinished);
  }

  destroy(error?: Error): void {
    this.socket.destroy(error);
  }

  get_id_string(): string {
    return `${this.options.host}:${this.options.port}`;
  }

  private pass(chunk: Buffer, listener: Listener): void {
    const { pieces, violation } = this.gate.take(chunk);
    for (const piece of pieces) listener(piece);
    if (violation !== undefined) this.destroy(violation);
  }
}
