import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  request as requestHttp,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import { codeOf } from '../../base/error-code.js';
import { shownAddress } from '../../config/addresses.js';
import { COMPARE_ANSWER_BYTES_MAX } from '../../config/limits.js';
import { pairsIn } from './calling.js';
import type { Passed } from './shadow.js';

/** Headers that are about one connection (RFC 9110, 7.6.1), and the host, which is the target's. */
const OF_CONNECTION: ReadonlySet<string> = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding'],
  ...['upgrade', 'expect'],
]);

/** The headers to pass on, in their order and with their capitals. */
function passedOn(raw: readonly string[], further: readonly string[] = []): string[] {
  const pairs = pairsIn(raw);
  const named = pairs
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((one) => one.trim().toLowerCase()));
  const left = new Set([...OF_CONNECTION, ...named, ...further]);
  return pairs.filter(([name]) => !left.has(name.toLowerCase())).flat();
}

/** The connection of a caller, with the one to the target that carries its calls. */
interface Line {
  readonly agent: HttpAgent;
  calls: number;
  isClosed: boolean;
}

/** The target and how long it may take. */
export interface Target {
  /** The address before the paths of the services. */
  readonly url: string;
  /** Milliseconds until the head of an answer. */
  readonly waitMs: number;
}

/** Text for a caller whose call has no answer of the target. */
const textOf = (reason: string, advice: string): string => `sia compare: ${reason}. ${advice}.\n`;

/** Passes calls on, each connection of a caller over one of its own, as it would be without us. */
export class Forwarder {
  private readonly lines = new Map<Socket, Line>();
  private readonly base: URL;

  constructor(
    private readonly target: Target,
    private readonly elapsed: () => number,
    private readonly now: () => number,
  ) {
    this.base = new URL(target.url);
  }

  /**
   * Passes a call on, and its answer back.
   *
   * @param body the whole body of the request
   * @param onPassed is told when the call is over. A caller that has left meanwhile changes nothing
   */
  forward(
    incoming: IncomingMessage,
    response: ServerResponse,
    body: Buffer,
    onPassed: (passed: Passed) => void,
  ): void {
    const line = this.lineOf(incoming.socket);
    line.calls += 1;
    const call = new Call(this.send(incoming, body, line.agent), incoming, response, this.target);
    const [at, start] = [Math.round(this.now()), this.elapsed()];
    call.onEnd = (target) => {
      line.calls -= 1;
      if (line.isClosed && line.calls === 0) line.agent.destroy();
      const durationMs = Math.round((this.elapsed() - start) * 10) / 10;
      const headers = pairsIn(incoming.rawHeaders);
      onPassed({ path: pathOf(incoming), headers, body, at, durationMs, target });
    };
    call.begin(body);
  }

  private lineOf(socket: Socket): Line {
    const known = this.lines.get(socket);
    if (known !== undefined) return known;
    const options = { keepAlive: true, maxSockets: 1 };
    const agent =
      this.base.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
    const line: Line = { agent, calls: 0, isClosed: false };
    this.lines.set(socket, line);
    socket.once('close', () => {
      line.isClosed = true;
      this.lines.delete(socket);
      // A call that is under way has its answer recorded.
      if (line.calls === 0) agent.destroy();
    });
    return line;
  }

  private send(incoming: IncomingMessage, body: Buffer, agent: HttpAgent): ClientRequest {
    const { hostname, host, port, pathname } = this.base;
    const hasBody = body.length > 0 || incoming.headers['content-length'] !== undefined;
    const headers = passedOn(incoming.rawHeaders, ['host', 'content-length']);
    const make = this.base.protocol === 'https:' ? requestHttps : requestHttp;
    const request = make({
      ...{ hostname: hostname.replace(/^\[|\]$/g, ''), port, agent },
      method: incoming.method,
      path: `${pathname.replace(/\/$/, '')}${pathOf(incoming)}`,
      headers: [
        ...['Host', host, ...headers],
        ...(hasBody ? ['Content-Length', String(body.length)] : []),
      ],
    });
    // Once the target has closed its side, the caller has to connect anew, as it would without us.
    request.once('socket', (socket) => {
      if (followed.has(socket)) return;
      followed.add(socket);
      const line = this.lines.get(incoming.socket);
      socket.once('close', () => {
        if (line?.calls === 0) incoming.socket.end();
      });
    });
    return request;
  }
}

