import { closeSync, constants, fstatSync, openSync, write, writeSync } from 'node:fs';

export interface LogLoss {
  readonly dropped: number;
  readonly since: number;
  readonly reason: string;
}

export interface LogSinkLimits {
  readonly queueLengthMax: number;
  readonly writeLengthMax: number;
  /** Milliseconds from a failure to the next attempt: doubled each time, up to the second. */
  readonly retryFirstMs: number;
  readonly retryMaxMs: number;
  readonly endWaitMs: number;
}

type Done = (error: NodeJS.ErrnoException | null, written: number) => void;

interface Target {
  readonly write: (bytes: Buffer, done: Done) => void;
  readonly writeNow?: (bytes: Buffer) => number;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk of the log is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file of the log may not become larger',
  EIO: 'the disk of the log cannot be written',
  EPIPE: 'nobody reads the log any more',
  ENXIO: 'nobody reads the log any more',
  ERR_STREAM_DESTROYED: 'nobody reads the log any more',
  ECONNRESET: 'nobody reads the log any more',
};

const NOT_READ = 'whoever reads the log has stopped, or is too slow';

function reasonOf({ code = '' }: NodeJS.ErrnoException): string {
  return `${code}: ${REASONS[code] ?? 'the log cannot be written'}`;
}

function descriptorTarget(descriptor: number): Target {
  return {
    write: (bytes, done) => write(descriptor, bytes, done),
    writeNow: (bytes) => writeSync(descriptor, bytes),
  };
}

/**
 * Node's own stream. It does not block, but has failed for ever after one failure, the first of
 * which says why.
 */
function streamTarget(stream: NodeJS.WriteStream): Target {
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure ??= error;
  });
  return {
    write: (bytes, done) => {
      stream.write(bytes, (error) => {
        if (error) done((failure ?? error) as NodeJS.ErrnoException, 0);
        else done(null, bytes.length);
      });
    },
  };
}

export type Output = 1 | 2;

/**
 * Opens the output without a way to block. A write to a pipe or a terminal that nobody reads would
 * hold a thread for ever, and the process could not end: those are opened again, without waiting.
 * Where that is impossible, as with sockets, Node's stream serves.
 */
function openOutput(descriptor: Output): Target {
  if (fstatSync(descriptor).isFile()) return descriptorTarget(descriptor);
  try {
    const flags = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
    return descriptorTarget(openAgain(descriptor, flags));
  } catch (error) {
    // The reader of the pipe is gone: another one may come.
    if ((error as NodeJS.ErrnoException).code === 'ENXIO' && fstatSync(descriptor).isFIFO()) {
      throw error;
    }
    return streamTarget(descriptor === 1 ? process.stdout : process.stderr);
  }
}

/** Some systems give the same descriptor once more. */
function openAgain(descriptor: Output, flags: number): number {
  const path = `/proc/self/fd/${descriptor}`;
  const again = openSync(path, flags);
  const [own, given] = [
    fstatSync(again, { bigint: true }),
    fstatSync(descriptor, { bigint: true }),
  ];
  if (own.ino === given.ino && own.dev === given.dev) return again;
  closeSync(again);
  throw new Error(`${path} leads elsewhere`);
}

/**
 * Holds the lines of the log in memory, within bounds, until they are written. Nobody waits for a
 * disk, a pipe or its reader: lines that do not fit are dropped, counted, and told once when it
 * works again. Lines that were taken stay whole and in order.
 */
export class LogSink {
  private target: Target | undefined;
  private queue: string[] = [];
  private queued = 0;
  private begun: Buffer | undefined;
  private isWriting = false;
  private retry: NodeJS.Timeout | undefined;
  private retryMs = 0;
  private dropped = 0;
  private trouble: { readonly since: number; readonly reason: string } | undefined;
  private waitedMs = 0;
  private isWatchingEnd = false;

  /**
   * @param now the time of day, for reports
   * @param onRecovered hears what was lost, when writing works again
   */
  constructor(
    private readonly limits: LogSinkLimits,
    private readonly now: () => number,
    private readonly onRecovered: (loss: LogLoss) => void,
    private readonly output: Output = 1,
  ) {}

