import { instantText } from '../../../api/schemas.js';
import type { Exchange } from '../exchange.js';
import type { Journal } from '../journal.js';
import { durationOf } from '../matching.js';
import type { Part } from '../ring.js';

interface NameValue {
  readonly name: string;
  readonly value: string;
}

const UNKNOWN_SIZE = -1;
const STATUS_TEXTS: Readonly<Record<number, string>> = { 200: 'OK', 500: 'Internal Server Error' };

function headersOf(journal: Journal, exchange: Exchange, part: Part): NameValue[] {
  return journal.headersOf(exchange, part).map(([name, value]) => ({ name, value }));
}

function typeOf(headers: readonly NameValue[]): string {
  return headers.find(({ name }) => name === 'content-type')?.value ?? '';
}

function queryOf(path: string): NameValue[] {
  const at = path.indexOf('?');
  if (at < 0) return [];
  return [...new URLSearchParams(path.slice(at))].map(([name, value]) => ({ name, value }));
}

/** An entry of HAR 1.2. */
export function harEntryOf(
  journal: Journal,
  exchange: Exchange,
  url: string,
  realTime: (elapsed: number) => number,
): object {
  const {
    asked,
    beganAt,
    arrivedAt = beganAt,
    answeredAt = beganAt,
    sentAt,
    httpStatus,
  } = exchange;
  const headers = headersOf(journal, exchange, 'request');
  const answered = headersOf(journal, exchange, 'response');
  const sent = journal.bodyOf(exchange, 'request');
  const text = journal.bodyOf(exchange, 'response');
  const isPublished = exchange.kind === 'publish';
  const common = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: UNKNOWN_SIZE };
  return {
    startedDateTime: instantText(realTime(beganAt)),
    time: durationOf(exchange),
    request: {
      ...common,
      method: isPublished ? 'POST' : asked.method,
      url: isPublished ? `channel:${asked.path}` : url + asked.path,
      ...{ headers, queryString: isPublished ? [] : queryOf(asked.path) },
      bodySize: exchange.request.bytes ?? UNKNOWN_SIZE,
      ...(sent === undefined ? {} : { postData: { mimeType: typeOf(headers), text: sent } }),
    },
    response: {
      ...common,
      status: httpStatus ?? 0,
      statusText: STATUS_TEXTS[httpStatus ?? 0] ?? '',
      headers: answered,
      content: {
        size: exchange.response.bytes ?? 0,
        mimeType: typeOf(answered),
        ...(text === undefined ? {} : { text }),
      },
      redirectURL: '',
      bodySize: exchange.response.bytes ?? UNKNOWN_SIZE,
    },
    cache: {},
    timings: {
      send: arrivedAt - beganAt,
      wait: answeredAt - arrivedAt,
      receive: sentAt === undefined ? 0 : sentAt - answeredAt,
    },
    comment: `exchange ${exchange.id}: ${exchange.operation ?? ''} ${exchange.outcome}`,
  };
}

/** The text before the entries, which are separated by commas, and the text behind them. */
export function harFrame(version: string): readonly [string, string] {
  const creator = JSON.stringify({ name: 'sia', version });
  return [`{"log":{"version":"1.2","creator":${creator},"entries":[`, ']}}\n'];
}
