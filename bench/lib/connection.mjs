import { connect } from 'node:net';

/**
 * A keep-alive connection that sends one request after the other. It reads HTTP itself, because a
 * general client costs as much as the server: the client would be what is measured.
 */
export class Connection {
  #socket;
  #text = '';
  #waiting;

  static open(port) {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Connection(socket)));
    });
  }

  constructor(socket) {
    this.#socket = socket;
    socket.setEncoding('latin1');
    socket.on('data', (text) => this.#hear(text));
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('the server closed a connection')));
  }

  /** Sends the bytes of a request; resolves with status line, headers and body as one text. */
  send(bytes) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(bytes);
    });
  }

  close() {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #hear(text) {
    this.#text += text;
    if (!isComplete(this.#text)) return;
    const answer = this.#text;
    const { resolve } = this.#waiting;
    this.#text = '';
    this.#waiting = undefined;
    resolve(answer);
  }
}

function isComplete(text) {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end));
  if (length !== null) return text.length - end - 4 >= Number(length[1]);
  return text.endsWith('\r\n0\r\n\r\n');
}
