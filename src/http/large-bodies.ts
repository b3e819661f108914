import {
  LARGE_BODIES_BYTES_MAX,
  LARGE_BODY_BYTES,
  LARGE_BODY_WAIT_MAX_MS,
} from '../config/limits.js';
import { HttpError, type Incoming } from './exchange.js';

/** The most bytes that the format of gzip can make of one byte. */
const GZIP_RATIO_MAX = 1032;

function waitedTooLong(): HttpError {
  const text = 'Too many large requests are in work; send the request again later.';
  return new HttpError('OVERLOADED', text, { 'retry-after': '5' });
}

interface Waiting {
  readonly bytes: number;
  readonly begin: () => void;
}

/**
 * Lets large bodies be read and carried out a few at a time, as the text and the values read from it take
 * many times its bytes. One thread does the work, so nobody is slower for it. A process has one instance.
 */
export class LargeBodies {
  private inWork = 0;
  private readonly waiting: Waiting[] = [];

  /** Bytes that a body may come to. 0 for one that needs no turn. */
  weightOf({ headers }: Incoming, arrived: number, limit: number): number {
    const isPacked = headers['content-encoding'] !== undefined;
    const bytes = Math.min(limit, isPacked ? arrived * GZIP_RATIO_MAX : arrived);
    return bytes > LARGE_BODY_BYTES ? bytes : 0;
  }

  /**
   * Waits for a turn. A caller that got one calls leave. A body that is larger than all may be together is in
   * work alone.
   *
   * @throws HttpError 503 where the turn does not come in time
   */
  enter(bytes: number): Promise<void> {
    if (this.waiting.length === 0 && this.hasRoomFor(bytes)) {
      this.inWork += bytes;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        this.letIn();
        reject(waitedTooLong());
      }, LARGE_BODY_WAIT_MAX_MS);
      const begin = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const entry: Waiting = { bytes, begin };
      this.waiting.push(entry);
    });
  }

  leave(bytes: number): void {
    this.inWork -= bytes;
    this.letIn();
  }

  private hasRoomFor(bytes: number): boolean {
    return this.inWork === 0 || this.inWork + bytes <= LARGE_BODIES_BYTES_MAX;
  }

  /** Lets the waiting ones in, in the order in which they came. */
  private letIn(): void {
    for (let next = this.waiting[0]; next !== undefined; next = this.waiting[0]) {
      if (!this.hasRoomFor(next.bytes)) return;
      this.waiting.shift();
      this.inWork += next.bytes;
      next.begin();
    }
  }
}
