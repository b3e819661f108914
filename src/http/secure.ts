import { constants } from 'node:crypto';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';
import type { SecureContextOptions, TLSSocket } from 'node:tls';
import { codeOf } from '../base/error-code.js';
import { headOf } from '../base/text.js';
import {
  CERTIFICATE_SUBJECT_LENGTH_MAX,
  HANDSHAKES_MAX,
  TLS_HANDSHAKE_TIMEOUT_MS,
  TLS_TROUBLE_EVERY_MS,
} from '../config/limits.js';
import type { PeerCertificate } from './exchange.js';

/** The settings that a server needs to speak TLS. */
export interface Tls {
  /** Certificate, key, versions. A reload replaces them. */
  readonly context: SecureContextOptions;
  readonly clientCertificates: 'off' | 'optional' | 'required';
}

/** TLS without renegotiation, by which a client could make the server shake hands without end. */
export function withoutRenegotiation(context: Tls['context']): Tls['context'] {
  return { ...context, secureOptions: constants.SSL_OP_NO_RENEGOTIATION };
}

/** A server of http, or of https if there is TLS. It does not listen yet. */
export function openServer(
  options: ServerOptions,
  tls: Tls | undefined,
  listener: RequestListener,
): Server {
  if (tls === undefined) return createServer(options, listener);
  const { context, clientCertificates } = tls;
  return createSecureServer(
    {
      ...options,
      ...withoutRenegotiation(context),
      requestCert: clientCertificates !== 'off',
      rejectUnauthorized: clientCertificates === 'required',
      handshakeTimeout: TLS_HANDSHAKE_TIMEOUT_MS,
    },
    listener,
  );
}

export function isSecure(server: Server): server is SecureServer {
  return 'setSecureContext' in server;
}

/**
 * Node writes one part of the name a line, escaped as RFC 2253 says, with blanks around a plus
 * between two values of one part. The RFC begins with the last part.
 */
function nameIn(subject: string): string {
  const parts = subject.split('\n').reverse();
  const name = parts.map((part) => part.split(' + ').reverse().join('+')).join(',');
  return headOf(name, CERTIFICATE_SUBJECT_LENGTH_MAX);
}

/** The client's certificate, if a trusted authority has signed it. */
export function certificateOf(socket: Socket): PeerCertificate | undefined {
  if (!('authorized' in socket) || socket.authorized !== true) return undefined;
  const certificate = (socket as TLSSocket).getPeerX509Certificate();
  if (certificate === undefined) return undefined;
  const { subject, fingerprint256 } = certificate;
  return {
    subject: nameIn(subject),
    fingerprint: fingerprint256.replaceAll(':', '').toLowerCase(),
  };
}

const NOT_TLS_TEXT = 'This port speaks TLS: the address begins with https.\n';
const NOT_TLS = [
  'HTTP/1.1 400 Bad Request',
  'Content-Type: text/plain; charset=utf-8',
  `Content-Length: ${NOT_TLS_TEXT.length}`,
  'Connection: close',
  `\r\n${NOT_TLS_TEXT}`,
].join('\r\n');

/** Connections whose handshake is not finished. Node tells of the two sides of one separately. */
export class Handshakes {
  private readonly sockets = new Map<string, Socket>();

  begin(socket: Socket): void {
    const ends = endsOf(socket);
    if (this.sockets.size >= HANDSHAKES_MAX) this.closeOldest();
    this.sockets.set(ends, socket);
    socket.once('close', () => {
      if (this.sockets.get(ends) === socket) this.sockets.delete(ends);
    });
  }

  private closeOldest(): void {
    const [oldest] = this.sockets;
    if (oldest === undefined) return;
    const [ends, socket] = oldest;
    this.sockets.delete(ends);
    socket.destroy();
  }

  end(secured: Socket): void {
    this.sockets.delete(endsOf(secured));
  }

  /** Answers a client that speaks HTTP, and would otherwise see its connection close. */
  onError(error: unknown, secured: Socket): void {
    if (codeOf(error) !== 'ERR_SSL_HTTP_REQUEST') return;
    const socket = this.sockets.get(endsOf(secured));
    socket?.write(NOT_TLS);
    socket?.destroySoon();
  }

  cut(): void {
    for (const socket of this.sockets.values()) socket.destroy();
  }
}

function endsOf({ localAddress, localPort, remoteAddress, remotePort }: Socket): string {
  return `${localAddress} ${localPort} ${remoteAddress} ${remotePort}`;
}

/** Connections over which no request could come. */
export interface TlsTrouble {
  /** Node's or OpenSSL's code: `ERR_SSL_HTTP_REQUEST`, `CERT_HAS_EXPIRED`. */
  readonly kind: string;
  /** The number of times since this kind was told last. */
  readonly times: number;
  /** The client of the last one. */
  readonly remote: string | undefined;
}

/** Tells each kind of trouble at most once in a while, with the number of times. */
export class TlsTroubles {
  private readonly kinds = new Map<string, { toldAt: number; times: number }>();

  /** @param elapsed a monotonic clock in milliseconds */
  constructor(
    private readonly elapsed: () => number,
    private readonly tell: (trouble: TlsTrouble) => void,
  ) {}

  /** A client that only goes away is no trouble, as programs that look whether a port is open do so. */
  onHandshake(error: unknown, socket: Socket): void {
    const refused = 'authorizationError' in socket ? socket.authorizationError : undefined;
    const code = codeOf(error);
    if (refused || code !== 'ECONNRESET') this.count(String(refused || code), socket);
  }

  /** Tells of a certificate that is not trusted, where none is needed. */
  onAccept(socket: Socket): void {
    const { authorizationError } = socket as TLSSocket;
    if (!authorizationError) return;
    if ((socket as TLSSocket).getPeerX509Certificate() === undefined) return;
    this.count(String(authorizationError), socket);
  }

  private count(kind: string, { remoteAddress: remote }: Socket): void {
    const known = this.kinds.get(kind) ?? { toldAt: Number.NEGATIVE_INFINITY, times: 0 };
    this.kinds.set(kind, known);
    known.times += 1;
    const now = this.elapsed();
    if (now - known.toldAt < TLS_TROUBLE_EVERY_MS) return;
    this.tell({ kind, times: known.times, remote });
    known.toldAt = now;
    known.times = 0;
  }
}