  get loss(): LogLoss | undefined {
    return this.trouble === undefined ? undefined : { dropped: this.dropped, ...this.trouble };
  }

  readonly write = (line: string): void => {
    if (this.queued + line.length > this.limits.queueLengthMax) {
      this.dropped += 1;
      this.trouble ??= { since: this.now(), reason: NOT_READ };
      return;
    }
    this.take(line);
  };

  /** Takes a line of any length. The process may end after it, see `end`. */
  readonly writeLast = (line: string): void => {
    this.take(line);
    this.end();
  };

  /**
   * Lets a process that ends by itself end, after a while, though nobody takes what was begun. A
   * stream of Node's would keep it for ever.
   */
  readonly end = (): void => {
    if (!this.isEmpty) setTimeout(() => process.exit(), this.limits.endWaitMs).unref();
  };

  private take(line: string): void {
    this.watchEnd();
    this.queue.push(line);
    this.queued += line.length;
    if (this.retry === undefined) this.pump();
  }

  private watchEnd(): void {
    if (this.isWatchingEnd) return;
    this.isWatchingEnd = true;
    process.on('beforeExit', () => this.beforeExit());
    process.on('exit', () => this.writeRest());
  }

  private get isEmpty(): boolean {
    return this.begun === undefined && this.queue.length === 0;
  }

  private beforeExit(): void {
    const { retryFirstMs, endWaitMs } = this.limits;
    if (this.isEmpty || this.isWriting || this.waitedMs >= endWaitMs) return;
    this.waitedMs += retryFirstMs;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.tryAgain(), retryFirstMs);
  }

  private writeRest(): void {
    try {
      let rest = this.isWriting ? undefined : this.begun;
      for (rest ??= this.next(); rest !== undefined; rest = this.next()) {
        const written = this.target?.writeNow?.(rest) ?? rest.length;
        if (written < rest.length) return;
      }
    } catch {
      // Nobody is left to be told.
    }
  }

  private next(): Buffer | undefined {
    let [count, length] = [0, 0];
    for (const line of this.queue) {
      if (count > 0 && length + line.length > this.limits.writeLengthMax) break;
      count += 1;
      length += line.length;
    }
    if (count === 0) return undefined;
    this.queued -= length;
    return Buffer.from(this.queue.splice(0, count).join(''));
  }

  private pump(): void {
    if (this.isWriting) return;
    this.begun ??= this.next();
    if (this.begun === undefined) return;
    const bytes = this.begun;
    try {
      this.target ??= openOutput(this.output);
      this.isWriting = true;
      this.target.write(bytes, (error, written) => {
        this.isWriting = false;
        if (error === null) this.onWritten(bytes, written);
        else this.onFailed(error);
      });
    } catch (error) {
      this.isWriting = false;
      this.onFailed(error as NodeJS.ErrnoException);
    }
  }

  private onWritten(bytes: Buffer, written: number): void {
    this.begun = written < bytes.length ? bytes.subarray(written) : undefined;
    this.retryMs = 0;
    // The rest of a line may no longer fit, and the report of the loss needs room.
    const hasRoom = this.queued <= this.limits.queueLengthMax / 2;
    if (this.begun === undefined && hasRoom) this.recover();
    this.pump();
  }

  private recover(): void {
    const { loss } = this;
    this.trouble = undefined;
    this.dropped = 0;
    if (loss !== undefined && loss.dropped > 0) this.onRecovered(loss);
  }

  private onFailed(error: NodeJS.ErrnoException): void {
    // A full pipe alone loses nothing: dropped lines are told.
    if (error.code !== 'EAGAIN') {
      const since = this.trouble?.since ?? this.now();
      this.trouble = { since, reason: reasonOf(error) };
    }
    const { retryFirstMs, retryMaxMs } = this.limits;
    this.retryMs = Math.min(retryMaxMs, this.retryMs === 0 ? retryFirstMs : this.retryMs * 2);
    this.retry = setTimeout(() => this.tryAgain(), this.retryMs).unref();
  }

  private tryAgain(): void {
    this.retry = undefined;
    this.pump();
  }
}

/** Without a listener, the error of standard output or standard error would end the process. */
export function surviveLostOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);
  }
}
