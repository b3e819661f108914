import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import { type AddressInfo, Server as NetServer, type Socket } from 'node:net';
import {
  CORRELATION_ID_LENGTH_MAX,
  HEADERS_TIMEOUT_MS,
  HELD_BYTES_MAX,
  KEEP_ALIVE_TIMEOUT_MS,
  STOP_IDLE_WAIT_MS,
  STOP_WAIT_MAX_MS,
  UPLOAD_TIMEOUT_MS,
} from '../config/limits.js';
import { remoteOf, withoutPrefix } from './address.js';
import { notHttp, RequestBody } from './body.js';
import { ExchangeLost, type Handler, type Incoming, type Reply, type Report } from './exchange.js';
import { HeldBytes } from './held-bytes.js';
import { OpenConnections } from './open-connections.js';
import { type Asked, aborted, lostReply, refused, UNKNOWN } from './report.js';
import {
  Handshakes,
  isSecure,
  openServer,
  type Tls,
  type TlsTrouble,
  TlsTroubles,
  withoutRenegotiation,
} from './secure.js';
import { endUnanswered, Sender } from './sender.js';
import { countHosts, routablePath, targetOf } from './target.js';
import { traceIdOf } from './trace.js';
import { UnsentAnswers } from './unsent-answers.js';

export interface Found {
  readonly handler: Handler;
  readonly pathParameters: Readonly<Record<string, string>>;
}

export type Router = (request: IncomingMessage, response: ServerResponse) => Promise<Found>;

export interface ExchangeReport extends Report {
  readonly correlationId: string;
  /** 0 if the client went away before its answer. */
  readonly httpStatus: number;
  /** The client's own trace, if it has named one. */
  readonly traceId?: string;
}

export interface Site {
  /** Handlers by path. No router stands before them. */
  readonly services: ReadonlyMap<string, Handler>;
  readonly router: Router;
}

export interface ServerOptions {
  readonly newCorrelationId: () => string;
  /** A monotonic clock in milliseconds. */
  readonly elapsed: () => number;
  readonly report: (report: ExchangeReport, durationMs: number) => void;
  /** Receives trouble below the requests: connections that cannot be accepted, bugs of ours. */
  readonly onTrouble: (error: unknown, what: string) => void;
  /** The TLS of https. Undefined for http. */
  readonly tls?: Tls | undefined;
  /** Receives connections over which no request could come, each kind once a minute. */
  readonly onTlsTrouble?: (trouble: TlsTrouble) => void;
  /** The prefix of the public address. Requests come with it or without. */
  readonly prefix?: string;
  /** Whether X-Forwarded-For comes from a proxy of ours. */
  readonly trustProxy?: boolean;
}

const CORRELATION_ID = new RegExp(`^[\\w.:@/+=-]{1,${CORRELATION_ID_LENGTH_MAX}}$`);
// Node looks for slow clients every 30 s unless told otherwise.
const TIMEOUT_CHECK_MS = 500;
const NO_PARAMETERS: Found['pathParameters'] = {};
const LAST_RESORT = 'The server failed unexpectedly.\n';

const UNREADABLE: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The head of the request is too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive.'],
};

const ENDED_EARLY = 'HPE_INVALID_EOF_STATE';

const UNHEARD = 'the client left before it was answered';

const twoHosts: Handler = async () => ({
  status: 400,
  headers: { 'content-type': 'text/plain; charset=utf-8', connection: 'close' },
  body: 'The request has more than one Host header.\n',
  report: { ...UNKNOWN, ...refused('more than one Host header') },
});

const starting: Handler = async () => ({
  status: 503,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1', connection: 'close' },
  body: 'The service is starting; send the request again in a moment.\n',
  report: undefined,
});

export class HttpServer {
  private readonly server: Server;
  private readonly connections = new OpenConnections();
  private readonly held = new HeldBytes(HELD_BYTES_MAX);
  private readonly unsent: UnsentAnswers;
  private readonly sender: Sender;
  private site: Site = {
    services: new Map(),
    router: async () => ({ handler: starting, pathParameters: NO_PARAMETERS }),
  };
  private stopped: Promise<void> | undefined;
  private readonly handshakes = new Handshakes();
  private readonly tlsTroubles: TlsTroubles;
  private readonly scheme: 'http' | 'https';

