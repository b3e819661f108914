import { apiError } from '../../api/errors.js';
import type { Exchange } from './exchange.js';
import type { Journal } from './journal.js';
import { HIDDEN } from './secrets.js';

/** A request that can be sent again. */
export interface Sendable {
  readonly method: string;
  /** The path, with its query. */
  readonly path: string;
  readonly host: string | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The body in UTF-8, whatever its charset was. */
  readonly body: string;
  /** Whether credentials or cookies of the request were left out. */
  readonly isRedacted: boolean;
}

/** Headers that each hop makes itself, or that do not fit the body as it is sent. */
const NOT_SENT: ReadonlySet<string> = new Set([
  ...['host', 'connection', 'keep-alive', 'content-length', 'transfer-encoding', 'te', 'trailer'],
  ...['content-encoding', 'accept-encoding', 'expect', 'upgrade', 'proxy-connection'],
]);
const CHARSET = /;\s*charset=[^;]*/i;
const DECLARED = /^(\s*<\?xml[^>]*?\sencoding\s*=\s*)(?:"[^"]*"|'[^']*')/;

/** The reason why the request cannot be sent again. Undefined if it can. */
function problemOf(journal: Journal, exchange: Exchange): string | undefined {
  const { id, kind, request } = exchange;
  if (kind === 'publish') {
    return `Exchange ${id} is a message that this server has sent: there is no request to send again; "sia outbox resend" sends the message.`;
  }
  if (request.missing !== undefined && request.missing !== 'not read') {
    return `The request of exchange ${id} is not kept (${request.missing}): it cannot be sent again.`;
  }
  const announced = journal
    .headersOf(exchange, 'request')
    .find(([name]) => name === 'content-length');
  const bytes = request.bytes ?? Number(announced?.[1] ?? 0);
  if (request.missing !== undefined && bytes > 0) {
    return `The request of exchange ${id} could not be read, and is not kept: it cannot be sent again.`;
  }
  if (!request.isTruncated) return undefined;
  return `Only the beginning of the request of exchange ${id} is kept: it cannot be sent again. journalMegabytes says how much is.`;
}

/**
 * The request of an exchange as it can be sent again.
 *
 * @throws ApiError 422 where it is not kept as a whole
 */
export function sendableOf(journal: Journal, exchange: Exchange): Sendable {
  const problem = problemOf(journal, exchange);
  if (problem !== undefined) throw apiError('EXCHANGE_NOT_WHOLE', problem);
  const { method, path } = exchange.asked;
  const body = journal.bodyOf(exchange, 'request') ?? '';
  const kept = journal.headersOf(exchange, 'request');
  const headers = kept
    .filter(([name]) => !NOT_SENT.has(name))
    .map(([name, value]) => {
      const isCharset = name === 'content-type' && CHARSET.test(value);
      return [name, isCharset ? value.replace(CHARSET, '; charset=utf-8') : value] as const;
    });
  return {
    ...{ method, path, headers },
    host: kept.find(([name]) => name === 'host')?.[1],
    body: body.replace(DECLARED, '$1"UTF-8"'),
    isRedacted: exchange.request.isRedacted || headers.some(([, value]) => value.endsWith(HIDDEN)),
  };
}
