import type { Random } from './random.js';

/**
 * How a request ends:
 * - `keep`: it is framed as HTTP wants; so many answers are due, and the connection stays.
 * - `settle`: what it is, is for the server to say; an answer or a closed connection is due. Where
 *   neither comes at once, the sender closes its side, and the server has to close too.
 * - `fin`: it is cut short, and the sender closes its side.
 * - `reset`: it is cut short, and the connection is reset.
 * - `hold`: it is cut short and nothing more comes: the server has to end it within its limits.
 */
export type Ending = 'keep' | 'settle' | 'fin' | 'reset' | 'hold';

/** One request as it goes over the wire. */
export interface FuzzRequest {
  /** What made it: `soap/astral-name`. */
  readonly kind: string;
  readonly bytes: Buffer;
  readonly ending: Ending;
  /** The methods of the requests in it, in order: what is answered to HEAD has no body. */
  readonly methods: readonly string[];
  /** Where the bytes are cut into separate writes. */
  readonly cuts: readonly number[];
}

/** The parts of a request that is framed as HTTP wants. */
export interface Parts {
  readonly kind: string;
  readonly method: string;
  readonly target: string;
  readonly headers: readonly string[];
  readonly body?: Buffer | undefined;
}

/** The server is told no port: the guard of the maintenance interface takes any of this name. */
const HOST = 'Host: localhost';

export function headOf(method: string, target: string, headers: readonly string[]): Buffer {
  return Buffer.from(`${[`${method} ${target} HTTP/1.1`, HOST, ...headers].join('\r\n')}\r\n\r\n`);
}

function chunked(body: Buffer, random: Random): Buffer {
  const parts: Buffer[] = [];
  for (let offset = 0; offset < body.length; ) {
    const size = random.chance(0.2) ? 1 : random.between(1, Math.max(1, body.length >> 1));
    const piece = body.subarray(offset, offset + size);
    const extension = random.chance(0.1) ? ';name="value"' : '';
    parts.push(Buffer.from(`${piece.length.toString(16)}${extension}\r\n`), piece);
    parts.push(Buffer.from('\r\n'));
    offset += piece.length;
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}

/** Frames a request by its length, or now and then in chunks of odd sizes, in one write or several. */
export function framed(parts: Parts, random: Random): FuzzRequest {
  const { kind, method, target, headers, body } = parts;
  const isChunked = body !== undefined && random.chance(0.08);
  const framing =
    body === undefined
      ? []
      : [isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${body.length}`];
  const content = body === undefined ? [] : [isChunked ? chunked(body, random) : body];
  const bytes = Buffer.concat([headOf(method, target, [...headers, ...framing]), ...content]);
  const cuts = random.chance(0.05) ? [random.between(1, bytes.length - 1)] : [];
  return { kind, bytes, ending: 'keep', methods: [method], cuts };
}

/** Bytes of which only the server can say what they are. */
export function loose(kind: string, bytes: Buffer, ending: Ending = 'settle'): FuzzRequest {
  const [method = ''] = bytes.subarray(0, 16).toString('latin1').split(' ');
  return { kind, bytes, ending, methods: [method], cuts: [] };
}
