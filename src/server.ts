import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CORRELATION_ID_LENGTH_MAX,
  HEADERS_TIMEOUT_MS,
  KEEP_ALIVE_TIMEOUT_MS,
  REQUEST_TIMEOUT_MS,
  STOP_WAIT_MAX_MS,
  UPLOAD_IDLE_MAX_MS,
  UPLOAD_TIMEOUT_MS,
} from './config/limits.js';
import type { Ids } from './ids.js';
import { type AddressRules, addressOf } from './soap/address.js';
import { type ContractDocuments, findDocument } from './soap/documents.js';
import type { CallReport, SoapEndpoint } from './soap/endpoint.js';

/** A SOAP service at a path of its own. */
export interface ServedService {
  readonly path: string;
  readonly endpoint: SoapEndpoint;
  readonly documents: ContractDocuments;
}

export interface ServerOptions {
  readonly services: readonly ServedService[];
  /** Answers everything that is not a service's path; the correlation id is set on the response. */
  readonly fallback: (request: IncomingMessage, response: ServerResponse) => void;
  /** Whether what is sent to a path may be as large, and take as long, as an upload. */
  readonly isUpload: (path: string) => boolean;
  readonly address: AddressRules;
  readonly ids: Ids;
  /** A monotonic clock in milliseconds. */
  readonly elapsed: () => number;
  readonly report: (report: CallReport, durationMs: number) => void;
}

const CORRELATION_ID = new RegExp(`^[\\w.:@/+=-]{1,${CORRELATION_ID_LENGTH_MAX}}$`);
const STOP_POLL_MS = 20;
// Node looks for slow clients every 30 s unless told otherwise.
const TIMEOUT_CHECK_MS = 500;

/** Whether one of the tags of If-None-Match is the document's; a proxy may have made it weak. */
function matches(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/** The one HTTP server: SOAP paths go straight to their endpoint, everything else to the fallback. */
export class HttpServer {
  private readonly server: Server;
  private isStopping = false;

  constructor(private readonly options: ServerOptions) {
    this.server = createServer(
      {
        headersTimeout: HEADERS_TIMEOUT_MS,
        // That of every other request is limitReceiving's: Node has one for all.
        requestTimeout: UPLOAD_TIMEOUT_MS,
        connectionsCheckingInterval: TIMEOUT_CHECK_MS,
      },
      (request, response) => this.route(request, response),
    );
    this.server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  }

  /** Resolves with the port when connections are accepted; rejects if the address is taken. */
  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.removeListener('error', reject);
        resolve((this.server.address() as AddressInfo).port);
      });
    });
  }

  /** The address and port that are really listened on. */
  get bound(): AddressInfo {
    return this.server.address() as AddressInfo;
  }

  /** Accepts nothing more, lets accepted requests finish, and cuts what takes too long. */
  async stop(): Promise<void> {
    this.isStopping = true;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    // Connections turn idle one by one as their answers are sent.
    const poll = setInterval(() => this.server.closeIdleConnections(), STOP_POLL_MS);
    const cut = setTimeout(() => this.server.closeAllConnections(), STOP_WAIT_MAX_MS);
    await closed;
    clearInterval(poll);
    clearTimeout(cut);
  }

  private route(request: IncomingMessage, response: ServerResponse): void {
    const [path = '', ...query] = (request.url ?? '').split('?');
    this.limitReceiving(path, request, response);
    const correlationId = this.correlationIdOf(request);
    response.setHeader('x-correlation-id', correlationId);
    if (this.isStopping) response.setHeader('connection', 'close');
    const service = this.options.services.find((candidate) => candidate.path === path);
    if (service === undefined) {
      this.options.fallback(request, response);
      return;
    }
    if (request.method === 'POST') void this.callService(service, request, response, correlationId);
    else if (request.method === 'GET' || request.method === 'HEAD') {
      this.sendDocument(service, query.join('?'), request, response);
    } else {
      response.writeHead(405, { allow: 'GET, HEAD, POST', 'content-length': 0 }).end();
    }
  }

  /** Cuts a request that takes too long to arrive, and an upload that stands still. */
  private limitReceiving(path: string, request: IncomingMessage, response: ServerResponse): void {
    if (this.options.isUpload(path)) {
      request.setTimeout(UPLOAD_IDLE_MAX_MS, () => {
        if (!request.complete) request.destroy();
      });
      return;
    }
    const timer = setTimeout(() => {
      if (request.complete) return;
      if (response.headersSent) request.destroy();
      else {
        response.writeHead(408, { connection: 'close', 'content-length': 0 });
        response.end(() => request.destroy());
      }
    }, REQUEST_TIMEOUT_MS);
    request.once('close', () => clearTimeout(timer));
  }

  private async callService(
    { endpoint }: ServedService,
    request: IncomingMessage,
    response: ServerResponse,
    correlationId: string,
  ): Promise<void> {
    const started = this.options.elapsed();
    const report = await endpoint.handle(request, response, correlationId);
    this.options.report(report, this.options.elapsed() - started);
  }

  private sendDocument(
    { documents, path }: ServedService,
    query: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const address = addressOf(request, path, this.options.address);
    const document = findDocument(documents, query, address);
    if (document === undefined) {
      const text = `There is no such document; the description is at ${address}?wsdl\n`;
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
      return;
    }
    // The text depends on the address used: a cache must ask again, and the ETag answers.
    const headers = { etag: document.etag, 'cache-control': 'no-cache' };
    if (matches(request.headers['if-none-match'], document.etag)) {
      response.writeHead(304, headers).end();
      return;
    }
    response.writeHead(200, {
      ...headers,
      'content-type': document.contentType,
      'content-length': Buffer.byteLength(document.body),
    });
    response.end(document.body);
  }

  /** The client's own id if it is one that can stand in a header and a log, else a new one (D13). */
  private correlationIdOf(request: IncomingMessage): string {
    const sent = request.headers['x-correlation-id'];
    return typeof sent === 'string' && CORRELATION_ID.test(sent)
      ? sent
      : this.options.ids.correlationId();
  }
}
