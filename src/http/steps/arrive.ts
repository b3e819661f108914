import type { Step } from '../exchange.js';
import type { Gauge } from '../gauge.js';

/**
 * Waits until the body is there. A request takes a place only when it has arrived whole, so that
 * slow senders keep nobody out.
 *
 * @param limit bytes of a body
 * @param gauge counts the requests on their way
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
