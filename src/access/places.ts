import { PASSWORD_CHECKS_MAX, PASSWORD_CHECKS_WAITING_MAX } from '../config/limits.js';
import { HttpError } from '../http/exchange.js';

function tooMany(): HttpError {
  const text = 'Too many passwords are checked already; send the request again in a moment.';
  return new HttpError('OVERLOADED', text, { 'retry-after': '1' });
}

/** Lets a few hashes be made at once; the others wait their turn. */
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
    if (this.working < PASSWORD_CHECKS_MAX) {
      this.working += 1;
      return Promise.resolve();
    }
    if (this.waiting.length >= PASSWORD_CHECKS_WAITING_MAX) throw tooMany();
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
