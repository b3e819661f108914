import { setImmediate } from 'node:timers';
import { TURN_MS } from '../config/limits.js';

/**
 * Shares the turns of the event loop out among all who work for long: who reads a file, who writes an
 * answer. Each asks between two small pieces of its work whether it may go on. Once the time of a
 * turn is used up, by whomever, the next piece waits; those who wait get a turn each, one after the
 * other.
 *
 * Promises alone never give a turn back: who awaits data that is there already goes on before
 * anything that comes in from outside.
 */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  /** When the turn that is worked in has begun; undefined if nobody has worked in it yet. */
  private beganAt: number | undefined;

  /**
   * @param lengthMs how long is worked in one turn, in milliseconds
   * @param elapsed milliseconds since some moment
   */
  constructor(
    private readonly lengthMs: number,
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  /**
   * To be awaited between two pieces of work, which take a millisecond at most: undefined while the
   * turn lasts, and next to nothing to ask; else it resolves in a later turn.
   */
  take(): Promise<void> | undefined {
    if (this.beganAt === undefined) {
      this.begin();
      return undefined;
    }
    if (this.elapsed() - this.beganAt < this.lengthMs) return undefined;
    return new Promise((resolve) => {
      this.waiting.push(resolve);
    });
  }

  private begin(): void {
    this.beganAt = this.elapsed();
    setImmediate(() => this.endTurn());
  }

  /** Begins the turn of the one who has waited longest. */
  private endTurn(): void {
    this.beganAt = undefined;
    const resume = this.waiting.shift();
    if (resume === undefined) return;
    this.begin();
    resume();
  }
}

/** The turns of this process: shared, since it has one event loop. */
export const turns = new Turns(TURN_MS);
