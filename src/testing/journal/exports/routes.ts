import { z } from 'zod';
import { apiError } from '../../../api/errors.js';
import { document, NO_BODY, route } from '../../../api/route.js';
import { serverOf } from '../../../api/server-control.js';
import { SOAPUI_REQUESTS_MAX } from '../../../config/limits.js';
import { exchangeOf, journalOf, type TesterContext } from '../../context.js';
import type { Exchange } from '../exchange.js';
import { FILTER_SHAPE, type Filter, filterOf } from '../filters.js';
import type { Journal } from '../journal.js';
import { pathExchange } from '../routes.js';
import { chosen } from '../search.js';
import { sendableOf } from '../sendable.js';
import { shownExchange } from '../views.js';
import { harEntryOf, harFrame } from './har.js';
import { type SoapRequestSent, soapUiProjectOf } from './soapui.js';
import { curlOf, httpOf } from './texts.js';

const PLAIN = 'text/plain; charset=utf-8';
const XML = 'application/xml; charset=utf-8';
const JSON_TYPE = 'application/json';
const LINES = 'application/x-ndjson; charset=utf-8';

interface Source {
  readonly journal: Journal;
  /** The address that requests are sent to. */
  readonly url: string;
  readonly version: string;
}

function sourceOf(context: TesterContext): Source {
  const journal = journalOf(context);
  return { journal, url: context.testers.ownPort().url, version: serverOf(context.server).version };
}

/** The address by the name under which the caller has called. */
function urlFor({ url }: Source, host: string | undefined): string {
  const { protocol } = new URL(url);
  return host === undefined ? url : `${protocol}//${host}`;
}

const titleOf = ({ id, operation = 'a request' }: Exchange): string =>
  `${operation}, exchange ${id}`;

function soapRequestOf(journal: Journal, exchange: Exchange): SoapRequestSent {
  const { kind, service, operation } = exchange;
  if (kind !== 'soap' || service === undefined || operation === undefined) {
    const text = `Exchange ${exchange.id} is no call of a SOAP operation: a SoapUI project has no place for it.`;
    throw apiError('EXCHANGE_NOT_WHOLE', text);
  }
  const name = `exchange ${exchange.id}`;
  return { name, service, operation, sendable: sendableOf(journal, exchange) };
}

/** Whether the request can be sent again, and is a SOAP call where that is asked for. */
function canBeSent(exchange: Exchange, isSoap: boolean): boolean {
  const { kind, request, operation, outcome } = exchange;
  if (kind === 'publish' || outcome === 'pending') return false;
  if (isSoap && (kind !== 'soap' || operation === undefined)) return false;
  const isKept = request.missing === undefined || (!isSoap && (request.bytes ?? 0) === 0);
  return isKept && !request.isTruncated;
}

const FORMATS = {
  curl: (source: Source, exchange: Exchange) => {
    const sendable = sendableOf(source.journal, exchange);
    return [PLAIN, curlOf(sendable, urlFor(source, sendable.host))] as const;
  },
  http: (source: Source, exchange: Exchange) => {
    const sendable = sendableOf(source.journal, exchange);
    const url = urlFor(source, sendable.host);
    return [PLAIN, httpOf(sendable, url, titleOf(exchange))] as const;
  },
  soapui: ({ journal, url }: Source, exchange: Exchange) => {
    return [XML, soapUiProjectOf([soapRequestOf(journal, exchange)], url)] as const;
  },
  har: ({ journal, url, version }: Source, exchange: Exchange) => {
    const [before, behind] = harFrame(version);
    const entry = harEntryOf(journal, exchange, url, journal.realTime());
    return [JSON_TYPE, before + JSON.stringify(entry) + behind] as const;
  },
  xml: ({ journal }: Source, exchange: Exchange) => {
    const body = journal.bodyOf(exchange, 'request');
    const text = body ?? sendableOf(journal, exchange).body;
    return [XML, text] as const;
  },
} as const;

const exportOne = route({
  name: 'exchanges export',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/exchanges/{id}/export',
  summary: 'Writes the request of an exchange as something that sends it again.',
  parameters: pathExchange.extend({
    format: z
      .enum(['curl', 'http', 'soapui', 'har', 'xml'], 'must be curl, http, soapui, har or xml')
      .optional()
      .describe(
        'curl (a shell command), http (for editors), soapui, har, xml (the message). Default: curl.',
      ),
  }),
  body: NO_BODY,
  answer: document('text/plain', 'application/xml', 'application/json'),
  isOfServer: true,
  perform: async (context: TesterContext, { parameters: { id, format = 'curl' } }) => {
    const source = sourceOf(context);
    const [contentType, content] = FORMATS[format](source, exchangeOf(source.journal, id));
    return { contentType, content };
  },
});

async function* httpParts(source: Source, filter: Filter): AsyncGenerator<string> {
  for await (const exchange of chosen(source.journal, filter)) {
    if (!canBeSent(exchange, false)) continue;
    const sendable = sendableOf(source.journal, exchange);
    yield httpOf(sendable, urlFor(source, sendable.host), titleOf(exchange));
  }
}

async function* lineParts({ journal }: Source, filter: Filter): AsyncGenerator<string> {
  for await (const exchange of chosen(journal, filter)) {
    yield `${JSON.stringify(shownExchange(journal, exchange))}\n`;
  }
}

async function* harParts(
  { journal, url, version }: Source,
  filter: Filter,
): AsyncGenerator<string> {
  const [before, behind] = harFrame(version);
  const realTime = journal.realTime();
  let comma = '';
  yield before;
  for await (const exchange of chosen(journal, filter)) {
    yield comma + JSON.stringify(harEntryOf(journal, exchange, url, realTime));
    comma = ',';
  }
  yield behind;
}

async function* soapUiParts({ journal, url }: Source, filter: Filter): AsyncGenerator<string> {
  const requests: SoapRequestSent[] = [];
  for await (const exchange of chosen(journal, filter, true)) {
    if (!canBeSent(exchange, true)) continue;
    requests.push(soapRequestOf(journal, exchange));
    if (requests.length === SOAPUI_REQUESTS_MAX) break;
  }
  yield soapUiProjectOf(requests.reverse(), url);
}

const ALL_FORMATS = {
  har: [JSON_TYPE, harParts],
  jsonl: [LINES, lineParts],
  soapui: [XML, soapUiParts],
  http: [PLAIN, httpParts],
} as const;

const exportAll = route({
  name: 'exchanges export-all',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/exchanges/export',
  summary: 'Writes all exchanges that match every criterion, oldest first.',
  parameters: z.strictObject({
    ...FILTER_SHAPE,
    format: z
      .enum(['har', 'jsonl', 'soapui', 'http'], 'must be har, jsonl, soapui or http')
      .optional()
      .describe(
        `har, jsonl (an exchange a line), soapui (the last ${SOAPUI_REQUESTS_MAX} SOAP calls), http. Default: jsonl.`,
      ),
  }),
  body: NO_BODY,
  answer: document('application/x-ndjson', 'application/json', 'application/xml', 'text/plain'),
  isOfServer: true,
  perform: async (context: TesterContext, { parameters: { format = 'jsonl', ...criteria } }) => {
    const [contentType, partsOf] = ALL_FORMATS[format];
    return { contentType, content: partsOf(sourceOf(context), filterOf(criteria)) };
  },
});

export const exportRoutes = [exportAll, exportOne];
