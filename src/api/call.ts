import { checkContentType, expanded, limited, parseJson, type RawBody, readText } from './body.js';
import { apiError } from './errors.js';
import { parameterValues } from './parameters.js';
import { type ApiContext, type Document, isChanging, type Route } from './route.js';
import { checked } from './validation.js';

/** A call of a route as it comes in, over HTTP or from the command line. */
export interface RawCall {
  /** By name, of path and query alike; one that is sent twice has two texts. */
  readonly parameters: ReadonlyMap<string, readonly string[]>;
  readonly body: RawBody;
}

/** What a call that was carried out gives: a JSON value or a document. */
export type CallAnswer =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'document'; readonly document: Document };

interface Input {
  readonly value: unknown;
  /** The text of the body; undefined for one that is read while it arrives. */
  readonly text: string | undefined;
}

async function readInput(route: Route, body: RawBody): Promise<Input> {
  if (!isChanging(route)) return { value: undefined, text: '' };
  const contentType = checkContentType(route, body.contentType);
  if (route.body.kind === 'upload') {
    return { value: { contentType, bytes: limited(expanded(body)) }, text: undefined };
  }
  const text = await readText(body);
  if (route.body.kind === 'json') {
    return { value: checked(route.body.schema, await parseJson(text), 'body'), text };
  }
  if (text.trim() === '' || text.trim() === '{}') return { value: undefined, text };
  throw apiError('REQUEST_NOT_VALID', `"${route.name}" takes no body; send none, or {}.`);
}

/**
 * Checks a call and carries it out.
 *
 * @param contextFor the context for a message: route, parameters and text of the body; undefined
 *   for a call with an upload, whose repeats are not recognised by their bytes
 * @throws ApiError for a call that is not valid, else what the route throws
 */
export async function carryOut(
  route: Route,
  call: RawCall,
  contextFor: (message: string | undefined) => Promise<ApiContext>,
): Promise<CallAnswer> {
  const texts = parameterValues(route.parameterList, call.parameters);
  const parameters = checked(route.parameters, texts, 'request');
  const { value, text } = await readInput(route, call.body);
  const message =
    text === undefined ? undefined : `${route.name} ${JSON.stringify(parameters)} ${text}`;
  const context = await contextFor(message);
  const answer = await route.perform(context, { parameters, body: value as undefined });
  if (route.answer.kind === 'json') return { kind: 'json', value: answer };
  return { kind: 'document', document: answer as Document };
}
