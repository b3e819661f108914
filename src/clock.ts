import type { Instant } from './engine/model.js';

/** Time is an input: only this file asks the machine for it. */
export interface Clock {
  now(): Instant;
  /** Milliseconds since some moment; never goes back. For durations. */
  elapsed(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
};
