import { connect, type Socket } from 'node:net';
import { REQUEST_TIMEOUT_MS } from '../../src/config/limits.js';
import { AnswerReader, NotHttp, type WireAnswer } from './answer-reader.js';
import type { FuzzRequest } from './request.js';

/**
 * What became of a request:
 * - `answered`: every answer that is due has come.
 * - `closed`: the server has ended the connection before.
 * - `late`: neither within the limit.
 * - `malformed`: what came is not HTTP.
 * - `gone`: nobody listens.
 */
export interface Outcome {
  readonly kind: 'answered' | 'closed' | 'late' | 'malformed' | 'gone';
  readonly answers: readonly WireAnswer[];
  /** What is malformed. */
  readonly problem?: string;
}

/** For an answer, on a machine that has other things to do. */
export const ANSWER_LIMIT_MS = 20_000;
/** The server's own limit for a request, and as long again as it may take to notice. */
const HOLD_LIMIT_MS = REQUEST_TIMEOUT_MS + 10_000;
/** After so long without an answer the sender of a `settle` closes its side. */
const QUIET_MS = 300;
/** So many connections are ended by a reset: closed ones would use up the ports of the machine. */
const RESETS_OF_EIGHT = 7;

interface Exchange {
  readonly reader: AnswerReader;
  readonly due: number;
  readonly done: (kind: Outcome['kind'], problem?: string) => void;
}

function isComplete({ reader, due }: Exchange): boolean {
  const { answers } = reader;
  return answers.length >= due || answers[answers.length - 1]?.closes === true;
}

/** One connection at a time to the server; kept from one well-framed request to the next. */
export class Sender {
  private kept: Socket | undefined;
  private ended = 0;

  constructor(private readonly port: number) {}

  /** Sends a request as it stands and waits until it is answered, closed, or too late. */
  async send(request: FuzzRequest): Promise<Outcome> {
    if (request.ending !== 'keep') return this.exchange(request, undefined);
    const kept = this.takeKept();
    const outcome = await this.exchange(request, kept);
    // The server may have ended the connection just before; a new one tells.
    const isStale = kept !== undefined && outcome.kind === 'closed' && outcome.answers.length === 0;
    return isStale ? this.exchange(request, undefined) : outcome;
  }

  close(): void {
    this.takeKept()?.destroy();
  }

  private takeKept(): Socket | undefined {
    const socket = this.kept;
    this.kept = undefined;
    return socket === undefined || socket.destroyed || socket.readableEnded ? undefined : socket;
  }

  private exchange(request: FuzzRequest, kept: Socket | undefined): Promise<Outcome> {
    const socket = kept ?? connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    const reader = new AnswerReader(request.methods);
    const due = request.ending === 'keep' ? request.methods.length : 1;
    return new Promise((resolve) => {
      const timers: NodeJS.Timeout[] = [];
      const done: Exchange['done'] = (kind, problem) => {
        for (const timer of timers) clearTimeout(timer);
        socket.removeAllListeners();
        socket.on('error', () => undefined);
        this.leave(socket, kind === 'answered' && request.ending === 'keep' && !closes(reader));
        const { answers } = reader;
        resolve(problem === undefined ? { kind, answers } : { kind, answers, problem });
      };
      listen(socket, { reader, due, done });
      timers.push(setTimeout(() => done('late'), limitOf(request)));
      if (request.ending === 'settle') timers.push(setTimeout(() => socket.end(), QUIET_MS));
      write(socket, request, () => {
        if (request.ending === 'fin') socket.end();
        if (request.ending === 'reset') {
          socket.resetAndDestroy();
          done('closed');
        }
      });
    });
  }

  private leave(socket: Socket, isKept: boolean): void {
    if (isKept) {
      this.kept = socket;
      return;
    }
    this.ended += 1;
    if (socket.destroyed) return;
    if (this.ended % 8 < RESETS_OF_EIGHT) socket.resetAndDestroy();
    else socket.destroy();
  }
}

function closes({ answers }: AnswerReader): boolean {
  return answers[answers.length - 1]?.closes === true;
}

function limitOf({ ending }: FuzzRequest): number {
  return ending === 'hold' ? HOLD_LIMIT_MS : ANSWER_LIMIT_MS;
}

function listen(socket: Socket, exchange: Exchange): void {
  const { reader, done } = exchange;
  const guarded = (read: () => void): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof NotHttp)) throw error;
      done('malformed', error.message);
    }
  };
  socket.on('data', (chunk: Buffer) =>
    guarded(() => {
      reader.push(chunk);
      if (isComplete(exchange)) done('answered');
    }),
  );
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED') done('gone');
  });
  socket.on('close', () =>
    guarded(() => {
      reader.end();
      done(isComplete(exchange) ? 'answered' : 'closed');
    }),
  );
}

function write(socket: Socket, { bytes, cuts }: FuzzRequest, sent: () => void): void {
  const [at] = cuts;
  if (at === undefined) {
    socket.write(bytes, sent);
    return;
  }
  socket.write(bytes.subarray(0, at), () => {
    // After what has arrived meanwhile: the server sees two pieces.
    setImmediate(() => socket.write(bytes.subarray(at), sent));
  });
}
