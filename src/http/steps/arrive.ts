import type { Step } from '../exchange.js';
import type { Gauge } from '../gauge.js';

/**
 * Waits until the body is there. Behind it a request takes a place only when it has arrived whole, so
 * that slow senders keep nobody out.
 *
 * @param limit bytes that a body may have
 * @param gauge counts those on their way
 */
export function arrive(limit: number, gauge: Gauge): Step {
  return (next) => async (incoming) => {
    gauge.arriving += 1;
    try {
      await incoming.body.whole(limit);
    } finally {
      gauge.arriving -= 1;
    }
    return next(incoming);
  };
}
