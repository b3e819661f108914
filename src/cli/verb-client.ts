import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http';
import { type AgentOptions, Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { codeOf } from '../base/error-code.js';
import { CHALLENGE_HEADER, PROOF_HEADER, proofFor } from '../base/lock-proof.js';
import { shownAddress } from '../config/addresses.js';
import { VERB_ANSWER_WAIT_MAX_MS, VERB_PROOF_WAIT_MAX_MS } from '../config/limits.js';
import { OtherCertificateError, PinnedAgent } from '../http/pinned-agent.js';
import type { ClientCertificate } from './client-certificate.js';

/** The called server cannot be reached, or did not answer as one of ours. */
export class ServerUnreachableError extends Error {
  constructor(url: string, problem: string, options?: { readonly cause: unknown }) {
    super(`${shownAddress(url)} does not answer as this service: ${problem}.`, options);
    this.name = 'ServerUnreachableError';
  }
}

export interface CalledServer {
  readonly url: string;
  /** The token to be proved. Undefined for a server that was named by hand. */
  readonly token: string | undefined;
  /** SHA-256 of the certificate that the server has to show. Undefined to trust known authorities. */
  readonly fingerprint?: string | undefined;
  /** The certificate for a server that asks for one. */
  readonly clientCertificate?: ClientCertificate | undefined;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: AsyncIterable<Uint8Array> | undefined;
  /** Milliseconds that the server may be silent when it has the whole call. */
  readonly waitMs: number;
}

const LOOK =
  'Its process may be stopped, or have too much to do: look at it, at its log and at /_admin/readyz';
const NOT_THE_HOLDER =
  'another program listens there, in place of the server that has the database. Nothing was sent to it. Name the server with --url';
const FATE_UNKNOWN =
  'what it was to change may be changed or not: look before you repeat it, or repeat it with the same --key';

const CONNECTION_PROBLEMS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there. Start it with sia serve, or name another with --url',
  ENOTFOUND: 'there is no machine of this name',
  EAI_AGAIN: 'the name of the machine cannot be looked up at the moment',
  EHOSTUNREACH: 'there is no way to this machine',
  ENETUNREACH: 'there is no way to this network',
  ETIMEDOUT: 'the machine does not answer',
  EPROTO: 'it does not speak TLS there. Try the address with http',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** The errors by which OpenSSL says that the server wants a certificate, or another one. */
const CERTIFICATE_WANTED =
  /^ERR_SSL_TLSV1\d_ALERT_(CERTIFICATE_REQUIRED|UNKNOWN_CA)|ALERT_BAD_CERT/;

/** Dozens of codes stand for a wrong certificate. */
function certificateProblem(code: string): string | undefined {
  if (CERTIFICATE_WANTED.test(code)) {
    return 'it asks for a client certificate that it believes. Name one with --client-certificate and --client-key';
  }
  if (!/CERT|VERIFY|ISSUER/.test(code)) return undefined;
  return `its certificate is not trusted (${code}). Name the file of its authority in NODE_EXTRA_CA_CERTS`;
}

class Silence {
  private timer: NodeJS.Timeout | undefined;
  private cut: (error: Error) => void = () => undefined;

  constructor(private readonly url: string) {}

  over(cut: (error: Error) => void): void {
    this.cut = cut;
  }

  begin(waitMs: number): void {
    this.end();
    this.timer = setTimeout(() => {
      const limit = `it has said nothing for ${waitMs / 1000} seconds. ${LOOK}`;
      this.cut(new ServerUnreachableError(this.url, limit));
    }, waitMs);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}

const DRAIN_EVENTS = ['drain', 'close', 'response'] as const;

function drained(request: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      for (const event of DRAIN_EVENTS) request.removeListener(event, end);
      resolve();
    };
    for (const event of DRAIN_EVENTS) request.once(event, end);
  });
}

export class VerbClient {
  private readonly agent: HttpAgent;
  private readonly silence: Silence;
  private readonly isTls: boolean;

  constructor(private readonly server: CalledServer) {
    this.isTls = new URL(server.url).protocol === 'https:';
    // One connection, so that the holder of the proof gets the call.
    const options = { keepAlive: true, maxSockets: 1 };
    this.agent = this.isTls ? this.secureAgent(options) : new HttpAgent(options);
    this.silence = new Silence(server.url);
  }

