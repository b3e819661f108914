import { Agent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';

/** The certificate is not the one in the lock: its server does not hold the database. */
export class OtherCertificateError extends Error {
  constructor() {
    super('the server has shown another certificate');
    this.name = 'OtherCertificateError';
  }
}

/**
 * Connects to a server that shows one certain certificate, whatever its names, its authority and its time
 * are, and to no other. Nothing is sent before the certificate has been compared.
 */
export class PinnedAgent extends Agent {
  private readonly begun = new Set<TLSSocket>();

  /** @param fingerprint SHA-256 of the certificate, in lower-case hexadecimal digits */
  constructor(
    options: AgentOptions,
    private readonly fingerprint: string,
  ) {
    super(options);
  }

  override createConnection(
    options: ConnectionOptions,
    done: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const socket = connect({ ...options, rejectUnauthorized: false });
    this.begun.add(socket);
    socket.once('close', () => this.begun.delete(socket));
    const fail = (error: Error): void => done(error, socket);
    socket.once('error', fail);
    socket.once('secureConnect', () => {
      socket.removeListener('error', fail);
      const shown = socket.getPeerX509Certificate()?.fingerprint256;
      if (shown?.replaceAll(':', '').toLowerCase() === this.fingerprint) {
        done(null, socket);
        return;
      }
      socket.destroy();
      fail(new OtherCertificateError());
    });
  }

  override destroy(): void {
    super.destroy();
    for (const socket of this.begun) socket.destroy();
  }
}