/** A status text that Node writes. */
const WRITABLE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Connections to the target whose end is passed on. */
const followed = new WeakSet<Socket>();

/** The path with its query, also of a caller that takes us for a proxy of its own. */
function pathOf({ url = '/' }: IncomingMessage): string {
  if (url.startsWith('/') || !URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

class Call {
  onEnd: (target: Passed['target']) => void = () => undefined;
  private isOver = false;
  private timer: NodeJS.Timeout | undefined;
  private answer: IncomingMessage | undefined;
  /** Whether the target can have heard of the call. */
  private hasConnected = false;

  constructor(
    private readonly request: ClientRequest,
    private readonly incoming: IncomingMessage,
    private readonly response: ServerResponse,
    private readonly target: Target,
  ) {}

  begin(body: Buffer): void {
    const { request, target } = this;
    this.timer = setTimeout(() => this.giveUp(), target.waitMs);
    request.on('error', (error) => this.fail(error));
    request.once('socket', (socket) => {
      if (request.reusedSocket) {
        this.hasConnected = true;
        return;
      }
      const event = request.protocol === 'https:' ? 'secureConnect' : 'connect';
      socket.once(event, () => {
        this.hasConnected = true;
      });
    });
    request.on('response', (answer) => {
      this.answer = answer;
      try {
        this.passBack(answer);
      } catch (error) {
        // Node reads heads that it does not write, such as a status below 100.
        answer.destroy();
        this.fail(error as Error);
      }
    });
    request.on('upgrade', (_answer, socket) => {
      socket.destroy();
      this.fail(new Error('it wants to speak another protocol'));
    });
    request.end(body);
  }

  private end(target: Passed['target']): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.timer);
    this.onEnd(target);
  }

  private giveUp(): void {
    const { url, waitMs } = this.target;
    const reason = `no answer from ${shownAddress(url)} within ${waitMs / 1000} seconds`;
    const advice =
      'The call may have been carried out: look before it is repeated. --target-timeout says how long is waited';
    this.tell(504, textOf(reason, advice));
    this.end({ failure: reason });
    this.request.destroy();
  }

  private fail(error: Error): void {
    // A caller has its whole answer, so bytes behind it are left alone.
    if (this.isOver || this.answer?.complete === true) return;
    const code = codeOf(error);
    // A connection that has been used is closed by the target when it likes: callers know that.
    if (this.request.reusedSocket && code === 'ECONNRESET') this.incoming.socket.destroy();
    else {
      const where = shownAddress(this.target.url);
      const isCut = code === 'ECONNRESET' || code === 'EPIPE';
      const reason = isCut
        ? `${where} has closed the connection`
        : `${where}: ${error.message || code}`;
      const advice = this.hasConnected
        ? 'The call may have been carried out: look before it is repeated'
        : 'Nothing was sent: look whether the target runs, and at --target';
      this.tell(502, textOf(`no answer from the target, ${reason}`, advice));
    }
    this.end({ failure: error.message || code });
  }

  private tell(status: number, text: string): void {
    const { response } = this;
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    response.writeHead(status, STATUS_CODES[status], {
      ...headers,
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
  }

  private passBack(answer: IncomingMessage): void {
    const { response } = this;
    clearTimeout(this.timer);
    const { statusCode = 502, statusMessage = '', rawHeaders } = answer;
    response.sendDate = false;
    const text = WRITABLE.test(statusMessage) ? statusMessage : STATUS_CODES[statusCode];
    response.writeHead(statusCode, text, passedOn(rawHeaders));
    const parts: Buffer[] = [];
    let size = 0;
    answer.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= COMPARE_ANSWER_BYTES_MAX) parts.push(part);
      else parts.length = 0;
    });
    answer.on('end', () => {
      const bytes = size > COMPARE_ANSWER_BYTES_MAX ? undefined : Buffer.concat(parts);
      this.end({ statusCode, rawHeaders, bytes });
    });
    answer.on('error', (error) => {
      // The caller sees an answer that is cut off where the target has cut it off.
      response.destroy();
      this.end({ failure: `the answer was cut off: ${error.message}` });
    });
    if (response.destroyed) return;
    // A caller that leaves must not keep the rest of the answer from the record.
    response.on('close', () => {
      answer.unpipe(response);
      answer.resume();
    });
    answer.pipe(response);
  }
}
