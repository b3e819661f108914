import { hash } from 'node:crypto';
import { VERIFIED_CREDENTIAL_AGE_MAX_MS, VERIFIED_CREDENTIALS_MAX } from '../config/limits.js';

interface Entry<Value> {
  readonly value: Value;
  readonly until: number;
}

/**
 * Credentials that were verified a moment ago, by a keyed hash. The credentials themselves are not kept
 * (D53).
 */
export class VerifiedCredentials<Value> {
  private readonly entries = new Map<string, Entry<Value>>();

  /** @param key a random key of this process alone */
  constructor(private readonly key: string) {}

  keyOf(name: string, secret: string): string {
    // One call: an HMAC costs each request of a known caller more than all else of its sign-in.
    return hash('sha256', `${this.key} ${name.length} ${name} ${secret} ${this.key}`, 'base64');
  }

  find(key: string, now: number): Value | undefined {
    const found = this.entries.get(key);
    if (found === undefined) return undefined;
    if (found.until > now) return found.value;
    this.entries.delete(key);
    return undefined;
  }

  keep(key: string, value: Value, now: number): void {
    this.entries.set(key, { value, until: now + VERIFIED_CREDENTIAL_AGE_MAX_MS });
    if (this.entries.size <= VERIFIED_CREDENTIALS_MAX) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }

  clear(): void {
    this.entries.clear();
  }
}
