import { connect, type Socket } from 'node:net';
import { comesAbout } from '../support/until.js';

export interface RawResponse {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** A connection on which exactly the given bytes are sent. */
export interface RawConnection {
  readonly socket: Socket;
  /** Everything received so far. */
  received(): string;
  readonly isClosed: () => boolean;
  /** How long the connection was open, in milliseconds; undefined while it is. */
  readonly openFor: () => number | undefined;
}

export function openRaw(url: string, bytes: string | Buffer): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    const opened = performance.now();
    let openFor: number | undefined;
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => {
      openFor = performance.now() - opened;
    });
    socket.once('error', reject);
    socket.once('connect', () => {
      // A server that cuts the connection while we still write is no failure of the test.
      socket.off('error', reject).on('error', () => undefined);
      socket.write(bytes);
      const received = (): string => Buffer.concat(chunks).toString('utf8');
      resolve({ socket, received, isClosed: () => openFor !== undefined, openFor: () => openFor });
    });
  });
}

/** The complete responses in what was received; only those with a Content-Length are known. */
export function responsesIn(received: string): RawResponse[] {
  const found: RawResponse[] = [];
  let rest = Buffer.from(received);
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return found;
    const head = rest.subarray(0, end).toString();
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
    if (rest.length < end + 4 + length) return found;
    const body = rest.subarray(end + 4, end + 4 + length).toString();
    found.push({ status: Number(head.split(' ')[1]), head, body });
    rest = rest.subarray(end + 4 + length);
  }
}

/** Sends the bytes and waits for so many responses, at most a second. */
export async function exchange(
  url: string,
  bytes: string | Buffer,
  count = 1,
): Promise<RawResponse[]> {
  const connection = await openRaw(url, bytes);
  try {
    await comesAbout(() => responsesIn(connection.received()).length >= count, 1000);
    return responsesIn(connection.received());
  } finally {
    connection.socket.destroy();
  }
}

/** The head of a POST to the path of the URL. */
export function postHead(url: string, headers: readonly string[], version = '1.1'): string {
  const { host, pathname, search } = new URL(url);
  const lines = [`POST ${pathname}${search} HTTP/${version}`, `Host: ${host}`, ...headers];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