  private secureAgent(options: AgentOptions): HttpsAgent {
    const { fingerprint, clientCertificate } = this.server;
    const all = { ...options, ...clientCertificate };
    return fingerprint === undefined ? new HttpsAgent(all) : new PinnedAgent(all, fingerprint);
  }

  close(): void {
    this.silence.end();
    this.agent.destroy();
  }

  /**
   * Asks for the proof that the server holds the lock, so that nothing is sent to another program.
   *
   * @param challenge new for each proof
   * @throws ServerUnreachableError
   */
  async prove(challenge: string): Promise<void> {
    const { token, url } = this.server;
    if (token === undefined) return;
    const headers = { [CHALLENGE_HEADER]: challenge };
    const waitMs = VERB_PROOF_WAIT_MAX_MS;
    const answer = await this.send(
      { method: 'GET', path: '/_admin/livez', headers, waitMs },
      false,
    );
    for await (const _part of this.partsOf(answer, waitMs));
    if (answer.headers[PROOF_HEADER] === proofFor(token, challenge)) return;
    throw new ServerUnreachableError(url, NOT_THE_HOLDER);
  }

  async call(call: Call): Promise<IncomingMessage> {
    return this.send(call, this.server.token !== undefined);
  }

  async *partsOf(
    answer: IncomingMessage,
    waitMs = VERB_ANSWER_WAIT_MAX_MS,
  ): AsyncGenerator<Uint8Array> {
    this.silence.over((error) => answer.destroy(error));
    const parts: AsyncIterator<Uint8Array> = answer[Symbol.asyncIterator]();
    for (;;) {
      this.silence.begin(waitMs);
      const next = await parts.next().catch((error: unknown) => {
        throw this.failureOf(error, 'the connection was cut before the end of the answer');
      });
      this.silence.end();
      if (next.done === true) return;
      yield next.value;
    }
  }

  private send(call: Call, isProved: boolean): Promise<IncomingMessage> {
    const { method, path, headers, body, waitMs } = call;
    const url = new URL(this.server.url.replace(/\/+$/, '') + path);
    const make = this.isTls ? requestHttps : requestHttp;
    const request = make(url, { method, headers, agent: this.agent });
    this.silence.over((error) => request.destroy(error));
    return new Promise((resolve, reject) => {
      request.once('response', resolve);
      request.on('error', (error) => {
        const unknown = method === 'GET' ? '' : `; ${FATE_UNKNOWN}`;
        reject(this.failureOf(error, `the connection was cut before it answered${unknown}`));
      });
      request.once('socket', () => {
        if (!isProved || request.reusedSocket) return;
        const stopping = 'it is stopping. Nothing was sent to it; try again when it has stopped';
        request.destroy(new ServerUnreachableError(this.server.url, stopping));
      });
      this.write(request, body, waitMs).catch((error: Error) => {
        reject(error);
        request.destroy();
      });
    }).finally(() => this.silence.end()) as Promise<IncomingMessage>;
  }

  /** The server may answer before it has read all. */
  private async write(request: ClientRequest, body: Call['body'], waitMs: number): Promise<void> {
    let isAnswered = false;
    request.once('response', () => {
      isAnswered = true;
    });
    for await (const chunk of body ?? []) {
      if (isAnswered || request.destroyed) return;
      this.silence.begin(VERB_ANSWER_WAIT_MAX_MS);
      if (!request.write(chunk)) await drained(request);
      // The next part may take any time on this side: a file, or somebody who types.
      this.silence.end();
    }
    if (isAnswered) return;
    this.silence.begin(waitMs);
    request.end();
  }

  private failureOf(error: unknown, cut: string): Error {
    if (error instanceof ServerUnreachableError) return error;
    if (error instanceof OtherCertificateError) {
      return new ServerUnreachableError(this.server.url, NOT_THE_HOLDER, { cause: error });
    }
    const code = codeOf(error);
    const isCut = ['ECONNRESET', 'EPIPE', 'ECONNABORTED'].includes(code);
    const text = error instanceof Error ? error.message : String(error);
    const known = CONNECTION_PROBLEMS[code] ?? certificateProblem(code);
    const problem = isCut ? cut : (known ?? text);
    return new ServerUnreachableError(this.server.url, problem, { cause: error });
  }
}
