import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { turns } from '../base/turns.js';
import { DRAIN_BYTES_MAX, DRAIN_WAIT_MAX_MS } from '../config/limits.js';
import { ExchangeLost, isStream, type Reply } from './exchange.js';
import type { UnsentAnswers } from './unsent-answers.js';

/** Resolves when the written bytes are on their way. Rejects if the client is gone. */
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

function isShort({ headers }: IncomingMessage): boolean {
  const { 'content-length': length } = headers;
  return length !== undefined && Number(length) <= DRAIN_BYTES_MAX;
}

function isKept({ shouldKeepAlive }: ServerResponse, headers: Reply['headers']): boolean {
  return shouldKeepAlive && headers.connection !== 'close';
}

/** `reset` is an RST, where TLS does not stand between. `close` is a FIN without a byte before it. */
export function endUnanswered(
  socket: Socket,
  response: ServerResponse,
  ending: Reply['ending'],
): void {
  if (ending === 'reset' && !('encrypted' in socket)) socket.resetAndDestroy();
  else if (ending === 'close') socket.end();
  response.destroy();
}

/** The only writer of replies. */
export class Sender {
  private readonly early = new Map<ServerResponse, () => void>();

  constructor(private readonly unsent: UnsentAnswers) {}

  /**
   * Resolves when all of the reply is written, not when it has arrived.
   *
   * @param isLast whether the connection is closed behind it
   * @throws ExchangeLost if the client goes away meanwhile, and errors of making the body. The
   * head is written then, so that the answer can only be broken off.
   */
  async send(
    request: IncomingMessage,
    response: ServerResponse,
    { status, headers, body }: Reply,
    isLast: boolean,
  ): Promise<void> {
    // Keeping the connection is not worth reading a long rest.
    const goesOn =
      request.complete || (!isStream(body) && isShort(request) && isKept(response, headers));
    const closes = isLast || !goesOn ? { connection: 'close' } : undefined;
    if (isStream(body)) {
      response.writeHead(status, { ...headers, ...closes });
      if (request.method === 'HEAD') response.end();
      else await this.sendParts(response, body);
      return;
    }
    // A text goes out in one write with its head. Bytes would need their own.
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

  endEarlyAnswers(): void {
    for (const end of [...this.early.values()]) end();
  }

  /** Drops the rest of an answered request. Cuts it if that takes too long. */
  private awaitRest(request: IncomingMessage): void {
    const timer = setTimeout(() => request.destroy(), DRAIN_WAIT_MAX_MS);
    request.once('end', () => clearTimeout(timer));
    request.once('close', () => clearTimeout(timer));
    request.resume();
  }

  /**
   * Answers a client that still sends, and closes when it is done, or after a while. A connection
   * cut earlier takes the answer with it.
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
    const iterator = parts[Symbol.asyncIterator]();
    // A body that waits for later events would not see that its reader is gone.
    response.once('close', () => void iterator.return?.().catch(() => undefined));
    for await (const part of { [Symbol.asyncIterator]: () => iterator }) {
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
