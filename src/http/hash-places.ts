import { SECRET_HASHES_MAX, SECRET_HASHES_WAITING_MAX } from '../config/limits.js';
import { HttpError } from './exchange.js';

function tooMany(): HttpError {
  const text = 'Too many secrets are checked already; send the request again in a moment.';
  return new HttpError('OVERLOADED', text, { 'retry-after': '1' });
}

/**
 * Lets a few hashes of passwords and secrets be made at once. The others wait their turn. A process has one
 * instance, as sign-ins and requests for tokens share its threads.
 */
export class HashPlaces {
  private working = 0;
  private readonly waiting: (() => void)[] = [];

  /** @throws HttpError 503 */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.working -= 1;
      else next();
    }
  }

  private enter(): Promise<void> {
    if (this.working < SECRET_HASHES_MAX) {
      this.working += 1;
      return Promise.resolve();
    }
    if (this.waiting.length >= SECRET_HASHES_WAITING_MAX) throw tooMany();
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
