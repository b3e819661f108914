import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Clock } from '../../base/clock.js';
import { codeOf } from '../../base/error-code.js';
import { COMPARE_ANSWER_BYTES_MAX, COMPARE_LANES_AT_ONCE } from '../../config/limits.js';
import { BrokenGzipError, wholeExpanded } from '../../http/encoding.js';
import { HttpError } from '../../http/exchange.js';
import { decodeText } from '../../soap/request-body.js';
import { SoapError } from '../../soap/soap-error.js';
import type { Answered, Headers, Side } from './exchange.js';
import { recordedBody, recordedHeaders } from './record.js';

/** The flat list of names and values that Node has, in pairs. */
export function pairsIn(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return pairs;
}

export function headerIn(headers: Headers, name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1];
}

/** The text of a body, as its headers say it is to be read. Undefined where it cannot be. */
export async function textOfBody(bytes: Buffer, headers: Headers): Promise<string | undefined> {
  const contentEncoding = headerIn(headers, 'content-encoding');
  const arrived = (async function* () {
    yield bytes;
  })();
  try {
    const whole = await wholeExpanded(
      { bytes: arrived, contentEncoding },
      COMPARE_ANSWER_BYTES_MAX,
    );
    return decodeText(whole, headerIn(headers, 'content-type'));
  } catch (error) {
    const isExpected = [SoapError, HttpError, BrokenGzipError].some(
      (kind) => error instanceof kind,
    );
    if (isExpected) return undefined;
    throw error;
  }
}

/** An answer as it may be recorded. */
export async function answeredBy(
  { statusCode = 0, rawHeaders }: Pick<IncomingMessage, 'statusCode' | 'rawHeaders'>,
  bytes: Buffer | undefined,
  { at, durationMs }: { readonly at: number; readonly durationMs: number },
): Promise<Answered> {
  const headers = pairsIn(rawHeaders);
  const body = bytes === undefined ? undefined : recordedBody(await textOfBody(bytes, headers));
  const head = { at, durationMs, status: statusCode, headers: recordedHeaders(headers) };
  return { ...head, ...(body === undefined ? {} : { body }) };
}

/** A request to either side. */
export interface Outgoing {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

class TooLarge extends Error {}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > COMPARE_ANSWER_BYTES_MAX) throw new TooLarge('the answer is too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Calls one server, a few calls at a time. */
export class Caller {
  private readonly agent: HttpAgent;
  private readonly isTls: boolean;

  /**
   * @param url the address before the paths of the services
   * @param waitMs milliseconds that a whole call may take
   */
  constructor(
    private readonly url: string,
    private readonly clock: Clock,
    private readonly waitMs: number,
  ) {
    this.isTls = url.startsWith('https:');
    // A connection that is kept may be closed just when it is used again, which would look like a failure.
    const options = { maxSockets: COMPARE_LANES_AT_ONCE };
    this.agent = this.isTls ? new HttpsAgent(options) : new HttpAgent(options);
  }

  /** Posts a message. Never rejects for what the server does or does not do. */
  async post(outgoing: Outgoing): Promise<Side> {
    const at = Math.round(this.clock.now());
    const start = this.clock.elapsed();
    const took = (): { at: number; durationMs: number } => ({
      ...{ at, durationMs: Math.round((this.clock.elapsed() - start) * 10) / 10 },
    });
    try {
      const { response, bytes } = await this.exchange(outgoing);
      return await answeredBy(response, bytes, took());
    } catch (error) {
      const failure = error instanceof Error ? error.message || codeOf(error) : String(error);
      return { ...took(), failure };
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private exchange(outgoing: Outgoing): Promise<{ response: IncomingMessage; bytes: Buffer }> {
    const body = Buffer.from(outgoing.body);
    const { hostname, port, pathname } = new URL(this.url);
    const make = this.isTls ? requestHttps : requestHttp;
    return new Promise((resolve, reject) => {
      const request = make({
        ...{ hostname: hostname.replace(/^\[|\]$/g, ''), port, method: 'POST', agent: this.agent },
        path: `${pathname.replace(/\/$/, '')}${outgoing.path}`,
        headers: { ...outgoing.headers, 'content-length': String(body.length) },
      });
      const limit = `no whole answer within ${this.waitMs / 1000} seconds`;
      const timer = setTimeout(() => request.destroy(new Error(limit)), this.waitMs);
      const fail = (error: unknown): void => {
        clearTimeout(timer);
        request.destroy();
        reject(error);
      };
      request.on('error', fail);
      request.on('response', (response) => {
        bytesOf(response).then((bytes) => {
          clearTimeout(timer);
          resolve({ response, bytes });
        }, fail);
      });
      request.end(body);
    });
  }
}
