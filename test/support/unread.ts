import { connect, type Socket } from 'node:net';
import { comesAbout } from './until.js';

/** A connection that reads only when it is told to. */
export interface Unread {
  readonly socket: Socket;
  /** Reads what is there; whether the server has closed the connection behind it. */
  readonly readToEnd: (milliseconds: number) => Promise<boolean>;
}

/** Sends bytes and reads nothing of what is answered. */
export function sendUnread(url: string, bytes: string | Buffer): Unread {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.pause();
  socket.on('error', () => undefined);
  socket.write(bytes);
  let isClosed = false;
  socket.once('close', () => {
    isClosed = true;
  });
  const readToEnd = async (milliseconds: number): Promise<boolean> => {
    socket.resume();
    return comesAbout(() => isClosed, milliseconds);
  };
  return { socket, readToEnd };
}
