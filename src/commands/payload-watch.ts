import { WATCHED_AGE_MAX_MS, WATCHED_PAYLOADS_MAX } from '../config/limits.js';
import type { Instant } from '../engine/model/model.js';

/**
 * Watches payloads that come again without a key: they are applied, but the log tells (D12).
 *
 * Two maps hold the last ones. The older map is dropped as a whole. Taking the oldest entry out of one map
 * would mean walking over all that were taken out before.
 */
export class PayloadWatch {
  private recent = new Map<string, Instant>();
  private older: ReadonlyMap<string, Instant> = new Map();

  /** Whether the payload came within the last minutes. Remembers it in any case. */
  isRepeat(hash: string, now: Instant): boolean {
    const before = this.recent.get(hash) ?? this.older.get(hash);
    this.recent.set(hash, now);
    if (this.recent.size >= WATCHED_PAYLOADS_MAX / 2) {
      this.older = this.recent;
      this.recent = new Map();
    }
    return before !== undefined && now - before <= WATCHED_AGE_MAX_MS;
  }

  forget(): void {
    this.recent = new Map();
    this.older = new Map();
  }
}
