import { headOf } from '../../base/text.js';
import { CHAOS_LOOK_LENGTH } from '../../config/limits.js';
import { OPERATION_ALIASES } from '../../contract/aliases.js';
import { authorizationOf } from '../../http/credentials.js';
import { ExchangeLost, HttpError, type Incoming } from '../../http/exchange.js';
import { checkContentType, readRequestText } from '../../soap/request-body.js';
import { SoapError } from '../../soap/soap-error.js';
import type { Facts } from './rule.js';

const BODY = /<(?:[\w.-]+:)?Body(?:\s[^<>]*)?>/g;
const BLANKS = /\s*/y;
const ELEMENT = /<(?:[\w.-]+:)?([\w.-]+)/y;
const STORE = /<(?:[\w.-]+:)?store_id(?:\s[^<>]*)?>\s*(\d+)/;
const USER = /<(?:[\w.-]+:)?Username(?:\s[^<>]*)?>([^<]*)</;
const JSON_STORE = /"storeId"\s*:\s*"?(\d+)/;

/** Where content begins behind blanks and comments; undefined within a comment that is cut off. */
function contentFrom(text: string, start: number): number | undefined {
  for (let at = start; ; ) {
    BLANKS.lastIndex = at;
    BLANKS.exec(text);
    at = BLANKS.lastIndex;
    if (!text.startsWith('<!--', at)) return at;
    const end = text.indexOf('-->', at);
    if (end < 0) return undefined;
    at = end + '-->'.length;
  }
}

/** The first element of the Body. No piece of the text is looked through twice, whatever stands there. */
function operationIn(text: string): string | undefined {
  BODY.lastIndex = 0;
  while (BODY.exec(text) !== null) {
    const at = contentFrom(text, BODY.lastIndex);
    if (at === undefined) return undefined;
    ELEMENT.lastIndex = at;
    const found = ELEMENT.exec(text);
    if (found !== null) return found[1];
    BODY.lastIndex = at;
  }
  return undefined;
}

/** Undefined where the message cannot be read: its handler refuses it. */
async function unlessUnreadable<Value>(
  read: () => Promise<Value> | Value,
): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof HttpError || error instanceof SoapError || error instanceof ExchangeLost) {
      return undefined;
    }
    throw error;
  }
}

function headerOf({ headers }: Incoming): Facts['header'] {
  return (name) => {
    const value = headers[name];
    return typeof value === 'string' ? value : value?.join(', ');
  };
}

async function basicUser(incoming: Incoming): Promise<string | undefined> {
  const found = await unlessUnreadable(() => authorizationOf(incoming));
  return found?.kind === 'password' ? found.user : undefined;
}

/**
 * The facts that a message states of itself, before they are checked.
 *
 * @param user the name that callers without credentials are recorded under
 */
export async function factsOfMessage(
  incoming: Incoming,
  service: string,
  user: string,
): Promise<Facts> {
  const text = await unlessUnreadable(() => {
    checkContentType(incoming);
    return readRequestText(incoming);
  });
  const head = headOf(text ?? '', CHAOS_LOOK_LENGTH);
  const sent = operationIn(head);
  const named = USER.exec(head)?.[1]?.trim() ?? (await basicUser(incoming));
  return {
    ...{ kind: 'soap', service, header: headerOf(incoming), user: named ?? user },
    operation: sent === undefined ? undefined : (OPERATION_ALIASES[sent] ?? sent),
    store: STORE.exec(head)?.[1],
  };
}

/**
 * The facts that a call of the JSON interface states of itself.
 *
 * @param limit bytes of its body. Undefined where it is not read
 */
export async function factsOfCall(
  incoming: Incoming,
  operation: string,
  limit: number | undefined,
  user: string,
): Promise<Facts> {
  const { query, pathParameters, body } = incoming;
  const asked = pathParameters.store ?? new URLSearchParams(query).get('store') ?? undefined;
  const isRead = limit !== undefined && asked === undefined;
  const bytes = isRead ? await unlessUnreadable(() => body.whole(limit)) : undefined;
  const sent = bytes?.toString('utf8', 0, CHAOS_LOOK_LENGTH) ?? '';
  return {
    ...{ kind: 'api', operation, header: headerOf(incoming) },
    user: (await basicUser(incoming)) ?? user,
    store: asked ?? JSON_STORE.exec(sent)?.[1],
  };
}
