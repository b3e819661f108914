import { WATCHED_AGE_MAX_MS, WATCHED_PAYLOADS_MAX } from '../config/limits.js';
import type { Instant } from '../engine/model.js';

/** Watches payloads that come again without a key: they are carried out, but the log tells (D12). */
export class PayloadWatch {
  private readonly seen = new Map<string, Instant>();

  /** Whether the payload was carried out within the last minutes; remembers it in any case. */
  isRepeat(hash: string, now: Instant): boolean {
    const before = this.seen.get(hash);
    this.seen.delete(hash);
    this.seen.set(hash, now);
    // A map keeps its keys in the order they were put: the first is the oldest.
    const [oldest] = this.seen.keys();
    if (this.seen.size > WATCHED_PAYLOADS_MAX && oldest !== undefined) this.seen.delete(oldest);
    return before !== undefined && now - before <= WATCHED_AGE_MAX_MS;
  }
}
