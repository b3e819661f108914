import { HttpError, isStream, type Reply, type Step } from '../exchange.js';
import type { Gauge } from '../gauge.js';

function overloaded({ max }: Gauge): HttpError {
  const text = `${max} requests are in work already; send the request again later.`;
  return new HttpError('OVERLOADED', text, { 'retry-after': '1', connection: 'close' });
}

/** Keeps a place of streams, which are a kind of their own, since a client may read slowly. */
function keptUntilSent(reply: Reply, streams: Gauge): Reply {
  const { onEnd } = reply;
  if (!streams.enter()) {
    onEnd?.();
    throw overloaded(streams);
  }
  const leave = (): void => {
    streams.leave();
    onEnd?.();
  };
  return { ...reply, onEnd: leave };
}

/**
 * Gives each request a place while it is in work, and refuses the others (D5).
 *
 * @param gauge the places of requests until their answer is known
 * @param streams the places of answers that are made while they are sent
 */
export function admit(gauge: Gauge, streams: Gauge): Step {
  return (next) => async (incoming) => {
    if (!gauge.enter()) throw overloaded(gauge);
    try {
      const reply = await next(incoming);
      return isStream(reply.body) ? keptUntilSent(reply, streams) : reply;
    } finally {
      gauge.leave();
    }
  };
}
