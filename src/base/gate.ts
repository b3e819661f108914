import { RESET_WAIT_MAX_MS } from '../config/limits.js';

export class StillInWorkError extends Error {
  constructor(readonly count: number) {
    super(`${count} requests are still in work`);
    this.name = 'StillInWorkError';
  }
}

/** Lets requests pass side by side, and holds them back while one has the service for itself. */
export class Gate {
  /** Counts the holds. Data read before one may hold no more. */
  turns = 0;
  private inside = 0;
  private closed: Promise<void> | undefined;
  private onEmpty: (() => void) | undefined;

  async enter(): Promise<void> {
    while (this.closed !== undefined) await this.closed;
    this.inside += 1;
  }

  leave(): void {
    this.inside -= 1;
    if (this.inside === 0) this.onEmpty?.();
  }

  /**
   * Runs work while nobody is inside: waits for those who have passed, and lets nobody pass until
   * it is done.
   *
   * @throws StillInWorkError, with the work not begun, or the error of the work
   */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.closed !== undefined) await this.closed;
    const { promise, resolve: open } = withResolvers();
    this.closed = promise;
    try {
      if (!(await this.isEmptyInTime())) throw new StillInWorkError(this.inside);
      this.turns += 1;
      return await work();
    } finally {
      this.closed = undefined;
      open();
    }
  }

  private async isEmptyInTime(): Promise<boolean> {
    if (this.inside === 0) return true;
    const { promise, resolve } = withResolvers();
    this.onEmpty = resolve;
    const timer = setTimeout(resolve, RESET_WAIT_MAX_MS);
    await promise;
    clearTimeout(timer);
    this.onEmpty = undefined;
    return this.inside === 0;
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
