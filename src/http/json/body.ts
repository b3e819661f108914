import { codeOf } from '../../base/error-code.js';
import { addTo } from '../../base/grouping.js';
import { headOf } from '../../base/text.js';
import { turns } from '../../base/turns.js';
import { JSON_AT_ONCE_LENGTH } from '../../config/limits.js';
import { type EncodedBody, wholeExpanded } from '../encoding.js';
import { HttpError } from '../exchange.js';
import { excessOf, repeatedName } from './repeated-names.js';
import { type BodyContent, bodyLimit } from './route.js';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

export interface RawBody extends EncodedBody {
  readonly contentType: string | undefined;
}

function notValid(text: string): HttpError {
  return new HttpError('REQUEST_NOT_VALID', text);
}

export function acceptedTypes(body: BodyContent): readonly [string, ...string[]] {
  if (body.kind === 'upload') return body.contentTypes;
  return [body.kind === 'form' ? FORM_TYPE : JSON_TYPE];
}

/**
 * Checks the type of a body without its parameters. A page of another site cannot send application/json
 * unasked, so a request must name it even without a body.
 *
 * @param name the route's name, for the refusal
 * @throws HttpError 415 for a type that the route does not take, and for a charset other than UTF-8
 */
export function checkContentType(
  name: string,
  body: BodyContent,
  header: string | undefined,
): string {
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim());
  const accepted = acceptedTypes(body);
  const sent = type.toLowerCase();
  if (!accepted.includes(sent)) {
    const what = sent === '' ? 'No content type was sent' : `The content type is ${sent}`;
    const text = `${what}; "${name}" takes ${accepted.join(' or ')}.`;
    throw new HttpError('CONTENT_TYPE_NOT_SUPPORTED', text);
  }
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter));
  if (charset !== undefined && !/^charset="?utf-?8"?$/i.test(charset)) {
    const text = `The ${charset} is not supported; use UTF-8.`;
    throw new HttpError('CONTENT_TYPE_NOT_SUPPORTED', text);
  }
  return sent;
}

/**
 * @throws HttpError 413 beyond its limit, 415 for an encoding that is not read, 400 if it is not
 * UTF-8
 */
export async function readText(content: BodyContent, body: RawBody): Promise<string> {
  const bytes = await wholeExpanded(body, bodyLimit(content));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (codeOf(error) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw notValid('The bytes of the body are not UTF-8.');
  }
}

/** Reads a text in steps, each of which takes long for a long one. */
function* readJson(text: string): Generator<void, unknown> {
  const excess = excessOf(text);
  if (excess !== undefined) throw notValid(excess);
  yield;
  const value = parsed(text);
  yield;
  const repeated = repeatedName(text);
  if (repeated === undefined) return value;
  const sentence = `The body has the name ${JSON.stringify(headOf(repeated, 100))} twice in one object.`;
  throw notValid(sentence);
}

/**
 * Gives the event loop back between the steps of a long text. Short ones that have come together are
 * read together: a request that waits for a turn alone would commit alone.
 *
 * @throws HttpError 400 if the text is not JSON, holds more than any legal body, or repeats a name
 * in one object
 */
export async function parseJson(text: string): Promise<unknown> {
  const isLong = text.length > JSON_AT_ONCE_LENGTH;
  if (isLong) await turns.take();
  const steps = readJson(text);
  let step = steps.next();
  while (step.done !== true) {
    if (isLong) await turns.take();
    step = steps.next();
  }
  if (isLong) await turns.take();
  return step.value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw notValid(`The body is not JSON: ${error.message}.`);
  }
}

export function parseForm(text: string): unknown {
  const texts = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) addTo(texts, name, value);
  const entries = [...texts].map(([name, values]) => [
    name,
    values.length === 1 ? values[0] : values,
  ]);
  return Object.fromEntries(entries);
}
