import type { IncomingMessage } from 'node:http';
import { REQUEST_TIMEOUT_MS, UPLOAD_IDLE_MAX_MS } from '../config/limits.js';
import { ExchangeLost, HttpError, type IncomingBody } from './exchange.js';
import type { HeldBytes, Holder } from './held-bytes.js';

export function bodyTooLarge(limit: number): HttpError {
  const text = `The request is larger than ${limit} bytes.`;
  return new HttpError('BODY_TOO_LARGE', text, { connection: 'close' });
}

function tooMuch(): HttpError {
  const text = 'The requests on their way are too large together; send the request again later.';
  return new HttpError('OVERLOADED', text, { 'retry-after': '1' });
}

export function notHttp(): HttpError {
  const text =
    'The bytes that follow are not HTTP: look at the length of the body, and at its chunks.';
  return new HttpError('REQUEST_NOT_VALID', text);
}

export class RequestBody implements IncomingBody, Holder {
  bytes = 0;
  private isOver = false;
  private broken: Error | undefined;
  private isStreamed = false;
  private collected: Promise<Buffer> | undefined;
  private fail: ((error: Error) => void) | undefined;

  constructor(
    private readonly request: IncomingMessage,
    private readonly held: HeldBytes,
  ) {}

  get canGiveUp(): boolean {
    return this.fail !== undefined;
  }

  whole(limit: number): Promise<Buffer> {
    this.collected ??= this.collect(limit);
    return this.collected;
  }

  hold(bytes: number): void {
    if (this.isOver) throw new ExchangeLost(0);
    this.bytes += bytes;
    if (!this.held.add(this, bytes)) throw tooMuch();
  }

  release(): void {
    this.isOver = true;
    this.held.remove(this, this.bytes);
    this.bytes = 0;
  }

  giveUp(): void {
    this.fail?.(tooMuch());
  }

  /**
   * Ends the body. A request that has arrived whole is still answered.
   *
   * @param error the reason: the next bytes are not HTTP, the client has ended, or the server stops
   */
  breakOff(error: Error): void {
    if (this.request.complete) return;
    this.broken = error;
    this.fail?.(error);
    if (this.isStreamed) this.request.destroy();
  }

  private collect(limit: number): Promise<Buffer> {
    const { request } = this;
    return new Promise((resolve, reject) => {
      if (this.broken !== undefined) {
        reject(this.broken);
        return;
      }
      if (Number(request.headers['content-length'] ?? 0) > limit) {
        reject(bodyTooLarge(limit));
        return;
      }
      const chunks: Buffer[] = [];
      const timer = setTimeout(() => fail(new ExchangeLost(408)), REQUEST_TIMEOUT_MS);
      const settle = (): void => {
        clearTimeout(timer);
        this.fail = undefined;
        request.removeListener('data', take);
        request.removeListener('end', finish);
        request.removeListener('close', lose);
      };
      const fail = (error: Error): void => {
        settle();
        this.release();
        reject(error);
      };
      const take = (chunk: Buffer): void => {
        if (this.bytes + chunk.length > limit) {
          fail(bodyTooLarge(limit));
          return;
        }
        chunks.push(chunk);
        this.bytes += chunk.length;
        if (!this.held.add(this, chunk.length)) fail(tooMuch());
      };
      const finish = (): void => {
        settle();
        resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
      };
      const lose = (): void => fail(new ExchangeLost(0));
      this.fail = fail;
      request.on('data', take);
      request.on('end', finish);
      request.on('close', lose);
    });
  }

  async *chunks(): AsyncGenerator<Buffer> {
    const { request } = this;
    if (this.broken !== undefined) throw this.broken;
    this.isStreamed = true;
    let isStill = false;
    request.setTimeout(UPLOAD_IDLE_MAX_MS, () => {
      isStill = !request.complete;
      if (isStill) request.destroy();
    });
    try {
      // A request given up half-way must not take the connection, and the answer with it, along.
      for await (const chunk of request.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
    } catch (error) {
      if (request.complete) throw error;
      throw new ExchangeLost(isStill ? 408 : 0);
    } finally {
      request.setTimeout(0);
    }
  }
}
