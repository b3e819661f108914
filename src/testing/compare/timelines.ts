import { addTo } from '../../base/grouping.js';
import type { Instant } from '../../base/instant.js';

interface Moment {
  readonly target: Instant;
  readonly ours: Instant;
}

/**
 * Instants of the target on our side. Ours is asked later than the target, in a replay by days: an instant that
 * the target has written while it answered a call belongs to the time of our answer to that call.
 */
export class Timelines {
  private readonly ofStores = new Map<string, Moment[]>();

  /** @param moment when each side was sent a call */
  add(store: string, moment: Moment): void {
    addTo(this.ofStores, store, moment);
  }

  /** Sorts what was added. Called once. */
  close(): void {
    for (const moments of this.ofStores.values()) {
      moments.sort((one, other) => one.target - other.target);
    }
  }

  /** Undefined for an instant before the first call of the store. */
  oursOf(store: string, instant: Instant): Instant | undefined {
    const moments = this.ofStores.get(store) ?? [];
    let [low, high] = [0, moments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((moments[middle]?.target ?? Number.POSITIVE_INFINITY) <= instant) low = middle + 1;
      else high = middle;
    }
    const last = moments[low - 1];
    return last === undefined ? undefined : instant + last.ours - last.target;
  }
}
