import { setImmediate } from 'node:timers';
import { TURN_MS } from '../config/limits.js';

/**
 * Shares the turns of the event loop among long work, such as reading a file or writing an answer. Each asks
 * between two small pieces whether it may go on. Once the time of a turn is used up, by whomever, the next
 * piece waits. Those that wait get a turn each, one after the other.
 *
 * Promises alone never give a turn back: an await on data that is there goes on before anything
 * from outside comes in.
 */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private beganAt: number | undefined;

  /**
   * @param lengthMs milliseconds of work in one turn
   * @param elapsed milliseconds since some moment
   */
  constructor(
    private readonly lengthMs: number,
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  /**
   * Awaited between two pieces of work of a millisecond at most. Undefined while the turn lasts, which costs
   * next to nothing. Else it resolves in a later turn.
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

  private endTurn(): void {
    this.beganAt = undefined;
    const resume = this.waiting.shift();
    if (resume === undefined) return;
    this.begin();
    resume();
  }
}

export const turns = new Turns(TURN_MS);
