import type { Gate } from '../../base/gate.js';
import { ExchangeLost, isStream, type Reply, type Step } from '../exchange.js';

const REPLACED = 'the data was reset before the answer was complete';

/** Breaks off when the data was replaced between two parts. */
async function* partsOfOneState(
  parts: AsyncIterable<string | Uint8Array>,
  gate: Gate,
  state: number,
): AsyncGenerator<string | Uint8Array> {
  const iterator = parts[Symbol.asyncIterator]();
  try {
    for (;;) {
      await gate.enter();
      let result: IteratorResult<string | Uint8Array>;
      try {
        if (gate.turns !== state) throw new ExchangeLost(0, REPLACED);
        result = await iterator.next();
      } finally {
        gate.leave();
      }
      if (result.done === true) return;
      yield result.value;
    }
  } finally {
    await iterator.return?.();
  }
}

/**
 * Answers a request inside the gate: it sees the data before a reset, or after it. A streamed
 * answer passes for each part, so that a slow reader holds up nobody.
 */
export function passGate(gate: Gate): Step {
  return (next) =>
    async (incoming): Promise<Reply> => {
      await gate.enter();
      const state = gate.turns;
      try {
        const reply = await next(incoming);
        if (!isStream(reply.body)) return reply;
        return { ...reply, body: partsOfOneState(reply.body, gate, state) };
      } finally {
        gate.leave();
      }
    };
}
