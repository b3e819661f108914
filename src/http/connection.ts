import type { Socket } from 'node:net';
import { PIPELINED_REQUESTS_MAX } from '../config/limits.js';
import type { RequestBody } from './body.js';
import type { PeerCertificate } from './exchange.js';
import { certificateOf } from './secure.js';

/**
 * Takes the requests of a client one after the other, so that a client that does not read holds no
 * more than one answer.
 */
export class Connection {
  private current: RequestBody | undefined;
  private readonly waiting: (() => void)[] = [];
  private last: (() => void) | undefined;

  /** The certificate of the client, when it has shown one that is trusted. */
  readonly certificate: PeerCertificate | undefined;

  constructor(private readonly socket: Socket) {
    this.certificate = certificateOf(socket);
  }

  get isBusy(): boolean {
    return this.current !== undefined;
  }

  /** Whether the body of the request in work is still on its way. */
  get isArriving(): boolean {
    return this.current?.canGiveUp === true;
  }

  take(body: RequestBody, begin: () => void): void {
    const start = (): void => {
      this.current = body;
      begin();
    };
    if (this.current === undefined) start();
    else if (this.waiting.length < PIPELINED_REQUESTS_MAX) this.waiting.push(start);
    else this.socket.destroy();
  }

  end(body: RequestBody): void {
    if (this.current !== body) return;
    this.current = undefined;
    if (this.socket.destroyed || this.socket.writableEnded) return;
    const next = this.waiting.shift() ?? this.last;
    next?.();
  }

  /**
   * Does its last work behind the answers in work and waiting, and then nothing more.
   *
   * @param error the reason why nothing more will come of a request that has not arrived whole
   */
  finish(last: () => void, error: Error): void {
    this.last ??= last;
    if (this.current === undefined) this.last();
    else this.breakOff(error);
  }

  /** Closes behind the answers in work and waiting. The client has to connect anew. */
  retire(): void {
    this.last ??= () => this.close();
    if (this.current === undefined) this.last();
  }

  breakOff(error: Error): void {
    this.current?.breakOff(error);
  }

  close(): void {
    this.socket.destroySoon();
  }
}
