import type { Step } from '../exchange.js';
import type { Gauge } from '../gauge.js';
import type { LargeBodies } from '../large-bodies.js';

/**
 * Waits until the body is there, and a large one for its turn. A request takes a place only when it has
 * arrived whole, so that slow senders keep nobody out.
 *
 * @param limit bytes of a body
 * @param gauge counts the requests on their way
 */
export function arrive(limit: number, gauge: Gauge, large: LargeBodies): Step {
  return (next) => async (incoming) => {
    gauge.arriving += 1;
    let weight = 0;
    try {
      const { length } = await incoming.body.whole(limit);
      incoming.observer?.arrived(length);
      const found = large.weightOf(incoming, length, limit);
      if (found > 0) await large.enter(found);
      weight = found;
    } finally {
      gauge.arriving -= 1;
    }
    if (weight === 0) return next(incoming);
    try {
      return await next(incoming);
    } finally {
      large.leave(weight);
    }
  };
}
