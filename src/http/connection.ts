import type { Socket } from 'node:net';
import { PIPELINED_REQUESTS_MAX } from '../config/limits.js';
import type { RequestBody } from './body.js';

/**
 * A client's connection. Its requests are taken one after the other: the next when the answer to the
 * one before is out, so that a client which does not read holds no more than one answer.
 */
export class Connection {
  /** What the request in work sends; undefined while none is in work. */
  private current: RequestBody | undefined;
  private readonly waiting: (() => void)[] = [];
  /** What is done behind the last answer. */
  private last: (() => void) | undefined;

  constructor(private readonly socket: Socket) {}

  /** Whether a request is in work, or its answer on its way. */
  get isBusy(): boolean {
    return this.current !== undefined;
  }

  /** Takes a request now, or after those before it. */
  take(body: RequestBody, begin: () => void): void {
    const start = (): void => {
      this.current = body;
      begin();
    };
    if (this.current === undefined) start();
    else if (this.waiting.length < PIPELINED_REQUESTS_MAX) this.waiting.push(start);
    else this.socket.destroy();
  }

  /** The answer to a request is out, or was given up. */
  end(body: RequestBody): void {
    if (this.current !== body) return;
    this.current = undefined;
    // What could not be answered any more is not begun.
    if (this.socket.destroyed || this.socket.writableEnded) return;
    const next = this.waiting.shift() ?? this.last;
    next?.();
  }

  /**
   * Does something behind the answers to the requests that are in work and wait; then nothing more.
   *
   * @param error why nothing more will come of a request that has not arrived whole
   */
  finish(last: () => void, error: Error): void {
    this.last ??= last;
    if (this.current === undefined) this.last();
    else this.breakOff(error);
  }

  /** Gives up a request that has not arrived whole. */
  breakOff(error: Error): void {
    this.current?.breakOff(error);
  }

  /** Closes it as soon as what was written is on its way. */
  close(): void {
    this.socket.destroySoon();
  }
}
