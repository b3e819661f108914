import { BODY_BYTES_MAX } from '../config/limits.js';
import { type AddressRules, addressOf } from '../http/address.js';
import type { Handler, Incoming, Reply, Step } from '../http/exchange.js';
import { fromOurPages } from '../http/guard.js';
import { type Admission, takeIn } from '../http/steps/take-in.js';
import { type ContractDocuments, findDocument } from './documents.js';
import type { SoapEndpoint } from './endpoint.js';
import { checkContentType } from './request-body.js';

export interface ServedService {
  readonly endpoint: Pick<SoapEndpoint, 'handle'>;
  readonly documents: ContractDocuments;
  readonly address: AddressRules;
}

const takesXml: Step = (next) => async (incoming) => {
  checkContentType(incoming);
  return next(incoming);
};

/** @param publicUrl the configured address, whose pages may call */
export function messageSteps(publicUrl: string | undefined, admission: Admission): Step[] {
  return [fromOurPages(publicUrl), takesXml, ...takeIn(BODY_BYTES_MAX, admission)];
}

function unreported(status: number, headers: Readonly<Record<string, string>>, body = ''): Reply {
  return { status, headers, body, report: undefined };
}

/** A proxy may have made a tag weak. */
function matches(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

function documentReply({ documents, address }: ServedService, incoming: Incoming): Reply {
  const url = addressOf(incoming, address);
  const document = findDocument(documents, incoming.query, url);
  if (document === undefined) {
    const text = `There is no such document; the description is at ${url}?wsdl\n`;
    return unreported(404, { 'content-type': 'text/plain; charset=utf-8' }, text);
  }
  // The text depends on the address used. A cache must ask again, and the ETag answers.
  const headers = { etag: document.etag, 'cache-control': 'no-cache' };
  if (matches(incoming.headers['if-none-match'], document.etag)) return unreported(304, headers);
  return unreported(200, { ...headers, 'content-type': document.contentType }, document.body);
}

/** Answers messages, and requests for the service's description (D3). */
export function serviceHandler(service: ServedService): Handler {
  return async (incoming) => {
    switch (incoming.method) {
      case 'POST':
        return service.endpoint.handle(incoming);
      case 'GET':
      case 'HEAD':
        return documentReply(service, incoming);
      default:
        return unreported(405, { allow: 'GET, HEAD, POST' });
    }
  };
}
