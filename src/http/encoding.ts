import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { codeOf } from '../base/error-code.js';
import { bodyTooLarge } from './body.js';
import { HttpError } from './exchange.js';

/** Bytes of an expanded part. Large bodies come in few parts. */
const PART_BYTES = 64 * 1024;

export interface EncodedBody {
  readonly contentEncoding?: string | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly hold?: (bytes: number) => void;
}

export class BrokenGzipError extends HttpError {
  constructor() {
    super('REQUEST_NOT_VALID', 'The body is not the gzip that Content-Encoding says.');
    this.name = 'BrokenGzipError';
  }
}

/** @throws HttpError 415 for an encoding that is not read */
export function isGzip(contentEncoding: string | undefined): boolean {
  const encoding = (contentEncoding ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity') return false;
  if (encoding === 'gzip' || encoding === 'x-gzip') return true;
  const text = `The content encoding ${encoding} is not supported; use gzip or none.`;
  throw new HttpError('CONTENT_TYPE_NOT_SUPPORTED', text);
}

async function* gunzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: PART_BYTES });
  // The source's error ends the pipeline and comes out of the loop below.
  const fed = pipeline(Readable.from(bytes), gunzip).catch(() => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (error) {
    if (!codeOf(error).startsWith('Z_')) throw error;
    throw new BrokenGzipError();
  } finally {
    gunzip.destroy();
    await fed;
  }
}

async function* limited(
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit) throw bodyTooLarge(limit);
    yield chunk;
  }
}

/**
 * The bytes before compression, as they come.
 *
 * @throws HttpError 413 beyond the limit, 415 for an encoding that is not read
 * @throws BrokenGzipError
 */
export function expanded(body: EncodedBody, limit: number): AsyncIterable<Uint8Array> {
  const { bytes, contentEncoding } = body;
  return limited(isGzip(contentEncoding) ? gunzipped(bytes) : bytes, limit);
}

/**
 * All bytes before compression. See `expanded`.
 *
 * @throws HttpError 503 when too much is held at once
 */
export async function wholeExpanded(body: EncodedBody, limit: number): Promise<Buffer> {
  const isExpanded = isGzip(body.contentEncoding);
  const chunks: Uint8Array[] = [];
  for await (const chunk of expanded(body, limit)) {
    if (isExpanded) body.hold?.(chunk.length);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
