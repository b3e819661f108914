/**
 * Gives the event loop back between the slices of long work. However many works there are, one slice of
 * one of them is done in a turn of the loop, in order: everybody else waits for one slice at most.
 */
export class Turns {
  private readonly waiting: (() => void)[] = [];

  /** Resolves in a later turn of the loop, when all that asked before have had theirs. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      if (this.waiting.length === 1) setImmediate(this.giveOne);
    });
  }

  private readonly giveOne = (): void => {
    this.waiting.shift()?.();
    if (this.waiting.length > 0) setImmediate(this.giveOne);
  };
}
