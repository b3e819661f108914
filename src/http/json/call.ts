import { expanded } from '../encoding.js';
import { HttpError, type Observer } from '../exchange.js';
import { checkContentType, parseForm, parseJson, type RawBody, readText } from './body.js';
import { parameterValues } from './parameters.js';
import { bodyLimit, type Document, hasBody, type Route, WithHeaders } from './route.js';
import { checked } from './validation.js';

export interface RawCall {
  /** Parameters of path and query alike. A parameter sent twice has two texts. */
  readonly parameters: ReadonlyMap<string, readonly string[]>;
  readonly body: RawBody;
  readonly observer?: Observer | undefined;
}

export type CallAnswer =
  | {
      readonly kind: 'json';
      readonly value: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'document'; readonly document: Document };

/** Of a call that is valid. */
export interface CallInput {
  readonly parameters: object;
  readonly body: unknown;
}

interface Input {
  readonly value: unknown;
  readonly text: string | undefined;
}

async function readInput(
  route: Route<never>,
  { body, observer }: Pick<RawCall, 'body' | 'observer'>,
): Promise<Input> {
  if (!hasBody(route)) return { value: undefined, text: '' };
  const { name, body: content } = route;
  const contentType = checkContentType(name, content, body.contentType);
  if (content.kind === 'upload') {
    return { value: { contentType, bytes: expanded(body, bodyLimit(content)) }, text: undefined };
  }
  const text = await readText(content, body);
  observer?.read(text);
  if (content.kind === 'json') {
    const { schema, limits } = content;
    return { value: checked(schema, await parseJson(text), 'body', limits.entries), text };
  }
  if (content.kind === 'form')
    return { value: checked(content.schema, parseForm(text), 'body'), text };
  if (text.trim() === '' || text.trim() === '{}') return { value: undefined, text };
  throw new HttpError('REQUEST_NOT_VALID', `"${name}" takes no body; send none, or {}.`);
}

/**
 * Checks a call, then performs it.
 *
 * @param contextFor the context for a message: route, parameters and text of the body. Undefined
 * for a call with an upload, whose repeats are not recognised by their bytes
 * @throws InputError and HttpError for a call that is not valid, else the errors of the route
 */
export async function carryOut<Context>(
  route: Route<Context>,
  call: RawCall,
  contextFor: (message: string | undefined, input: CallInput) => Promise<Context>,
): Promise<CallAnswer> {
  const texts = parameterValues(route.parameterList, call.parameters);
  const parameters = checked(route.parameters, texts, 'request');
  const { value, text } = await readInput(route, call);
  const message =
    text === undefined ? undefined : `${route.name} ${JSON.stringify(parameters)} ${text}`;
  const context = await contextFor(message, { parameters, body: value });
  const answer = await route.perform(context, { parameters, body: value as undefined });
  if (answer instanceof WithHeaders) return { kind: 'json', ...answer };
  if (route.answer.kind === 'json') return { kind: 'json', value: answer };
  return { kind: 'document', document: answer as Document };
}