  constructor(private readonly options: ServerOptions) {
    this.unsent = new UnsentAnswers(options.elapsed);
    this.sender = new Sender(this.unsent);
    const { tls, onTlsTrouble = () => undefined } = options;
    this.tlsTroubles = new TlsTroubles(options.elapsed, onTlsTrouble);
    this.scheme = tls === undefined ? 'http' : 'https';
    this.server = openServer(
      {
        headersTimeout: HEADERS_TIMEOUT_MS,
        // A body has RequestBody's timeout: Node has one for all.
        requestTimeout: UPLOAD_TIMEOUT_MS,
        connectionsCheckingInterval: TIMEOUT_CHECK_MS,
      },
      tls,
      (request, response) => this.take(request, response),
    );
    this.server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
    if (isSecure(this.server)) {
      // These are sockets below TLS. Requests come over the others.
      this.server.on('connection', (socket) => this.handshakes.begin(socket as Socket));
      this.server.on('secureConnection', (socket) => this.accept(socket));
      // This listener comes before Node's own, which has the socket destroyed.
      this.server.prependListener('tlsClientError', (error, socket) => {
        this.tlsTroubles.onHandshake(error, socket);
        this.handshakes.onError(error, socket);
      });
    } else this.server.on('connection', (socket) => this.accept(socket));
    // Node would write beside an answer that is on its way.
    this.server.on('clientError', (error, socket) => this.refuseBytes(error, socket as Socket));
    this.server.on('connect', (_request, socket) =>
      this.finish(socket as Socket, 405, 'CONNECT is not allowed.'),
    );
  }

  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.removeListener('error', reject);
        // Want of file descriptors must not end the process.
        this.server.on('error', (error) =>
          this.options.onTrouble(error, 'connection not accepted'),
        );
        resolve((this.server.address() as AddressInfo).port);
      });
    });
  }

  get bound(): AddressInfo {
    return this.server.address() as AddressInfo;
  }

  /** Serves the site from now on. Earlier callers were asked to come again. */
  serve(site: Site): void {
    this.site = site;
  }

  /**
   * Goes on with another certificate, for connections that come from now on.
   *
   * @param isOther whether other authorities than before are trusted. Clients that have shown a certificate
   * then have to connect anew
   */
  secure(context: Tls['context'], isOther: boolean): void {
    if (isSecure(this.server)) this.server.setSecureContext(withoutRenegotiation(context));
    if (!isOther) return;
    for (const connection of this.connections.all()) {
      if (connection.certificate !== undefined) connection.retire();
    }
  }

  stop(): Promise<void> {
    this.stopped ??= this.stopOnce();
    return this.stopped;
  }

  private async stopOnce(): Promise<void> {
    // Node's close cuts idle connections at once, with the bytes on their way to them.
    const closed = new Promise<void>((resolve) => {
      NetServer.prototype.close.call(this.server, () => resolve());
    });
    // The look comes behind bytes that have arrived meanwhile: a busy process sees the time first, and the
    // bytes after it.
    const idle = setTimeout(() => setImmediate(() => this.closeIdle()), STOP_IDLE_WAIT_MS);
    const cut = setTimeout(() => this.connections.cut(), STOP_WAIT_MAX_MS);
    await closed;
    clearTimeout(idle);
    clearTimeout(cut);
    // Closing ends Node's timer that looks for slow clients.
    this.server.close();
  }

  private closeIdle(): void {
    this.handshakes.cut();
    this.sender.endEarlyAnswers();
    for (const connection of this.connections.all()) {
      if (connection.isBusy) connection.breakOff(new ExchangeLost(0));
      else connection.close();
    }
  }

  private accept(socket: Socket): void {
    this.handshakes.end(socket);
    this.tlsTroubles.onAccept(socket);
    this.connections.add(socket);
  }

  private refuseBytes(error: NodeJS.ErrnoException, socket: Socket): void {
    const { code = '' } = error;
    // A connection whose handshake has failed is not among them.
    const connection = this.connections.find(socket);
    if (connection === undefined || code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    if (code === ENDED_EARLY) {
      connection.finish(() => socket.destroySoon(), new ExchangeLost(0));
      return;
    }
    const [status, text] = UNREADABLE[code] ?? [400, 'What was sent is not HTTP.'];
    this.finish(socket, status, text);
  }

  private finish(socket: Socket, status: number, text: string): void {
    const correlationId = this.options.newCorrelationId();
    const write = (): void => {
      const body = `${text}\n`;
      const head = [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        'Content-Type: text/plain; charset=utf-8',
        `Content-Length: ${body.length}`,
        `X-Correlation-Id: ${correlationId}`,
        'Connection: close',
      ];
      socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
      socket.destroySoon();
      const report = { ...UNKNOWN, ...refused(text), correlationId, httpStatus: status };
      this.options.report(report, 0);
    };
    this.connections.find(socket)?.finish(write, notHttp());
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const connection = this.connections.find(request.socket);
    if (connection === undefined) {
      request.socket.destroy();
      return;
    }
    const body = new RequestBody(request, this.held);
    response.once('close', () => {
      body.release();
      this.unsent.forget(response);
      this.connections.note(request.socket);
      connection.end(body);
    });
    response.on('error', (error) => this.options.onTrouble(error, 'answer not written'));
    connection.take(body, () => {
      this.exchange(request, response, body).catch((error) => this.lastResort(response, error));
    });
  }

  private async exchange(
    request: IncomingMessage,
    response: ServerResponse,
    body: RequestBody,
  ): Promise<void> {
    const { elapsed } = this.options;
    const started = elapsed();
    const correlationId = this.correlationIdOf(request);
    response.setHeader('x-correlation-id', correlationId);
    const target = targetOf(request.url ?? '');
    const { query, host = request.headers.host } = target;
    const path = withoutPrefix(target.path, this.options.prefix ?? '');
    const { localAddress: address, localPort: port, remoteAddress } = request.socket;
    const { method = '', headers } = request;
    const { trustProxy = false } = this.options;
    const found = await this.find(path, request, response);
    const incoming: Incoming = {
      ...{ method, path, query, headers, host, correlationId, body },
      pathParameters: found.pathParameters,
      local: { scheme: this.scheme, address, port },
      remote: remoteOf(headers, remoteAddress, trustProxy),
      certificate: this.connections.find(request.socket)?.certificate,
      observer: undefined,
    };
    const reply = await this.replyOf(found.handler, incoming);
    const report = await this.write(request, response, reply);
    if (report === undefined) return;
    const isAnswered = response.headersSent && !request.socket.destroyed;
    const heard = isAnswered
      ? { httpStatus: response.statusCode }
      : { httpStatus: 0, reason: report.reason ?? UNHEARD };
    const traceId = traceIdOf(headers);
    const ids = traceId === undefined ? { correlationId } : { correlationId, traceId };
    this.options.report({ ...report, ...heard, ...ids }, elapsed() - started);
  }

  private async find(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<Found> {
    const service = countHosts(request) > 1 ? twoHosts : this.site.services.get(path);
    if (service !== undefined) return { handler: service, pathParameters: NO_PARAMETERS };
    request.url = routablePath(path);
    return this.site.router(request, response);
  }

  private async replyOf(handler: Handler, incoming: Incoming): Promise<Reply> {
    try {
      return await handler(incoming);
    } catch (error) {
      if (!(error instanceof ExchangeLost)) throw error;
      return lostReply(error);
    }
  }

  private async write(
    request: IncomingMessage,
    response: ServerResponse,
    reply: Reply,
  ): Promise<Report | undefined> {
    const { report, onEnd } = reply;
    try {
      if (reply.status === 0) endUnanswered(request.socket, response, reply.ending);
      else
        await this.sender.send(
          request,
          response,
          reply,
          this.stopped !== undefined || reply.status === 408,
        );
      return report;
    } catch (error) {
      if (!response.headersSent) throw error;
      // An answer that breaks off half-way must not look whole.
      response.destroy();
      const asked = askedIn(report);
      if (error instanceof ExchangeLost) return { ...asked, ...aborted(error) };
      const reason = 'the answer broke off';
      return { ...asked, outcome: 'failed', reason, codes: [], cause: error };
    } finally {
      onEnd?.();
    }
  }

  /** Answers errors that nobody foresaw. Nothing in here can throw. */
  private lastResort(response: ServerResponse, error: unknown): void {
    try {
      this.options.onTrouble(error, 'request not answered');
    } catch {
      // The log failed as well. The client must still be answered.
    }
    try {
      if (response.headersSent) response.destroy();
      else {
        for (const name of response.getHeaderNames()) response.removeHeader(name);
        response.writeHead(500, { connection: 'close' }).end(LAST_RESORT);
      }
    } catch {
      response.socket?.destroy();
    }
  }

  /** The client's id if it fits a header and a log, else a new one (D13). */
  private correlationIdOf(request: IncomingMessage): string {
    const sent = request.headers['x-correlation-id'];
    return typeof sent === 'string' && CORRELATION_ID.test(sent)
      ? sent
      : this.options.newCorrelationId();
  }
}

function askedIn(report: Report | undefined): Asked {
  if (report === undefined) return UNKNOWN;
  const { soapService, operation, subject } = report;
  return { ...(soapService === undefined ? {} : { soapService }), operation, subject };
}
