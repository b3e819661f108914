import {
  FAILED_SIGN_IN_WINDOW_MS,
  FAILED_SIGN_INS_COUNTED_MAX,
  FAILED_SIGN_INS_OF_ADDRESS_MAX,
  FAILED_SIGN_INS_OF_USER_MAX,
} from '../config/limits.js';

interface Count {
  failures: number;
  readonly since: number;
}

/** Counts failures by key for a time; forgets the oldest key when there are too many. */
class Counts {
  private readonly byKey = new Map<string, Count>();

  constructor(private readonly most: number) {}

  isFull(key: string, now: number): boolean {
    return (this.current(key, now)?.failures ?? 0) >= this.most;
  }

  add(key: string, now: number): void {
    const found = this.current(key, now);
    if (found !== undefined) {
      found.failures += 1;
      return;
    }
    this.byKey.delete(key);
    this.byKey.set(key, { failures: 1, since: now });
    if (this.byKey.size <= FAILED_SIGN_INS_COUNTED_MAX) return;
    const [oldest] = this.byKey.keys();
    if (oldest !== undefined) this.byKey.delete(oldest);
  }

  forget(key: string): void {
    this.byKey.delete(key);
  }

  private current(key: string, now: number): Count | undefined {
    const found = this.byKey.get(key);
    return found !== undefined && now - found.since < FAILED_SIGN_IN_WINDOW_MS ? found : undefined;
  }
}

/**
 * Who has failed to sign in too often: by name, whether there is such a user or not, and by address. Of one
 * process; a lock ends by itself.
 */
export class LockOuts {
  private readonly names = new Counts(FAILED_SIGN_INS_OF_USER_MAX);
  private readonly addresses = new Counts(FAILED_SIGN_INS_OF_ADDRESS_MAX);

  isLocked(name: string, address: string, now: number): boolean {
    return this.names.isFull(name, now) || this.addresses.isFull(address, now);
  }

  failed(name: string, address: string, now: number): void {
    this.names.add(name, now);
    this.addresses.add(address, now);
  }

  succeeded(name: string): void {
    this.names.forget(name);
  }
}
