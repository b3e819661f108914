import { API_BODY_BYTES_MAX, UPLOAD_BYTES_MAX } from '../../config/limits.js';
import { codeOf } from '../../store/store-error.js';
import { apiError } from './errors.js';
import { excessOf, repeatedName } from './repeated-names.js';
import type { BodyContent, Route } from './route.js';

const JSON_TYPE = 'application/json';

/** The body of a request as it comes in, over HTTP or from a file. */
export interface RawBody {
  /** As the client wrote it. */
  readonly contentType: string | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
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
export function bodyTooLarge(limit: number): Error {
  const text = `The body is larger than ${limit} bytes.`;
  return apiError('BODY_TOO_LARGE', text, { connection: 'close' });
}

/** The most bytes that the route reads. */
export function bodyLimit({ body }: Route): number {
  return body.kind === 'upload' ? UPLOAD_BYTES_MAX : API_BODY_BYTES_MAX;
}

/**
 * Collects a body as text.
 *
 * @throws ApiError 413 beyond API_BODY_BYTES_MAX, 400 if it is not UTF-8
 */
export async function readText(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of limited(bytes, API_BODY_BYTES_MAX)) chunks.push(chunk);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    if (codeOf(error) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw apiError('REQUEST_NOT_VALID', 'The bytes of the body are not UTF-8.');
  }
}

/**
 * @throws ApiError 400 if the text is not JSON, has more in it than any legal body, or a name twice in
 *   one object
 */
export function parseJson(text: string): unknown {
  const excess = excessOf(text);
  if (excess !== undefined) throw apiError('REQUEST_NOT_VALID', excess);
  const value = parsed(text);
  const repeated = repeatedName(text);
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
