import type { Socket } from 'node:net';
import { CONNECTIONS_MAX } from '../config/limits.js';
import { Connection } from './connection.js';

/**
 * The connections that are open, the one that was used longest ago first. Beyond the bound the first that
 * stands still gives way to a newcomer: whoever only holds connections open keeps nobody out.
 */
export class OpenConnections {
  private readonly bySocket = new Map<Socket, Connection>();

  constructor(private readonly most = CONNECTIONS_MAX) {}

  /** Closes it where every other one has a request in work. */
  add(socket: Socket): void {
    if (this.bySocket.size >= this.most && !this.makeRoom()) {
      socket.destroy();
      return;
    }
    this.bySocket.set(socket, new Connection(socket));
    socket.once('close', () => this.bySocket.delete(socket));
  }

  find(socket: Socket): Connection | undefined {
    return this.bySocket.get(socket);
  }

  /** It was used just now. */
  note(socket: Socket): void {
    const connection = this.bySocket.get(socket);
    if (connection === undefined) return;
    this.bySocket.delete(socket);
    this.bySocket.set(socket, connection);
  }

  all(): Iterable<Connection> {
    return this.bySocket.values();
  }

  cut(): void {
    for (const socket of this.bySocket.keys()) socket.destroy();
  }

  /** First those without a request, then those whose request is still on its way. */
  private makeRoom(): boolean {
    return this.giveUp(({ isBusy }) => !isBusy) || this.giveUp(({ isArriving }) => isArriving);
  }

  private giveUp(mayGo: (connection: Connection) => boolean): boolean {
    for (const [socket, connection] of this.bySocket) {
      if (!mayGo(connection)) continue;
      this.bySocket.delete(socket);
      socket.destroy();
      return true;
    }
    return false;
  }
}
