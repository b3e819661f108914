import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { codeOf } from '../base/error-code.js';
import { turns } from '../base/turns.js';
import { API_BODY_BYTES_MAX, UPLOAD_BYTES_MAX } from '../config/limits.js';
import { apiError } from './errors.js';
import { excessOf, repeatedName } from './repeated-names.js';
import type { BodyContent, Route } from './route.js';

const JSON_TYPE = 'application/json';

/** The body of a request as it comes in, over HTTP or from a file. */
export interface RawBody {
  /** As the client wrote them. */
  readonly contentType: string | undefined;
  readonly contentEncoding?: string | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Is told of bytes that are held beside those that came in. */
  readonly hold?: (bytes: number) => void;
}

function acceptedTypes(body: BodyContent): readonly string[] {
  return body.kind === 'upload' ? body.contentTypes : [JSON_TYPE];
}

/**
 * The type of a body without its parameters.
 *
 * @throws ApiError 415 for a type that the route does not take, and for a charset that is not UTF-8.
 *   A page on another site cannot send application/json unasked: so a changing request must say it
 *   even where it has no body.
 */
export function checkContentType(route: Route, header: string | undefined): string {
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim());
  const accepted = acceptedTypes(route.body);
  const name = type.toLowerCase();
  if (!accepted.includes(name)) {
    const sent = name === '' ? 'No content type was sent' : `The content type is ${name}`;
    const text = `${sent}; "${route.name}" takes ${accepted.join(' or ')}.`;
    throw apiError('CONTENT_TYPE_NOT_SUPPORTED', text);
  }
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter));
  if (charset !== undefined && !/^charset="?utf-?8"?$/i.test(charset)) {
    throw apiError('CONTENT_TYPE_NOT_SUPPORTED', `The ${charset} is not supported; use UTF-8.`);
  }
  return name;
}

/**
 * The bytes as the sender had them before it compressed them, as they come.
 *
 * @throws ApiError 415 for an encoding that is not read, 400 for what is not gzip
 */
export function expanded({ bytes, contentEncoding }: RawBody): AsyncIterable<Uint8Array> {
  const encoding = (contentEncoding ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity') return bytes;
  if (encoding === 'gzip' || encoding === 'x-gzip') return gunzipped(bytes);
  const text = `The content encoding ${encoding} is not supported; use gzip or none.`;
  throw apiError('CONTENT_TYPE_NOT_SUPPORTED', text);
}

async function* gunzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  // The error of the source ends the pipeline, and comes out of the loop below.
  const fed = pipeline(Readable.from(bytes), gunzip).catch(() => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (error) {
    if (!codeOf(error).startsWith('Z_')) throw error;
    throw apiError('REQUEST_NOT_VALID', 'The body is not the gzip that Content-Encoding says.');
  } finally {
    gunzip.destroy();
    await fed;
  }
}

/** The bytes as they come, as long as they are no more than the limit. */
export async function* limited(
  bytes: AsyncIterable<Uint8Array>,
  limit: number = UPLOAD_BYTES_MAX,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit) throw bodyTooLarge(limit);
    yield chunk;
  }
}

/** What is answered to a body beyond the limit. */
function bodyTooLarge(limit: number): Error {
  const text = `The request is larger than ${limit} bytes.`;
  return apiError('BODY_TOO_LARGE', text, { connection: 'close' });
}

/** The most bytes that the route reads. */
export function bodyLimit({ body }: Route): number {
  return body.kind === 'upload' ? UPLOAD_BYTES_MAX : API_BODY_BYTES_MAX;
}

/**
 * Collects a body as text.
 *
 * @throws ApiError 413 beyond API_BODY_BYTES_MAX, 415 for an encoding that is not read, 400 if it is not
 *   UTF-8
 */
export async function readText(body: RawBody): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of limited(expanded(body), API_BODY_BYTES_MAX)) {
    if (body.contentEncoding !== undefined) body.hold?.(chunk.length);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    if (codeOf(error) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw apiError('REQUEST_NOT_VALID', 'The bytes of the body are not UTF-8.');
  }
}

/**
 * Reads JSON; gives the event loop back between the steps, each of which takes long for a long text.
 *
 * @throws ApiError 400 if the text is not JSON, has more in it than any legal body, or a name twice in
 *   one object
 */
export async function parseJson(text: string): Promise<unknown> {
  await turns.take();
  const excess = excessOf(text);
  if (excess !== undefined) throw apiError('REQUEST_NOT_VALID', excess);
  await turns.take();
  const value = parsed(text);
  await turns.take();
  const repeated = repeatedName(text);
  await turns.take();
  if (repeated === undefined) return value;
  const sentence = `The body has the name ${JSON.stringify(repeated.slice(0, 100))} twice in one object.`;
  throw apiError('REQUEST_NOT_VALID', sentence);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw apiError('REQUEST_NOT_VALID', `The body is not JSON: ${error.message}.`);
  }
}
