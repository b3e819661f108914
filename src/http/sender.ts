import type { IncomingMessage, ServerResponse } from 'node:http';
import { turns } from '../base/turns.js';
import { DRAIN_BYTES_MAX, DRAIN_WAIT_MAX_MS } from '../config/limits.js';
import { ExchangeLost, isStream, type Reply } from './exchange.js';
import type { UnsentAnswers } from './unsent-answers.js';

/** Resolves when what was written is on its way; rejects if the client is gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      response.removeListener('drain', onDrain);
      response.removeListener('close', onClose);
    };
    const onDrain = (): void => {
      settle();
      resolve();
    };
    const onClose = (): void => {
      settle();
      reject(new ExchangeLost(0));
    };
    response.on('drain', onDrain);
    response.on('close', onClose);
  });
}

/** Whether what a request sends is little: its rest is soon there. */
function isShort({ headers }: IncomingMessage): boolean {
  const { 'content-length': length } = headers;
  return length !== undefined && Number(length) <= DRAIN_BYTES_MAX;
}

/** Whether neither side has said that the connection ends with this answer. */
function isKept({ shouldKeepAlive }: ServerResponse, headers: Reply['headers']): boolean {
  return shouldKeepAlive && headers.connection !== 'close';
}

/** Writes replies to their sockets; nobody else does. */
export class Sender {
  /** How to end the answers that were written while their clients still send. */
  private readonly early = new Map<ServerResponse, () => void>();

  constructor(private readonly unsent: UnsentAnswers) {}

  /**
   * Writes a reply. Resolves when all of it is written, not when it has arrived.
   *
   * @param isLast whether the connection is closed behind it
   * @throws ExchangeLost if the client goes away while it is made; what the making throws. Its head is
   *   written then, so that the answer can only be broken off.
   */
  async send(
    request: IncomingMessage,
    response: ServerResponse,
    { status, headers, body }: Reply,
    isLast: boolean,
  ): Promise<void> {
    // A long rest is not read to its end only to keep the connection.
    const goesOn =
      request.complete || (!isStream(body) && isShort(request) && isKept(response, headers));
    const closes = isLast || !goesOn ? { connection: 'close' } : undefined;
    if (isStream(body)) {
      response.writeHead(status, { ...headers, ...closes });
      if (request.method === 'HEAD') response.end();
      else await this.sendParts(response, body);
      return;
    }
    // A text goes out in one piece with its head; bytes would be a write of their own.
    const length = status === 304 ? undefined : { 'content-length': Buffer.byteLength(body) };
    response.writeHead(status, { ...length, ...headers, ...closes });
    const text = request.method === 'HEAD' ? '' : body;
    if (isLast || request.complete || request.destroyed) response.end(text);
    else if (goesOn) {
      response.end(text);
      this.awaitRest(request);
    } else this.endAfterRequest(request, response, text);
    this.unsent.watch(response, body.length);
  }

  /** Waits no longer for clients that have their answer and still send: the server stops. */
  endEarlyAnswers(): void {
    for (const end of [...this.early.values()]) end();
  }

  /** Drops what is still to come of a request that has its answer; cuts it if that takes too long. */
  private awaitRest(request: IncomingMessage): void {
    const timer = setTimeout(() => request.destroy(), DRAIN_WAIT_MAX_MS);
    request.once('end', () => clearTimeout(timer));
    request.once('close', () => clearTimeout(timer));
    request.resume();
  }

  /**
   * Sends the answer while the client is still sending, and closes when it has sent all, or after a
   * while: a connection that is cut earlier takes the answer with it.
   */
  private endAfterRequest(
    request: IncomingMessage,
    response: ServerResponse,
    body: string | Buffer,
  ): void {
    response.write(body);
    const end = (): void => {
      clearTimeout(timer);
      this.early.delete(response);
      response.end();
    };
    const timer = setTimeout(end, DRAIN_WAIT_MAX_MS);
    this.early.set(response, end);
    request.once('end', end);
    request.once('close', end);
    request.resume();
  }

  private async sendParts(
    response: ServerResponse,
    parts: AsyncIterable<string | Uint8Array>,
  ): Promise<void> {
    for await (const part of parts) {
      if (response.destroyed) throw new ExchangeLost(0);
      if (!response.write(part)) {
        this.unsent.watch(response, part.length);
        await drained(response);
        this.unsent.forget(response);
      }
      await turns.take();
    }
    response.end();
    this.unsent.watch(response, 0);
  }
}
