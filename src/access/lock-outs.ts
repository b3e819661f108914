import { sha256 } from '../base/sha256.js';
import {
  FAILED_SIGN_IN_WINDOW_MS,
  FAILED_SIGN_INS_COUNTED_MAX,
  FAILED_SIGN_INS_OF_ADDRESS_MAX,
  FAILED_SIGN_INS_OF_USER_MAX,
} from '../config/limits.js';
import type { SignInTries, SignInTry } from '../store/access/access.js';

interface Count {
  failures: number;
  readonly since: number;
}

/** Counts failures by key for a time. Forgets the oldest key when there are too many. */
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

  has(key: string): boolean {
    return this.byKey.has(key);
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
 * Locks out callers that have failed to sign in too often, by name, whether there is such a user or not, and
 * by address. Counts the tries at other processes, too. A lock ends by itself.
 */
export class LockOuts {
  private readonly names = new Counts(FAILED_SIGN_INS_OF_USER_MAX);
  private readonly addresses = new Counts(FAILED_SIGN_INS_OF_ADDRESS_MAX);

  constructor(
    private readonly others: SignInTries,
    private readonly now: () => number,
  ) {
    others.onTold((made) => this.count(made));
  }

  isLocked(name: string, address: string): boolean {
    const now = this.now();
    return this.names.isFull(sha256(name), now) || this.addresses.isFull(sha256(address), now);
  }

  failed(name: string, address: string): void {
    this.made({ hasSucceeded: false, name: sha256(name), address: sha256(address) });
  }

  succeeded(name: string): void {
    const key = sha256(name);
    // Hardly anybody has failed before.
    if (this.names.has(key)) this.made({ hasSucceeded: true, name: key, address: '' });
  }

  private made(made: SignInTry): void {
    this.count(made);
    this.others.tell(made);
  }

  private count({ hasSucceeded, name, address }: SignInTry): void {
    if (hasSucceeded) {
      this.names.forget(name);
      return;
    }
    this.names.add(name, this.now());
    this.addresses.add(address, this.now());
  }
}
